"""Nothing that people type can become markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.pages.markup import joined, paragraphs, table, tag


def test_text_is_escaped_and_markup_kept() -> None:
    assert tag("p", "<b>", tag("b", "x")) == "<p>&lt;b&gt;<b>x</b></p>"


def test_an_attribute_cannot_be_closed_from_inside() -> None:
    assert tag("p", class_='a" onclick="x') == '<p class="a&quot; onclick=&quot;x"></p>'


def test_line_breaks_and_empty_lines_are_kept() -> None:
    assert paragraphs("a\nb\n\nc") == "<p>a<br>b</p><p>c</p>"


def test_the_first_cell_of_a_row_is_its_heading() -> None:
    assert '<th scope="row">Z1</th><td>50%</td>' in table("Zadania", ["Zadanie", "Ocena"], [["Z1", "50%"]])


@given(st.text())
def test_whatever_is_typed_opens_no_element(typed: str) -> None:
    assert joined([typed]).count("<") == 0
