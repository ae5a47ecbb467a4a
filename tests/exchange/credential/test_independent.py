"""Another library verifies what we sign, and we take what it signs; the status list unpacks by its recommendation."""

from __future__ import annotations

import base64
import gzip
import json

import jwt
import pytest

from simulator.exam.signatures import PrivateKey, read_signed
from simulator.exchange.credential import Issued, Trusted, Verdict, revoke_credential, status_file, verify
from simulator.exchange.credential.status import PLACES, bit_at, encode_bits
from simulator.storage import Store
from simulator.storage.keyring import Keyring
from tests.exchange.credential.conftest import AWARD, NOON

LAX = {"verify_nbf": False, "verify_iat": False, "verify_exp": False}


def test_pyjwt_verifies_with_the_key_in_the_header(issued: Issued) -> None:
    key = jwt.PyJWK(jwt.get_unverified_header(issued.token)["jwk"]).key
    claims = jwt.decode(issued.token, key, algorithms=["ES256"], options=LAX)
    assert claims["credentialSubject"]["identifier"][0]["identityHash"] == AWARD.holder_name


def test_pyjwt_verifies_with_the_key_in_the_did(issued: Issued, keyring: Keyring) -> None:
    did = jwt.decode(issued.token, options={"verify_signature": False})["iss"]
    encoded = did.removeprefix("did:jwk:")
    jwk = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    assert jwt.decode(issued.token, jwt.PyJWK({**jwk, "alg": "ES256"}).key, algorithms=["ES256"], options=LAX)


def test_pyjwt_refuses_what_was_altered(issued: Issued, keyring: Keyring) -> None:
    key = jwt.PyJWK({**keyring.public.jwk, "alg": "ES256"}).key
    with pytest.raises(jwt.InvalidTokenError):
        jwt.decode(issued.token[:-6] + "AAAAAA", key, algorithms=["ES256"], options=LAX)


def test_what_pyjwt_signs_is_read() -> None:
    key = PrivateKey.generate()
    signing = jwt.PyJWK({**key.jwk, "alg": "ES256"}).key
    signed = [read_signed(jwt.encode({"n": n}, signing, "ES256", {"jwk": key.public.jwk})) for n in range(8)]
    # Of the two spellings of a signature others may use either; only the lower is taken.
    assert any(one.fault is None and one.key == key.public for one in signed)


def test_the_status_list_unpacks_by_its_recommendation(store: Store, keyring: Keyring, issued: Issued) -> None:
    revoke_credential(store, keyring, issued.id, because="x", by="konto-2", now=NOON)
    token = status_file(keyring).read_text().strip()
    listed = jwt.decode(token, jwt.PyJWK({**keyring.public.jwk, "alg": "ES256"}).key, algorithms=["ES256"], options=LAX)
    encoded = listed["credentialSubject"]["encodedList"]
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
    place = store.list_credentials()[0].status_index
    assert (encoded[0], len(bits)) == ("u", 16 * 1024)
    assert f"{int.from_bytes(bits):0{PLACES}b}".index("1") == place


@pytest.mark.parametrize("place", [0, 7, 8, 131_071])
def test_a_bit_is_where_it_was_set(place: int) -> None:
    packed = encode_bits({place})
    assert [one for one in (0, 7, 8, 9, 131_071) if bit_at(packed, one)] == [place]


@pytest.mark.parametrize("packed", ["", "u", "uAAAA", "zAAAA", encode_bits(())[:-9]])
def test_a_damaged_list_is_refused(packed: str) -> None:
    with pytest.raises(ValueError):
        bit_at(packed, 131_000)


def test_a_list_that_would_unpack_without_end_is_read_up_to_its_limit() -> None:
    bomb = "u" + base64.urlsafe_b64encode(gzip.compress(bytes(50_000_000))).rstrip(b"=").decode()
    with pytest.raises(ValueError):
        bit_at(bomb, 40_000_000)


def test_verification_needs_no_more_than_the_trusted_file(issued: Issued, trusted: Trusted) -> None:
    assert verify(issued.token, Trusted(json_copy(trusted)), NOON).verdict is Verdict.VALID


def json_copy(trusted: Trusted) -> tuple:
    issuer = trusted.issuers[0]
    return (type(issuer).model_validate_json(issuer.model_dump_json()),)
