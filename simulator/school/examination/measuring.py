"""What earlier examinations of a school showed of its items and scenarios: how hard they are, and what items tell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.exam.forms import Measured
from simulator.exam.quality.tables import correlation
from simulator.exam.results import points_won
from simulator.exam.rules import load_exam_rules
from simulator.school.examination.hall import blueprint_of
from simulator.school.examination.marking import final_marks
from simulator.storage.examinations.records import Candidate, ExamAnswer, ExamTask, Sitting
from simulator.storage.examinations.shelf import Shelf


def measured_in(shelf: Shelf, organisation_id: str) -> dict[str, Measured]:
    """Return what the released sittings of a school showed; nothing before the first of them.

    How well an item discriminates is its correlation with the rest of the written part, once enough people answered it.
    """
    items: dict[str, list[tuple[float, float]]] = {}
    tasks: dict[str, list[float]] = {}
    for sitting, candidate in _released(shelf, organisation_id):
        answers = shelf.list(ExamAnswer, candidate_id=candidate.id)
        total = sum(one.share for one in answers)
        for one in answers:
            rest = (total - one.share) / (len(answers) - 1) if len(answers) > 1 else 0.0
            items.setdefault(one.item_id, []).append((one.share, rest))
        plan = blueprint_of(sitting).marking
        for task in shelf.list(ExamTask, candidate_id=candidate.id):
            share = points_won(final_marks(shelf, task, plan)).share if task.closed_at is not None else None
            if share is not None:
                tasks.setdefault(task.scenario_id, []).append(share)
    known = {name: _item(pairs) for name, pairs in items.items()}
    return known | {name: Measured(sum(won) / len(won), len(won)) for name, won in tasks.items()}


def _released(shelf: Shelf, organisation_id: str) -> Iterator[tuple[Sitting, Candidate]]:
    for sitting in shelf.list(Sitting, organisation_id=organisation_id):
        if sitting.released_at is not None:
            yield from ((sitting, one) for one in shelf.list(Candidate, sitting_id=sitting.id))


def _item(pairs: list[tuple[float, float]]) -> Measured:
    won, rest = np.array([one for one, _ in pairs]), np.array([other for _, other in pairs])
    enough = len(pairs) >= load_exam_rules().expected.enough_answers
    return Measured(float(won.mean()), len(pairs), correlation(won, rest) if enough else None)
