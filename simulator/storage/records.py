"""What the store hands out: small values without a database behind them. All times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue


class Mode(StrEnum):
    """Under which rules an attempt is made."""

    PRACTICE_WITH_HELP = "practice_with_help"
    """Going back, pausing, and hints on request."""
    PRACTICE = "practice"
    """Going back and pausing, but no hints."""
    EXAM = "exam"
    """Nothing of the kind."""


@dataclass(frozen=True)
class Trainee:
    """A person who practises."""

    id: str
    name: str
    """As it is shown; a pseudonym is enough."""
    created_at: datetime


@dataclass(frozen=True)
class Attempt:
    """One run of one scenario by one trainee; its events are kept beside it."""

    id: str
    trainee_id: str
    scenario_id: str
    seed: int
    content: str
    """Version of content and rules it is played under."""
    started_at: datetime
    mode: Mode = Mode.PRACTICE
    closed_at: datetime | None = None
    """When the trainee closed the contact; None while it can be continued."""
    end_reason: str | None = None
    """See `simulator.session.turn.EndReason`."""
    parent_id: str | None = None
    """The attempt this one branches off from („spróbuj jeszcze raz od tego miejsca”)."""
    parent_event: int | None = None
    """Index of the first event of the parent that was not taken over."""

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing more can happen in it."""
        return self.closed_at is not None


class PauseCause(StrEnum):
    """Why the session's clock stood still."""

    ASKED = "asked"
    """The trainee pressed „Pauza”."""
    LEFT = "left"
    """The page was closed or left, and opened again later."""


@dataclass(frozen=True)
class Pause:
    """A time in which the session's clock stood still; kept beside the events, which know nothing of it."""

    after_events: int
    """How many events had happened before it."""
    cause: PauseCause
    began_at: datetime
    ended_at: datetime | None = None
    """None while it lasts."""


@dataclass(frozen=True)
class GivenHint:
    """One hint as it was shown; kept beside the events, which know nothing of it."""

    after_events: int
    """How many events had happened before it: it can have helped with every later one."""
    observable: str
    """Id of the observable it was for."""
    step: int
    """From 1: what is needed, which kind of step would serve, how it could sound. 0: told by a guide, unasked."""
    text: str
    given_at: datetime


@dataclass(frozen=True)
class Marking:
    """One assessment of one attempt; an attempt marked again under other content has several."""

    id: int
    attempt_id: str
    content: str
    """Version of content and rules the marks were given under."""
    score: float
    """0–1."""
    passed: bool
    body: str
    """The assessment as JSON; see `simulator.assessment.report`."""
    made_at: datetime


@dataclass(frozen=True)
class Draft:
    """Text that is not handed in yet: the notepad, a half-filled document."""

    name: str
    text: str
    saved_at: datetime


@dataclass(frozen=True)
class DrawnItem:
    """One written item drawn for a test, and its answer once there is one."""

    item_id: str
    criterion: str
    version: str
    """Of the item, as it was asked."""
    choice: JsonValue = None
    """As in the event ``answered``; None also while there is no answer."""
    share: float | None = None
    """0.0, 0.5 or 1.0; None while there is no answer."""
    answered_at: datetime | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether there is an answer."""
        return self.answered_at is not None


@dataclass(frozen=True)
class WrittenTest:
    """A set of written items drawn for somebody."""

    id: str
    trainee_id: str
    seed: int
    criteria: tuple[str, ...]
    """Asked for; some may have given no item."""
    started_at: datetime
    items: tuple[DrawnItem, ...]
    """In the order in which they are asked."""
    finished_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Tell whether nothing more can be answered in it."""
        return self.finished_at is not None


@dataclass(frozen=True)
class AnswerSum:
    """All answers of anybody to one wording of an item."""

    item_id: str
    version: str
    answers: int
    mean: float
    """Mean share, 0–1."""


@dataclass(frozen=True)
class KeptAnswer:
    """One answer of anybody, for the figures of its item."""

    test_id: str
    item_id: str
    version: str
    share: float
