"""What a verification found, for people and for programs."""

from __future__ import annotations

from datetime import datetime

from simulator.exchange.credential.checking import Details, Revocation, Verdict, Verification, day_of, moment_of
from simulator.exchange.credential.words import old_list_days, say


def verification_to_text(verification: Verification, now: datetime) -> str:
    """Return the verdict as Polish text: the verdict first, then the reason, then what is attested."""
    lines = [say(f"verdict.{verification.verdict.value}"), verification.reason]
    details = verification.details
    if verification.verdict is not Verdict.NOT_A_CREDENTIAL and details.id:
        lines.append("")
        if verification.verdict in (Verdict.ALTERED, Verdict.UNKNOWN_ISSUER):
            lines.append(say("details.not_relied_on"))
        lines += _details(details)
    note = revocation_note(verification, now)
    return "\n".join([*lines, "", note] if note else lines)


def verification_to_json(verification: Verification) -> dict[str, object]:
    """Return the verdict for programs."""
    details = verification.details
    return {
        "valid": verification.is_valid,
        "verdict": verification.verdict.value,
        "reason": verification.reason,
        "revocation": verification.revocation.value,
        "status_list_date": verification.list_date or None,
        "credential": {
            "id": details.id,
            "holder": details.holder,
            "title": details.title,
            "issuer": details.issuer,
            "valid_from": details.valid_from,
            "valid_until": details.valid_until or None,
            "results": [{"result": name, "value": value} for name, value in details.results],
            "short": details.is_short,
            "sha256": details.digest,
        }
        if details.id
        else None,
    }


def revocation_note(verification: Verification, now: datetime) -> str:
    """Return what is to be said of revocation; empty when the verdict does not depend on it."""
    if verification.verdict in (Verdict.ALTERED, Verdict.UNKNOWN_ISSUER, Verdict.NOT_A_CREDENTIAL):
        return ""
    if verification.revocation in (Revocation.NOT_CHECKED, Revocation.UNUSABLE):
        return say(f"revocation.{verification.revocation.value}")
    if verification.revocation is Revocation.REVOKED:
        return say("revocation.revoked", day=day_of(verification.list_date))
    at = moment_of(verification.list_date)
    age = (now - at).days if at else 0
    if age > old_list_days():
        return say("revocation.old", day=day_of(verification.list_date), age=age)
    return say("revocation.checked", day=day_of(verification.list_date))


def _details(details: Details) -> list[str]:
    lines = [
        say("details.holder", holder=details.holder),
        say("details.title", title=details.title),
        say("details.issuer", issuer=details.issuer or "?"),
        say("details.from", day=day_of(details.valid_from)),
    ]
    if details.valid_until:
        lines.append(say("details.until", day=day_of(details.valid_until)))
    if details.is_short:
        lines.append(say("details.short", digest=details.digest))
    lines += [say("details.result", name=name, value=value) for name, value in _grouped(details)]
    return [*lines, say("details.id", id=details.id)]


def _grouped(details: Details) -> list[tuple[str, str]]:
    """Return parts with their shares, then the criteria by what they came out as."""
    parts = [(name, f"{value.replace('.', ',')}%") for name, value in details.results if value[:1].isdigit()]
    groups: dict[str, list[str]] = {}
    for name, value in details.results:
        if not value[:1].isdigit():
            groups.setdefault(value, []).append(name)
    named = {"T": "details.shown", "N": "details.not_shown", "–": "details.not_examined"}
    return [
        *parts,
        *((say(named.get(value, "details.other"), value=value), ", ".join(names)) for value, names in groups.items()),
    ]
