"""Everything one session needs of the content, gathered: the scenario, its company, voice and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from simulator.language.reading import FactSpec, Reading
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.mood_rules import MoodRules
from simulator.scenario.scenario import Scenario
from simulator.scenario.voices import WRITTEN, Voice

if TYPE_CHECKING:
    from simulator.scenario.library import Library

WRITTEN_CHANNELS = frozenset({"email", "letter"})
"""Channels of one considered message at a time, with salutation and signature."""


class MessageReader(Protocol):
    """Whatever can read a message; `simulator.language.reader.Reader` in earnest, a stub in tests."""

    def read(
        self,
        text: str,
        *,
        customer: str = "",
        channel: str = "phone",
        facts: Sequence[FactSpec] = (),
        domain_words: frozenset[str] = frozenset(),
    ) -> Reading:
        """Read one message of the trainee."""
        ...


@dataclass(frozen=True)
class Stage:
    """What a session is played on; never changes while it is played."""

    scenario: Scenario
    company: Company
    voice: Voice
    mood_rules: MoodRules
    actions: Mapping[str, Action]
    content: str = ""
    """Version of content and rules, for the transcript."""

    @cached_property
    def facts(self) -> tuple[FactSpec, ...]:
        """The scenario's facts as the reader takes them."""
        return self.scenario.fact_specs()

    @cached_property
    def domain_words(self) -> frozenset[str]:
        """Words of the company's trade, for the reader."""
        return frozenset(self.company.domain_words)

    @property
    def is_written(self) -> bool:
        """Whether the channel is e-mail or letter."""
        return self.scenario.channel in WRITTEN_CHANNELS


def stage_for(library: Library, scenario_id: str) -> Stage:
    """Gather what a session of this scenario needs.

    Raises:
        UnknownScenario: there is none, or it was left out because it is broken.
    """
    scenario = library.scenario(scenario_id)
    return Stage(
        scenario=scenario,
        company=library.company(scenario.company),
        voice=voice_for(scenario, library.voices),
        mood_rules=library.mood_rules,
        actions=library.actions,
        content=library.version(scenario_id),
    )


def voice_for(scenario: Scenario, voices: Mapping[str, Voice]) -> Voice:
    """Return the scenario's voice; in e-mails and letters its spoken lines give way to written ones."""
    voice = voices[scenario.customer.temperament]
    written = voices.get(WRITTEN)
    if scenario.channel not in WRITTEN_CHANNELS or written is None:
        own = voice.by_channel.get(scenario.channel)
        return voice.model_copy(update={"lines": {**voice.lines, **own}}) if own else voice
    names = ("lines", "channel_style", "fillers")
    return voice.model_copy(update={name: getattr(written, name) for name in names})
