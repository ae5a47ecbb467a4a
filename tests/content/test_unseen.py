"""Trainees nobody wrote the content for: honest ones in five voices pass, those who play for points do not.

The bands in ``tests/data/unseen/bands.yaml`` were written before the scripts were first played, and the scripts without
a look at what the scenarios look for.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import pytest
import yaml

from simulator.assessment.assess import assess_session
from simulator.assessment.findings import Assessment
from simulator.language.reader import Reader, load_reader
from simulator.scenario.library import Library, load_library
from simulator.session.events import Closed, Said, TraineeEvent, script_from_json_lines
from simulator.session.playing import play
from simulator.session.session import Session
from simulator.session.stage import stage_for
from simulator.session.turn import EndReason

ROOT = Path(__file__).parents[2]
UNSEEN = ROOT / "tests" / "data" / "unseen"
BANDS = yaml.safe_load((UNSEEN / "bands.yaml").read_text(encoding="utf-8"))
PLAYED = [f"{scenario}/{name}" for scenario, scripts in BANDS.items() for name in scripts]
HONEST = [one for one in PLAYED if one.split("/")[1] in {"dojrzaly", "uczen", "gadula", "zwiezly", "urzedowy"}]
SEED = 1


@lru_cache(maxsize=1)
def _library() -> Library:
    return load_library(ROOT)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return load_reader()


def _marked(scenario_id: str, script: tuple[TraineeEvent, ...]) -> tuple[Session, Assessment]:
    stage = stage_for(_library(), scenario_id)
    session = play(stage, SEED, script, _reader())
    return session, assess_session(stage.scenario, _library().standard, session, _reader())


@cache
def _played(name: str) -> tuple[Session, Assessment]:
    lines = (UNSEEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return _marked(name.split("/")[0], script_from_json_lines(lines))


def test_every_script_has_a_band_and_every_band_a_script() -> None:
    assert sorted(PLAYED) == sorted(f"{path.parent.name}/{path.stem}" for path in UNSEEN.glob("*/*.jsonl"))


@pytest.mark.parametrize("name", PLAYED)
def test_a_trainee_gets_what_a_fair_examiner_would_give(name: str) -> None:
    scenario, script = name.split("/")
    band = BANDS[scenario][script]
    _, assessment = _played(name)
    assert band["least"] <= assessment.score <= band["greatest"]
    assert assessment.passed is band["passed"]


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_trainee_of_any_voice_leaves_the_customer_content(name: str) -> None:
    session, assessment = _played(name)
    assert session.ended is EndReason.SATISFIED
    assert assessment.critical_errors == ()


@pytest.mark.parametrize("name", PLAYED)
def test_a_quote_is_what_the_trainee_wrote(name: str) -> None:
    session, assessment = _played(name)
    events = session.transcript().events
    for finding in assessment.findings:
        for evidence in finding.evidence:
            event = events[evidence.event]
            assert not isinstance(event, Said) or (event.by == "trainee" and evidence.quote in event.text)


@pytest.mark.parametrize("name", PLAYED)
def test_the_customer_never_says_a_line_twice(name: str) -> None:
    session, _ = _played(name)
    said = [event.text for event in session.transcript().events if isinstance(event, Said) and event.by == "customer"]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("scenario_id", list(BANDS))
def test_all_model_answers_in_one_message_fail(scenario_id: str) -> None:
    answers = " ".join(one.model_answer for one in _library().scenario(scenario_id).observables)
    _, assessment = _marked(scenario_id, (Said(at=10, by="trainee", text=answers), Closed(at=20)))
    assert assessment.score <= 0.35
    assert not assessment.passed


@pytest.mark.parametrize("scenario_id", list(BANDS))
def test_all_model_answers_one_after_another_fail(scenario_id: str) -> None:
    answers = [one.model_answer for one in _library().scenario(scenario_id).observables if one.model_answer]
    script = [Said(at=10 + 15 * number, by="trainee", text=text) for number, text in enumerate(answers)]
    _, assessment = _marked(scenario_id, (*script, Closed(at=10 + 15 * len(script))))
    assert assessment.score <= 0.35
    assert not assessment.passed
