"""Whether, and in which turn, a `Step` of content has happened; for the customer, the agenda and the observables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from simulator.language.folding import fold
from simulator.scenario.conditions import Step
from simulator.session.events import Closed, Did, Filed, Noted
from simulator.session.turn import Turn


def step_happened(step: Step, turns: Sequence[Turn], upto: int | None = None) -> int | None:
    """Find the first turn in which a step happened.

    Args:
        step: What is looked for.
        turns: The turns of a session, in order.
        upto: Position in `turns` of the last one that counts; None: all of them.

    Returns:
        Position in `turns` (not an index of the transcript), or None when it has not happened.
    """
    last = len(turns) if upto is None else upto + 1
    return next((position for position, turn in enumerate(turns[:last]) if happens_in(step, turn)), None)


def all_happened(steps: Iterable[Step], turns: Sequence[Turn], upto: int | None = None) -> bool:
    """Tell whether every step has happened; true when there are none."""
    return all(step_happened(step, turns, upto) is not None for step in steps)


def any_happened(steps: Iterable[Step], turns: Sequence[Turn], upto: int | None = None) -> bool:
    """Tell whether at least one step has happened; false when there are none."""
    return any(step_happened(step, turns, upto) is not None for step in steps)


def happens_in(step: Step, turn: Turn) -> bool:
    """Tell whether a step happens in one turn."""
    if step.contact is not None and step.contact != turn.contact:
        return False
    if step.act or step.claim or step.wrong_claim:
        return _is_said(step, turn)
    event = turn.event
    if step.action is not None:
        return isinstance(event, Did) and event.action == step.action and args_match(step.args, event.args)
    if step.filed is not None:
        return isinstance(event, Filed) and event.document == step.filed
    if step.noted:
        return isinstance(event, Noted)
    if step.closed:
        return isinstance(event, Closed) or turn.ended is not None
    return step.revealed in turn.revealed or step.reaction in turn.reactions or step.goal in turn.goals_met


def _is_said(step: Step, turn: Turn) -> bool:
    reading = turn.reading
    if reading is None:
        return False
    if step.act is not None:
        return reading.does(step.act)
    if step.claim is not None:
        return reading.states(step.claim)
    return step.wrong_claim is not None and reading.contradicts(step.wrong_claim)


def args_match(expected: Mapping[str, JsonValue], found: Mapping[str, JsonValue]) -> bool:
    """Tell whether every expected argument was given; a list of expected values means any of them."""
    return all(name in found and value_matches(value, found[name]) for name, value in expected.items())


def value_matches(expected: JsonValue, found: JsonValue) -> bool:
    """Compare one value; texts without regard to case and diacritics.

    A list of expected values beside a single found one means any of them; of two lists, all expected must be found.
    """
    if isinstance(expected, list):
        if isinstance(found, list):
            return all(any(value_matches(one, other) for other in found) for one in expected)
        return any(value_matches(one, found) for one in expected)
    if isinstance(found, list):
        return any(value_matches(expected, other) for other in found)
    if isinstance(expected, str) and isinstance(found, str):
        return fold(expected.strip()) == fold(found.strip())
    return (type(expected) is type(found) and expected == found) or _numbers_equal(expected, found)


def _numbers_equal(expected: JsonValue, found: JsonValue) -> bool:
    numbers = (int, float)
    if isinstance(expected, bool) or isinstance(found, bool):
        return False
    return isinstance(expected, numbers) and isinstance(found, numbers) and expected == found
