"""The desk beside the conversation: one tab a subject, and only the open one is drawn."""

from __future__ import annotations

from simulator.pages.desk.tabs import show_desk
from simulator.pages.desk.workday import Workday, workday

__all__ = ["Workday", "show_desk", "workday"]
