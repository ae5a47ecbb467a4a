"""Passwords, PINs and tokens: only their hashes are kept.

Passwords and PINs: Argon2id (RFC 9106) with the parameters OWASP gives for servers with little memory, so that a class
of thirty signing in at once fits into a laptop. Tokens are long and random: SHA-256 is enough.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_secret(secret: str) -> str:
    """Return what is kept of a password or PIN."""
    return _HASHER.hash(_bytes(secret))


def fits(secret: str, kept: str | None) -> bool:
    """Tell whether this is the password or PIN; it takes as long when there is none to compare with."""
    try:
        return _HASHER.verify(kept or _nobody(), _bytes(secret)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def _bytes(secret: str) -> bytes:
    """Return what is hashed; half a character is none of ours, but no reason to fail."""
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")


def hash_token(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hash_key(*parts: str) -> str:
    """Return the key under which trials are counted: it tells nobody what was typed."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
