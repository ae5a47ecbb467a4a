"""The sheet of written turns: large and strange enough, in step with its input, and honest about changed replies."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import turns as command
from benchmarks.turns_played import Do, Played, Say, Script, play_script, read_scripts
from benchmarks.turns_sheet import sheet
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.session.stage import Stage, stage_for

ROOT = Path(__file__).resolve().parents[2]
KETTLE = "domex-czajnik-iskrzy"
GREETING = "Dzień dobry, Domex, mówi Anna Kos. W czym mogę pomóc?"


@pytest.fixture(scope="module")
def stage() -> Stage:
    return stage_for(load_library(ROOT), KETTLE)


def played(stage: Stage, *turns: str | Say | Do) -> Played:
    script = Script(id="proba-1", scenario=KETTLE, seed=3, worker="uczennica", turns=turns)
    return play_script(script, stage, load_reader())


def verdict(turn: command.PlayedTurn, *, coherent: bool = True) -> command.Verdict:
    return command.Verdict(
        id=turn.id, reader="A", hash=turn.hash, coherent=coherent, in_role=True, consistent=True, note=""
    )


def kept_turns(inputs: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in command.played_file(inputs).read_text(encoding="utf-8").splitlines()]


def test_every_scenario_has_fresh_turns_and_a_fifth_of_them_is_strange() -> None:
    turns = kept_turns(command.SETS[1])
    assert {turn["scenario"] for turn in turns} == {path.stem for path in (ROOT / "scenarios").glob("*/*-*.yaml")}
    assert len(turns) >= 300
    assert sum("strange" in turn for turn in turns) >= len(turns) / 5


def written(inputs: Path) -> dict[str, str]:
    found = {}
    for script in read_scripts(inputs):
        said = [one if isinstance(one, str) else one.say for one in script.turns if not isinstance(one, Do)]
        found |= {f"{script.id}.{number}": text for number, text in enumerate(said, start=1)}
    return found


@pytest.mark.parametrize("inputs", command.SETS, ids=lambda one: one.stem)
def test_kept_turns_are_those_of_the_input(inputs: Path) -> None:
    kept = {str(turn["id"]): turn["turn"] for turn in kept_turns(inputs)}
    assert len(kept) == len(kept_turns(inputs))
    assert kept.items() <= written(inputs).items()


@pytest.mark.parametrize("inputs", command.SETS, ids=lambda one: one.stem)
def test_verdicts_that_ship_can_be_read_and_speak_of_written_turns(inputs: Path) -> None:
    verdicts = command.read_verdicts(command.judged_file(inputs))
    assert verdicts
    assert {one.id for one in verdicts} <= written(inputs).keys()


def test_same_script_gives_same_turns(stage: Stage) -> None:
    first, second = (played(stage, GREETING, "Kiedy go Pan kupił?") for _ in range(2))
    assert first.turns == second.turns
    assert len(first.turns) == 2
    assert "drugiego marca" in first.turns[1].reply


def test_desk_action_is_a_step_but_no_turn(stage: Stage) -> None:
    found = played(stage, GREETING, Do(do="hold", args={"seconds": 20}), Do(do="resume"), "Już jestem.")
    assert [turn.id for turn in found.turns] == ["proba-1.1", "proba-1.2"]
    assert len(found.steps) == 4


def test_impossible_action_is_told_as_a_fault(stage: Stage) -> None:
    found = played(stage, GREETING, Do(do="open_order", args={"order": "Z/1999/1"}), "Halo?")
    assert found.fault.startswith("proba-1.1: ActionError")
    assert len(found.turns) == 1


def test_changed_reply_needs_a_new_verdict(stage: Stage) -> None:
    turn = played(stage, GREETING).turns[0]
    judged = verdict(turn)
    other = replace(turn, reply="Coś innego.")
    assert command.changed([turn], [judged]) == ()
    assert command.changed([other], [judged]) == ("proba-1.1",)
    assert command.unjudged([other], [judged]) == [other]
    assert command.unjudged([turn], [judged], reader="B") == [turn]


def test_second_verdict_on_a_changed_reply_replaces_the_first(stage: Stage) -> None:
    turn = played(stage, GREETING).turns[0]
    old, new = verdict(replace(turn, reply="Coś innego.")), verdict(turn)
    assert command.changed([turn], [old, new]) == ()
    assert command.current([turn], [old, new]) == [new]


def test_shares_count_each_question_and_all_together(stage: Stage) -> None:
    turn = played(stage, GREETING).turns[0]
    found = command.shares([verdict(turn), verdict(turn, coherent=False)])
    assert found == {"coherent": 0.5, "in_role": 1.0, "consistent": 1.0, "all": 0.5}


def test_blank_lines_are_a_verdict_file(stage: Stage, tmp_path: Path) -> None:
    turn = played(stage, GREETING).turns[0]
    path = tmp_path / "verdicts.yaml"
    path.write_text(f"verdicts:\n{command.blank([turn], 'A')}\n", encoding="utf-8")
    assert command.read_verdicts(path) == (verdict(turn),)


def test_sheet_shows_what_the_customer_knows_and_every_reply(stage: Stage) -> None:
    found = played(stage, GREETING, Say(say="👍", strange="emoji"))
    text = " ".join(sheet([found]).split())
    assert "Paragonu nie mam" in text
    assert "[proba-1.2] (emoji) PRACOWNIK: 👍" in text
    assert all(" ".join(turn.reply.split()) in text for turn in found.turns)
