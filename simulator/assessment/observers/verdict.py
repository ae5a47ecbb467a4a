"""What an observer says about one observable, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.trace import Trace


@dataclass(frozen=True)
class Verdict:
    """How far something was shown, where, and why."""

    mark: Mark
    reason: str
    evidence: tuple[Evidence, ...] = ()
    missing: str = ""
    """What exactly was missing, when the observer knows it better than the observable."""
    confidence: float = 1.0
    violated: bool = False
    """True when something forbidden happened, surely enough to be a critical error."""


def nothing_seen(trace: Trace, rule: str, reason: str, missing: str = "") -> Verdict:
    """Return no mark for what was never shown; not observed while the contact is still open."""
    if not trace.closed:
        return Verdict(Mark.NOT_OBSERVED, sentences(rule, say("not_yet")))
    return Verdict(Mark.NONE, sentences(rule, reason), missing=missing)
