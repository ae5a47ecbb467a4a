"""Several contacts in one exercise: the strip above the talk, ways to the next one, headings in the debrief."""

from __future__ import annotations

import streamlit as st

from simulator.pages.components import Line
from simulator.pages.desk.workday import Workday, do
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.texts import text, texts_of
from simulator.pages.wording import day as shown_day
from simulator.pages.wording import stopwatch
from simulator.session.contacts import PlayedContact
from simulator.session.events import Did
from simulator.session.session import Session

NEXT = "next_contact"
END = "end_contact"


def later(days: int) -> str:
    """Return how much later a contact is than the one before: „pięć dni później”."""
    known = texts_of("contacts")
    return known.get(f"days_{days}") or text("contacts.days_more", n=days)


def numbered(session: Session, contact: PlayedContact) -> str:
    """Return a contact with its number, and how much later it is: „Kontakt 2 z 3 · pięć dni później”."""
    number = text("contacts.number", n=contact.number, all=_count(session))
    return f"{number} · {later(contact.days_later)}" if contact.number > 1 else number


def show_strip(day: Workday) -> None:
    """Show which contact this is; nothing when there is only one."""
    if _count(day.session) == 1:
        return
    contact = day.session.contacts[-1]
    number = tag("strong", numbered(day.session, contact))
    with st.container(key="contact-strip"):
        write(tag("p", number, f" – {contact.title}", class_="slu-contact", role="status"))


def contact_lines(event: Did, day: Workday) -> list[Line]:
    """Return the lines of the conversation with which a later contact begins."""
    at = stopwatch(event.at)
    contact = next((one for one in day.session.contacts[1:] if day.session.events[one.first_event] is event), None)
    if contact is None:
        return []
    scenario = day.stage.contacts[contact.number - 1].scenario
    heading = Line("note", f"{numbered(day.session, contact)} · {shown_day(contact.on)} – {contact.title}", at)
    lines = [heading, Line("note", scenario.brief.situation, at)]
    return lines if scenario.customer.speaks_first else [*lines, Line("note", text("practice.begun"), at)]


def can_end(day: Workday) -> bool:
    """Tell whether this contact, and not the whole exercise, can be ended now."""
    return day.session.ended is None and day.session.contacts[-1].number < _count(day.session)


def show_next(day: Workday, form: str) -> None:
    """Offer the next contact when this one has ended and another follows."""
    if not day.session.has_next:
        return
    key = f"next-contact-{day.attempt_id[:8]}-{len(day.session.contacts)}"
    if st.button(text("contacts.next"), key=key, type="primary", icon=":material/arrow_forward:"):
        do(day.attempt_id, form, NEXT, {})
        st.rerun()  # date, brief and desk are new: the whole page is


def show_end(day: Workday, form: str) -> None:
    """Offer to end this contact and go on with the matter later."""
    write(tag("p", text("contacts.end_lead")))
    key = f"end-contact-{day.attempt_id[:8]}-{len(day.session.contacts)}"
    if st.button(text("contacts.end"), key=key, type="primary"):
        do(day.attempt_id, form, END, {})
        st.rerun()


def contact_heading(session: Session, event: int) -> Html | None:
    """Return the heading of the contact that begins with an event of the conversation; None when none does."""
    contact = next((one for one in session.contacts if one.first_event == event), None)
    if contact is None or _count(session) == 1:
        return None
    words = joined((tag("strong", numbered(session, contact)), f" · {shown_day(contact.on)}"))
    ended = tag("span", text(f"ends.{contact.ended.value}"), class_="slu-muted slu-small") if contact.ended else None
    return tag("li", tag("h3", words, " – ", contact.title), ended, class_="slu-line-contact")


def contact_label(session: Session, event: int) -> str:
    """Return the number of the contact an event belongs to: „Kontakt 2 z 3”; empty when there is only one."""
    if _count(session) == 1:
        return ""
    number = max((one.number for one in session.contacts if one.first_event <= event), default=1)
    return text("contacts.number", n=number, all=_count(session))


def _count(session: Session) -> int:
    return len(session.stage.scenario.contact_ids)
