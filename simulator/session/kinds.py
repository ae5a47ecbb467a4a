"""What kind of thing a question asks for – a day, a number, a place, a reason – and the words a fact is told in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from simulator.language.folding import fold
from simulator.language.polish import read_phrases
from simulator.scenario.conditions import wordings
from simulator.scenario.customer import KnownFact
from simulator.session.clauses import Clause

RIGHT_KIND, WRONG_KIND = 1.4, 0.0
"""What a question for a day, a number, a reason makes of a fact that has one, and of one that has none."""


def asks_why(clause: Clause, about: frozenset[str]) -> bool:
    """Tell whether a clause asks for a reason and the fact is given as one."""
    return not (_WHY & clause.forms).isdisjoint(about)


_WHY = frozenset({"dlaczego", "czemu", "powod", "why"})


def kind_fits(clause: Clause, fact: KnownFact, about: frozenset[str]) -> float:
    """Weigh a fact by what kind of thing is asked: a day, a reason, a number."""
    forms = clause.forms
    for asking, has in _KINDS:
        if not asking.isdisjoint(forms):
            fits = has(" ".join(_plain(fact.say))) or not asking.isdisjoint(about)
            return RIGHT_KIND if fits else WRONG_KIND
    return 1.0


def _matches(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_DAY = _matches(
    r"\b(poniedzial|wtor|srod[aeyo]\b|czwartek|czwartk|piatek|piatk|sobot|niedziel|stycz|lutego|luty|marca|marzec|kwiet|maja\b|maj\b|czerwc|lipc|sierp|wrze|pazdz|listop|grud"
    r"|dzis|wczoraj|jutro|tydzien|tygod|miesi|rano|wieczor|godzin|minut|rok\b|roku|latem|jesien|zima|wiosn|poczatk|koniec|koncu"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|today|tomorrow|yesterday)"
)
_REASON = _matches(r"\b(bo|dlatego|poniewaz|zeby|because|therefore|so that|po prostu|problem)\b")
_NUMBER = _matches(
    r"\d|zlot|\bzl\b|tysi|\bst[oay]\b|setek|procent|\bcal|\b(jeden|dwa|dwie|trzy|cztery|piec|osiem|dziesi)"
)
_PLACE = _matches(r"\b(ulic|miast|kod\b|adres|domu|szaf|parking|pokoj|biur|address|street|flat|home|office|warehouse)")
_KINDS = (
    (frozenset({"gdzie", "dokad", "where"}), lambda text: bool(_PLACE.search(text))),
    (frozenset({"ile", "much", "many"}), lambda text: bool(_NUMBER.search(text))),
    (frozenset({"kiedy", "when"}), lambda text: bool(_DAY.search(text))),
    (_WHY, lambda text: bool(_REASON.search(text))),
)


@lru_cache(maxsize=4096)
def folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@lru_cache(maxsize=4096)
def _plain(say: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(re.sub(r"[{}|]", " ", line)) for line in wordings(say))


@lru_cache(maxsize=4096)
def words_said(say: str | tuple[str, ...]) -> frozenset[str]:
    """Return the dictionary forms of the words in which a fact is told."""
    phrases = [phrase for line in wordings(say) for phrase in read_phrases(re.sub(r"[{}|]", " ", line))]
    tokens = [token for phrase in phrases for token in phrase.sentence().tokens if len(token.text) > 2]
    return frozenset(form for token in tokens for form in (*token.lemmas, fold(token.text)))
