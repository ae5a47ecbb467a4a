"""The commands about trust: exit codes, and words a person understands."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.exam.journal import Draft
from simulator.exchange.credential import Issued, issue_credential
from simulator.storage import file_url, open_store
from simulator.storage.keyring import Keyring
from tests.cli.running import run
from tests.exchange.credential.conftest import AWARD


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Issued]:
    data, now = tmp_path_factory.mktemp("szkoła"), datetime.now(UTC)
    keyring, store = Keyring(data / "keys"), open_store(file_url(data / "sluchawka.sqlite"))
    keyring.describe("Szkoła nr 1")
    issued = issue_credential(store, keyring, AWARD, by="konto-1", now=now)
    store.add_entries([Draft(now, "konto-1", "results-released", "posiedzenie-1", {"candidates": 1})], keyring)
    store.close()
    (data / "wynik.jwt").write_text(issued.token + "\n")
    return data, issued


def test_the_school_verifies_its_own_credential_and_exits_0(school: tuple[Path, Issued]) -> None:
    done = run("verify", str(school[0] / "wynik.jwt"), data=school[0])
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "WAŻNE"), done.stderr
    assert "Osoba: Żaneta Gęślicka-Wójcik" in done.stdout and "Nie figuruje na liście odwołanych" in done.stdout


def test_an_employer_verifies_with_the_files_of_the_school(school: tuple[Path, Issued], tmp_path: Path) -> None:
    keys = school[0] / "keys"
    files = ("--issuer", str(keys / "issuer.json"), "--status", str(keys / "status.jwt"))
    done = run("verify", "-", *files, "--json", text=school[1].proof, data=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["revocation"]) == (0, "not-revoked")


def test_a_stranger_and_a_forgery_exit_1(school: tuple[Path, Issued], tmp_path: Path) -> None:
    unknown = run("verify", str(school[0] / "wynik.jwt"), "--json", data=tmp_path)
    forged = run("verify", "-", text=school[1].token[:-9] + "AAAAAAAAA", data=school[0])
    assert (unknown.returncode, json.loads(unknown.stdout)["verdict"]) == (1, "unknown-issuer")
    assert (forged.returncode, forged.stdout.splitlines()[0]) == (1, "ZMIENIONE LUB USZKODZONE – nie polegaj na nim")


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert run("verify", str(tmp_path / "nie ma.jwt"), data=tmp_path).returncode == 2
    assert run("audit", str(tmp_path / "nie ma.jsonl"), data=tmp_path).returncode == 2
    assert run("audit", "--expect", "piąty", data=tmp_path).returncode == 2


def test_the_log_of_the_database_is_audited_and_exported(school: tuple[Path, Issued], tmp_path: Path) -> None:
    export = tmp_path / "dziennik.jsonl"
    done = run("audit", "--export", str(export), "--json", data=school[0])
    assert (done.returncode, json.loads(done.stdout)["entries"]) == (0, 2)
    again = run("audit", str(export), "--issuer", str(school[0] / "keys" / "issuer.json"), data=tmp_path)
    assert again.returncode == 0 and "Dziennik jest nienaruszony: 2 wpisy" in again.stdout


def test_a_changed_log_exits_1_and_names_the_place(school: tuple[Path, Issued], tmp_path: Path) -> None:
    export = tmp_path / "dziennik.jsonl"
    run("audit", "--export", str(export), data=school[0])
    export.write_bytes(export.read_bytes().replace(b'"candidates":1', b'"candidates":2'))
    done = run("audit", str(export), data=school[0])
    assert (done.returncode, "Wpis 1 (wiersz 2): treść zmieniono" in done.stdout) == (1, True)


def test_a_key_can_be_replaced_and_damage_is_explained(tmp_path: Path) -> None:
    named = run("issuer", "--name", "Szkoła nr 2", "--json", data=tmp_path)
    assert (named.returncode, json.loads(named.stdout)["name"]) == (0, "Szkoła nr 2")
    assert len(json.loads(run("issuer", "--rotate", "--json", data=tmp_path).stdout)["keys"]) == 2
    (tmp_path / "keys" / "issuer.json").write_text("{")
    broken = run("issuer", data=tmp_path)
    assert (broken.returncode, "uszkodzony" in broken.stderr) == (1, True)
