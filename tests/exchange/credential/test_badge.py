"""What a credential says, in the terms of Open Badges 3.0, and what it must never claim."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.errors import IssueError
from simulator.exam.signatures import decode
from simulator.exchange.credential import Issued, StandardReference, badge_claims, issue_credential
from simulator.exchange.credential.status import PLACES
from simulator.standard import load_standard
from simulator.storage import Store
from simulator.storage.keyring import Keyring
from tests.exchange.credential.conftest import AWARD, NOON


@pytest.fixture
def claims(issued: Issued) -> dict:
    raw = decode(issued.token.split(".")[1])
    assert raw is not None
    return json.loads(raw)


def test_the_header_is_the_one_open_badges_allow(issued: Issued) -> None:
    raw = decode(issued.token.split(".")[0])
    header = json.loads(raw or b"")
    assert set(header) == {"alg", "jwk", "kid", "typ"}
    assert (header["alg"], header["typ"], "d" in header["jwk"]) == ("ES256", "JWT", False)


def test_the_claims_match_the_credential(claims: dict, keyring: Keyring) -> None:
    assert claims["iss"] == claims["issuer"]["id"] == keyring.public.did
    assert claims["jti"] == claims["id"]
    assert claims["sub"] == claims["credentialSubject"]["id"] == f"urn:uuid:{AWARD.holder_id}"
    assert claims["nbf"] == int(NOON.timestamp())
    assert claims["validFrom"] == "2026-11-23T12:00:00Z"


def test_what_open_badges_require_is_there(claims: dict) -> None:
    assert claims["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert claims["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    achievement = claims["credentialSubject"]["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert all({"type", "targetName", "targetUrl"} <= set(one) for one in achievement["alignment"])
    described = {one["id"] for one in achievement["resultDescription"]}
    assert {one["resultDescription"] for one in claims["credentialSubject"]["result"]} == described


def test_every_criterion_has_its_result_and_its_place_in_the_standard(claims: dict) -> None:
    descriptions = {one["id"]: one for one in claims["credentialSubject"]["achievement"]["resultDescription"]}
    results = {
        descriptions[one["resultDescription"]].get("alignment", [{}])[0].get("targetCode"): one["value"]
        for one in claims["credentialSubject"]["result"]
    }
    assert results == {None: "79", "P1.W1": "T", "P1.W2": "N", "P1.U1": "–"}
    assert claims["credentialSubject"]["achievement"]["alignment"][0]["targetCode"] == "990001"


def test_the_level_is_referred_to_and_not_awarded(claims: dict) -> None:
    achievement = claims["credentialSubject"]["achievement"]
    assert achievement["achievementType"] == "Assessment"
    assert all("PRK" not in one["targetFramework"] for one in achievement["alignment"])
    assert "nie nadaje kwalifikacji państwowej" in achievement["criteria"]["narrative"]
    assert "poziomu 4 (ERK/PRK); egzamin poziomu nie nadaje" in achievement["criteria"]["narrative"]


def test_an_end_of_validity_is_in_both_places(keyring: Keyring) -> None:
    ending = replace(AWARD, valid_until=datetime(2029, 1, 1, tzinfo=UTC))
    claims = badge_claims(ending, keyring.issuer(), did="did:x", urn="urn:x", status_index=1, at=NOON)
    assert (claims["validUntil"], claims["exp"]) == ("2029-01-01T00:00:00Z", 1861920000)


def test_the_standard_that_ships_can_be_named() -> None:
    root = Path(__file__).parents[3]
    reference = StandardReference.of(load_standard(root / "competencies" / "332202"))
    assert (reference.level, "ISCO-08" in [system for system, _, _ in reference.classifications]) == (4, True)


def test_the_log_says_what_was_issued_without_naming_anybody(store: Store, issued: Issued) -> None:
    entry = store.list_entries(issued.id)[0]
    assert (entry.kind, "Gęślicka" in entry.body, '"shown":["P1.W1"]' in entry.body) == (
        "credential-issued",
        False,
        True,
    )


def test_places_in_the_status_list_differ(store: Store, keyring: Keyring) -> None:
    for _ in range(20):
        issue_credential(store, keyring, AWARD, by="konto-1", now=NOON)
    places = store.list_status_indices()
    assert len(places) == 20 and max(places) < PLACES


@pytest.mark.parametrize(
    ("change", "words"), [({"passed": False}, "nie został zdany"), ({"holder_name": " "}, "imienia")]
)
def test_what_cannot_be_attested_is_refused(store: Store, keyring: Keyring, change: dict, words: str) -> None:
    with pytest.raises(IssueError, match=words):
        issue_credential(store, keyring, replace(AWARD, **change), by="konto-1", now=NOON)
    assert store.list_credentials() == ()
