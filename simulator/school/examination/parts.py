"""The parts of an examination against their clocks: begun, brought up to now, ended for a named reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.errors import NotAllowed, SessionClosed, SessionPaused, UnknownRecord
from simulator.school.examination.clocks import PartClock, clock_of, seen
from simulator.school.examination.hall import PROGRAM, Hall, add_incident, blueprint_of, candidates_form
from simulator.school.examination.playing import Playing
from simulator.school.examination.rules import examination_rules, say
from simulator.school.examination.steady import SteadyClock
from simulator.storage.examinations.records import Candidate, KeptPart, KeptPause, PartName, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Parts:
    """The clocks behind the seats."""

    hall: Hall
    playing: Playing

    def begin(self, candidate: Candidate, part: PartName) -> PartClock:
        """Begin a part; one that has begun goes on as it is.

        Raises:
            NotAllowed: identity is not confirmed, the part is not in the plan, or another part lasts.
            SessionClosed: the sitting is closed.
        """
        now = self.hall.clock()

        def work(shelf: Shelf) -> None:
            sitting = shelf.find(Sitting, candidate.sitting_id)
            if sitting.closed_at is not None:
                raise SessionClosed(say("closed"))
            if shelf.find(Candidate, candidate.id).identity_at is None:
                raise NotAllowed(say("not_identified"))
            if shelf.get(KeptPart, candidate.id, part) is not None:
                return
            plan = blueprint_of(sitting)
            planned = plan.written if part is PartName.WRITTEN else plan.practical
            if planned is None:
                raise NotAllowed(say("no_part"))
            if any(one.ended_at is None for one in shelf.list(KeptPart, candidate_id=candidate.id)):
                raise NotAllowed(say("part_open"))
            allowed = planned.minutes * 60 * (1 + candidate.extra_share)
            shelf.add(KeptPart(candidate.id, part, now, allowed, now))
            shelf.log(now, candidate.id, "part-begun", candidate.id, part=part.value, seconds=allowed)

        self.hall.act(work)
        return self.tick(candidate, part)

    def tick(self, candidate: Candidate, part: PartName) -> PartClock:
        """Bring the clock of a part up to now, note when the computer's clock went back, end what is out of time."""
        kept, pauses = self._ticked(candidate, part)
        shown_now = clock_of(kept, pauses)
        if kept.ended_at is None and shown_now.is_over:
            self.end(candidate, part, "time_up")
            return replace(shown_now, is_paused=False)
        return shown_now

    def end(self, candidate: Candidate, part: PartName, reason: str) -> None:
        """End a part for a named reason; doing it again, also after a crash, does what is left to do."""
        kept, _ = self._ticked(candidate, part)
        if kept.ended_at is not None:
            return
        if part is PartName.PRACTICAL:
            form = self.hall.look(lambda shelf: candidates_form(shelf, candidate))
            for drawn in form.tasks:
                self.playing.close(self.playing.begun(candidate, drawn, kept.seen_at), kept.seen_at)

        def work(shelf: Shelf) -> None:
            ended = shelf.find(KeptPart, candidate.id, part)
            if ended.ended_at is not None:
                return
            for one in shelf.list(KeptPause, candidate_id=candidate.id, part=part):
                if one.ended_at is None:
                    shelf.change(replace(one, ended_at=ended.seen_at))
            shelf.change(replace(ended, ended_at=ended.seen_at, end_reason=reason))
            shelf.log(self.hall.clock(), candidate.id, "part-ended", candidate.id, part=part.value, reason=reason)

        self.hall.act(work)

    def at_work(self, candidate: Candidate, name: PartName) -> KeptPart:
        """Let pass while a part goes on.

        Raises:
            SessionClosed, SessionPaused: it does not go on at the moment.
            UnknownRecord: it has not begun.
        """
        part, pauses = self._ticked(candidate, name)
        shows = clock_of(part, pauses)
        if part.ended_at is not None:
            raise SessionClosed(say("part_over"))
        if shows.is_over:
            self.end(candidate, name, "time_up")
            raise SessionClosed(say("time_up"))
        if shows.is_paused:
            raise SessionPaused(say("paused"))
        return part

    def _ticked(self, candidate: Candidate, name: PartName) -> tuple[KeptPart, tuple[KeptPause, ...]]:
        now, tolerance = self.hall.clock(), examination_rules().clock_back_seconds
        jump = self.hall.clock.take_jump(tolerance) if isinstance(self.hall.clock, SteadyClock) else 0.0

        def work(shelf: Shelf) -> tuple[KeptPart, tuple[KeptPause, ...]]:
            part = shelf.get(KeptPart, candidate.id, name)
            if part is None:
                raise UnknownRecord(say("part_not_open"))
            if part.ended_at is None:
                part, back = seen(part, now, tolerance)
                shelf.touch(part)
                if back:
                    text = say("incident.clock_back", seconds=round(back))
                    add_incident(shelf, candidate, now, PROGRAM, "clock_back", text)
            if jump:
                text = say("incident.clock_jump", seconds=round(jump))
                add_incident(shelf, candidate, now, PROGRAM, "clock_jump", text)
            return part, shelf.list(KeptPause, candidate_id=candidate.id, part=name)

        return self.hall.act(work)
