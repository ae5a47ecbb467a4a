"""What leaves the examination room once results are out: protocol, letters, certificates, credentials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from simulator.errors import SluchawkaError
from simulator.exam.decision import Verdict
from simulator.exchange.credential import Issued, status_file
from simulator.exchange.reports import Institution, Member, certificate, protocol, result_letter
from simulator.exchange.sitting.papers import Papers
from simulator.pages.exam.doing import do, key
from simulator.pages.exam.service import exams, room
from simulator.pages.markup import alert, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day
from simulator.school.access.permissions import Person, Target, may
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided
from simulator.storage import Role
from simulator.storage.examinations.records import Sitting

PDF = "application/pdf"
REVOKING = "revoking"


def show_papers(person: Person, sitting: Sitting, decided: Sequence[Decided]) -> None:
    """Show what is to be filled in on the papers, and the papers."""
    st.header(text("papers.title"), anchor=False)
    write(tag("p", text("papers.lead"), class_="slu-muted"))
    papers, number = _show_heading(person, sitting)
    offer(
        text("papers.protocol"), "protokol.pdf", "protocol",
        lambda: protocol(papers.protocol(person, sitting.id, number)),
    )  # fmt: skip
    st.header(text("papers.of_people"), anchor=False)
    by_id = {one.candidate.id: one for one in decided}
    chosen = st.selectbox(
        text("hall.candidate"), list(by_id), index=None, placeholder=text("exam.choose"),
        format_func=lambda one: by_id[one].candidate.name if one in by_id else str(one), key="papers-of",
    )  # fmt: skip
    if chosen is not None:
        _show_of(person, sitting, by_id[chosen], papers, number)


def _show_heading(person: Person, sitting: Sitting) -> tuple[Papers, str]:
    """Ask for what the papers say of the institution; return the papers and the number of the protocol."""
    issuer = room().keyring.issuer()
    with st.container(border=True, key="papers-heading"):
        left, middle, right = st.columns(3, gap="small")
        name = left.text_input(text("papers.institution"), issuer.name, key="papers-institution", max_chars=200)
        city = middle.text_input(text("papers.city"), "", key="papers-city", max_chars=100)
        year = sitting.released_at.astimezone().year if sitting.released_at else ""
        number = right.text_input(text("papers.number"), f"1/{year}", key="papers-number", max_chars=40)
        plans = may(person, Action.PLAN_EXAM, Target(sitting.organisation_id))
        if plans and name != issuer.name and st.button(text("papers.keep_name"), key="keep-institution"):
            do(lambda: room().keyring.describe(name, issuer.url), text("papers.name_kept"))
    return room().papers(Institution(name, city), _members(person, sitting)), number or "1"


def _members(person: Person, sitting: Sitting) -> tuple[Member, ...]:
    """Return who signs: the commission appointed, else everybody who examines in the school; chairs first."""
    found = room().commissions.of(person, sitting.id) or room().commissions.staff(person)
    people = tuple(
        Member(one.name, text("papers.chair" if Role.CHAIR in one.roles else "papers.examiner")) for one in found
    )
    return people or (Member(person.name, text("papers.chair")),)


def offer(label: str, file: str, name: str, make: Callable[[], bytes]) -> None:
    """Make a paper when asked to, then offer it; a fault is told in its place."""
    kept = f"paper-{name}"
    with st.container(horizontal=True, key=f"offer-{name}"):
        if st.button(label, key=f"make-{name}", icon=":material/description:"):
            try:
                with st.spinner(text("papers.making")):
                    st.session_state[kept] = make()
            except SluchawkaError as error:
                st.session_state.pop(kept, None)
                alert(str(error))
        if kept in st.session_state:
            st.download_button(
                text("papers.download", name=file), st.session_state[kept], file_name=file, mime=PDF,
                key=f"get-{name}", on_click="ignore", icon=":material/download:", type="primary",
            )  # fmt: skip


def _show_of(person: Person, sitting: Sitting, decided: Decided, papers: Papers, number: str) -> None:
    who = decided.candidate.id
    short = who[:8]
    offer(
        text("papers.letter"), f"list-{short}.pdf", f"letter-{short}",
        lambda: result_letter(papers.letter(person, who)),
    )  # fmt: skip
    issued = papers.copy(person, who)
    offer(
        text("papers.certificate"), f"zaswiadczenie-{short}.pdf", f"certificate-{short}-{bool(issued)}",
        lambda: certificate(papers.certificate(person, who, f"{number}-{decided.candidate.code}", issued)),
    )  # fmt: skip
    if decided.verdict is not Verdict.PASSED:
        write(tag("p", text("papers.no_credential"), class_="slu-muted"))
        return
    _show_credential(person, sitting, decided, papers, issued)


def _show_credential(person: Person, sitting: Sitting, decided: Decided, papers: Papers, issued: Issued | None) -> None:
    who = decided.candidate.id
    with st.container(border=True, key="credential"):
        write(tag("h2", text("papers.credential")), tag("p", text("papers.credential_lead"), class_="slu-muted"))
        kept = exams().hall.store.list_credentials(who)
        if kept:
            rows = [
                (
                    one.id,
                    day(one.issued_at.astimezone()),
                    text("papers.revoked", day=day(one.revoked_at.astimezone()))
                    if one.revoked_at
                    else text("papers.valid"),
                )
                for one in kept
            ]
            head = tuple(text(f"papers.{name}") for name in ("id", "issued", "state"))
            write(table(text("papers.credential"), head, rows, hide_caption=True))
        if issued is not None:
            with st.container(horizontal=True):
                st.download_button(
                    text("papers.download_jwt"), issued.token, file_name=f"poswiadczenie-{who[:8]}.jwt",
                    mime="application/vc+jwt", key="get-jwt", on_click="ignore", icon=":material/download:",
                )  # fmt: skip
            _show_revoking(person, sitting, who, papers)
        elif may(person, Action.APPROVE_EXAM_CHANGE, Target(sitting.organisation_id)) and st.button(
            text("papers.issue"), key="issue-credential", type="primary", icon=":material/verified:"
        ):
            do(lambda: papers.issue(person, who), text("papers.issued_now"))


def _show_revoking(person: Person, sitting: Sitting, who: str, papers: Papers) -> None:
    if not may(person, Action.APPROVE_EXAM_CHANGE, Target(sitting.organisation_id)):
        return
    with st.popover(text("papers.revoke"), icon=":material/block:"):
        write(tag("p", text("papers.revoke_lead")))
        because = st.text_input(text("papers.revoke_reason"), key=key("revoke-reason", REVOKING), max_chars=500)
        if st.button(text("papers.revoke_now"), key="revoke-credential"):
            do(lambda: papers.revoke(person, who, because), text("papers.revoked_now"), REVOKING)


def show_issuer_files() -> None:
    """Offer what others need to verify: who signs, and what was revoked."""
    keyring = room().keyring
    with st.container(horizontal=True, key="issuer-files"):
        for name, file in (("issuer", keyring.issuer_file), ("status", status_file(keyring))):
            if file.exists():
                st.download_button(
                    text(f"verify.get_{name}"), file.read_bytes(), file_name=file.name, key=f"get-{name}",
                    mime="application/octet-stream", on_click="ignore", icon=":material/download:",
                )  # fmt: skip
