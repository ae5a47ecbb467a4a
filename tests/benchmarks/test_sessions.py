from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.random_trainee import RandomTrainee, pool_for
from benchmarks.session_checks import repeated
from benchmarks.sessions import play_one
from benchmarks.spoken_gender import wrong_address, wrong_forms
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.scenario.placeholders import fill
from simulator.session.events import Did, Said
from simulator.session.session import Session
from simulator.session.stage import stage_for

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT)


@pytest.mark.parametrize("scenario_id", sorted(LIBRARY.scenarios))
def test_a_random_session_keeps_every_promise(scenario_id: str) -> None:
    tally = play_one(scenario_id, 3)
    assert tally.faults == []
    assert tally.messages and sum(tally.ends.values()) >= 1


def test_a_session_depends_on_its_number_alone() -> None:
    stage = stage_for(LIBRARY, "domex-czajnik-iskrzy")
    session = Session(stage, 1, load_reader())
    one, same, other = (RandomTrainee(pool_for(stage), Random(number)) for number in (5, 5, 6))
    drawn = [[trainee.next_event(session) for _ in range(8)] for trainee in (one, same, other)]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize(
    ("line", "says_a_man", "says_a_woman"),
    [
        ("Chciałam zapytać o zwrot.", ["Chciałam"], []),
        ("chcialem zapytac", [], ["chcialem"]),
        ("Powinienem był sprawdzić.", [], ["Powinienem"]),
        ("Byłabym wdzięczna.", ["Byłabym", "wdzięczna"], []),
        ("Nie jestem tego pewny.", [], ["pewny"]),
        ("Gdybym wiedziała wcześniej…", ["wiedziała"], []),
        ("Jestem cały czas.", [], []),
        ("Żona kupiła, ja tylko dzwonię.", [], []),
    ],
)
def test_forms_of_the_wrong_gender_are_found(line: str, says_a_man: list[str], says_a_woman: list[str]) -> None:
    assert wrong_forms(line, is_female=False) == says_a_man
    assert wrong_forms(line, is_female=True) == says_a_woman


def test_a_worker_is_addressed_in_their_gender() -> None:
    assert wrong_address("Co Pan proponuje?", worker_is_female=True) == ["Pan"]
    assert wrong_address("Co Pan proponuje?", worker_is_female=False) == []
    assert wrong_address("Proszę zwracać się do mnie per Pani.", worker_is_female=False) == []


def test_a_line_said_twice_is_found_in_any_spelling() -> None:
    said = [Said(by="customer", text=text) for text in ("Już to mówiłem!", "juz to mowilem")]
    assert list(repeated(said, "Jan Kos")) == ["repeated line „juz to mowilem”"]


def test_what_was_told_in_one_contact_may_be_told_in_the_next() -> None:
    first = Said(by="customer", text="Kupiłem go w zeszły czwartek.")
    again = Said(by="customer", text="Tak jak poprzednio. Kupiłem go w zeszły czwartek.")
    assert list(repeated([first, Did(action="next_contact"), again], "Jan Kos")) == []
    assert list(repeated([first, again], "Jan Kos")) == ["repeated sentence „kupilem go w zeszly czwartek”"]


@pytest.mark.parametrize("voice_id", sorted(name for name, one in LIBRARY.voices.items() if one.language == "pl"))
def test_every_line_of_a_voice_is_right_for_every_gender(voice_id: str) -> None:
    voice = LIBRARY.voices[voice_id]
    lines = _texts([voice.lines, voice.by_channel])
    assert [found for line in lines for speaker in (True, False) for found in _wrong(line, speaker)] == []


@pytest.mark.parametrize("scenario_id", sorted(LIBRARY.scenarios))
def test_every_line_of_a_scenario_is_right_for_its_customer(scenario_id: str) -> None:
    scenario = LIBRARY.scenario(scenario_id)
    gender = scenario.customer.gender
    speakers = (True, False) if gender == "any" else (gender == "female",)
    said = [_spoken(one.model_dump()) for one in (scenario.customer, *scenario.later_contacts)]
    assert [found for line in _texts(said) for speaker in speakers for found in _wrong(line, speaker)] == []


def _spoken(content: Any) -> Any:
    """Return the content without what the worker may ask: that is in the worker's gender."""
    if isinstance(content, dict):
        return {name: _spoken(one) for name, one in content.items() if name != "to"}
    return [_spoken(one) for one in content] if isinstance(content, list | tuple) else content


def _wrong(text: str, is_female: bool) -> list[str]:
    """Return a line as this speaker says it to a woman or a man when a form in it is wrong."""
    lines = [(fill(text, {}, is_female, worker), worker) for worker in (True, False)]
    return [line for line, worker in lines if wrong_forms(line, is_female) or wrong_address(line, worker)]


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        yield from (text for value in content.values() for text in _texts(value))
    elif isinstance(content, (list, tuple)):
        yield from (text for value in content for text in _texts(value))
