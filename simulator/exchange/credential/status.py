"""The status list: one bit a credential, signed as a whole (W3C Bitstring Status List v1.0); it travels as a file.

The list is as long as the recommendation asks for, and places in it are drawn at random, so that whoever looks a bit up
does not learn how many credentials there are or which belong together.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Collection
from datetime import UTC, datetime

from simulator.exam.signatures import decode, encode
from simulator.exchange.credential.badge import CONTEXT, written
from simulator.storage.keyring import Issuer

LIST_TYPE = "BitstringStatusListCredential"
PLACES = 131_072
"""Bits: 16 kB, the least the recommendation allows."""
MOST_BYTES = 16 * PLACES // 8
"""What a foreign list may unpack to."""


def encode_bits(places: Collection[int]) -> str:
    """Return the list in which the bits at these places are set; the first bit is the highest of the first byte."""
    bits = bytearray(PLACES // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + encode(gzip.compress(bytes(bits), mtime=0))


def bit_at(encoded: str, place: int) -> bool:
    """Tell whether a bit is set.

    Raises:
        ValueError: it is no such list, or has no such place.
    """
    packed = decode(encoded[1:]) if encoded.startswith("u") else None
    if packed is None:
        raise ValueError("encodedList")
    try:
        bits = gzip.GzipFile(fileobj=io.BytesIO(packed)).read(MOST_BYTES)
    except (OSError, EOFError, zlib.error):
        raise ValueError("encodedList") from None
    if not 0 <= place < 8 * len(bits):
        raise ValueError("statusListIndex")
    return bool(bits[place // 8] & 0x80 >> place % 8)


def status_claims(issuer: Issuer, did: str, revoked: Collection[int], at: datetime) -> dict[str, object]:
    """Return the claims of the list to sign."""
    begins = at.astimezone(UTC).replace(microsecond=0)
    return {
        "@context": [CONTEXT[0]],
        "id": issuer.list_id,
        "type": ["VerifiableCredential", LIST_TYPE],
        "issuer": did,
        "validFrom": written(begins),
        "credentialSubject": {
            "id": f"{issuer.list_id}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_bits(revoked),
        },
        "iss": did,
        "jti": issuer.list_id,
        "nbf": int(begins.timestamp()),
        "sub": f"{issuer.list_id}#list",
    }
