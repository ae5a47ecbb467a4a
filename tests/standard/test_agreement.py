"""Faults inside and between the files of a standard are found, all of them, where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import ContentError, Problem
from simulator.standard import load_standard

Break = Callable[[str, str, str], tuple[Problem, ...]]
INVALID = Path(__file__).parent.parent / "data" / "invalid"


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, str, str]]:
    return [(Path(p.file).name, p.line, p.code, p.field) for p in problems]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "glossary.yaml").unlink()
    with pytest.raises(ContentError) as caught:
        load_standard(folder)
    assert places(caught.value.problems) == [("glossary.yaml", 0, "missing-file", "")]


def test_a_missing_folder_misses_every_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_standard(tmp_path / "nowhere")
    assert [problem.code for problem in caught.value.problems] == ["missing-file"] * 5


def test_a_competency_only_the_task_names_is_a_mismatch(problems_after: Break) -> None:
    problems = problems_after("competencies.yaml", "tasks: [T1, T2]", "tasks: [T1]")
    assert places(problems) == [("tasks.yaml", 3, "task-competency-mismatch", "tasks[1].competencies[0]")]
    assert "P nie wymienia T2" in problems[0].message


def test_a_task_only_the_competency_names_is_a_mismatch(problems_after: Break) -> None:
    more = "competencies:\n  - {id: Q, name: Takt, short: Takt, tasks: [T2], criteria: ["
    more += "{id: Q.1, kind: social, wording: jest miły, short: Takt, observable_by: [talk]}]}\n"
    problems = problems_after("competencies.yaml", "competencies:\n", more)
    assert places(problems) == [("competencies.yaml", 2, "task-competency-mismatch", "competencies[0].tasks[0]")]


def test_a_competency_nobody_describes_is_unknown(problems_after: Break) -> None:
    problems = problems_after("tasks.yaml", "competencies: [P]}", "competencies: [P, Pp]}")
    assert places(problems) == [("tasks.yaml", 2, "unknown-competency", "tasks[0].competencies[1]")]
    assert "„Pp”" in problems[0].message


def test_a_task_nobody_describes_is_unknown_and_the_near_one_is_offered(problems_after: Break) -> None:
    problems = problems_after("competencies.yaml", "[T1, T2]", "[T1, T2, T22]")
    assert places(problems) == [("competencies.yaml", 5, "unknown-task", "competencies[0].tasks[2]")]
    assert "czy chodzi o „T2”?" in problems[0].message


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        ("tasks.yaml", "id: T2", "id: T1", "tasks[1].id"),
        ("tasks.yaml", "competencies: [P]", "competencies: [P, P]", "tasks[0].competencies[1]"),
        ("competencies.yaml", "tasks: [T1, T2]", "tasks: [T1, T2, T1]", "competencies[0].tasks[2]"),
        ("competencies.yaml", "id: P.W2", "id: P.W1", "competencies[0].criteria[1].id"),
        ("competencies.yaml", "[workplace, desk]", "[desk, desk]", "competencies[0].criteria[2].observable_by[1]"),
        ("glossary.yaml", "terms:\n", 'terms:\n  - {term: "Bułka", meaning: "Chleb."}\n', "terms[1].term"),
        ("law.yaml", "id: PIEC-02", "id: PIEC-01", "facts[1].id"),
    ],
)
def test_an_id_that_stands_twice_is_found(problems_after: Break, name: str, old: str, new: str, field: str) -> None:
    problems = problems_after(name, old, new)
    found = [(Path(problem.file).name, problem.field) for problem in problems if problem.code == "duplicate-id"]
    assert found == [(name, field)]


@pytest.mark.parametrize("wrong", ["P.U2", "P.1", "P.W", "P.W02", "X.W2", "P.W²"])
def test_a_criterion_id_out_of_pattern_or_order_is_found(problems_after: Break, wrong: str) -> None:
    problems = problems_after("competencies.yaml", "id: P.W2", f"id: {wrong}")
    assert places(problems) == [("competencies.yaml", 8, "criterion-id", "competencies[0].criteria[1].id")]
    assert "„P.W2”" in problems[0].message


def test_one_gap_in_the_numbers_is_one_problem(folder: Path) -> None:
    text = (INVALID / "criterion-id.yaml").read_text(encoding="utf-8")
    (folder / "competencies.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_standard(folder)
    assert places(caught.value.problems) == [("competencies.yaml", 9, "criterion-id", "competencies[0].criteria[1].id")]


def test_faults_of_all_files_come_at_once(folder: Path, problems_after: Break) -> None:
    (folder / "glossary.yaml").write_text("terms: none\n", encoding="utf-8")
    (folder / "law.yaml").unlink()
    problems = problems_after("tasks.yaml", "[P]", "[R]")
    assert {(Path(p.file).name, p.code) for p in problems} == {
        ("glossary.yaml", "wrong-type"),
        ("law.yaml", "missing-file"),
        ("tasks.yaml", "unknown-competency"),
        ("competencies.yaml", "task-competency-mismatch"),
    }
