"""Credentials: Open Badges 3.0 signed as verifiable credentials, their revocation, and their verification offline."""

from __future__ import annotations

from simulator.exchange.credential.award import Award, CriterionResult, Outcome, StandardReference
from simulator.exchange.credential.badge import badge_claims
from simulator.exchange.credential.checking import Details, Revocation, Verdict, Verification, verify
from simulator.exchange.credential.issuing import (
    Issued,
    issue_credential,
    publish_status_list,
    revoke_credential,
    short_proof,
    status_file,
)
from simulator.exchange.credential.qr import qr_matrix
from simulator.exchange.credential.report import verification_to_json, verification_to_text
from simulator.exchange.credential.tokens import enveloped, token_in
from simulator.exchange.credential.trusted import Trusted, load_trusted

__all__ = [
    "Award",
    "CriterionResult",
    "Details",
    "Issued",
    "Outcome",
    "Revocation",
    "StandardReference",
    "Trusted",
    "Verdict",
    "Verification",
    "badge_claims",
    "enveloped",
    "issue_credential",
    "load_trusted",
    "publish_status_list",
    "qr_matrix",
    "revoke_credential",
    "short_proof",
    "status_file",
    "token_in",
    "verification_to_json",
    "verification_to_text",
    "verify",
]
