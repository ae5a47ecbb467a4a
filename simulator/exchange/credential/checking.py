"""The verification of a credential, offline: signature, issuer, consistency, revocation, dates – in this order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from simulator.exam.signatures import PublicKey, SignatureFault, Signed, read_signed
from simulator.exchange.credential.badge import BADGE_TYPE
from simulator.exchange.credential.status import LIST_TYPE, bit_at
from simulator.exchange.credential.tokens import token_in
from simulator.exchange.credential.trusted import Trusted
from simulator.exchange.credential.words import say
from simulator.storage.keyring import Issuer, KeyRecord

PROOF_TYPE = "sluchawka-result"
"""Of the short proof behind a QR code."""


class Verdict(StrEnum):
    """What can be said of what was handed over; the values are stable codes."""

    VALID = "valid"
    ALTERED = "altered"
    """Changed or put together after signing, or damaged."""
    REVOKED = "revoked"
    UNKNOWN_ISSUER = "unknown-issuer"
    """The signature may be right, but of nobody who is trusted."""
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    NOT_A_CREDENTIAL = "not-a-credential"


class Revocation(StrEnum):
    """What is known of revocation."""

    NOT_CHECKED = "not-checked"
    """No status list was at hand."""
    UNUSABLE = "unusable"
    """A status list was at hand, but it is not the issuer's, or is damaged."""
    NOT_REVOKED = "not-revoked"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Details:
    """What the credential says; of one that is not valid nothing of it counts."""

    id: str = ""
    holder: str = ""
    title: str = ""
    issuer: str = ""
    """The name the trusted list gives; what the credential calls its issuer when that is unknown."""
    valid_from: str = ""
    valid_until: str = ""
    results: tuple[tuple[str, str], ...] = ()
    """Name and value of each result."""
    is_short: bool = False
    """It is the short proof of a QR code: the results are in the credential only."""
    digest: str = ""
    """SHA-256 of the credential, hexadecimal; of a short proof its beginning."""


@dataclass(frozen=True)
class Verification:
    """The verdict with its reason."""

    verdict: Verdict
    reason: str
    """Polish."""
    details: Details = Details()
    revocation: Revocation = Revocation.NOT_CHECKED
    list_date: str = ""
    """As of when the status list is."""

    @property
    def is_valid(self) -> bool:
        """Nothing speaks against it; a status list that was given could be used."""
        return self.verdict is Verdict.VALID and self.revocation is not Revocation.UNUSABLE


def verify(text: str, trusted: Trusted, now: datetime, status_list: str | None = None) -> Verification:
    """Verify a credential, or the short proof from a QR code.

    Args:
        text: A compact JWS, or JSON around one.
        trusted: Whose signatures count.
        status_list: The issuer's signed status list, in the same forms; None when there is none.
    """
    token = token_in(text)
    if token is None:
        return Verification(Verdict.NOT_A_CREDENTIAL, say(_why_unsigned(text)))
    signed = read_signed(token, trusted.keys)
    if signed.fault is not None:
        return _unsigned(signed)
    claims = _claims(signed.payload)
    if claims is None or not _is_credential(claims):
        return Verification(Verdict.NOT_A_CREDENTIAL, say("verify.other_content"))
    return _Case(claims, signed.key, trusted, token).judged(now, status_list)


class _Case:
    """One rightly signed credential before the list of trusted issuers."""

    def __init__(self, claims: Mapping[str, object], key: PublicKey | None, trusted: Trusted, token: str) -> None:
        self._claims = claims
        self._key = key
        self._trusted = trusted
        self._owner = trusted.owner_of(key) if key else None
        digest = hashlib.sha256(token.encode("ascii")).hexdigest()
        self._details = replace(_details(claims), digest=digest) if claims.get("type") != PROOF_TYPE else _short(claims)

    def judged(self, now: datetime, status_list: str | None) -> Verification:
        if self._owner is None:
            return self._verdict(Verdict.UNKNOWN_ISSUER, say("verify.unknown_issuer", name=self._details.issuer or "?"))
        issuer, record = self._owner
        named = replace(self._details, issuer=issuer.name or self._details.issuer)
        self._details = named
        if not self._is_consistent():
            return self._verdict(Verdict.ALTERED, say("verify.inconsistent"))
        begins, ends = moment_of(named.valid_from), moment_of(named.valid_until)
        if begins is None or (named.valid_until and ends is None):
            return self._verdict(Verdict.ALTERED, say("verify.inconsistent"))
        if _is_after(begins, record):
            return self._verdict(Verdict.UNKNOWN_ISSUER, say("verify.retired_key", until=day_of(record.until or "")))
        revocation, list_date = self._revocation(issuer, status_list)
        verdict, reason = _by_date(begins, ends, now)
        if revocation is Revocation.REVOKED:
            verdict, reason = Verdict.REVOKED, say("verify.revoked")
        return Verification(verdict, reason, named, revocation, list_date)

    def _verdict(self, verdict: Verdict, reason: str) -> Verification:
        return Verification(verdict, reason, self._details)

    def _is_consistent(self) -> bool:
        """Check the claims against the credential, as Open Badges 3.0 asks for (§ 8.2.6.1)."""
        claims, did = self._claims, self._key.did if self._key else ""
        if claims.get("type") == PROOF_TYPE:
            return True
        issuer, subject = _dict(claims.get("issuer")), _dict(claims.get("credentialSubject"))
        begins, ends = moment_of(claims.get("validFrom")), moment_of(claims.get("validUntil"))
        return (
            claims.get("iss") == issuer.get("id") == did
            and claims.get("jti") == claims.get("id")
            and claims.get("sub") == subject.get("id")
            and begins is not None
            and claims.get("nbf") == int(begins.timestamp())
            and claims.get("exp") == (None if ends is None else int(ends.timestamp()))
        )

    def _revocation(self, issuer: Issuer, status_list: str | None) -> tuple[Revocation, str]:
        if status_list is None:
            return Revocation.NOT_CHECKED, ""
        entry = _dict(self._claims.get("credentialStatus"))
        token = token_in(status_list)
        signed = read_signed(token, self._trusted.keys) if token else Signed(SignatureFault.NOT_SIGNED)
        claims = (_claims(signed.payload) if signed.fault is None else None) or {}
        # The list may be signed with a newer key, but it must be a key of the same issuer.
        is_theirs = signed.key is not None and issuer.record_of(signed.key) is not None
        if not is_theirs or not _has_type(claims, LIST_TYPE) or claims.get("id") != entry.get("statusListCredential"):
            return Revocation.UNUSABLE, ""
        try:
            encoded = str(_dict(claims.get("credentialSubject")).get("encodedList"))
            is_set = bit_at(encoded, int(str(entry.get("statusListIndex"))))
        except ValueError:
            return Revocation.UNUSABLE, ""
        return (Revocation.REVOKED if is_set else Revocation.NOT_REVOKED), str(claims.get("validFrom", ""))


def _why_unsigned(text: str) -> str:
    bare = text.strip()
    if not bare:
        return "verify.empty"
    if BADGE_TYPE in bare or "VerifiableCredential" in bare:
        return "verify.unsigned_credential"
    return "verify.not_signed"


def _unsigned(signed: Signed) -> Verification:
    claims = _claims(signed.payload)
    details = _details(claims) if claims is not None and _is_credential(claims) else Details()
    if signed.fault is SignatureFault.NO_KEY and claims is not None and claims.get("type") == PROOF_TYPE:
        issuer = str(claims.get("issuer", "?"))
        return Verification(Verdict.UNKNOWN_ISSUER, say("verify.unknown_issuer", name=issuer), _short(claims))
    return Verification(Verdict.ALTERED, say(f"verify.{signed.fault}"), details)


def _by_date(begins: datetime, ends: datetime | None, now: datetime) -> tuple[Verdict, str]:
    if now < begins:
        return Verdict.NOT_YET_VALID, say("verify.not_yet", day=day_of(begins.isoformat()))
    if ends is not None and now >= ends:
        return Verdict.EXPIRED, say("verify.expired", day=day_of(ends.isoformat()))
    return Verdict.VALID, say("verify.valid")


def _is_after(begins: datetime, record: KeyRecord) -> bool:
    until = moment_of(record.until)
    return until is not None and begins > until


def _is_credential(claims: Mapping[str, object]) -> bool:
    return claims.get("type") == PROOF_TYPE or _has_type(claims, BADGE_TYPE)


def _has_type(claims: Mapping[str, object], wanted: str) -> bool:
    types = claims.get("type")
    return isinstance(types, list) and wanted in types


def _details(claims: Mapping[str, object]) -> Details:
    subject = _dict(claims.get("credentialSubject"))
    achievement, identifiers = _dict(subject.get("achievement")), _list(subject.get("identifier"))
    names = {one.get("id"): str(one.get("name", "")) for one in _list(achievement.get("resultDescription"))}
    codes = {
        one.get("id"): str(aligned[0].get("targetCode", ""))
        for one in _list(achievement.get("resultDescription"))
        if (aligned := _list(one.get("alignment")))
    }
    results = tuple(
        (
            codes.get(one.get("resultDescription")) or names.get(one.get("resultDescription"), "?"),
            str(one.get("value", "")),
        )
        for one in _list(subject.get("result"))
    )
    return Details(
        id=str(claims.get("id", "")),
        holder=next((str(one.get("identityHash", "")) for one in identifiers), ""),
        title=str(achievement.get("name", "")),
        issuer=str(_dict(claims.get("issuer")).get("name", "")),
        valid_from=str(claims.get("validFrom", "")),
        valid_until=str(claims.get("validUntil", "")),
        results=results,
    )


def _short(claims: Mapping[str, object]) -> Details:
    texts = {name: str(claims.get(name, "")) for name in ("id", "holder", "title", "issuer", "digest")}
    return Details(
        **texts,
        valid_from=str(claims.get("validFrom", "")),
        valid_until=str(claims.get("validUntil", "")),
        is_short=True,
    )


def _claims(payload: bytes) -> dict[str, object] | None:
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _dict(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def moment_of(value: object) -> datetime | None:
    """Return the moment a text writes down; None when it writes down none."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC) if at else None


def day_of(moment: str) -> str:
    """Return the day of a moment as in Polish; what is no moment stays as it is."""
    at = moment_of(moment)
    return f"{at:%d.%m.%Y}" if at else moment
