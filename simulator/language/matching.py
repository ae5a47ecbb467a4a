"""Matching compiled patterns against sentences: gaps, negation scope and quotation included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulator.language.patterns import Alternative, CompiledRule, Element, Pattern
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, Span, overlap
from simulator.language.spelling import SlipReader

_IDIOM_ENDS = frozenset(("problem", "sprawa", "co", "szkodzi", "klopot", "strach"))


@dataclass(frozen=True)
class View:
    """A sentence prepared for matching."""

    phrase: Phrase
    words: tuple[Word, ...]
    features: tuple[frozenset[str], ...]
    """Of each word, entity kinds included."""
    negated: frozenset[int]
    """Indexes of words under „nie”."""
    keys: frozenset[str]
    lead: int
    """Index of the first word that is not a filler."""

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Key or typed form → indexes of the words that have it."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            for key in word.keys | {word.form}:
                places[key].append(index)
        return places


@dataclass(frozen=True)
class Match:
    """Where a pattern matched."""

    first: int
    last: int
    """Inclusive."""
    consumed: frozenset[int]

    def span(self, view: View) -> Span:
        """Return the characters from the first to the last word."""
        return (view.words[self.first].span[0], view.words[self.last].span[1])


def make_view(phrase: Phrase, entities: Iterable[Entity], fillers: frozenset[str], slips: SlipReader) -> View:
    """Prepare a sentence with the entities in it: mark them, negation scopes and the first word that counts."""
    words = tuple(slips.read(word) for word in phrase.words)
    features = [word.features for word in words]
    for entity in entities:
        for index, word in enumerate(words):
            if overlap(word.span, entity.span):
                features[index] = features[index] | {entity.kind}
    keys = frozenset(key for word in words for key in word.keys)
    lead = next((index for index, word in enumerate(words) if word.form not in fillers), len(words))
    return View(phrase, words, tuple(features), _negated(words), keys, lead)


def _negated(words: tuple[Word, ...]) -> frozenset[int]:
    """Mark what stands under „nie”: up to its verb, and the infinitives that verb governs."""
    result: set[int] = set()
    for index, word in enumerate(words):
        if word.form != "nie" or index + 1 == len(words):
            continue
        following = words[index + 1]
        if following.form == "tylko":
            continue
        if index + 2 < len(words) and following.form in ("ma", "szkodzi") and words[index + 2].keys & _IDIOM_ENDS:
            continue
        result.update(_scope(words, index))
    return frozenset(result)


def _scope(words: tuple[Word, ...], start: int) -> Iterator[int]:
    verb_found = False
    for index in range(start + 1, min(len(words), start + 9)):
        word = words[index]
        if word.clause != words[start].clause:
            return
        is_verb = "verb" in word.features
        if not verb_found:
            yield index
            verb_found = is_verb or index >= start + 2
            if verb_found and "byc" in word.keys and index + 1 < len(words):
                yield index + 1
        elif "inf" in word.features:
            yield index


def find(pattern: Pattern, view: View) -> Iterator[Match]:
    """Yield every place where the pattern matches (the shortest reading of its gaps first)."""
    if any(view.keys.isdisjoint(keys) for keys in pattern.needed):
        return
    for start in _starts(pattern, view):
        consumed = _walk(pattern.elements, 0, view, start, pattern.at_end)
        if consumed:
            yield Match(min(consumed), max(consumed), frozenset(consumed))


def _starts(pattern: Pattern, view: View) -> Iterable[int]:
    """Return where the pattern may begin: at words its first element names, else anywhere."""
    if pattern.at_start:
        return dict.fromkeys((view.lead, 0))
    if pattern.first is None:
        return range(len(view.words))
    places = view.places
    return sorted({index for key in pattern.first & places.keys() for index in places[key]})


def _walk(elements: tuple[Element, ...], at: int, view: View, index: int, to_end: bool) -> tuple[int, ...] | None:
    """Match elements from ``at`` on words from ``index`` on; return the consumed indexes or None."""
    if at == len(elements):
        return () if not to_end or index >= len(view.words) else None
    element = elements[at]
    if element.gap:
        for skip in range(min(element.gap, len(view.words) - index) + 1):
            rest = _walk(elements, at + 1, view, index + skip, to_end)
            if rest is not None:
                return rest
        return None
    here = index < len(view.words) and _fits(element.alternatives, view, index)
    if element.refused:
        return None if here else _walk(elements, at + 1, view, index, to_end)
    if here:
        rest = _walk(elements, at + 1, view, index + 1, to_end)
        if rest is not None:
            return (index, *rest)
    return _walk(elements, at + 1, view, index, to_end) if element.optional else None


def _fits(alternatives: tuple[Alternative, ...], view: View, index: int) -> bool:
    word = view.words[index]
    for one in alternatives:
        if one.need and not one.need <= view.features[index]:
            continue
        if one.lack and one.lack & view.features[index]:
            continue
        if not (one.keys or one.exact or one.prefixes):
            return True
        if not one.keys.isdisjoint(word.keys) or word.form in one.exact:
            return True
        if one.prefixes and word.form.startswith(one.prefixes):
            return True
    return False


class RuleIndex:
    """Rules by the words they cannot do without, so that a sentence meets only those that may match."""

    def __init__(self, rules: Iterable[tuple[str, CompiledRule]]) -> None:
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._entries: list[tuple[str, CompiledRule, Pattern]] = []
        for name, rule in rules:
            for pattern in rule.any:
                number = len(self._entries)
                self._entries.append((name, rule, pattern))
                if pattern.anchor is None:
                    self._always.append(number)
                for key in pattern.anchor or ():
                    self._by_key[key].append(number)

    def candidates(self, view: View) -> Iterator[tuple[str, CompiledRule, Pattern]]:
        """Yield rules that may match the sentence, in the order of the file."""
        numbers = set(self._always)
        for key in view.keys:
            numbers.update(self._by_key.get(key, ()))
        for number in sorted(numbers):
            yield self._entries[number]


def accepted(rule: CompiledRule, pattern: Pattern, view: View) -> Match | None:
    """Return the first match that keeps the rule's conditions on negation, quotation, `with` and `unless`."""
    return verdict(rule, pattern, view) or None


def verdict(rule: CompiledRule, pattern: Pattern, view: View) -> Match | Literal[False] | None:
    """Return the first match that keeps the rule's conditions; False when the words are there but none keeps them."""
    answer: Literal[False] | None = None
    for match in find(pattern, view):
        answer = False
        if any(view.words[index].quoted for index in match.consumed):
            continue
        if not _negation_fits(rule.rule.negated, pattern, match, view):
            continue
        if rule.rule.where == "alone" and len(view.words) - len(match.consumed) > 2:
            continue
        if rule.with_ and not any(_matches(one, view) for one in rule.with_):
            return False
        if any(_matches(one, view) for one in rule.unless):
            return False
        return match
    return answer


def _negation_fits(wanted: str, pattern: Pattern, match: Match, view: View) -> bool:
    if wanted == "any":
        return True
    negated = not pattern.negating and bool(match.consumed & view.negated)
    return negated if wanted == "always" else not negated


def _matches(pattern: Pattern, view: View) -> bool:
    return next(find(pattern, view), None) is not None
