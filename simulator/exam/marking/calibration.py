"""How each examiner agrees with the marks a commission agreed on for a calibration set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.assessment.agreement.limits import Limits, load_agreement
from simulator.assessment.agreement.marks import Place
from simulator.assessment.agreement.measures import Measures, measure, tabulate
from simulator.assessment.findings import Mark
from simulator.errors import TooFewData
from simulator.exam.rules import CalibrationRules, load_exam_rules, phrase


@dataclass(frozen=True)
class Calibration:
    """One examiner on the calibration set."""

    examiner: str
    measures: Measures
    """The reference first, the examiner second."""
    bias: float | None
    """Mean mark less that of the reference, in shares of points: below 0 severe; None without marks in common."""
    missing: int
    """Places of the set not marked yet."""
    shortfalls: tuple[str, ...]
    """``few_marks``, ``kappa``, ``bias``, ``disputed``; empty when ready to mark."""

    @property
    def is_ready(self) -> bool:
        """Tell whether the examiner may mark."""
        return not self.shortfalls


def calibrate(
    examiner: str,
    marks: Mapping[Place, Mark],
    reference: Mapping[Place, Mark],
    *,
    rules: CalibrationRules | None = None,
    limits: Limits | None = None,
) -> Calibration:
    """Compare one examiner with the reference.

    Args:
        examiner: Whose marks they are.
        marks: Given so far.
        reference: Agreed on by the commission.
        rules: What ships when None.
        limits: Of agreement in general; what ships when None.

    Raises:
        TooFewData: a mark for something that is not in the set.
    """
    rules = rules or load_exam_rules().calibration
    limits = limits or load_agreement().limits
    strange = sorted({f"{one.transcript}/{one.observable}" for one in marks if one not in reference})
    if strange:
        raise TooFewData(phrase("calibration.unknown", names=", ".join(strange)))
    pairs = [(reference[place], mark) for place, mark in marks.items()]
    disputed = sum((one.share is None) != (other.share is None) for one, other in pairs)
    found = measure(tabulate(pairs), disputed=disputed)
    bias = found.means[1] - found.means[0] if found.means else None
    return Calibration(
        examiner, found, bias, len(reference) - len(marks), tuple(_shortfalls(found, bias, rules, limits))
    )


def _shortfalls(found: Measures, bias: float | None, rules: CalibrationRules, limits: Limits) -> list[str]:
    if found.pairs + found.disputed < rules.enough_marks:
        return ["few_marks"]
    is_so = {
        "kappa": found.weighted_kappa is not None and found.weighted_kappa < limits.weighted_kappa,
        "bias": bias is not None and abs(bias) > rules.bias,
        "disputed": found.share_disputed > limits.disputed,
    }
    return [name for name, one in is_so.items() if one]
