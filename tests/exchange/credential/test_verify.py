"""Verification offline: one verdict for everything that can be handed over."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator.errors import IssueError, KeyringError
from simulator.exam.journal import canonical
from simulator.exam.signatures import PrivateKey, decode, encode
from simulator.exchange.credential import (
    Issued,
    Revocation,
    Trusted,
    Verdict,
    enveloped,
    issue_credential,
    load_trusted,
    publish_status_list,
    revoke_credential,
    status_file,
    verification_to_json,
    verification_to_text,
    verify,
)
from simulator.storage import Store
from simulator.storage.keyring import Issuer, KeyRecord, Keyring
from tests.exchange.credential.conftest import AWARD, NOON


def claims_of(token: str) -> dict:
    return json.loads(decode(token.split(".")[1]) or b"")


def test_what_was_issued_is_valid(issued: Issued, trusted: Trusted, status_list: str) -> None:
    found = verify(issued.token, trusted, NOON, status_list)
    assert (found.verdict, found.revocation, found.is_valid) == (Verdict.VALID, Revocation.NOT_REVOKED, True)
    assert (found.details.holder, found.details.issuer) == (AWARD.holder_name, "Szkoła nr 1")
    assert ("P1.W2", "N") in found.details.results


@pytest.mark.parametrize(
    "form", [lambda token: json.dumps(enveloped(token)), json.dumps, lambda token: f"\ufeff {token}\n"]
)
def test_every_form_it_travels_in_is_read(issued: Issued, trusted: Trusted, form) -> None:
    assert verify(form(issued.token), trusted, NOON).verdict is Verdict.VALID


def test_without_a_status_list_it_is_said_that_revocation_was_not_checked(issued: Issued, trusted: Trusted) -> None:
    found = verify(issued.token, trusted, NOON)
    assert (found.is_valid, found.revocation) == (True, Revocation.NOT_CHECKED)
    assert "Nie sprawdzono, czy poświadczenie odwołano" in verification_to_text(found, NOON)


def test_every_change_of_a_letter_is_found(issued: Issued, trusted: Trusted) -> None:
    draw = random.Random(3)
    for place in draw.sample(range(len(issued.token)), 300):
        other = "A" if issued.token[place] != "A" else "B"
        changed = issued.token[:place] + other + issued.token[place + 1 :]
        verdict = verify(changed, trusted, NOON).verdict
        assert verdict in (Verdict.ALTERED, Verdict.NOT_A_CREDENTIAL), place


def test_a_better_result_written_into_it_is_found(issued: Issued, trusted: Trusted) -> None:
    header, _, signature = issued.token.split(".")
    claims = claims_of(issued.token)
    claims["credentialSubject"]["result"][3]["value"] = "T"
    forged = f"{header}.{encode(canonical(claims).encode())}.{signature}"
    found = verify(forged, trusted, NOON)
    assert found.verdict is Verdict.ALTERED
    assert "bez potwierdzenia" in verification_to_text(found, NOON)


def test_a_forger_with_a_key_of_their_own_is_unknown(issued: Issued, trusted: Trusted) -> None:
    found = verify(PrivateKey.generate().sign_token(claims_of(issued.token)), trusted, NOON)
    assert found.verdict is Verdict.UNKNOWN_ISSUER
    assert "„Szkoła nr 1” w treści niczego nie dowodzi" in found.reason


def test_one_trusted_issuer_cannot_speak_for_another(issued: Issued, trusted: Trusted, tmp_path: Path) -> None:
    other = Keyring(tmp_path / "inne")
    both = load_trusted([other.issuer_file], trusted.issuers[0]) if other.issuer() else trusted
    assert verify(other.sign_token(claims_of(issued.token)), both, NOON).verdict is Verdict.ALTERED


def test_without_trusted_issuers_nobody_is_known(issued: Issued) -> None:
    assert verify(issued.token, Trusted(), NOON).verdict is Verdict.UNKNOWN_ISSUER
    assert verify(issued.proof, Trusted(), NOON).verdict is Verdict.UNKNOWN_ISSUER


def test_a_revoked_one_is_revoked(store: Store, keyring: Keyring, issued: Issued, trusted: Trusted) -> None:
    revoke_credential(store, keyring, issued.id, because="Pomyłka w nazwisku.", by="konto-2", now=NOON)
    renewed = status_file(keyring).read_text()
    assert verify(issued.token, trusted, NOON, renewed).verdict is Verdict.REVOKED
    assert verify(issued.proof, trusted, NOON, renewed).verdict is Verdict.REVOKED
    assert [entry.kind for entry in store.list_entries(issued.id)] == ["credential-issued", "credential-revoked"]


def test_a_revoked_one_stays_revoked_when_its_holder_is_erased(
    store: Store, keyring: Keyring, issued: Issued, trusted: Trusted
) -> None:
    revoke_credential(store, keyring, issued.id, because="Pomyłka.", by="konto-2", now=NOON)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM credential")
    publish_status_list(store, keyring, NOON)
    assert verify(issued.token, trusted, NOON, status_file(keyring).read_text()).verdict is Verdict.REVOKED


def test_the_reason_of_a_revocation_is_not_in_the_log(store: Store, keyring: Keyring, issued: Issued) -> None:
    revoke_credential(store, keyring, issued.id, because="Pomyłka w nazwisku Gęślicka.", by="konto-2", now=NOON)
    assert "Pomyłka" not in "".join(entry.body for entry in store.list_entries())
    assert store.list_credentials()[0].revoked_because == "Pomyłka w nazwisku Gęślicka."


def test_revoking_one_leaves_the_others(store: Store, keyring: Keyring, issued: Issued, trusted: Trusted) -> None:
    other = issue_credential(store, keyring, AWARD, by="konto-1", now=NOON)
    revoke_credential(store, keyring, other.id, because="Pomyłka.", by="konto-2", now=NOON)
    assert verify(issued.token, trusted, NOON, status_file(keyring).read_text()).is_valid


@pytest.mark.parametrize("credential_id", ["urn:uuid:nie", ""])
def test_only_what_was_issued_here_can_be_revoked(store: Store, keyring: Keyring, credential_id: str) -> None:
    with pytest.raises(IssueError, match="nie wydano"):
        revoke_credential(store, keyring, credential_id, because="x", by="konto-2", now=NOON)


def test_revoking_needs_a_reason_and_happens_once(store: Store, keyring: Keyring, issued: Issued) -> None:
    with pytest.raises(IssueError, match="powodu"):
        revoke_credential(store, keyring, issued.id, because=" ", by="konto-2", now=NOON)
    revoke_credential(store, keyring, issued.id, because="x", by="konto-2", now=NOON)
    with pytest.raises(IssueError, match="wcześniej"):
        revoke_credential(store, keyring, issued.id, because="y", by="konto-2", now=NOON)


def test_after_a_rotation_old_and_new_ones_are_valid(store: Store, keyring: Keyring, issued: Issued) -> None:
    keyring.rotate()
    publish_status_list(store, keyring, NOON)
    new = issue_credential(store, keyring, AWARD, by="konto-1", now=NOON + timedelta(hours=1))
    trusted, renewed = load_trusted([keyring.issuer_file]), status_file(keyring).read_text()
    later = NOON + timedelta(days=1)
    assert verify(issued.token, trusted, later, renewed).is_valid
    assert verify(new.token, trusted, later, renewed).is_valid


def test_a_retired_key_signs_nothing_new(issued: Issued, trusted: Trusted) -> None:
    issuer = trusted.issuers[0]
    retired = KeyRecord(did=issuer.keys[0].did, since="2026-01-01T00:00:00Z", until="2026-06-30T00:00:00Z")
    found = verify(issued.token, Trusted((issuer.model_copy(update={"keys": (retired,)}),)), NOON)
    assert (found.verdict, "30.06.2026" in found.reason) == (Verdict.UNKNOWN_ISSUER, True)


@pytest.mark.parametrize(
    ("moment", "verdict"),
    [
        (NOON - timedelta(seconds=1), Verdict.NOT_YET_VALID),
        (NOON, Verdict.VALID),
        (datetime(2027, 1, 1, tzinfo=UTC), Verdict.EXPIRED),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), Verdict.VALID),
    ],
)
def test_it_is_valid_in_its_time_only(store: Store, keyring: Keyring, moment: datetime, verdict: Verdict) -> None:
    ending = replace(AWARD, valid_until=datetime(2027, 1, 1, tzinfo=UTC))
    issued = issue_credential(store, keyring, ending, by="konto-1", now=NOON)
    trusted = load_trusted([keyring.issuer_file])
    assert verify(issued.token, trusted, moment).verdict is verdict
    assert verify(issued.proof, trusted, moment).verdict is verdict


def test_a_status_list_of_somebody_else_is_unusable(issued: Issued, trusted: Trusted, status_list: str) -> None:
    forged = PrivateKey.generate().sign_token(claims_of(status_list.strip()))
    for bad in (forged, status_list[:-20], "", issued.token, "{}"):
        found = verify(issued.token, trusted, NOON, bad)
        assert (found.revocation, found.is_valid) == (Revocation.UNUSABLE, False)


def test_an_old_status_list_is_said_to_be_old(issued: Issued, trusted: Trusted, status_list: str) -> None:
    later = NOON + timedelta(days=200)
    assert "lista ma już 200 dni" in verification_to_text(verify(issued.token, trusted, later, status_list), later)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "pusty"),
        ("Ala ma kota.", "trzech części"),
        ("{", "trzech części"),
        ("[]", "trzech części"),
        ("{}", "trzech części"),
        ('{"type": ["VerifiableCredential", "OpenBadgeCredential"]}', "bez podpisu"),
        ("[" * 50_000, "trzech części"),
        ('"' * 40, "trzech części"),
        ("\x89PNG\r\n", "trzech części"),
    ],
)
def test_what_is_no_credential_is_said_to_be_none(trusted: Trusted, text: str, words: str) -> None:
    found = verify(text, trusted, NOON)
    assert (found.verdict, words in found.reason) == (Verdict.NOT_A_CREDENTIAL, True)


def test_something_else_signed_with_the_same_key_is_no_credential(
    keyring: Keyring, trusted: Trusted, store: Store
) -> None:
    for token in (
        keyring.sign(b"{}"),
        keyring.sign(b"x"),
        keyring.sign_token({"type": "x"}),
        store.list_entries()[0].seal,
    ):
        assert verify(token, trusted, NOON).verdict is Verdict.NOT_A_CREDENTIAL


def test_fields_that_contradict_each_other_are_no_valid_credential(
    issued: Issued, keyring: Keyring, trusted: Trusted
) -> None:
    for change in (
        {"sub": "urn:x"},
        {"jti": "urn:x"},
        {"nbf": 1},
        {"validFrom": "wczoraj"},
        {"exp": 1},
        {"issuer": "x"},
    ):
        token = keyring.sign_token(claims_of(issued.token) | change)
        assert verify(token, trusted, NOON).verdict is Verdict.ALTERED, change


def test_the_short_proof_says_whose_result_it_is(issued: Issued, trusted: Trusted, status_list: str) -> None:
    found = verify(issued.proof, trusted, NOON, status_list)
    assert (found.verdict, found.details.holder, found.details.is_short) == (Verdict.VALID, AWARD.holder_name, True)
    assert verify(issued.token, trusted, NOON).details.digest.startswith(found.details.digest)
    assert len(issued.proof) < 900


def test_an_issuer_can_be_trusted_by_did_by_key_file_and_by_folder(
    issued: Issued, keyring: Keyring, tmp_path: Path
) -> None:
    (tmp_path / "klucz.jwk").write_text(json.dumps(keyring.public.jwk))
    (tmp_path / "did.txt").write_text(keyring.public.did)
    for source in (keyring.public.did, tmp_path / "klucz.jwk", tmp_path / "did.txt", keyring.folder / "issuer.json"):
        assert verify(issued.token, load_trusted([source]), NOON).verdict is Verdict.VALID


@pytest.mark.parametrize(
    "content", ["", "{}", "did:jwk:e30", '{"kty":"EC"}', "Ala", '{"name":"x","list_id":"","keys":[]}']
)
def test_a_file_without_keys_is_no_issuer(tmp_path: Path, content: str) -> None:
    file = tmp_path / "issuer.json"
    file.write_text(content)
    with pytest.raises(KeyringError, match="nie zawiera klucza publicznego"):
        load_trusted([file])


def test_a_damaged_key_issues_nothing(store: Store, keyring: Keyring) -> None:
    next(keyring.folder.glob("*.private.json")).write_text("{")
    with pytest.raises(KeyringError, match="uszkodzony"):
        issue_credential(store, Keyring(keyring.folder), AWARD, by="konto-1", now=NOON)
    assert (store.list_credentials(), store.list_entries()) == ((), ())


def test_the_verdict_for_programs(issued: Issued, trusted: Trusted, status_list: str) -> None:
    shown = verification_to_json(verify(issued.token, trusted, NOON, status_list))
    assert (shown["valid"], shown["verdict"], shown["revocation"]) == (True, "valid", "not-revoked")
    assert verification_to_json(verify("x", trusted, NOON))["credential"] is None


def test_an_issuer_with_a_name_in_the_list_goes_by_that_name(issued: Issued, keyring: Keyring) -> None:
    known = Issuer(name="Nazwa z listy", list_id="", keys=keyring.issuer().keys)
    assert verify(issued.token, Trusted((known,)), NOON).details.issuer == "Nazwa z listy"
