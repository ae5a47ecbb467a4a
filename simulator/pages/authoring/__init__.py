"""The page where the school's own scenarios are written."""

from __future__ import annotations

from simulator.pages.authoring.page import show

__all__ = ["show"]
