"""How sure a mark is: how often marks of its kind, read as surely as this one, are what an examiner gives.

The confidence of a reading says how often such an act or claim is there; it does not say how often a mark of 0 is right
because nothing was found, nor that a tick at the desk hardly ever errs. The shares in ``assessment.yaml`` were counted
on material for development (`benchmarks.marks`): a reliability table by bins, the simplest form of calibration
(Zadrozny & Elkan 2001), each share drawn towards that of all marks where there are few.
"""

from __future__ import annotations

from simulator.assessment.findings import Mark
from simulator.assessment.observers.verdict import Verdict
from simulator.assessment.rules import ReliabilityRules

MISSING, AGAINST, WEAK, FAIR, SURE = "missing", "against", "weak", "fair", "sure"


def band_of(mark: Mark, has_evidence: bool, confidence: float, rules: ReliabilityRules) -> str:
    """Name how a mark came about.

    Args:
        mark: The mark.
        has_evidence: Whether anything was found.
        confidence: Of what was read, 0–1.
        rules: Where one band ends and the next begins.
    """
    if not has_evidence:
        return MISSING
    if mark is Mark.NONE and confidence < rules.sure_from:
        return AGAINST
    return WEAK if confidence < rules.fair_from else FAIR if confidence < rules.sure_from else SURE


def reliability_of(kind: str, verdict: Verdict, rules: ReliabilityRules) -> float:
    """Return how often a mark like this one is right, 0–1.

    Args:
        kind: Of `look_for`.
        verdict: As the observer gave it.
        rules: The shares counted; a kind or band that is not there has that of all marks.
    """
    band = band_of(verdict.mark, bool(verdict.evidence), verdict.confidence, rules)
    shares = rules.by_kind.get(kind, {})
    return shares.get(band, rules.all)
