"""Every change, deletion, insertion and reordering is found, and the place is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.exam.journal import (
    Audit,
    Draft,
    Entry,
    Expected,
    FaultKind,
    Head,
    Unreadable,
    audit_entries,
    compare_entries,
    link,
    sign_head,
)
from simulator.exam.signatures import PrivateKey
from tests.exam.journal.conftest import NOON

Entries = tuple[Entry, ...]


@pytest.fixture
def audit(key: PrivateKey):
    def check(records: list[Entry | Unreadable], head: Head | None, expected: Expected | None = None) -> Audit:
        return audit_entries(records, head, {key.kid: key.public}, expected)

    return check


def first(found: Audit) -> tuple[FaultKind, int | None]:
    return found.faults[0].kind, found.faults[0].sequence


def rehashed(entry: Entry, **changes: str) -> Entry:
    changed = replace(entry, **changes)
    return replace(changed, hash=changed.digest())


def test_an_untouched_log_is_sound(audit, entries: Entries, head: Head) -> None:
    assert audit(list(entries), head).is_sound
    assert audit(list(entries), head).entries == 6


@pytest.mark.parametrize("field", ["at", "by", "kind", "subject", "body", "previous", "hash", "key"])
def test_a_changed_field_is_found_in_its_entry(audit, entries: Entries, head: Head, field: str) -> None:
    records = [*entries[:2], replace(entries[2], **{field: '{"numer":9}'}), *entries[3:]]
    assert audit(records, head).faults[0].sequence == 2


def test_a_change_with_its_hash_computed_anew_breaks_the_seal(audit, entries: Entries, head: Head) -> None:
    records = [*entries[:2], rehashed(entries[2], body='{"numer":9}'), *entries[3:]]
    assert first(audit(records, head)) == (FaultKind.BAD_SEAL, 2)


def test_a_chain_computed_anew_to_the_end_is_found_where_it_begins(audit, entries: Entries, head: Head) -> None:
    records = [*entries[:2], rehashed(entries[2], body='{"numer":9}')]
    for entry in entries[3:]:
        records.append(rehashed(entry, previous=records[-1].hash))
    found = audit(records, head)
    assert first(found) == (FaultKind.BAD_SEAL, 2)
    assert FaultKind.OTHER_HEAD in [fault.kind for fault in found.faults]


def test_another_key_is_unknown_even_when_everything_fits(audit, entries: Entries) -> None:
    own = PrivateKey.generate()
    forged = link(Draft(NOON, "x", "event", "", {}), entries[-1], own)
    assert first(audit([*entries, forged], sign_head(forged, own, NOON))) == (FaultKind.UNKNOWN_KEY, 6)


def test_a_deleted_entry_is_missed_before_the_next(audit, entries: Entries, head: Head) -> None:
    found = audit([*entries[:2], *entries[4:]], head)
    assert first(found) == (FaultKind.MISSING, 4)
    assert "usunięto 2 wpisy, licząc od wpisu 2" in found.faults[0].message


def test_a_deleted_beginning_is_missed(audit, entries: Entries, head: Head) -> None:
    assert first(audit(list(entries[1:]), head)) == (FaultKind.MISSING, 1)


def test_a_deleted_end_is_missed_because_of_the_head(audit, entries: Entries, head: Head) -> None:
    found = audit(list(entries[:4]), head)
    assert first(found) == (FaultKind.CUT, 4)


def test_a_deleted_head_is_missed(audit, entries: Entries) -> None:
    assert first(audit(list(entries), None)) == (FaultKind.HEAD_MISSING, 6)


def test_an_inserted_entry_is_found(audit, entries: Entries, head: Head) -> None:
    forged = link(Draft(NOON, "x", "event", "", {}), entries[1], None)
    assert audit([*entries[:2], forged, *entries[2:]], head).faults[0].sequence == 2


def test_a_repeated_entry_is_found(audit, entries: Entries, head: Head) -> None:
    assert first(audit([*entries[:3], entries[1], *entries[3:]], head)) == (FaultKind.REPEATED, 1)


def test_swapped_entries_are_found(audit, entries: Entries, head: Head) -> None:
    found = audit([entries[0], entries[2], entries[1], *entries[3:]], head)
    assert [fault.kind for fault in found.faults] == [FaultKind.MISSING, FaultKind.MOVED]


def test_a_seal_never_passes_for_a_head(audit, entries: Entries, head: Head) -> None:
    assert first(audit(list(entries), replace(head, signature=entries[-1].seal))) == (FaultKind.HEAD_FORGED, 6)


def test_an_entry_without_a_seal_is_vouched_for_by_the_next(audit, entries: Entries, key: PrivateKey) -> None:
    bare = link(Draft(NOON, "x", "event", "", {}), entries[-1], None)
    assert first(audit([*entries, bare], sign_head(bare, key, NOON))) == (FaultKind.UNSEALED, 6)
    sealed = link(Draft(NOON, "x", "event", "", {}), bare, key)
    assert audit([*entries, bare, sealed], sign_head(sealed, key, NOON)).is_sound


def test_an_older_copy_in_its_place_is_found_with_the_noted_head(
    audit, entries: Entries, head: Head, key: PrivateKey
) -> None:
    old = list(entries[:3]), sign_head(entries[2], key, NOON)
    assert audit(*old).is_sound
    assert first(audit(*old, Expected(5, head.hash[:12]))) == (FaultKind.UNEXPECTED, 3)


def test_a_line_that_is_no_entry_is_named(audit, entries: Entries, head: Head) -> None:
    found = audit([*entries[:2], Unreadable("nie JSON"), *entries[3:]], head)
    assert (found.faults[0].kind, found.faults[0].place) == (FaultKind.UNREADABLE, 3)


def test_an_empty_log_is_sound() -> None:
    assert audit_entries([], None, {}).is_sound


def test_a_copy_shows_what_an_entry_was(entries: Entries) -> None:
    changed = [*entries[:3], replace(entries[3], by="kto inny")]
    difference = compare_entries(changed, entries)
    assert difference is not None and difference.sequence == 3
    assert compare_entries(entries[:4], entries) is None
