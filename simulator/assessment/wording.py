"""Quality over presence: stuffed messages, echoes of the customer, and the same words said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from simulator.assessment.phrasing import say
from simulator.assessment.rules import Rules
from simulator.language.folding import fold
from simulator.language.reading import Reading, Span
from simulator.scenario.scenario import Scenario

Triple = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words in order, lower case and without diacritics."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=2048)
def triples_of(words: Sequence[str]) -> frozenset[Triple]:
    """Return every three words in a row."""
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def restates_matter(reading: Reading, told: str, rules: Rules) -> bool:
    """Tell whether a message puts enough of what the customer told into words; forms of a word count as the word."""
    return _common_stems(reading.text, told, rules.restating.stem) >= rules.restating.words


def restated_at(reading: Reading, told: str, rules: Rules) -> Span | None:
    """Return the first sentence that says it puts the customer's matter into words, and does; None when none does."""
    restating = rules.restating
    for sentence in reading.sentences:
        text = reading.quote(sentence.span)
        opening = " ".join(words_of(text)[: restating.opening_within])
        is_announced = any(re.search(rf"\b{words}\b", opening) for words in restating.openings)
        if is_announced and _common_stems(text, told, restating.stem) >= restating.words:
            return sentence.span
    return None


def _common_stems(text: str, told: str, stem: int) -> int:
    said, heard = ({word[:stem] for word in words_of(one) if len(word) > stem} for one in (text, told))
    return len(said & heard)


class ModelSentences:
    """Sentences nobody says to a customer word for word: model answers, facts and descriptors as authors wrote them."""

    def __init__(self, texts: Iterable[str], min_words: int) -> None:
        words = sorted({words_of(text) for text in texts})
        self._sentences = tuple(triples_of(one) for one in words if len(one) >= min_words)
        self._holders: dict[Triple, list[int]] = {}
        for number, triples in enumerate(self._sentences):
            for triple in triples:
                self._holders.setdefault(triple, []).append(number)

    def within(self, triples: frozenset[Triple], share: float) -> frozenset[int]:
        """Return the numbers of the sentences of which at least a share stands in a text."""
        found = self._found(triples)
        return frozenset(number for number, n in found.items() if n >= share * len(self._sentences[number]))

    def is_one(self, triples: frozenset[Triple], share: float) -> bool:
        """Tell whether a text is hardly more than one of the sentences."""
        found = self._found(triples)
        return any(n >= share * max(len(self._sentences[number]), len(triples)) for number, n in found.items())

    def _found(self, triples: frozenset[Triple]) -> Counter[int]:
        return Counter(number for triple in triples for number in self._holders.get(triple, ()))


class ModelWords:
    """The words of a scenario's model answers and facts: an honest trainee uses a part of them, among many others."""

    def __init__(self, texts: Iterable[str], min_letters: int) -> None:
        self._min_letters = min_letters
        self._words = self._of(texts)

    def covered(self, texts: Iterable[str]) -> float:
        """Return the share of the model words that stand in texts."""
        return len(self._words & self._of(texts)) / len(self._words) if self._words else 0.0

    def __len__(self) -> int:
        return len(self._words)

    def share_of(self, text: str) -> tuple[float, int]:
        """Return the share of a text's own words that are model words, and how many different words it has."""
        words = self._of([text])
        return (len(words & self._words) / len(words) if words else 0.0), len(words)

    def _of(self, texts: Iterable[str]) -> frozenset[str]:
        words = (word for text in texts for word in words_of(text))
        return frozenset(word for word in words if len(word) >= self._min_letters or word.isdigit())


@lru_cache(maxsize=256)
def _model_words(texts: tuple[str, ...], min_letters: int) -> ModelWords:
    return ModelWords(texts, min_letters)


@lru_cache(maxsize=256)
def _models(texts: tuple[str, ...], min_words: int) -> ModelSentences:
    return ModelSentences(texts, min_words)


class StuffedMessages:
    """Recognises messages of one scenario that hold more than a conversation could."""

    def __init__(self, scenario: Scenario, rules: Rules, recitable: tuple[str, ...] = ()) -> None:
        """Prepare for one scenario.

        Args:
            scenario: Whose model sentences are recognised.
            rules: When a message holds too much.
            recitable: Further texts that count as model sentences, such as the wording of the standard.
        """
        self._rules = rules.stuffed
        self._acts_at_most = rules.stuffed.acts[scenario.channel]
        self._words_at_most = rules.stuffed.words[scenario.channel]
        answers = (one.model_answer for one in scenario.observables)
        own = (*answers, *(fact.says for fact in scenario.facts.values()))
        described = (one.descriptors.full for one in scenario.observables if one.descriptors)
        examples = (example for fact in scenario.facts.values() for example in fact.examples)
        self._models = _models(own, self._rules.pasted_min_words)
        self._written = _models((*own, *described, *examples, *recitable), self._rules.pasted_min_words)
        self._words = _model_words(own, self._rules.model_words.letters)

    def why(self, reading: Reading, wrong: int) -> str:
        """Return the reason in Polish why a message counts only by half; empty when it is not stuffed.

        Args:
            reading: Of the message.
            wrong: How many untrue things it surely says.
        """
        words = words_of(reading.text)
        pasted = len(self._models.within(triples_of(words), self._rules.pasted_share))
        if pasted >= self._rules.pasted_answers:
            return say("stuffed.pasted", n=pasted)
        if wrong >= self._rules.wrong_claims:
            return say("stuffed.wrong", n=wrong)
        if len(reading.act_names) > self._acts_at_most:
            return say("stuffed.acts", n=len(reading.act_names))
        return say("stuffed.words", n=len(words)) if len(words) > self._words_at_most else ""

    def is_copy(self, reading: Reading) -> bool:
        """Tell whether the message is hardly more than one model sentence."""
        return self._models.is_one(triples_of(words_of(reading.text)), self._rules.pasted_share)

    def recited(self, reading: Reading) -> frozenset[int]:
        """Return the numbers of the sentences written for the scenario or the standard that stand in a message."""
        return self._written.within(triples_of(words_of(reading.text)), self._rules.pasted_share)

    def covered(self, readings: Iterable[Reading]) -> float:
        """Return the share of all words of model answers and facts that a session uses; 0.0 when they are few."""
        if len(self._words) < self._rules.model_words.at_least:
            return 0.0
        return self._words.covered(reading.text for reading in readings)

    def is_made_of_model_words(self, reading: Reading) -> bool:
        """Tell whether hardly any word of a message is not a model word; a short one tells nothing."""
        share, words = self._words.share_of(reading.text)
        return words >= self._rules.model_words.words and share >= self._rules.model_words.share

    def is_heap_of_model_words(self, reading: Reading) -> bool:
        """Tell the same of a message so long that nobody would write it like that by chance."""
        share, words = self._words.share_of(reading.text)
        return words >= self._rules.model_words.alone and share >= self._rules.model_words.share


def is_echo(text: str, customer: str, rules: Rules) -> bool:
    """Tell whether a message only repeats what the customer has just said, alone or in a frame of own words."""
    words, line = words_of(text), words_of(customer)
    if len(words) < rules.echo.min_words or len(set(line)) < rules.echo.min_words:
        return False
    heard, triples = frozenset(line), triples_of(words)
    if sum(word in heard for word in words) >= rules.echo.share * len(words):
        return True
    repeated = len(triples & triples_of(line))
    return repeated >= rules.echo.min_triples and repeated >= rules.echo.in_a_row * len(triples)


def is_word_list(reading: Reading, rules: Rules) -> bool:
    """Tell whether a sentence of a message lists words instead of saying something."""
    texts = (reading.quote(sentence.span) for sentence in reading.sentences)
    counted = ((len(words_of(text)), text.count(",")) for text in texts)
    limits = rules.word_list
    return any(words >= limits.words and commas >= limits.commas * words for words, commas in counted)


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
