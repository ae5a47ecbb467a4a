"""The reader: one message in, everything it says and does out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from simulator.language.acts import DATA, ActVocabulary, load_vocabulary
from simulator.language.english import is_english, load_english_reader
from simulator.language.entities import find_entities
from simulator.language.entities.secrets import find_secret_requests, with_requests
from simulator.language.facts import judge_facts
from simulator.language.faults import find_faults
from simulator.language.finders import ActFinder, PatternFinder, PreparedMessage, load_patterns
from simulator.language.polish import Phrase, read_phrases
from simulator.language.preparing import Preparer, entities_by_phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, FoundAct, Reading
from simulator.language.statistics.building import shipped_model
from simulator.language.statistics.finder import ModelFinder

MAX_CHARS = 100_000
"""Only so much of a message is read; the rest is kept in the text and not looked at."""
MAX_CUSTOMER = 2_000
"""So many characters of the customer's line are looked at."""
KEPT_READINGS = 256
"""A message is read again when a session is resumed, tried again from an earlier turn, or marked."""
LANGUAGES = ("pl", "en")
CHANNELS = ("phone", "in_person", "chat", "email", "sms", "letter")


class Reader:
    """Reads messages; holds no state between them but what it has just read."""

    def __init__(self, vocabulary: ActVocabulary, finders: Sequence[ActFinder]) -> None:
        self.vocabulary = vocabulary
        self._finders = tuple(finders)
        self._preparer = Preparer(load_patterns())
        self._kept = lru_cache(maxsize=KEPT_READINGS)(self._read)

    def read(
        self,
        text: str,
        *,
        customer: str = "",
        channel: str = "phone",
        facts: Sequence[FactSpec] = (),
        domain_words: frozenset[str] = frozenset(),
        products: frozenset[str] = frozenset(),
        language: str = "pl",
    ) -> Reading:
        """Read one message.

        Args:
            text: The worker's message as typed.
            customer: The customer's line it answers; empty when there is none.
            channel: phone, in_person, chat, email, sms or letter; faults of writing are not looked for in speech.
            facts: What to judge: does the message state, contradict, or leave them out.
            domain_words: Names and terms of the company, which are not misspelt.
            products: Names of the company's products, found in any inflection.
            language: Language the message is expected in, pl or en; one in the other language is not understood.
        """
        return self._kept(text, customer[:MAX_CUSTOMER], channel, tuple(facts), domain_words, products, language)

    def forget(self) -> None:
        """Drop the readings kept; for measuring."""
        self._kept.cache_clear()

    def _read(
        self,
        text: str,
        customer: str,
        channel: str,
        facts: tuple[FactSpec, ...],
        domain_words: frozenset[str],
        products: frozenset[str],
        language: str,
    ) -> Reading:
        seen = text[:MAX_CHARS]
        if language == "en":
            return load_english_reader().read(text, seen, customer, channel, facts, domain_words)
        phrases = read_phrases(seen)
        if is_english(seen):
            silent = {fact.id: Claim(fact.id, ClaimAnswer.SILENT) for fact in facts}
            return Reading(text, tuple(phrase.sentence() for phrase in phrases), claims=silent, is_foreign=True)
        entities = find_entities(seen, phrases, products)
        inside = entities_by_phrase(phrases, entities)
        acts = self._acts(seen, phrases, inside, customer, channel)
        judged = judge_facts(facts, phrases, inside, customer)
        return Reading(
            text=text,
            sentences=tuple(phrase.sentence() for phrase in phrases),
            acts=acts,
            entities=_in_order((*entities, *find_secret_requests(phrases, acts))),
            claims=judged.claims,
            told=judged.told,
            faults=find_faults(seen, phrases, entities, channel, domain_words),
        )

    def _acts(
        self, text: str, phrases: Sequence[Phrase], inside: Sequence[Sequence[Entity]], customer: str, channel: str
    ) -> tuple[FoundAct, ...]:
        message = self._preparer.of_phrases(text, phrases, inside, customer, channel)
        return with_requests(phrases, merge_acts([found for finder in self._finders for found in finder.find(message)]))

    def prepare(self, text: str, *, customer: str = "", channel: str = "phone") -> PreparedMessage:
        """Return a message as the finders get it."""
        return self._preparer.prepare(text, customer=customer, channel=channel)


def _in_order(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda one: (one.span, one.kind)))


def merge_acts(found: Sequence[FoundAct]) -> tuple[FoundAct, ...]:
    """Join finds of one act that overlap, keeping the most confident; the result is in the order of the message."""
    kept: list[FoundAct] = []
    for one in sorted(found, key=lambda act: (act.act, act.span)):
        before = kept[-1] if kept else None
        if before is None or before.act != one.act or before.span[1] <= one.span[0]:
            kept.append(one)
        elif one.confidence > before.confidence:
            kept[-1] = one
    return tuple(sorted(kept, key=lambda act: (act.span, act.act)))


@lru_cache(maxsize=1)
def load_reader() -> Reader:
    """Return the reader that ships with the program (built once a process)."""
    finder = ModelFinder(shipped_model(), PatternFinder(load_patterns()), load_vocabulary())
    return Reader(load_vocabulary(), (finder,))


@lru_cache(maxsize=1)
def load_rule_reader() -> Reader:
    """Return a reader that knows only the rules: what the model is measured against, and what its patterns need."""
    return Reader(load_vocabulary(), (PatternFinder(load_patterns()),))


@lru_cache(maxsize=1)
def language_version() -> str:
    """Return a hash over all data the reader works with, equal on every system."""
    digest = hashlib.sha256()
    for path in sorted(DATA.rglob("*"), key=lambda one: one.relative_to(DATA).as_posix()):
        if path.is_file():
            digest.update(path.relative_to(DATA).as_posix().encode("utf-8"))
            data = path.read_bytes()
            digest.update(data if path.suffix == ".npz" else data.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
