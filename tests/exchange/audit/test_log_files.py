"""A log as a file: read back to the byte, and audited."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.audit import TAMPERINGS, make_log
from simulator.errors import JournalError
from simulator.exam.journal import Audit, Draft, FaultKind, Unreadable, audit_entries
from simulator.exam.signatures import PrivateKey
from simulator.exchange.audit import (
    audit_file,
    audit_store,
    audit_to_json,
    audit_to_text,
    log_from_bytes,
    log_to_bytes,
    read_expected,
    read_log,
)
from simulator.storage import open_store

KEY = PrivateKey.generate()
KEYS = {KEY.kid: KEY.public}
LOG = make_log(12, KEY, seed=5)


def kinds(raw: bytes) -> list[FaultKind]:
    read = log_from_bytes(raw)
    return [fault.kind for fault in audit_entries(read.records, read.head, KEYS).faults]


def test_a_log_is_read_back_as_it_was_written() -> None:
    read = log_from_bytes(LOG.raw)
    assert (tuple(read.records), read.head) == (LOG.entries, LOG.head)
    assert log_to_bytes(read.records, read.head) == LOG.raw
    assert kinds(LOG.raw) == []


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_kind_of_tampering_is_found(tamper) -> None:
    draw = random.Random(9)
    for _ in range(12):
        done = tamper(LOG, draw)
        try:
            read = log_from_bytes(done.raw)
        except JournalError:
            continue
        found = audit_entries(read.records, read.head, KEYS, done.expected)
        assert done.raw == LOG.raw or not found.is_sound
        first = done.first_touched(LOG)
        assert first is None or first in (found.faults[0].sequence, found.faults[0].place - 1)


@pytest.mark.parametrize(
    "raw",
    [
        LOG.raw.replace(b"\n", b"\r\n"),
        LOG.raw[:-1],
        LOG.raw + b"\n",
        b"\xef\xbb\xbf" + LOG.raw,
        LOG.raw.decode().encode("utf-16"),
        LOG.raw.replace(b'"by":', b'"by": ', 1),
        LOG.raw.replace("ą".encode(), b"\\u0105", 1),
    ],
    ids=["windows", "no-newline", "blank-line", "mark", "utf-16", "space", "escape"],
)
def test_another_spelling_of_the_same_log_is_a_change(raw: bytes) -> None:
    assert kinds(raw)


def test_a_log_cut_in_the_middle_of_a_line_is_named_and_its_whole_entries_are_kept() -> None:
    cut = LOG.raw[: LOG.raw.index(b"\n", 4000) + 50]
    read = log_from_bytes(cut)
    assert isinstance(read.records[-1], Unreadable)
    assert tuple(read.records[:-1]) == LOG.entries[: len(read.records) - 1]
    assert FaultKind.UNREADABLE in kinds(cut)


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"  "])
def test_an_empty_file_is_no_log(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "dziennik.jsonl"
    file.write_bytes(raw)
    with pytest.raises(JournalError, match="pusty"):
        read_log(file)


def test_a_file_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="Nie można odczytać"):
        read_log(tmp_path / "nie ma.jsonl")


def test_a_copy_shows_the_first_entry_that_differs(tmp_path: Path) -> None:
    (tmp_path / "kopia.jsonl").write_bytes(LOG.raw)
    (tmp_path / "dziennik.jsonl").write_bytes(LOG.raw.replace(b'"turn":4', b'"turn":5', 1))
    found = audit_file(tmp_path / "dziennik.jsonl", KEYS, against=tmp_path / "kopia.jsonl")
    assert [(fault.kind, fault.sequence) for fault in found.faults] == [
        (FaultKind.CHANGED, 4),
        (FaultKind.DIFFERENT, 4),
    ]


def test_the_log_of_a_database_and_its_export_have_the_same_audit() -> None:
    store = open_store("sqlite://")
    store.add_entries([Draft(datetime(2026, 11, 23, tzinfo=UTC), "konto-1", "event", "", {"n": 1})], KEY)
    entries, head = store.read_journal()
    read = log_from_bytes(log_to_bytes(entries, head))
    assert audit_store(store, KEYS) == audit_entries(read.records, read.head, KEYS)
    assert audit_store(store, KEYS).is_sound


def test_the_report_names_the_first_place_first() -> None:
    read = log_from_bytes(LOG.raw.replace(b'"turn":4', b'"turn":5', 1))
    text = audit_to_text(audit_entries(read.records, read.head, KEYS))
    assert "Pierwsze miejsce:\n  Wpis 4 (wiersz 5)" in text
    assert "1 nieprawidłowość" in text


def test_the_report_of_a_sound_log_gives_its_head() -> None:
    text = audit_to_text(audit_entries(LOG.entries, LOG.head, KEYS))
    assert "12 wpisów" in text and LOG.head.hash in text
    assert audit_to_text(Audit(0, None, ())) == "Dziennik jest pusty: nie zapisano w nim jeszcze niczego."


def test_the_report_for_programs_has_every_fault() -> None:
    found = audit_entries(LOG.entries[1:], LOG.head, KEYS)
    shown = audit_to_json(found)
    assert (shown["sound"], shown["entries"], len(shown["faults"])) == (False, 11, len(found.faults))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "5", "5:", "5:12", "x:12345678", "5:1234567g"])
def test_what_is_no_noted_head_is_refused(text: str) -> None:
    with pytest.raises(JournalError, match="Podaj numer wpisu"):
        read_expected(text)


def test_a_noted_head_is_read() -> None:
    assert (read_expected(" 12:9F2C41D0 ").sequence, read_expected("12:9F2C41D0").hash) == (12, "9f2c41d0")
