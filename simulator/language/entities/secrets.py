"""Data nobody may ask a customer for: card number, CVV, PIN, password, one-time code.

Whether a sentence asks for them is told by the act ``forbidden_request``; here is found which of them it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity, FoundAct, Span, overlap
from simulator.sources import Content, load

KIND, CARD = "secret_request", "card_number"
ACT = "forbidden_request"


class SecretWords(Content):
    """``secrets.yaml``."""

    near: int = Field(ge=1)
    """So many words may stand between two words of one name."""
    kinds: dict[str, tuple[str, ...]]
    """Kind of data → what it is called, in dictionary forms."""
    giving: tuple[str, ...]
    """What the customer is asked to do with them, in dictionary forms."""
    needing: tuple[str, ...]
    """Other words that ask."""
    requesting: tuple[str, ...]
    """These ask for what they name unless they ask for another deed: „proszę o PIN”, not „proszę wpisać PIN”."""
    otherwise: tuple[str, ...]
    """Words beside which nothing is asked for."""
    harmless: tuple[str, ...]
    """Words beside which the number of a card is no secret."""
    sure: float = Field(ge=0, le=1)
    """How often a request found by these words is one."""


@dataclass(frozen=True)
class _Named:
    kind: str
    span: Span


@lru_cache(maxsize=1)
def secret_words() -> SecretWords:
    """Return the names of such data that ship with the program (read once a process)."""
    return load(DATA / "secrets.yaml", SecretWords)[0]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Return the lists of words by their names, folded."""
    rules = secret_words()
    names = ("giving", "needing", "requesting", "otherwise", "harmless")
    return {name: frozenset(fold(word) for word in getattr(rules, name)) for name in names}


def with_requests(phrases: Sequence[Phrase], acts: Sequence[FoundAct]) -> tuple[FoundAct, ...]:
    """Return the acts with requests for forbidden data added that grammar shows, and those taken out that only report.

    „Podał pan komuś numer karty?” looks like a request by its words; the verb tells that it is none.

    Args:
        phrases: The sentences of the message.
        acts: What was found in it.
    """
    found = [*acts]
    for at, phrase in enumerate(phrases):
        here = [one for one in acts if one.act == ACT and overlap(one.span, phrase.span)]
        named = _named_in(phrase)
        if here and (_only_reports(phrase) if named else _is_harmless(phrase)):
            found = [one for one in found if one not in here]
        elif not here and (asked := _asked_for(phrases, at, named)):
            first, last = min(one.span[0] for one in asked), max(one.span[1] for one in asked)
            found.append(FoundAct(ACT, (first, last), secret_words().sure))
    return tuple(sorted(found, key=lambda one: (one.span, one.act)))


def find_secret_requests(phrases: Sequence[Phrase], acts: Sequence[FoundAct]) -> Iterator[Entity]:
    """Yield a ``secret_request`` for every kind of forbidden data that a message asks for.

    Args:
        phrases: The sentences of the message.
        acts: What was found in it, as `with_requests` returns it.
    """
    asked = [one.span for one in acts if one.act == ACT]
    for phrase in phrases if asked else ():
        if any(overlap(span, phrase.span) for span in asked):
            for one in _named_in(phrase):
                yield Entity(KIND, one.span, one.kind)


def _named_in(phrase: Phrase) -> list[_Named]:
    """Return the forbidden data a sentence names, each kind once; of names at one place the longest counts."""
    present = frozenset(key for word in phrase.words for key in (*word.keys, word.form))
    named = []
    for kind, names in _names().items():
        possible = [name for name in names if present.issuperset(name)]
        if not possible or (kind == CARD and _is_harmless(phrase)):
            continue
        spans = [span for name in possible if (span := _span_of(name, phrase.words)) is not None]
        if spans:
            named.append(_Named(kind, max(spans, key=_length)))
    within = [one for one in named if any(one is not other and _hides(other.span, one.span) for other in named)]
    return [one for one in named if one not in within]


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what each kind of data is called: its words, folded."""
    return {kind: tuple(tuple(fold(name).split()) for name in names) for kind, names in secret_words().kinds.items()}


def _is_harmless(phrase: Phrase) -> bool:
    return any(not _lists()["harmless"].isdisjoint(word.keys) for word in phrase.words)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _hides(longer: Span, shorter: Span) -> bool:
    return longer[0] <= shorter[0] and shorter[1] <= longer[1] and _length(longer) > _length(shorter)


def _asked_for(phrases: Sequence[Phrase], at: int, named: Sequence[_Named]) -> Sequence[_Named]:
    """Return the data a sentence asks for: what it names, or what the sentence before named and it takes up."""
    words = phrases[at].words
    if any(not _lists()["otherwise"].isdisjoint(word.keys) for word in words):
        return ()
    if named:
        return [one for one in named if _asks(words, one.span)]
    takes_up = at > 0 and any(word.form in _TAKING_UP and _asks_beside(words, word.clause) for word in words)
    return _named_in(phrases[at - 1]) if takes_up else ()


_TAKING_UP = frozenset(("go", "je", "ja", "ich"))
"""„…proszę mi je przeliterować”."""


def _asks(words: Sequence[Word], name: Span) -> bool:
    if words[0].form == "bez" or (words[0].form == "a" and len(words) > 1 and words[1].form == "bez"):
        return True
    inside = [word for word in words if overlap(word.span, name)]
    if any(word.quoted for word in inside) or any(_denies(words, word.clause) for word in inside):
        return False
    before = [word.form for word in words if word.span[1] <= name[0]]
    if before[-1:] == ["bez"]:
        return False
    return any(_is_asking(words, word) and not _denies(words, word.clause) for word in words)


def _is_asking(words: Sequence[Word], word: Word) -> bool:
    if _asks_to_give(word) or not _lists()["needing"].isdisjoint(word.keys):
        return True
    deeds = any(one.clause == word.clause and "inf" in one.features and not _gives(one) for one in words)
    is_own = "3" not in word.features or "1" in word.features
    return not _lists()["requesting"].isdisjoint(word.keys) and is_own and not deeds


def _asks_beside(words: Sequence[Word], clause: int) -> bool:
    return not _denies(words, clause) and any(word.clause == clause and _asks_to_give(word) for word in words)


def _denies(words: Sequence[Word], clause: int) -> bool:
    return any(word.clause == clause and word.form in ("nie", "nigdy") for word in words)


def _asks_to_give(word: Word) -> bool:
    """Tell whether a word asks the customer to hand something over: not „podał”, not „podam”."""
    return _gives(word) and not word.features & {"past", "1f"} and bool(word.features & _ASKING)


_ASKING = frozenset(("imp", "inf", "cond", "fut", "pres"))


def _gives(word: Word) -> bool:
    return "verb" in word.features and not _lists()["giving"].isdisjoint(word.keys)


def _only_reports(phrase: Phrase) -> bool:
    """Tell whether a question is about what the customer has done already."""
    told = [word for word in phrase.words if _gives(word)]
    return phrase.is_question and bool(told) and all("past" in word.features for word in told)


def _span_of(name: tuple[str, ...], words: Sequence[Word]) -> Span | None:
    """Return where the words of a name stand, in their order and near each other; None when they do not."""
    near = secret_words().near
    for start, word in enumerate(words):
        if not _is(word, name[0]):
            continue
        at = start
        for wanted in name[1:]:
            ahead = range(at + 1, min(len(words), at + 2 + near))
            at = next((index for index in ahead if _is(words[index], wanted)), -1)
            if at < 0:
                break
        if at >= 0:
            return words[start].span[0], words[at].span[1]
    return None


def _is(word: Word, wanted: str) -> bool:
    return word.form == wanted or wanted in word.keys
