"""Keys and signatures as values: ES256 (RFC 7518), public keys as ``did:jwk`` that carry themselves.

A signature is read strictly: the algorithm is fixed, never taken from the text; a text that decodes to the same bytes
but is spelt otherwise is refused; and of the two values of s that fit one signature only the lower is made and taken.
So no letter of a signed text can change unnoticed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from simulator.exam.journal.canonical import canonical

ALGORITHM = "ES256"
CURVE = "P-256"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (FIPS 186-5)."""
DID = "did:jwk:"


class SignatureFault(StrEnum):
    """Why a signed text cannot be relied on."""

    NOT_SIGNED = "not_signed"
    """It is no compact JWS at all."""
    ALGORITHM = "algorithm"
    """Signed in another way than `ALGORITHM`; nothing can be said of it."""
    NO_KEY = "no_key"
    """It neither carries nor names a key that can be read."""
    BROKEN = "broken"
    """Its signature does not fit its content."""


@dataclass(frozen=True)
class PublicKey:
    """The half of a key everybody may have."""

    x: str
    """Base64url, as in a JWK."""
    y: str

    @property
    def jwk(self) -> dict[str, str]:
        """The key as a JSON Web Key (RFC 7517)."""
        return {"crv": CURVE, "kty": "EC", "x": self.x, "y": self.y}

    @cached_property
    def kid(self) -> str:
        """Its thumbprint (RFC 7638)."""
        return encode(hashlib.sha256(canonical(self.jwk).encode("utf-8")).digest())

    @cached_property
    def did(self) -> str:
        """Its decentralised identifier: the key itself, so that nobody has to be asked for it."""
        return DID + encode(canonical(self.jwk).encode("utf-8"))

    @cached_property
    def _key(self) -> ECKey:
        return ECKey.import_key(dict(self.jwk))

    def has_signed(self, text: str) -> bool:
        """Tell whether the signature of a compact JWS is of this key."""
        try:
            jws.deserialize_compact(text, self._key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError, KeyError):
            return False
        return True


@dataclass(frozen=True)
class PrivateKey:
    """The half of a key that signs; never shown."""

    public: PublicKey
    _key: ECKey = field(repr=False, compare=False)

    @classmethod
    def generate(cls) -> PrivateKey:
        """Make a new key."""
        return cls._of(ECKey.generate_key(CURVE))

    @classmethod
    def from_jwk(cls, jwk: Mapping[str, str]) -> PrivateKey:
        """Read a key.

        Raises:
            ValueError: it is none of the right kind, or its halves do not belong together.
        """
        try:
            key = ECKey.import_key(dict(jwk))
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(str(error)) from None
        if key.curve_name != CURVE or not key.is_private:
            raise ValueError(CURVE)
        private = cls._of(key)
        # The library takes the halves of a damaged file as they are; only a trial shows that they fit.
        if not private.public.has_signed(private.sign(b"trial")):
            raise ValueError("x, y, d")
        return private

    @classmethod
    def _of(cls, key: ECKey) -> PrivateKey:
        shown = key.as_dict(private=False)
        return cls(PublicKey(str(shown["x"]), str(shown["y"])), key)

    @property
    def kid(self) -> str:
        """Thumbprint of the public half."""
        return self.public.kid

    @property
    def jwk(self) -> dict[str, str]:
        """The whole key as a JSON Web Key; for the file it is kept in only."""
        return {name: str(value) for name, value in self._key.as_dict(private=True).items()}

    def sign(self, payload: bytes) -> str:
        """Return a compact JWS that names its key by thumbprint."""
        return self._signed({"alg": ALGORITHM, "kid": self.public.kid}, payload)

    def sign_token(self, claims: Mapping[str, object]) -> str:
        """Return a JWT that carries its key: the header Open Badges 3.0 asks for (§ 8.2.3)."""
        header: dict[str, object] = {
            "alg": ALGORITHM,
            "jwk": self.public.jwk,
            "kid": f"{self.public.did}#0",
            "typ": "JWT",
        }
        return self._signed(header, canonical(claims).encode("utf-8"))

    def _signed(self, header: dict[str, object], payload: bytes) -> str:
        content, _, signature = jws.serialize_compact(header, payload, self._key).rpartition(".")
        raw = decode(signature) or b""
        s = int.from_bytes(raw[32:])
        return f"{content}.{encode(raw[:32] + min(s, ORDER - s).to_bytes(32))}"


@dataclass(frozen=True)
class Signed:
    """A signed text, read; whether the key is one to trust is for the caller to say."""

    fault: SignatureFault | None
    payload: bytes = b""
    """Empty when it could not be read; not to be relied on with a fault."""
    key: PublicKey | None = None


def read_signed(text: str, known: Mapping[str, PublicKey] | None = None) -> Signed:
    """Read a compact JWS and check its signature.

    Args:
        known: Keys by thumbprint, for texts that name their key without carrying it.
    """
    parts = [decode(part) for part in text.split(".")]
    header = _object(parts[0]) if len(parts) == 3 else None
    if header is None or len(parts) != 3 or parts[1] is None:
        return Signed(SignatureFault.NOT_SIGNED)
    payload = parts[1]
    if header.get("alg") != ALGORITHM or "crit" in header:
        return Signed(SignatureFault.ALGORITHM, payload)
    key = _key_of(header, known or {})
    if key is None:
        return Signed(SignatureFault.NO_KEY, payload)
    if parts[2] is None or int.from_bytes(parts[2][32:]) > ORDER // 2 or not key.has_signed(text):
        return Signed(SignatureFault.BROKEN, payload, key)
    return Signed(None, payload, key)


def key_of_did(did: str) -> PublicKey | None:
    """Return the key a ``did:jwk`` is, with or without a fragment; None when it is none."""
    raw = decode(did.removeprefix(DID).split("#")[0]) if did.startswith(DID) else None
    found = _object(raw)
    return None if found is None else key_of_jwk(found)


def key_of_jwk(jwk: object) -> PublicKey | None:
    """Return a public key; None when it is none on the right curve."""
    if not isinstance(jwk, Mapping) or jwk.get("kty") != "EC" or jwk.get("crv") != CURVE:
        return None
    x, y = jwk.get("x"), jwk.get("y")
    if not isinstance(x, str) or not isinstance(y, str) or decode(x) is None or decode(y) is None:
        return None
    key = PublicKey(x, y)
    try:
        _ = key._key  # reading it checks that the point is on the curve
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return key


def encode(raw: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """Return what base64url without padding stands for; None when it is not exactly that."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if encode(raw) == text else None


def _object(raw: bytes | None) -> dict[str, object] | None:
    try:
        found = json.loads(raw) if raw is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _key_of(header: Mapping[str, object], known: Mapping[str, PublicKey]) -> PublicKey | None:
    kid, carried = header.get("kid"), header.get("jwk")
    if kid is not None and not isinstance(kid, str):
        return None
    named = (known.get(kid) or key_of_did(kid)) if kid else None
    if carried is None:
        return named
    key = key_of_jwk(carried)
    # A text that names one key and carries another was put together from two.
    return key if kid is None or named == key else None
