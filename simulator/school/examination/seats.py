"""What a candidate does: two parts against a clock, without hints, going back or anybody's model answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from pydantic import JsonValue

from simulator.errors import UnknownRecord
from simulator.exam.forms import DrawnTask
from simulator.school.examination.admission import Admission
from simulator.school.examination.clocks import PartClock
from simulator.school.examination.hall import Hall, candidates_form
from simulator.school.examination.parts import Parts
from simulator.school.examination.playing import Playing
from simulator.school.examination.rules import say
from simulator.session.events import TraineeEvent
from simulator.session.session import Session
from simulator.standard.items import ShownItem, read_choice, score, shown
from simulator.storage.examinations.records import Candidate, ExamAnswer, ExamTask, PartName
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class ExamQuestion:
    """One written item as a candidate sees it."""

    position: int
    shown: ShownItem
    choice: JsonValue
    """The answer that stands; None without one."""


@dataclass(frozen=True)
class Seats:
    """The services of the candidate's pages; each takes the token of the device."""

    hall: Hall
    door: Admission
    playing: Playing = field(init=False, repr=False, compare=False)
    parts: Parts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "playing", Playing(self.hall))
        object.__setattr__(self, "parts", Parts(self.hall, self.playing))

    # Parts and their clocks

    def begin(self, token: str, part: PartName) -> PartClock:
        """Begin a part; one that has begun goes on as it is.

        Raises:
            NotAllowed: identity is not confirmed, the part is not in the plan, or another part lasts.
            SessionClosed: the sitting is closed.
        """
        return self.parts.begin(self.door.who(token), part)

    def clock(self, token: str, part: PartName) -> PartClock:
        """Return what the clock shows; a part out of time is ended by looking.

        Raises:
            UnknownRecord: the part has not begun.
        """
        return self.parts.tick(self.door.who(token), part)

    def tick(self, candidate: Candidate, part: PartName) -> PartClock:
        """Bring the clock of a part up to now; see `Parts.tick`."""
        return self.parts.tick(candidate, part)

    def finish(self, token: str, part: PartName) -> PartClock:
        """End a part; tasks still open are closed as they stand, and the machine marks at once."""
        candidate = self.door.who(token)
        self.parts.at_work(candidate, part)
        self.parts.end(candidate, part, "finished")
        return self.parts.tick(candidate, part)

    def end(self, candidate: Candidate, part: PartName, reason: str) -> None:
        """End a part for a named reason; see `Parts.end`."""
        self.parts.end(candidate, part, reason)

    # The written part

    def questions(self, token: str) -> tuple[ExamQuestion, ...]:
        """Return the written items with the answers that stand, while the part lasts."""
        candidate = self.door.who(token)
        self.parts.at_work(candidate, PartName.WRITTEN)
        bank = self.hall.library.standard.items

        def work(shelf: Shelf) -> tuple[ExamQuestion, ...]:
            form = candidates_form(shelf, candidate)
            given = {one.position: json.loads(one.choice) for one in shelf.list(ExamAnswer, candidate_id=candidate.id)}
            return tuple(
                ExamQuestion(place, shown(bank.item(item), form.seed), given.get(place))
                for place, item in enumerate(form.items)
            )

        return self.hall.look(work)

    def answer(self, token: str, position: int, choice: JsonValue) -> None:
        """Keep an answer; a later one takes its place until the part ends.

        Raises:
            AnswerError: the choice is not one of this item; nothing is kept.
            SessionClosed, SessionPaused: the part does not go on at the moment.
            UnknownRecord: there is no such question.
        """
        candidate = self.door.who(token)
        self.parts.at_work(candidate, PartName.WRITTEN)
        form, now = self.hall.look(lambda shelf: candidates_form(shelf, candidate)), self.hall.clock()
        if not 0 <= position < len(form.items):
            raise UnknownRecord(say("no_question"))
        item = self.hall.library.standard.items.item(form.items[position])
        read_choice(item, choice)
        marked = score(item, choice)
        body = json.dumps(choice, ensure_ascii=False)
        kept = ExamAnswer(candidate.id, position, form.items[position], item.version, body, marked.share, now)

        def work(shelf: Shelf) -> None:
            shelf.change(kept)
            details = {"position": position, "item": kept.item_id, "choice": body, "share": marked.share}
            shelf.log(now, candidate.id, "answer-given", candidate.id, **details)

        self.hall.act(work)

    # The practical part

    def tasks(self, token: str) -> tuple[tuple[DrawnTask, ExamTask | None], ...]:
        """Return the tasks of the form in order, each with what has become of it; None: not begun."""
        candidate = self.door.who(token)

        def work(shelf: Shelf) -> tuple[tuple[DrawnTask, ExamTask | None], ...]:
            begun = {one.slot: one for one in shelf.list(ExamTask, candidate_id=candidate.id)}
            return tuple((one, begun.get(one.slot)) for one in candidates_form(shelf, candidate).tasks)

        return self.hall.look(work)

    def begin_task(self, token: str, slot: str) -> ExamTask:
        """Begin a task; one that has begun is returned as it is.

        Raises:
            UnknownRecord: the form has no such task.
        """
        candidate = self.door.who(token)
        part = self.parts.at_work(candidate, PartName.PRACTICAL)
        form = self.hall.look(lambda shelf: candidates_form(shelf, candidate))
        drawn = next((one for one in form.tasks if one.slot == slot), None)
        if drawn is None:
            raise UnknownRecord(say("no_task"))
        return self.playing.begun(candidate, drawn, part.seen_at)

    def session(self, token: str, task_id: str) -> Session:
        """Return the session of a task as it stands. Read it, do not `take`."""
        return self.playing.session(self.playing.own(self.door.who(token), task_id))

    def send(
        self, token: str, task_id: str, event: TraineeEvent, *, seen: int | None = None
    ) -> tuple[TraineeEvent, ...]:
        """Keep what the candidate did and answer it; the time of it is the examination's, whatever the sender says.

        Raises:
            SessionClosed, SessionPaused: the task or the part does not go on at the moment.
            Others as `simulator.school.practice.Practice.send`.
        """
        candidate = self.door.who(token)
        part = self.parts.at_work(candidate, PartName.PRACTICAL)
        return self.playing.send(candidate, task_id, event, part.seen_at, seen)

    def finish_task(self, token: str, task_id: str) -> None:
        """Close a task for good; the machine marks it at once."""
        candidate = self.door.who(token)
        part = self.parts.at_work(candidate, PartName.PRACTICAL)
        self.playing.close(self.playing.own(candidate, task_id), part.seen_at)

    def save_draft(self, token: str, task_id: str, name: str, text: str) -> None:
        """Keep unfinished text (notepad, letter, document) of a task that lasts; empty text forgets it."""
        task = self.playing.own(self.door.who(token), task_id)
        self.playing.save_draft(task, name, text, self.hall.clock())

    def load_draft(self, token: str, task_id: str, name: str) -> str:
        """Return kept text; empty when there is none."""
        return self.playing.load_draft(self.playing.own(self.door.who(token), task_id), name)
