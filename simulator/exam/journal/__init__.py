"""The append-only log of examinations: entries chained by hash and sealed one by one, with a signed head."""

from __future__ import annotations

from simulator.exam.journal.canonical import canonical, read_canonical
from simulator.exam.journal.chain import (
    GENESIS,
    HEAD_TYPE,
    SEAL_TYPE,
    Draft,
    Entry,
    Head,
    Signer,
    head_payload,
    link,
    seal_payload,
    sign_head,
)
from simulator.exam.journal.checking import (
    Audit,
    Expected,
    Fault,
    FaultKind,
    Unreadable,
    audit_entries,
    compare_entries,
)
from simulator.exam.journal.words import say

__all__ = [
    "GENESIS",
    "HEAD_TYPE",
    "SEAL_TYPE",
    "Audit",
    "Draft",
    "Entry",
    "Expected",
    "Fault",
    "FaultKind",
    "Head",
    "Signer",
    "Unreadable",
    "audit_entries",
    "canonical",
    "compare_entries",
    "head_payload",
    "link",
    "read_canonical",
    "say",
    "seal_payload",
    "sign_head",
]
