"""Judging a message against facts: the features of the two side by side, decided by the trained judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.language.acts import DATA
from simulator.language.facts.comparing import Comparison, compare_part
from simulator.language.facts.compiled import compile_fact, question_in
from simulator.language.facts.lexicon import lexicon
from simulator.language.facts.model import ANSWERS, ClaimModel, load_claim_model
from simulator.language.facts.pieces import Laid, Message
from simulator.language.facts.utterance import Utterance, utterance_of
from simulator.language.folding import fold
from simulator.language.polish import Phrase
from simulator.language.reading import Claim, ClaimAnswer, Entity, FactSpec, Judged, Span

MODEL = DATA / "claims.npz"
BARE_ANSWER = 2
"""An answer of at most so many words with a meaning is read together with the question it answers."""
REPLY_WORDS = 2
"""„Tak” and „nie” answer a question when they are among so many first words."""
LONGEST_WHOLE, WINDOW = 3, 2
"""A message of more sentences is judged in windows of so many."""
NEAR, EXACT = 0.8, 0.95
"""Share of a saying that a piece must meet, with the same signs, to be taken at its word, and to be the same words."""
NEAR_LEAD, NEAR_KNOWN = 0.25, 0.6
"""How far it must lead the sayings of the other side, and how much of the piece the fact must know."""
LEAST_LEAD = 0.1
"""How far it must lead the wrong sayings whose values it has."""
NEAR_SURE, EXACT_SURE = 0.7, 0.8
"""Confidence of an answer taken at its word."""
VERBATIM_SURE = 0.9
"""Confidence that a fact is said by a sentence that is, word for word, one of the author's right sayings."""
EXPLAINS, NAMED_SURE = 0.75, 0.92
"""A sentence that states another fact so surely contradicts none, unless it does so more surely still."""
SELDOM = 0.55
"""Odds of a contradiction in what workers really write, beside those among the pairs, a third of which contradict."""
SURE_AGAINST = 0.75
"""A message that states a fact contradicts it all the same when one of its sentences does so with this confidence."""


@lru_cache(maxsize=1)
def shipped_claim_model() -> ClaimModel:
    """Return the judge that ships with the program (read once a process)."""
    return load_claim_model(MODEL)


def judge_facts(
    facts: Sequence[FactSpec], phrases: Sequence[Phrase], entities: Sequence[Sequence[Entity]], customer: str = ""
) -> Judged:
    """Judge a message, as a whole and sentence by sentence.

    Args:
        facts: What to look for.
        phrases: The sentences of the message.
        entities: For each sentence, the entities in it.
        customer: The customer's line it answers.
    """
    if not facts:
        return Judged({}, {})
    message = message_of(phrases, entities, customer)
    model = shipped_claim_model()
    laid = {fact.id: Laid(compile_fact(fact), message, model.rarity) for fact in facts}
    count = len(message.utterances)
    first = _answers([(one, *part) for one in laid.values() for part in _windows(count)], model)
    best = {name: _surest(name, [one for one in first if one.fact == name]) for name in laid}
    stated = {(one.fact, one.span) for one in best.values() if _explains(one)}
    open_to = [name for name, one in best.items() if one.answer is not ClaimAnswer.CONTRADICTS]
    open_to += [name for name, one in best.items() if _is_explained(one, stated)]
    sentences = [(at, one.span) for at, one in enumerate(message.utterances)] if count > 1 else []
    parts = [(laid[name], at) for name in open_to for at, span in sentences if span != best[name].span]
    apart = _answers([(one, at, at + 1, True) for one, at in parts if one.tells(at)], model)
    stated |= {(one.fact, one.span) for one in apart if _explains(one)}
    own = {name: _verbatim(one) for name, one in laid.items()}
    claims = {
        name: _weighed(
            own[name] or (Claim(name, ClaimAnswer.SILENT) if _is_explained(claim, stated) else claim),
            [
                one
                for one in apart
                if one.fact == name and not (_is_explained(one, stated) or _is_said_by(own[name], one))
            ],
        )
        for name, claim in best.items()
    }
    spoken = [laid[name] for name, one in claims.items() if one.answer is not ClaimAnswer.SILENT]
    return Judged(claims, _told(spoken) if len(phrases) > 1 else {})


def _verbatim(laid: Laid) -> Claim | None:
    """Return what a message says that is, or ends with, one of the author's right sayings word for word; else None."""
    if laid.message.endings.isdisjoint(laid.fact.sayings):
        return None
    return Claim(laid.fact.spec.id, ClaimAnswer.STATES, [*laid.message.folded][-1], VERBATIM_SURE)


def _is_said_by(verbatim: Claim | None, claim: Claim) -> bool:
    """Tell whether a claim was read in the sentence that is known to be the author's own."""
    return verbatim is not None and verbatim.span == claim.span


def _told(laid: Sequence[Laid]) -> dict[str, tuple[Claim, ...]]:
    """Return what every sentence says about facts by itself, apart from the question and from the other sentences."""
    parts = [(one, at, at + 1, False) for one in laid for at in range(len(one.message.utterances))]
    found = [one for one in _answers(parts, shipped_claim_model()) if one.answer is not ClaimAnswer.SILENT]
    names = (one.fact.spec.id for one in laid)
    return {name: tuple(one for one in found if one.fact == name) for name in names}


def _explains(claim: Claim) -> bool:
    return claim.answer is ClaimAnswer.STATES and claim.confidence >= EXPLAINS


def _is_explained(claim: Claim, stated: Collection[tuple[str, Span | None]]) -> bool:
    """Tell whether a sentence only seems to contradict a fact, as what it says is another one.

    „Za kuriera płaci się 14,90 zł” is no wrong price of the kettle, unless the author named it as one.
    """
    if claim.answer is not ClaimAnswer.CONTRADICTS or claim.confidence >= NAMED_SURE:
        return False
    return any(fact != claim.fact and span == claim.span for fact, span in stated)


def _weighed(whole: Claim, apart: Sequence[Claim]) -> Claim:
    """Weigh what a message says as a whole with what its sentences say by themselves.

    One sentence that surely contradicts outweighs a statement, and one that states a fact is enough where other matters
    around it hide it.
    """
    if whole.answer is ClaimAnswer.STATES:
        against = [one for one in apart if one.answer is ClaimAnswer.CONTRADICTS and one.confidence >= SURE_AGAINST]
        return _surest(whole.fact, against) if against else whole
    if whole.answer is ClaimAnswer.SILENT:
        return _surest(whole.fact, [one for one in apart if one.answer is ClaimAnswer.STATES])
    return whole


def message_of(phrases: Sequence[Phrase], entities: Sequence[Sequence[Entity]], customer: str = "") -> Message:
    """Read a message for comparing with facts."""
    read = (utterance_of(phrase, inside) for phrase, inside in zip(phrases, entities, strict=True))
    utterances: tuple[Utterance, ...] = tuple(one for one in read if not one.is_word_list and not one.is_unsure)
    folded = {phrase.span: fold(_text(phrase)) for phrase in phrases}
    question = question_in(customer)
    if not question or not utterances:
        return Message(utterances, folded, None, 0)
    reply = _reply(phrases[0], utterances[0], question)
    if len(utterances[0].terms) <= BARE_ANSWER and (reply or not _tells(utterances[0])):
        utterances = (_with_question(utterances[0], question, reply), *utterances[1:])
    return Message(utterances, folded, question, reply)


def _tells(answer: Utterance) -> bool:
    """Tell whether an answer has a verb and no value: it says something of its own, not only what was asked for."""
    return not answer.values and any(term.part == "verb" for term in answer.terms)


def _reply(phrase: Phrase, answer: Utterance, question: Utterance) -> int:
    """Tell whether an answer says yes or no, by its first words or by repeating a verb of the question."""
    replies = lexicon().replies
    for word in phrase.words[:REPLY_WORDS]:
        for name, sign in (("no", -1), ("yes", 1)):
            if not replies[name].isdisjoint(word.keys):
                return sign
    asked = {term.concepts[0][0] for term in question.terms if term.part == "verb"}
    echo = next((term for term in answer.terms if term.concepts[0][0] in asked), None)
    return 0 if echo is None else -1 if echo.negated else 1


def _with_question(answer: Utterance, question: Utterance, reply: int) -> Utterance:
    """Put the words of the question into a bare answer: „Dwa tygodnie.” after „Ile mam czasu na zwrot?”.

    „Tak” says what was asked, its values too, and „nie” denies it; other answers only take the subject over.
    """
    clause = answer.values[0].clause if answer.values else 0
    own = {term.concepts[0][0] for term in answer.terms} if reply else set()
    taken = tuple(
        replace(term, clause=clause, negated=_turned(term.negated, reply), clause_negated=reply < 0)
        for term in question.terms
        if term.concepts[0][0] not in own
    )
    values = answer.values
    if reply and not values:
        values = tuple(replace(value, clause=clause, refused=reply < 0) for value in question.values)
    return replace(answer, terms=(*taken, *answer.terms), values=values)


def _turned(negated: bool, reply: int) -> bool:
    """Return the sign of a word asked about: „nie” turns it, „tak” keeps it, others answer something else."""
    return not negated if reply < 0 else negated and reply > 0


def _text(phrase: Phrase) -> str:
    return " ".join(word.text for word in phrase.words)


_Part = tuple[Laid, int, int, bool]
"""A message beside a fact, the first sentence, that after the last, and whether the question asked belongs to it."""


def _surest(fact: str, claims: Sequence[Claim]) -> Claim:
    found = [one for one in claims if one.answer is not ClaimAnswer.SILENT]
    return max(found, key=lambda one: one.confidence, default=Claim(fact, ClaimAnswer.SILENT))


def _windows(count: int) -> Iterator[tuple[int, int, bool]]:
    """Cut a long message, such as a letter, into pieces of the length the judge was taught on."""
    if count <= LONGEST_WHOLE:
        yield 0, count, True
        return
    for first in range(count - WINDOW + 1):
        yield first, first + WINDOW, not first


def _at_its_word(compared: Comparison) -> float:
    """Return how sure it is that a message says the fact nearly in one of its author's own sayings; 0: it does not."""
    features = compared.features
    misleading = ("mark condition", "mark report", "mark check", "piece wrong", "piece other")
    if any(features[name] > 0 for name in misleading) or features["question"] > features["fact question"]:
        return 0.0
    if not features["terms"]:
        return NEAR_SURE if _is_bare_value(features) else 0.0
    if features["known"] < NEAR_KNOWN:
        return 0.0
    if features["first noun strange"] > 0 or features["message value verdict"] < 0 or features["clause lead"] < 0:
        return 0.0
    if features["piece mark limit"] > 0 or features["piece mark contrast"] > 0:
        return 0.0
    if compared.said < NEAR or compared.said - compared.denied < LEAST_LEAD:
        return 0.0
    return EXACT_SURE if compared.said >= EXACT else NEAR_SURE


def _is_bare_value(features: Mapping[str, float]) -> bool:
    """Tell whether a sentence is hardly more than an uncommon value of the fact, in its words: „Razem 94 zł.”"""
    told = features["piece value telling"] > 0 and features["message value verdict"] > 0
    return told and features["letters right"] >= EXACT and features["letters lead"] >= NEAR_LEAD


def _answers(parts: Sequence[_Part], model: ClaimModel) -> list[Claim]:
    """Judge parts of a message, all at once; parts that share nothing with their fact are left out."""
    compared = [(laid.fact.spec.id, found) for laid, *part in parts if (found := compare_part(laid, *part)) is not None]
    if not compared:
        return []
    every = model.probabilities([found.features for _, found in compared])
    return [_answer(fact, found, row) for (fact, found), row in zip(compared, every, strict=True)]


def _answer(fact: str, comparison: Comparison, probabilities: NDArray[np.float64]) -> Claim:
    best = int(probabilities.argmax())
    near = _at_its_word(comparison)
    if near and probabilities[0] >= probabilities[1] * (0.0 if not comparison.features["terms"] else 1.0):
        sure = max(near, round(float(probabilities[0]), 2))
        return Claim(fact, ClaimAnswer.STATES, comparison.span, sure)
    if ANSWERS[best] is ClaimAnswer.SILENT:
        return Claim(fact, ClaimAnswer.SILENT)
    sure = float(probabilities[best])
    if ANSWERS[best] is ClaimAnswer.CONTRADICTS:
        sure = SELDOM * sure / (SELDOM * sure + 1.0 - sure)
    return Claim(fact, ANSWERS[best], comparison.span, round(sure, 2))
