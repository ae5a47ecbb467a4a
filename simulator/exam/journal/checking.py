"""The audit of a log: every change, deletion, insertion and reordering is found, and the first place is named.

What an audit cannot see: a whole log put back to an earlier state of itself, with the head it had then. For that,
a head noted elsewhere (a printed protocol, a backup) is given as what is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.errors import JournalError
from simulator.exam.journal.canonical import read_canonical
from simulator.exam.journal.chain import GENESIS, Entry, Head, head_payload, seal_payload
from simulator.exam.journal.words import say
from simulator.exam.signatures import PublicKey, read_signed


class FaultKind(StrEnum):
    """What is wrong; the values are stable codes."""

    UNREADABLE = "unreadable"
    """Not an entry, or not in the one spelling entries have."""
    CHANGED = "changed"
    """The content does not fit the entry's own hash."""
    BAD_SEAL = "bad-seal"
    """The hash is not the one that was sealed: content and hash were changed together."""
    UNSEALED = "unsealed"
    """No key was used, and no later entry vouches for it."""
    UNKNOWN_KEY = "unknown-key"
    """Sealed or signed with a key that is not this institution's."""
    MISSING = "missing"
    """Entries between two others, or at the beginning, are gone."""
    REPEATED = "repeated"
    """A number occurs twice: an entry was put in."""
    MOVED = "moved"
    """An entry stands after one with a higher number."""
    BROKEN = "broken"
    """The entry does not hold the hash of the one before."""
    HEAD_MISSING = "head-missing"
    HEAD_FORGED = "head-forged"
    """The signature of the head does not fit."""
    HEAD_UNKNOWN_KEY = "head-unknown-key"
    CUT = "cut"
    """The signed head is further than the last entry: the end is gone."""
    UNSIGNED_END = "unsigned-end"
    """There are entries after the signed head."""
    OTHER_HEAD = "other-head"
    """The signed head is of another chain."""
    UNEXPECTED = "unexpected"
    """The log does not hold the head noted elsewhere."""
    DIFFERENT = "different"
    """The entry differs from that in the copy."""


@dataclass(frozen=True)
class Unreadable:
    """A line or row that is no entry."""

    reason: str
    """Polish."""


@dataclass(frozen=True)
class Expected:
    """A head noted elsewhere, e.g. on a printed protocol."""

    sequence: int
    hash: str
    """Its beginning is enough, from 8 digits on."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a log."""

    kind: FaultKind
    place: int
    """Which line or row, from 1; 0 for the head."""
    sequence: int | None
    """Number of the entry; of the first that is missing or in doubt when the end is; None when it cannot be told."""
    message: str
    """Polish."""


@dataclass(frozen=True)
class Audit:
    """What an audit found."""

    entries: int
    head: Head | None
    faults: tuple[Fault, ...]
    """The first place first; faults of the head last."""

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


def audit_entries(
    records: Iterable[Entry | Unreadable],
    head: Head | None,
    keys: Mapping[str, PublicKey],
    expected: Expected | None = None,
) -> Audit:
    """Check a log from its first entry to its head.

    Args:
        records: In the order in which they are kept.
        head: None when there is none; only an empty log needs none.
        keys: By thumbprint: every key the institution ever signed with.
        expected: A head that must lie on the chain.
    """
    kept = list(records)
    places = [(place, record) for place, record in enumerate(kept, start=1)]
    faults = [*_own_faults(places, keys), *_order_faults(places), *_link_faults(places)]
    faults.sort(key=lambda fault: fault.place)
    entries = [record for record in kept if isinstance(record, Entry)]
    last = max(entries, key=lambda entry: entry.sequence, default=None)
    faults += _head_faults(last, head, keys, bool(kept))
    if expected is not None:
        faults += _expected_faults(entries, expected)
    return Audit(len(kept), head, tuple(faults))


def compare_entries(records: Sequence[Entry | Unreadable], copy: Sequence[Entry | Unreadable]) -> Fault | None:
    """Return the first entry that differs from an older or newer copy; None when one continues the other."""
    for place, (mine, other) in enumerate(zip(records, copy, strict=False), start=1):
        if mine != other:
            sequence = mine.sequence if isinstance(mine, Entry) else None
            return _fault(FaultKind.DIFFERENT, place, sequence)
    return None


def _fault(kind: FaultKind, place: int, sequence: int | None, **values: str | int) -> Fault:
    number = "?" if sequence is None else str(sequence)
    return Fault(kind, place, sequence, say(f"fault.{kind.value}", place=str(place), number=number, **values))


def _own_faults(places: Sequence[tuple[int, Entry | Unreadable]], keys: Mapping[str, PublicKey]) -> Iterator[Fault]:
    """Yield what is wrong with entries by themselves."""
    last_key = max((place for place, record in places if isinstance(record, Entry) and record.key), default=0)
    for place, record in places:
        if isinstance(record, Unreadable):
            yield _fault(FaultKind.UNREADABLE, place, None, reason=record.reason)
        elif not _is_itself(record):
            yield _fault(FaultKind.CHANGED, place, record.sequence)
        elif not record.key and place > last_key:
            yield _fault(FaultKind.UNSEALED, place, record.sequence)
        elif (kind := _seal_fault(record, keys)) is not None:
            yield _fault(kind, place, record.sequence)


def _is_itself(entry: Entry) -> bool:
    try:
        return isinstance(read_canonical(entry.body), dict) and entry.digest() == entry.hash
    except JournalError:
        return False


def _seal_fault(entry: Entry, keys: Mapping[str, PublicKey]) -> FaultKind | None:
    if not entry.key:
        return FaultKind.BAD_SEAL if entry.seal else None
    if entry.key not in keys:
        return FaultKind.UNKNOWN_KEY
    signed = read_signed(entry.seal, keys)
    fits = signed.fault is None and signed.payload == seal_payload(entry.sequence, entry.hash)
    return None if fits and signed.key == keys[entry.key] else FaultKind.BAD_SEAL


def _order_faults(places: Sequence[tuple[int, Entry | Unreadable]]) -> Iterator[Fault]:
    """Yield where numbers are missing, repeated or out of order."""
    seen: set[int] = set()
    highest = -1
    unreadable = 0
    for place, record in places:
        if isinstance(record, Unreadable):
            unreadable += 1
            continue
        number = record.sequence
        if number in seen:
            yield _fault(FaultKind.REPEATED, place, number)
        elif number < highest:
            yield _fault(FaultKind.MOVED, place, number)
        elif number > highest + 1 + unreadable:
            missing = number - highest - 1 - unreadable
            yield _fault(FaultKind.MISSING, place, number, missing=missing, first=str(highest + 1))
        seen.add(number)
        if number > highest:
            highest, unreadable = number, 0


def _link_faults(places: Sequence[tuple[int, Entry | Unreadable]]) -> Iterator[Fault]:
    """Yield entries that do not hold the hash of the entry with the number before theirs."""
    entries = {record.sequence: record for _, record in reversed(places) if isinstance(record, Entry)}
    for place, record in places:
        if not isinstance(record, Entry):
            continue
        before = entries.get(record.sequence - 1)
        wanted = GENESIS if record.sequence == 0 else before.hash if before else record.previous
        if record.previous != wanted:
            yield _fault(FaultKind.BROKEN, place, record.sequence, before=str(record.sequence - 1))


def _head_faults(
    last: Entry | None, head: Head | None, keys: Mapping[str, PublicKey], any_kept: bool
) -> Iterator[Fault]:
    reached = -1 if last is None else last.sequence
    if head is None:
        if any_kept:
            yield _fault(FaultKind.HEAD_MISSING, 0, reached + 1)
        return
    signed = read_signed(head.signature, keys)
    if signed.fault is not None or signed.payload != head_payload(head.sequence, head.hash, head.signed_at):
        yield _fault(FaultKind.HEAD_FORGED, 0, reached + 1)
    elif signed.key is None or signed.key.kid not in keys:
        yield _fault(FaultKind.HEAD_UNKNOWN_KEY, 0, reached + 1)
    if head.sequence > reached:
        yield _fault(FaultKind.CUT, 0, reached + 1, missing=head.sequence - reached, last=str(head.sequence))
    elif head.sequence < reached:
        signed_to = str(head.sequence)
        yield _fault(FaultKind.UNSIGNED_END, 0, head.sequence + 1, extra=reached - head.sequence, last=signed_to)
    elif last is not None and head.hash != last.hash:
        yield _fault(FaultKind.OTHER_HEAD, 0, head.sequence)


def _expected_faults(entries: Sequence[Entry], expected: Expected) -> Iterator[Fault]:
    found = next((entry for entry in entries if entry.sequence == expected.sequence), None)
    if found is None or not found.hash.startswith(expected.hash.lower()):
        reached = max((entry.sequence for entry in entries), default=-1)
        first = min(expected.sequence, reached + 1)
        yield _fault(FaultKind.UNEXPECTED, 0, first, noted=str(expected.sequence), hash=expected.hash[:16])
