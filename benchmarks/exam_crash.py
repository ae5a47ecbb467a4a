"""An examination killed at random moments: ``python -m benchmarks.exam_crash [--kills 100] [--candidates 6]``.

A process of its own lets candidates answer written items and talk in practical tasks, without a rest, over the services
of the examination; at a drawn moment it gets ``kill -9`` and is started anew. Whatever it said is kept must be there,
the clocks must not have gone back, the log must pass its audit, and every candidate must go on.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.exam_room import CHAIR, FIRST, ROOT, Room, open_room
from benchmarks.served import machine
from simulator.errors import SessionClosed, SignInRefused
from simulator.exam.journal import audit_entries
from simulator.session.events import Said
from simulator.standard.items import ShownItem, right_answer
from simulator.storage import file_url, open_store
from simulator.storage.examinations.records import ExamAnswer, ExamEvent, KeptPart, PartName
from simulator.storage.keyring import Keyring

LEAST_SECONDS, MOST_SECONDS = 0.1, 3.0
"""A kill comes so long after the process says that it works."""
ANSWERS, MESSAGES = 12, 4
"""Of one candidate: written answers, and messages in each task."""
PATIENCE_SECONDS = 120.0
MOST_TRIALS = 10
"""Of a candidate to come back after a kill, a second apart."""


# The process that is killed


def work(data: Path, candidates: int) -> None:
    """Let so many candidates sit without end; tell of everything that is kept."""
    room = open_room(data)
    file = data / "sitting.txt"
    if not file.exists():
        file.write_text(room.make_sitting().id, encoding="ascii")
    sitting = file.read_text(encoding="ascii").strip()
    tell("ready")
    threads = [threading.Thread(target=_sit, args=(room, data, sitting, seat)) for seat in range(candidates)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def tell(kind: str, **values: object) -> None:
    """Write one line to the parent, whole or not at all."""
    os.write(1, (json.dumps({"kind": kind, **values}, ensure_ascii=False) + "\n").encode("utf-8"))


def _sit(room: Room, data: Path, sitting: str, seat: int) -> None:
    try:
        _sit_on(room, data, sitting, seat)
    except Exception as error:
        tell("fault", text=f"seat {seat}: {type(error).__name__}: {error}")
        raise


def _sit_on(room: Room, data: Path, sitting: str, seat: int) -> None:
    chance, number = random.Random(f"{seat}:{time.time()}"), 0
    while True:
        ticket = data / f"seat-{seat}.json"
        if ticket.exists():
            kept = json.loads(ticket.read_text(encoding="utf-8"))
        else:
            kept = _enter(room, sitting, f"Osoba {seat}-{number}-{chance.randrange(10**6)}")
            beside = ticket.with_suffix(".tmp")
            beside.write_text(json.dumps(kept), encoding="utf-8")
            beside.replace(ticket)
        token = _come_back(room, kept, seat)
        _written(room, kept["id"], token, chance)
        _practical(room, kept["id"], token)
        ticket.unlink()
        number += 1


def _come_back(room: Room, kept: dict[str, str], seat: int) -> str:
    """Return to the own place; trials cut off by kills count as failed, so the door may ask to wait a second."""
    for _ in range(MOST_TRIALS):
        try:
            return room.exams.door.admit(kept["code"], f"10.0.0.{seat}", kept["token"]).token
        except SignInRefused:
            time.sleep(1.0)
    raise SignInRefused(f"seat {seat} was not let in again")


def _enter(room: Room, sitting: str, name: str) -> dict[str, str]:
    entered = room.exams.planning.enter(CHAIR, sitting, name)
    with _OPENING:
        found = next(one for one in room.exams.planning.sittings(CHAIR) if one.id == sitting)
        if found.opened_at is None:
            room.exams.planning.open(CHAIR, sitting)
    token = room.exams.door.admit(entered.code, "10.0.0.1").token
    room.exams.invigilation.confirm_identity(FIRST, entered.id)
    return {"id": entered.id, "code": entered.code, "token": token}


_OPENING = threading.Lock()


def _written(room: Room, candidate: str, token: str, chance: random.Random) -> None:
    seats, bank = room.exams.seats, room.exams.hall.library.standard.items
    if seats.begin(token, PartName.WRITTEN).is_over:
        return
    questions = seats.questions(token)
    for question in chance.sample(questions, ANSWERS):
        choice = _choice(question.shown, right_answer(bank.item(question.shown.id)), chance)
        tell("intend", candidate=candidate, position=question.position, choice=choice)
        seats.answer(token, question.position, choice)
        tell("answer", candidate=candidate, position=question.position, choice=choice)
    seats.finish(token, PartName.WRITTEN)
    tell("ended", candidate=candidate, part="written")


def _choice(item: ShownItem, right: Any, chance: random.Random) -> Any:
    """Return any option where one is to be chosen, so that an answer given anew differs from the one before."""
    if item.kind == "single":
        return chance.choice(list(item.options))
    return list(right) if isinstance(right, tuple) else right


def _practical(room: Room, candidate: str, token: str) -> None:
    seats = room.exams.seats
    if seats.begin(token, PartName.PRACTICAL).is_over:
        return
    for drawn, _ in seats.tasks(token):
        task = seats.begin_task(token, drawn.slot)
        if task.closed_at is not None:
            continue
        for words in room.said(drawn.scenario)[:MESSAGES]:
            try:
                new = seats.send(token, task.id, Said(text=words))
            except SessionClosed:
                break
            tell("events", task=task.id, texts=[one.text for one in new if isinstance(one, Said)])
    seats.finish(token, PartName.PRACTICAL)
    tell("ended", candidate=candidate, part="practical")


# The process that kills


@dataclass
class Tally:
    """What came of the kills."""

    kills: int = 0
    answers: int = 0
    messages: int = 0
    ended: int = 0
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Audits that found a fault."""
    back: list[str] = field(default_factory=list)
    """Clocks that went back."""
    start_seconds: list[float] = field(default_factory=list)


@dataclass
class Told:
    """What the killed processes said is kept."""

    answers: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Candidate and position → choices that may stand: the last one kept, and what was under way after it."""
    answered: set[tuple[str, int]] = field(default_factory=set)
    """Of these, where at least one is kept."""
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Task → what was said in it, in order."""
    ended: set[tuple[str, str]] = field(default_factory=set)
    seen: dict[tuple[str, str], datetime] = field(default_factory=dict)


def main() -> int:
    """Kill, compare, print, and return 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--candidates", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        work(given.child, given.candidates)
        return 0
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tally = campaign(Path(folder), given.kills, given.candidates, random.Random(given.seed))
    return report(tally, given.candidates)


def campaign(data: Path, kills: int, candidates: int, chance: random.Random) -> Tally:
    """Start, kill and look, so many times."""
    tally, told = Tally(), Told()
    for _ in range(kills):
        before = tally.answers + tally.messages + tally.ended
        _one(data, candidates, chance, tally, told)
        tally.kills += 1
        if tally.answers + tally.messages + tally.ended == before:
            tally.stuck.append(f"kill {tally.kills}: nothing was done after the start before it")
        check(data, tally, told)
        print(f"\r{tally.kills} kills, {tally.answers} answers, {tally.messages} messages", end="", flush=True)
    print()
    return tally


def _one(data: Path, candidates: int, chance: random.Random, tally: Tally, told: Told) -> None:
    command = [sys.executable, "-m", "benchmarks.exam_crash", "--child", str(data), "--candidates", str(candidates)]
    begun = time.perf_counter()
    with (data / "child.txt").open("ab") as faults:
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=faults)
    lines = _lines(child)
    first = next(lines, None)
    if first is None:
        tally.stuck.append((data / "child.txt").read_text(encoding="utf-8", errors="replace")[-400:])
        child.wait()
        return
    tally.start_seconds.append(time.perf_counter() - begun)
    done = threading.Event()
    reading = threading.Thread(target=lambda: (_read(lines, tally, told, done), None)[1])
    reading.start()
    done.wait(PATIENCE_SECONDS)  # from the first thing done on, so that a kill falls into work
    time.sleep(chance.uniform(LEAST_SECONDS, MOST_SECONDS))
    child.kill()
    child.wait()
    reading.join()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    for line in child.stdout or ():
        try:
            yield json.loads(line)
        except ValueError:
            return  # torn by the kill: it was not told


def _read(lines: Iterator[dict[str, Any]], tally: Tally, told: Told, done: threading.Event) -> None:
    for line in lines:
        match line["kind"]:
            case "intend":
                told.answers[line["candidate"], line["position"]].append(json.dumps(line["choice"], ensure_ascii=False))
                continue
            case "answer":
                del told.answers[line["candidate"], line["position"]][:-1]
                told.answered.add((line["candidate"], line["position"]))
                tally.answers += 1
            case "fault":
                tally.stuck.append(line["text"])
            case "events":
                told.texts[line["task"]] += line["texts"]
                tally.messages += 1
            case "ended":
                told.ended.add((line["candidate"], line["part"]))
                tally.ended += 1
        done.set()


def check(data: Path, tally: Tally, told: Told) -> None:
    """Compare what is kept with what was told, and audit the log."""
    store, keyring = open_store(file_url(data / "sluchawka.sqlite")), Keyring(data / "keys")
    try:
        answers = {(one.candidate_id, one.position): one.choice for one in store.look(lambda s: s.list(ExamAnswer))}
        events = store.look(lambda shelf: shelf.list(ExamEvent))
        parts = {(one.candidate_id, one.part.value): one for one in store.look(lambda s: s.list(KeptPart))}
        entries, head = store.read_journal()
    finally:
        store.close()
    for place, choices in told.answers.items():
        if answers.get(place, choices[0] if place not in told.answered else None) not in choices:
            tally.lost.append(f"answer {place}: {answers.get(place)} is kept, {choices} was told")
    said: dict[str, list[str]] = defaultdict(list)
    for one in events:
        body = json.loads(one.body)
        if one.kind == "said":
            said[one.task_id].append(body["text"])
    for task, texts in told.texts.items():
        kept = iter(said[task])
        if not all(text in kept for text in texts):
            tally.lost.append(f"task {task}: {len(texts)} messages were told, {len(said[task])} are kept")
    for candidate, name in told.ended:
        if parts[candidate, name].ended_at is None:
            tally.lost.append(f"part {name} of {candidate} had ended")
    for key, part in parts.items():
        if key in told.seen and part.seen_at < told.seen[key]:
            tally.back.append(f"{key}: {part.seen_at} after {told.seen[key]}")
        told.seen[key] = part.seen_at
    issuer = keyring.find_issuer()
    found = audit_entries(entries, head, issuer.public_keys if issuer else {})
    if not found.is_sound:
        tally.broken.append(f"kill {tally.kills}: {[one.code for one in found.faults][:3]}")


def report(tally: Tally, candidates: int) -> int:
    """Print what came of it; return 0 when nothing was lost."""
    print(f"{tally.kills} kills (SIGKILL) of an examination with {candidates} candidates at work at once")
    print(f"  told to be kept: {tally.answers} written answers, {tally.messages} messages, {tally.ended} ends of parts")
    print(f"  of these lost: {len(tally.lost)}; clocks gone back: {len(tally.back)}; audits with a fault:", end=" ")
    print(f"{len(tally.broken)}; starts after which nothing went on: {len(tally.stuck)} (goal: 0 each)")
    if tally.start_seconds:
        slow = max(tally.start_seconds)
        print(f"  from the start to work again: {min(tally.start_seconds):.1f} to {slow:.1f} s")
    for fault in (*tally.lost, *tally.back, *tally.broken, *tally.stuck)[:10]:
        print(f"  {fault}")
    return int(bool(tally.lost or tally.back or tally.broken or tally.stuck))


if __name__ == "__main__":
    raise SystemExit(main())
