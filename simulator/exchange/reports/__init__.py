"""Documents to print and to keep: protocol, result letter, certificate of the result, reports for a trainee (PDF/A)."""

from __future__ import annotations

from simulator.exchange.reports.certificate import certificate
from simulator.exchange.reports.codes import CodeCard, CodeCards, code_cards
from simulator.exchange.reports.inputs import (
    CandidateResult,
    Certificate,
    ConditionResult,
    Holds,
    Incident,
    Institution,
    MarkChange,
    Member,
    MoodPoint,
    PartResult,
    ProfileReport,
    Protocol,
    ResultLetter,
    SessionReport,
    SheetLine,
)
from simulator.exchange.reports.letter import result_letter
from simulator.exchange.reports.profile import profile_report
from simulator.exchange.reports.protocol import protocol
from simulator.exchange.reports.session import session_report

__all__ = [
    "CandidateResult",
    "Certificate",
    "CodeCard",
    "CodeCards",
    "ConditionResult",
    "Holds",
    "Incident",
    "Institution",
    "MarkChange",
    "Member",
    "MoodPoint",
    "PartResult",
    "ProfileReport",
    "Protocol",
    "ResultLetter",
    "SessionReport",
    "SheetLine",
    "certificate",
    "code_cards",
    "profile_report",
    "protocol",
    "result_letter",
    "session_report",
]
