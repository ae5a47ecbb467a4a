"""Opening, upgrading and mending: nothing that is kept may be lost on the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from simulator.errors import DatabaseDamaged, DatabaseReadOnly, StorageError
from simulator.session.events import Said
from simulator.storage import Attempt, Store, database_url, file_url, open_store, set_aside_and_start_anew
from simulator.storage.tables import Base
from simulator.storage.upgrading import newest_revision

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
Begun = Callable[..., Attempt]


def test_the_migrations_make_exactly_the_tables_of_the_code(file_store: Store) -> None:
    with file_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_column_says_what_it_means() -> None:
    silent = [str(column) for table in Base.metadata.tables.values() for column in table.columns if not column.comment]
    assert silent == []


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_database_of_every_released_form_is_upgraded_with_its_rows(released: Path, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(released.read_text(encoding="utf-8"))
    store = open_store(file_url(file))
    with store.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest_revision()
    assert [event.text for event in store.list_events("a1")] == ["Dzień dobry, czajnik iskrzy."]
    assert store.list_assessments("a1")[0].score == 0.75
    store.close()


def test_there_is_a_kept_example_of_the_newest_form() -> None:
    assert newest_revision() in [path.stem for path in RELEASED]


def test_an_empty_file_becomes_a_database(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    open_store(file_url(file)).close()
    assert file.stat().st_size > 0


def test_opening_again_keeps_what_is_there(file: Path, begun: Begun) -> None:
    first = open_store(file_url(file))
    begun(first)
    first.close()
    assert open_store(file_url(file)).find_attempt("a1").seed == 7


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path / "moje dane"))
    assert database_url() == file_url(tmp_path / "moje dane" / "sluchawka.sqlite")
    monkeypatch.setenv("SLUCHAWKA_DATABASE_URL", "postgresql+pg8000://ala@serwer/baza")
    assert database_url() == "postgresql+pg8000://ala@serwer/baza"


def damage_text(file: Path) -> None:
    file.write_text("To jest lista zakupów, a nie baza danych. " * 100, encoding="utf-8")


def damage_middle(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.seek(4096)
        handle.write(os.urandom(4096 * 4))


def damage_end(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize("damage", [damage_text, damage_middle, damage_end])
def test_a_damaged_file_is_named_and_left_as_it_was(file: Path, begun: Begun, damage: Callable[[Path], None]) -> None:
    _kept(file, begun)
    damage(file)
    before = file.read_bytes()
    with pytest.raises(DatabaseDamaged, match="jest uszkodzony") as raised:
        open_store(file_url(file))
    assert str(file) in str(raised.value)
    assert file.read_bytes() == before


def test_a_damaged_file_is_set_aside_and_kept(file: Path) -> None:
    file.parent.mkdir()
    damage_text(file)
    before = file.read_bytes()
    store = set_aside_and_start_anew(file_url(file), NOON)
    assert store.list_attempts("ala") == ()
    assert file.with_name("baza.uszkodzona-20261123-120000.sqlite").read_bytes() == before


def test_two_damaged_files_of_one_second_are_both_kept(file: Path) -> None:
    file.parent.mkdir()
    for _ in range(2):
        damage_text(file)
        set_aside_and_start_anew(file_url(file), NOON).close()
    assert len(list(file.parent.glob("*uszkodzona*.sqlite"))) == 2


def test_a_sound_file_is_never_set_aside(file: Path, begun: Begun) -> None:
    _kept(file, begun)
    store = set_aside_and_start_anew(file_url(file), NOON)
    assert store.find_attempt("a1").id == "a1"
    assert list(file.parent.glob("*uszkodzona*")) == []


def test_the_database_of_another_program_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE faktury (numer TEXT)")
    with pytest.raises(StorageError, match=r"innego programu.*faktury"):
        open_store(file_url(file))


def test_the_database_of_a_newer_program_is_left_alone(file: Path, begun: Begun) -> None:
    _kept(file, begun)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="nowsza wersja programu"):
        open_store(file_url(file))


def test_a_folder_in_place_of_the_file_is_named(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StorageError, match="nie jest plikiem"):
        open_store(file_url(file))


def test_a_file_in_place_of_the_folder_is_named(file: Path) -> None:
    file.parent.write_text("", encoding="utf-8")
    with pytest.raises(DatabaseReadOnly, match="SLUCHAWKA_DATA"):
        open_store(file_url(file))


@pytest.mark.parametrize(("url", "said"), [("nie adres", "nie jest adresem"), ("abc://x/y", "Brakuje sterownika")])
def test_a_wrong_address_is_explained(url: str, said: str) -> None:
    with pytest.raises(StorageError, match=said):
        open_store(url)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StorageError) as raised:
        open_store("postgresql+pg8000://ala:tajne@127.0.0.1:1/baza")
    assert "tajne" not in str(raised.value)


def test_a_read_only_file_can_be_read_and_says_why_it_cannot_be_written(file: Path, begun: Begun) -> None:
    _kept(file, begun)
    store = open_store(f"sqlite:///{file.as_uri()}?mode=ro&uri=true")
    assert store.find_attempt("a1").id == "a1"
    with pytest.raises(DatabaseReadOnly, match="tylko do odczytu"):
        store.close_attempt("a1", NOON, None)
    store.close()


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """Be somebody whom a read-only file stops; root is stopped by nothing."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    parents = [folder for folder in (tmp_path, *tmp_path.parents) if folder.owner() == "root"]
    closed = [folder for folder in parents if not folder.stat().st_mode & 0o001]
    modes = [folder.stat().st_mode for folder in closed]
    for folder in closed:
        folder.chmod(0o711)
    tmp_path.chmod(0o777)
    os.seteuid(65534)
    yield
    os.seteuid(0)
    for folder, mode in zip(closed, modes, strict=True):
        folder.chmod(mode)


def test_a_write_succeeds_once_the_file_is_writable_again(file: Path, begun: Begun, ordinary_user: None) -> None:
    _kept(file, begun)
    file.chmod(0o444)
    store = open_store(file_url(file))
    with pytest.raises(DatabaseReadOnly):
        store.close_attempt("a1", NOON, None)
    file.chmod(0o644)
    store.close_attempt("a1", NOON, None)
    assert store.find_attempt("a1").is_closed


def test_a_locked_database_is_written_once_the_lock_is_gone(
    file_store: Store, file: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(file_store)
    file_store.close()
    monkeypatch.setattr("simulator.storage.connecting.SQLITE_SETTINGS", ("PRAGMA busy_timeout = 1",))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseReadOnly, match="inny program"):
            file_store.add_events("a1", 0, [Said(text="Halo")], NOON)
    file_store.add_events("a1", 0, [Said(text="Halo")], NOON)
    assert file_store.count_events("a1") == 1


def test_a_full_disk_is_named_and_nothing_is_half_written(file_store: Store, begun: Begun) -> None:
    begun(file_store)
    with file_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseReadOnly, match="nie ma miejsca"):
        file_store.add_events("a1", 0, [Said(text="a" * 50_000)] * 2, NOON)
    assert file_store.count_events("a1") == 0
    file_store.add_events("a1", 0, [Said(text="a" * 50_000)] * 2, NOON)
    assert file_store.count_events("a1") == 2


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_vanished_file_is_named_and_used_again_when_it_is_back(file_store: Store, file: Path, begun: Begun) -> None:
    begun(file_store)
    file_store.close()
    file.rename(file.with_suffix(".obok"))
    with pytest.raises(DatabaseReadOnly, match="zniknął"):
        file_store.add_events("a1", 0, [Said(text="Halo")], NOON)
    file.with_suffix(".obok").rename(file)
    file_store.add_events("a1", 0, [Said(text="Halo")], NOON)
    assert file_store.count_events("a1") == 1


def _kept(file: Path, begun: Begun) -> None:
    store = open_store(file_url(file))
    begun(store)
    store.add_events("a1", 0, [Said(text=f"Zdanie numer {number}. " * 20) for number in range(50)], NOON)
    store.close()
