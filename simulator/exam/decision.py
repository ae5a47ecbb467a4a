"""Results in, decision out: every condition of the blueprint with its reason, and the T/N sheet.

A condition holds, does not hold, or is open (a part was not sat, a mark is still to be decided, an outcome had no
occasion). One that does not hold refuses; without such, one that is open leaves the decision open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from simulator.exam.blueprint import Blueprint, Condition, OutcomeRule
from simulator.exam.blueprint.conditions import (
    CriteriaReached,
    EveryOutcome,
    NoCriticalError,
    PartReached,
    TotalReached,
    TotalVoiding,
)
from simulator.exam.results import Results
from simulator.exam.rules import nearest_below, percent, phrase


class Answer(StrEnum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Verdict(StrEnum):
    """What an examination ends with."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"

    @property
    def name_shown(self) -> str:
        """Return it in words."""
        return phrase(f"verdict.{self.value}")


@dataclass(frozen=True)
class Reason:
    """One condition and how it came out."""

    kind: str
    """Of the condition, as the blueprint writes it: ``part``, ``no_critical_error``, ``total``…"""
    holds: Answer
    text: str
    """Polish: what was found and what was needed."""


@dataclass(frozen=True)
class SheetRow:
    """One criterion of the T/N sheet."""

    criterion: str
    shown: Answer
    share: float | None
    """Of the points; None when nothing was observed."""
    observations: int
    needed: float
    """Share from which it counts as shown."""
    recognised: bool = False
    """Confirmed in an earlier validation."""

    @property
    def sign(self) -> str:
        """Return „T”, „N” or „–”."""
        return phrase(f"sheet.{self.shown.value}")

    @property
    def sign_name(self) -> str:
        """Return „wykazał”, „nie wykazał” or „nie oceniono”."""
        return phrase(f"sheet.{self.shown.value}_name")


@dataclass(frozen=True)
class Decision:
    """What the rule says of one candidate; a person signs it."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    sheet: tuple[SheetRow, ...]
    written: float | None
    practical: float | None
    total: float | None
    """Weighted result of both parts; None when the blueprint gives none or a part is missing."""


def decide(blueprint: Blueprint, results: Results, recognised: AbstractSet[str] = frozenset()) -> Decision:
    """Apply the rule of a blueprint.

    Args:
        blueprint: Areas expanded, as `load_blueprint` returns it.
        results: Of one candidate.
        recognised: Criteria confirmed in an earlier validation; they need no occasion here.
    """
    case = _Case(blueprint, results, recognised)
    reasons = tuple(case.judge(one) for one in blueprint.decision.conditions)
    answers = {one.holds for one in reasons}
    verdict = Verdict.FAILED if Answer.NO in answers else Verdict.OPEN if Answer.OPEN in answers else Verdict.PASSED
    return Decision(
        verdict=verdict,
        reasons=reasons,
        sheet=tuple(case.sheet()),
        written=results.written_share,
        practical=results.practical_share,
        total=case.total(),
    )


class _Case:
    """One candidate before one rule."""

    def __init__(self, blueprint: Blueprint, results: Results, recognised: AbstractSet[str]) -> None:
        self._blueprint = blueprint
        self._results = results
        self._recognised = recognised

    def judge(self, condition: Condition) -> Reason:
        """Return how a condition comes out."""
        judges: Mapping[type, Callable[..., tuple[Answer, str]]] = {
            PartReached: self._part,
            NoCriticalError: self._critical,
            EveryOutcome: self._outcomes,
            TotalReached: self._total,
            TotalVoiding: self._total_voiding,
            CriteriaReached: self._criteria,
        }
        holds, text = judges[type(condition)](condition)
        return Reason(condition.kind, holds, text)

    def total(self) -> float | None:
        """Return the weighted result of both parts."""
        return self._weighted(self._results.practical_share)

    def _weighted(self, practical: float | None) -> float | None:
        weights, written = self._blueprint.decision.final, self._results.written_share
        if weights is None or written is None or practical is None or self._results.pending:
            return None
        return weights.written * written + weights.practical * practical

    def sheet(self) -> Iterator[SheetRow]:
        """Yield every criterion the blueprint asks for or the results speak of."""
        rules = dict(self._rules())
        free = OutcomeRule(criteria=("*",), part="any", confirmed_at=self._blueprint.decision.shown_at)
        named = [*rules, *(one.criterion for one in self._results.written or ())]
        named += [name for mark in self._results.marks for name in mark.criteria]
        for name in dict.fromkeys(named):
            rule = rules.get(name, free)
            points = self._results.points(name, rule.part)
            yield SheetRow(
                criterion=name,
                shown=self._confirmed(name, rule),
                share=points.share,
                observations=points.observations,
                needed=rule.confirmed_at,
                recognised=name in self._recognised,
            )

    def _rules(self) -> Iterator[tuple[str, OutcomeRule]]:
        for condition in self._blueprint.decision.conditions:
            for rule in condition.outcomes if isinstance(condition, EveryOutcome) else ():
                yield from ((name, rule) for name in rule.criteria)

    def _confirmed(self, criterion: str, rule: OutcomeRule) -> Answer:
        if criterion in self._recognised:
            return Answer.YES
        points = self._results.points(criterion, rule.part)
        if points.share is None or points.observations < rule.least or self._waits(criterion):
            return Answer.OPEN
        return Answer.NO if nearest_below(points.share, rule.confirmed_at) else Answer.YES

    def _waits(self, criterion: str) -> bool:
        return any(mark.pending and criterion in mark.criteria for mark in self._results.marks)

    def _part(self, condition: PartReached) -> tuple[Answer, str]:
        part = self._blueprint.written if condition.part == "written" else self._blueprint.practical
        needed = part.cut.value if part else 0.0
        name, why = phrase(f"part.{condition.part}"), self._why_open(condition.part)
        if why:
            return Answer.OPEN, phrase("decided.part.open", part=name, why=why, needed=percent(needed))
        written = condition.part == "written"
        found = (self._results.written_share if written else self._results.practical_share) or 0.0
        return _reached("decided.part", found, needed, part=name)

    def _critical(self, _: NoCriticalError) -> tuple[Answer, str]:
        errors = [mark.title or mark.observable for mark in self._results.marks if mark.critical and not mark.pending]
        if errors:
            return Answer.NO, phrase("decided.critical.no", errors="; ".join(dict.fromkeys(errors)))
        why = self._why_open("practical")
        return (
            (Answer.OPEN, phrase("decided.critical.open", why=why))
            if why
            else (
                Answer.YES,
                phrase("decided.critical.yes"),
            )
        )

    def _outcomes(self, condition: EveryOutcome) -> tuple[Answer, str]:
        answers = {name: self._confirmed(name, rule) for rule in condition.outcomes for name in rule.criteria}
        failed = ", ".join(name for name, answer in answers.items() if answer is Answer.NO)
        waiting = ", ".join(name for name, answer in answers.items() if answer is Answer.OPEN)
        if failed:
            key = "decided.outcomes.both" if waiting else "decided.outcomes.no"
            return Answer.NO, phrase(key, failed=failed, open=waiting)
        if waiting:
            return Answer.OPEN, phrase("decided.outcomes.open", open=waiting)
        return Answer.YES, phrase("decided.outcomes.yes", count=len(answers))

    def _total(self, condition: TotalReached) -> tuple[Answer, str]:
        found = self.total()
        if found is None:
            return Answer.OPEN, phrase("decided.total.open", needed=percent(condition.at))
        return _reached("decided.total", found, condition.at)

    def _total_voiding(self, condition: TotalVoiding) -> tuple[Answer, str]:
        found = self._weighted(self._results.voided_share)
        if found is None:
            return Answer.OPEN, phrase("decided.total.open", needed=percent(condition.at))
        void = [place for place, one in enumerate(self._results.practical or (), start=1) if one.is_void]
        if not void:
            return _reached("decided.total", found, condition.at)
        return _reached("decided.voiding", found, condition.at, tasks=", ".join(map(str, void)))

    def _criteria(self, condition: CriteriaReached) -> tuple[Answer, str]:
        points, names = self._results.points_of(condition.criteria), ", ".join(condition.criteria)
        if points.share is None or any(self._waits(name) for name in condition.criteria):
            return Answer.OPEN, phrase("decided.criteria.open", names=names, needed=percent(condition.at))
        return _reached("decided.criteria", points.share, condition.at, names=names)

    def _why_open(self, part: str) -> str:
        """Return why a part has no result yet; empty when it has one."""
        results = self._results
        if (results.written if part == "written" else results.practical) is None:
            return phrase("why.not_sat")
        if part == "practical" and results.pending:
            return phrase("why.pending", count=results.pending)
        share = results.written_share if part == "written" else results.practical_share
        return phrase("why.nothing") if share is None else ""


def _reached(key: str, found: float, needed: float, **values: str) -> tuple[Answer, str]:
    holds = Answer.NO if nearest_below(found, needed) else Answer.YES
    # 74,96% must not be shown as the 75% it misses.
    digits = next((n for n in range(1, 9) if holds is Answer.YES or percent(found, n) != percent(needed, n)), 9)
    return holds, phrase(f"{key}.{holds.value}", found=percent(found, digits), needed=percent(needed), **values)


def count_signs(rows: Iterable[SheetRow]) -> dict[Answer, int]:
    """Count the rows of a sheet by sign, for a summary."""
    rows = list(rows)
    return {answer: sum(row.shown is answer for row in rows) for answer in Answer}
