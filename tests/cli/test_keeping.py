"""Backup and restore as other programs call them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.storage import Trainee, file_url, open_store
from tests.cli.running import run

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = open_store(file_url(tmp_path / "dane" / "sluchawka.sqlite"))
    store.add_trainee(Trainee("ala", "Ala", NOON))
    store.close()
    return tmp_path / "dane"


def test_what_was_copied_is_restored_elsewhere(data: Path, tmp_path: Path) -> None:
    copied = run("backup", str(tmp_path / "kopia.zip"), "--json", data=data)
    assert copied.returncode == 0, copied.stderr
    assert json.loads(copied.stdout)["file"] == str(tmp_path / "kopia.zip")
    restored = run("restore", str(tmp_path / "kopia.zip"), "--json", data=tmp_path / "inne")
    assert json.loads(restored.stdout)["aside"] is None
    store = open_store(file_url(tmp_path / "inne" / "sluchawka.sqlite"))
    assert store.find_trainee("ala").name == "Ala"
    store.close()


def test_a_file_that_is_no_backup_is_a_finding_said_in_polish(data: Path, tmp_path: Path) -> None:
    (tmp_path / "lista.zip").write_text("To lista zakupów.", encoding="utf-8")
    refused = run("restore", str(tmp_path / "lista.zip"), data=data)
    assert refused.returncode == 1
    assert "Niczego nie zmieniono" in refused.stderr
