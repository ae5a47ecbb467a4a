"""All values of a message in one pass, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from simulator.language.entities.addressing import find_addressed
from simulator.language.entities.amounts import find_amounts, find_bare_prices, find_percents
from simulator.language.entities.checks import find_checked, find_unchecked
from simulator.language.entities.codes import find_codes
from simulator.language.entities.contacts import find_phones, find_postal_codes
from simulator.language.entities.dates import find_bare_days, find_full_dates, find_named_dates, find_other_dates
from simulator.language.entities.durations import find_durations, find_loose_durations
from simulator.language.entities.hours import find_hours
from simulator.language.entities.idioms import find_idioms
from simulator.language.entities.mail import find_mails
from simulator.language.entities.message import Message, read_message
from simulator.language.entities.numbers import find_numbers, join_ranges
from simulator.language.entities.products import product_names
from simulator.language.entities.relative import find_relative_dates
from simulator.language.entities.spoken import find_spoken_codes
from simulator.language.entities.times import find_clock_times, find_noons
from simulator.language.polish import Phrase
from simulator.language.reading import Entity

_UNNAMED = frozenset(("number", "idiom"))
"""Kinds that only keep others from reading a part of them."""


def find_entities(text: str, phrases: Sequence[Phrase], products: frozenset[str] = frozenset()) -> tuple[Entity, ...]:
    """Return every value named in a message; none of them overlap.

    Args:
        text: As typed.
        phrases: Its sentences.
        products: Names of the company's products, found as ``product``; their figures are no other values.
    """
    taken = bytearray(len(text))
    found: list[Entity] = []
    message = read_message(text, phrases)
    named = product_names(products).find(message) if products else ()
    for entity in chain(named, _candidates(message)):
        start, end = entity.span
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(entity)
    return tuple(sorted((one for one in found if one.kind not in _UNNAMED), key=lambda one: (one.span, one.kind)))


def _candidates(message: Message) -> Iterator[Entity]:
    """Yield all that may be a value; the surer kinds come first and keep their place."""
    has_digits = any(item.is_number for item in message.items)
    numbers = find_numbers(message)
    by_first = {number.first: number for number in numbers}
    ranges = join_ranges(numbers, message)
    yield from find_idioms(message)
    yield from find_mails(message, by_first)
    yield from find_addressed(message)
    if has_digits:
        yield from find_checked(message)
        yield from find_unchecked(message)
        yield from find_full_dates(message)
    yield from find_named_dates(message, by_first)
    if has_digits:
        yield from find_codes(message)
    yield from find_spoken_codes(message, by_first)
    if has_digits:
        yield from find_phones(message)
        yield from find_postal_codes(message)
    yield from find_amounts(message, ranges)
    yield from find_percents(message, ranges)
    yield from find_clock_times(message, by_first)
    yield from find_relative_dates(message)
    yield from find_hours(message)
    yield from find_durations(message, ranges)
    yield from find_loose_durations(message)
    if has_digits:
        yield from find_other_dates(message)
    yield from find_bare_days(message)
    yield from find_noons(message)
    yield from find_bare_prices(message, numbers)
