"""Put the rows of a backup into empty tables of the form it was made in, then bring these to the newest form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from alembic import command
from sqlalchemy import Column, Connection, Integer, MetaData, Table, bindparam, func, insert, select, update
from sqlalchemy.exc import DataError, IntegrityError

from simulator.storage.backup.archive import Archive, TablePart, refused
from simulator.storage.upgrading import configuration

ROWS_AT_ONCE = 500

Row = dict[str, object]


def fill(connection: Connection, archive: Archive) -> None:
    """Make the tables and fill them, all in the transaction of the caller.

    Raises:
        BackupRefused: the backup is damaged or its rows do not fit its tables.
    """
    command.upgrade(configuration(connection), archive.manifest.revision)
    held = MetaData()
    held.reflect(connection)
    parts = {part.name: part for part in archive.manifest.tables}
    unknown = sorted(set(parts) - set(held.tables))
    if unknown:
        raise refused(archive.file, f"ma tabelę „{unknown[0]}”, której ten program nie zna")
    try:
        for table in held.sorted_tables:
            if table.name in parts:
                _fill_table(connection, archive, table, parts[table.name])
    except (DataError, IntegrityError):
        raise refused(archive.file, "wiersze jego tabel nie pasują do siebie lub do bazy") from None
    command.upgrade(configuration(connection), "head")


def _fill_table(connection: Connection, archive: Archive, table: Table, part: TablePart) -> None:
    unknown = [name for name in part.columns if name not in table.columns]
    if unknown or len(set(part.columns)) != len(part.columns):
        raise refused(archive.file, f"tabela „{table.name}” ma w nim inne kolumny ({', '.join(unknown)})")
    keys = [column.name for column in table.primary_key.columns]
    backward = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    later: list[Row] = []
    for rows in _batches(_rows(connection, archive, table, part)):
        for row in rows:
            # A row may point to one of the same table that comes after it.
            for name in backward:
                if row.get(name) is not None:
                    later.append({**{f"key_{key}": row[key] for key in keys}, "value": row[name], "name": name})
                    row[name] = None
        connection.execute(insert(table), rows)
    for name in backward:
        points = [{key: value for key, value in one.items() if key != "name"} for one in later if one["name"] == name]
        if points:
            fits = [table.c[key] == bindparam(f"key_{key}") for key in keys]
            connection.execute(update(table).where(*fits).values({name: bindparam("value")}), points)
    _count_on(connection, table)


def _rows(connection: Connection, archive: Archive, table: Table, part: TablePart) -> Iterator[Row]:
    columns = [table.columns[name] for name in part.columns]
    is_sqlite = connection.dialect.name == "sqlite"
    for values in archive.lines(part):
        try:
            yield {column.name: _value(column, value, is_sqlite) for column, value in zip(columns, values, strict=True)}
        except (TypeError, ValueError):
            raise refused(archive.file, f"w tabeli „{table.name}” jest wartość, która tam nie pasuje") from None


def _value(column: Column[object], value: object, is_sqlite: bool) -> object:
    if value is None:
        return None
    wanted = column.type.python_type
    if wanted is datetime and isinstance(value, str):
        moment = datetime.fromisoformat(value).astimezone(UTC)
        return moment.replace(tzinfo=None) if is_sqlite else moment
    if wanted is float and type(value) in (int, float):
        return value
    if type(value) is not wanted:
        raise TypeError(column.name)
    return value


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count on from the highest number that is kept; SQLite does by itself."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
    highest = connection.scalar(select(func.max(column)))
    if sequence is not None and highest is not None:
        connection.execute(select(func.setval(sequence, highest)))
