"""What a trainee is told after a session, as values: verdict, praise, improvements, marks in the margin, table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.assessment.findings import Assessment, Finding, Mark, Points
from simulator.assessment.phrasing import lowered, say
from simulator.assessment.scoring import points_of
from simulator.assessment.trace import Trace
from simulator.scenario.observable import Observable
from simulator.session.events import Closed, Said, is_trainees
from simulator.standard import Standard


@dataclass(frozen=True)
class Praise:
    """Something that went well, in the trainee's own words."""

    title: str
    event: int
    quote: str
    observable: str


@dataclass(frozen=True)
class Improvement:
    """Something worth doing otherwise."""

    title: str
    observable: str
    mark: Mark
    own_words: str
    """What was said or done there; empty when nothing was."""
    reason: str
    missing: str
    model_answer: str
    law: str | None
    again_from: int
    """Index of the trainee's event to do over: everything before it stays as it was."""


@dataclass(frozen=True)
class MarginMark:
    """One mark beside one event."""

    observable: str
    title: str
    mark: Mark
    quote: str
    critical: bool


@dataclass(frozen=True)
class CriterionRow:
    """One row of the table by criterion."""

    criterion: str
    short: str
    wording: str
    points: Points
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Debrief:
    """Everything the page shows, in its order."""

    sentence: str
    critical_errors: tuple[Finding, ...]
    praises: tuple[Praise, ...]
    improvements: tuple[Improvement, ...]
    margin: Mapping[int, tuple[MarginMark, ...]]
    """By index of the event."""
    rows: tuple[CriterionRow, ...]
    """Criteria of this scenario in official order."""
    to_check: tuple[Finding, ...]
    """Marks a person should look at, because the reading was not sure."""


def debrief(
    assessment: Assessment, trace: Trace, standard: Standard, need: Mapping[str, float] | None = None
) -> Debrief:
    """Choose what to show of an assessment.

    Args:
        assessment: Of the session behind the trace.
        trace: The session.
        standard: For names and order of the criteria.
        need: How much the trainee needs each criterion, 0–1; 1 for those not named.
    """
    findings = assessment.findings
    unsure = [one for one in findings if one.mark.share is not None and one.confidence < trace.rules.person_below]
    return Debrief(
        sentence=verdict_sentence(assessment, _forbidding(trace), trace.rules.debrief.titles),
        critical_errors=assessment.critical_errors,
        praises=_praises(findings, trace),
        improvements=_improvements(findings, trace, need or {}),
        margin=margin_marks(findings),
        rows=_rows(findings, standard),
        to_check=tuple(unsure),
    )


def verdict_sentence(assessment: Assessment, forbidding: frozenset[str], titles: int) -> str:
    """Return one sentence built of the titles of the weightiest findings.

    Args:
        assessment: What it is about.
        forbidding: Ids of observables that name what must not happen; of these nothing can be lacking.
        titles: Most titles of each kind.
    """
    findings = [one for one in assessment.findings if one not in assessment.critical_errors]
    none = [one for one in findings if one.mark is Mark.NONE]
    parts = [
        say(key, titles=_titles(chosen, titles))
        for key, chosen in (
            ("debrief.shown", [one for one in findings if one.mark is Mark.FULL]),
            ("debrief.half", [one for one in findings if one.mark is Mark.HALF][:1]),
            ("debrief.missed", [one for one in none if one.observable not in forbidding]),
            ("debrief.broken", [one for one in none if one.observable in forbidding]),
            ("debrief.critical", list(assessment.critical_errors)),
        )
        if chosen
    ]
    text = "; ".join(parts) or say("debrief.nothing")
    return f"{text[:1].upper()}{text[1:]}."


def margin_marks(findings: Iterable[Finding]) -> dict[int, tuple[MarginMark, ...]]:
    """Return the marks beside every event that is evidence of something."""
    margin: dict[int, list[MarginMark]] = {}
    for finding in findings:
        for one in finding.evidence:
            mark = MarginMark(finding.observable, finding.title, finding.mark, one.quote, finding.critical)
            margin.setdefault(one.event, []).append(mark)
    return {event: tuple(marks) for event, marks in sorted(margin.items())}


def _forbidding(trace: Trace) -> frozenset[str]:
    return frozenset(one.id for one in trace.scenario.observables if one.look_for.kind == "never")


def _titles(findings: Sequence[Finding], how_many: int) -> str:
    best = sorted(findings, key=lambda one: -one.weight)[:how_many]
    return ", ".join(lowered(one.title) for one in best)


def _praises(findings: Sequence[Finding], trace: Trace) -> tuple[Praise, ...]:
    """Quotes of messages first, the weightiest first, no event twice."""
    shown = [one for one in findings if one.mark is Mark.FULL and one.evidence]
    said = {index for index, event in enumerate(trace.events) if isinstance(event, Said)}
    ordered = sorted(
        shown, key=lambda one: (one.evidence[0].event not in said, -one.weight, -len(one.evidence[0].quote))
    )
    praises: dict[int, Praise] = {}
    for one in ordered:
        first = one.evidence[0]
        praises.setdefault(first.event, Praise(one.title, first.event, first.quote, one.observable))
    return tuple(praises.values())[: trace.rules.debrief.praises]


def _improvements(findings: Sequence[Finding], trace: Trace, need: Mapping[str, float]) -> tuple[Improvement, ...]:
    def use(finding: Finding) -> float:
        needed = max((need.get(criterion, 1.0) for criterion in finding.criteria), default=1.0)
        return (100 if finding.critical else finding.weight * (1 - (finding.mark.share or 0.0))) * needed

    lacking = [one for one in findings if one.mark in (Mark.NONE, Mark.HALF)]
    chosen = sorted(lacking, key=lambda one: -use(one))[: trace.rules.debrief.improvements]
    observables = {one.id: one for one in trace.scenario.observables}
    return tuple(_improvement(one, observables[one.observable], trace) for one in chosen)


def _improvement(finding: Finding, observable: Observable, trace: Trace) -> Improvement:
    event = finding.evidence[0].event if finding.evidence else _where_it_belonged(observable, trace)
    said = trace.events[event] if 0 <= event < len(trace.events) else None
    own = finding.evidence[0].quote if finding.evidence else said.text if isinstance(said, Said) else ""
    return Improvement(
        title=finding.title,
        observable=finding.observable,
        mark=finding.mark,
        own_words=own,
        reason=finding.reason,
        missing=finding.missing,
        model_answer=finding.model_answer,
        law=finding.law,
        again_from=event,
    )


def _where_it_belonged(observable: Observable, trace: Trace) -> int:
    """Return the trainee's event at which something that never came would have been in place."""
    look = observable.look_for
    own = [index for index, event in enumerate(trace.events) if is_trainees(event)]
    if not own:
        return 0
    if observable.contact is not None:
        if not trace.contacts.was_played(observable.contact):
            return own[-1]
        trace = trace.within(observable.contact)
        own = [turn.index for turn in trace.turns if turn.event is not None]
    said = [index for index in own if isinstance(trace.events[index], Said)]
    if look.kind == "act" and look.within_first is not None and said:
        return said[0]
    after = getattr(look, "after", ()) or (observable.when.after if observable.when else ())
    ready = trace.all_done(after) if after else None
    if ready is not None and ready[0] >= 0:
        later = [index for index in own if index > trace.turns[ready[0]].index]
        if later:
            return later[0]
    if look.kind in ("did", "state", "filed", "noted"):
        return next((index for index in own if isinstance(trace.events[index], Closed)), own[-1] if own else 0)
    return (said or own or [0])[-1]


def _rows(findings: Sequence[Finding], standard: Standard) -> tuple[CriterionRow, ...]:
    rows = []
    for criterion in standard.criteria:
        behind = tuple(one for one in findings if criterion.id in one.criteria)
        if behind:
            rows.append(CriterionRow(criterion.id, criterion.short, criterion.wording, points_of(behind), behind))
    return tuple(rows)
