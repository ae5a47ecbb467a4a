"""Files of marks as sources: assessments, sheets, and tables of groups."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.assessment.agreement.comparing import Dimension
from simulator.assessment.agreement.describing import agreement_of
from simulator.assessment.agreement.marks import Place
from simulator.assessment.findings import Mark
from simulator.errors import ContentError
from simulator.exchange.mark_files import read_assessments, read_groups, read_mark_files
from simulator.scenario.library import load_library
from tests.content_root import PROJECT

HEAD = "zapis;obserwacja;ocena\n"


def assessment(mark: object = 1, **more: object) -> dict[str, object]:
    return {"scenario": "proba", "seed": 1, "findings": [{"observable": "powitanie", "mark": mark}], **more}


def written(path: Path, *data: object) -> Path:
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in data), encoding="utf-8")
    return path


def sheet(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def code_of(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_assessments(path)
    return caught.value.problems[0].code


def test_a_batch_is_one_source_known_by_codes(tmp_path: Path) -> None:
    lines = [assessment(file="a.json", transcript="z1"), assessment(0.5, file="b.json", transcript="z2")]
    found = read_assessments(written(tmp_path / "maszyna.jsonl", *lines))
    assert found.marks == {Place("z1", "powitanie"): Mark.FULL, Place("z2", "powitanie"): Mark.HALF}
    assert (found.name, found.is_machine, found.files) == ("maszyna", True, {"a": "z1", "b": "z2"})


def test_what_could_not_be_assessed_is_told(tmp_path: Path) -> None:
    found = read_assessments(
        written(tmp_path / "m.jsonl", assessment(file="a.json"), {"file": "b.json", "error": "zły"})
    )
    assert found.left_out == ("b.json: zły",)


@pytest.mark.parametrize(
    ("data", "code"),
    [({"scenario": "proba", "seed": 1, "events": []}, "is-transcript"), ([1], "not-marks"), ({}, "not-marks"),
     (assessment("dobrze"), "not-marks"), (assessment([]), "not-marks")],
)  # fmt: skip
def test_a_file_without_marks_is_refused(tmp_path: Path, data: object, code: str) -> None:
    assert code_of(written(tmp_path / "m.json", data)) == code


def test_a_missing_or_torn_file_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nie-ma.json") == "missing-file"
    (tmp_path / "m.json").write_text("{", encoding="utf-8")
    assert code_of(tmp_path / "m.json") == "not-marks"


def test_two_people_in_copies_of_one_sheet_stay_two(tmp_path: Path) -> None:
    paths = [sheet(tmp_path / folder / "arkusz.csv", "z1;powitanie;1\n") for folder in ("ala", "ola")]
    assert [one.name for one in read_mark_files(paths)] == ["arkusz", "arkusz (2)"]


def test_one_person_in_two_files_is_one_source(tmp_path: Path) -> None:
    paths = [sheet(tmp_path / folder / "ala.csv", f"{folder};powitanie;1\n") for folder in ("z1", "z2")]
    (found,) = read_mark_files(paths)
    assert len(found.marks) == 2


def test_a_name_in_a_sheet_can_stand_for_the_machine(tmp_path: Path) -> None:
    (found,) = read_mark_files([sheet(tmp_path / "program.csv", "z1;powitanie;1\n")], frozenset({"program"}))
    assert found.is_machine


def test_file_names_and_codes_meet_and_groups_divide(tmp_path: Path) -> None:
    machine = written(tmp_path / "m.jsonl", assessment(file="dobra.json", transcript="z1"))
    people = sheet(tmp_path / "ala.csv", "dobra;powitanie;1\n")
    groups = tmp_path / "grupy.csv"
    groups.write_text("zapis;szkoła\ndobra;nr 1\n", encoding="utf-8")
    found = agreement_of(read_mark_files([machine, people]), load_library(PROJECT), read_groups(groups))
    assert found.unpaired == 0
    assert [one.label for one in found.rows if one.dimension is Dimension.SUBGROUP] == ["szkoła: nr 1"]


def test_groups_need_a_column_to_divide_by(tmp_path: Path) -> None:
    path = tmp_path / "grupy.csv"
    path.write_text("zapis\nz1\n", encoding="utf-8")
    with pytest.raises(ContentError, match="kolumną podziału"):
        read_groups(path)
