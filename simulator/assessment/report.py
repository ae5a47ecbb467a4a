"""An assessment as JSON (the contract of the command line), back from JSON, and as text for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.assessment.findings import Assessment, Evidence, Finding, Mark, Points
from simulator.assessment.phrasing import decimal
from simulator.errors import TranscriptError
from simulator.session.judging import judgement_from_json, judgement_to_json, judgement_to_text
from simulator.session.turn import EndReason

_SIGNS = {
    Mark.FULL: "✓ wykazano",
    Mark.HALF: "½ częściowo",
    Mark.NONE: "✗ nie wykazano",
    Mark.NOT_APPLICABLE: "– nie dotyczy",
    Mark.NOT_OBSERVED: "? nie zaobserwowano",
}


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as the command line promises it."""
    return {
        "scenario": assessment.scenario,
        "seed": assessment.seed,
        "content": assessment.content,
        "findings": [_finding_to_json(finding) for finding in assessment.findings],
        "criteria": _points_to_json(assessment.criteria),
        "competencies": _points_to_json(assessment.competencies),
        "tasks": _points_to_json(assessment.tasks),
        "score": assessment.score,
        "critical_errors": [finding.observable for finding in assessment.critical_errors],
        "passed": assessment.passed,
        "ended": assessment.ended.value if assessment.ended else None,
        "customer": judgement_to_json(assessment.customer),
    }


def assessment_from_json(data: Mapping[str, Any]) -> Assessment:
    """Return the assessment behind its JSON; what `assessment_to_json` wrote comes back equal.

    Raises:
        TranscriptError: this is not an assessment.
    """
    try:
        findings = tuple(_finding_from_json(one) for one in data["findings"])
        return Assessment(
            scenario=data["scenario"],
            seed=data["seed"],
            content=data["content"],
            findings=findings,
            criteria=_points_from_json(data["criteria"]),
            competencies=_points_from_json(data["competencies"]),
            tasks=_points_from_json(data["tasks"]),
            score=data["score"],
            critical_errors=tuple(one for one in findings if one.critical),
            passed=data["passed"],
            ended=EndReason(data["ended"]) if data["ended"] else None,
            customer=judgement_from_json(data.get("customer")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"To nie jest zapis oceny ({type(error).__name__}: {error}); oceń ćwiczenie jeszcze raz."
        raise TranscriptError(message) from None


def assessment_to_text(assessment: Assessment) -> str:
    """Return an assessment as a person reads it in the terminal."""
    verdict = "zaliczone" if assessment.passed else "niezaliczone"
    lines = [f"{assessment.scenario}: {verdict}, wynik {percent(assessment.score)}"]
    for finding in assessment.critical_errors:
        lines.append(f"BŁĄD KRYTYCZNY: {finding.title}")
    if assessment.customer is not None:
        lines += ["", judgement_to_text(assessment.customer)]
    for finding in assessment.findings:
        lines += ["", *_finding_lines(finding)]
    for title, groups in (("Kryteria", assessment.criteria), ("Kompetencje", assessment.competencies),
                          ("Zadania", assessment.tasks)):  # fmt: skip
        lines += ["", f"{title}:"]
        lines += [f"  {key}: {decimal(one.points)} z {decimal(one.max)} pkt" for key, one in groups.items()]
    return "\n".join(lines)


def mark_words(mark: Mark) -> str:
    """Return a mark as sign and word, never as colour alone."""
    return _SIGNS[mark]


def mark_to_json(mark: Mark) -> float | int | str:
    """Return a mark as JSON holds it: 1, 0.5 or 0, and a name for what is no number."""
    return {Mark.FULL: 1, Mark.HALF: 0.5, Mark.NONE: 0}.get(mark, mark.value)


def mark_from_json(value: float | int | str) -> Mark:
    """Return the mark behind its JSON.

    Raises:
        ValueError, TypeError: it is none.
    """
    return Mark(value if isinstance(value, str) else f"{value:g}")


def percent(share: float) -> str:
    """Write a share as a whole percentage."""
    return f"{round(100 * share)}%"


def _finding_lines(finding: Finding) -> list[str]:
    lines = [f"{mark_words(finding.mark)} · {finding.title} ({', '.join(finding.criteria)})"]
    for one in finding.evidence:
        place = f"kontakt {one.contact}, zdarzenie {one.event}" if one.contact else f"zdarzenie {one.event}"
        lines.append(f"    „{one.quote}” ({place})")
    lines.append(f"    Dlaczego: {finding.reason}")
    if finding.missing:
        lines.append(f"    Czego zabrakło: {finding.missing}")
    if finding.model_answer and finding.mark in (Mark.HALF, Mark.NONE):
        lines.append(f"    Jak mogło to wyglądać: {finding.model_answer}")
    if finding.law:
        lines.append(f"    Podstawa: {finding.law}")
    if finding.mark.share is not None:
        checked = "; niech spojrzy na nią człowiek" if finding.for_person else ""
        lines.append(f"    Pewność: taka ocena bywa trafna w {percent(finding.reliability)}{checked}")
    return lines


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "observable": finding.observable,
        "title": finding.title,
        "criteria": list(finding.criteria),
        "tasks": list(finding.tasks),
        "mark": mark_to_json(finding.mark),
        "weight": finding.weight,
        "evidence": [_evidence_to_json(one) for one in finding.evidence],
        "reason": finding.reason,
        "missing": finding.missing,
        "model_answer": finding.model_answer,
        "law": finding.law,
        "critical": finding.critical,
        "confidence": finding.confidence,
        "reliability": finding.reliability,
        "for_person": finding.for_person,
    }


def _finding_from_json(data: Mapping[str, Any]) -> Finding:
    return Finding(
        observable=data["observable"],
        title=data["title"],
        criteria=tuple(data["criteria"]),
        tasks=tuple(data["tasks"]),
        mark=mark_from_json(data["mark"]),
        weight=data["weight"],
        evidence=tuple(Evidence(one["event"], one["quote"], one.get("contact", 0)) for one in data["evidence"]),
        reason=data["reason"],
        missing=data["missing"],
        model_answer=data["model_answer"],
        law=data["law"],
        critical=data["critical"],
        confidence=data["confidence"],
        # Marks kept before reliability was told do not have it.
        reliability=data.get("reliability", 1.0),
        for_person=data.get("for_person", False),
    )


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    shown: dict[str, Any] = {"event": evidence.event, "quote": evidence.quote}
    return shown | {"contact": evidence.contact} if evidence.contact else shown


def _points_to_json(groups: Mapping[str, Points]) -> dict[str, dict[str, float | int]]:
    return {
        key: {"points": one.points, "max": one.max, "observations": one.observations} for key, one in groups.items()
    }


def _points_from_json(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Points]:
    return {key: Points(one["points"], one["max"], one["observations"]) for key, one in data.items()}
