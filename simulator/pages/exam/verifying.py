"""Verification of a credential, open to anybody and offline: a file or pasted text in, what can be said of it out."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from simulator.errors import KeyringError
from simulator.exam.rules import decimal
from simulator.exchange.credential import (
    Details,
    Revocation,
    Trusted,
    Verdict,
    Verification,
    load_trusted,
    status_file,
    verify,
)
from simulator.exchange.credential.report import revocation_note
from simulator.pages.exam.papers import show_issuer_files
from simulator.pages.marks import FULL, HALF, NONE, badge
from simulator.pages.markup import Html, alert, joined, table, tag, write
from simulator.pages.service import practice
from simulator.pages.texts import text
from simulator.pages.wording import day
from simulator.storage.keyring import open_keyring

MOST_BYTES = 500_000


def show() -> None:
    """Show the page."""
    st.title(text("pages.verify"), anchor=False)
    write(tag("p", text("verify.lead"), class_="slu-lead"))
    with st.form("verify", border=True):
        file = st.file_uploader(text("verify.file"), type=["jwt", "json", "txt"], key="verify-file")
        pasted = st.text_area(text("verify.pasted"), key="verify-text", height=120, max_chars=MOST_BYTES)
        with st.expander(text("verify.more"), key="verify-more"):
            issuer = st.file_uploader(text("verify.issuer"), type=["json", "txt"], key="verify-issuer")
            status = st.file_uploader(text("verify.status"), type=["jwt", "json", "txt"], key="verify-status")
        sent = st.form_submit_button(text("verify.now"), key="verify-now", type="primary")
    if sent:
        words = _text_of(file) or pasted.strip()
        if words:
            _show_verdict(words, _text_of(issuer), _text_of(status))
        else:
            alert(text("verify.nothing"))
    st.header(text("verify.for_others"), anchor=False)
    write(tag("p", text("verify.for_others_lead"), class_="slu-muted"))
    show_issuer_files()


def _text_of(file: object) -> str:
    """Return what an uploaded file says; empty without one."""
    if file is None:
        return ""
    return file.getvalue()[:MOST_BYTES].decode("utf-8-sig", errors="replace").strip()  # type: ignore[attr-defined]


def _show_verdict(words: str, issuer: str, status: str) -> None:
    keyring, now = open_keyring(), datetime.now(UTC)
    try:
        trusted = _trusted(issuer)
    except KeyringError as error:
        alert(str(error))
        return
    own_list = status_file(keyring)
    listed = status or (own_list.read_text(encoding="utf-8", errors="replace") if own_list.exists() else None)
    found = verify(words, trusted, now, listed)
    with st.container(border=True, key="verdict"):
        write(
            tag("h2", _badge(found), role="status"),
            tag("p", _reason(found)),
            _details(found),
            tag("p", _revocation(found, now), class_="slu-muted"),
        )


def _reason(found: Verification) -> str:
    """Return why, with the way on this page instead of the command line's."""
    return text("verify.unknown_issuer") if found.verdict is Verdict.UNKNOWN_ISSUER else found.reason


def _revocation(found: Verification, now: datetime) -> str:
    note = revocation_note(found, now)
    return text("verify.not_checked") if note and found.revocation is Revocation.NOT_CHECKED else note


def _trusted(issuer: str) -> Trusted:
    """Return whom to trust: this installation and, when its file was given, one issuer more.

    Raises:
        KeyringError: the file names no issuer.
    """
    own = open_keyring().find_issuer()
    if not issuer:
        return load_trusted([], own)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "issuer.json"
        file.write_text(issuer, encoding="utf-8")
        return load_trusted([file], own)


def _badge(found: Verification) -> Html:
    look = FULL if found.is_valid else HALF if found.verdict is Verdict.VALID else NONE
    return badge(look, text(f"verify.is_{found.verdict.value.replace('-', '_')}"))


def _details(found: Verification) -> Html | None:
    details = found.details
    if found.verdict is Verdict.NOT_A_CREDENTIAL or not details.id:
        return None
    relied = found.verdict not in (Verdict.ALTERED, Verdict.UNKNOWN_ISSUER)
    pairs = [
        (text("verify.holder"), details.holder),
        (text("verify.exam"), details.title),
        (text("verify.by"), details.issuer),
        (text("verify.since"), _day(details.valid_from)),
        (text("verify.until"), _day(details.valid_until)),
        (text("verify.id"), details.id),
    ]
    cells = joined(cell for name, value in pairs if value for cell in (tag("dt", name), tag("dd", value)))
    lead = None if relied else tag("p", tag("strong", text("verify.not_relied_on")))
    return joined(one for one in (lead, tag("dl", cells, class_="slu-facts"), _results(details)) if one is not None)


def _results(details: Details) -> Html | None:
    if not details.results:
        return tag("p", text("verify.short"), class_="slu-muted") if details.is_short else None
    known = {one.id: one.wording for one in practice().library.standard.criteria}
    rows = [(name, known.get(name, ""), _value(value)) for name, value in details.results]
    head = tuple(text(f"verify.{name}") for name in ("result", "wording", "value"))
    return tag(
        "details",
        tag("summary", text("verify.results", n=len(rows))),
        table(text("verify.results", n=len(rows)), head, rows, hide_caption=True),
    )


def _value(value: str) -> str:
    known = {"T": "yes", "N": "no", "–": "open"}
    if value in known:
        return text(f"exam.sheet_{known[value]}")
    try:
        return f"{decimal(float(value))}%"
    except ValueError:
        return value


def _day(moment: str) -> str:
    try:
        return day(datetime.fromisoformat(moment).astimezone()) if moment else ""
    except ValueError:
        return moment
