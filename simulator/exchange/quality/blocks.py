"""A report as blocks – heading, sentences, table – drawn as text or as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from simulator.exchange.reports.sheet import Column, Sheet

GAP = "  "


@dataclass(frozen=True)
class Block:
    """One section."""

    title: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[str, ...] = ()
    """A list after everything else."""


def blocks_to_text(title: str, blocks: Sequence[Block]) -> str:
    """Return a report for the terminal."""
    lines = [title]
    for block in blocks:
        lines += ["", block.title, *block.sentences]
        if block.rows:
            lines += _table(block)
        lines += [f"– {one}" for one in block.points]
    return "\n".join(lines)


def blocks_to_pdf(title: str, blocks: Sequence[Block], made_on: date, author: str) -> bytes:
    """Return a report as a PDF."""
    sheet = Sheet(title, made_at=datetime.combine(made_on, time(12), UTC), author=author, running=title)
    sheet.heading(title)
    for block in blocks:
        sheet.heading(block.title, 2)
        for sentence in block.sentences:
            sheet.paragraph(sentence)
        if block.rows:
            sheet.table(_columns(block), block.rows)
        if block.points:
            sheet.points(block.points)
    return sheet.finished()


def _widths(block: Block) -> list[int]:
    table = (block.columns, *block.rows)
    return [max(len(row[place]) for row in table) for place in range(len(block.columns))]


def _table(block: Block) -> list[str]:
    widths = _widths(block)
    lines = []
    for row in (block.columns, *block.rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append((GAP + GAP.join(cells)).rstrip())
    return lines


def _columns(block: Block) -> list[Column]:
    """Return columns as wide as what is in them asks for: long words of a heading may break, numbers may not."""
    asked = [
        max(6, *(len(row[place]) for row in block.rows), *(len(word) for word in title.split()))
        for place, title in enumerate(block.columns)
    ]
    asked[0] = min(asked[0], 44)
    total = sum(asked)
    return [Column(title, asked[place] / total, "R" if place else "L") for place, title in enumerate(block.columns)]
