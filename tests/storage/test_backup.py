"""A backup and back: everything returns, into either kind of database, and a bad file changes nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from simulator.errors import BackupRefused, DatabaseReadOnly, StorageError
from simulator.session.events import Said
from simulator.storage import Attempt, Store, Trainee, file_url, open_store
from simulator.storage.backup import restore_backup, save_backup
from simulator.storage.backup.saving import PASSING
from simulator.storage.tables import AttemptRow, Base

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
Begun = Callable[..., Attempt]
WORDS = "Zażółć „gęślą” jaźń\n\u2028😀"


@pytest.fixture
def saved(file: Path, begun: Begun, tmp_path: Path) -> Path:
    """Return a backup of an attempt with one event and marks."""
    store = open_store(file_url(file))
    _fill(store, begun)
    store.close()
    return save_backup(tmp_path / "kopia.zip", NOON, url=file_url(file))[0]


def _fill(store: Store, begun: Begun) -> None:
    attempt = begun(store)
    store.add_events("a1", 0, [Said(text=WORDS)], NOON)
    store.add_assessment("a1", content="v1", score=0.75, passed=True, body={"znak": "ź"}, made_at=NOON)
    store.close_attempt("a1", NOON, "closed_by_trainee")
    # Its parent's id sorts after its own.
    store.add_attempt(replace(attempt, id="a0", parent_id="a1", parent_event=1))


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize("origin", ["file", "postgres"])
@pytest.mark.parametrize("target", ["file", "postgres"])
def test_everything_returns_into_either_kind_of_database(
    origin: str, target: str, tmp_path: Path, begun: Begun, request: pytest.FixtureRequest
) -> None:
    urls = [
        request.getfixturevalue("postgres_url") if kind == "postgres" else file_url(tmp_path / name)
        for kind, name in ((origin, "z.sqlite"), (target, "do.sqlite"))
    ]
    store = open_store(urls[0])
    _fill(store, begun)
    before = _rows(store)
    store.close()
    copy, _ = save_backup(tmp_path / "kopia.zip", NOON, url=urls[0])
    restore_backup(copy, NOON, url=urls[1])
    again = open_store(urls[1])
    assert _rows(again) == before
    assert again.list_events("a1")[0].text == WORDS
    marking = again.add_assessment("a1", content="v2", score=1.0, passed=True, body={}, made_at=NOON)
    assert marking.id > again.list_assessments("a1")[0].id
    again.close()


def test_every_table_is_in_the_backup_except_what_signs_people_in(saved: Path) -> None:
    with zipfile.ZipFile(saved) as packed:
        names = {Path(name).stem for name in packed.namelist() if name.startswith("tables/")}
    assert names == set(Base.metadata.tables) - set(PASSING)


def test_a_backup_is_one_moment_of_a_database_in_use(
    file_store: Store, file: Path, begun: Begun, tmp_path: Path
) -> None:
    begun(file_store)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            file_store.add_events("a1", number, [Said(text=f"Zdanie {number}")], NOON)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    copies = [save_backup(tmp_path / f"{number}.zip", NOON, url=file_url(file))[0] for number in range(3)]
    stop.set()
    writer.join()
    for number, copy in enumerate(copies):
        restore_backup(copy, NOON, url=file_url(tmp_path / f"{number}.sqlite"))
        store = open_store(file_url(tmp_path / f"{number}.sqlite"))
        assert len(store.list_events("a1")) == store.count_events("a1")
        store.close()


def test_the_present_state_is_set_aside_and_an_open_store_sees_the_restored_one(
    saved: Path, file: Path, begun: Begun
) -> None:
    store = open_store(file_url(file))
    begun(store, "później", 5)
    done = restore_backup(saved, NOON, url=file_url(file))
    assert [one.id for one in store.list_attempts("ala")] == ["a0", "a1"]
    store.add_events("a0", 0, [Said(text="Halo")], NOON)
    store.close()
    assert done.aside is not None
    kept = open_store(file_url(Path(done.aside)))
    assert "później" in [one.id for one in kept.list_attempts("ala")]
    kept.close()


def test_on_postgres_too_the_present_state_is_set_aside_and_an_open_store_goes_on(
    saved: Path, postgres_url: str, begun: Begun
) -> None:
    store = open_store(postgres_url)
    begun(store, "później")
    assert store.find_attempt("później").seed == 7
    done = restore_backup(saved, NOON, url=postgres_url)
    assert {one.id for one in store.list_attempts("ala")} == {"a0", "a1"}
    store.add_events("a0", 0, [Said(text="Halo")], NOON)
    with store.engine.connect() as connection:
        assert "attempt" in inspect(connection).get_table_names(schema=done.aside)
        kept = connection.exec_driver_sql(f'SELECT id FROM "{done.aside}".attempt').scalars().all()
    assert kept == ["później"]
    store.close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_backup_of_every_released_form_is_restored_in_the_newest(released: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stara.zip"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(released.read_text(encoding="utf-8"))
        _write_by_hand(copy, released.stem, connection)
    restore_backup(copy, NOON, url=file_url(tmp_path / "baza.sqlite"))
    store = open_store(file_url(tmp_path / "baza.sqlite"))
    assert store.list_assessments("a1")[0].score == 0.75
    store.close()


def _write_by_hand(copy: Path, revision: str, connection: sqlite3.Connection) -> None:
    """Write a backup as the program of an older form would have."""
    tables = []
    with zipfile.ZipFile(copy, "w") as packed:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
        for (name,) in named.fetchall():
            described = connection.execute(f"PRAGMA table_info({name})").fetchall()
            flags = [number for number, one in enumerate(described) if one[2] == "BOOLEAN"]
            rows = [list(row) for row in connection.execute(f"SELECT * FROM {name}")]
            for row in rows:
                for number in flags:
                    row[number] = bool(row[number])
            lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
            packed.writestr(f"tables/{name}.jsonl", lines)
            digest = hashlib.sha256(lines).hexdigest()
            columns = [one[1] for one in described]
            tables.append({"name": name, "columns": columns, "rows": len(rows), "sha256": digest})
        outline = {"program": "sluchawka", "format": 1, "revision": revision, "made_at": "2026", "tables": tables}
        packed.writestr("manifest.json", json.dumps(outline))


# What is refused


def _changed(copy: Path, part: str, change: Callable[[bytes], bytes], *more: tuple[str, bytes]) -> Path:
    """Return a backup with one part changed and others added."""
    target = copy.with_name("zmieniona.zip")
    with zipfile.ZipFile(copy) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, data in more:
            new.writestr(name, data)
    return target


def _manifest(**changes: object) -> Callable[[bytes], bytes]:
    return lambda raw: json.dumps({**json.loads(raw), **changes}).encode()


def _as_it_is(raw: bytes) -> bytes:
    return raw


def _cut(copy: Path) -> Path:
    copy.write_bytes(copy.read_bytes()[:-200])
    return copy


def _flipped(copy: Path) -> Path:
    with zipfile.ZipFile(copy) as archive:
        held = archive.getinfo("tables/event.jsonl")
    raw = bytearray(copy.read_bytes())
    # In the middle of what is packed, past the head of 30 bytes and the name: a head holds bytes that mean nothing.
    raw[held.header_offset + 30 + len(held.filename) + held.compress_size // 2] ^= 0xFF
    copy.write_bytes(raw)
    return copy


def _text(copy: Path) -> Path:
    copy.write_text("To jest lista zakupów.", encoding="utf-8")
    return copy


BAD: dict[str, Callable[[Path], Path]] = {
    "cut off": _cut,
    "flipped bit": _flipped,
    "no zip": _text,
    "newer tables": lambda copy: _changed(copy, "manifest.json", _manifest(revision="9999")),
    "newer format": lambda copy: _changed(copy, "manifest.json", _manifest(format=99)),
    "another program": lambda copy: _changed(copy, "manifest.json", _manifest(program="inny")),
    "changed row": lambda copy: _changed(copy, "tables/event.jsonl", lambda raw: raw.replace(b"said", b"sa1d", 1)),
    "lost row": lambda copy: _changed(copy, "tables/event.jsonl", lambda raw: b""),
    "no row": lambda copy: _changed(copy, "tables/event.jsonl", lambda raw: b"{]"),
    "deep row": lambda copy: _changed(copy, "tables/event.jsonl", lambda raw: b"[" * 100_000),
    "path out of the folder": lambda copy: _changed(copy, "", _as_it_is, ("../../obok.txt", b"x")),
    "absolute path": lambda copy: _changed(copy, "", _as_it_is, ("/tmp/obok.txt", b"x")),
    "endless line": lambda copy: _changed(copy, "tables/event.jsonl", lambda raw: b"0" * (40 << 20)),
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=list(BAD))
@pytest.mark.parametrize("kind", ["file", "postgres"])
def test_a_bad_backup_is_refused_and_nothing_changes(
    spoil: Callable[[Path], Path], kind: str, saved: Path, begun: Begun, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder = tmp_path / "obecna"
    url = request.getfixturevalue("postgres_url") if kind == "postgres" else file_url(folder / "baza.sqlite")
    store = open_store(url)
    begun(store, "obecne")
    with pytest.raises(BackupRefused, match=r"Niczego nie zmieniono|Nie można odczytać"):
        restore_backup(spoil(saved), NOON, url=url)
    assert [one.id for one in store.list_attempts("ala")] == ["obecne"]
    store.close()
    assert kind == "postgres" or [one.name for one in folder.iterdir()] == ["baza.sqlite"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.storage.backup.archive.ALWAYS_ALLOWED", 1 << 20)
    bomb = _changed(saved, "tables/event.jsonl", lambda raw: b"0" * (40 << 20))
    with pytest.raises(BackupRefused, match="podejrzanie wielki"):
        restore_backup(bomb, NOON, url=file_url(tmp_path / "nowa.sqlite"))


def test_rows_that_point_nowhere_are_refused(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as packed:
        raw = packed.read("tables/attempt.jsonl").replace(b'"ala"', b'"ola"')
        outline = json.loads(packed.read("manifest.json"))
    for table in outline["tables"]:
        if table["name"] == "attempt":
            table["sha256"] = hashlib.sha256(raw).hexdigest()
    first = _changed(saved, "tables/attempt.jsonl", lambda _: raw).rename(tmp_path / "pierwsza.zip")
    spoilt = _changed(first, "manifest.json", lambda _: json.dumps(outline).encode())
    with pytest.raises(BackupRefused, match="wskazują na brakujące"):
        restore_backup(spoilt, NOON, url=file_url(tmp_path / "nowa.sqlite"))


def test_the_database_of_another_program_is_never_replaced(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "faktury.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE faktury (numer TEXT)")
    with pytest.raises(StorageError, match=r"innego programu.*faktury"):
        restore_backup(saved, NOON, url=file_url(other))


def test_a_damaged_database_is_set_aside_and_replaced(saved: Path, file: Path) -> None:
    file.write_text("To nie jest baza danych. " * 100, encoding="utf-8")
    done = restore_backup(saved, NOON, url=file_url(file))
    assert done.aside is not None and "uszkodzona" in done.aside
    assert open_store(file_url(file)).find_attempt("a1").seed == 7


def test_a_locked_database_is_named_and_keeps_what_it_has(
    saved: Path, file: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.storage.backup.restoring.BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseReadOnly, match="inny program"):
            restore_backup(saved, NOON, url=file_url(file))
    assert open_store(file_url(file)).find_attempt("a1").seed == 7


def test_a_file_that_is_there_is_not_replaced_unless_asked(saved: Path, file: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(BackupRefused, match="już istnieje"):
        save_backup(saved, NOON, url=file_url(file))
    assert saved.read_bytes() == before
    save_backup(saved, NOON, url=file_url(file), replace=True)


def test_in_a_folder_a_backup_is_named_by_its_time(file_store: Store, file: Path, tmp_path: Path) -> None:
    written, _ = save_backup(tmp_path, NOON, url=file_url(file))
    assert written == tmp_path / "sluchawka-20261123-120000.zip"


@pytest.mark.skipif(not hasattr(stat, "S_IMODE") or Path("C:/").exists(), reason="rights work differently there")
def test_only_its_owner_can_read_a_backup(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_failed_backup_leaves_no_file(file_store: Store, file: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseReadOnly, match="Nie udało się zapisać kopii"):
        save_backup(tmp_path / "nie ma" / "kopia.zip", NOON, url=file_url(file))
    assert list(tmp_path.glob("**/*.zip*")) == []


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="Nie ma czego kopiować"):
        save_backup(tmp_path / "kopia.zip", NOON, url=file_url(tmp_path / "nie ma.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_rows_made_by_every_verb_survive_too(saved: Path, tmp_path: Path) -> None:
    url = file_url(tmp_path / "nowa.sqlite")
    restore_backup(saved, NOON, url=url)
    store = open_store(url)
    assert store.add_trainee(Trainee("ala", "Inna", NOON)).name == "Ala"
    with store.engine.connect() as connection:
        parent = connection.scalar(select(AttemptRow.parent_attempt_id).where(AttemptRow.id == "a0"))
    assert parent == "a1"
    store.close()
