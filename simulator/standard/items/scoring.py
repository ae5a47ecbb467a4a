"""An item and an answer in, points with their reason out: 0, a half or 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.standard.items.answers import Answer, answer_in_words, answer_parts, read_choice, right_answer
from simulator.standard.items.models import Item, MatchItem, MultipleItem, NumberItem, OrderItem, SingleItem
from simulator.standard.items.rules import ItemRules, decimal, load_item_rules, phrase

NEARLY = 1e-9
"""Numbers closer than this are the same: what a decimal fraction loses in binary."""


@dataclass(frozen=True)
class ItemScore:
    """What an answer is worth, and why."""

    share: float
    """0.0, 0.5 or 1.0."""
    rule: str
    """The rule that decided, in a sentence."""
    answer: tuple[str, ...]
    """The answer as people read it, part by part; empty when there is none."""
    right: str
    """The right answer in one line."""
    right_parts: tuple[str, ...]
    """The same, part by part."""
    explanation: str
    """Why that is right."""
    remarks: tuple[str, ...] = ()
    """What is wrong with everything chosen wrongly, or left out."""

    @property
    def is_skipped(self) -> bool:
        """Tell whether there was no answer."""
        return not self.answer


def score(item: Item, choice: object, rules: ItemRules | None = None) -> ItemScore:
    """Mark an answer. A skipped question is worth nothing.

    Args:
        item: What was asked.
        choice: As in `answers.read_choice`.
        rules: Those that ship when None.

    Raises:
        AnswerError: the choice is not one of this item.
    """
    answer = read_choice(item, choice)
    rules = rules or load_item_rules()
    share, rule, remarks = _judged(item, answer, rules)
    return ItemScore(
        share=share,
        rule=rule,
        answer=answer_parts(item, answer),
        right=answer_in_words(item, right_answer(item)),
        right_parts=answer_parts(item, right_answer(item)),
        explanation=item.explanation,
        remarks=remarks,
    )


_Judged = tuple[float, str, tuple[str, ...]]


def _judged(item: Item, answer: Answer | None, rules: ItemRules) -> _Judged:
    if answer is None:
        return 0.0, phrase("skipped"), ()
    if isinstance(item, NumberItem):
        return _number(item, float(str(answer)))
    if isinstance(item, MatchItem):
        return _match(item, dict(answer) if isinstance(answer, dict) else {}, rules)
    keys = (
        (answer,) if isinstance(answer, str) else tuple(str(one) for one in answer) if isinstance(answer, tuple) else ()
    )
    if isinstance(item, OrderItem):
        return _order(item, keys, rules)
    return _multiple(item, keys, rules) if isinstance(item, MultipleItem) else _single(item, keys)


def _single(item: SingleItem, keys: tuple[str, ...]) -> _Judged:
    if keys == item.correct:
        return 1.0, phrase("single.right"), ()
    return 0.0, phrase("single.wrong"), tuple(item.why_not[key] for key in keys)


def _multiple(item: MultipleItem, keys: tuple[str, ...], rules: ItemRules) -> _Judged:
    wrong = [key for key in keys if key not in item.correct]
    left_out = [key for key in item.correct if key not in keys]
    right = len(keys) - len(wrong)
    remarks = [phrase("needless", option=item.options[key].rstrip("."), why=item.why_not[key]) for key in wrong]
    remarks += [phrase("left_out", option=item.options[key].rstrip(".")) for key in left_out]
    if not remarks:
        return 1.0, phrase("multiple.right"), ()
    if len(remarks) <= rules.multiple.half_errors and right >= rules.multiple.half_right:
        return 0.5, phrase("multiple.half"), tuple(remarks)
    return 0.0, phrase("multiple.wrong"), tuple(remarks)


def _order(item: OrderItem, keys: tuple[str, ...], rules: ItemRules) -> _Judged:
    swaps = _swaps([list(item.steps).index(key) for key in keys])
    if swaps == 0:
        return 1.0, phrase("order.right"), ()
    return (0.5, phrase("order.half"), ()) if swaps <= rules.order.half_swaps else (0.0, phrase("order.wrong"), ())


def _match(item: MatchItem, pairs: dict[str, str], rules: ItemRules) -> _Judged:
    right = sum(pairs.get(left) == wanted for left, wanted in item.pairs.items())
    if right == len(item.pairs):
        return 1.0, phrase("match.right"), ()
    is_half = right / len(item.pairs) >= rules.match.half_share
    return (
        0.5 if is_half else 0.0,
        phrase(f"match.{'half' if is_half else 'wrong'}", right=right, all=len(item.pairs)),
        (),
    )


def _number(item: NumberItem, value: float) -> _Judged:
    gap = abs(value - item.answer)
    if gap <= NEARLY:
        return 1.0, phrase("number.right"), ()
    if gap <= item.tolerance + NEARLY:
        return 1.0, phrase("number.near", tolerance=f"{decimal(item.tolerance)} {item.unit}".strip()), ()
    return 0.0, phrase("number.wrong"), ()


def _swaps(places: Sequence[int]) -> int:
    """Return how many swaps of neighbours put places in order (inversions, as in Kendall's tau)."""
    return sum(first > second for i, first in enumerate(places) for second in places[i + 1 :])
