"""Ways to set a cut score, and the record a blueprint keeps of it."""

from __future__ import annotations

from simulator.exam.standard_setting.angoff import Angoff, AngoffRound, angoff, angoff_record
from simulator.exam.standard_setting.borderline import Borderline, borderline_record, borderline_regression

__all__ = [
    "Angoff",
    "AngoffRound",
    "Borderline",
    "angoff",
    "angoff_record",
    "borderline_record",
    "borderline_regression",
]
