"""What an audit found, for people and for programs."""

from __future__ import annotations

import re

from simulator.errors import JournalError
from simulator.exam.journal import Audit, Expected, Fault, say

MOST_SHOWN = 20
"""Further faults are only counted: after a deletion everything behind it may be wrong."""


def audit_to_text(audit: Audit) -> str:
    """Return the report as Polish text."""
    if not audit.entries and audit.is_sound:
        return say("audit.empty")
    lines = [say("audit.sound", entries=audit.entries)] if audit.is_sound else _broken(audit)
    if audit.head is not None:
        head = audit.head
        lines.append(say("audit.head", number=str(head.sequence), hash=head.hash, at=head.signed_at))
    if not audit.is_sound:
        lines.append(say("audit.remedy"))
    return "\n".join(lines)


def audit_to_json(audit: Audit) -> dict[str, object]:
    """Return the report for programs."""
    return {
        "sound": audit.is_sound,
        "entries": audit.entries,
        "head": None if audit.head is None else vars(audit.head),
        "faults": [_fault(fault) for fault in audit.faults],
    }


def read_expected(text: str) -> Expected:
    """Read a noted head: the number of the entry, a colon, and at least eight digits of its hash.

    Raises:
        JournalError: it is none.
    """
    found = re.fullmatch(r"\s*(\d{1,9})\s*:\s*([0-9a-fA-F]{8,64})\s*", text)
    if found is None:
        raise JournalError(say("bad_expected", found=text))
    return Expected(int(found[1]), found[2].lower())


def _broken(audit: Audit) -> list[str]:
    first, *rest = audit.faults
    lines = [say("audit.broken", faults=len(audit.faults)), f"  {first.message}"]
    if rest:
        lines += [say("audit.rest"), *(f"  {fault.message}" for fault in rest[:MOST_SHOWN])]
    if len(rest) > MOST_SHOWN:
        lines.append("  " + say("audit.more", count=len(rest) - MOST_SHOWN))
    return lines


def _fault(fault: Fault) -> dict[str, object]:
    return {"kind": fault.kind.value, "place": fault.place, "sequence": fault.sequence, "message": fault.message}
