"""Values changed in place: the rest of the text, comments too, stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.sources import Path_, parse
from simulator.sources.editing import CannotEdit, duplicate_item, remove_item, set_value

ROOT = Path(__file__).parents[2]
TEXT = """\
id: czajnik        # nie zmieniać
title: "Czajnik iskrzy"
level: 2
now: {date: "2026-03-09", time: "10:20"}
brief:
  situation: >-
    Jest poniedziałek.
    Dzwoni klient.

  # czego wolno
  may:
    - "przyjąć reklamację"
    - 'przekazać sprawę'
customer:
  opens: Dzień dobry
  knows:
    objaw: {say: "Iskry."}
    data:
      say: "W sobotę."   # dzień
      open: true
observables:
  # pierwsza
  - id: a
    title: "A"
  - id: b
    title: "B"
includes: [kultura]
"""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), 'Czajnik „Klasyk” \\ "nowy"'),
        (("title",), "wiersz pierwszy\nwiersz drugi: # nie komentarz"),
        (("level",), 4),
        (("now", "time"), "09:05"),
        (("brief", "situation"), "Jest wtorek."),
        (("customer", "opens"), "no"),
        (("customer", "knows", "objaw", "say"), "Dym!"),
        (("customer", "knows", "data", "open"), False),
        (("observables", 1, "title"), "Nowy"),
        (("includes",), ["kultura", "e_mail"]),
        (("includes",), []),
        (("brief", "may"), ["jedno", "drugie: tak", "- trzecie"]),
        (("minutes",), 12),
        (("now", "zone"), "PL"),
        (("customer", "thanks"), "Dziękuję."),
    ],
)
def test_only_the_wanted_value_changes(path: Path_, value: Any) -> None:
    changed = parse(set_value(TEXT, path, value), "").value
    expected = parse(TEXT, "").value
    holder = expected
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert changed == expected


@pytest.mark.parametrize("comment", ["# nie zmieniać", "# czego wolno", "# dzień", "# pierwsza"])
def test_comments_stay(comment: str) -> None:
    text = TEXT
    for path, value in ((("brief", "situation"), "Inaczej."), (("customer", "knows", "data", "say"), "Dziś.")):
        text = set_value(text, path, value)
    assert comment in duplicate_item(set_value(text, ("brief", "may"), ["x"]), ("observables", 0), "c")


def test_an_item_is_written_a_second_time_under_a_new_name() -> None:
    value = parse(duplicate_item(TEXT, ("observables", 0), "c"), "").value
    assert [one["id"] for one in value["observables"]] == ["a", "c", "b"]
    assert value["observables"][1]["title"] == "A"


def test_an_entry_is_written_a_second_time_under_a_new_key() -> None:
    value = parse(duplicate_item(TEXT, ("customer", "knows", "data"), "dzien"), "").value
    assert value["customer"]["knows"]["dzien"] == value["customer"]["knows"]["data"]


def test_an_item_and_an_entry_can_be_removed() -> None:
    text = remove_item(remove_item(TEXT, ("observables", 0)), ("customer", "knows", "objaw"))
    value = parse(text, "").value
    assert ([one["id"] for one in value["observables"]], list(value["customer"]["knows"])) == (["b"], ["data"])


def test_the_only_item_is_not_removed() -> None:
    with pytest.raises(CannotEdit, match="jedyny"):
        remove_item(remove_item(TEXT, ("observables", 0)), ("observables", 0))


@pytest.mark.parametrize("path", [("nie", "ma"), ("observables", 7, "title"), ("title", "x")])
def test_a_place_that_is_not_there_is_named(path: Path_) -> None:
    with pytest.raises(CannotEdit):
        set_value(TEXT, path, "x")


def leaves(value: Any, path: Path_ = ()) -> list[tuple[Path_, Any]]:
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in leaves(part, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, part in enumerate(value) for leaf in leaves(part, (*path, index))]
    return [(path, value)]


@pytest.mark.parametrize("file", sorted((ROOT / "scenarios").glob("[!s]*/*-*.yaml")), ids=lambda path: path.stem)
def test_texts_all_over_of_what_ships_can_be_changed_in_place(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for path, value in leaves(parse(text, "").value)[::60]:
        if isinstance(value, str):
            assert parse(set_value(text, path, f"{value} – nowe"), "").value
