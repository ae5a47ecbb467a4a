"""Lines end where a careful typesetter would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exchange.reports.typography import bound, polished, wrap


@pytest.mark.parametrize(
    ("text", "kept_together"),
    [
        ("był w domu", "w domu"),
        ("a i o tym", "a i o tym"),
        ("Z kim i o czym", "Z kim"),
        ("nr 5 z listy", "nr 5"),
        ("na podstawie art. 14 ustawy", "art. 14"),
        ("im. J. Słowackiego", "im. J. Słowackiego"),
        ("trwa 60 min bez", "60 min"),
        ("dnia 3 maja 2026 r. w Łodzi", "3 maja 2026 r."),
        ("kosztuje 1 200 zł brutto", "1 200 zł"),
        ("praca – nauka", "praca –"),
        ("§ 3 regulaminu", "§ 3"),
        ("wynik 82,5 % punktów", "82,5 %"),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, kept_together: str) -> None:
    assert kept_together.replace(" ", "\u00a0") in bound(text)


@pytest.mark.parametrize("text", ["kot i", "raz na wozie", "Ala ma kota", "stali przy oknie", "dwa 5 razy"])
def test_other_spaces_stay_places_to_break(text: str) -> None:
    assert bound(text) == text


@given(st.text(alphabet="aiwzo ąćĘ.,–0123456789%§nr", max_size=60))
def test_binding_changes_no_letter(text: str) -> None:
    assert bound(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_straight_quotes_become_polish_ones() -> None:
    assert polished('egzamin "próbny" i "końcowy"').replace("\u00a0", " ") == "egzamin „próbny” i „końcowy”"


def test_no_line_ends_with_a_short_word_and_none_is_too_wide() -> None:
    text = bound("Zdaje, kto zdobył w części pisemnej i w części praktycznej z zadań o klientach po 75% punktów. " * 4)
    for width in range(18, 60):
        lines = wrap(text.strip(), width, len)
        assert all(len(line) <= width for line in lines)
        assert not [line for line in lines if line.split(" ")[-1].split("\u00a0")[-1] in ("w", "i", "z", "o")]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrap("konstantynopolitańczykowianeczka ma", 10, len) == ["konstantyn", "opolitańcz", "ykowianecz", "ka ma"]


def test_line_breaks_of_the_author_stay() -> None:
    assert wrap("Jan\nul. Piękna 3", 40, len) == ["Jan", "ul. Piękna 3"]
