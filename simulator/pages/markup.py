"""HTML that cannot be broken out of: text becomes markup only by passing through `tag`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st


class Html(str):
    """Markup made by `tag`; anything else is plain text and gets escaped."""

    __slots__ = ()


_VOID = frozenset({"br", "hr", "img", "wbr"})


def tag(name: str, *children: str | Html | None, **attributes: str | int | bool | None) -> Html:
    """Return an element.

    Args:
        name: Name of the element.
        children: Plain text is escaped, markup kept, None skipped.
        attributes: ``class_`` stands for ``class``, ``aria_label`` for ``aria-label``; True is an attribute without
            a value, None and False are left out.
    """
    inside = "".join(_shown(child) for child in children if child is not None)
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opening if name in _VOID else f"{opening}{inside}</{name}>")


def joined(children: Iterable[str | Html], between: str | Html = "") -> Html:
    """Return children one after another."""
    return Html(_shown(between).join(_shown(child) for child in children))


def paragraphs(text: str) -> Html:
    """Return plain text as paragraphs; its line breaks are kept."""
    parts = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return joined(tag("p", joined(part.split("\n"), tag("br"))) for part in parts)


def write(*children: str | Html | None) -> None:
    """Put markup on the page; nothing when there is none."""
    body = joined(child for child in children if child is not None)
    if body:
        st.html(body)


def alert(words: str, *, is_good: bool = False) -> None:
    """Tell what went wrong (or well) as plain text: it may repeat what somebody typed."""
    sign = tag("span", "✓ " if is_good else "! ", aria_hidden="true")
    style = "slu-alert slu-alert-good" if is_good else "slu-alert"
    write(tag("div", sign, words, class_=style, role="status" if is_good else "alert"))


MOST_BESIDE = 4
"""So many columns are too many for the screen of a phone."""


def table(
    caption: str,
    head: Iterable[str],
    rows: Iterable[Iterable[str | Html]],
    *,
    hide_caption: bool = False,
    stacks: bool | None = None,
) -> Html:
    """Return a table: the first cell of each row is its heading.

    Args:
        caption: What it is about.
        head: Headings of the columns.
        rows: Their cells.
        hide_caption: It is said elsewhere on the page.
        stacks: On a narrow screen the cells of a row stand below each other, each with its heading; unless it is said,
            a table does that which would not fit beside each other there.
    """
    headings = list(head)
    style = "slu-table"
    if stacks is None:
        stacks, style = len(headings) >= MOST_BESIDE, "slu-table slu-brief"
    body = [_row(headings, list(row), stacks) for row in rows]
    heads = tag("tr", *(tag("th", cell, scope="col") for cell in headings))
    title = tag("caption", caption, class_="slu-unseen" if hide_caption else None)
    # A focusable region: wide tables scroll sideways, and the keyboard must reach that too.
    style = f"{style} slu-stacks" if stacks else "slu-table"
    # The style sheet changes how a stacked table is laid out; the roles keep it a table all the same.
    whole = tag(
        "table", title, tag("thead", heads), tag("tbody", joined(body)), class_=style, role="table" if stacks else None
    )
    return tag("div", whole, class_="slu-wide", tabindex=0, role="region", aria_label=caption)


def _row(headings: Sequence[str], cells: Sequence[str | Html], stacks: bool) -> Html:
    first, *rest = cells
    if not stacks:
        return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))
    names = [*headings[1:], *[""] * len(rest)]
    labelled = (tag("td", cell, role="cell", data_label=name) for name, cell in zip(names, rest, strict=False))
    return tag("tr", tag("th", first, scope="row", role="rowheader"), *labelled, role="row")


def _shown(child: str | Html) -> str:
    return child if isinstance(child, Html) else escape(str(child), quote=True)


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
