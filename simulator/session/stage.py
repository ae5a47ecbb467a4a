"""Everything one session needs of the content, gathered: the scenario, its company, voice and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from simulator.language.reading import FactSpec, Reading
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.contacts import LaterContact
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
        language: str = "pl",
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
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """All voices: a later contact through another channel is worded anew."""
    whole: Stage | None = None
    """Of the stage of one contact: the one it was made from."""
    number: int = 0
    """Place of the contact it is the stage of, from 0."""

    @cached_property
    def contacts(self) -> tuple[Stage, ...]:
        """One stage a contact, in order: what is true, read and said there."""
        if self.whole is not None:
            return self.whole.contacts
        return (self, *(self._later(number) for number in range(1, len(self.scenario.later_contacts) + 1)))

    @property
    def contact(self) -> LaterContact | None:
        """The later contact it is the stage of; None in the first."""
        return self.scenario.later_contacts[self.number - 1] if self.number else None

    def _later(self, number: int) -> Stage:
        scenario = self.scenario.at_contact(number)
        known = scenario.customer.temperament in self.voices
        voice = voice_for(scenario, self.voices) if known else self.voice
        return replace(self, scenario=scenario, voice=voice, whole=self, number=number)

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
        voices=library.voices,
    )


def voice_for(scenario: Scenario, voices: Mapping[str, Voice]) -> Voice:
    """Return the scenario's voice in its channel; in e-mails and letters written lines take the place of spoken ones.

    A voice in another language than the written one writes with its own lines.
    """
    voice = voices[scenario.customer.temperament]
    written = voices.get(WRITTEN)
    own = voice.for_channel(scenario.channel)
    if scenario.channel not in WRITTEN_CHANNELS or written is None or voice.language != written.language:
        return own
    names = ("lines", "channel_style", "fillers")
    return voice.model_copy(update={name: getattr(written, name) for name in names})
