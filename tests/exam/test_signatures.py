"""Keys and signed texts: what is read, and what is refused."""

from __future__ import annotations

import json

import pytest

from simulator.exam.signatures import (
    ORDER,
    PrivateKey,
    SignatureFault,
    decode,
    encode,
    key_of_did,
    key_of_jwk,
    read_signed,
)

KEY = PrivateKey.generate()
TOKEN = KEY.sign_token({"wynik": "zdany"})


def header(**changes: object) -> str:
    raw = decode(TOKEN.split(".")[0])
    assert raw is not None
    return encode(json.dumps(json.loads(raw) | changes).encode())


def test_a_signed_text_gives_its_payload_and_key() -> None:
    signed = read_signed(TOKEN)
    assert (signed.fault, signed.payload, signed.key) == (None, b'{"wynik":"zdany"}', KEY.public)


def test_a_key_is_its_own_identifier() -> None:
    assert key_of_did(KEY.public.did) == KEY.public
    assert key_of_did(f"{KEY.public.did}#0") == KEY.public


def test_every_changed_letter_is_refused() -> None:
    for place, letter in enumerate(TOKEN):
        changed = TOKEN[:place] + ("A" if letter != "A" else "B") + TOKEN[place + 1 :]
        assert read_signed(changed).fault is not None, place


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256", "es256", None])
def test_the_algorithm_is_never_taken_from_the_text(algorithm: str | None) -> None:
    content = ".".join(TOKEN.split(".")[1:])
    assert read_signed(f"{header(alg=algorithm)}.{content}").fault is SignatureFault.ALGORITHM


def test_a_text_that_names_one_key_and_carries_another_has_no_key() -> None:
    content = ".".join(TOKEN.split(".")[1:])
    assert read_signed(f"{header(jwk=PrivateKey.generate().public.jwk)}.{content}").fault is SignatureFault.NO_KEY


def test_the_twin_of_a_signature_is_refused() -> None:
    content, _, signature = TOKEN.rpartition(".")
    raw = decode(signature)
    assert raw is not None
    twin = raw[:32] + (ORDER - int.from_bytes(raw[32:])).to_bytes(32)
    assert KEY.public.has_signed(f"{content}.{encode(twin)}")
    assert read_signed(f"{content}.{encode(twin)}").fault is SignatureFault.BROKEN


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "....", "ą.ę.ć", "e30.e30.", TOKEN + ".a", TOKEN + "="])
def test_what_is_not_signed_is_refused(text: str) -> None:
    assert read_signed(text).fault is not None


def test_a_short_signature_needs_a_known_key() -> None:
    text = KEY.sign(b"x")
    assert read_signed(text).fault is SignatureFault.NO_KEY
    assert read_signed(text, {KEY.kid: KEY.public}).fault is None


@pytest.mark.parametrize("change", [{"x": "AAAA"}, {"y": 7}, {"crv": "P-384"}, {"kty": "OKP"}, {"x": "="}])
def test_what_is_no_public_key_is_none(change: dict[str, object]) -> None:
    assert key_of_jwk({**KEY.public.jwk, **change}) is None


def test_halves_that_do_not_belong_together_are_no_key() -> None:
    other = PrivateKey.generate()
    with pytest.raises(ValueError):
        PrivateKey.from_jwk(KEY.jwk | {"d": other.jwk["d"]})


def test_a_key_never_shows_its_private_half() -> None:
    assert KEY.jwk["d"] not in repr(KEY) + TOKEN
