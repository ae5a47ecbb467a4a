"""Voices: the ones that ship, and what is wrong with broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.scenario.placeholders import fill
from simulator.scenario.voices import LEAST_LINES, NEIGHBOURS, Situation, load_voices

VOICES = Path(__file__).resolve().parents[2] / "scenarios" / "shared" / "voices"
SHIPPED = load_voices(VOICES)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_voice_has_words_for_everything(name: str) -> None:
    for situation in Situation:
        lines = SHIPPED[name].wordings(situation)
        for gender in (False, True):
            assert len({fill(line, {}, gender) for line in lines}) >= LEAST_LINES, situation


def test_there_are_at_least_eight_temperaments() -> None:
    assert len(SHIPPED) >= 8


def test_identity_lines_hold_the_data_asked_for() -> None:
    for voice in SHIPPED.values():
        assert all("{dane}" in line for line in voice.wordings(Situation.IDENTITY))


def test_no_situation_is_its_own_neighbour() -> None:
    assert all(situation not in near for situation, near in NEIGHBOURS.items())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id: glos\ntitle: x\nlines: {greeting: [a]}\n", "missing-lines"),
        ("id: inny\ntitle: x\nlines: {}\n", "file-name-mismatch"),
        ("id: glos\ntitle: x\nbased_on: nikt\nlines: {}\n", "unknown-voice"),
        ('id: glos\ntitle: x\nlines: {greeting: ["{imię}"]}\n', "unknown-placeholder"),
        ("id: glos\ntitle: x\nlines: {greeting: [a, b, a]}\n", "duplicate-line"),
        ("id: glos\ntitle: x\nlines: {powitanie: [a]}\n", "wrong-value"),
    ],
)
def test_a_broken_voice_is_named_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "glos.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_voices(tmp_path)
    found = {problem.code: problem for problem in caught.value.problems}
    assert code in found
    assert found[code].line > 0
