"""The small pattern language of ``data/patterns/``: its models and its compilation to matchers.

A pattern is a line of elements for consecutive words of one sentence; case and diacritics do not matter anywhere:

==================  ====================================================================================
``przepraszać``     a word with this dictionary form, or typed exactly so
``=pan``            typed exactly so
``reklam*``         begins so
``a|b|@klasa``      any of these; ``@klasa`` stands for the words of a class defined at the top of the file
``zająć:1:fut``     and with these features; ``:!past`` and without this one; ``*:imp`` is any word with the feature
``[to]``            may be missing
``..`` ``..6``      up to three (six) other words between; ``...`` any number
``!nie``            the next word is not this
``^`` ``$``         beginning (after words of the class ``wtrącenie``) and end of the sentence
==================  ====================================================================================

Features: ``1 2 3`` person, ``1f 2f 3f`` person of a present or future form, ``sg pl``, ``pres fut past imp inf cond
verb noun name adj ger ppas num comp``, ``capital upper``, and the kind of an entity that covers the word (``date``,
``duration``…).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.language.folding import fold
from simulator.sources import Content, Source

FILLERS = "wtrącenie"
DEFAULT_GAP, ANY_GAP = 3, 40
PRIOR_WEIGHT = 8
"""An author's estimate counts as much as so many labelled messages."""

NEGATING = frozenset(("nie", "bez", "ani", "brak", "nic", "nigdy", "zaden", "nikt", "niestety"))


class Rule(Content):
    """One way of saying something. All given conditions must hold in the same sentence."""

    any: tuple[str, ...] = Field(min_length=1)
    """Patterns; one must match."""
    with_: tuple[str, ...] = Field(default=(), alias="with")
    """Patterns of which one must match somewhere in the sentence too."""
    unless: tuple[str, ...] = ()
    """Patterns of which none may match in the sentence."""
    question: bool | None = None
    """The sentence must (not) be a question."""
    negated: Literal["never", "any", "always"] = "never"
    """Whether the matched words may stand under „nie”."""
    where: Literal["first", "last", "any", "alone"] = "any"
    """Place of the sentence in the message; `alone`: the match covers (nearly) the whole sentence."""
    needs: tuple[str, ...] = ()
    """What the customer's previous line must hold: names of the section `customer`, or ``overlap``."""
    channels: tuple[str, ...] = ()
    """Only in these channels; empty: in all."""
    max_words: int = 99
    """Only in sentences of at most so many words."""
    sure: float = Field(default=0.85, ge=0, le=1)
    """How often a match is right."""


RuleOrText = str | Rule


class Adjustment(Content):
    """What the presence of some acts says about others in the same message."""

    when: tuple[str, ...] = Field(min_length=1)
    drop: tuple[str, ...] = ()
    """Acts not believed beside `when`."""
    add: tuple[str, ...] = ()
    """Acts that `when` includes."""
    same_sentence: bool = True


class PatternFile(Content):
    """One file of patterns; classes are common to all files."""

    classes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    customer: dict[str, tuple[RuleOrText, ...]] = Field(default_factory=dict)
    """Kinds of customer lines, for `needs`."""
    acts: dict[str, tuple[RuleOrText, ...]] = Field(default_factory=dict)
    adjust: tuple[Adjustment, ...] = ()


class Measured(Content):
    """How often a pattern was right on labelled messages."""

    act: str
    pattern: str
    right: int
    found: int


class MeasuredFile(Content):
    """The file ``data/measured.yaml``, written by ``python -m benchmarks.acts --calibrate``."""

    patterns: tuple[Measured, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """Words that share one set of conditions; no words at all means any word."""

    keys: frozenset[str]
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    need: frozenset[str]
    lack: frozenset[str]


@dataclass(frozen=True)
class Element:
    """One place of a pattern."""

    alternatives: tuple[Alternative, ...] = ()
    optional: bool = False
    gap: int = 0
    """Greater than 0: up to so many words of any kind."""
    refused: bool = False
    """The next word must not match; takes no word."""

    @property
    def anchors(self) -> frozenset[str] | None:
        """Keys one of which must be in the sentence; None when the element cannot promise any."""
        if self.optional or self.gap or self.refused or not self.alternatives:
            return None
        keys: set[str] = set()
        for alternative in self.alternatives:
            if alternative.prefixes or not (alternative.keys or alternative.exact):
                return None
            keys |= alternative.keys | alternative.exact
        return frozenset(keys)


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern."""

    elements: tuple[Element, ...]
    at_start: bool
    at_end: bool
    negating: bool
    """A negating word belongs to the pattern itself."""
    anchor: frozenset[str] | None
    """The smallest set of keys one of which any matching sentence holds."""
    text: str = ""
    """As written in the file."""
    sure: float = 1.0
    """How often a match is right: the author's estimate, corrected by what was measured."""

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Sets of keys; any matching sentence holds one of each."""
        return tuple({keys for keys in (element.anchors for element in self.elements) if keys is not None})

    @cached_property
    def first(self) -> frozenset[str] | None:
        """Keys one of which the word must have at which a match begins; None when it may begin at any word."""
        return self.elements[0].anchors if self.elements else None


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its patterns compiled."""

    rule: Rule
    any: tuple[Pattern, ...]
    with_: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]


@dataclass(frozen=True)
class CompiledPatterns:
    """The file of patterns, ready for matching."""

    acts: tuple[tuple[str, CompiledRule], ...]
    customer: tuple[tuple[str, CompiledRule], ...]
    adjust: tuple[Adjustment, ...]
    fillers: frozenset[str]
    words: frozenset[str]
    """Every word the patterns know, folded."""


class PatternSyntax(ValueError):
    """A pattern cannot be read; the text says what was found and expected."""


def compile_files(files: Sequence[tuple[PatternFile, Source]], measured: Sequence[Measured] = ()) -> CompiledPatterns:
    """Compile the patterns of all files.

    Args:
        files: Contents with their sources.
        measured: How often patterns were right on labelled messages; corrects the authors' estimates.

    Raises:
        ContentError: code ``pattern-syntax``, one problem for every bad pattern.
    """
    classes = {name: words for content, _ in files for name, words in content.classes.items()}
    compiler = _Compiler(classes, {(one.act, one.pattern): one for one in measured})
    problems: list[Problem] = []
    sections: dict[str, list[tuple[str, CompiledRule]]] = {"acts": [], "customer": []}
    for content, source in files:
        for section, groups in (("acts", content.acts), ("customer", content.customer)):
            for name, rules in groups.items():
                for index, rule in enumerate(rules):
                    try:
                        sections[section].append((name, compiler.rule(rule, name)))
                    except PatternSyntax as error:
                        problems.append(source.problem((section, name, index), "pattern-syntax", str(error)))
    if problems:
        raise ContentError(problems)
    fillers = frozenset(fold(word) for word in classes.get(FILLERS, ()))
    adjust = tuple(one for content, _ in files for one in content.adjust)
    return CompiledPatterns(
        tuple(sections["acts"]), tuple(sections["customer"]), adjust, fillers, frozenset(compiler.words)
    )


class _Compiler:
    def __init__(self, classes: dict[str, tuple[str, ...]], measured: Mapping[tuple[str, str], Measured]) -> None:
        self.classes = classes
        self.measured = measured
        self.words: set[str] = set()

    def rule(self, rule: RuleOrText, act: str) -> CompiledRule:
        whole = Rule(any=(rule,)) if isinstance(rule, str) else rule
        return CompiledRule(
            whole,
            tuple(replace(self.pattern(text), sure=self.sure(whole, act, text)) for text in whole.any),
            tuple(self.pattern(text) for text in whole.with_),
            tuple(self.pattern(text) for text in whole.unless),
        )

    def sure(self, rule: Rule, act: str, text: str) -> float:
        one = self.measured.get((act, text))
        if one is None:
            return rule.sure
        return round((one.right + PRIOR_WEIGHT * rule.sure) / (one.found + PRIOR_WEIGHT), 2)

    def pattern(self, text: str) -> Pattern:
        parts = text.split()
        at_start, at_end = parts[:1] == ["^"], parts[-1:] == ["$"]
        parts = parts[at_start : len(parts) - at_end]
        if not parts:
            raise PatternSyntax(f"wzorzec „{text}” nie ma słów; wpisz co najmniej jedno")
        elements = tuple(self.element(part, text) for part in parts)
        anchors = [element.anchors for element in elements if element.anchors]
        keys = {key for element in elements for one in element.alternatives for key in one.keys | one.exact}
        negating = bool(keys & NEGATING) and any(
            not element.refused and element.anchors and element.anchors & NEGATING for element in elements
        )
        anchor = min(anchors, key=len) if anchors else None
        return Pattern(elements, at_start, at_end, negating, anchor, text)

    def element(self, part: str, text: str) -> Element:
        if part == "...":
            return Element(gap=ANY_GAP)
        if part.startswith(".."):
            number = part[2:]
            if number and not number.isdigit():
                raise PatternSyntax(f"w „{text}” odstęp „{part}”; po „..” oczekiwano liczby słów")
            return Element(gap=int(number) if number else DEFAULT_GAP)
        if part.startswith("[") != part.endswith("]"):
            raise PatternSyntax(f"w „{text}” niesparowany nawias w „{part}”; słowo opcjonalne zapisz [tak]")
        optional, refused = part.startswith("["), part.startswith("!")
        return Element(tuple(self.alternatives(part.strip("[]!"), text)), optional, 0, refused)

    def alternatives(self, part: str, text: str) -> list[Alternative]:
        grouped: dict[tuple[frozenset[str], frozenset[str]], list[str]] = {}
        for one in part.split("|"):
            word, *conditions = one.split(":")
            if not word:
                raise PatternSyntax(f"w „{text}” puste słowo w „{part}”; usuń zbędny znak „|”")
            need = frozenset(name for name in conditions if not name.startswith("!"))
            lack = frozenset(name[1:] for name in conditions if name.startswith("!"))
            grouped.setdefault((need, lack), []).extend(self._members(word, text))
        return [self._alternative(words, need, lack) for (need, lack), words in grouped.items()]

    def _members(self, word: str, text: str) -> tuple[str, ...]:
        if not word.startswith("@"):
            return (word,)
        if word[1:] not in self.classes:
            raise PatternSyntax(f"w „{text}” nieznana klasa „{word}” (są: {', '.join(sorted(self.classes))})")
        return self.classes[word[1:]]

    def _alternative(self, words: list[str], need: frozenset[str], lack: frozenset[str]) -> Alternative:
        keys: set[str] = set()
        exact: set[str] = set()
        prefixes: list[str] = []
        for word in words:
            folded = fold(word)
            if folded == "*":
                return Alternative(frozenset(), frozenset(), (), need, lack)
            if folded.startswith("="):
                exact.add(folded[1:])
            elif folded.endswith("*"):
                prefixes.append(folded[:-1])
            else:
                keys.add(folded)
        self.words |= keys | exact
        return Alternative(frozenset(keys), frozenset(exact), tuple(prefixes), need, lack)
