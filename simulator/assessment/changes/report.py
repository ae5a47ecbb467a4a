"""Two results of one session side by side, as JSON and as text for the terminal."""

from __future__ import annotations

from typing import Any

from simulator.assessment.changes.comparing import Reassessment
from simulator.assessment.changes.words import say
from simulator.assessment.findings import Assessment, Finding
from simulator.assessment.report import assessment_to_json, mark_to_json, mark_words, percent

_COLUMN = 22


def reassessment_to_json(found: Reassessment) -> dict[str, Any]:
    """Return both assessments and what changed, for programs."""
    return {
        "before": assessment_to_json(found.before),
        "after": assessment_to_json(found.after),
        "changes": [
            {
                "observable": one.observable,
                "title": one.title,
                "before": mark_to_json(one.before.mark) if one.before else None,
                "after": mark_to_json(one.after.mark) if one.after else None,
                "why": list(one.why),
            }
            for one in found.changes
        ],
        "unchanged": found.unchanged,
    }


def reassessment_to_text(found: Reassessment) -> str:
    """Return both results side by side, and what changed, as a person reads it in the terminal."""
    lines = [f"{found.after.scenario}", ""]
    cells = [(say("rules"), found.before.content or "?", found.after.content or "?"),
             (say("score"), *(percent(one.score) for one in (found.before, found.after))),
             (say("result"), *(verdict_words(one) for one in (found.before, found.after))),
             (say("critical"), *(str(len(one.critical_errors)) for one in (found.before, found.after)))]  # fmt: skip
    lines += [f"{'':<18}{say('before'):<{_COLUMN}}{say('after')}"]
    lines += [f"{name:<18}{old:<{_COLUMN}}{new}" for name, old, new in cells]
    count = say("count", n=len(found.changes), same=found.unchanged) if found.changes else say("none")
    lines += ["", count]
    for one in found.changes:
        lines += ["", f"{one.title} ({one.observable}): {_mark_of(one.before)} → {_mark_of(one.after)}"]
        lines += [f"    {sentence}" for sentence in one.why]
    return "\n".join(lines)


def verdict_words(assessment: Assessment) -> str:
    """Return „zaliczone” or „niezaliczone”."""
    return say("passed" if assessment.passed else "failed")


def _mark_of(finding: Finding | None) -> str:
    return mark_words(finding.mark) if finding else say("absent")
