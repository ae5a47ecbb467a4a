"""Polish forms, and every sentence the marking can say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.assessment import phrasing
from simulator.assessment.phrasing import Count, lowered, say


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0 słów"),
        (1, "1 słowo"),
        (2, "2 słowa"),
        (12, "12 słów"),
        (22, "22 słowa"),
        (25, "25 słów"),
        (112, "112 słów"),
    ],
)
def test_numbers_take_their_plural_form(number: int, written: str) -> None:
    assert format(Count(number), "# słowo|# słowa|# słów") == written


def test_titles_go_inside_a_sentence_with_a_small_letter_but_abbreviations_stay() -> None:
    assert (lowered("Weryfikacja rozmówcy"), lowered("RODO")) == ("weryfikacja rozmówcy", "RODO")


def test_every_sentence_the_code_says_is_written_down_and_no_other() -> None:
    folder = Path(phrasing.__file__).parent
    # Packages below with sentences of their own have a „say” of their own.
    files = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py")]
    code = "".join(text for text in files if "words import say" not in text)
    written = set(phrasing._phrases())
    assert [key for key in written if f'"{key}"' not in code and not key.startswith(("state.", "desk_field."))] == []
    assert set(re.findall(r'(?:say|because)\(\s*"([a-z_.]+)"', code)) <= written


def test_a_sentence_without_its_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("act.full")
