"""Observables: what to look for, and what counts how far (evidence-centred design's evidence rules)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue, model_validator

from simulator.scenario.conditions import MoodRange, Step
from simulator.scenario.fact import Fact
from simulator.sources import Content


class ActLook(Content):
    """Acts in the trainee's messages."""

    kind: Literal["act"]
    any_of: tuple[str, ...] = Field(min_length=1)
    """Acts that count."""
    times: int = Field(default=1, ge=1)
    """Messages with such an act for the full mark; fewer, but at least one, give a half."""
    at_most: int = Field(default=99, ge=1)
    """More messages than this give a half: the phrase is repeated without need."""
    not_with: tuple[str, ...] = ()
    """A message that also performs one of these does not count."""
    after: tuple[Step, ...] = ()
    """Counts only once all of these have happened."""
    before: tuple[Step, ...] = ()
    """Counts only while none of these has happened."""
    within_first: int | None = Field(default=None, ge=1)
    """Only the first so many messages of the trainee count for the full mark; later ones give a half."""
    within_last: int | None = Field(default=None, ge=1)
    """Only the last so many messages of the trainee count."""
    within_next: int | None = Field(default=None, ge=1)
    """Only so many messages count from the first one after all of `after`: an objection is answered as it stands."""


class ClaimLook(Content):
    """A fact the trainee should state."""

    kind: Literal["claim"]
    fact: str
    after: tuple[Step, ...] = ()


class AskedLook(Content):
    """Facts the trainee should bring the customer to tell."""

    kind: Literal["asked"]
    facts: tuple[str, ...] = Field(min_length=1)
    """Known facts of the customer."""
    need: int | None = Field(default=None, ge=1)
    """How many for the full mark (all when not given); at least one gives a half."""


class DidLook(Content):
    """A desk action."""

    kind: Literal["did"]
    action: str
    args: dict[str, JsonValue] = Field(default_factory=dict)
    """Arguments it must have; a list means any of them."""
    after: tuple[Step, ...] = ()
    before: tuple[Step, ...] = ()
    """Done only after one of these gives a half."""


class StateLook(Content):
    """The state of the desk at the end; any path to it counts."""

    kind: Literal["state"]
    entity: Literal[
        "complaint", "order", "verification", "channel", "setting", "hazards", "message", "transfer", "lookups",
        "alarm", "waste", "breaks",
    ]  # fmt: skip
    match: dict[str, JsonValue] = Field(default_factory=dict)
    """Which one is meant: its fields and values."""
    expect: dict[str, JsonValue] = Field(min_length=1)
    """Its fields at the end; a list means any of them. Some but not all right give a half."""
    show: tuple[str, ...] = ()
    """Fields the trainee is told when something is wrong; those of `expect` that are wrong when not given."""


class DueRule(Content):
    """A deadline that must be right by the calendar. All given must be true."""

    after: str | None = None
    """The day it is counted from: a date or a field of the same form; the day of the contact when not given."""
    days: int | None = Field(default=None, ge=0)
    """So many days later, or, when that is a Saturday or day off, on the next working day."""
    at_most: int | None = Field(default=None, ge=0)
    """Not later than so many days, moved on in the same way; and not before the day it is counted from."""
    counted: Literal["calendar", "working"] = "calendar"
    """Which days are counted."""
    on_working_day: bool = False
    """It must be a working day."""

    @model_validator(mode="after")
    def _says_something(self) -> DueRule:
        if self.days is None and self.at_most is None and not self.on_working_day:
            raise ValueError("co najmniej jednego z pól: days, at_most, on_working_day")
        return self


class FieldRule(Content):
    """What a field of a document or entry must hold. All given must be true."""

    equals: JsonValue = None
    """This value; a list means any of them."""
    mentions: tuple[str, ...] = ()
    """At least one of these dictionary forms."""
    states: str | None = None
    """It states this fact."""
    min_chars: int = 1
    """Shortest useful content."""
    due: DueRule | None = None
    """It is a date, and right by the calendar."""


class FiledLook(Content):
    """A document handed in, field by field."""

    kind: Literal["filed"]
    document: str
    fields: dict[str, FieldRule] = Field(min_length=1)
    """All right: full mark; at least half of them: a half."""


class NotedLook(Content):
    """An entry in the register of contacts, field by field."""

    kind: Literal["noted"]
    fields: dict[str, FieldRule] = Field(min_length=1)


class OrderLook(Content):
    """Steps that must come in this order."""

    kind: Literal["order"]
    steps: tuple[Step, ...] = Field(min_length=2)
    """All in order: full; all but one, in order: a half."""


class LanguageLook(Content):
    """Quality of written Polish in the trainee's messages."""

    kind: Literal["language"]
    full_per_100_words: float = Field(default=1.0, ge=0)
    """At most so many faults in a hundred words for the full mark."""
    half_per_100_words: float = Field(default=4.0, ge=0)
    min_words: int = Field(default=25, ge=1)
    """Fewer words than this show nothing."""


class LengthLook(Content):
    """Messages that fit their channel, as a text message must."""

    kind: Literal["length"]
    max_characters: int = Field(ge=1)
    """Longest message."""
    at_least: int = Field(default=1, ge=1)
    """Fewer messages than this show nothing."""
    half_share: float = Field(default=0.75, gt=0, le=1)
    """Share of messages that must fit for a half; all of them for the full mark."""


class HoldLook(Content):
    """Holds of the talk: announced, short, and the customer thanked on return."""

    kind: Literal["hold"]
    seconds: int | None = Field(default=None, ge=1)
    """Longest hold; the company's limit of the channel when None."""


class AnsweredLook(Content):
    """A written question."""

    kind: Literal["answered"]
    item: str


class NeverLook(Content):
    """Something that must not happen. It earns nothing when it does not; it costs when it does."""

    kind: Literal["never"]
    acts: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    """Facts that must not be contradicted."""
    states: tuple[str, ...] = ()
    """Things that must not be said (facts of the scenario, e.g. somebody's address)."""
    steps: tuple[Step, ...] = ()
    """Things that must not be done."""
    lookups: tuple[Literal["foreign", "unasked", "unrelated"], ...] = ()
    """Looks at records without need: somebody else's, before the customer said who they are, not called for."""
    before: tuple[Step, ...] = ()
    """Forbidden only while not all of these have happened (e.g. before verification)."""
    unverified: str | None = None
    """Forbidden until the caller was rightly verified at this level of the company; ``any`` stands for any level."""


Look = Annotated[
    ActLook
    | ClaimLook
    | AskedLook
    | DidLook
    | StateLook
    | FiledLook
    | NotedLook
    | OrderLook
    | LanguageLook
    | LengthLook
    | HoldLook
    | AnsweredLook
    | NeverLook,
    Field(discriminator="kind"),
]


class Occasion(Content):
    """When the observable applies at all; without it the mark is „nie dotyczy”."""

    after: tuple[Step, ...] = ()
    """All of these must have happened at some time."""
    mood: MoodRange | None = None
    """The customer's mood must have been within these bounds at some time."""


class Descriptors(Content):
    """What full, half and no mark look like, in words a person can apply."""

    full: str
    half: str = ""
    none: str


class Observable(Content):
    """What to look for, which criteria it speaks for, and how the trainee is told."""

    id: str
    title: str
    """Short Polish name, as a noun phrase: „Weryfikacja rozmówcy”."""
    criterion: tuple[str, ...] = Field(min_length=1)
    tasks: tuple[str, ...] = ()
    """Tasks it speaks for; empty: those of the scenario that need one of the criteria's competencies."""
    look_for: Look
    when: Occasion | None = None
    contact: str | None = None
    """Id of the one contact it looks at, as that was left; None: all of them. Its steps look there too, unless they
    name a contact of their own."""
    weight: int = Field(default=1, ge=1, le=5)
    """Points for the full mark."""
    critical: bool = False
    """True: its violation is a critical error (only with look_for.kind never)."""
    model_answer: str = ""
    """How it could sound or be done, in the scenario's own facts."""
    missing: str = ""
    """What the trainee is told when it is not shown."""
    law: str | None = None
    """Id of a fact of the law layer behind it."""
    descriptors: Descriptors | None = None


class Bundle(Content):
    """Observables many scenarios share."""

    id: str
    title: str
    facts: dict[str, Fact] = Field(default_factory=dict)
    """Facts its observables look for; a scenario's own fact with the same id replaces it."""
    observables: tuple[Observable, ...] = Field(min_length=1)
