"""A search field and what it found: every search and every look at a record is an event of the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from simulator.language.folding import fold
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import Html, tag, write
from simulator.pages.texts import text

MOST_SHOWN = 12

TAB_OF = {
    "client": "client",
    "order": "orders",
    "product": "offer",
    "procedure": "procedures",
    "complaint": "complaints",
}
"""Kind of record → tab it is shown on."""


def search_field(day: Workday, kind: str) -> str:
    """Draw the search field of a tab and return what was last searched for; empty when a record lies open."""
    action = day.action(f"search_{kind}")
    last = day.last_look(kind)
    query = last.record if last is not None and last.action == action.id else ""
    key = f"search-{kind}-{day.attempt_id[:8]}"
    st.text_input(
        action.args[0].label,
        key=key,
        placeholder=text(f"desk.search_{kind}"),
        icon=":material/search:",
        on_change=_search,
        args=(day.attempt_id, kind, key),
    )
    tell_outcome(f"search_{kind}")
    return query


def _search(attempt_id: str, kind: str, key: str) -> None:
    words = str(st.session_state.get(key) or "").strip()
    if words:
        do(attempt_id, f"search_{kind}", f"search_{kind}", {"query": words})


def matching(query: str, texts: Mapping[str, str]) -> list[str]:
    """Return the ids whose text holds every word of the query, whatever the case and diacritics."""
    words = fold(query).split()
    return [name for name, said in texts.items() if all(word in fold(said) for word in words)]


def show_results(day: Workday, kind: str, names: Sequence[str], labels: Mapping[str, str]) -> None:
    """List what was found; each line opens its record."""
    if not names:
        write(
            tag("div", tag("strong", text("desk.nothing_found")), text("desk.nothing_found_next"), class_="slu-empty")
        )
        return
    for name in names[:MOST_SHOWN]:
        open_button(day, kind, name, labels[name])
    if len(names) > MOST_SHOWN:
        write(tag("p", text("desk.more_found", n=len(names) - MOST_SHOWN), class_="slu-muted slu-small"))


def open_button(day: Workday, kind: str, name: str, label: str, place: str = "") -> None:
    """Draw a button that opens a record.

    Args:
        day: The attempt.
        kind: Kind of the record.
        name: Its id.
        label: What the button says.
        place: Tells apart buttons for the same record on one page.
    """
    st.button(
        label,
        key=f"open-{kind}-{name}-{place}-{day.attempt_id[:8]}",
        width="stretch",
        on_click=_open,
        args=(day.attempt_id, kind, name),
    )


def _open(attempt_id: str, kind: str, name: str) -> None:
    if do(attempt_id, f"search_{kind}", f"open_{kind}", {kind: name}):
        st.session_state[tabs_key(attempt_id)] = text(f"desk.tab_{TAB_OF[kind]}")


def tabs_key(attempt_id: str) -> str:
    """Return the key under which the open tab of a desk is remembered."""
    return f"desk-tabs-{attempt_id[:8]}"


def opened_record(day: Workday, kind: str) -> str | None:
    """Return the id of the record that lies open on a tab; None after a newer search."""
    last = day.last_look(kind)
    return last.record if last is not None and last.action == f"open_{kind}" else None


def facts(pairs: Sequence[tuple[str, str | Html]]) -> Html:
    """Return names and values as a list; empty values are left out."""
    cells = [cell for name, value in pairs if value for cell in (tag("dt", name), tag("dd", value))]
    return tag("dl", *cells, class_="slu-facts")
