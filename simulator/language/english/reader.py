"""The reader of simple English: the same reading as of a Polish message, by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.english.claims import judge_english
from simulator.language.english.faults import find_english_faults, foreign_sentences
from simulator.language.english.negation import negated
from simulator.language.english.sentences import read_english
from simulator.language.english.telling import is_polish
from simulator.language.english.values import find_english_values
from simulator.language.finders import PatternFinder, PreparedMessage
from simulator.language.matching import View
from simulator.language.patterns import CompiledPatterns, PatternFile, compile_files
from simulator.language.polish import Phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, FoundAct, Reading, overlap
from simulator.sources import load


class EnglishReader:
    """Reads English messages; holds no state between them."""

    def __init__(self, patterns: CompiledPatterns) -> None:
        self._finder = PatternFinder(patterns)
        self._fillers = patterns.fillers

    def read(
        self,
        text: str,
        seen: str,
        customer: str,
        channel: str,
        facts: tuple[FactSpec, ...],
        domain_words: frozenset[str],
    ) -> Reading:
        """Read one message.

        Args:
            text: The whole message.
            seen: As much of it as is looked at.
            customer: The customer's line it answers.
            channel: See `simulator.language.reader.Reader.read`.
            facts: What to judge, in English.
            domain_words: Names of the company, which are not misspelt.

        Returns:
            Of a message in Polish only its sentences, marked as foreign: who expects English does not understand it. In
            writing each of them is a fault.
        """
        phrases = read_english(seen)
        sentences = tuple(phrase.sentence() for phrase in phrases)
        if is_polish(seen):
            silent = {fact.id: Claim(fact.id, ClaimAnswer.SILENT) for fact in facts}
            faults = foreign_sentences(phrases, channel)
            return Reading(text, sentences, claims=silent, faults=faults, language="en", is_foreign=True)
        entities = find_english_values(seen, phrases)
        judged = judge_english(facts, phrases, entities)
        return Reading(
            text=text,
            sentences=sentences,
            acts=self._acts(seen, phrases, entities, customer, channel),
            entities=entities,
            claims=judged.claims,
            told=judged.told,
            faults=find_english_faults(seen, phrases, entities, channel, domain_words),
            language="en",
        )

    def _acts(
        self, text: str, phrases: Sequence[Phrase], entities: Sequence[Entity], customer: str, channel: str
    ) -> tuple[FoundAct, ...]:
        message = PreparedMessage(
            text=text,
            views=tuple(self._view(phrase, entities) for phrase in phrases),
            customer=tuple(self._view(phrase, ()) for phrase in read_english(customer)),
            channel="phone" if channel == "in_person" else channel,
        )
        return tuple(sorted(self._finder.find(message), key=lambda act: (act.span, act.act)))

    def _view(self, phrase: Phrase, entities: Sequence[Entity]) -> View:
        """Prepare a sentence for matching: kinds of its values, what stands under „not”, its first word that counts."""
        words = phrase.words
        features = [word.features for word in words]
        for entity in entities:
            for index, word in enumerate(words):
                if overlap(word.span, entity.span):
                    features[index] = features[index] | {entity.kind}
        keys = frozenset(key for word in words for key in word.keys)
        lead = next((index for index, word in enumerate(words) if word.form not in self._fillers), len(words))
        return View(phrase, words, tuple(features), negated(words), keys, lead)


@lru_cache(maxsize=1)
def load_english_reader() -> EnglishReader:
    """Return the reader that ships with the program (built once a process)."""
    content, source = load(DATA / "english.yaml", PatternFile, "simulator/language/data/english.yaml")
    return EnglishReader(compile_files([(content, source)]))
