"""One attempt as the practice page sees it: what stands now, and one way of doing things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from simulator.errors import SluchawkaError
from simulator.pages.desk.office import office
from simulator.pages.markup import alert
from simulator.pages.state import visit
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.scenario import Scenario
from simulator.school.practice import Practice
from simulator.session.desk import DeskState, LookUp
from simulator.session.events import Did, Filed, Noted, Said, TraineeEvent
from simulator.session.session import Session
from simulator.session.stage import Stage
from simulator.storage import Attempt, Pause


@dataclass(frozen=True)
class Workday:
    """An attempt under way, as it stands in one run of the page: what is read once is not asked for again."""

    attempt_id: str
    trainee_id: str
    service: Practice
    session: Session

    @cached_property
    def attempt(self) -> Attempt:
        """What is kept of it."""
        return self.service.attempt(self.trainee_id, self.attempt_id)

    @cached_property
    def pauses(self) -> tuple[Pause, ...]:
        """The pauses so far, the oldest first."""
        return self.service.aids.pauses(self.trainee_id, self.attempt_id)

    @property
    def stage(self) -> Stage:
        """What it is played on."""
        return self.session.stage

    @property
    def scenario(self) -> Scenario:
        """The exercise."""
        return self.stage.scenario

    @property
    def company(self) -> Company:
        """The employer."""
        return self.stage.company

    @property
    def desk(self) -> DeskState:
        """The desk as it is now."""
        return self.session.desk

    def action(self, action_id: str) -> Action:
        """Return a desk action."""
        return self.stage.actions[action_id]

    def key(self, name: str) -> str:
        """Return a widget key of this attempt; it changes when the form has been sent, which empties it."""
        return f"{name}-{self.attempt_id[:8]}-{visit().sent.get(name.partition('.')[0], 0)}"

    def last_look(self, kind: str) -> LookUp | None:
        """Return the last search or look at a record of a kind: what lies open on its tab."""
        return next((one for one in reversed(self.desk.lookups) if one.kind == kind), None)

    def opened(self, kind: str) -> tuple[str, ...]:
        """Return ids of the records of a kind that have been opened, the latest first."""
        looks = (one.record for one in reversed(self.desk.lookups) if one.kind == kind and one.action == f"open_{kind}")
        return tuple(dict.fromkeys(looks))


def workday(attempt_id: str) -> Workday:
    """Return an attempt as it stands.

    Raises:
        UnknownSession, TranscriptError: see `Practice.session`.
    """
    service = office(attempt_id)
    trainee_id = service.me().id
    return Workday(attempt_id, trainee_id, service, service.session(trainee_id, attempt_id))


def act(attempt_id: str, form: str, event: TraineeEvent, done: str = "") -> bool:
    """Send what the trainee did; a refusal is remembered for the form it came from.

    Args:
        attempt_id: The attempt.
        form: Name of the form; its message is shown with it.
        event: What was done; its time is now.
        done: What to say when it worked.

    Returns:
        Whether it worked.
    """
    seen, remembered = visit().seen.get(attempt_id), visit()
    remembered.faults.pop(form, None)
    remembered.done.pop(form, None)
    service = office(attempt_id)
    try:
        new = service.send(service.me().id, attempt_id, event, seen=seen)
    except SluchawkaError as error:
        remembered.faults[form] = str(error)
        remembered.seen.pop(attempt_id, None)  # the page now draws what is kept: count anew from there
        return False
    if seen is not None:
        remembered.seen[attempt_id] = seen + len(new)
    if done:
        remembered.done[form] = done
    remembered.sent[form] = remembered.sent.get(form, 0) + 1
    remembered.talk_is_stale = remembered.talk_is_stale or not isinstance(event, Said)
    return True


def do(attempt_id: str, form: str, action: str, args: dict[str, JsonValue], done: str = "") -> bool:
    """Do a desk action; see `act`."""
    return act(attempt_id, form, Did(action=action, args=args), done)


def file(attempt_id: str, form: str, document: str, fields: dict[str, JsonValue], done: str) -> bool:
    """Hand a document in; see `act`."""
    return act(attempt_id, form, Filed(document=document, fields=fields), done)


def note(attempt_id: str, form: str, fields: dict[str, JsonValue], done: str) -> bool:
    """Make an entry in the register; see `act`."""
    return act(attempt_id, form, Noted(fields=fields), done)


def tell_outcome(form: str) -> None:
    """Say under a form what came of what was last sent from it."""
    if form in visit().faults:
        alert(visit().faults[form])
    elif form in visit().done:
        alert(visit().done[form], is_good=True)


def elapsed_seconds(day: Workday) -> float:
    """Return the time on the session's clock: that of the last event, and what has passed since without pauses."""
    return day.service.aids.elapsed(day.trainee_id, day.attempt_id)
