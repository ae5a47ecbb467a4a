"""What has changed at the desk between two contacts: the work of other departments, as the author dated it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.scenario.contacts import ComplaintChange, DeskChanges, OrderChange
from simulator.scenario.desk import HistoryEntry
from simulator.session.desk.effects import next_number
from simulator.session.desk.state import ComplaintState, DeskState, complaint_state, order_state
from simulator.session.stage import Stage


def move_on(desk: DeskState, stages: Sequence[Stage]) -> None:
    """Bring the desk to the day of a later contact.

    Args:
        desk: Changed.
        stages: Of every contact since the last one played: what was to happen by then has happened, whoever called.
    """
    for stage in stages:
        desk.today = stage.scenario.now.date.isoformat()
        if stage.contact is not None:
            apply_changes(desk, stage.contact.desk)
    desk.on_hold = False
    desk.verified_from = len(desk.verifications)


def apply_changes(desk: DeskState, changes: DeskChanges) -> None:
    """Change the desk as a later contact says.

    Args:
        desk: Changed.
        changes: A change of a complaint that is not there, and need not be, is left out.
    """
    for order in changes.new_orders:
        desk.orders[order.id] = order_state(order)
        desk.order_sheets[order.id] = order
    for complaint in changes.complaints:
        _change_complaint(desk, complaint)
    for change in changes.orders:
        _change_order(desk, change)
    desk.entries += changes.entries


def _change_complaint(desk: DeskState, change: ComplaintChange) -> None:
    found = _meant(desk, change)
    if found is None and change.if_missing is not None:
        found = _entered_by_others(desk, change)
    if found is None:
        return
    given = {name: value for name in ("status", "decision", "reason") if (value := getattr(change, name)) is not None}
    desk.complaints[found.id] = replace(found, **given)
    _remember(desk, found.id, change)


def _meant(desk: DeskState, change: ComplaintChange) -> ComplaintState | None:
    if change.complaint is not None:
        return desk.complaints.get(change.complaint)
    about = [one for one in desk.complaints.values() if one.order == change.order]
    return about[-1] if about else None


def _entered_by_others(desk: DeskState, change: ComplaintChange) -> ComplaintState | None:
    sheet = change.if_missing
    if sheet is None:
        return None
    number = next_number("R", desk.complaints, desk.today) if sheet.id in desk.complaints else sheet.id
    made = replace(complaint_state(sheet), id=number)
    desk.complaints[number] = made
    desk.complaint_sheets[number] = sheet
    return made


def _change_order(desk: DeskState, change: OrderChange) -> None:
    order = desk.orders.get(change.order)
    if order is None:
        return
    if change.status is not None:
        desk.orders[order.id] = replace(order, status=change.status)
    _remember(desk, order.id, change)


def _remember(desk: DeskState, record: str, change: ComplaintChange | OrderChange) -> None:
    if change.what:
        desk.histories[record] = (*desk.histories.get(record, ()), HistoryEntry(on=change.on, what=change.what))
