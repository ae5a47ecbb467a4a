"""Quality over presence: stuffed messages, echoes of the customer, and the same words said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulator.assessment.phrasing import say
from simulator.assessment.rules import Rules
from simulator.language.folding import fold
from simulator.language.reading import ClaimAnswer, Reading, Span
from simulator.scenario.scenario import Scenario

Triple = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words in order, lower case and without diacritics."""
    return tuple(_WORD.findall(fold(text)))


def triples_of(words: Sequence[str]) -> frozenset[Triple]:
    """Return every three words in a row."""
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def restates_matter(reading: Reading, told: str, rules: Rules) -> bool:
    """Tell whether a message puts enough of what the customer told into words; forms of a word count as the word."""
    stem, least = rules.restating.stem, rules.restating.words
    said = {word[:stem] for word in words_of(reading.text) if len(word) > stem}
    return len(said & {word[:stem] for word in words_of(told) if len(word) > stem}) >= least


class StuffedMessages:
    """Recognises messages of one scenario that hold more than a conversation could."""

    def __init__(self, scenario: Scenario, rules: Rules) -> None:
        self._rules = rules.stuffed
        self._sure_from = rules.wrong_from
        self._acts_at_most = rules.stuffed.acts[scenario.channel]
        self._words_at_most = rules.stuffed.words[scenario.channel]
        answers = {words_of(observable.model_answer) for observable in scenario.observables}
        answers |= {words_of(fact.says) for fact in scenario.facts.values()}
        self._answers = tuple(triples_of(one) for one in sorted(answers) if len(one) >= self._rules.pasted_min_words)

    def why(self, reading: Reading) -> str:
        """Return the reason in Polish why a message counts only by half; empty when it is not stuffed."""
        words = words_of(reading.text)
        pasted = self._pasted(triples_of(words))
        if pasted >= self._rules.pasted_answers:
            return say("stuffed.pasted", n=pasted)
        wrong = sum(
            claim.answer is ClaimAnswer.CONTRADICTS and claim.confidence >= self._sure_from
            for claim in reading.claims.values()
        )
        if wrong >= self._rules.wrong_claims:
            return say("stuffed.wrong", n=wrong)
        if len(reading.act_names) > self._acts_at_most:
            return say("stuffed.acts", n=len(reading.act_names))
        return say("stuffed.words", n=len(words)) if len(words) > self._words_at_most else ""

    def is_copy(self, reading: Reading) -> bool:
        """Tell whether the message is hardly more than one model sentence."""
        triples = triples_of(words_of(reading.text))
        share = self._rules.pasted_share
        return any(len(one & triples) >= share * max(len(one), len(triples)) for one in self._answers)

    def _pasted(self, triples: frozenset[Triple]) -> int:
        share = self._rules.pasted_share
        return sum(len(answer & triples) >= share * len(answer) for answer in self._answers)


def is_echo(text: str, customer: str, rules: Rules) -> bool:
    """Tell whether a message only repeats what the customer has just said."""
    words, heard = words_of(text), frozenset(words_of(customer))
    if len(words) < rules.echo.min_words or len(heard) < rules.echo.min_words:
        return False
    return sum(word in heard for word in words) >= rules.echo.share * len(words)


def sentence_at(reading: Reading, span: Span) -> str:
    """Return the whole sentence in which a span begins."""
    for sentence in reading.sentences:
        if sentence.span[0] <= span[0] < sentence.span[1]:
            return reading.quote(sentence.span)
    return reading.quote(span)


def quote_of(reading: Reading, span: Span | None, rules: Rules) -> str:
    """Return the words at a span; the whole sentence around them when they are too few to understand alone."""
    if span is None or len(words_of(reading.quote(span))) >= rules.quote_words:
        return reading.quote(span)
    sentence = sentence_at(reading, span)
    return sentence if reading.quote(span) in sentence else reading.quote(span)


def different_wordings(texts: Iterable[str], rules: Rules) -> tuple[int, ...]:
    """Return the positions of texts that say something in other words than all before them."""
    kept: list[tuple[int, frozenset[str]]] = []
    for position, text in enumerate(texts):
        words = frozenset(words_of(text))
        if not any(_same(words, other, rules.same_wording) for _, other in kept):
            kept.append((position, words))
    return tuple(position for position, _ in kept)


def _same(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    together = one | other
    return not together or len(one & other) >= share * len(together)
