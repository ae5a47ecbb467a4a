"""Checks of later contacts between their parts and with the company: names, dates, statuses, fields of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from simulator.errors import Problem
from simulator.scenario.company import Company
from simulator.scenario.contacts import FIRST, LaterContact
from simulator.scenario.scenario import Scenario
from simulator.sources import Path_, Source, did_you_mean


def contact_problems(source: Source, scenario: Scenario, company: Company) -> Iterator[Problem]:
    """Yield what is wrong with the later contacts of a scenario, besides names that every part is checked for."""
    yield from _ids(source, scenario)
    complaints = frozenset(one.id for one in scenario.desk.complaints)
    before = scenario.now.date
    for index, contact in enumerate(scenario.later_contacts):
        now = before + timedelta(days=contact.after_days)
        path: Path_ = ("later_contacts", index, "desk")
        yield from _dates(source, path, contact, before, now)
        yield from _statuses(source, path, contact, company)
        yield from _complaints(source, path, contact, complaints)
        yield from _register(source, path, contact, company)
        before = now


def _ids(source: Source, scenario: Scenario) -> Iterator[Problem]:
    seen = {FIRST}
    parts = {
        "goals": {one.id for one in scenario.customer.goals},
        "reactions": {one.id for one in scenario.customer.reactions},
        "promises": set[str](),
    }
    for index, contact in enumerate(scenario.later_contacts):
        path: Path_ = ("later_contacts", index)
        if contact.id in seen:
            message = f"kontakt „{contact.id}” już jest; nadaj inny identyfikator"
            yield source.problem((*path, "id"), "duplicate-id", message)
        seen.add(contact.id)
        for name, used in parts.items():
            for place, one in enumerate(getattr(contact, name)):
                if one.id in used:
                    message = f"„{one.id}” już jest w tym scenariuszu; nadaj inny identyfikator"
                    yield source.problem((*path, name, place, "id"), "duplicate-id", message)
                used.add(one.id)


def _dates(source: Source, path: Path_, contact: LaterContact, before: date, now: date) -> Iterator[Problem]:
    for name in ("complaints", "orders", "entries"):
        for index, change in enumerate(getattr(contact.desk, name)):
            if not before <= change.on <= now:
                message = (
                    f"data {change.on} leży poza czasem między kontaktami ({before} – {now}); "
                    "podaj dzień z tego okresu albo zmień after_days"
                )
                yield source.problem((*path, name, index, "on"), "wrong-date", message)


def _statuses(source: Source, path: Path_, contact: LaterContact, company: Company) -> Iterator[Problem]:
    for name, known in (("complaints", company.complaint_statuses), ("orders", company.order_statuses)):
        names = [one.id for one in known]
        for index, change in enumerate(getattr(contact.desk, name)):
            if change.status is not None and change.status not in names:
                message = f"firma nie zna statusu „{change.status}”{_listed(change.status, names)}"
                yield source.problem((*path, name, index, "status"), "unknown-status", message)


def _complaints(source: Source, path: Path_, contact: LaterContact, known: frozenset[str]) -> Iterator[Problem]:
    for index, change in enumerate(contact.desk.complaints):
        if change.complaint is not None and change.complaint not in known:
            message = (
                f"na stanowisku nie ma reklamacji „{change.complaint}”{_listed(change.complaint, known)}; "
                "reklamację, którą zarejestruje dopiero ćwiczący, wskaż polem order"
            )
            yield source.problem((*path, "complaints", index, "complaint"), "unknown-complaint", message)


def _register(source: Source, path: Path_, contact: LaterContact, company: Company) -> Iterator[Problem]:
    known = [one.id for one in company.register_fields]
    for index, entry in enumerate(contact.desk.entries):
        for name in entry.fields:
            if name not in known:
                message = f"rejestr nie ma pola „{name}”{_listed(name, known)}"
                where = (*path, "entries", index, "fields", name)
                yield source.problem(where, "unknown-document-field", message, at_key=True)


def _listed(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    return did_you_mean(name, names) or f" (są: {', '.join(names) or 'żadne'})"
