"""Act finders: each looks at a prepared message and proposes acts; the reader merges what they propose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from simulator.language.acts import DATA
from simulator.language.matching import RuleIndex, View, accepted, verdict
from simulator.language.patterns import (
    Adjustment,
    CompiledPatterns,
    CompiledRule,
    MeasuredFile,
    Pattern,
    PatternFile,
    compile_files,
)
from simulator.language.reading import FoundAct
from simulator.sources import load

SURE_ENOUGH = 0.5
"""Patterns that are right less often find nothing."""
LAST_SENTENCES, LAST_LINES = 2, 4
"""How many sentences count as the last ones: in a letter the name, department and firm stand each on a line."""
_CONTENT_FEATURES = frozenset(("noun", "verb", "adj", "name", "num"))
_LIGHT = frozenset(
    [
        "byc",
        "miec",
        "pan",
        "pani",
        "panstwo",
        "moc",
        "chciec",
        "to",
        "ten",
        "ta",
        "sie",
        "nie",
        "tak",
        "juz",
        "tylko",
        "prosze",
        "prosic",
        "dobrze",
        "czyli",
        "w",
        "na",
        "z",
        "o",
        "do",
        "u",
        "od",
    ]
)


@dataclass(frozen=True)
class PreparedMessage:
    """What every finder gets."""

    text: str
    views: tuple[View, ...]
    """One a sentence."""
    customer: tuple[View, ...]
    """The customer's previous line, one a sentence; empty when there is none."""
    channel: str


class ActFinder(Protocol):
    """Proposes acts; several proposals of one act are merged by the reader."""

    def find(self, message: PreparedMessage) -> Sequence[FoundAct]:
        """Return acts with spans and confidences, in any order."""
        ...


@dataclass(frozen=True)
class Look:
    """What the rules see in one sentence."""

    found: list[FoundAct]
    refused: frozenset[str]
    """Acts whose words are there, but under „nie”, in quotation marks or beside what rules them out."""


class PatternFinder:
    """Finds acts by the rules of ``data/patterns/``."""

    def __init__(self, patterns: CompiledPatterns) -> None:
        self._index = RuleIndex(patterns.acts)
        self._customer_index = RuleIndex(patterns.customer)
        self._adjust = patterns.adjust

    def find(self, message: PreparedMessage) -> list[FoundAct]:
        """Apply every rule to every sentence, then the adjustments between acts."""
        context = self.context(message)
        found = [one for number in range(len(message.views)) for one in self.look(message, number, context).found]
        return self.adjusted(found)

    def look(self, message: PreparedMessage, number: int, context: frozenset[str]) -> Look:
        """Apply every rule to one sentence of a message, and make the sentence's own adjustments."""
        view = message.views[number]
        look = self._look(message, number, view, context, shared_words(view, message.customer))
        return replace(look, found=_adjusted(look.found, [one for one in self._adjust if one.same_sentence]))

    def adjusted(self, found: list[FoundAct]) -> list[FoundAct]:
        """Make the adjustments that concern the whole message."""
        return _adjusted(found, [one for one in self._adjust if not one.same_sentence])

    def context(self, message: PreparedMessage) -> frozenset[str]:
        """Return what is true of the customer's previous line: names of the patterns' section `customer`."""
        names: set[str] = {"customer"} if message.customer else set()
        for view in message.customer:
            for name, rule, pattern in self._customer_index.candidates(view):
                if name not in names and _sentence_fits(rule, view) and accepted(rule, pattern, view):
                    names.add(name)
        return frozenset(names)

    def _look(self, message: PreparedMessage, number: int, view: View, context: frozenset[str], shared: int) -> Look:
        best: dict[str, FoundAct] = {}
        refused: set[str] = set()
        for act, rule, pattern in self._index.candidates(view):
            if pattern.sure < SURE_ENOUGH or (act in best and best[act].confidence >= pattern.sure):
                continue
            match = verdict(rule, pattern, view)
            if match is False:
                refused.add(act)
            elif match and _sentence_fits(rule, view) and _message_fits(rule, message, number, context, shared):
                best[act] = FoundAct(act, match.span(view), pattern.sure)
        return Look(list(best.values()), frozenset(refused - best.keys()))

    def matching(self, message: PreparedMessage) -> Iterator[tuple[str, Pattern]]:
        """Yield every act and pattern that matches a sentence, however unsure; for measuring patterns."""
        context = self.context(message)
        for number, view in enumerate(message.views):
            shared = shared_words(view, message.customer)
            for act, rule, pattern in self._index.candidates(view):
                fits = _sentence_fits(rule, view) and _message_fits(rule, message, number, context, shared)
                if fits and accepted(rule, pattern, view):
                    yield act, pattern


def _sentence_fits(rule: CompiledRule, view: View) -> bool:
    if rule.rule.question is not None and rule.rule.question != view.phrase.is_question:
        return False
    return len(view.words) <= rule.rule.max_words


def _message_fits(
    rule: CompiledRule, message: PreparedMessage, number: int, context: frozenset[str], shared: int
) -> bool:
    conditions = rule.rule
    last = LAST_LINES if message.channel in ("email", "letter") else LAST_SENTENCES
    if (conditions.where == "first" and number > 1) or (
        conditions.where == "last" and number < len(message.views) - last
    ):
        return False
    if conditions.channels and message.channel not in conditions.channels:
        return False
    return all(shared >= 2 if need == "overlap" else need in context for need in conditions.needs)


def shared_words(view: View, customer: Sequence[View]) -> int:
    """Count words with content that the sentence shares with the customer's line."""
    theirs = frozenset(
        key for line in customer for word in line.words if _has_content(word.features) for key in word.keys
    )
    return sum(
        1
        for word in view.words
        if _has_content(word.features) and (word.keys - _LIGHT) & theirs and word.form not in _LIGHT
    )


def _has_content(features: frozenset[str]) -> bool:
    return bool(features & _CONTENT_FEATURES)


def _adjusted(found: list[FoundAct], adjustments: Sequence[Adjustment]) -> list[FoundAct]:
    for adjustment in adjustments:
        causes = [one for one in found if one.act in adjustment.when]
        if not causes:
            continue
        found = [one for one in found if one.act not in adjustment.drop]
        present = {one.act for one in found}
        found += [replace(causes[0], act=act) for act in adjustment.add if act not in present]
    return found


@lru_cache(maxsize=1)
def load_patterns() -> CompiledPatterns:
    """Load and compile the patterns that ship with the program (once a process)."""
    paths = sorted((DATA / "patterns").glob("*.yaml"))
    files = [load(path, PatternFile, f"simulator/language/data/patterns/{path.name}") for path in paths]
    measured, _ = load(DATA / "measured.yaml", MeasuredFile, "simulator/language/data/measured.yaml")
    return compile_files(files, measured.patterns)
