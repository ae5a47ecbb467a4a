"""Voices: the ones that ship, and what is wrong with broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import ContentError
from simulator.scenario.placeholders import fill
from simulator.scenario.situations import NEIGHBOURS, Situation
from simulator.scenario.voices import LEAST_LINES, WAYS_OF_CHANNEL, WRITTEN, Voice, load_voices

VOICES = Path(__file__).resolve().parents[2] / "scenarios" / "shared" / "voices"
SHIPPED = load_voices(VOICES)
OFTEN = {
    Situation.ACKNOWLEDGE, Situation.PROMPT, Situation.STILL_WAITING, Situation.VAGUE, Situation.ASKED_AGAIN,
    Situation.CONFIRM, Situation.DONT_KNOW, Situation.NOT_UNDERSTOOD, Situation.LONG_WAIT, Situation.HOLD_AGREED,
}  # fmt: skip
OFTEN_LINES, OTHER_LINES = 12, 8
ORAL = re.compile(r"rozłącz|słuchawk|dodzwoni|przełączyć|głośniej|słabo słychać|nic nie słysz|can't hear", re.I)
OF_CHATS = re.compile(r"\bczat|okno czatu", re.I)
_ALTERNATIVES = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_OWN_PAST = re.compile(r"\w{2}(łem|łam|łbym|łabym)\b")


def words(line: str) -> str:
    """Return a line as a reader remembers it: without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", line.lower())) or line


def written_lines(voice: Voice) -> Iterator[str]:
    """Every line of a voice as its author wrote it."""
    for bank in (voice.lines, *voice.by_channel.values()):
        for lines in bank.values():
            yield from lines


def channels_of(voice: Voice) -> list[str]:
    """Channels in which a voice speaks with its own lines."""
    spoken = ["phone", "in_person", "chat", "sms"]
    return list(WAYS_OF_CHANNEL) if voice.id == WRITTEN or voice.language != "pl" else spoken


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_voice_has_words_for_everything(name: str) -> None:
    for situation in Situation:
        lines = SHIPPED[name].wordings(situation)
        for gender in (False, True):
            assert len({fill(line, {}, gender) for line in lines}) >= LEAST_LINES, situation


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_shipped_voice_has_words_for_forty_turns_in_every_channel(name: str) -> None:
    voice = SHIPPED[name]
    for channel in channels_of(voice):
        bank = voice.for_channel(channel)
        for situation in Situation:
            for gender in (False, True):
                count = len({words(fill(line, {}, gender)) for line in bank.wordings(situation)})
                assert count >= (OFTEN_LINES if situation in OFTEN else OTHER_LINES), (channel, situation)


@pytest.mark.parametrize("name", sorted(set(SHIPPED) - {"przelozony", "wspolpracownik"}))
@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_nobody_hears_or_hangs_up_where_people_type(name: str, channel: str) -> None:
    lines = [line for bank in SHIPPED[name].for_channel(channel).lines.values() for line in bank]
    assert [line for line in lines if ORAL.search(line)] == []
    assert channel == "chat" or [line for line in lines if OF_CHATS.search(line)] == []


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_own_past_is_worded_for_men_and_women(name: str) -> None:
    for line in written_lines(SHIPPED[name]):
        both = _ALTERNATIVES.findall(line)
        if SHIPPED[name].language == "pl":
            assert not _OWN_PAST.search(re.sub(r"\{[^{}]*\}", "", line)), line
        assert all(male != female for male, female in both), line
        assert not any(re.search(r"(łam|łabym)\b", male) or re.search(r"(łem|łbym)\b", female) for male, female in both)


def test_a_voice_keeps_its_own_words_in_a_chat() -> None:
    assert set(SHIPPED["zly"].lines[Situation.HOLD_AGREED]) <= set(
        SHIPPED["zly"].for_channel("chat").wordings(Situation.HOLD_AGREED)
    )


def test_what_can_only_be_said_aloud_is_left_out_of_a_chat() -> None:
    voice = SHIPPED["spokojny"]
    aloud = set(voice.by_channel["spoken"][Situation.EMPTY])
    assert aloud <= set(voice.for_channel("phone").wordings(Situation.EMPTY))
    assert aloud.isdisjoint(voice.for_channel("chat").wordings(Situation.EMPTY))


def test_the_ten_temperaments_of_customers_are_there() -> None:
    assert set(SHIPPED) >= {
        "spokojny", "zniecierpliwiony", "zly", "gadatliwy", "starszy_niepewny", "nieufny", "cudzoziemiec",
        "rzeczowy_firma", "za_kogos", "podszywacz", "obcojezyczny",
    }  # fmt: skip


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
