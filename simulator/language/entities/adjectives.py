"""Adjectives that measure: „dwutygodniowy”, „24-miesięczna”, „dziesięcioprocentowy”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from simulator.language.entities.lexicon import lexicon
from simulator.language.folding import fold


@dataclass(frozen=True)
class MeasuringAdjective:
    """What such an adjective says."""

    kind: str
    """seconds, months or percent."""
    factor: int
    """Seconds or months of its unit; 1 for percent."""
    number: Decimal | None
    """Of a compound („dwu-tygodniowy”: 2); None when the word is only the unit („tygodniowy”)."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    numbers, calendar = lexicon().numbers, lexicon().calendar
    stems = {**calendar.adjective_seconds, **calendar.adjective_months, **calendar.adjective_percent}
    alternatives = {
        "half": numbers.compound_halves,
        "tens": numbers.compound_tens,
        "units": numbers.compound_units,
        "stem": stems,
        "ending": dict.fromkeys(calendar.adjective_endings),
    }
    half, tens, units, stem, ending = (
        f"(?P<{name}>{'|'.join(sorted(map(fold, words), key=len, reverse=True))})"
        for name, words in alternatives.items()
    )
    return re.compile(f"(?:{half}|{tens}?{units}?){stem}{ending}\\Z")


@lru_cache(maxsize=20_000)
def measuring_adjective(form: str) -> MeasuringAdjective | None:
    """Read a folded word; None when it measures nothing."""
    if len(form) > 40:
        return None
    match = _pattern().match(form)
    if match is None:
        return None
    calendar = lexicon().calendar
    for kind, stems in (
        ("seconds", calendar.adjective_seconds),
        ("months", calendar.adjective_months),
        ("percent", calendar.adjective_percent),
    ):
        for stem, factor in stems.items():
            if fold(stem) == match["stem"]:
                return MeasuringAdjective(kind, factor, _number(match))
    return None


def _number(match: re.Match[str]) -> Decimal | None:
    numbers = lexicon().numbers
    if match["half"]:
        return next(Decimal(value) for word, value in numbers.compound_halves.items() if fold(word) == match["half"])
    tens = next((value for word, value in numbers.compound_tens.items() if fold(word) == match["tens"]), 0)
    units = next((value for word, value in numbers.compound_units.items() if fold(word) == match["units"]), 0)
    return Decimal(tens + units) if tens or units else None
