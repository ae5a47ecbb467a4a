"""A document as its author sees it: headings, paragraphs, facts, tables and signatures, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from fpdf.outline import OutlineSection
from fpdf.structure_tree import StructElem
from fpdf.syntax import DestinationXYZ

from simulator.exchange.credential import qr_matrix
from simulator.exchange.reports.paper import ACCENT, INK, LINE, MARGIN, SOFT, TOP, Align, Paper, Style
from simulator.exchange.reports.typography import bound, polished


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    title: str
    width: float
    """Share of the text width."""
    align: Align = "L"


class Sheet(Paper):
    """A document under way; positions are handled here, not by its author."""

    # Words

    def heading(self, text: str, level: Literal[1, 2, 3] = 1, *, align: Align = "L", keep: float = 0) -> None:
        """Write a heading; the first lines after it stay on its page.

        Args:
            keep: So much of what follows stays on its page.
        """
        tags: tuple[Style, ...] = ("H1", "H2", "H3")
        tag = tags[level - 1]
        self._room(max(keep, 3.2 * self._height(tag)))
        if self.get_y() > TOP:
            self.set_y(self.get_y() + (0, 2.5, 1.5)[level - 1] + 1.5)
        at = DestinationXYZ(self.page, top=self.h_pt - self.y * self.k)
        lines = self._lines(polished(text), self.epw, tag)
        element = self._block(lines, tag, tag, self.l_margin, self.epw, align)
        if not self._outline or level <= self._outline[-1].level + 2:
            self._outline.append(OutlineSection(text, level - 1, self.page, at, element))
        self.set_y(self.get_y() + (2.0, 1.0, 0.5)[level - 1])

    def paragraph(
        self, text: str, style: Style = "body", *, align: Align = "L", bold: bool = False, literal: bool = False
    ) -> None:
        """Write a paragraph; it may go on on the next page.

        Args:
            literal: The words are somebody else's: no quotes are changed.
        """
        ready = bound(text) if literal else polished(text)
        self._flow(self._lines(ready, self.epw, style, bold), style, self.l_margin, self.epw, align, bold)
        self.set_y(self.get_y() + 1.8)

    def points(self, texts: Sequence[str], *, literal: bool = False) -> None:
        """Write a list."""
        for text in texts:
            ready = bound(text) if literal else polished(text)
            lines = self._lines(ready, self.epw - 5, "body")
            self._room(self._height("body"))
            with self._artifact():
                self._text("–", self.l_margin, self.get_y(), 5, "body")
            self._flow(lines, "body", self.l_margin + 5, self.epw - 5)
            self.set_y(self.get_y() + 0.6)
        self.set_y(self.get_y() + 1.2)

    def facts(self, pairs: Sequence[tuple[str, str]], *, label_width: float = 46) -> None:
        """Write labels with their values; pairs without a value are left out."""
        for label, value in pairs:
            if not value:
                continue
            lines = self._lines(bound(value), self.epw - label_width, "body")
            self._room(len(lines) * self._height("body"))
            y = self.get_y()
            with self._tagged("P"):
                self._text(polished(label) + " ", self.l_margin, y, label_width, "body", color=SOFT)
                y = self._draw(lines, "body", self.l_margin + label_width, y, self.epw - label_width)
            self.set_y(y + 0.5)
        self.set_y(self.get_y() + 1.5)

    def note(self, text: str) -> None:
        """Write what must not be overlooked, beside a line."""
        lines = self._lines(polished(text), self.epw - 6, "body")
        height = len(lines) * self._height("body")
        self._room(height + 3)
        top = self.get_y() + 1
        with self._artifact():
            self.set_fill_color(*ACCENT)
            self.rect(self.l_margin, top, 0.9, height, style="F")
        with self._tagged("P"):
            self._draw(lines, "body", self.l_margin + 6, top, self.epw - 6)
        self.set_y(top + height + 3)

    # Tables

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, style: Style = "small") -> None:
        """Write a table; its head is repeated on every page, and rows are not parted."""
        self._room(4 * self._height(style))
        self._table_head(columns, style)
        for row in rows:
            cells = [
                self._lines(bound(text), column.width * self.epw - 2.4, style)
                for text, column in zip(row, columns, strict=True)
            ]
            height = max(map(len, cells)) * self._height(style) + 1.6
            if self._room(height):
                self._table_head(columns, style)
            self._row(columns, cells, style, height)
        self.set_y(self.get_y() + 3)

    def _table_head(self, columns: Sequence[Column], style: Style) -> None:
        cells = [self._lines(bound(one.title), one.width * self.epw - 2.4, style, True) for one in columns]
        height = max(map(len, cells)) * self._height(style) + 1.6
        self._row(columns, cells, style, height, bold=True)

    def _row(
        self, columns: Sequence[Column], cells: Sequence[list[str]], style: Style, height: float, *, bold: bool = False
    ) -> None:
        x, y = self.l_margin, self.get_y()
        with self._tagged("P"):
            for column, lines in zip(columns, cells, strict=True):
                width = column.width * self.epw
                # Apart from the cell before when the row is read out; not part of the text, which may be set right.
                self._text(" ", x, y + 0.8, 1.2, style)
                self._draw(lines, style, x + 1.2, y + 0.8, width - 2.4, column.align, bold)
                x += width
        self._line(y + height, ACCENT if bold else LINE, 0.35 if bold else 0.15)
        self.set_y(y + height)

    # Drawings

    def begin_drawing(self, height: float) -> float:
        """Make room for a drawing and return where it begins."""
        self._room(height)
        return self.get_y()

    def figure(self, described: str) -> AbstractContextManager[StructElem]:
        """Tag what is drawn within as one figure.

        Args:
            described: What somebody who cannot see it is told.
        """
        return self._tagged("Figure", described)

    def stroke(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        color: tuple[int, int, int],
        thickness: float,
        dash: float = 0,
    ) -> None:
        """Draw a line; a dash of 0 draws it through."""
        self.set_draw_color(*color)
        self.set_line_width(thickness)
        self.set_dash_pattern(dash=dash, gap=dash)
        self.line(x, y, to_x, to_y)
        self.set_dash_pattern()

    def bar(self, x: float, y: float, width: float, height: float, color: tuple[int, int, int]) -> None:
        """Draw a filled bar."""
        self.set_fill_color(*color)
        self.rect(x, y, width, height, style="F")

    def label(self, text: str, x: float, y: float, width: float, align: Align, color: tuple[int, int, int]) -> None:
        """Write a few words into a drawing."""
        self._text(text, x, y, width, "small", align, color=color)

    # Ends

    def signatures(self, people: Sequence[tuple[str, str]]) -> None:
        """Leave room for signatures, two in a line, three where that saves a line; long words go on below."""
        across = 2 if len(people) in (1, 2, 4) else 3
        width = (self.epw - 12 * (across - 1)) / across
        for start in range(0, len(people), across):
            row = people[start : start + across]
            names = [self._lines(bound(name), width, "small", True) for name, _ in row]
            roles = [self._lines(bound(role), width, "small") for _, role in row]
            lines = max(len(name) + len(role) for name, role in zip(names, roles, strict=True))
            self._room(18 + lines * self._height("small"))
            top = self.get_y() + 14
            for offset, (name, role) in enumerate(zip(names, roles, strict=True)):
                x = self.l_margin + offset * (width + 12)
                self._line(top, INK, 0.2, x, width)
                with self._tagged("P"):
                    y = self._draw([*name[:-1], f"{name[-1]} "], "small", x, top + 1, width, bold=True)
                    self._draw(role, "small", x, y, width)
            self.set_y(top + 3 + lines * self._height("small"))

    def qr(self, text: str, size: float, x: float, y: float, *, described: str) -> None:
        """Draw a QR code with its upper left corner at a point.

        Args:
            described: What somebody who cannot see it is told.
        """
        rows = qr_matrix(text)
        module = size / len(rows)
        with self._tagged("Figure", described):
            self.set_fill_color(0, 0, 0)
            for number, row in enumerate(rows):
                for start, length in _runs(row):
                    # A little overlap: viewers leave hairlines between neighbours otherwise.
                    self.rect(x + start * module, y + number * module, length * module, module * 1.03, style="F")

    def beside(self, texts: Sequence[str], x: float, y: float) -> None:
        """Write small paragraphs to the right of something that was drawn."""
        for text in texts:
            lines = self._lines(polished(text), self.w - MARGIN - x, "small")
            with self._tagged("P"):
                y = self._draw(lines, "small", x, y, self.w - MARGIN - x) + 1.5

    def gap(self, height: float) -> None:
        """Leave room."""
        self.set_y(self.get_y() + height)


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield start and length of every run of dark modules."""
    start = None
    for place, dark in enumerate((*row, False)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
