"""The events of practical tasks as `simulator.school.live` keeps sessions: in tables of their own, each in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.school.examination.clocks import as_pauses
from simulator.school.examination.hall import Hall
from simulator.session.events import TraineeEvent, event_from_json
from simulator.storage import Attempt, EventsTaken, Mode, Pause
from simulator.storage.examinations.records import ExamEvent, ExamTask, KeptPause, PartName
from simulator.storage.examinations.shelf import Shelf
from simulator.storage.rows import body_of


@dataclass(frozen=True)
class KeptTasks:
    """Has the verbs of the store that sessions in memory are kept in step with."""

    hall: Hall

    def list_pauses(self, task_id: str) -> tuple[Pause, ...]:
        """Return when the clock of the practical part stood still."""

        def work(shelf: Shelf) -> tuple[Pause, ...]:
            task = shelf.find(ExamTask, task_id)
            held = shelf.list(KeptPause, candidate_id=task.candidate_id, part=PartName.PRACTICAL)
            return as_pauses(held)

        return self.hall.look(work)

    def end_pauses(self, task_id: str, at: datetime) -> None:
        """Do nothing: a pause in an examination is ended by an examiner, or by the end of the part."""

    def count_events(self, task_id: str) -> int:
        """Return how many events are kept."""
        return len(self._kept(task_id))

    def list_events(self, task_id: str) -> tuple[TraineeEvent, ...]:
        """Return the events in order."""
        return tuple(event_from_json(one.body, f"zdarzenie {one.sequence}") for one in self._kept(task_id))

    def add_events(self, task_id: str, first: int, events: Sequence[TraineeEvent], at: datetime) -> None:
        """Append events, all or none; doing it twice does no more than doing it once.

        Raises:
            EventsTaken: other events are kept in this place, or those before are missing.
        """

        def work(shelf: Shelf) -> None:
            task = shelf.find(ExamTask, task_id)
            kept = _in_order(shelf, task_id)
            rows = [
                ExamEvent(task_id, first + place, task.candidate_id, one.kind, one.at, body_of(one), at)
                for place, one in enumerate(events)
            ]
            already = kept[first:]
            if first > len(kept) or any(old.body != new.body for old, new in zip(already, rows, strict=False)):
                raise EventsTaken("To zadanie toczy się dalej w innej karcie. Odśwież stronę.")
            new = rows[len(already) :]
            if new:
                shelf.add(*new)
                shelf.log(at, task.candidate_id, "events-kept", task_id, first=new[0].sequence, sha256=_digest(new))

        self.hall.act(work)

    def withdraw_event(self, task_id: str, sequence: int, event: TraineeEvent) -> None:
        """Take back the last event, which was refused; anything else is left alone."""

        def work(shelf: Shelf) -> None:
            kept = _in_order(shelf, task_id)
            if kept and kept[-1].sequence == sequence and kept[-1].body == body_of(event):
                shelf.remove(kept[-1])
                now = self.hall.clock()
                shelf.log(now, kept[-1].candidate_id, "event-refused", task_id, sequence=sequence)

        self.hall.act(work)

    def _kept(self, task_id: str) -> tuple[ExamEvent, ...]:
        return self.hall.look(lambda shelf: _in_order(shelf, task_id))


def attempt_of_task(task: ExamTask) -> Attempt:
    """Return a task as a session in memory knows it: an attempt nobody's practice holds."""
    return Attempt(
        id=task.id,
        trainee_id=task.candidate_id,
        scenario_id=task.scenario_id,
        seed=task.seed,
        content=task.content,
        started_at=task.started_at,
        mode=Mode.EXAM,
        closed_at=task.closed_at,
        end_reason=task.end_reason,
    )


def _in_order(shelf: Shelf, task_id: str) -> tuple[ExamEvent, ...]:
    return shelf.list(ExamEvent, task_id=task_id)


def _digest(events: Sequence[ExamEvent]) -> str:
    return hashlib.sha256("\n".join(one.body for one in events).encode("utf-8")).hexdigest()
