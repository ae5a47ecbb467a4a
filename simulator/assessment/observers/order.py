"""Steps that must come in one order."""

from __future__ import annotations

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.messages import Message
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.trace import Place, Trace, because
from simulator.scenario.conditions import Step
from simulator.scenario.observable import OrderLook

Chain = tuple[tuple[Step, Place], ...]


def observe_order(look: OrderLook, trace: Trace) -> Verdict:
    """Judge the longest run of steps that came in order; one step alone shows no order."""
    rule = say("order.rule", n=len(look.steps))
    chain = longest_chain(look.steps, trace)
    happened = [(step, place) for step in look.steps if (place := trace.first(step)) is not None]
    if not happened:
        return nothing_seen(trace, rule, say("order.none"))
    if len(chain) >= max(2, len(look.steps) - 1):
        return _in_order(look, trace, rule, chain)
    void = next((why for step, place in happened if (why := _void(step, place, trace))), "")
    if void:
        return Verdict(Mark.NONE, sentences(rule, say("order.void", why=void)), _evidence(trace, tuple(happened)))
    if not trace.closed and len(chain) == len(happened):
        return Verdict(Mark.NOT_OBSERVED, sentences(rule, say("not_yet")))
    few = len(chain) == len(happened)
    reason = say("order.few", n=len(chain), all=str(len(look.steps))) if few else say("order.wrong")
    return Verdict(Mark.NONE, sentences(rule, reason), _evidence(trace, tuple(happened)))


def _in_order(look: OrderLook, trace: Trace, rule: str, chain: Chain) -> Verdict:
    evidence = _evidence(trace, chain)
    confidence = min((_confidence(step, place, trace) for step, place in chain), default=1.0)
    stuffed = _stuffed(trace, chain)
    if len(chain) < len(look.steps):
        mark, reason = Mark.HALF, say("order.some", n=len(chain), all=str(len(look.steps)))
    elif stuffed is not None:
        mark, reason = Mark.HALF, because("order.stuffed", stuffed)
    else:
        mark, reason = Mark.FULL, say("order.full")
    if not evidence:
        return nothing_seen(trace, rule, say("order.none"))
    return Verdict(mark, sentences(rule, reason), evidence, confidence=confidence)


def longest_chain(steps: tuple[Step, ...], trace: Trace) -> Chain:
    """Return the most steps, each at one of its places, that came in the order given; the earliest places on a tie."""
    chains: list[Chain] = [()]
    for step in steps:
        longer = []
        for chain in chains:
            last = chain[-1][1] if chain else (-1, 0.0)
            place = next((one for one in trace.places(step) if one >= last and not _void(step, one, trace)), None)
            if place is not None:
                longer.append((*chain, (step, place)))
        chains = _earliest([*chains, *longer])
    return max(chains, key=len)


def _earliest(chains: list[Chain]) -> list[Chain]:
    """Keep, of every length, the chain that ends first."""
    best: dict[int, Chain] = {}
    for chain in chains:
        known = best.get(len(chain))
        if known is None or (chain and chain[-1][1] < known[-1][1]):
            best[len(chain)] = chain
    return list(best.values())


def _evidence(trace: Trace, chain: Chain) -> tuple[Evidence, ...]:
    found = [one for step, place in chain if (one := trace.evidence(step, place)) is not None]
    return tuple(dict.fromkeys(found))[: max(trace.rules.evidence_at_most, len(chain))]


def _message(trace: Trace, place: Place) -> Message | None:
    return next((message for message in trace.messages if message.turn == place[0]), None)


def _void(step: Step, place: Place, trace: Trace) -> str:
    """Return why words at a place show nothing; empty when they can, and for what was done."""
    message = _message(trace, place) if step.act or step.claim else None
    return message.void if message is not None else ""


def _stuffed(trace: Trace, chain: Chain) -> Message | None:
    said = [_message(trace, place) for step, place in chain if step.act or step.claim]
    return next((message for message in said if message is not None and message.stuffed), None)


def _confidence(step: Step, place: Place, trace: Trace) -> float:
    message = _message(trace, place)
    if message is None:
        return 1.0
    if step.claim is not None:
        return message.reading.claims[step.claim].confidence
    found = message.reading.found(step.act) if step.act else None
    return found.confidence if found else 1.0
