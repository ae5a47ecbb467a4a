"""Marks given by people: who marks what first, what differs too much, what stands, and how severe everybody is."""

from __future__ import annotations

from simulator.exam.marking.calibration import Calibration, calibrate
from simulator.exam.marking.double import Flag, Given, Resolved, Role, resolve, resolve_task
from simulator.exam.marking.facets import Facets, Measure, Rating, severity
from simulator.exam.marking.order import Waiting, marking_queue, visible_marks

__all__ = [
    "Calibration",
    "Facets",
    "Flag",
    "Given",
    "Measure",
    "Rating",
    "Resolved",
    "Role",
    "Waiting",
    "calibrate",
    "marking_queue",
    "resolve",
    "resolve_task",
    "severity",
    "visible_marks",
]
