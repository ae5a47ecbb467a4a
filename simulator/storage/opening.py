"""Open the database: check it, bring its tables up to date, and never touch what cannot be read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.engine import URL

from simulator.errors import DatabaseDamaged, DatabaseReadOnly, StorageError
from simulator.storage.connecting import engine_for, file_of, is_in_memory, parsed_url, shown_address
from simulator.storage.faults import damaged, explained
from simulator.storage.store import Store
from simulator.storage.upgrading import upgrade

ROOT = Path(__file__).resolve().parents[2]
FILE_NAME = "sluchawka.sqlite"
BESIDE = ("", "-wal", "-shm")
"""Endings of the files that make up one SQLite database."""

opening = Lock()
"""Alembic keeps its context in module globals: one at a time."""


def database_url() -> str:
    """Return the address: ``SLUCHAWKA_DATABASE_URL``, else of a file in ``SLUCHAWKA_DATA`` or ``data/``."""
    if given := os.environ.get("SLUCHAWKA_DATABASE_URL"):
        return given
    return file_url(data_folder() / FILE_NAME)


def data_folder() -> Path:
    """Return where everything is kept: ``SLUCHAWKA_DATA``, else ``data/``."""
    return Path(os.environ.get("SLUCHAWKA_DATA") or ROOT / "data").expanduser().absolute()


def file_url(file: Path) -> str:
    """Return the address of a SQLite file; its path may hold spaces, Polish letters and percent signs."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def open_store(url: str | None = None) -> Store:
    """Open a database, making it or upgrading its tables when needed.

    Args:
        url: In SQLAlchemy's form; None takes `database_url()`. ``sqlite://`` lives in memory.

    Raises:
        DatabaseDamaged: the file is not a readable database; it is left as it was.
        DatabaseReadOnly: the tables must be made or changed, and nothing can be written.
        StorageError: a newer version of the program made it, or another program did, or it cannot be reached.
    """
    address = parsed_url(url or database_url())
    file = file_of(address)
    shown_as = file or shown_address(address)
    with opening:
        if file is not None:
            make_folder(file.parent)
            check_file(file)
        engine = engine_for(address)
        try:
            with explained(shown_as):
                upgrade(engine, shown_as)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, shown_as, file=file, shares=is_in_memory(address))


def set_aside_and_start_anew(url: str | None, now: datetime) -> Store:
    """Rename a damaged database with a time stamp, keep it, and open a new one in its place.

    For the explicit choice of a person only. A database that turns out to be readable is opened, not set aside
    (somebody else may have chosen first).

    Raises:
        StorageError: it is not a file, or cannot be renamed.
    """
    address: URL = parsed_url(url or database_url())
    try:
        return open_store(url)
    except DatabaseDamaged:
        file = file_of(address)
        if file is None:
            raise
    set_aside(file, now)
    return open_store(url)


def set_aside(file: Path, now: datetime) -> Path:
    """Rename a database, with the files beside it, to a free name with the time in it, and return that."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    aside = file.with_name(f"{file.stem}.uszkodzona-{stamp}{file.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.stem}.uszkodzona-{stamp}-{number}{file.suffix}")
    try:
        for ending in BESIDE:
            part = Path(f"{file}{ending}")
            if part.exists():
                part.rename(f"{aside}{ending}")
        return aside
    except OSError as error:
        raise StorageError(
            f"Nie udało się odłożyć pliku „{file}” ({error.strerror or error}). Zamknij inne programy, "
            "które go używają, i spróbuj ponownie."
        ) from None


def make_folder(folder: Path) -> None:
    """Make the folder of the database."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseReadOnly(
            f"Nie udało się utworzyć folderu danych „{folder}” ({error.strerror or error}). "
            "Wskaż inny zmienną SLUCHAWKA_DATA."
        ) from None


def check_file(file: Path) -> None:
    """Look at a file before anything could change it.

    Raises:
        DatabaseDamaged: it is not a readable database.
    """
    if not file.exists():
        return
    if not file.is_file():
        raise StorageError(
            f"„{file}” nie jest plikiem, a tam miała być baza danych. Wskaż inny folder (SLUCHAWKA_DATA)."
        )
    with explained(file), closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(file, str(found))
