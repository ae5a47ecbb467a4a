"""Cards with the candidates' codes, ten a page with lines to cut along: name, code, address and its QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.exchange.reports.paper import BOTTOM, FAMILY, LINE, SOFT, Style
from simulator.exchange.reports.sheet import Sheet
from simulator.exchange.reports.typography import bound
from simulator.exchange.reports.words import say

COLUMNS, ROWS = 2, 5
EDGE, INNER, QR_SIZE = 10.0, 5.0, 34.0
"""In millimetres: what printers leave white, room within a card, the QR code."""
CODE_POINTS = 17.0


@dataclass(frozen=True)
class CodeCard:
    """One candidate's card."""

    name: str
    code: str
    address: str
    """That the QR code leads to, with the code in it."""


@dataclass(frozen=True)
class CodeCards:
    """All cards of a sitting."""

    institution: str
    title: str
    """Of the examination."""
    address: str
    """To type in."""
    cards: tuple[CodeCard, ...]
    made_at: datetime


def code_cards(content: CodeCards) -> bytes:
    """Return the cards as a PDF, in the order given."""
    running = f"{say('codes.title')} – {content.title}"
    sheet = _Cards(running, made_at=content.made_at, author=content.institution)
    for place, card in enumerate(content.cards):
        if place and place % (COLUMNS * ROWS) == 0:
            sheet.add_page()
        sheet.card(content, card, place % (COLUMNS * ROWS))
    return sheet.finished()


class _Cards(Sheet):
    """A page cut into equal cards."""

    def card(self, content: CodeCards, card: CodeCard, place: int) -> None:
        """Draw one card at its place on the page, row by row."""
        width, height = (self.w - 2 * EDGE) / COLUMNS, (self.h - EDGE - BOTTOM) / ROWS
        x, y = EDGE + place % COLUMNS * width, EDGE + place // COLUMNS * height
        with self._artifact():
            for line in ((x, y, x + width, y), (x, y + height, x + width, y + height)):
                self.stroke(*line, LINE, 0.2, dash=1.2)
            for line in ((x, y, x, y + height), (x + width, y, x + width, y + height)):
                self.stroke(*line, LINE, 0.2, dash=1.2)
        self.qr(
            card.address, QR_SIZE, x + INNER, y + (height - QR_SIZE) / 2, described=say("codes.qr_alt", name=card.name)
        )
        left = x + INNER + QR_SIZE + INNER
        self._words(content, card, left, y + INNER, x + width - INNER - left)

    def _words(self, content: CodeCards, card: CodeCard, x: float, y: float, width: float) -> None:
        for text, style, is_bold, most in ((card.name, "body", True, 2), (content.title, "small", False, 2)):
            lines = self._fitted(bound(text), width, style, is_bold, most)
            with self._tagged("P"):
                y = self._draw(lines, style, x, y, width, bold=is_bold) + 0.8
        y += 1.2
        with self._tagged("P"):
            self._text(f"{say('codes.code')} ", x, y, width, "small", color=SOFT)
            self._code(card.code, x, y + self._height("small"), width)
        y += self._height("small") + self._height("large") + 2.4
        with self._tagged("P"):
            self._draw(self._address(content.address, width), "small", x, y, width)

    def _fitted(self, text: str, width: float, style: Style, is_bold: bool, most: int) -> Sequence[str]:
        lines = self._lines(text, width, style, is_bold)
        return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip()[:-1]}…"]

    def _address(self, address: str, width: float) -> Sequence[str]:
        """Break an address where it has a stroke, if it must be broken."""
        if len(self._lines(address, width, "small")) == 1:
            return [address]
        computer, _, page = address.rpartition("/")
        return self._lines(f"{computer}\n/{page}", width, "small")

    def _code(self, code: str, x: float, y: float, width: float) -> None:
        """Write a code large and spaced, so that nobody mistakes its characters."""
        self.set_font(FAMILY, "B", CODE_POINTS)
        self.set_text_color(0, 0, 0)
        self.set_char_spacing(1.4)
        self.set_xy(x, y)
        self.c_margin = 0
        self.cell(width, self._height("large"), code)
        self.set_char_spacing(0)
