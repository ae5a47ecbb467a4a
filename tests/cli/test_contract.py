"""The command line other programs call: what it prints and how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.content_root import PROJECT, make_content_root

KETTLE = "domex-czajnik-iskrzy"
SCRIPT = PROJECT / "scenarios" / "domex" / "scripts" / f"{KETTLE}.good.jsonl"


@pytest.fixture(scope="module")
def transcript(tmp_path_factory: pytest.TempPathFactory) -> Path:
    played = run("play", KETTLE, "--seed", "3", "--script", str(SCRIPT), "--json")
    assert played.returncode == 0, played.stderr
    path = tmp_path_factory.mktemp("played") / "transcript.json"
    path.write_text(played.stdout, encoding="utf-8")
    return path


def test_validate_exits_0_on_what_ships() -> None:
    command = [sys.executable, "-m", "simulator", "validate", "--json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"valid": True, "problems": []}


def test_validate_names_every_planted_error_and_exits_1(tmp_path: Path) -> None:
    root = make_content_root(tmp_path)
    scenario = root / "scenarios" / "maly-sklep" / "czajnik-cieknie.yaml"
    text = scenario.read_text(encoding="utf-8").replace("[Kz1.U11]", "[Kz1.U12]").replace("level: 1", "level: 9")
    scenario.write_text(text.replace("[greeting]", "[greting]"), encoding="utf-8")
    done = run("validate", str(root), "--json")
    assert done.returncode == 1
    assert [(one["code"], one["file"]) for one in json.loads(done.stdout)["problems"]] == [
        ("wrong-value", "scenarios/maly-sklep/czajnik-cieknie.yaml"),
        ("unknown-act", "scenarios/maly-sklep/czajnik-cieknie.yaml"),
        ("unknown-criterion", "scenarios/maly-sklep/czajnik-cieknie.yaml"),
    ]


def test_a_file_outside_the_project_is_checked_too(tmp_path: Path) -> None:
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text("id: lonely\ntitle: 12:30\n", encoding="utf-8")
    done = run("validate", str(lonely))
    assert done.returncode == 1
    assert "lonely.yaml:2:8: surprising-value: title:" in done.stdout


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("validate", "/no/such/path"), ("play", "no-such-scenario"), ("assess",), ("play",)]
)
def test_wrong_use_exits_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_playing_a_script_twice_gives_the_same_bytes(transcript: Path) -> None:
    again = run("play", KETTLE, "--seed", "3", "--script", str(SCRIPT), "--json")
    assert again.stdout == transcript.read_text(encoding="utf-8")


def test_a_transcript_has_the_shape_of_the_design(transcript: Path) -> None:
    data = json.loads(transcript.read_text(encoding="utf-8"))
    assert set(data) == {"scenario", "seed", "content", "events"}
    assert all(list(event)[:2] == ["kind", "at"] for event in data["events"])
    assert {event["kind"] for event in data["events"]} == {"said", "did", "filed", "noted", "closed"}


def test_assess_gives_what_the_design_promises(transcript: Path) -> None:
    done = run("assess", str(transcript), "--json")
    assert done.returncode == 0, done.stderr
    marked = json.loads(done.stdout)
    promised = {
        "scenario",
        "seed",
        "findings",
        "criteria",
        "competencies",
        "tasks",
        "score",
        "critical_errors",
        "passed",
    }
    assert promised <= set(marked)
    for finding in marked["findings"]:
        assert {"observable", "criteria", "tasks", "mark", "evidence", "reason"} <= set(finding)
        assert finding["mark"] in (0, 0.5, 1, "not_applicable", "not_observed")


def test_every_quote_is_literally_in_its_event(transcript: Path) -> None:
    events = json.loads(transcript.read_text(encoding="utf-8"))["events"]
    marked = json.loads(run("assess", str(transcript), "--json").stdout)
    said = [
        (events[proof["event"]]["text"], proof["quote"])
        for finding in marked["findings"]
        for proof in finding["evidence"]
        if events[proof["event"]]["kind"] == "said"
    ]
    assert len(said) >= 10
    assert all(quote in text for text, quote in said)


def test_assessing_a_folder_marks_what_it_can_and_names_the_rest(transcript: Path, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(transcript.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "torn.json").write_text("{", encoding="utf-8")
    done = run("assess", "--batch", str(tmp_path), "--json")
    results = {one["file"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert results["good.json"]["score"] > 0.5
    assert "nie jest" in results["torn.json"]["error"]


def test_a_transcript_of_other_content_is_refused_with_the_reason(transcript: Path, tmp_path: Path) -> None:
    data = json.loads(transcript.read_text(encoding="utf-8")) | {"content": "0123456789ab"}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    refused = run("assess", str(other))
    assert refused.returncode == 1
    assert "0123456789ab" in refused.stderr
    assert run("assess", str(other), "--other-content").returncode == 0


def test_understand_answers_every_line_even_a_torn_one() -> None:
    fact = {"id": "zwrot", "says": "Na odstąpienie od umowy jest 14 dni.", "examples": ["ma Pan dwa tygodnie na zwrot"],
            "contradicts": ["na zwrot ma Pan miesiąc"]}  # fmt: skip
    lines = [
        json.dumps(
            {"id": "a", "customer": "Halo?", "text": "Dzień dobry, bardzo przepraszam za zwłokę.", "facts": [fact]}
        ),
        "{not json",
        json.dumps({"id": "b", "text": "Na zwrot ma Pan dwa tygodnie.", "facts": [fact]}),
        json.dumps({"id": "c", "text": "Na zwrot ma Pan miesiąc.", "facts": [fact]}),
    ]
    done = run("understand", text="\n".join(lines))
    assert done.returncode == 0, done.stderr
    first, torn, states, contradicts = map(json.loads, done.stdout.splitlines())
    assert {"greeting", "apology"} <= {one["act"] for one in first["acts"]}
    assert first["claims"] == {"zwrot": "silent"}
    assert "error" in torn
    assert states["claims"] == {"zwrot": "states"}
    assert contradicts["claims"] == {"zwrot": "contradicts"}


def test_coverage_puts_holes_first_and_names_every_criterion() -> None:
    data = json.loads(run("coverage", "--json").stdout)
    assert len(data["criteria"]) == 54
    assert len(data["tasks"]) == 10


def test_items_counts_the_bank_by_criterion_kind_and_difficulty() -> None:
    data = json.loads(run("items", "--json").stdout)
    assert len(data["criteria"]) == 27
    assert sum(data["kinds"].values()) == sum(data["difficulties"].values()) == data["items"]


def test_items_adds_figures_from_the_database_when_asked() -> None:
    assert json.loads(run("items", "--statistics", "--json").stdout)["statistics"] == {}
