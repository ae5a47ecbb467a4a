"""The forms in which a signed credential travels: bare, or enveloped in JSON (VC Data Model 2.0, § 4.13)."""

from __future__ import annotations

import json

from simulator.exchange.credential.badge import CONTEXT

MEDIA = "data:application/vc+jwt,"
ENVELOPE = "EnvelopedVerifiableCredential"


def enveloped(token: str) -> dict[str, object]:
    """Return a signed credential as a JSON object."""
    return {"@context": CONTEXT[0], "id": MEDIA + token, "type": ENVELOPE}


def token_in(text: str) -> str | None:
    """Return the signed text in what somebody handed over; None when nothing in it is signed."""
    bare = text.strip().removeprefix("\ufeff").strip()
    if bare[:1] not in ("{", "[", '"'):
        return bare if bare.count(".") == 2 and not any(letter.isspace() for letter in bare) else None
    try:
        value = json.loads(bare)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, str):
        return token_in(value) if not value.startswith(('"', "{", "[")) else None
    inside = value.get("id") if isinstance(value, dict) and value.get("type") in (ENVELOPE, [ENVELOPE]) else None
    return inside.removeprefix(MEDIA) if isinstance(inside, str) and inside.startswith(MEDIA) else None
