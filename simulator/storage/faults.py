"""What goes wrong with a database, said so that the person in front of the screen knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from simulator.errors import DatabaseDamaged, DatabaseReadOnly, StorageError

DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
REASONS = {
    "SQLITE_READONLY": "plik jest tylko do odczytu. Nadaj programowi prawo zapisu do pliku i jego folderu",
    "SQLITE_PERM": "brak uprawnień. Nadaj programowi prawo zapisu do pliku i jego folderu",
    "SQLITE_CANTOPEN": "pliku nie można otworzyć. Sprawdź, czy folder istnieje i czy program może w nim zapisywać",
    "SQLITE_FULL": "na dysku nie ma miejsca. Zwolnij miejsce",
    "SQLITE_IOERR": "dysk zgłasza błąd zapisu lub odczytu. Sprawdź dysk i wolne miejsce",
    "SQLITE_BUSY": "bazę blokuje inny program. Zamknij go",
    "SQLITE_LOCKED": "bazę blokuje inny program. Zamknij go",
}
"""Primary SQLite code → why nothing can be written, and the remedy."""


def damaged(file: Path | str, detail: str) -> DatabaseDamaged:
    """Describe a file that is not a readable database."""
    return DatabaseDamaged(
        f"Plik bazy danych „{file}” jest uszkodzony ({detail}). Nic w nim nie zmieniono. Można przywrócić go z kopii "
        "zapasowej albo odłożyć na bok i zacząć od nowej, pustej bazy; uszkodzony plik zostanie zachowany."
    )


def vanished(file: Path) -> DatabaseReadOnly:
    """Describe a file that was there at the start and is not any more."""
    return DatabaseReadOnly(
        f"Nie można zapisać: plik bazy danych „{file}” zniknął. Przywróć go na to miejsce i spróbuj ponownie; "
        "jeśli został usunięty, uruchom program od nowa."
    )


def fault_of(error: BaseException, file: Path | str) -> StorageError:
    """Say what an error of the driver means."""
    code = getattr(error, "sqlite_errorname", None) or ""
    primary = "_".join(code.split("_")[:2])
    if primary in DAMAGED:
        return damaged(file, str(error))
    if primary in REASONS:
        return DatabaseReadOnly(f"Baza danych „{file}”: {REASONS[primary]} i spróbuj ponownie.")
    return StorageError(f"Bazy danych „{file}” nie można użyć ({str(error).strip()}). Spróbuj ponownie za chwilę.")


@contextmanager
def explained(file: Path | str) -> Iterator[None]:
    """Turn every error of the database into one of ours; a broken rule of the tables is left to the caller.

    Raises:
        DatabaseDamaged, DatabaseReadOnly, StorageError: see `simulator.errors`.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise fault_of(error.orig or error, file) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise fault_of(error, file) from error
