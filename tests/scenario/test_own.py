"""Scenarios that lie outside the shipped folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.library import Library, load_library
from simulator.scenario.own import Own, check_text, with_own

ROOT = Path(__file__).parents[2]
KETTLE = (ROOT / "scenarios/domex/domex-czajnik-iskrzy.yaml").read_text(encoding="utf-8")
OWN = KETTLE.replace("id: domex-czajnik-iskrzy", "id: domex-nasz-czajnik", 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT)


def test_a_text_that_is_right_can_be_played(library: Library) -> None:
    assert check_text(library, OWN, "nasz.yaml").is_playable


def test_problems_name_the_line(library: Library) -> None:
    (problem,) = check_text(library, OWN.replace("[Kz1.W8, KzS.1]", "[Kz1.W99]", 1), "nasz.yaml").problems
    assert (problem.file, problem.code) == ("nasz.yaml", "unknown-criterion")
    assert "Kz1.W99" in OWN.replace("[Kz1.W8, KzS.1]", "[Kz1.W99]", 1).splitlines()[problem.line - 1]


@pytest.mark.parametrize("text", ["", "a: [", "- lista", "tylko tekst", "id: x"])
def test_what_is_no_scenario_is_told_and_not_played(library: Library, text: str) -> None:
    checked = check_text(library, text, "nasz.yaml")
    assert checked.problems and not checked.is_playable


def test_a_scenario_of_the_school_stands_beside_those_that_ship(library: Library) -> None:
    both = with_own(library, {"domex-nasz-czajnik": Own(OWN, "tried")})
    assert set(both.scenarios) - set(library.scenarios) == {"domex-nasz-czajnik"}
    assert both.scenario("domex-nasz-czajnik").status == "tried"
    assert both.scenario("domex-nasz-czajnik").observables == library.scenario("domex-czajnik-iskrzy").observables


def test_it_does_not_replace_one_that_ships(library: Library) -> None:
    both = with_own(library, {"domex-czajnik-iskrzy": Own(KETTLE, "released")})
    assert both.versions == library.versions
    assert [one.code for one in both.problems] == ["duplicate-id"]


def test_its_version_changes_with_its_text_and_not_with_its_status(library: Library) -> None:
    def version(text: str, status: str = "tried") -> str:
        return with_own(library, {"domex-nasz-czajnik": Own(text, status)}).version("domex-nasz-czajnik")  # type: ignore[arg-type]

    assert version(OWN) == version(OWN.replace("status: released", "status: draft"), "released")
    assert version(OWN) != version(OWN.replace("Czajnik iskrzy", "Czajnik dymi", 1))


def codes_with(library: Library, section: str, line: str) -> set[str]:
    """Return the codes of the problems that one more entry in a section of the customer brings."""
    text = OWN.replace(f"  {section}:\n", f"  {section}:\n{line}\n", 1)
    return {one.code for one in check_text(library, text, "nasz.yaml").problems}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('    - {to: ["czy boli"], say: "Nie.", tells: bolaczka}', "unknown-known-fact"),
        ('    - {to: [], say: "Nie."}', "wrong-value"),
        ('    - {say: "Nie."}', "missing-field"),
        ('    - {to: ["czy boli"], yes: "Tak."}', "unknown-field"),
        ('    - {to: ["czy boli", "Czy  boli"], say: "Nie."}', "duplicate-line"),
    ],
)
def test_a_broken_particular_is_told_by_its_code(library: Library, line: str, code: str) -> None:
    assert codes_with(library, "particulars", line) == {code}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('    - {to: ["nie oddamy"]}', "missing-field"),
        ('    - {to: [], say: "Jak to nie?"}', "wrong-value"),
        ('    - {to: ["nie oddamy"], say: "Jak to nie?", mood: {trust: -1}}', "unknown-field"),
        ('    - {to: ["nie oddamy"], say: "Jak to nie?", above_grosze: 0}', "wrong-value"),
        ('    - {to: ["nie oddamy", "Nie  oddamy"], say: "Jak to nie?"}', "duplicate-line"),
        ('    - {to: ["nie oddamy"], unlike: ["nie oddamy"], say: "Jak to nie?"}', "duplicate-line"),
    ],
)
def test_a_broken_objection_is_told_by_its_code(library: Library, line: str, code: str) -> None:
    assert codes_with(library, "objects_to", line) == {code}
