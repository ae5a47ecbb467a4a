"""A reply under construction: its parts, and how they become one message in the style of the channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.language.folding import POLISH, fold
from simulator.scenario.voices import Situation
from simulator.session.lines import LineBank
from simulator.session.memory import Memory
from simulator.session.stage import Stage
from simulator.session.turn import EndReason, Mood, MoodMove

MAX_PARTS = 3
"""Most things said in one reply,"""
SHORT_REPLY = 80
"""unless they are so short together, in characters: a name, a postal code and a telephone number."""
TYPED_CHANNELS = frozenset({"chat", "sms"})
"""Channels in which people type as they speak."""


@dataclass
class Reply:
    """What the customer says in answer to one event, and what else it brings about."""

    bank: LineBank
    memory: Memory
    parts: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    revealed: list[str] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    goals_met: list[str] = field(default_factory=list)
    question: str = ""
    """Line that asks back of the customer's own accord."""
    most_parts: int = MAX_PARTS
    """Most things said in it: more when more was asked for at once."""
    has_reacted: bool = False
    """Something was said about what the message did to the customer: one answer may follow, and nothing else."""
    pushed: str | None = None
    """Goal brought up last."""
    pushes: tuple[str, ...] = ()
    """All goals brought up."""
    moves: list[MoodMove] = field(default_factory=list)
    ends: EndReason | None = None

    @property
    def is_full(self) -> bool:
        """Whether no more should be said."""
        return self.ends is not None or (len(self.parts) >= self.most_parts and len(" ".join(self.parts)) > SHORT_REPLY)

    def say(self, line: str | None) -> bool:
        """Add a part nobody has heard yet; tell whether it was added."""
        if not line or self.memory.has_said(line):
            return False
        self.memory.keep_said(line)
        self.parts.append(line)
        return True

    def say_to(self, situation: Situation, **extra: str) -> bool:
        """Add a line of the voice, and remember under the situation's name that it came to this."""
        if situation.value not in self.reactions:
            self.reactions.append(situation.value)
        return self.say(self.bank.from_voice(situation, self.memory, **extra))

    def ask_last(self) -> None:
        """Put the question the customer has of their own after what they answer."""
        if self.question in self.parts and len(self.parts) > 1:
            self.parts.remove(self.question)
            self.parts.append(self.question)

    def note(self, reaction: str) -> None:
        """Remember a reaction without words."""
        if reaction not in self.reactions:
            self.reactions.append(reaction)


def message_of(reply: Reply, stage: Stage) -> str:
    """Join the parts in the style of the channel; empty when nothing was said."""
    if not reply.parts:
        return ""
    style = stage.voice.channel_style
    if stage.is_written:
        return _letter(reply, stage)
    if stage.scenario.channel in TYPED_CHANNELS:
        parts = [_typed(part, reply.bank.persona.first_name) if style.lower_case else part for part in reply.parts]
        # In a chat people write in bursts, a line a thought; a text message is one.
        text = "\n".join(parts) if stage.scenario.channel == "chat" else _joined(parts)
        text = without_marks(text) if style.plain_letters else text
    else:
        text = _joined(reply.parts)
    reply.memory.keep_said(text)
    return text


def opening_of(reply: Reply, stage: Stage) -> str:
    """Return the first words of a contact as the author wrote them; what was added stands before the signature."""
    if not reply.parts:
        return ""
    opening, *added = reply.parts
    if not stage.is_written:
        text = _joined(reply.parts)
        typed_plainly = stage.voice.channel_style.plain_letters and stage.scenario.channel in TYPED_CHANNELS
        return without_marks(text) if typed_plainly else text
    if not added:
        return opening
    *body, foot = opening.split("\n\n")
    return "\n\n".join([*body, *added, foot] if body else [opening, *added])


def _letter(reply: Reply, stage: Stage) -> str:
    style = stage.voice.channel_style
    persona = reply.bank.persona
    turn = reply.memory.message_count
    head = persona.fill(style.salutations[turn % len(style.salutations)]) if style.salutations else ""
    signed = persona.full_name in reply.parts[-1]
    closings = [one for one in style.closings if _WARM not in one] if _is_cold(reply.memory.mood) else style.closings
    foot = persona.fill(closings[turn % len(closings)]) if closings and not signed else ""
    return "\n\n".join(part for part in (head, _joined(reply.parts), foot) if part)


_WARM = "serdecznie"
_COLD_ANGER, _COLD_TRUST = 4, 2


def _is_cold(mood: Mood) -> bool:
    """Tell whether nobody in this mood sends warm regards."""
    return mood.anger >= _COLD_ANGER or mood.trust <= _COLD_TRUST


def _joined(parts: list[str]) -> str:
    """Join parts with a space; after one that ends without a stop comes a full stop."""
    closed = [part if part[-1] in _STOPS or last else f"{part}." for part, last in _with_last(parts)]
    return " ".join(closed)


def _with_last(parts: list[str]) -> list[tuple[str, bool]]:
    return [(part, place == len(parts) - 1) for place, part in enumerate(parts)]


_STOPS = frozenset(".?!…:;,)”")


def _typed(text: str, first_name: str) -> str:
    """Write a short line as people do in a chat: no capital at the beginning, no full stop at the end."""
    if any(mark in text[:-1] for mark in ".?!"):
        return text
    first = text.split(" ", 1)[0]
    is_plain = first[1:].islower() and first.rstrip(",.") != first_name
    lowered = text[0].lower() + text[1:] if is_plain else text
    return lowered.removesuffix(".")


def without_marks(text: str) -> str:
    """Return the text without Polish letters, as people type in a hurry: „Już ślę” → „Juz sle”."""
    plain = fold(text)
    return "".join(
        (bare.upper() if letter.isupper() else bare) if letter in POLISH else letter
        for letter, bare in zip(text, plain, strict=True)
    )
