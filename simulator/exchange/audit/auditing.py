"""The audit of a log file or of the database, against the keys the institution ever signed with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.exam.journal import Audit, Expected, audit_entries, compare_entries
from simulator.exam.signatures import PublicKey
from simulator.exchange.audit.log_files import Log, read_log
from simulator.storage import Store


def audit_file(
    file: Path, keys: Mapping[str, PublicKey], expected: Expected | None = None, against: Path | None = None
) -> Audit:
    """Audit a log file.

    Args:
        keys: By thumbprint.
        expected: A head noted elsewhere.
        against: A copy of the log, older or newer.

    Raises:
        JournalError: a file cannot be read or is empty.
    """
    return _audit(read_log(file), keys, expected, against)


def audit_store(
    store: Store, keys: Mapping[str, PublicKey], expected: Expected | None = None, against: Path | None = None
) -> Audit:
    """Audit the log in the database; see `audit_file`."""
    entries, head = store.read_journal()
    return _audit(Log(entries, head), keys, expected, against)


def _audit(log: Log, keys: Mapping[str, PublicKey], expected: Expected | None, against: Path | None) -> Audit:
    audit = audit_entries(log.records, log.head, keys, expected)
    different = compare_entries(log.records, read_log(against).records) if against else None
    return audit if different is None else Audit(audit.entries, audit.head, (*audit.faults, different))
