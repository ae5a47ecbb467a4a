"""Numbers that are no date, amount or term by themselves: „osiem kilo”, „do 18”, „w sześciu ratach”, „po 149”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.language.entities.adjectives import measuring_adjective
from simulator.language.entities.lexicon import lexicon as number_lexicon
from simulator.language.facts.lexicon import concept_of, lexicon
from simulator.language.polish import Word

_PLAIN = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?\Z")
_PARTS = re.compile(r"\d{1,9}(?:[.,:]\d{1,3})?")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)\Z")
_PARTS_OF_ONE = {"pol": 0.5, "poltora": 1.5, "poltorej": 1.5}
_TEENS = ("nastka", "nascie")
_AGED, _YEARLY = ("latek", "latka"), "letni"
_PERIODS_OF_ORDINALS = frozenset(("dzien", "doba", "miesiac", "rok"))


@dataclass(frozen=True)
class Quantity:
    """A number with the words it takes."""

    first: int
    last: int
    """Inclusive; of the number alone."""
    number: str
    unit: str
    """Name of a unit, concept of the noun counted; empty when nothing is counted."""


def find_quantities(words: Sequence[Word], valued: set[int]) -> Iterator[Quantity]:
    """Yield the numbers outside `valued`, left to right.

    Args:
        words: Of one sentence.
        valued: Indexes of words that belong to typed values.
    """
    index = 0
    while index < len(words):
        read = None
        if index not in valued:
            height = _height(words, index, valued)
            if height:
                yield height
                index = height.last + 1
                continue
            read = _figures(words, index) or _spelt(words, index, valued) or _ordinal(words, index)
        if not read:
            index += 1
            continue
        last, numbers = read
        unit, factor = _unit(words, last + 1, valued)
        for number in numbers:
            yield Quantity(index, last, _plain(float(number) * factor) if factor != 1.0 else number, unit)
        index = last + 1


def _figures(words: Sequence[Word], index: int) -> tuple[int, tuple[str, ...]] | None:
    word = words[index]
    if word.kind != "number":
        return None
    if _PLAIN.match(word.form):
        return index, (_plain(float(word.form.replace(",", "."))),)
    parts = _PARTS.findall(word.form) if "-" in word.form else [word.form]
    return index, tuple(_CLOCK.sub(r"\1:\2", part).removesuffix(":00") for part in parts)


def _spelt(words: Sequence[Word], index: int, valued: set[int]) -> tuple[int, tuple[str, ...]] | None:
    """Read a numeral in words; „jeden” and „drugi” alone are no numbers."""
    roles = number_lexicon().roles
    part = _PARTS_OF_ONE.get(words[index].form)
    if part and index + 1 < len(words) and index + 1 not in valued:
        factor = roles(words[index + 1].form).get("multiplier")
        if isinstance(factor, int):
            return index + 1, (_plain(part * factor),)
        if not words[index + 1].keys.isdisjoint(lexicon().units):
            return index, (_plain(part),)
    total = group = 0
    smallest, at = 10**9, index
    while at < len(words) and at not in valued and words[at].kind == "word":
        found = roles(words[at].form)
        value, factor = found.get("cardinal"), found.get("multiplier")
        if isinstance(value, int) and 0 < value < smallest and (not group or _fits(group, value)):
            group, smallest = group + value, value
        elif isinstance(factor, int) and (group or words[at].form in ("tysiac", "milion")):
            total, group, smallest = total + max(group, 1) * factor, 0, 10**9
        else:
            break
        at += 1
    if at == index:
        named = next(filter(None, map(_named_number, words[index].forms.lemmas)), "")
        return (index, (named,)) if named else None
    if total + group == 1:
        return None
    pennies, last = _pennies(words, at, valued) if not total else (0, at)
    return last - 1, (_plain(total + group + pennies / 100),)


def _named_number(lemma: str) -> str:
    """Return the number a noun stands for: „setka”, „trzynastka”; empty when none."""
    listed = lexicon().named_numbers.get(lemma, "")
    if listed or not lemma.endswith(_TEENS[0]):
        return listed
    return str(number_lexicon().roles(lemma.removesuffix(_TEENS[0]) + _TEENS[1]).get("cardinal", ""))


def age_of(word: Word) -> int | None:
    """Return the age that a word names, in years: „jedenastolatek”, „trzylatka”."""
    for lemma in word.forms.lemmas:
        for ending in _AGED:
            if lemma.endswith(ending):
                found = measuring_adjective(lemma.removesuffix(ending) + _YEARLY)
                return int(found.number) if found and found.number else None
    return None


def _pennies(words: Sequence[Word], at: int, valued: set[int]) -> tuple[int, int]:
    """Read what follows the number of a price said in short: „czternaście dziewięćdziesiąt”; and the index after it."""
    roles, found = number_lexicon().roles, 0
    while at < len(words) and at not in valued and found % 10 == 0:
        value = roles(words[at].form).get("cardinal")
        if not isinstance(value, int) or not (10 <= value < 100 if not found else 0 < value < 10):
            break
        found, at = found + value, at + 1
    return found, at


def _fits(group: int, value: int) -> bool:
    return value < 100 if group % 100 == 0 else group % 100 >= 20 and group % 10 == 0 and value < 10


def _ordinal(words: Sequence[Word], index: int) -> tuple[int, tuple[str, ...]] | None:
    """Read „czternastego dnia”; other ordinals are ordinary words."""
    value = number_lexicon().roles(words[index].form).get("ordinal")
    last = index
    if isinstance(value, int) and value >= 20 and index + 1 < len(words):
        unit = number_lexicon().roles(words[index + 1].form).get("ordinal")
        if isinstance(unit, int) and unit < 10:
            value, last = value + unit, index + 1
    if not isinstance(value, int) or last + 1 >= len(words):
        return None
    return (last, (str(value),)) if not _PERIODS_OF_ORDINALS.isdisjoint(words[last + 1].keys) else None


def _height(words: Sequence[Word], index: int, valued: set[int]) -> Quantity | None:
    """Read „metr osiemdziesiąt”: 180 cm."""
    if "metr" not in words[index].forms.lemmas or index + 1 in valued or index + 1 >= len(words):
        return None
    read = _figures(words, index + 1) or _spelt(words, index + 1, valued)
    if not read or not read[1][0].isdigit() or not 10 <= int(read[1][0]) < 100 or _unit(words, read[0] + 1, valued)[0]:
        return None
    return Quantity(index, read[0], str(100 + int(read[1][0])), "cm")


def _unit(words: Sequence[Word], after: int, valued: set[int]) -> tuple[str, float]:
    """Return what is counted, a unit or the next noun with at most one adjective before it, and the unit's size."""
    units = lexicon().units
    for index in range(after, min(after + 2, len(words))):
        word = words[index]
        if (
            index in valued
            or word.kind != "word"
            or word.form in lexicon().prepositions
            or word.clause != words[after - 1].clause
        ):
            break
        found = next((units[key] for key in (word.form, *word.forms.lemmas) if key in units), None)
        if found:
            return found
        following = words[index + 1] if index == after and index + 1 < len(words) else None
        if "adj" in word.features and following and "noun" in following.features:
            continue
        if "noun" in word.features and "verb" not in word.features:
            concept = concept_of(word.forms.lemmas[0])
            return (concept[0] if concept else "", 1.0)
        break
    return "", 1.0


def _plain(number: float) -> str:
    return f"{number:g}" if number < 1e6 else str(int(number))
