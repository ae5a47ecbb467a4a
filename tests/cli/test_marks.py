"""The commands about marks: a batch, an old assessment beside a new one, sheets for people, and their agreement."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import distributed
import pytest

from tests.cli.running import run
from tests.cli.test_contract import KETTLE
from tests.content_root import PROJECT

SCRIPTS = PROJECT / "scenarios" / "domex" / "scripts"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a good and a poor transcript of one scenario."""
    kept = tmp_path_factory.mktemp("zapisy")
    for quality in ("good", "poor"):
        played = run("play", KETTLE, "--seed", "3", "--script", str(SCRIPTS / f"{KETTLE}.{quality}.jsonl"), "--json")
        assert played.returncode == 0, played.stderr
        (kept / f"{quality}.json").write_text(played.stdout, encoding="utf-8")
    return kept


@pytest.fixture(scope="module")
def machine(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the machine's marks of both."""
    done = run("assess", "--batch", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    path = tmp_path_factory.mktemp("oceny") / "maszyna.jsonl"
    path.write_text(done.stdout, encoding="utf-8")
    return path


def filled(sheet: Path, machine: Path, rater: str) -> Path:
    """Fill a sheet as the machine marked, but for one observable; what it found forbidden and kept is a 1."""
    marks = {
        (one["transcript"], finding["observable"]): finding["mark"]
        for one in map(json.loads, machine.read_text(encoding="utf-8").splitlines())
        for finding in one["findings"]
    }
    head, *rows = csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    at = {name: head.index(name) for name in ("zapis", "obserwacja", "ocena", "oceniający")}
    for row in rows:
        if row[at["obserwacja"]]:
            mark = marks[row[at["zapis"]], row[at["obserwacja"]]]
            row[at["ocena"]] = "ND" if isinstance(mark, str) else str(mark).replace(".", ",")
            row[at["oceniający"]] = rater
    path = sheet.with_name(f"{rater}.csv")
    with path.open("w", encoding="cp1250", errors="replace", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows([head, *rows])
    return path


def test_sheets_come_back_as_marks_that_agree_with_the_machine(folder: Path, machine: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "arkusz.csv"
    made = run("marking-sheet", str(folder), "--out", str(sheet), "--json")
    assert set(json.loads(made.stdout)["transcripts"]) == {"good.json", "poor.json"}
    people = [str(filled(sheet, machine, name)) for name in ("Ala", "Ola")]
    found = json.loads(run("agreement", *people, str(machine), "--json").stdout)
    assert (found["people"], found["machines"], found["unpaired"]) == (["Ala", "Ola"], ["maszyna"], 0)
    whole = found["rows"][0]
    assert whole["machine"]["weighted_kappa"] == whole["people"]["weighted_kappa"] == 1.0
    assert {"kind", "observable", "criterion", "subgroup"} <= {row["dimension"] for row in found["rows"]}
    assert "zachowanie w wiadomości" in run("agreement", *people, str(machine)).stdout


def test_a_sheet_shows_no_mark_and_no_file_name(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "arkusz.csv"
    assert run("marking-sheet", str(folder / "good.json"), "--out", str(sheet)).returncode == 0
    shown = sheet.read_text(encoding="utf-8-sig")
    assert "good" not in shown
    head, *rows = csv.reader(shown.splitlines(), delimiter=";")
    assert {row[head.index("ocena")] for row in rows if len(row) == len(head)} == {""}


def test_a_wrong_cell_of_a_sheet_is_named_and_exits_1(tmp_path: Path) -> None:
    sheet = tmp_path / "ala.csv"
    sheet.write_text("zapis;obserwacja;ocena\nz1;powitanie;dobrze\n", encoding="utf-8")
    done = run("agreement", str(sheet), str(sheet))
    assert done.returncode == 1
    assert "ala.csv:2:3: unknown-mark: ocena: jest „dobrze”" in done.stderr


def test_one_source_alone_cannot_be_compared(machine: Path) -> None:
    done = run("agreement", str(machine))
    assert done.returncode == 2
    assert "co najmniej dwóch źródeł" in done.stderr


def test_an_old_assessment_stands_beside_the_new_one(folder: Path, tmp_path: Path) -> None:
    old = json.loads(run("assess", str(folder / "good.json"), "--json").stdout)
    changed = next(one for one in old["findings"] if one["mark"] == 1)
    changed |= {"mark": 0, "reason": "Nie znaleziono."}
    (tmp_path / "dawna.json").write_text(json.dumps(old), encoding="utf-8")
    done = run("assess", str(folder / "good.json"), "--against", str(tmp_path / "dawna.json"), "--json")
    found = json.loads(done.stdout)
    assert [(one["observable"], one["before"], one["after"]) for one in found["changes"]] == [
        (changed["observable"], 0, 1)
    ]
    assert found["changes"][0]["why"][0] == "Dotychczas: Nie znaleziono."


def test_an_assessment_of_another_transcript_is_no_old_one(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "inna.json").write_text(run("assess", str(folder / "good.json"), "--json").stdout, encoding="utf-8")
    done = run("assess", str(folder / "poor.json"), "--against", str(tmp_path / "inna.json"))
    assert done.returncode == 1
    assert "powstała z innego zapisu" in done.stderr


@pytest.mark.slow
def test_a_batch_on_a_cluster_prints_the_same(folder: Path, machine: Path) -> None:
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp://", host="127.0.0.1", dashboard_address=None
    )
    with cluster:
        done = run("assess", "--batch", str(folder), "--executor", cluster.scheduler_address, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == machine.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("assess", "--batch", ".", "--against", "x.json"), ("assess", "x.json", "--executor", "tcp://x:1"),
     ("marking-sheet", ".", "--out", "x.pdf"), ("agreement",)],
)  # fmt: skip
def test_what_does_not_fit_together_is_wrong_use(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
