"""The words of numbers, units, calendar and codes (``data/numbers.yaml``, ``calendar.yaml``, ``codes.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TypeVar

import morfeusz2
from rapidfuzz.distance import OSA

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.sources import Content, load

Roles = Mapping[str, int | str]
"""What a word can be in a value: name of the table → its entry, e.g. ``{"month": 5}``."""

_File = TypeVar("_File", bound=Content)
_NO_ROLES: Roles = {}
_SHORTEST_SLIP = 5
"""Shorter words differ by one letter too easily."""
_LONGEST_SLIP = 20
_SHORTEST_FORM = 3
"""Shorter inflected forms are abbreviations („r” of „rok”) and count only when listed."""


class NumberWords(Content):
    """The file ``data/numbers.yaml``."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    figure_endings: tuple[str, ...]
    figure_multipliers: dict[str, int]
    ordinals: dict[str, int]
    halves: dict[str, str]
    compound_units: dict[str, int]
    compound_tens: dict[str, int]
    compound_halves: dict[str, str]
    range_words: tuple[str, ...]
    not_range_after: tuple[str, ...]
    money: dict[str, int]
    slang_money: dict[str, int]
    slang_after_number: tuple[str, ...]
    foreign: dict[str, str]
    foreign_signs: dict[str, str]
    cents: tuple[str, ...]
    percent: tuple[str, ...]
    price_words: tuple[str, ...]
    price_fillers: tuple[str, ...]
    measures: tuple[str, ...]
    idioms: tuple[str, ...]


class CalendarWords(Content):
    """The file ``data/calendar.yaml``."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: tuple[str, ...]
    relative_days: dict[str, int]
    turns: dict[str, int]
    spans_of_days: dict[str, str]
    ends: tuple[str, ...]
    end_of: dict[str, str]
    roman: dict[str, int]
    year_words: tuple[str, ...]
    day_endings: tuple[str, ...]
    hour_endings: tuple[str, ...]
    date_leads: tuple[str, ...]
    not_date_after: tuple[str, ...]
    day_leads: tuple[str, ...]
    streets: tuple[str, ...]
    towns_after: tuple[str, ...]
    bare_day_from: int
    hour_words: tuple[str, ...]
    strong_hour_leads: tuple[str, ...]
    hour_leads: tuple[str, ...]
    hour_leads_ej: tuple[str, ...]
    hour_leads_a: tuple[str, ...]
    doubtful_hours: tuple[int, ...]
    figure_hour_leads: tuple[str, ...]
    figure_hour_leads_in_context: tuple[str, ...]
    time_context: tuple[str, ...]
    parts_of_day: dict[str, str]
    added_twelve: dict[str, tuple[int, ...]]
    noon: dict[str, str]
    not_hour_before: tuple[str, ...]
    changing: tuple[str, ...]
    noon_leads: tuple[str, ...]
    quarter: tuple[str, ...]
    seconds: dict[str, int]
    months_of: dict[str, int]
    working_day: tuple[str, ...]
    calendar_day: tuple[str, ...]
    adjective_seconds: dict[str, int]
    adjective_months: dict[str, int]
    adjective_percent: dict[str, int]
    adjective_endings: tuple[str, ...]
    period_nouns: tuple[str, ...]
    single: tuple[str, ...]
    single_after: tuple[str, ...]
    single_locative: tuple[str, ...]
    single_genitive: tuple[str, ...]
    not_single_after: tuple[str, ...]
    naming_hours: tuple[str, ...]
    unit_fillers: tuple[str, ...]


class CodeWords(Content):
    """The file ``data/codes.yaml``."""

    numbered: dict[str, str]
    only_with_number: tuple[str, ...]
    number_words: tuple[str, ...]
    between: tuple[str, ...]
    between_prepositions: tuple[str, ...]
    prefixes: dict[str, str]
    other_numbers: tuple[str, ...]
    phone_words: tuple[str, ...]
    address_words: tuple[str, ...]
    titles: tuple[str, ...]
    postal_words: tuple[str, ...]
    pesel_words: tuple[str, ...]
    other_codes: tuple[str, ...]
    spoken_signs: dict[str, str]
    after_slash: tuple[str, ...]
    spoken_at: tuple[str, ...]
    domain_ends: tuple[str, ...]
    spoken_letters: dict[str, str]


class Lexicon:
    """All three files, ready for looking words up."""

    def __init__(self, numbers: NumberWords, calendar: CalendarWords, codes: CodeWords) -> None:
        self.numbers, self.calendar, self.codes = numbers, calendar, codes
        self._roles: dict[str, dict[str, int | str]] = {}
        self._nearest = lru_cache(maxsize=20_000)(self._search)
        generator = morfeusz2.Morfeusz(analyse=False)
        for role, table in self._tables().items():
            for entry, value in table.items():
                for form in _forms(entry, generator):
                    self._roles.setdefault(form, {}).setdefault(role, value)

    def _tables(self) -> dict[str, Mapping[str, int | str]]:
        """Return the words of every role; a role that only marks words gives each the value 1."""
        numbers, calendar, codes = self.numbers, self.calendar, self.codes
        valued: dict[str, Mapping[str, int | str]] = {
            "cardinal": numbers.cardinals,
            "multiplier": numbers.multipliers,
            "figure_multiplier": numbers.figure_multipliers,
            "ordinal": numbers.ordinals,
            "half": numbers.halves,
            "money": numbers.money,
            "slang": numbers.slang_money,
            "foreign": numbers.foreign,
            "month": calendar.months,
            "weekday": calendar.weekdays,
            "day": calendar.relative_days,
            "turn": calendar.turns,
            "days": calendar.spans_of_days,
            "end_of": calendar.end_of,
            "noon": calendar.noon,
            "seconds": calendar.seconds,
            "months": calendar.months_of,
            "numbered": codes.numbered,
            "sign": codes.spoken_signs,
            "letter": codes.spoken_letters,
        }
        marked = {
            "cent": numbers.cents,
            "percent": numbers.percent,
            "measure": numbers.measures,
            "end": calendar.ends,
            "year": calendar.year_words,
            "hour": calendar.hour_words,
            "working": calendar.working_day,
            "calendar": calendar.calendar_day,
            "quarter": calendar.quarter,
            "single": calendar.single,
            "genitive": calendar.single_genitive,
            "naming_hour": calendar.naming_hours,
            "changing": calendar.changing,
            "locative": calendar.single_locative,
            "period": calendar.period_nouns,
            "number_word": codes.number_words,
            "other_number": codes.other_numbers,
            "phone_word": codes.phone_words,
            "postal_word": codes.postal_words,
            "pesel_word": codes.pesel_words,
            "other_code": codes.other_codes,
            "address_word": codes.address_words,
            "title": codes.titles,
            "at": codes.spoken_at,
        }
        return valued | {role: dict.fromkeys(words, 1) for role, words in marked.items()}

    def roles(self, form: str) -> Roles:
        """Return what a folded word can be; an empty mapping for most words."""
        return self._roles.get(form, _NO_ROLES)

    @cached_property
    def _shortened(self) -> Mapping[str, tuple[str, ...]]:
        """Every form and every form with one letter left out → the forms it comes from."""
        found: dict[str, list[str]] = {}
        for form in self._roles:
            if len(form) >= _SHORTEST_SLIP and form.isalpha():
                for key in _shortenings(form):
                    found.setdefault(key, []).append(form)
        return {key: tuple(forms) for key, forms in found.items()}

    def slip_roles(self, form: str) -> Roles:
        """Return the roles of the words one slip away (OSA distance 1) from a word no dictionary knows."""
        return self._nearest(form) if _SHORTEST_SLIP <= len(form) <= _LONGEST_SLIP else _NO_ROLES

    def _search(self, form: str) -> Roles:
        near = {other for key in _shortenings(form) for other in self._shortened.get(key, ())}
        roles: dict[str, int | str] = {}
        for other in sorted(near):
            if OSA.distance(form, other, score_cutoff=1) <= 1:
                for role, value in self._roles[other].items():
                    roles.setdefault(role, value)
        return roles


def _shortenings(form: str) -> set[str]:
    return {form, *(form[:place] + form[place + 1 :] for place in range(len(form)))}


def _forms(entry: str, generator: morfeusz2.Morfeusz) -> set[str]:
    """Return the folded inflected forms of an entry; of ``=word`` only itself."""
    if entry.startswith("="):
        return {fold(entry[1:])}
    forms = {fold(one[0]) for one in generator.generate(entry)} if entry.isalpha() else set()
    return {form for form in forms if len(form) >= _SHORTEST_FORM} | {fold(entry)}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon (read once a process)."""
    return Lexicon(_read("numbers", NumberWords), _read("calendar", CalendarWords), _read("codes", CodeWords))


def _read(name: str, model: type[_File]) -> _File:
    return load(DATA / f"{name}.yaml", model, f"simulator/language/data/{name}.yaml")[0]


@lru_cache(maxsize=64)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """Return a list of plain words as a folded set."""
    return frozenset(fold(word) for word in words)
