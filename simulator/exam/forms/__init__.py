"""Parallel forms of one blueprint, drawn by seed."""

from __future__ import annotations

from simulator.exam.forms.drawing import draw_form, draw_forms
from simulator.exam.forms.form import DrawnTask, Form
from simulator.exam.forms.pool import ItemCard, Measured, Pool, TaskCard, pool_of

__all__ = ["DrawnTask", "Form", "ItemCard", "Measured", "Pool", "TaskCard", "draw_form", "draw_forms", "pool_of"]
