"""Bring the tables of a database to the newest form, one step at a time, in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from simulator.errors import StorageError

MIGRATIONS = Path(__file__).with_name("migrations")


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str:
    """Return the name of the newest form of the tables."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        raise StorageError("Brakuje plików programu (simulator/storage/migrations). Pobierz program ponownie.")
    return head


def upgrade(engine: Engine, shown_as: object, to: str = "head") -> None:
    """Upgrade the tables unless they are up to date; a fault on the way leaves them as they were.

    Raises:
        StorageError: a newer version of the program, or another program, made the tables.
    """
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if to == "head" and current == newest_revision():
        return
    if current is None and tables:
        raise StorageError(
            f"Baza „{shown_as}” należy do innego programu (ma tabele: {', '.join(sorted(tables)[:5])}). "
            "Wskaż inną bazę lub inny folder danych."
        )
    if current is not None and current not in known_revisions():
        raise StorageError(
            f"Bazę „{shown_as}” zapisała nowsza wersja programu (postać tabel: {current}). "
            "Użyj nowszej wersji programu albo innego folderu danych."
        )
    _upgrade(engine, to)


def known_revisions() -> set[str]:
    """Return the names of every form of the tables this program can read."""
    return {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


def _upgrade(engine: Engine, to: str) -> None:
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(writes=True) as connection:
        if sqlite:
            # Rebuilding a table drops the old one, which would take the rows that point to it along.
            _unchecked(connection, "OFF")
        try:
            with connection.begin():
                command.upgrade(configuration(connection), to)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() if sqlite else None
                if broken is not None:
                    raise StorageError(f"Po zmianie postaci bazy wiersz tabeli „{broken[0]}” straciłby powiązanie.")
        finally:
            if sqlite:
                _unchecked(connection, "ON")


def _unchecked(connection: Connection, state: str) -> None:
    """Switch the check of foreign keys; SQLite heeds this only outside a transaction."""
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys = {state}")
