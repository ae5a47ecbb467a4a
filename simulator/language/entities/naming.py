"""What the words around a number call it: „reklamacji numer RX-405”, „pod numerem 45120 prowadzimy zgłoszenie”."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.language.entities.lexicon import folded, lexicon
from simulator.language.entities.message import Message

OTHER = "other"
"""Of a number that is called something else: a NIP, a model, a room."""
_REACH, _REACH_NUMBERED, _REACH_BACK, _REACH_ON = 4, 9, 14, 7
_MAIN = frozenset(("order_number", "complaint_number", "invoice_number"))


@dataclass(frozen=True, slots=True)
class Name:
    """What a number is called."""

    kind: str | None
    """order_number…, OTHER, or None."""
    is_numbered: bool
    """Whether „numer” stands near."""


def name_before(message: Message, index: int) -> Name:
    """Return what the words before an item call it."""
    between = folded(lexicon().codes.between)
    prepositions = folded(lexicon().codes.between_prepositions)
    numbered = False
    distance = 0
    at = index - 1
    while at >= 0 and distance < (_REACH_NUMBERED if numbered else _REACH):
        item = message.items[at]
        ended = message.items[at + 1].opens_sentence and not {"number_word", "numbered"} & item.roles.keys()
        if ended:
            break
        if "numbered" in item.roles and not item.is_number:
            return _named(message, at, str(item.roles["numbered"]), numbered)
        if "other_number" in item.roles:
            return Name(OTHER, numbered)
        if "number_word" in item.roles:
            numbered = True
        elif numbered:
            if item.form not in between and _is_numbered_noun(message, at):
                return Name(OTHER, numbered)
        elif item.form in prepositions or not (item.form in between or _may_stand_between(message, at)):
            break
        distance += 1
        at -= 1
    return Name(None, numbered)


def _named(message: Message, at: int, kind: str, numbered: bool) -> Name:
    numbered = numbered or any(message.role(place, "number_word") for place in (at - 1, at - 2))
    if kind in lexicon().codes.only_with_number and not numbered:
        return Name(None, numbered)
    return Name(kind, numbered)


def _may_stand_between(message: Message, at: int) -> bool:
    """Tell whether an adjective or a person's name may part a number from what it is: „zgłoszenie serwisowe 90122”."""
    item = message.items[at]
    features = item.word.features
    adjective = bool({"adj", "ppas"} & features) and not features & {"verb", "noun"}
    person = "name" in features and item.is_capital
    return (adjective or person) and not item.is_number


def _is_numbered_noun(message: Message, at: int) -> bool:
    """Tell whether „numer” counts this noun right before it: „w pokoju numer 205”."""
    item, following = message.items[at], message.items[at + 1]
    features = item.word.features
    is_noun = "noun" in features and not features & {"verb", "name", "adj"}
    return is_noun and "number_word" in following.roles and not following.before.strip()


def name_around(message: Message, index: int, last: int) -> str | None:
    """Return the kind of a number after „numer” whose name stands after it, or in the sentence before.

    Args:
        message: The message.
        index: First item of the number.
        last: Its last item.
    """
    for at in range(last + 1, min(last + _REACH_ON, len(message.items))):
        if message.items[at].opens_sentence:
            break
        kind = message.role(at, "numbered")
        if kind in _MAIN:
            return str(kind)
    for at in range(index - 1, max(-1, index - _REACH_BACK), -1):
        if "other_number" in message.items[at].roles:
            return None
        kind = message.role(at, "numbered")
        if kind in _MAIN:
            return str(kind)
    return None
