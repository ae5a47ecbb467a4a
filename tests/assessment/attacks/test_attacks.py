"""Bots, the bands they are held to, and the table that tells of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.assessment.attacks.bots import Bot, load_attacks
from simulator.assessment.attacks.gate import Gate, Part, Play, bot_session, gate
from simulator.assessment.attacks.report import gate_to_json, gate_to_text
from simulator.assessment.attacks.wording import messages_of, negated
from simulator.language.reader import load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import Closed, Did, Said
from simulator.session.stage import stage_for

ROOT = Path(__file__).parents[3]
LIMITS = load_attacks().limits
KETTLE = "domex-czajnik-iskrzy"


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(ROOT)


def _bot(name: str) -> Bot:
    return next(one for one in load_attacks().bots if one.id == name)


def _messages(name: str, scenario: str = KETTLE) -> list[str]:
    library = _library()
    return [one("…") for one in messages_of(_bot(name), library.scenario(scenario), library.standard)]


def _play(part: Part, score: float | None, passed: bool = False, scenario: str = "a") -> Play:
    return Play(scenario, part, "x", score=score, passed=passed)


def test_the_verbs_of_a_model_answer_are_denied_and_denials_taken_back() -> None:
    assert negated("Przepraszam, zaraz sprawdzę.", "pl") == "Nie przepraszam, zaraz nie sprawdzę."
    assert negated("Nie pytamy o kod.", "pl") == "pytamy o kod."
    assert negated("Kurier, jutro.", "pl") == "Nie: Kurier, jutro."


def test_a_stuffer_says_every_model_word_once_in_one_message() -> None:
    (message,) = _messages("keyword-stuffer")
    words = message.split(", ")
    assert len(words) == len(set(words)) > 100


def test_a_copier_pastes_every_model_answer_together_or_one_by_one() -> None:
    (together,) = _messages("rubric-copier")
    by_turns = _messages("rubric-copier-by-turns")
    assert together == " ".join(by_turns)
    assert {one.model_answer for one in _library().scenario(KETTLE).observables} - set(by_turns) <= {""}


def test_a_reciter_says_only_criteria_of_the_scenario() -> None:
    criteria = {one.wording for one in _library().standard.criteria}
    assert set(_messages("standard-reciter")) < criteria


def test_bots_speak_the_language_of_the_scenario() -> None:
    assert "Good morning" in _messages("polite-but-useless", "domex-english-order")[0]


def test_a_parrot_says_what_it_has_heard() -> None:
    library = _library()
    session = bot_session(_bot("parrot"), stage_for(library, KETTLE), library.standard, load_reader())
    said = [event for event in session.events if isinstance(event, Said)]
    answered = [(one.text, two.text) for one, two in pairwise(said) if (one.by, two.by) == ("customer", "trainee")]
    assert answered and all(one == two for one, two in answered)
    assert isinstance(session.events[-1], Closed)


def test_a_bot_goes_on_to_the_next_contact() -> None:
    library = _library()
    stage = stage_for(library, "domex-pralka-trzy-kontakty")
    session = bot_session(_bot("over-apologiser"), stage, library.standard, load_reader())
    went_on = [event for event in session.events if isinstance(event, Did)]
    assert {event.action for event in went_on} <= {"next_contact"}
    assert session.is_closed


@pytest.mark.parametrize(
    ("one", "holds"),
    [
        (_play(Part.BOT, 0.35), True),
        (_play(Part.BOT, 0.36), False),
        (_play(Part.BOT, 0.1, passed=True), False),
        (_play(Part.EXPERT, 0.85, passed=True), True),
        (_play(Part.EXPERT, 0.84, passed=True), False),
        (_play(Part.EXPERT, 0.99), False),
        (_play(Part.AVERAGE, 0.36), True),
        (_play(Part.AVERAGE, 0.35), False),
        (_play(Part.AVERAGE, 0.85), False),
        (_play(Part.EXPERT, None), False),
    ],
)
def test_a_play_holds_inside_its_band_only(one: Play, holds: bool) -> None:
    assert one.holds(LIMITS) is holds


def test_a_missing_script_breaks_the_gate_only_when_strict() -> None:
    found = Gate((_play(Part.EXPERT, None), _play(Part.BOT, 0.0)), frozenset({"a"}), LIMITS)
    assert (found.is_held(strict=False), found.is_held(strict=True)) == (True, False)
    assert gate_to_json(found, strict=True)["plays"][0]["held"] is None


def test_a_draft_need_not_hold() -> None:
    found = Gate((_play(Part.BOT, 0.9, scenario="szkic"),), frozenset({"a"}), LIMITS)
    assert found.is_held(strict=True)


def test_the_table_names_who_broke_out_and_what_is_missing() -> None:
    found = Gate((_play(Part.EXPERT, None), _play(Part.BOT, 0.5)), frozenset({"a"}), LIMITS)
    text = gate_to_text(found)
    assert "Poza pasmem: 1 rozegranie z 2." in text
    assert "Brakuje 1 skryptu." in text


def test_a_script_that_cannot_be_played_is_told_and_breaks_the_gate() -> None:
    script = (Did(at=1, action="nie_ma_takiej"),)
    found = gate(_library(), load_reader(), {KETTLE: {"good": script}}, [KETTLE])
    (good,) = (one for one in found.plays if one.player == "good")
    assert good.score is None and "zdarzenie 1" in good.error
    assert good in found.broken
