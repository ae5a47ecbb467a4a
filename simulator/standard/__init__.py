"""What a competent worker knows and can do, and the law they work under."""

from __future__ import annotations

from simulator.standard.criteria import Competency, Criterion, CriterionKind, Means, Openings, Task
from simulator.standard.identity import Classification, Identity, KeyCompetence, KeyCompetences, Level, Term
from simulator.standard.law import Confidence, LawFact, LawLayer, load_law
from simulator.standard.standard import Area, Standard, load_standard, standard_folders

__all__ = [
    "Area",
    "Classification",
    "Competency",
    "Confidence",
    "Criterion",
    "CriterionKind",
    "Identity",
    "KeyCompetence",
    "KeyCompetences",
    "LawFact",
    "LawLayer",
    "Level",
    "Means",
    "Openings",
    "Standard",
    "Task",
    "Term",
    "load_law",
    "load_standard",
    "standard_folders",
]
