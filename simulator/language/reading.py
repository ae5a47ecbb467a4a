"""What one message says and does: the values a reader returns and everything later works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from simulator.language.folding import fold

Span = tuple[int, int]
"""Half-open range of characters in the message as it was typed: ``text[span[0]:span[1]]``."""


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two ranges share at least one character."""
    return one[0] < other[1] and other[0] < one[1]


class ClaimAnswer(StrEnum):
    """What a message says about a fact."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


@dataclass(frozen=True)
class FactSpec:
    """A fact as a scenario's author gives it."""

    id: str
    says: str
    """The fact in one sentence."""
    examples: tuple[str, ...] = ()
    """Two or three ways a worker would say it."""
    contradicts: tuple[str, ...] = ()
    """One or two ways of saying the opposite or a wrong value."""


@dataclass(frozen=True)
class Token:
    """One word, number or mark of a message."""

    text: str
    span: Span
    lemmas: tuple[str, ...]
    """Possible dictionary forms, without diacritics and lower case, likeliest first; the token itself when unknown."""
    tags: tuple[str, ...] = ()
    """Morphological tags of the analyses (NKJP), in the order of the analyses."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a message."""

    span: Span
    tokens: tuple[Token, ...]
    is_question: bool

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its words, folded, and every dictionary form they may have."""
        return frozenset(form for token in self.tokens for form in (*token.lemmas, fold(token.text)))


@dataclass(frozen=True)
class FoundAct:
    """An act the message performs."""

    act: str
    """An id of the vocabulary."""
    span: Span
    confidence: float
    """0–1: how often an act found with this confidence is really there."""


@dataclass(frozen=True)
class Entity:
    """A date, amount, number or other value named in the message."""

    kind: str
    """date, time, duration, amount, percent, order_number, complaint_number, invoice_number, phone, email,
    postal_code, pesel, account_number, product, person_address…"""
    span: Span
    value: str
    """Normalised: dates ``2026-11-24``, durations ``14 d``, amounts in grosze ``14900``, numbers without spaces."""


@dataclass(frozen=True)
class Claim:
    """What the message says about one fact."""

    fact: str
    answer: ClaimAnswer
    span: Span | None = None
    """Where it says so; None when silent."""
    confidence: float = 1.0


@dataclass(frozen=True)
class Judged:
    """What a message says about facts."""

    claims: Mapping[str, Claim]
    """By fact id, for every fact."""
    told: Mapping[str, tuple[Claim, ...]]
    """What its sentences say one by one, in order, the silent ones left out; for the facts it is not silent about.
    A message of one sentence has nothing here."""


@dataclass(frozen=True)
class LanguageFault:
    """A fault of written Polish."""

    kind: str
    """spelling, diacritics, capital (Pan/Pani), long_sentence, shouting…"""
    span: Span
    suggestion: str = ""


@dataclass(frozen=True)
class Reading:
    """Everything read from one message."""

    text: str
    sentences: tuple[Sentence, ...] = ()
    acts: tuple[FoundAct, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    """By fact id; every fact asked about is here."""
    told: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """As in `Judged`."""
    faults: tuple[LanguageFault, ...] = ()
    language: str = "pl"
    """Language in which it was read."""
    is_foreign: bool = False
    """The message is in another language than was expected; nothing else was read from it."""

    @cached_property
    def act_names(self) -> frozenset[str]:
        """Ids of the acts performed."""
        return frozenset(found.act for found in self.acts)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every possible lemma of every word, without diacritics, lower case."""
        return frozenset(lemma for sentence in self.sentences for token in sentence.tokens for lemma in token.lemmas)

    def does(self, *acts: str) -> bool:
        """Tell whether the message performs at least one of the acts."""
        return any(act in self.act_names for act in acts)

    def found(self, act: str) -> FoundAct | None:
        """Return the most confident place of an act, or None."""
        places = [place for place in self.acts if place.act == act]
        return max(places, key=lambda place: place.confidence, default=None)

    def states(self, fact: str) -> bool:
        """Tell whether the message states the fact."""
        return fact in self.claims and self.claims[fact].answer is ClaimAnswer.STATES

    def contradicts(self, fact: str) -> bool:
        """Tell whether the message contradicts the fact."""
        return fact in self.claims and self.claims[fact].answer is ClaimAnswer.CONTRADICTS

    def quote(self, span: Span | None) -> str:
        """Return the words at a span; the whole message for None."""
        return self.text if span is None else self.text[span[0] : span[1]]
