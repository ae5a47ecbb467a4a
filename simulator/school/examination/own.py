"""What candidates may know of their own examination: where they are and, once results are out, how they did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.errors import NotAllowed
from simulator.exam.blueprint import Blueprint
from simulator.exam.results import FinalMark
from simulator.school.examination.admission import Admission
from simulator.school.examination.clocks import PartClock
from simulator.school.examination.hall import Hall, blueprint_of
from simulator.school.examination.marking import final_marks
from simulator.school.examination.rules import examination_rules, say
from simulator.school.examination.seats import Seats
from simulator.school.examination.tasks import KeptTasks
from simulator.session.events import TraineeEvent
from simulator.storage.examinations.records import Candidate, ExamTask, KeptPart, KeptResult, PartName, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Seat:
    """Where a candidate is."""

    candidate: Candidate
    sitting: Sitting
    blueprint: Blueprint
    clocks: Mapping[PartName, PartClock]
    """Of the parts that have begun."""

    @property
    def parts(self) -> tuple[PartName, ...]:
        """Return the parts of the plan, in the order in which they are sat."""
        return tuple(one for one in PartName if getattr(self.blueprint, one.value) is not None)

    @property
    def open_part(self) -> PartName | None:
        """Return the part that lasts."""
        return next((one for one, clock in self.clocks.items() if not clock.is_over), None)

    @property
    def next_part(self) -> PartName | None:
        """Return the part that can be begun next."""
        return next((one for one in self.parts if one not in self.clocks), None)


@dataclass(frozen=True)
class OwnTask:
    """One practical task with the marks that stand."""

    task: ExamTask
    title: str
    events: tuple[TraineeEvent, ...]
    marks: tuple[FinalMark, ...]


@dataclass(frozen=True)
class OwnResult:
    """The result that is out."""

    verdict: str
    """``passed`` or ``failed``."""
    reasons: tuple[tuple[str, str], ...]
    """How each condition came out (``yes``, ``no``, ``open``) and in words."""
    sheet: tuple[tuple[str, str, float | None], ...]
    """Criterion, ``yes``, ``no`` or ``open``, and share of points."""
    shares: Mapping[str, float | None]
    """Part → share of points."""
    tasks: tuple[OwnTask, ...]
    appeal_until: datetime
    is_by_appeal: bool


@dataclass(frozen=True)
class OwnExam:
    """The services of a candidate about themselves; each takes the token of the device."""

    hall: Hall
    door: Admission
    seats: Seats

    def seat(self, token: str) -> Seat:
        """Return where the candidate of a device is; a part out of time is ended by looking.

        Raises:
            SignInRefused: the device was not let in.
        """
        candidate = self.door.who(token)
        begun = self.hall.look(lambda shelf: shelf.list(KeptPart, candidate_id=candidate.id))
        clocks = {one.part: self.seats.tick(candidate, one.part) for one in begun}
        sitting = self.hall.look(lambda shelf: shelf.find(Sitting, candidate.sitting_id))
        return Seat(candidate, sitting, blueprint_of(sitting), clocks)

    def result(self, token: str) -> OwnResult:
        """Return the result that is out, with every mark behind it.

        Raises:
            NotAllowed: results are not out yet.
        """
        candidate = self.door.who(token)

        sitting = self.hall.look(lambda shelf: shelf.find(Sitting, candidate.sitting_id))
        kept = self.hall.look(lambda shelf: shelf.list(KeptResult, candidate_id=candidate.id))
        if sitting.released_at is None or not kept:
            raise NotAllowed(say("not_released"))
        until = sitting.released_at + timedelta(days=examination_rules().appeal_days)
        return _result(max(kept, key=lambda one: one.made_at), self._tasks(blueprint_of(sitting), candidate), until)

    def _tasks(self, blueprint: Blueprint, candidate: Candidate) -> tuple[OwnTask, ...]:
        titles = {one.id: one.title for one in blueprint.practical.slots} if blueprint.practical else {}

        def work(shelf: Shelf) -> dict[str, tuple[ExamTask, tuple[FinalMark, ...]]]:
            found = shelf.list(ExamTask, candidate_id=candidate.id)
            closed = [one for one in found if one.closed_at is not None]
            return {one.slot: (one, final_marks(shelf, one, blueprint.marking)) for one in closed}

        sat, kept = self.hall.look(work), KeptTasks(self.hall)
        return tuple(
            OwnTask(sat[slot][0], title, kept.list_events(sat[slot][0].id), sat[slot][1])
            for slot, title in titles.items()
            if slot in sat
        )


def _result(kept: KeptResult, tasks: tuple[OwnTask, ...], until: datetime) -> OwnResult:
    body = json.loads(kept.body)
    return OwnResult(
        verdict=kept.verdict,
        reasons=tuple((str(one["holds"]), str(one["text"])) for one in body["reasons"]),
        sheet=tuple((str(one["criterion"]), str(one["shown"]), one["share"]) for one in body["sheet"]),
        shares={name.value: body[name.value] for name in PartName},
        tasks=tasks,
        appeal_until=until,
        is_by_appeal=kept.cause == "appeal",
    )
