"""An answer as it is kept in an event → a value of the item's kind, or a clear refusal."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from simulator.errors import AnswerError
from simulator.standard.items.models import Item, MatchItem, MultipleItem, NumberItem, OrderItem, SingleItem
from simulator.standard.items.rules import decimal, load_item_rules, phrase

Answer = str | tuple[str, ...] | dict[str, str] | float
"""Of a single choice its key; of several choices and of an order their keys; of pairs left → right; of a number it."""

LONGEST_NUMBER = 60
"""In characters, with the unit."""

_NUMBER = re.compile(r"(?P<sign>[-+−–]?)\s*(?P<digits>\d[\d\s.,']*)(?P<unit>.*)", re.DOTALL)
_GROUPS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d{1,3}(,\d{3})+\.\d+")


def read_choice(item: Item, choice: object) -> Answer | None:
    """Return a choice as a value of the item's kind; None when the question was skipped.

    Args:
        item: What was asked.
        choice: As the event keeps it. Skipped: None, an empty text, list or set of pairs. A number may come as text
            with a decimal comma or point, with blanks between digits and with the unit.

    Raises:
        AnswerError: it is of another shape, names an option that is not there, or is no number; Polish.
    """
    if choice is None or (isinstance(choice, (str, list, tuple, dict)) and not _stripped(choice)):
        return None
    if isinstance(item, NumberItem):
        return _number(item, choice)
    if isinstance(item, MatchItem):
        return _pairs(item, choice)
    if isinstance(item, OrderItem):
        return _order(item, choice)
    if isinstance(item, MultipleItem):
        return _several(item, choice)
    return _single(item, choice)


def answer_parts(item: Item, answer: Answer | None) -> tuple[str, ...]:
    """Return an answer as people read it, part by part: the texts of its options instead of their keys."""
    if answer is None:
        return ()
    if isinstance(item, NumberItem):
        return (f"{decimal(float(str(answer)))} {item.unit}".strip(),)
    if isinstance(item, MatchItem):
        pairs = answer.items() if isinstance(answer, dict) else ()
        return tuple(f"{item.left[left]} → {item.right[right]}" for left, right in pairs)
    texts = item.steps if isinstance(item, OrderItem) else item.options
    keys = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else ()
    return tuple(texts[key] for key in keys)


def answer_in_words(item: Item, answer: Answer | None) -> str:
    """Return an answer in one line; „–” when there is none."""
    return (" → " if isinstance(item, OrderItem) else "; ").join(answer_parts(item, answer)) or "–"


def right_answer(item: Item) -> Answer:
    """Return the answer that earns everything."""
    if isinstance(item, NumberItem):
        return item.answer
    if isinstance(item, MatchItem):
        return dict(item.pairs)
    if isinstance(item, OrderItem):
        return tuple(item.steps)
    return tuple(item.correct) if isinstance(item, MultipleItem) else item.correct[0]


def _single(item: SingleItem, choice: object) -> str:
    (key,) = _keys(item, [choice] if isinstance(choice, str) else choice, item.options, most=1)
    return key


def _several(item: MultipleItem, choice: object) -> tuple[str, ...]:
    keys = _keys(item, [choice] if isinstance(choice, str) else choice, item.options, most=len(item.options))
    return tuple(key for key in item.options if key in keys)


def _order(item: OrderItem, choice: object) -> tuple[str, ...]:
    keys = _keys(item, choice, item.steps, most=len(item.steps))
    if len(keys) != len(item.steps):
        raise AnswerError(phrase("fault.steps", item=item.id, found=", ".join(keys), known=", ".join(item.steps)))
    return keys


def _keys(item: Item, choice: object, known: Mapping[str, str], most: int) -> tuple[str, ...]:
    if not isinstance(choice, (list, tuple)) or not all(isinstance(one, str) for one in choice) or len(choice) > most:
        raise _misshapen(item, choice)
    keys = tuple(one.strip().lower() for one in choice)
    for key in keys:
        _must_be_known(item, key, known)
    if len(set(keys)) != len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise AnswerError(phrase("fault.twice", item=item.id, found=twice, expected=_expected(item)))
    return keys


def _pairs(item: MatchItem, choice: object) -> dict[str, str] | None:
    if not isinstance(choice, dict) or not all(one is None or isinstance(one, str) for one in choice.values()):
        raise _misshapen(item, choice)
    given = {str(left): right.strip().lower() for left, right in choice.items() if right and right.strip()}
    for left, right in given.items():
        _must_be_known(item, left, item.left)
        _must_be_known(item, right, item.right)
    return {left: given[left] for left in item.left if left in given} or None


def _must_be_known(item: Item, key: str, known: Mapping[str, str]) -> None:
    if key not in known:
        shown = key if len(key) <= 20 else f"{key[:20]}…"
        listed = ", ".join(known)
        raise AnswerError(phrase("fault.unknown", item=item.id, found=shown, known=listed, expected=_expected(item)))


def _number(item: NumberItem, choice: object) -> float:
    if isinstance(choice, (int, float)) and not isinstance(choice, bool) and math.isfinite(choice):
        return float(choice)
    if not isinstance(choice, str):
        raise _misshapen(item, choice)
    text = " ".join(choice.split())
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    value = _value(found["digits"]) if found else None
    if found is None or value is None:
        raise AnswerError(phrase("fault.number", found=text[:LONGEST_NUMBER]))
    _must_fit(item, found["unit"].strip())
    return -value if found["sign"] in ("-", "−", "–") else value


def _value(digits: str) -> float | None:
    """Read digits; a lone comma or point is decimal, of both the last one is."""
    plain = re.sub(r"[\s']", "", digits).rstrip(".,")
    if _GROUPS.fullmatch(plain) and ("," in plain and "." in plain):
        last = max(plain.rfind(","), plain.rfind("."))
        plain = re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


def _must_fit(item: NumberItem, unit: str) -> None:
    """Refuse another unit than the item's; without one any number fits."""
    if not unit:
        return
    if not item.unit:
        raise AnswerError(phrase("fault.no_unit", found=unit))
    known = {item.unit, *load_item_rules().units.get(item.unit, ())}
    if _plain(unit) not in {_plain(one) for one in known}:
        raise AnswerError(phrase("fault.unit", found=unit, unit=item.unit))


def _plain(unit: str) -> str:
    return " ".join(unit.casefold().split()).rstrip(".")


def _stripped(choice: str | Sequence[object] | Mapping[str, object]) -> object:
    return choice.strip() if isinstance(choice, str) else choice


def _misshapen(item: Item, choice: object) -> AnswerError:
    found = str(choice)
    return AnswerError(
        phrase(
            "fault.shape", item=item.id, found=found if len(found) <= 40 else f"{found[:40]}…", expected=_expected(item)
        )
    )


def _expected(item: Item) -> str:
    return phrase(f"expected.{item.kind}")
