"""What an examiner does during the sitting: identity, the board, pauses, incidents, a freed device, time given back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.errors import NotAllowed, SessionPaused, WrongInput
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.clocks import PartClock, clock_of, seen
from simulator.school.examination.hall import Hall, add_incident, candidates_form, new_id
from simulator.school.examination.planning import Planning
from simulator.school.examination.rules import examination_rules, say
from simulator.school.examination.seats import Seats
from simulator.storage.examinations.records import (
    Candidate,
    ExamAnswer,
    ExamTask,
    KeptIncident,
    KeptPart,
    KeptPause,
    PartName,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class BoardRow:
    """One candidate on the invigilator's board."""

    candidate: Candidate
    clocks: tuple[PartClock, ...]
    """Of the parts that have begun."""
    answered: int
    """Written items."""
    closed_tasks: int
    incidents: int


@dataclass(frozen=True)
class Invigilation:
    """The services of the invigilator's board."""

    hall: Hall
    planning: Planning
    seats: Seats

    def board(self, person: Person, sitting_id: str) -> tuple[BoardRow, ...]:
        """Return where every candidate is, in the order of names; looking changes nothing."""
        self.hall.sitting(person, Action.INVIGILATE, sitting_id)

        def work(shelf: Shelf) -> tuple[BoardRow, ...]:
            found = sorted(shelf.list(Candidate, sitting_id=sitting_id), key=lambda one: (one.name, one.id))
            return tuple(self._row(shelf, one) for one in found)

        return self.hall.look(work)

    def confirm_identity(self, person: Person, candidate_id: str) -> Candidate:
        """Keep that an examiner saw a document; a form that practice has caught up with is exchanged now.

        Raises:
            ImpossibleForm: another form is needed and cannot be drawn.
        """
        sitting, entered = self.hall.candidate(person, Action.INVIGILATE, candidate_id)
        now, practised = self.hall.clock(), self.planning.practised(entered.person_id)

        def work(shelf: Shelf) -> Candidate:
            candidate = shelf.find(Candidate, candidate_id)
            if candidate.identity_at is not None:
                return candidate
            confirmed = replace(candidate, identity_by=person.id, identity_at=now)
            met = self.planning.met(shelf, practised, candidate.person_id, sitting.id)
            if not met.isdisjoint(candidates_form(shelf, candidate).used):
                number = self.planning.assign_form(shelf, sitting, met, person.id, now)
                confirmed = replace(confirmed, form_number=number)
                add_incident(shelf, candidate, now, person.id, "form_changed", say("incident.form_changed"))
            shelf.change(confirmed)
            shelf.log(now, person.id, "identity-confirmed", candidate_id, form=confirmed.form_number)
            return confirmed

        return self.hall.act(work)

    def pause(self, person: Person, candidate_id: str, reason: str) -> None:
        """Stop the clock of the part that lasts.

        Raises:
            NotAllowed: no part lasts.
            SessionPaused: it stands already.
            WrongInput: there is no reason.
        """
        _, candidate = self.hall.candidate(person, Action.INVIGILATE, candidate_id)
        because = read_text(reason, "Powód wstrzymania")
        part = self._open_part(candidate)
        if self.seats.tick(candidate, part).is_paused:
            raise SessionPaused(say("already_paused"))
        now = self.hall.clock()

        def work(shelf: Shelf) -> None:
            moment = shelf.find(KeptPart, candidate_id, part).seen_at
            shelf.add(KeptPause(new_id(), candidate_id, part, moment, because, person.id))
            shelf.log(now, person.id, "exam-paused", candidate_id, part=part.value)

        self.hall.act(work)

    def resume(self, person: Person, candidate_id: str) -> None:
        """Let the clock go on.

        Raises:
            NotAllowed: it does not stand.
        """
        _, candidate = self.hall.candidate(person, Action.INVIGILATE, candidate_id)
        part = self._open_part(candidate)
        if not self.seats.tick(candidate, part).is_paused:
            raise NotAllowed(say("not_paused"))
        now = self.hall.clock()

        def work(shelf: Shelf) -> None:
            moment = shelf.find(KeptPart, candidate_id, part).seen_at
            for one in shelf.list(KeptPause, candidate_id=candidate_id, part=part):
                if one.ended_at is None:
                    shelf.change(replace(one, ended_at=moment))
            shelf.log(now, person.id, "exam-resumed", candidate_id, part=part.value)

        self.hall.act(work)

    def note(self, person: Person, sitting_id: str, text: str, candidate_id: str | None = None) -> None:
        """Note an incident, of one candidate or of everybody."""
        self.hall.sitting(person, Action.INVIGILATE, sitting_id)
        told, now = read_text(text, "Opis zdarzenia"), self.hall.clock()

        def work(shelf: Shelf) -> None:
            if candidate_id is not None and shelf.find(Candidate, candidate_id).sitting_id != sitting_id:
                raise WrongInput(say("wrong_code"))
            shelf.add(KeptIncident(new_id(), sitting_id, candidate_id, now, person.id, "noted", told))
            shelf.log(now, person.id, "incident-noted", candidate_id or sitting_id, incident="noted")

        self.hall.act(work)

    def incidents(self, person: Person, sitting_id: str) -> tuple[KeptIncident, ...]:
        """Return what happened, the earliest first."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        found = self.hall.look(lambda shelf: shelf.list(KeptIncident, sitting_id=sitting_id))
        return tuple(sorted(found, key=lambda one: one.at))

    def free_device(self, person: Person, candidate_id: str, reason: str) -> None:
        """Let a candidate come in from another device; the first one is shut out."""
        self.hall.candidate(person, Action.INVIGILATE, candidate_id)
        because, now = read_text(reason, "Powód zwolnienia kodu"), self.hall.clock()

        def work(shelf: Shelf) -> None:
            candidate = replace(shelf.find(Candidate, candidate_id), device_hash=None)
            shelf.change(candidate)
            text = say("incident.device_freed", reason=because)
            add_incident(shelf, candidate, now, person.id, "device_freed", text)

        self.hall.act(work)

    def give_time(self, person: Person, candidate_id: str, minutes: int, reason: str) -> None:
        """Give back time lost to the equipment in the part that lasts.

        Raises:
            NotAllowed: no part lasts.
            WrongInput: no reason, or no minutes.
        """
        _, candidate = self.hall.candidate(person, Action.INVIGILATE, candidate_id)
        because, now = read_text(reason, "Powód oddania czasu"), self.hall.clock()
        if not 1 <= minutes <= 240:
            raise WrongInput(f"Oddać można od 1 do 240 minut; podano {minutes}. Popraw liczbę.")
        name = self._open_part(candidate)

        def work(shelf: Shelf) -> None:
            part = shelf.find(KeptPart, candidate_id, name)
            shelf.change(replace(part, allowed_seconds=part.allowed_seconds + 60 * minutes))
            text = say("incident.time_given", minutes=minutes, reason=because)
            add_incident(shelf, candidate, now, person.id, "time_given", text)

        self.hall.act(work)

    def close(self, person: Person, sitting_id: str) -> Sitting:
        """End the sitting: parts that last end now, and nobody is let in to work any more."""
        self.hall.sitting(person, Action.PLAN_EXAM, sitting_id)
        for candidate in self.hall.look(lambda shelf: shelf.list(Candidate, sitting_id=sitting_id)):
            for part in self.hall.look(lambda shelf, who=candidate.id: shelf.list(KeptPart, candidate_id=who)):
                if not self.seats.tick(candidate, part.part).is_over:
                    self.seats.end(candidate, part.part, "closed")
        now = self.hall.clock()

        def work(shelf: Shelf) -> Sitting:
            sitting = shelf.find(Sitting, sitting_id)
            if sitting.closed_at is not None:
                raise WrongInput(say("already_closed"))
            closed = replace(sitting, closed_at=now)
            shelf.change(closed)
            shelf.log(now, person.id, "sitting-closed", sitting_id)
            return closed

        return self.hall.act(work)

    def _row(self, shelf: Shelf, candidate: Candidate) -> BoardRow:
        now, tolerance = self.hall.clock(), examination_rules().clock_back_seconds
        clocks = []
        for part in shelf.list(KeptPart, candidate_id=candidate.id):
            at_now = part if part.ended_at is not None else seen(part, now, tolerance)[0]
            clocks.append(clock_of(at_now, shelf.list(KeptPause, candidate_id=candidate.id, part=part.part)))
        tasks = shelf.list(ExamTask, candidate_id=candidate.id)
        return BoardRow(
            candidate=candidate,
            clocks=tuple(clocks),
            answered=len(shelf.list(ExamAnswer, candidate_id=candidate.id)),
            closed_tasks=sum(one.closed_at is not None for one in tasks),
            incidents=len(shelf.list(KeptIncident, candidate_id=candidate.id)),
        )

    def _open_part(self, candidate: Candidate) -> PartName:
        parts = self.hall.look(lambda shelf: shelf.list(KeptPart, candidate_id=candidate.id))
        for one in parts:
            if one.ended_at is None:
                return one.part
        raise NotAllowed(say("part_not_open"))
