"""Features of one sentence in its context: characters, words, grammar, patterns, and the customer's previous line.

Character and lemma n-grams carried a feasibility study to macro-F1 0.70; the blocks after them hold what it named as
missing: context (overlap with the customer's line), grammar (person, mood, negation), what the rules find and refuse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.finders import Look, PatternFinder, PreparedMessage, shared_words
from simulator.language.folding import fold
from simulator.language.matching import View
from simulator.language.reading import FoundAct
from simulator.language.statistics.concepts import concept_features

BLOCKS = ("characters", "forms", "lemmas", "concepts", "customer", "rest")
"""Each block is weighed by TF-IDF and set to length one on its own; `rest` keeps its values."""

Features = tuple[Mapping[str, float], ...]
"""One mapping a block, in the order of `BLOCKS`: feature → count."""

_LONGEST_WORD = 30
_CUSTOMER_WORDS = 60
_WORDS_KEPT = 4096
"""Words whose n-grams are kept from one message to the next."""


@dataclass(frozen=True)
class SentenceFeatures:
    """The features of one sentence and what the rules see in it."""

    features: Features
    look: Look


def message_features(message: PreparedMessage, rules: PatternFinder) -> tuple[SentenceFeatures, ...]:
    """Return the features of every sentence of a message, in order."""
    context = rules.context(message)
    looks = [rules.look(message, number, context) for number in range(len(message.views))]
    found = [look.found for look in looks]
    customer = _customer_words(message.customer)
    result = []
    for number, (view, look) in enumerate(zip(message.views, looks, strict=True)):
        rest = _rest(message, number, view, found, context) | {f"R:{act}": 1.0 for act in look.refused}
        text = characters(_sentence_text(message, view))
        blocks = (text, _forms(view), _lemmas(view), concept_features(view), customer, rest)
        result.append(SentenceFeatures(blocks, look))
    return tuple(result)


def _sentence_text(message: PreparedMessage, view: View) -> str:
    return fold(message.text[view.phrase.span[0] : view.phrase.span[1]])


def characters(text: str) -> Counter[str]:
    """Count the n-grams of 2–5 characters inside words with a space at either end (``char_wb``)."""
    counts: Counter[str] = Counter()
    for word in text.split():
        counts.update(_word_characters(word[:_LONGEST_WORD]))
    return counts


@lru_cache(maxsize=_WORDS_KEPT)
def _word_characters(word: str) -> tuple[str, ...]:
    padded, found = f" {word} ", list[str]()
    length = len(padded)
    for size in (2, 3, 4, 5):
        found += [f"#{padded[i : i + size]}" for i in range(max(1, length - size + 1))]
        if length <= size:
            break
    return tuple(found)


def _forms(view: View) -> Counter[str]:
    return _grams("w", ["^", *(word.form for word in view.words), "$"], 3)


def _lemmas(view: View) -> Counter[str]:
    lemmas = ["^", *(word.forms.lemmas[0] if word.forms.lemmas else word.form for word in view.words), "$"]
    return _grams("l", lemmas, 2)


def _grams(prefix: str, words: Sequence[str], longest: int) -> Counter[str]:
    return Counter(
        f"{prefix}:{' '.join(words[i : i + size])}"
        for size in range(1, longest + 1)
        for i in range(len(words) - size + 1)
    )


def _customer_words(customer: Sequence[View]) -> Counter[str]:
    keys = sorted({key for view in customer for word in view.words for key in word.keys if len(key) > 3})
    return Counter(f"c:{key}" for key in keys[:_CUSTOMER_WORDS])


def _rest(
    message: PreparedMessage, number: int, view: View, found: Sequence[Sequence[FoundAct]], context: frozenset[str]
) -> dict[str, float]:
    rest: dict[str, float] = {f"P:{one.act}": one.confidence for one in found[number]}
    if number:
        rest |= {f"B:{one.act}": 0.5 for one in found[number - 1]}
    rest |= {f"M:{one.act}": 0.5 for index, there in enumerate(found) if index != number for one in there}
    rest |= {f"k:{name}": 1.0 for name in context}
    if message.customer:
        rest[f"k:overlap{min(shared_words(view, message.customer), 5)}"] = 1.0
    rest |= {f"n:{_first_key(view, index)}": 1.0 for index in view.negated}
    for features in view.features:
        rest |= {f"g:{feature}": 0.5 for feature in features}
        rest |= _persons(features)
    rest[f"s:{_size(len(view.words))}"] = 1.0
    rest[f"s:{'only' if len(message.views) == 1 else 'first' if number == 0 else 'later'}"] = 0.5
    rest[f"s:{message.channel}"] = 0.3
    rest["s:question"] = float(view.phrase.is_question)
    rest["s:exclaims"] = float("!" in view.phrase.ends_with)
    return {name: value for name, value in rest.items() if value}


def _persons(features: frozenset[str]) -> dict[str, float]:
    person = next((one for one in ("1f", "2f", "3f") if one in features), "")
    tense = next((one for one in ("fut", "pres") if one in features), "")
    if "past" in features or "imp" in features:
        person = next((one for one in ("1", "2", "3") if one in features), "")
        tense = "past" if "past" in features else "imp"
    return {f"v:{person}{tense}{'pl' if 'pl' in features else 'sg'}": 1.0} if person and tense else {}


def _first_key(view: View, index: int) -> str:
    word = view.words[index]
    return word.forms.lemmas[0] if word.forms.lemmas else word.form


def _size(words: int) -> str:
    return "1" if words <= 1 else "3" if words <= 3 else "7" if words <= 7 else "14" if words <= 14 else "long"
