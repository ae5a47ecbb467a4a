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

SERVER_REASONS = {
    "25006": "serwer pozwala teraz tylko czytać. Poproś administratora bazy o prawo zapisu",
    "42501": "konto nie ma uprawnień do tabel. Poproś administratora bazy o ich nadanie",
    "53100": "na dysku serwera nie ma miejsca. Zwolnij miejsce",
    "53200": "serwerowi brakuje pamięci. Zamknij inne programy, które go używają",
    "53300": "serwer ma za dużo połączeń. Zwiększ max_connections albo zamknij inne programy",
    "55P03": "tabele blokuje inny program. Zaczekaj, aż skończy,",
    "40P01": "zapis zderzył się z innym. Zaczekaj chwilę",
    "55000": "serwer teraz nikogo nie wpuszcza. Zaczekaj chwilę",
    "57P01": "serwer jest właśnie zatrzymywany. Zaczekaj, aż wstanie,",
    "57P03": "serwer właśnie wstaje. Zaczekaj chwilę",
}
"""SQLSTATE of PostgreSQL → why nothing can be written now, and the remedy."""

SERVER_SETTINGS = {
    "28P01": "serwer nie przyjął nazwy konta lub hasła",
    "28000": "serwer nie wpuszcza tego konta z tego komputera",
    "3D000": "na serwerze nie ma takiej bazy",
}
"""SQLSTATE of PostgreSQL → what is wrong with the address."""


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
    state = _state_of(error)
    if state in SERVER_REASONS:
        return DatabaseReadOnly(f"Baza danych „{file}”: {SERVER_REASONS[state]} i spróbuj ponownie.")
    if state in SERVER_SETTINGS:
        return StorageError(f"Baza danych „{file}”: {SERVER_SETTINGS[state]}. Popraw SLUCHAWKA_DATABASE_URL.")
    if isinstance(error, OSError) or (type(error).__module__.startswith("pg8000") and not state):
        return DatabaseReadOnly(
            f"Baza danych „{file}”: serwer nie odpowiada. Sprawdź, czy działa i czy jest z nim łączność, "
            "i spróbuj ponownie. Zapisane dane są na serwerze."
        )
    detail = state or str(error).strip()
    return StorageError(f"Bazy danych „{file}” nie można użyć ({detail}). Spróbuj ponownie za chwilę.")


def _state_of(error: BaseException) -> str:
    """Return the SQLSTATE of an error of PostgreSQL's driver; empty for any other."""
    told = error.args[0] if error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


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
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:  # the last from the socket to a server
        raise fault_of(error, file) from error
