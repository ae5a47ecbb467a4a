"""Where in a session records were looked at without need, and where the caller was rightly verified."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.assessment.trace import Place, Trace
from simulator.session.events import Did


def needless_looks(trace: Trace, needs: Iterable[str]) -> tuple[Place, ...]:
    """Return where a record was opened without need, in order.

    Args:
        trace: The session.
        needs: Kinds of needless looks, as in `simulator.session.desk.needs.Need`; none: nothing is looked for.
    """
    wanted = frozenset(needs)
    looks = [one for one in trace.desk.lookups if one.need.value in wanted] if wanted else []
    made = {(one.at, one.action, one.record) for one in looks}
    return tuple(
        (position, 0.0)
        for position, event in _actions(trace)
        if any((event.at, event.action, value) in made for value in map(str, event.args.values()))
    )


def verified(trace: Trace, level: str) -> Place | None:
    """Return where the caller was first rightly verified, by what they really said, at a level; None: nowhere.

    Args:
        trace: The session.
        level: Id of a level of the company; ``any`` stands for any.
    """
    making = trace.rules.state_actions.get("verification", ())
    checks = [position for position, event in _actions(trace) if event.action in making]
    for position, result in zip(checks, trace.desk.verifications, strict=False):
        is_right = result.result == "confirmed" and result.right and result.heard
        if is_right and (level == "any" or level in result.levels):
            return (position, 0.0)
    return None


def _actions(trace: Trace) -> list[tuple[int, Did]]:
    return [(position, turn.event) for position, turn in enumerate(trace.turns) if isinstance(turn.event, Did)]
