"""What must not happen: keeping to it earns nothing, breaking it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.looking import needless_looks, verified
from simulator.assessment.observers.forbidden import forbidden_claims
from simulator.assessment.observers.verdict import Verdict
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.trace import Place, Trace
from simulator.scenario.observable import NeverLook


@dataclass(frozen=True)
class _Breach:
    place: Place
    evidence: Evidence
    confidence: float = 1.0


def observe_never(look: NeverLook, trace: Trace) -> Verdict:
    """Judge whether something forbidden happened, and how surely."""
    allowed = _allowed_from(look, trace)
    found = sorted(_breaches(look, trace), key=lambda one: one.place)
    broken = [one for one in found if allowed is None or one.place < allowed]
    if not broken:
        return Verdict(Mark.NOT_APPLICABLE, say("never.kept"))
    broken = [one for one in broken if one.confidence >= trace.rules.breach_from] or broken
    confidence = max(one.confidence for one in broken)
    surely = confidence >= trace.rules.critical_from
    evidence = tuple(dict.fromkeys(one.evidence for one in broken))
    if confidence < trace.rules.breach_from:
        return Verdict(
            Mark.NOT_APPLICABLE, say("never.doubtful"), evidence[: trace.rules.evidence_at_most], confidence=confidence
        )
    times = len({one.place[0] for one in broken})
    reason = say("never.before" if look.before or look.unverified else "never.broken", n=times)
    return Verdict(
        mark=Mark.NONE,
        reason=sentences(reason, "" if surely else say("never.unsure")),
        evidence=evidence[: trace.rules.evidence_at_most],
        confidence=confidence,
        violated=surely,
    )


def _allowed_from(look: NeverLook, trace: Trace) -> Place | None:
    """Return the place from which on the forbidden is allowed; None: never."""
    if not look.before and look.unverified is None:
        return None
    ready = trace.all_done(look.before)
    if look.unverified is None or ready is None:
        return ready
    known = verified(trace, look.unverified)
    return None if known is None else max(ready, known)


def _breaches(look: NeverLook, trace: Trace) -> Iterator[_Breach]:
    for message in trace.messages:
        reading = message.reading
        for found in reading.acts:
            if found.act in look.acts:
                evidence = trace.quote(message, found.span)
                yield _Breach((message.turn, float(found.span[0])), evidence, found.confidence)
        for claim in forbidden_claims(look, message, trace):
            start = float(claim.span[0]) if claim.span else 0.0
            evidence = trace.quote(message, claim.span)
            yield _Breach((message.turn, start), evidence, claim.confidence)
    for place in needless_looks(trace, look.lookups):
        yield _Breach(place, trace.line(place[0]))
    for step in look.steps:
        for place in trace.places(step):
            found_evidence = trace.evidence(step, place)
            if found_evidence is not None:
                yield _Breach(place, found_evidence)
