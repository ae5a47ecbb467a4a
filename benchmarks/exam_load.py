"""One sitting, measured: ``python -m benchmarks.exam_load [--candidates 30] [--seconds 60]``.

So many candidates talk in the practical part at once, a message every 10 seconds on average (5 to 15, drawn), over the
services of the examination in one process, as the application runs them; a turn is measured from sending it to the
answer, everything kept and in the log. Then two examiners mark everything, results are released, and the protocol, a
certificate with its credential, its verification and the audit of the log are measured.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.exam_room import CHAIR, FIRST, SECOND, Room, open_room
from benchmarks.load import percentile
from benchmarks.served import machine
from simulator.assessment.findings import Mark
from simulator.errors import SessionClosed
from simulator.exam.journal import audit_entries
from simulator.exam.marking import Role
from simulator.exchange.credential import load_trusted, status_file, verify
from simulator.exchange.reports import Institution, Member, certificate, protocol
from simulator.exchange.sitting.papers import Papers
from simulator.language.understand import understand_line
from simulator.school.access.permissions import Person
from simulator.session.events import Said
from simulator.standard.items import right_answer
from simulator.storage.examinations.records import Candidate, ExamTask, PartName, Sitting
from simulator.storage.examinations.shelf import Shelf

THINKING_SECONDS = (5.0, 15.0)
TURN_GOAL, PROTOCOL_GOAL, VERIFY_GOAL = 0.15, 30.0, 0.05
"""Seconds."""
VERIFICATIONS = 100
COMMISSION = (Member("Ewa Lis", "przewodnicząca komisji"), Member("Ala Kos", "egzaminatorka"))


@dataclass
class Figures:
    """What was measured, in seconds."""

    turns: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    marks: int = 0
    marking: float = 0.0
    protocol: float = 0.0
    certificate: float = 0.0
    verifying: list[float] = field(default_factory=list)
    entries: int = 0
    audit: float = 0.0


def main() -> int:
    """Measure, print, and return 0 when the goals are kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--candidates", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        figures = measured(Path(folder), given.candidates, given.seconds)
    return report(figures, given.candidates)


def measured(data: Path, candidates: int, seconds: float) -> Figures:
    """Do everything, in order."""
    room, figures = open_room(data), Figures()
    understand_line('{"id": "first", "text": "Dzień dobry."}')  # the application, too, loads its models before anybody
    sitting = room.make_sitting()
    tokens = _admit(room, sitting, candidates)
    _write(room, tokens, figures)
    _talk(room, tokens, seconds, figures)
    room.exams.invigilation.close(CHAIR, sitting.id)
    figures.marking = _timed(lambda: _mark(room, sitting, figures))
    proposal = room.exams.approving.propose_release(FIRST, sitting.id)
    room.exams.approving.answer(CHAIR, proposal.id, accept=True)
    _papers(room, sitting, figures)
    entries, head = room.store.read_journal()
    figures.entries = len(entries)
    keys = room.keyring.issuer().public_keys
    figures.audit = _timed(lambda: audit_entries(entries, head, keys))
    room.store.close()
    return figures


def _admit(room: Room, sitting: Sitting, count: int) -> list[str]:
    entered = [room.exams.planning.enter(CHAIR, sitting.id, f"Osoba {n + 1}") for n in range(count)]
    room.exams.planning.open(CHAIR, sitting.id)
    tokens = []
    for number, one in enumerate(entered):
        tokens.append(room.exams.door.admit(one.code, f"10.0.0.{number}").token)
        room.exams.invigilation.confirm_identity(FIRST, one.id)
    return tokens


def _write(room: Room, tokens: list[str], figures: Figures) -> None:
    """Let everybody answer every item rightly, one after another."""
    seats, bank = room.exams.seats, room.exams.hall.library.standard.items
    for token in tokens:
        seats.begin(token, PartName.WRITTEN)
        for question in seats.questions(token):
            right = right_answer(bank.item(question.shown.id))
            choice = list(right) if isinstance(right, tuple) else right
            figures.answers.append(
                _timed(lambda token=token, place=question.position, choice=choice: seats.answer(token, place, choice))
            )
        seats.finish(token, PartName.WRITTEN)
        seats.begin(token, PartName.PRACTICAL)


def _talk(room: Room, tokens: list[str], seconds: float, figures: Figures) -> None:
    until, chance = time.perf_counter() + seconds, random.Random(7)
    talks = [
        threading.Thread(target=_talk_on, args=(room, token, until, random.Random(chance.random()), figures))
        for token in tokens
    ]
    for one in talks:
        one.start()
    for one in talks:
        one.join()


def _talk_on(room: Room, token: str, until: float, chance: random.Random, figures: Figures) -> None:
    seats = room.exams.seats
    try:
        for drawn, _ in seats.tasks(token):
            task = seats.begin_task(token, drawn.slot)
            for words in room.said(drawn.scenario):
                time.sleep(max(0.0, min(chance.uniform(*THINKING_SECONDS), until - time.perf_counter())))
                if time.perf_counter() >= until:
                    return
                try:
                    figures.turns.append(_timed(lambda task=task, words=words: _say(room, token, task, words)))
                except SessionClosed:
                    break
    except Exception as error:
        figures.faults.append(f"{type(error).__name__}: {error}")


def _say(room: Room, token: str, task: ExamTask, words: str) -> None:
    room.exams.seats.send(token, task.id, Said(text=words))


def _mark(room: Room, sitting: Sitting, figures: Figures) -> None:
    """Let two examiners give full marks throughout: nobody has to be called as a third."""
    for person in (FIRST, SECOND):
        for task in _tasks(room, sitting):
            for one in room.exams.desk.work(person, task.id).observables:
                _give(room, person, task, one.id)
                figures.marks += 1


def _give(room: Room, person: Person, task: ExamTask, observable: str) -> None:
    given = room.exams.desk.give(person, task.id, observable, Mark.FULL)
    assert given.role in (Role.FIRST, Role.SECOND)


def _tasks(room: Room, sitting: Sitting) -> list[ExamTask]:
    def read(shelf: Shelf) -> list[ExamTask]:
        everybody = shelf.list(Candidate, sitting_id=sitting.id)
        return [task for who in everybody for task in shelf.list(ExamTask, candidate_id=who.id)]

    return room.store.look(read)


def _papers(room: Room, sitting: Sitting, figures: Figures) -> None:
    papers = Papers(room.exams, room.keyring, Institution("Ośrodek", "Łódź"), COMMISSION)
    figures.protocol = _timed(lambda: protocol(papers.protocol(CHAIR, sitting.id, "1/2026")))
    candidate = room.exams.planning.candidates(CHAIR, sitting.id)[0]
    issued = papers.issue(CHAIR, candidate.id)
    figures.certificate = _timed(
        lambda: certificate(papers.certificate(CHAIR, candidate.id, "1/2026", issued)),
    )
    trusted = load_trusted([room.keyring.issuer_file])
    listed = status_file(room.keyring).read_text(encoding="ascii")
    for _ in range(VERIFICATIONS):
        figures.verifying.append(_timed(lambda: verify(issued.token, trusted, datetime.now(UTC), listed)))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def report(figures: Figures, candidates: int) -> int:
    """Print the figures; return 0 when the goals are kept."""
    turn, check = percentile(figures.turns, 0.95), percentile(figures.verifying, 0.95)
    print(f"{candidates} candidates in one sitting, {len(figures.turns)} turns, faults: {len(figures.faults)}")
    kept = (
        _line("a turn, p50 / p95 / max", f"{_spread(figures.turns)} s", TURN_GOAL, turn),
        _line("a written answer, p50 / p95 / max", f"{_spread(figures.answers)} s"),
        _line(f"protocol for {candidates} candidates", f"{figures.protocol:.2f} s", PROTOCOL_GOAL, figures.protocol),
        _line("certificate with credential", f"{figures.certificate:.2f} s"),
        _line("verifying a credential, p95", f"{1000 * check:.1f} ms", VERIFY_GOAL, check),
        _line(f"{figures.marks} marks of two examiners", f"{figures.marking:.1f} s"),
        _line(f"audit of {figures.entries} log entries", f"{figures.audit:.2f} s"),
    )
    for fault in sorted(set(figures.faults))[:5]:
        print(f"  fault ×{figures.faults.count(fault)}: {fault}")
    return int(not all(kept) or bool(figures.faults))


def _line(what: str, shown: str, goal: float | None = None, found: float = 0.0) -> bool:
    is_kept = goal is None or found <= goal
    told = "" if goal is None else f"at most {goal:g} s  {'kept' if is_kept else 'MISSED'}"
    print(f"  {what:36} {shown:28} {told}".rstrip())
    return is_kept


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "–"
    return f"{statistics.median(seconds):.3f} / {percentile(seconds, 0.95):.3f} / {max(seconds):.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
