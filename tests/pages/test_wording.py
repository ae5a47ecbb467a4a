"""Numbers, amounts, dates and plurals read as Polish."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from simulator.pages.wording import day, listing, moment, number, percent, plural, price, shortened, stopwatch


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1 próba"), (2, "2 próby"), (5, "5 prób"), (12, "12 prób"), (22, "22 próby"), (112, "112 prób")],
)
def test_a_noun_takes_the_form_of_its_number(n: int, words: str) -> None:
    assert plural(n, "próba", "próby", "prób").replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("grosze", "words"),
    [(123450, "1 234,50 zł"), (5, "0,05 zł"), (14900, "149,00 zł"), (100000000, "1 000 000,00 zł"), (-250, "−2,50 zł")],
)
def test_an_amount_has_grosze_and_grouped_digits(grosze: int, words: str) -> None:
    assert price(grosze).replace("\u00a0", " ") == words


def test_digits_are_grouped_from_five_on() -> None:
    assert (number(1234), number(12345, 1), number(-0.5, 1)) == ("1234", "12\u00a0345,0", "−0,5")


def test_a_share_is_never_rounded_to_a_certainty() -> None:
    assert (percent(0.999), percent(0.001), percent(1.0), percent(0.0)) == ("99%", "1%", "100%", "0%")


def test_a_moment_is_shown_in_the_visitors_time_zone() -> None:
    assert moment(datetime(2026, 11, 23, 13, 5, tzinfo=UTC), "Europe/Warsaw") == "23.11.2026, 14:05"


def test_an_unknown_time_zone_does_no_harm() -> None:
    assert moment(datetime(2026, 11, 23, 13, 5, tzinfo=UTC), "Mars/Olympus").startswith("23.11.2026")


def test_a_day_has_no_leading_nought() -> None:
    assert day(date(2026, 3, 9)) == "9.03.2026"


def test_the_stopwatch_shows_hours_only_when_there_are_any() -> None:
    assert (stopwatch(134.6), stopwatch(3734)) == ("2:14", "1:02:14")


def test_a_listing_ends_with_and() -> None:
    assert (listing(["a", "b", "c"]), listing(["a"]), listing([])) == ("a, b i c", "a", "")


def test_long_text_is_cut_between_words() -> None:
    assert shortened("Dzień dobry, kupiłam czajnik", 20) == "Dzień dobry…"
