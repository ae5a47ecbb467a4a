"""When a contradiction is plain enough to be taken up: another value of the same kind, or a sure „no” where none is.

The reading says how likely a message contradicts a fact. Whoever listens goes by what they can point at: a different
amount, date or length of time that belongs to no other fact of the case, a negation, the very words of a falsehood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.language.entities import find_entities
from simulator.language.folding import fold
from simulator.language.polish import read_phrases
from simulator.language.reading import Claim, ClaimAnswer, FactSpec, Reading, Span
from simulator.session.vocabulary import stems_of

_KINDS = frozenset({"date", "duration", "amount", "percent"})
"""Kinds of values by which a statement is compared with a fact."""
_NEGATIONS = frozenset({"nie", "bez", "nigdy", "ani", "zaden", "not", "no", "never", "without", "nic", "brak"})
LIKELY = 0.45
"""From this confidence a contradiction with another value is taken up;"""
CERTAIN = 0.95
"""from this one any is."""
_TAKEN_UP = 0.9
"""Confidence a contradiction has that the listener can point at."""

Value = tuple[str, str]
"""Kind and normalised value."""


def plainly_contradicted(whole: Reading, taken: Reading, facts: Sequence[FactSpec]) -> Reading:
    """Return a message as it is taken, with contradictions the listener can point at and without those they cannot.

    Args:
        whole: The message with every statement read in it.
        taken: The same as the listener has taken it so far.
        facts: What it was judged against.
    """
    claims = {**taken.claims}
    for fact in facts:
        read, kept = whole.claims.get(fact.id), taken.claims.get(fact.id)
        if kept is not None and kept.answer is ClaimAnswer.CONTRADICTS:
            if kept.confidence < CERTAIN and not _is_plain(kept, fact, taken, facts):
                claims[fact.id] = Claim(fact.id, ClaimAnswer.SILENT)
            elif read is not None and read.answer is ClaimAnswer.STATES and not _differs(kept, fact, taken, facts):
                claims[fact.id] = read if read.confidence >= kept.confidence else kept
        elif kept is not None and kept.answer is ClaimAnswer.STATES and kept.confidence < CERTAIN:
            claims[fact.id] = _turned(kept, fact, taken)
        elif read is not None and read.answer is ClaimAnswer.CONTRADICTS and read.confidence >= LIKELY:
            is_silent = kept is None or kept.answer is ClaimAnswer.SILENT
            differs = _differs(read, fact, taken, facts) or _says_the_other_word(read, fact, taken, facts)
            if is_silent and not _is_asked(read, taken) and differs:
                claims[fact.id] = replace(read, confidence=_TAKEN_UP)
            elif is_silent:
                claims[fact.id] = _by_its_value(fact, taken, facts) or Claim(fact.id, ClaimAnswer.SILENT)
        elif kept is None or kept.answer is ClaimAnswer.SILENT:
            claims[fact.id] = _by_its_value(fact, taken, facts) or Claim(fact.id, ClaimAnswer.SILENT)
    return replace(taken, claims=claims)


def _by_its_value(fact: FactSpec, reading: Reading, facts: Sequence[FactSpec]) -> Claim | None:
    """Return a fact heard by a value that no other fact has, in a sentence that has words of it; None when it is not.

    „Ekspres wróci do 24 marca” says when, whatever else the message is about.
    """
    right = (fact.says, *fact.examples)
    others = frozenset().union(*(_values_of((one.says, *one.examples)) for one in facts if one is not fact))
    own = _values_of(right) - others
    for one in reading.entities if own else ():
        if (one.kind, one.value) not in own:
            continue
        whole = Claim(fact.id, ClaimAnswer.STATES, _clause_around(one.span, reading.text), _HEARD)
        said = _said(whole, reading)
        if _is_asked(whole, reading):
            continue
        if one.kind == "date" and len(reading.text.split()) <= _FEW:
            return replace(whole, confidence=_PLAINLY_HEARD)
        if _likeness(said, right) >= _WORDS_OF_IT and _likeness(said, fact.contradicts) < _likeness(said, right):
            return whole
    return None


def _clause_around(span: Span, text: str) -> Span:
    """Return where the clause with a value stands: between commas, stops and line ends."""
    start = max(text.rfind(mark, 0, span[0]) for mark in _CLAUSE_ENDS) + 1
    ends = [end for mark in _CLAUSE_ENDS if (end := text.find(mark, span[1])) >= 0]
    return start, min(ends, default=len(text))


_CLAUSE_ENDS = (", ", ". ", "; ", ": ", "\n", "? ", "! ")
_FEW, _PLAINLY_HEARD = 8, 0.75
"""In a message of so few words a day that only one fact has is the whole news: „no to sobota 21 marca”."""
_HEARD, _WORDS_OF_IT = 0.55, 2
"""Confidence of what is heard so, too little to agree to it; and fewest words shared with one wording of the fact."""


def _turned(claim: Claim, fact: FactSpec, reading: Reading) -> Claim:
    """Return a statement as it is; as none, or as the falsehood, when its words are rather those of one."""
    said = _said(claim, reading)
    if _values_in(said, reading, claim) & _values_of((fact.says, *fact.examples)):
        return claim
    stems = stems_of([said])
    right = max(len(stems & stems_of([text])) for text in (fact.says, *fact.examples))
    more = _likeness(said, fact.contradicts) - right
    if more < _DOUBTFUL:
        return claim
    return Claim(fact.id, ClaimAnswer.SILENT) if more < _FALSE else replace(claim, answer=ClaimAnswer.CONTRADICTS)


_DOUBTFUL, _FALSE = 2, 3
"""So many more words shared with a falsehood make a statement doubtful, or false."""


def _is_plain(claim: Claim, fact: FactSpec, reading: Reading, facts: Sequence[FactSpec]) -> bool:
    """Tell whether there is something to point at, or at least nothing that speaks for the same."""
    said = _said(claim, reading)
    values = _values_in(said, reading, claim)
    if _differs(claim, fact, reading, facts):
        return True
    if values and _is_explained(values, fact, facts):
        return False
    right, wrong = _likeness(said, (fact.says, *fact.examples)), _likeness(said, fact.contradicts)
    same_value = bool(values & _values_of((fact.says, *fact.examples)))
    return wrong > right or not (same_value or right > wrong)


def _differs(claim: Claim, fact: FactSpec, reading: Reading, facts: Sequence[FactSpec]) -> bool:
    """Tell whether the statement has a value the fact has not, of a kind it has, that belongs to no other fact."""
    said = _said(claim, reading)
    values = _values_in(said, reading, claim)
    own = _values_of((fact.says, *fact.examples))
    false = _values_of(fact.contradicts)
    kinds = {kind for kind, _ in own | false}
    other = {value for value in values - own if value[0] in kinds}
    everywhere = frozenset((one.kind, one.value) for one in reading.entities)
    if not other or everywhere & own or _is_explained(other - false, fact, facts):
        return False
    return bool(stems_of([said]) & stems_of((fact.says, *fact.examples, *fact.contradicts)))


def _says_the_other_word(claim: Claim, fact: FactSpec, reading: Reading, facts: Sequence[FactSpec]) -> bool:
    """Tell whether the statement shares a word with the fact, and has one only falsehoods about it have: „szklany”."""
    said = _said(claim, reading)
    if _values_in(said, reading, claim) & _values_of((fact.says, *fact.examples)):
        return False
    stems, right = stems_of([said]), stems_of((fact.says, *fact.examples))
    elsewhere = frozenset().union(*(stems_of((one.says, *one.examples)) for one in facts))
    plain = [text for text in fact.contradicts if not _values_of((text,)) and _denies(text) == _denies(said)]
    wrong = [stems_of([text]) - elsewhere for text in plain]
    return bool(stems & right) and any(stems & one for one in wrong)


def _is_explained(values: Iterable[Value], fact: FactSpec, facts: Sequence[FactSpec]) -> bool:
    """Tell whether some values all belong to other facts of the case."""
    others = frozenset().union(*(_values_of((one.says, *one.examples)) for one in facts if one is not fact))
    found = set(values) - _sums(tuple(facts))
    return bool(set(values)) and found <= others


@lru_cache(maxsize=64)
def _sums(facts: tuple[FactSpec, ...]) -> frozenset[Value]:
    """Return the sums of two amounts of the case: „razem 163,90 zł” contradicts neither."""
    known = frozenset(value for one in facts for value in _values_of((one.says, *one.examples)))
    amounts = [int(value) for kind, value in known if kind == "amount" and value.isdigit()]
    return frozenset(("amount", str(one + other)) for one in amounts for other in amounts if one < other)


def _said(claim: Claim, reading: Reading) -> str:
    return reading.text[slice(*claim.span)] if claim.span is not None else reading.text


def _values_in(said: str, reading: Reading, claim: Claim) -> frozenset[Value]:
    start, end = claim.span or (0, len(reading.text))
    return frozenset(
        (one.kind, one.value)
        for one in reading.entities
        if one.kind in _KINDS and start <= one.span[0] and one.span[1] <= end
    )


def _is_asked(claim: Claim, reading: Reading) -> bool:
    start, end = claim.span or (0, len(reading.text))
    return any(one.is_question for one in reading.sentences if one.span[0] < end and start < one.span[1])


def _likeness(said: str, texts: Sequence[str]) -> int:
    """Return how many words a statement shares with the likest of some texts that deny as it does."""
    denies, stems = _denies(said), stems_of([said])
    return max((len(stems & stems_of([text])) for text in texts if _denies(text) == denies), default=0)


def _denies(text: str) -> bool:
    return not _NEGATIONS.isdisjoint(fold(text).replace(",", " ").replace(".", " ").split())


@lru_cache(maxsize=4096)
def _values_of(texts: tuple[str, ...]) -> frozenset[Value]:
    return frozenset(
        (one.kind, one.value) for text in texts for one in find_entities(text, read_phrases(text)) if one.kind in _KINDS
    )
