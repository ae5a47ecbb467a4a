"""Strict YAML: every surprise is named where it stands."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.sources import Content, build, parse


class Cat(Content):
    kind: Literal["cat"]
    lives: int


class Dog(Content):
    kind: Literal["dog"]
    name: str


class Zoo(Content):
    id: str
    animals: tuple[Annotated[Cat | Dog, Field(discriminator="kind")], ...] = ()


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        build(parse(text, "zoo.yaml"), Zoo)
    return list(caught.value.problems)


@pytest.mark.parametrize("value", ["12:30", "0123456", "no", "Yes", "0x1F", "1_000", ".inf", "off"])
def test_a_value_yaml_would_silently_change_is_refused(value: str) -> None:
    (problem,) = problems_of(f"id: {value}")
    assert (problem.code, problem.line, problem.column, problem.field) == ("surprising-value", 1, 5, "id")
    assert value in problem.message


@pytest.mark.parametrize("value", ['"12:30"', "'0123456'", '"no"', "2026-03-09", "12.30 zł"])
def test_quoted_and_ordinary_values_stay_text(value: str) -> None:
    assert build(parse(f"id: {value}", "zoo.yaml"), Zoo).id == value.strip("\"'")


def test_all_problems_come_in_one_run_with_their_places() -> None:
    found = problems_of(
        "id: 5\nanimals:\n  - {kind: cat, lives: nine}\n  - {kind: cat, lives: 9, age: 3}\n  - {kind: cow}\n"
    )
    assert [(one.line, one.column, one.code, one.field) for one in found] == [
        (1, 5, "wrong-type", "id"),
        (3, 24, "wrong-type", "animals[0].lives"),
        (4, 27, "unknown-field", "animals[1].age"),
        (5, 5, "wrong-value", "animals[2]"),
    ]


def test_a_near_miss_is_suggested() -> None:
    (problem,) = problems_of("id: a\nanimls: []")
    assert "czy chodzi o „animals”" in problem.message


def test_a_text_is_never_converted_into_a_number() -> None:
    (problem,) = problems_of("id: a\nanimals: [{kind: cat, lives: '9'}]")
    assert problem.code == "wrong-type"


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    for text in ("id: " + "[" * 100_000 + "]" * 100_000, "- " * 100_000 + "x"):
        assert [one.code for one in problems_of(text)] == ["too-deep"]


def test_an_alias_bomb_is_refused_before_it_expands() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]" for i in range(9)
    )
    assert {one.code for one in problems_of(bomb)} == {"alias"}


def test_loaded_content_cannot_be_changed() -> None:
    zoo = build(parse("id: a", "zoo.yaml"), Zoo)
    with pytest.raises(Exception, match="frozen"):
        zoo.id = "b"  # type: ignore[misc]
