"""The customer as the author writes it: what they want, know, believe, accept, and how they react."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.conditions import MoodChange, Step, When, Words
from simulator.sources import Content

EndName = Literal["satisfied", "resigned", "hung_up", "asked_for_manager", "closed_by_trainee", "walked_away"]
"""Named reasons for the end of a contact that content may use."""


class KnownFact(Content):
    """Something the customer can tell."""

    say: Words
    """How the customer says it; several wordings are used in turn."""
    reveal: Literal["volunteered", "asked", "trust", "never"] = "asked"
    """volunteered: as soon as there is room; asked: when asked; trust: asked and `trust` reached; never: not known."""
    asked_by: tuple[str, ...] = ("request_details",)
    """Acts of a message that can bring the fact out."""
    about: tuple[str, ...] = ()
    """Dictionary forms of which the question must hold one; empty: any question by the acts above brings it."""
    open: bool = False
    """True when a good open question (problem_question) brings it too."""
    trust: int = Field(default=0, ge=0, le=10)
    """Least trust at which the customer tells it."""
    sure_of: str | None = None
    """Fact the customer has seen or read for themselves: they contradict whoever contradicts it."""
    disputes: Words = ()
    """How they contradict; the voice's own words, with `say`, when empty."""
    believes_wrongly: str | None = None
    """Fact that is true instead of what the customer believes and says."""
    asks_basis: Words = ()
    """How they ask, once, on what the truth is founded; the voice's own words when empty."""
    convinced_at: int = Field(default=8, ge=0, le=10)
    """Trust at which they believe the truth without being told what it is founded on."""
    pleased: Words = ()
    """What they say when the wrong belief is confirmed; the voice's own words when empty."""


class Particular(Content):
    """How the customer answers particular questions, mostly those for a yes or a no.

    With `tells` alone, the questions are further ways of asking for that known fact. With neither `say` nor `tells`,
    the customer surely does not know, and says so.
    """

    to: tuple[str, ...] = Field(min_length=1)
    """Questions as a worker might ask them; one alike is answered so."""
    say: Words = ()
    """The answer."""
    tells: str | None = None
    """Known fact the questions ask for, and `say`, if given, tells in place of its own words."""


class Objection(Content):
    """What the customer says to wrong or unfavourable statements of one kind; nothing else follows from it."""

    to: tuple[str, ...] = Field(min_length=1)
    """Statements as a worker might make them; one that says the same is objected to."""
    unlike: tuple[str, ...] = ()
    """Statements near them, right or harmless, that are not."""
    above_grosze: int | None = Field(default=None, gt=0)
    """A price named above so much is objected to as well."""
    say: Words = Field(min_length=1)


class Surprise(Content):
    """A true statement that surprises the customer: they ask once on what it is founded."""

    fact: str
    asks: Words = ()
    """How they ask; the voice's own words when empty."""
    convinced_at: int = Field(default=8, ge=0, le=10)
    """Trust at which they believe it without asking."""


class Goal(Content):
    """One point of the customer's agenda: something they want to hear or get before they are content."""

    id: str
    asks: Words
    """How the customer brings it up when there is nothing else to say."""
    met_by: tuple[Step, ...]
    """Any one of these meets the goal."""
    after: tuple[Step, ...] = ()
    """All of these must have happened before the customer brings it up."""
    important: bool = True
    """An unmet important goal leaves the customer dissatisfied."""


class Acceptance(Content):
    """Which solutions the customer takes."""

    any_of: tuple[str, ...]
    """Fact ids; the trainee states one of them."""
    after: tuple[Step, ...] = ()
    """The customer agrees only once all of these have happened; before, an offer is not taken up."""
    trust: int = Field(default=0, ge=0, le=10)
    """Least trust at which the customer agrees."""
    say: Words
    """How the customer agrees."""
    hesitates: Words = ()
    """What they say when trust is not enough."""
    bargains: Words = ()
    """How they ask for more, once, before they agree; empty: they do not bargain."""


class Reaction(Content):
    """What the customer says and feels in answer to something particular to this scenario."""

    id: str
    when: When
    say: Words = ()
    mood: MoodChange = MoodChange()
    reveals: tuple[str, ...] = ()
    """Known facts told by this reaction's words."""
    times: int = Field(default=1, ge=1, le=20)
    """How often it may happen in one session."""
    alone: bool = False
    """True: nothing else is said in the same reply."""
    ends: EndName | None = None
    """The contact ends here for this reason."""


class CustomerSheet(Content):
    """Who contacts us and what goes on inside them."""

    gender: Literal["female", "male", "any"] = "any"
    age: tuple[int, int] = (25, 65)
    """Range the persona's age is drawn from, in years."""
    temperament: str
    """Id of a voice in the shared phrasing banks."""
    role: Literal["customer", "supervisor", "coworker"] = "customer"
    wants: str
    """What the customer is after, in one sentence; shown in the brief of the author, never to the trainee."""
    opens: Words
    """The first line; in e-mail the whole first message."""
    subject: str | None = None
    """Subject of the first e-mail or letter."""
    speaks_first: bool = True
    """False: the trainee starts (an answered phone call: the worker introduces themselves first)."""
    mood: MoodChange = MoodChange(trust=4, patience=7, anger=1)
    """The mood at the start, as points on the scales 0–10."""
    knows: dict[str, KnownFact] = Field(default_factory=dict)
    particulars: tuple[Particular, ...] = ()
    objects_to: tuple[Objection, ...] = ()
    goals: tuple[Goal, ...] = ()
    accepts: tuple[Acceptance, ...] = ()
    rejects: dict[str, Words] = Field(default_factory=dict)
    """Fact id → how the customer turns it down."""
    surprised_by: tuple[Surprise, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    thanks: Words = ()
    """Last words of a content customer; the voice's own when empty."""
    leaves: Words = ()
    """Last words of a customer who is not content; the voice's own when empty."""
