"""The paper documents are written on: fonts, lines of text, and tags that say what is read in which order (PDF/A).

Every piece of text is tagged with its role (H1–H3, P) in the order in which it is read; lines, page numbers and other
ornaments are marked as artifacts, so that a screen reader leaves them out. Nested tags (a table with its cells) are
beyond the library; a row of a table is read as one paragraph, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.prefs import ViewerPreferences
from fpdf.structure_tree import StructElem

from simulator import __version__
from simulator.exchange.reports.typography import polished, wrap
from simulator.exchange.reports.words import say

FONTS = Path(__file__).with_name("fonts")
FAMILY = "DejaVu Sans Condensed"
MARGIN, TOP, BOTTOM = 22.0, 20.0, 22.0
"""In millimetres, as all lengths here."""
LEADING = 1.42
POINT = 25.4 / 72
INK, SOFT, LINE, ACCENT = (27, 31, 36), (87, 96, 106), (208, 215, 222), (18, 84, 104)
SIZES = {"H1": 17.0, "H2": 12.5, "H3": 10.5, "body": 10.0, "small": 8.5, "large": 14.0}
"""In points."""

Style = Literal["H1", "H2", "H3", "body", "small", "large"]
Align = Literal["L", "C", "R"]


class Paper(FPDF):
    """Pages with a margin, and what is needed to write on them."""

    def __init__(self, title: str, *, made_at: datetime, author: str, running: str = "") -> None:
        """Begin a document.

        Args:
            running: What stands at the foot of every page; the title when empty.
        """
        super().__init__(format="A4", enforce_compliance="PDF/A-3U")
        self._running = polished(running or title)
        self._marks: dict[int, int] = {}
        self.set_auto_page_break(False)
        self.set_margins(MARGIN, TOP, MARGIN)
        self.add_font(FAMILY, "", FONTS / "DejaVuSansCondensed.ttf")
        self.add_font(FAMILY, "B", FONTS / "DejaVuSansCondensed-Bold.ttf")
        self.set_title(title)
        self.set_lang("pl-PL")
        self.set_author(author)
        self.set_creator(f"Słuchawka {__version__}")
        self.set_creation_date(made_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()

    def finished(self) -> bytes:
        """Number the pages and return the file."""
        total = self.pages_count
        for number in range(1, total + 1):
            self.page = number
            y = self.h - 14
            # What the library believes to be set is so on the page it left, not on this one.
            self._font("large")
            with self._artifact():
                # Outside `_tagged` nothing may be written: the page is complete but for this.
                self._text(self._running, self.l_margin, y, self.epw - 36, "small", color=SOFT)
                place = say("page", number=str(number), total=str(total))
                self._text(place, self.l_margin + self.epw - 36, y, 36, "small", "R", color=SOFT)
        return bytes(self.output())

    def _height(self, style: Style) -> float:
        return SIZES[style] * POINT * LEADING

    def _room(self, height: float) -> bool:
        """Begin a new page when there is not enough room; tell whether that was so."""
        if self.get_y() + height <= self.h - BOTTOM:
            return False
        self.add_page()
        self.set_y(TOP)
        return True

    def _lines(self, text: str, width: float, style: Style, bold: bool = False) -> list[str]:
        self._font(style, bold)
        return wrap(text, width, self.get_string_width)

    def _font(self, style: Style, bold: bool = False) -> None:
        self.set_font(FAMILY, "B" if bold or style in ("H1", "H2", "H3") else "", SIZES[style])

    def _block(self, lines: Sequence[str], style: Style, tag: str, x: float, width: float, align: Align) -> StructElem:
        with self._tagged(tag) as element:
            self.set_y(self._draw(lines, style, x, self.get_y(), width, align))
        return element

    def _flow(
        self, lines: list[str], style: Style, x: float, width: float, align: Align = "L", bold: bool = False
    ) -> None:
        """Write lines, over as many pages as it takes; a single line is never left behind."""
        height = self._height(style)
        while lines:
            fitting = int((self.h - BOTTOM - self.get_y()) // height)
            if fitting < min(2, len(lines)):
                self._room(self.h)
                continue
            if len(lines) - fitting == 1:
                fitting -= 1
            part, lines = lines[:fitting], lines[fitting:]
            with self._tagged("P"):
                self.set_y(self._draw(part, style, x, self.get_y(), width, align, bold))

    def _draw(
        self,
        lines: Sequence[str],
        style: Style,
        x: float,
        y: float,
        width: float,
        align: Align = "L",
        bold: bool = False,
    ) -> float:
        """Draw lines and return where the next one would stand."""
        for number, line in enumerate(lines):
            # The space keeps the last word of a line apart from the first of the next when the text is read out.
            ending = "" if number == len(lines) - 1 or align != "L" else " "
            self._text(line + ending, x, y, width, style, align, bold=bold)
            y += self._height(style)
        return y

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        style: Style,
        align: Align = "L",
        *,
        bold: bool = False,
        color: tuple[int, int, int] = INK,
    ) -> None:
        self._font(style, bold)
        self.set_text_color(*color)
        self.set_xy(x, y)
        self.c_margin = 0
        self.cell(width, self._height(style), text, align=align, new_x=XPos.LEFT, new_y=YPos.TOP)

    def _line(
        self,
        y: float,
        color: tuple[int, int, int],
        thickness: float,
        x: float | None = None,
        width: float | None = None,
    ) -> None:
        with self._artifact():
            self.set_draw_color(*color)
            self.set_line_width(thickness)
            start = self.l_margin if x is None else x
            self.line(start, y, start + (self.epw if width is None else width), y)

    @contextmanager
    def _tagged(self, tag: str, described: str | None = None) -> Iterator[StructElem]:
        number = self._marks.get(self.page, 0)
        self._marks[self.page] = number + 1
        element = self._add_marked_content(struct_type=f"/{tag}", mcid=number, alt_text=described)
        self._out(f"/{tag} <</MCID {number}>> BDC")
        yield element
        self._out("EMC")

    @contextmanager
    def _artifact(self) -> Iterator[None]:
        self._out("/Artifact BMC")
        yield
        self._out("EMC")
