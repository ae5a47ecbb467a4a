"""A log as a file: JSON Lines in the one spelling of `simulator.exam.journal`, an entry a line, the head last.

Reading is strict to the byte: another spelling of the same entry is a change like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import JournalError
from simulator.exam.journal import Entry, Head, Unreadable, canonical, read_canonical, say

ENTRY_FIELDS = ("at", "body", "by", "hash", "key", "kind", "previous", "seal", "sequence", "subject")
HEAD_FIELDS = ("hash", "sequence", "signature", "signed_at")


@dataclass(frozen=True)
class Log:
    """Everything a log holds, in the order in which it is kept."""

    records: Sequence[Entry | Unreadable]
    head: Head | None


def log_to_bytes(entries: Sequence[Entry], head: Head | None) -> bytes:
    """Write a log."""
    lines = [_entry_line(entry) for entry in entries]
    if head is not None:
        lines.append(canonical({"head": vars(head)}))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def read_log(file: Path) -> Log:
    """Read a log file; lines that are no entries are kept as such, for the audit to name.

    Raises:
        JournalError: the file cannot be read or is empty.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise JournalError(say("file_unreadable", file=str(file), reason=error.strerror or str(error))) from None
    return log_from_bytes(raw)


def log_from_bytes(raw: bytes) -> Log:
    """Read a log.

    Raises:
        JournalError: there is nothing in it: even a log without entries that was written by the program has a head.
    """
    if not raw.strip():
        raise JournalError(say("file_empty"))
    lines = raw.split(b"\n")
    rest = lines.pop()
    if rest:
        return Log([*(_record(line) for line in lines), Unreadable(say("file_no_newline"))], None)
    head = _head(lines[-1]) if lines else None
    if head is not None:
        lines.pop()
    return Log([_record(line) for line in lines], head)


def _entry_line(entry: Entry) -> str:
    fields = {name: canonical(value) for name, value in vars(entry).items() if name != "body"} | {"body": entry.body}
    return "{" + ",".join(f'"{name}":{fields[name]}' for name in ENTRY_FIELDS) + "}"


def _record(line: bytes) -> Entry | Unreadable:
    try:
        value = read_canonical(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Unreadable(say("not_json"))
    except JournalError as error:
        return Unreadable(str(error))
    if not isinstance(value, dict) or tuple(sorted(value)) != ENTRY_FIELDS or not _has_types(value, ("body",)):
        return Unreadable(say("not_an_entry", fields=", ".join(ENTRY_FIELDS)))
    return Entry(**{**value, "body": canonical(value["body"])})


def _head(line: bytes) -> Head | None:
    try:
        value = read_canonical(line.decode("utf-8"))
    except (UnicodeDecodeError, JournalError):
        return None
    fields = value.get("head") if isinstance(value, dict) and len(value) == 1 else None
    if not isinstance(fields, dict) or tuple(sorted(fields)) != HEAD_FIELDS or not _has_types(fields):
        return None
    return Head(**fields)


def _has_types(fields: dict[str, object], free: Sequence[str] = ()) -> bool:
    """Tell whether the sequence is a whole number and everything else text."""
    return all(
        type(value) is (int if name == "sequence" else str) for name, value in fields.items() if name not in free
    )
