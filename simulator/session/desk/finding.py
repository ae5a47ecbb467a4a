"""Search at the desk: by words in any form and spelling, by parameters and price, the best match first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from pydantic import JsonValue

from simulator.language.folding import fold
from simulator.language.morphology import word_forms
from simulator.scenario.company import Company, Product

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_MEASURE = re.compile(r"(\d+(?:[.,]\d+)?) ?([^\W\d_]{1,3})\b")
_STEM, _SLIP = 4, 5
"""Fewest letters of a beginning that counts, and of a word in which one slip of the finger is forgiven."""
_EXACT, _FORM, _START, _NEAR = 4, 3, 2, 1
_SKIPPED = frozenset({"a", "albo", "dla", "do", "i", "lub", "na", "o", "od", "po", "przy", "w", "we", "z", "ze", "za"})


def found(query: str, texts: Mapping[str, Sequence[str]]) -> list[str]:
    """Find texts that hold every word of a query, inflected or typed without diacritics, the best first.

    Args:
        query: As typed; prepositions do not count.
        texts: Id → its texts, the weightiest (the title) first; a hit in it counts more.

    Returns:
        Ids, the best first, equals in the order of `texts`; all of them when the query has no word.
    """
    measures = {one for parts in texts.values() for part in parts for one in _measures(part)}
    wanted = _wanted(query, measures)
    scores = {name: _score(wanted, parts) for name, parts in texts.items()}
    return sorted((name for name, score in scores.items() if score is not None), key=lambda name: -(scores[name] or 0))


def found_products(company: Company, args: Mapping[str, JsonValue]) -> list[Product]:
    """Return the products a search of the offer shows, in its order.

    Args:
        company: Whose offer.
        args: Of the action `search_offer`: query, category, price_from, price_to (złoty), in_stock, sort.
    """
    texts = {one.id: _texts_of(one) for one in company.products}
    products = {one.id: one for one in company.products}
    matching = [products[name] for name in found(str(args.get("query") or ""), texts)]
    category = fold(str(args.get("category") or ""))
    low, high = _grosze(args.get("price_from")), _grosze(args.get("price_to"))
    only_stocked = str(args.get("in_stock")).lower() in ("true", "tak")
    kept = [
        one
        for one in matching
        if (not category or fold(one.category) == category)
        and (low is None or one.price_grosze >= low)
        and (high is None or one.price_grosze <= high)
        and (one.stock > 0 or not only_stocked)
    ]
    return _sorted(kept, str(args.get("sort") or "fit"))


def found_procedures(company: Company, query: str) -> list[str]:
    """Return ids of the procedures that hold every word of a query in their title, keywords or steps."""
    texts = {
        one.id: (one.title, " ".join(one.keywords), one.purpose, " ".join(step.says for step in one.steps))
        for one in company.procedures
    }
    return found(query, texts)


def _texts_of(product: Product) -> tuple[str, ...]:
    parameters = " ".join(f"{name} {value}" for name, value in product.parameters.items())
    benefits = " ".join(f"{one.feature} {one.gives}" for one in product.benefits)
    energy = f"klasa {product.energy_class}" if product.energy_class else ""
    named = f"{product.category} {' '.join(product.words)}"
    return (f"{product.name} {product.brand}", named, parameters, energy, benefits)


def _sorted(products: list[Product], order: str) -> list[Product]:
    if order in ("cheapest", "od najtańszego"):
        return sorted(products, key=lambda one: one.price_grosze)
    if order in ("dearest", "od najdroższego"):
        return sorted(products, key=lambda one: -one.price_grosze)
    return sorted(products, key=lambda one: fold(one.name)) if order in ("name", "według nazwy") else products


def _grosze(value: JsonValue) -> int | None:
    text = re.sub(r"[^\d,.]", "", str(value)) if value is not None else ""
    return round(100 * float(text.replace(",", "."))) if text else None


def _score(wanted: Iterable[str], parts: Sequence[str]) -> int | None:
    total = 0
    known = [(*_words(part), *_measures(part)) for part in parts]
    for word in wanted:
        best = sum(
            (len(parts) - place) * max((_likeness(word, one) for one in words), default=0)
            for place, words in enumerate(known)
        )
        if not best:
            return None
        total += best
    return total


def _likeness(word: str, other: str) -> int:
    if word == other:
        return _EXACT
    if word[0].isdigit() or other[0].isdigit():
        return 0
    if not _lemmas(word).isdisjoint(_lemmas(other)):
        return _FORM
    if len(word) >= _STEM and other.startswith(word):
        return _START
    if len(word) < _SLIP or len(other) < _SLIP:
        return 0
    return _NEAR if any(_one_slip(word, one) for one in (other, *_lemmas(other))) else 0


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    """Return the folded dictionary forms; of a word typed without diacritics also those of its likely spellings."""
    return frozenset(fold(lemma) for lemma in word_forms(word, stripped=True).lemmas)


def _one_slip(word: str, other: str) -> bool:
    """Tell whether the words differ by one letter put in, left out, changed, or by two that changed places."""
    if abs(len(word) - len(other)) > 1:
        return False
    start = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if start is None:
        return True
    rest, others = word[start:], other[start:]
    if rest[:2] == others[1::-1] and rest[2:] == others[2:]:
        return True
    return rest[1:] in (others, others[1:]) or rest == others[1:]


def _wanted(query: str, measures: Collection[str]) -> list[str]:
    """Return the words to be found; a number with its unit is one of them when some text has it so."""
    asked = [one for one in _measures(query) if one in measures]
    pieces = {piece for one in asked for piece in _split(one)}
    words = [*asked, *(word for word in _words(query) if word not in pieces)]
    return [word for word in words if word not in _SKIPPED] or words


def _measures(text: str) -> list[str]:
    """Return numbers with their unit, written together: „16 GB” → „16gb”."""
    return [_plain(number) + _plain(unit) for number, unit in _MEASURE.findall(text)]


def _split(measure: str) -> tuple[str, str]:
    number = measure.rstrip("abcdefghijklmnopqrstuvwxyz")
    return number, measure[len(number) :]


def _words(text: str) -> list[str]:
    return [_plain(one) for one in _WORD.findall(text)]


def _plain(word: str) -> str:
    return fold(word).replace(",", ".")
