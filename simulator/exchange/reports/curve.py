"""Drawings of a report: lines over the turns of a conversation, and values with the range they lie in.

Whatever is drawn is said in a table beside it, so the drawing carries a short description only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.exchange.reports.paper import ACCENT, INK, LINE, SOFT
from simulator.exchange.reports.sheet import Sheet
from simulator.exchange.reports.typography import bound

Colour = tuple[int, int, int]

LEFT, RIGHT, NAME_HEIGHT = 8.0, 26.0, 4.2
"""Room for the figures before a drawing and the names behind it; height of a name. In millimetres."""
BAR, BAR_ROOM = 2.6, 6.4


@dataclass(frozen=True)
class Line:
    """One line: its name, one value a step, and how it is told apart."""

    name: str
    values: tuple[float, ...]
    colour: Colour
    dash: float = 0.0
    """Length of a dash in millimetres; 0 draws it through."""


@dataclass(frozen=True)
class Span:
    """One value with the range it lies in; all are shares of 0–1."""

    name: str
    mean: float | None
    """None: too little is known, and only the range is drawn."""
    low: float
    high: float


def draw_lines(sheet: Sheet, lines: Sequence[Line], most: float, *, described: str, height: float = 38.0) -> None:
    """Draw lines over the same steps, each with its name at its end.

    Args:
        most: Greatest value of the scale, which begins at 0.
    """
    steps = len(lines[0].values) - 1 if lines else 0
    if steps < 1:
        return
    top = sheet.begin_drawing(height + 6) + 3
    left, width = sheet.l_margin + LEFT, sheet.epw - LEFT - RIGHT
    with sheet.figure(described):
        for value in (0.0, most / 2, most):
            y = top + height * (1 - value / most)
            sheet.stroke(left, y, left + width, y, LINE, 0.15)
            sheet.label(f"{value:g}", sheet.l_margin, y - 2, LEFT - 2, "R", SOFT)
        for line in lines:
            places = [
                (left + width * step / steps, top + height * (1 - value / most))
                for step, value in enumerate(line.values)
            ]
            for (x, y), (next_x, next_y) in pairwise(places):
                sheet.stroke(x, y, next_x, y, line.colour, 0.6, line.dash)
                sheet.stroke(next_x, y, next_x, next_y, line.colour, 0.6, line.dash)
        for line, y in zip(lines, _apart([top + height * (1 - one.values[-1] / most) for one in lines]), strict=True):
            sheet.label(bound(line.name), left + width + 2, y - 2, RIGHT - 2, "L", line.colour)
    sheet.set_y(top + height + 4)


def draw_spans(sheet: Sheet, spans: Sequence[Span], *, described: str, name_width: float = 62.0) -> None:
    """Draw values as bars with the range each lies in."""
    left, width = sheet.l_margin + name_width, sheet.epw - name_width - 4
    top = sheet.begin_drawing(len(spans) * BAR_ROOM + 6) + 1
    bottom = top + len(spans) * BAR_ROOM
    with sheet.figure(described):
        for share in (0.0, 0.5, 1.0):
            sheet.stroke(left + width * share, top, left + width * share, bottom, LINE, 0.15)
            sheet.label(f"{100 * share:.0f}%", left + width * share - 8, bottom + 0.4, 16, "C", SOFT)
        for number, one in enumerate(spans):
            y = top + number * BAR_ROOM + BAR_ROOM / 2
            sheet.label(bound(one.name), sheet.l_margin, y - 2, name_width - 3, "L", INK)
            if one.mean is not None:
                sheet.bar(left, y - BAR / 2, width * one.mean, BAR, ACCENT)
            sheet.stroke(left + width * one.low, y, left + width * one.high, y, INK, 0.3)
            for end in (one.low, one.high):
                sheet.stroke(left + width * end, y - 1, left + width * end, y + 1, INK, 0.3)
    sheet.set_y(bottom + 6)


def _apart(heights: Sequence[float]) -> list[float]:
    """Move names apart so that none covers another; their order stays."""
    moved = list(heights)
    above: float | None = None
    for place in sorted(range(len(heights)), key=lambda one: heights[one]):
        moved[place] = heights[place] if above is None else max(heights[place], above + NAME_HEIGHT)
        above = moved[place]
    return moved
