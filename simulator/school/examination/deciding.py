"""Marks that stand into results, results into the decision with its T/N sheet."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from simulator.exam.blueprint import Blueprint
from simulator.exam.decision import Decision, Verdict, decide
from simulator.exam.results import ItemResult, Results, TaskResult
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.hall import Hall, blueprint_of, candidates_form
from simulator.school.examination.marking import final_marks
from simulator.storage.examinations.records import (
    Candidate,
    ExamAnswer,
    ExamTask,
    KeptPart,
    KeptResult,
    PartName,
    Sitting,
)
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Decided:
    """One candidate with what the rule says at the moment."""

    candidate: Candidate
    results: Results
    decision: Decision

    @property
    def is_complete(self) -> bool:
        """Tell whether no mark waits for a person."""
        return self.results.pending == 0

    @property
    def verdict(self) -> Verdict:
        """What it comes to once nothing can be added: what was not shown is not confirmed."""
        return Verdict.FAILED if self.decision.verdict is Verdict.OPEN else self.decision.verdict


@dataclass(frozen=True)
class Deciding:
    """The services that say how candidates did."""

    hall: Hall

    def decided(self, person: Person, candidate_id: str) -> Decided:
        """Return the decision on a candidate as marks stand now, open while marks are missing."""
        sitting, candidate = self.hall.candidate(person, Action.READ_EXAM, candidate_id)
        return self.hall.look(lambda shelf: self.decide(shelf, sitting, candidate))

    def all_decided(self, person: Person, sitting_id: str) -> tuple[Decided, ...]:
        """Return the decisions on everybody who sat, in the order of names; who never began is left out."""
        sitting = self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        return self.hall.look(lambda shelf: self.decide_all(shelf, sitting))

    def released(self, shelf: Shelf, candidate_id: str) -> KeptResult | None:
        """Return the newest released result; None before the release."""
        return max(shelf.list(KeptResult, candidate_id=candidate_id), key=lambda one: one.made_at, default=None)

    def decide_all(self, shelf: Shelf, sitting: Sitting) -> tuple[Decided, ...]:
        """Return the decisions on everybody who sat, within a transaction."""
        found = sorted(shelf.list(Candidate, sitting_id=sitting.id), key=lambda one: (one.name, one.id))
        return tuple(self.decide(shelf, sitting, one) for one in found if shelf.list(KeptPart, candidate_id=one.id))

    def decide(self, shelf: Shelf, sitting: Sitting, candidate: Candidate) -> Decided:
        """Return the decision on a candidate, within a transaction."""
        blueprint = blueprint_of(sitting)
        results = Results(self._written(shelf, blueprint, candidate), self._practical(shelf, blueprint, candidate))
        return Decided(candidate, results, decide(blueprint, results))

    def _written(self, shelf: Shelf, blueprint: Blueprint, candidate: Candidate) -> tuple[ItemResult, ...] | None:
        if blueprint.written is None or shelf.get(KeptPart, candidate.id, PartName.WRITTEN) is None:
            return None
        criteria = {one.id: one.criterion for one in self.hall.library.standard.items.entries}
        weights = {name: quota.weight for quota in blueprint.written.quotas for name in quota.criteria}
        given = {one.position: one.share for one in shelf.list(ExamAnswer, candidate_id=candidate.id)}
        items = candidates_form(shelf, candidate).items
        return tuple(
            ItemResult(item, criteria[item], given.get(place, 0.0), weights[criteria[item]])
            for place, item in enumerate(items)
        )

    def _practical(self, shelf: Shelf, blueprint: Blueprint, candidate: Candidate) -> tuple[TaskResult, ...] | None:
        part = shelf.get(KeptPart, candidate.id, PartName.PRACTICAL)
        if part is None or part.ended_at is None:
            return None
        closed = {one.slot: one for one in shelf.list(ExamTask, candidate_id=candidate.id)}
        return tuple(
            TaskResult(one.slot, one.scenario, one.weight, final_marks(shelf, closed[one.slot], blueprint.marking))
            for one in candidates_form(shelf, candidate).tasks
        )


def decision_to_json(decided: Decided) -> str:
    """Write a decision as it is kept with a released result."""
    body = {**asdict(decided.decision), "verdict": decided.verdict.value}
    return json.dumps(body, ensure_ascii=False, sort_keys=True)
