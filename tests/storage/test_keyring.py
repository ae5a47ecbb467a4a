"""Keys: made at first use, kept from others, replaced without loss, and never overwritten when damaged."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.errors import KeyringError
from simulator.exam.signatures import read_signed
from simulator.storage.keyring import NAMELESS, Keyring, open_keyring

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "klucze łódź", lambda: NOON)


def private_file(keyring: Keyring) -> Path:
    return next(keyring.folder.glob("*.private.json"))


def test_a_key_is_made_at_first_use_and_stays(keyring: Keyring) -> None:
    assert keyring.find_issuer() is None
    made = keyring.public
    assert Keyring(keyring.folder).public == made
    assert keyring.issuer().name == NAMELESS


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of the profile")
def test_only_the_owner_may_read_the_private_half(keyring: Keyring) -> None:
    keyring.issuer()
    assert keyring.folder.stat().st_mode & 0o777 == 0o700
    assert private_file(keyring).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of the profile")
def test_rights_that_were_loosened_are_tightened(keyring: Keyring) -> None:
    keyring.issuer()
    private_file(keyring).chmod(0o644)
    Keyring(keyring.folder).sign(b"x")
    assert private_file(keyring).stat().st_mode & 0o777 == 0o600


def test_nothing_private_is_in_the_file_for_others(keyring: Keyring) -> None:
    keyring.issuer()
    secret = json.loads(private_file(keyring).read_text())["d"]
    assert secret not in keyring.issuer_file.read_text(encoding="utf-8")


def test_after_a_rotation_old_signatures_verify_and_the_old_private_half_is_gone(keyring: Keyring) -> None:
    old = keyring.sign(b"x")
    issuer = keyring.rotate()
    assert [record.until for record in issuer.keys] == ["2026-11-23T12:00:00Z", None]
    assert read_signed(old, issuer.public_keys).fault is None
    assert [file.name for file in keyring.folder.glob("*.private.json")] == [f"{keyring.kid}.private.json"]


def test_another_program_signs_with_the_new_key_at_once(keyring: Keyring) -> None:
    other = Keyring(keyring.folder)
    before = other.kid
    keyring.rotate()
    assert other.kid == keyring.kid != before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"kty":"EC"}', "\x00\x01"])
def test_a_damaged_private_file_is_named_and_left_alone(keyring: Keyring, content: str) -> None:
    keyring.issuer()
    file = private_file(keyring)
    file.write_text(content)
    with pytest.raises(KeyringError, match=r"uszkodzony.*Niczego nie zmieniono.*--rotate"):
        Keyring(keyring.folder).sign(b"x")
    assert file.read_text() == content


def test_a_private_file_of_another_key_is_refused(keyring: Keyring, tmp_path: Path) -> None:
    keyring.issuer()
    other = Keyring(tmp_path / "inne")
    other.issuer()
    private_file(keyring).write_bytes(private_file(other).read_bytes())
    with pytest.raises(KeyringError, match="inny klucz"):
        Keyring(keyring.folder).sign(b"x")


def test_a_rotation_is_the_way_out_and_keeps_the_damaged_file(keyring: Keyring) -> None:
    keyring.issuer()
    private_file(keyring).write_text("{")
    Keyring(keyring.folder).rotate()
    assert Keyring(keyring.folder).sign(b"x")
    assert [file.read_text() for file in keyring.folder.glob("*uszkodzony*")] == ["{"]


def test_a_missing_private_file_is_named(keyring: Keyring) -> None:
    keyring.issuer()
    private_file(keyring).unlink()
    with pytest.raises(KeyringError, match="Brakuje pliku klucza"):
        Keyring(keyring.folder).sign(b"x")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        '{"name":"x","list_id":"y","keys":[]}',
        '{"name":"x","list_id":"y","keys":[{"did":"did:jwk:e30","since":""}]}',
    ],
)
def test_a_damaged_issuer_file_is_never_replaced_by_a_new_key(keyring: Keyring, content: str) -> None:
    keyring.issuer()
    keyring.issuer_file.write_text(content)
    with pytest.raises(KeyringError, match="kopii zapasowej"):
        Keyring(keyring.folder).sign(b"x")
    assert keyring.issuer_file.read_text() == content


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("")
    with pytest.raises(KeyringError, match="SLUCHAWKA_KEYS"):
        Keyring(tmp_path / "plik" / "klucze").issuer()


def test_the_name_stays_when_the_key_is_replaced(keyring: Keyring) -> None:
    keyring.describe("Szkoła nr 1", "https://przyklad.pl")
    assert (keyring.rotate().name, keyring.issuer().url) == ("Szkoła nr 1", "https://przyklad.pl")


def test_the_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SLUCHAWKA_KEYS", raising=False)
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path))
    assert open_keyring().folder == tmp_path / "keys"
    monkeypatch.setenv("SLUCHAWKA_KEYS", str(tmp_path / "sejf"))
    assert open_keyring().folder == tmp_path / "sejf"
