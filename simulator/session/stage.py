"""Everything one session needs of the content, gathered: the scenario, its company, voice and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from simulator.language.reading import FactSpec, Reading
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.contacts import LaterContact
from simulator.scenario.mood_rules import MoodRules
from simulator.scenario.scenario import Scenario
from simulator.scenario.voices import WRITTEN, Voice
from simulator.session.objections import Objections
from simulator.session.particulars import Foreseen
from simulator.session.vocabulary import opening_stems, stems_in, stems_of, words_of_case
from simulator.standard.items import ItemBank

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
    items: ItemBank = field(default_factory=ItemBank)
    """Written items that may be answered during the session."""
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

    @cached_property
    def product_names(self) -> frozenset[str]:
        """Names of what the company sells, for the reader."""
        return frozenset(product.name for product in self.company.products)

    @cached_property
    def case_words(self) -> frozenset[str]:
        """All words by which the scenario speaks of its case, folded."""
        return words_of_case(self.scenario)

    @cached_property
    def case_stems(self) -> frozenset[str]:
        """The beginnings of these words."""
        return stems_in(self.case_words)

    @cached_property
    def opening_stems(self) -> frozenset[str]:
        """The beginnings of the words by which the customer names the matter."""
        return opening_stems(self.scenario.customer.opens, self.scenario.id)

    @cached_property
    def foreseen(self) -> Foreseen:
        """The particular questions the author foresaw."""
        return Foreseen(self.scenario.customer.particulars, self.mood_rules, self.opening_stems)

    @cached_property
    def objections(self) -> Objections:
        """The statements the customer objects to."""
        return Objections(self.scenario.customer.objects_to, self.foreseen, self.scenario.language)

    @cached_property
    def service_stems(self) -> frozenset[str]:
        """The beginnings of words that belong to any talk with a customer: those the voices themselves use."""
        voices = (self.voice, *self.voices.values())
        spoken = [line for voice in voices for lines in voice.lines.values() for line in lines]
        rules = self.mood_rules
        return stems_of([*spoken, *rules.generic_words, *rules.light_words])

    @property
    def is_written(self) -> bool:
        """Whether the channel is e-mail or letter."""
        return self.scenario.channel in WRITTEN_CHANNELS


def stage_for(library: Library, scenario_id: str) -> Stage:
    """Gather what a session of this scenario needs.

    Raises:
        UnknownScenario: there is none, or it was left out because it is broken.
    """
    return _stage(_Same(library), scenario_id)


class _Same:
    """A library, told from others by being the same object: comparing what it holds would take too long."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.library is self.library

    def __hash__(self) -> int:
        return id(self.library)


@lru_cache(maxsize=32)
def _stage(same: _Same, scenario_id: str) -> Stage:
    """Return a stage, kept with all that was worked out on it: sessions only read it."""
    library = same.library
    scenario = library.scenario(scenario_id)
    return Stage(
        scenario=scenario,
        company=library.company(scenario.company),
        voice=voice_for(scenario, library.voices),
        mood_rules=library.mood_rules,
        actions=library.actions,
        content=library.version(scenario_id),
        items=library.standard.items,
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
