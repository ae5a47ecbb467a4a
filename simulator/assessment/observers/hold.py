"""Holds: each announced to the customer, none longer than allowed, and the customer thanked on return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.assessment.findings import Mark
from simulator.assessment.messages import Message
from simulator.assessment.observers.verdict import Verdict
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.trace import Trace
from simulator.scenario.observable import HoldLook
from simulator.session.events import Did


@dataclass(frozen=True)
class _Hold:
    turn: int
    """Position of the turn in which the talk was put on hold."""
    seconds: float
    before: Message | None
    """The last message before it."""
    after: Message | None
    """The first message after it; None when nothing was said any more."""


def observe_hold(look: HoldLook, trace: Trace) -> Verdict:
    """Judge all holds; where the talk was never put on hold there is nothing to judge."""
    limit = _limit(look, trace)
    rule = say("hold.rule", n=limit)
    holds = list(_holds(trace))
    if not holds:
        return Verdict(Mark.NOT_APPLICABLE, sentences(rule, say("hold.none")))
    faults = list(dict.fromkeys(fault for one in holds for fault in _faults(one, limit, trace)))
    evidence = tuple(trace.line(one.turn) for one in holds[: trace.rules.evidence_at_most])
    if not faults:
        return Verdict(Mark.FULL, sentences(rule, say("hold.full", n=len(holds))), evidence)
    # Who neither asked nor came back in time left the customer alone.
    mark = Mark.HALF if len(faults) == 1 else Mark.NONE
    return Verdict(mark, sentences(rule, *faults), evidence)


def _holds(trace: Trace) -> Iterator[_Hold]:
    rules = trace.rules.hold
    for position, turn in enumerate(trace.turns):
        if not isinstance(turn.event, Did) or turn.event.action != rules.action:
            continue
        before = [one for one in trace.messages if one.turn < position]
        after = next((one for one in trace.messages if one.turn > position), None)
        back = next(
            (
                other.event.at
                for place, other in enumerate(trace.turns[position + 1 :], position + 1)
                if other.event is not None
                and (_is_resumed(other.event, rules.resume) or (after is not None and place == after.turn))
            ),
            turn.event.at,
        )
        yield _Hold(position, back - turn.event.at, before[-1] if before else None, after)


def _is_resumed(event: object, resume: str) -> bool:
    return isinstance(event, Did) and event.action == resume


def _faults(hold: _Hold, limit: int, trace: Trace) -> Iterator[str]:
    """Yield, in Polish, what was wrong with a hold."""
    rules = trace.rules.hold
    if hold.before is None or not hold.before.reading.does(*rules.announcing):
        yield say("hold.unannounced")
    if hold.seconds > limit:
        yield say("hold.too_long")
    if hold.after is None or not hold.after.reading.does(*rules.returning):
        yield say("hold.no_return")


def _limit(look: HoldLook, trace: Trace) -> int:
    """Return the longest hold in seconds: of the observable, else of the company for the channel, else in general."""
    company = trace.labels.company
    channel = company.channel(trace.scenario.channel) if company is not None else None
    return look.seconds or (channel.limits.hold_seconds if channel else None) or trace.rules.hold.seconds
