"""Voices: phrasing banks of spoken Polish, one a temperament, with several wordings for every situation.

A voice may be `based_on` another: a situation it does not word itself, it takes from there. What can be said in every
channel stands in `lines`; what makes sense only aloud („Słabo słychać”) or only in writing stands in `by_channel` and
is added there. A line belongs to one situation and is said at most once in a session; when a bank runs dry, the lines
of the neighbouring situation follow (`situations.NEIGHBOURS`), then the small words of `fillers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.scenario.conditions import MoodChange
from simulator.scenario.placeholders import IN_VOICES, text_problems
from simulator.scenario.situations import Situation
from simulator.sources import Content, Path_, Source, did_you_mean, load

LEAST_LINES = 6
"""Fewest wordings of one situation."""


class Fillers(Content):
    """Small words said when everything else has been said: one of each list, joined by a comma."""

    first: tuple[str, ...] = Field(min_length=1)
    second: tuple[str, ...] = Field(min_length=1)


Way = Literal["spoken", "typed", "written", "phone", "in_person", "chat", "sms", "email", "letter"]
"""A channel, or what several channels have in common."""
WAYS_OF_CHANNEL: Mapping[str, tuple[Way, ...]] = MappingProxyType(
    {
        "phone": ("spoken", "phone"),
        "in_person": ("spoken", "in_person"),
        "chat": ("typed", "chat"),
        "sms": ("typed", "sms"),
        "email": ("written", "email"),
        "letter": ("written", "letter"),
    }
)
"""Channel → the parts of `Voice.by_channel` that are added there."""


class WrittenStyle(Content):
    """How the customer writes."""

    lower_case: bool = False
    """Chat without capitals and without the last full stop."""
    plain_letters: bool = False
    """Chat and SMS without Polish letters: „prosze”, „dziekuje”."""
    salutations: tuple[str, ...] = ()
    """First line of an e-mail or letter."""
    closings: tuple[str, ...] = ()
    """Last line of an e-mail or letter, with the signature."""


class Voice(Content):
    """How one kind of person talks."""

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    title: str
    language: Literal["pl", "en"] = "pl"
    """Language of the lines."""
    origins: tuple[Literal["en_GB", "uk_UA", "vi_VN"], ...] = ()
    """Where the customer's name may come from (Faker's locales); empty: a Polish name."""
    data_words: dict[str, str] = Field(
        default_factory=lambda: {"kod": "kod {}", "telefon": "telefon {}", "email": "e-mail {}"}
    )
    """Placeholder → how its value is introduced among the data asked for; ``{}`` stands for the value."""
    based_on: str | None = None
    """Voice that words the situations this one leaves out."""
    start: MoodChange = MoodChange()
    """Added to the mood at the start that the scenario gives."""
    channel_style: WrittenStyle = WrittenStyle()
    fillers: Fillers | None = None
    lines: dict[Situation, tuple[str, ...]]
    by_channel: dict[Way, dict[Situation, tuple[str, ...]]] = Field(default_factory=dict)
    """Channel or kind of channels → lines added there to `lines` („Nic nie słychać” makes no sense in a chat)."""

    def wordings(self, situation: Situation) -> tuple[str, ...]:
        """Return every wording of a situation, as written."""
        return self.lines.get(situation, ())

    def for_channel(self, channel: str) -> Voice:
        """Return the voice as it is in a channel: its `lines` hold everything it can say there."""
        ways = WAYS_OF_CHANNEL.get(channel, ())
        banks = [self.lines, *(self.by_channel[way] for way in ways if way in self.by_channel)]
        return self.model_copy(update={"lines": _together(banks)})


def _together(banks: Iterable[Mapping[Situation, tuple[str, ...]]]) -> dict[Situation, tuple[str, ...]]:
    """Add up banks, situation by situation, each line once."""
    found: dict[Situation, dict[str, None]] = {}
    for bank in banks:
        for situation, lines in bank.items():
            found.setdefault(situation, {}).update(dict.fromkeys(lines))
    return {situation: tuple(lines) for situation, lines in found.items()}


WRITTEN = "pisemny"
"""Id of the voice whose lines replace the spoken ones in e-mails and letters."""


def load_voices(folder: Path, shown_as: str | None = None) -> dict[str, Voice]:
    """Read every voice of a folder, by id; voices based on others are complete.

    Raises:
        ContentError: as `sources.load`; else ``file-name-mismatch``, ``unknown-voice``, ``missing-lines``,
            ``duplicate-line``, ``unknown-placeholder``; all problems of all voices at once.
    """
    problems: list[Problem] = []
    read: dict[str, tuple[Voice, Source]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            voice, source = load(path, Voice, f"{shown_as}/{path.name}" if shown_as else None)
        except ContentError as error:
            problems += error.problems
            continue
        if voice.id != path.stem:
            message = f"plik nazywa się „{path.stem}”, a id to „{voice.id}”; nazwy muszą być takie same"
            problems.append(source.problem(("id",), "file-name-mismatch", message))
        read[voice.id] = (voice, source)
    voices: dict[str, Voice] = {}
    for name, (voice, source) in read.items():
        found = [*_unknown_base(voice, source, read), *_placeholders(voice, source), *_repeated(voice, source)]
        complete = _completed(voice, read)
        problems += found or _missing(complete, source)
        voices[name] = complete
    if problems:
        raise ContentError(problems)
    return voices


def _completed(voice: Voice, read: Mapping[str, tuple[Voice, Source]]) -> Voice:
    base = read.get(voice.based_on or "")
    if base is None or base[0].based_on is not None:
        return voice
    by_channel: dict[Way, dict[Situation, tuple[str, ...]]] = {}
    for way in (*base[0].by_channel, *(one for one in voice.by_channel if one not in base[0].by_channel)):
        taken = {s: lines for s, lines in base[0].by_channel.get(way, {}).items() if s not in voice.lines}
        by_channel[way] = _together([taken, voice.by_channel.get(way, {})])
    return voice.model_copy(
        update={
            "lines": {**base[0].lines, **voice.lines},
            "by_channel": by_channel,
            "fillers": voice.fillers or base[0].fillers,
        }
    )


def _unknown_base(voice: Voice, source: Source, read: Mapping[str, tuple[Voice, Source]]) -> Iterator[Problem]:
    if voice.based_on is None:
        return
    free = [name for name, (other, _) in read.items() if other.based_on is None]
    if voice.based_on not in free:
        message = (
            f"nie ma głosu podstawowego „{voice.based_on}” (są: {', '.join(free) or 'żadne'})"
            f"{did_you_mean(voice.based_on, free)}; głos podstawowy sam nie może opierać się na innym"
        )
        yield source.problem(("based_on",), "unknown-voice", message)


def _missing(voice: Voice, source: Source) -> list[Problem]:
    problems = []
    has_own_letters = voice.id == WRITTEN or voice.language != "pl"
    channels = [one for one, ways in WAYS_OF_CHANNEL.items() if has_own_letters or "written" not in ways]
    banks = {channel: voice.for_channel(channel) for channel in channels}
    for situation in Situation:
        count, channel = min((len(bank.wordings(situation)), channel) for channel, bank in banks.items())
        if count < LEAST_LINES:
            message = (
                f"sytuacja „{situation}” ma {count} wypowiedzi (kanał {channel}); potrzeba co najmniej {LEAST_LINES} "
                "w każdym kanale"
            )
            problems.append(source.problem(("lines", situation.value), "missing-lines", message, at_key=True))
    if voice.fillers is None:
        problems.append(source.problem(("fillers",), "missing-lines", "brakuje pola fillers; podaj krótkie słowa"))
    return problems


def _placeholders(voice: Voice, source: Source) -> Iterator[Problem]:
    for path, text in _texts(voice):
        for fault in text_problems(text, IN_VOICES):
            yield source.problem(path, "unknown-placeholder", fault)


def _repeated(voice: Voice, source: Source) -> Iterator[Problem]:
    seen: dict[str, Path_] = {}
    for path, text in _texts(voice):
        if text in seen:
            line, _ = source.place(seen[text])
            message = f"„{text}” stoi już w wierszu {line}; w jednym głosie każda wypowiedź jest inna"
            yield source.problem(path, "duplicate-line", message)
        seen.setdefault(text, path)


def _texts(voice: Voice) -> Iterator[tuple[Path_, str]]:
    for situation, lines in voice.lines.items():
        for index, line in enumerate(lines):
            yield ("lines", situation.value, index), line
    for channel, bank in voice.by_channel.items():
        for situation, lines in bank.items():
            for index, line in enumerate(lines):
                yield ("by_channel", channel, situation.value, index), line
