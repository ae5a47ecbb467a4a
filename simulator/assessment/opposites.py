"""Untrue things said in the very words a scenario's author gave as the opposite of a fact: no reading can miss them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from simulator.assessment.rules import OppositeRules
from simulator.language.folding import fold
from simulator.language.reading import Claim, ClaimAnswer, Reading, Sentence, Span
from simulator.scenario.fact import Fact

_WORD = re.compile(r"[^\W_]+")


def said_opposites(reading: Reading, told: str, facts: Mapping[str, Fact], rules: OppositeRules) -> tuple[Claim, ...]:
    """Return a contradiction for every fact whose opposite stands in a sentence word for word.

    A question, somebody's words reported or denied („to nieprawda, że…”) and the customer's own words said back are no
    contradiction.

    Args:
        reading: Of the message.
        told: What the customer has said so far.
        facts: By id; only those the reading judged are looked for.
        rules: How long an opposite must be, what may not stand before it, how sure the answer is.
    """
    text, heard = _spaced(reading.text), _spaced(told)
    found: list[Claim] = []
    for fact_id in reading.claims:
        for opposite in facts[fact_id].contradicts if fact_id in facts else ():
            wanted = _spaced(opposite)
            if wanted not in text or wanted in heard or wanted.count(" ") <= rules.words:
                continue
            spans = (_place(_words(reading, one.span), wanted.split(), rules) for one in _told(reading))
            found += [Claim(fact_id, ClaimAnswer.CONTRADICTS, span, rules.confidence) for span in spans if span]
    return tuple(found)


def _told(reading: Reading) -> Iterator[Sentence]:
    return (one for one in reading.sentences if not one.is_question)


@lru_cache(maxsize=2048)
def _spaced(text: str) -> str:
    """Return the words of a text, folded, with a space around each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _words(reading: Reading, span: Span) -> Sequence[tuple[str, int]]:
    """Return the words of a sentence, folded, with their places in the message."""
    return [(fold(match.group()), match.start()) for match in _WORD.finditer(reading.text, *span)]


def _place(words: Sequence[tuple[str, int]], wanted: Sequence[str], rules: OppositeRules) -> Span | None:
    forms = [form for form, _ in words]
    for first in range(len(forms) - len(wanted) + 1):
        if forms[first : first + len(wanted)] != list(wanted):
            continue
        if rules.not_after.isdisjoint(forms[max(0, first - rules.look_back) : first]):
            last = first + len(wanted) - 1
            return (words[first][1], words[last][1] + len(words[last][0]))
    return None
