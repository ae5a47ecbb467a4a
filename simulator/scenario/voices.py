"""Voices: phrasing banks of spoken Polish, one a temperament, with several wordings for every situation.

A voice may be `based_on` another: what it does not word itself, it takes from there. A line belongs to one situation
and is said at most once in a session; when a bank runs dry, the lines of the neighbouring situation follow
(`NEIGHBOURS`), then the small words of `fillers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.scenario.conditions import MoodChange
from simulator.scenario.placeholders import IN_VOICES, text_problems
from simulator.sources import Content, Path_, Source, did_you_mean, load

LEAST_LINES = 6
"""Fewest wordings of one situation."""


class Situation(StrEnum):
    """What a customer needs words for, whatever the matter is about."""

    GREETING = "greeting"
    """The worker has only greeted and introduced themselves."""
    IDENTITY = "identity"
    """Gives personal data; ``{dane}`` stands for the data asked for."""
    ACKNOWLEDGE = "acknowledge"
    """Has heard and has nothing to add."""
    CONFIRM = "confirm"
    """The worker has repeated the matter rightly or asks whether it was understood."""
    DENY = "deny"
    """The worker repeats something the customer has never said."""
    DONT_KNOW = "dont_know"
    """Is asked for something they do not know."""
    VAGUE = "vague"
    """The question could mean anything."""
    NOTHING_MORE = "nothing_more"
    """Is asked to tell more, and has told everything."""
    ASKED_AGAIN = "asked_again"
    """Is asked for what they have already told."""
    DISTRUST = "distrust"
    """Will not tell this to somebody they do not trust yet."""
    HOLD_AGREED = "hold_agreed"
    """Agrees to wait a moment."""
    HOLD_BACK = "hold_back"
    """The worker is back after a pause."""
    LONG_WAIT = "long_wait"
    """It has been silent for too long."""
    STILL_WAITING = "still_waiting"
    """Has asked before and has had no answer."""
    PROMPT = "prompt"
    """Nothing is said that moves the matter on."""
    NOTHING_ELSE = "nothing_else"
    """Is asked whether there is anything else; there is not."""
    SOOTHED = "soothed"
    """Was angry, has heard an apology or understanding."""
    EMPTY = "empty"
    """Hears nothing: an empty message, only marks or pictures."""
    NOT_UNDERSTOOD = "not_understood"
    """Hears words that make no sense."""
    OFF_TOPIC = "off_topic"
    """Hears something that has nothing to do with the matter."""
    MACHINE_COMMAND = "machine_command"
    """Is spoken to as if they were a program."""
    ROLE_SWAP = "role_swap"
    """The worker speaks as if they were the customer."""
    INSULTED = "insulted"
    """Has been insulted or sworn at."""
    BLAMED = "blamed"
    DISMISSED = "dismissed"
    INFORMAL = "informal"
    """Is addressed too familiarly."""
    PRESSED = "pressed"
    """Is hurried or threatened into a decision."""
    FORBIDDEN = "forbidden"
    """Is asked for a password, PIN or card code."""
    JARGON = "jargon"
    """Does not understand a technical word."""
    WRONG_ADDRESS = "wrong_address"
    """Was called Pan instead of Pani, or the other way round."""
    DOCUMENTS = "documents"
    """Is asked for a paper or a photograph."""
    CONSENT = "consent"
    """Is asked for consent."""
    BOUNDARY = "boundary"
    """Was rude and has been told calmly to stop."""
    TRANSFERRED = "transferred"
    """Is being handed over to somebody else."""
    WARNING = "warning"
    """Patience is running out."""
    WANTS_MANAGER = "wants_manager"
    HANGS_UP = "hangs_up"
    """Last words before breaking off in anger."""
    PROTEST = "protest"
    """The worker is saying goodbye, and the matter is not settled."""
    LEAVES = "leaves"
    """Last words of a customer who is not content."""
    THANKS = "thanks"
    """Last words of a content customer."""


S = Situation
NEIGHBOURS: Mapping[Situation, tuple[Situation, ...]] = MappingProxyType(
    {
        S.GREETING: (S.PROMPT,),
        S.CONFIRM: (S.ACKNOWLEDGE,),
        S.VAGUE: (S.NOT_UNDERSTOOD,),
        S.NOTHING_MORE: (S.DONT_KNOW,),
        S.DONT_KNOW: (S.NOTHING_MORE,),
        S.ASKED_AGAIN: (S.STILL_WAITING,),
        S.HOLD_AGREED: (S.ACKNOWLEDGE,),
        S.HOLD_BACK: (S.ACKNOWLEDGE,),
        S.STILL_WAITING: (S.PROMPT,),
        S.SOOTHED: (S.ACKNOWLEDGE,),
        S.NOTHING_ELSE: (S.ACKNOWLEDGE,),
        S.OFF_TOPIC: (S.PROMPT,),
        S.EMPTY: (S.PROMPT,),
        S.MACHINE_COMMAND: (S.NOT_UNDERSTOOD,),
        S.ROLE_SWAP: (S.NOT_UNDERSTOOD,),
        S.BLAMED: (S.INSULTED,),
        S.DISMISSED: (S.STILL_WAITING,),
        S.PROTEST: (S.STILL_WAITING,),
        S.DOCUMENTS: (S.ACKNOWLEDGE,),
        S.BOUNDARY: (S.ACKNOWLEDGE,),
        S.TRANSFERRED: (S.ACKNOWLEDGE,),
        S.LONG_WAIT: (S.STILL_WAITING,),
    }
)
"""Where to take a line from when a situation's own are used up."""


class Fillers(Content):
    """Small words said when everything else has been said: one of each list, joined by a comma."""

    first: tuple[str, ...] = Field(min_length=1)
    second: tuple[str, ...] = Field(min_length=1)


class WrittenStyle(Content):
    """How the customer writes."""

    lower_case: bool = False
    """Chat without capitals and without the last full stop."""
    salutations: tuple[str, ...] = ()
    """First line of an e-mail or letter."""
    closings: tuple[str, ...] = ()
    """Last line of an e-mail or letter, with the signature."""


class Voice(Content):
    """How one kind of person talks."""

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    title: str
    based_on: str | None = None
    """Voice that words the situations this one leaves out."""
    start: MoodChange = MoodChange()
    """Added to the mood at the start that the scenario gives."""
    channel_style: WrittenStyle = WrittenStyle()
    fillers: Fillers | None = None
    lines: dict[Situation, tuple[str, ...]]
    by_channel: dict[str, dict[Situation, tuple[str, ...]]] = Field(default_factory=dict)
    """Channel → lines that replace those of the same situation there („Nic nie słychać” makes no sense in a chat)."""

    def wordings(self, situation: Situation) -> tuple[str, ...]:
        """Return every wording of a situation, as written."""
        return self.lines.get(situation, ())


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
    return voice.model_copy(
        update={
            "lines": {**base[0].lines, **voice.lines},
            "by_channel": {**base[0].by_channel, **voice.by_channel},
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
    for situation in Situation:
        banks = [voice.lines, *voice.by_channel.values()]
        count = min(len(bank.get(situation, voice.wordings(situation))) for bank in banks)
        if count < LEAST_LINES:
            message = f"sytuacja „{situation}” ma {count} wypowiedzi; potrzeba co najmniej {LEAST_LINES}"
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
