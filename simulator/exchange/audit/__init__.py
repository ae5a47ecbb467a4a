"""The log of examinations outside the database: as a file, and the report of its audit."""

from __future__ import annotations

from simulator.exchange.audit.auditing import audit_file, audit_store
from simulator.exchange.audit.log_files import Log, log_from_bytes, log_to_bytes, read_log
from simulator.exchange.audit.report import audit_to_json, audit_to_text, read_expected

__all__ = [
    "Log",
    "audit_file",
    "audit_store",
    "audit_to_json",
    "audit_to_text",
    "log_from_bytes",
    "log_to_bytes",
    "read_expected",
    "read_log",
]
