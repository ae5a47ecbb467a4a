"""Conditions and steps: the small language in which scenarios say *when* and *after what*.

The same steps serve the customer's reactions, the agenda and the observables, so an author learns one form.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue, model_validator

from simulator.sources import Content

Words = str | tuple[str, ...]
"""One wording or several; several are used in turn."""


def wordings(words: Words) -> tuple[str, ...]:
    """Return one or several wordings always as a tuple."""
    return (words,) if isinstance(words, str) else words


class Step(Content):
    """One thing that may happen in a session; one field is given (beside it `contact`, and `args` with `action`)."""

    act: str | None = None
    """The trainee performed this act."""
    claim: str | None = None
    """The trainee stated this fact rightly."""
    wrong_claim: str | None = None
    """The trainee said something that contradicts this fact."""
    action: str | None = None
    """The trainee did this at the desk."""
    args: dict[str, JsonValue] = Field(default_factory=dict)
    """Arguments the action must have had; a list means any of them."""
    filed: str | None = None
    """The trainee handed in this document."""
    noted: Literal[True] | None = None
    """The trainee made an entry in the register."""
    revealed: str | None = None
    """The customer told this fact."""
    reaction: str | None = None
    """This reaction of the customer has happened."""
    goal: str | None = None
    """This goal of the customer has been met."""
    closed: Literal[True] | None = None
    """The contact is over."""
    contact: str | None = None
    """Beside any of these: it happened in this contact (of a scenario with several)."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Step:
        given = [name for name in _STEP_FIELDS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"dokładnie jednego z pól: {', '.join(_STEP_FIELDS)}")
        if self.args and self.action is None:
            raise ValueError("pola args tylko obok pola action")
        return self


_STEP_FIELDS = (
    "act", "claim", "wrong_claim", "action", "filed", "noted", "revealed", "reaction", "goal", "closed",
)  # fmt: skip


class MoodRange(Content):
    """Bounds the customer's mood must be within; each 0–10, inclusive."""

    trust_at_least: int = 0
    trust_at_most: int = 10
    patience_at_least: int = 0
    patience_at_most: int = 10
    anger_at_least: int = 0
    anger_at_most: int = 10


class When(Content):
    """What must be true of the trainee's present message or action, and of what went before: all given fields."""

    acts: tuple[str, ...] = ()
    """At least one of these acts is in the present message."""
    without_acts: tuple[str, ...] = ()
    """None of these acts is in the present message."""
    words: tuple[str, ...] = ()
    """At least one of these dictionary forms is in the present message (diacritics and case do not matter)."""
    meant: tuple[str, ...] = ()
    """The same, where the word is not denied: „wodą” counts, „nie wodą” does not."""
    without_words: tuple[str, ...] = ()
    """None of these dictionary forms is in the present message."""
    states: tuple[str, ...] = ()
    """The present message states at least one of these facts."""
    not_states: tuple[str, ...] = ()
    """The present message states none of these facts."""
    contradicts: tuple[str, ...] = ()
    """The present message contradicts at least one of these facts."""
    action: str | None = None
    """The present event is this desk action."""
    args: dict[str, JsonValue] = Field(default_factory=dict)
    filed: str | None = None
    """The present event is this document."""
    after: tuple[Step, ...] = ()
    """All of these have happened before or now."""
    not_after: tuple[Step, ...] = ()
    """None of these has happened yet."""
    mood: MoodRange | None = None
    turn_at_least: int = 0
    """Number of the trainee's message, from 1."""


class MoodChange(Content):
    """How a cause moves the mood; points on scales 0–10."""

    trust: int = Field(default=0, ge=-10, le=10)
    patience: int = Field(default=0, ge=-10, le=10)
    anger: int = Field(default=0, ge=-10, le=10)
