"""The plan of an examination: what a form must hold, how it is marked and what decides."""

from __future__ import annotations

from simulator.exam.blueprint.conditions import Condition, DecisionPlan, OutcomeRule, Part
from simulator.exam.blueprint.cuts import CutRecord, CutRound
from simulator.exam.blueprint.loading import FOLDER, load_blueprint, load_blueprints, read_blueprint
from simulator.exam.blueprint.models import (
    Blueprint,
    Expected,
    Exposure,
    MarkingPlan,
    PracticalPart,
    Quota,
    Slot,
    WrittenPart,
)

__all__ = [
    "FOLDER",
    "Blueprint",
    "Condition",
    "CutRecord",
    "CutRound",
    "DecisionPlan",
    "Expected",
    "Exposure",
    "MarkingPlan",
    "OutcomeRule",
    "Part",
    "PracticalPart",
    "Quota",
    "Slot",
    "WrittenPart",
    "load_blueprint",
    "load_blueprints",
    "read_blueprint",
]
