"""Judging a message against facts: the features of the two side by side, decided by the trained judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.facts.comparing import compare
from simulator.language.facts.compiled import CompiledFact, compile_fact, terms_of_text
from simulator.language.facts.model import ANSWERS, ClaimModel, load_claim_model
from simulator.language.facts.pieces import Message
from simulator.language.facts.utterance import Term, Utterance, utterance_of
from simulator.language.folding import fold
from simulator.language.polish import Phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec

MODEL = DATA / "claims.npz"
BARE_ANSWER = 2
"""An answer of at most so many words with a meaning is read together with the question it answers."""
LONGEST_WHOLE, WINDOW = 3, 2
"""A message of more sentences is judged in windows of so many."""
NEAR, EXACT = 0.8, 0.95
"""Share of a saying that a piece must meet, with the same signs, to be taken at its word, and to be the same words."""
NEAR_LEAD, NEAR_KNOWN = 0.25, 0.6
"""How far it must lead the sayings of the other side, and how much of the piece the fact must know."""
NEAR_SURE, EXACT_SURE = 0.76, 0.9
"""Confidence of an answer taken at its word."""
SURE_AGAINST = 0.75
"""A message that states a fact contradicts it all the same when one of its sentences does so with this confidence."""


@lru_cache(maxsize=1)
def shipped_claim_model() -> ClaimModel:
    """Return the judge that ships with the program (read once a process)."""
    return load_claim_model(MODEL)


def judge_facts(
    facts: Sequence[FactSpec], phrases: Sequence[Phrase], entities: Sequence[Sequence[Entity]], customer: str = ""
) -> dict[str, Claim]:
    """Judge a message.

    Args:
        facts: What to look for.
        phrases: The sentences of the message.
        entities: For each sentence, the entities in it.
        customer: The customer's line it answers.

    Returns:
        A claim for every fact, by id.
    """
    if not facts:
        return {}
    message = message_of(phrases, entities, customer)
    return {fact.id: _judge(compile_fact(fact), message) for fact in facts}


def message_of(phrases: Sequence[Phrase], entities: Sequence[Sequence[Entity]], customer: str = "") -> Message:
    """Read a message for comparing with facts."""
    read = (utterance_of(phrase, inside) for phrase, inside in zip(phrases, entities, strict=True))
    utterances: tuple[Utterance, ...] = tuple(one for one in read if not one.is_word_list and not one.is_unsure)
    folded = {phrase.span: fold(_text(phrase)) for phrase in phrases}
    asked = terms_of_text(customer) if "?" in customer else ()
    if asked and utterances and len(utterances[0].terms) <= BARE_ANSWER:
        utterances = (_with_question(utterances[0], asked), *utterances[1:])
    return Message(utterances, folded, asked)


def _with_question(answer: Utterance, asked: Sequence[Term]) -> Utterance:
    """Put the words of the question into a bare answer: „Dwa tygodnie.” after „Ile mam czasu na zwrot?”."""
    clause = answer.values[0].clause if answer.values else 0
    taken = tuple(replace(term, clause=clause, negated=False, clause_negated=False) for term in asked)
    return replace(answer, terms=(*taken, *answer.terms))


def _text(phrase: Phrase) -> str:
    return " ".join(word.text for word in phrase.words)


def _judge(fact: CompiledFact, message: Message) -> Claim:
    model = shipped_claim_model()
    claims = [_answer(fact, window, model) for window in _windows(message)]
    found = [one for one in claims if one.answer is not ClaimAnswer.SILENT]
    best = max(found, key=lambda one: one.confidence, default=Claim(fact.spec.id, ClaimAnswer.SILENT))
    if best.answer is not ClaimAnswer.STATES or len(message.utterances) < 2:
        return best
    apart = (_answer(fact, replace(message, utterances=(one,)), model) for one in message.utterances)
    against = [one for one in apart if one.answer is ClaimAnswer.CONTRADICTS and one.confidence >= SURE_AGAINST]
    return max(against, key=lambda one: one.confidence, default=best)


def _windows(message: Message) -> Iterator[Message]:
    """Cut a long message, such as a letter, into pieces of the length the judge was taught on."""
    sentences = message.utterances
    if len(sentences) <= LONGEST_WHOLE:
        yield message
        return
    for first in range(len(sentences) - WINDOW + 1):
        yield replace(message, utterances=sentences[first : first + WINDOW], asked=() if first else message.asked)


def _at_its_word(features: Mapping[str, float]) -> float:
    """Return how sure it is that a message says the fact nearly in one of its author's own sayings; 0: it does not."""
    misleading = ("question", "mark condition", "mark report", "mark check", "piece wrong", "piece other")
    if features["known"] < NEAR_KNOWN or any(features[name] > 0 for name in misleading):
        return 0.0
    share = features["states agree"] - features["states oppose"]
    if share >= EXACT:
        return EXACT_SURE
    return NEAR_SURE if share >= NEAR and share - features["denies agree"] >= NEAR_LEAD else 0.0


def _answer(fact: CompiledFact, message: Message, model: ClaimModel) -> Claim:
    comparison = compare(fact, message, model.rarity)
    if comparison is None:
        return Claim(fact.spec.id, ClaimAnswer.SILENT)
    probabilities = model.probabilities(comparison.features)
    best = int(probabilities.argmax())
    near = _at_its_word(comparison.features)
    if near and ANSWERS[int(probabilities[:2].argmax())] is ClaimAnswer.STATES:
        sure = max(near, round(float(probabilities[0]), 2))
        return Claim(fact.spec.id, ClaimAnswer.STATES, comparison.span, sure)
    if ANSWERS[best] is ClaimAnswer.SILENT:
        return Claim(fact.spec.id, ClaimAnswer.SILENT)
    return Claim(fact.spec.id, ANSWERS[best], comparison.span, round(float(probabilities[best]), 2))
