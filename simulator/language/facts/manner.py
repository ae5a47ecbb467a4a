"""How the bare words of a message, whatever the fact, speak for stating, contradicting or saying nothing.

„Sprawdzę”, „kolega” and „gdyby” go with saying nothing, „aż” and „jednak” with contradicting: a linear model of the
words (multinomial logistic regression) gives each answer a score, and the scores are features of the judge.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.language.polish import Phrase


@dataclass(frozen=True)
class Manner:
    """Weights of words for every answer, in the order of `model.ANSWERS`."""

    words: Mapping[str, tuple[float, ...]]
    start: tuple[float, ...]
    """Scores of a message without any known word."""

    def scores(self, words: Iterable[str]) -> tuple[float, ...]:
        """Return the logarithm of every answer's probability.

        Args:
            words: As `manner_words` gives them, each once.
        """
        total = list(self.start)
        for word in sorted(words):
            for place, weight in enumerate(self.words.get(word, ())):
                total[place] += weight
        top = max(total)
        size = top + math.log(sum(math.exp(one - top) for one in total))
        return tuple(one - size for one in total)


def manner_words(phrase: Phrase) -> frozenset[str]:
    """Return the dictionary forms and, with „=” before them, the forms of a sentence's words; „?” for a question."""
    words = [word for word in phrase.words if word.kind == "word"]
    found = {word.forms.lemmas[0] for word in words} | {f"={word.form}" for word in words}
    return frozenset(found | {"?"} if phrase.is_question else found)
