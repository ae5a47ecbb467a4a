"""Whether a look at somebody's record was needed: pointed at by the customer, and called for by the case."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.session.desk.verifying import IDENTIFYING, data_heard, occurs

if TYPE_CHECKING:
    from simulator.session.desk.state import DeskState

PERSONAL = ("client", "order", "complaint")
"""Kinds of records that say something about a person."""


class Need(StrEnum):
    """Why a record was looked at, or why it should not have been."""

    NEEDED = "needed"
    FOREIGN = "foreign"
    """It is somebody else's, and the customer has said nothing that points at it."""
    UNASKED = "unasked"
    """It is the caller's, but was opened before the caller had said anything by which to know them."""
    UNRELATED = "unrelated"
    """It is the caller's, but the case does not call for it."""


def need_of(kind: str, record: str, desk: DeskState, heard: str) -> Need:
    """Judge one look at a record.

    Args:
        kind: client, order, complaint; any other kind is about nobody and always needed.
        record: Id of an existing record.
        desk: As it is before the look.
        heard: Everything the customer has said so far, folded.
    """
    if kind not in PERSONAL or _is_new(kind, record, desk):
        return Need.NEEDED
    is_named = kind != "client" and occurs(record, heard)
    owner = owner_of(desk, kind, record)
    if owner is None or owner != desk.caller:
        pointed = any(data_heard(name, desk, owner or "", heard) for name in IDENTIFYING if name != "imie_nazwisko")
        return Need.NEEDED if is_named or pointed else Need.FOREIGN
    if not is_named and not any(data_heard(name, desk, owner, heard) for name in IDENTIFYING):
        return Need.UNASKED
    return Need.NEEDED if kind == "client" or is_named or _is_called_for(kind, record, desk) else Need.UNRELATED


def owner_of(desk: DeskState, kind: str, record: str) -> str | None:
    """Return whose record it is; None when it is nobody's or nobody's we know."""
    if kind == "client":
        return record
    if kind == "complaint":
        return desk.client_of(desk.complaints[record].order)
    return desk.client_of(record) if kind == "order" else None


def _is_new(kind: str, record: str, desk: DeskState) -> bool:
    if kind == "complaint":
        return desk.complaints[record].is_new
    return kind == "order" and desk.orders[record].is_new


def _is_called_for(kind: str, record: str, desk: DeskState) -> bool:
    about = {record, desk.complaints[record].order} if kind == "complaint" else {record}
    return not desk.needed or not about.isdisjoint(desk.needed)
