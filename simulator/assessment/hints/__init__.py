"""Hints on request: what is needed now, which kind of step would serve, how it could sound."""

from __future__ import annotations

from simulator.assessment.hints.giving import Earlier, Hint, next_hint, shown_with_help
from simulator.assessment.hints.guiding import GUIDE, Guidance, guidance_at
from simulator.assessment.hints.open_matters import open_matters
from simulator.assessment.hints.texts import load_hint_texts

__all__ = [
    "GUIDE",
    "Earlier",
    "Guidance",
    "Hint",
    "guidance_at",
    "load_hint_texts",
    "next_hint",
    "open_matters",
    "shown_with_help",
]
