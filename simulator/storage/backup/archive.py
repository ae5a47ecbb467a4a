"""The backup file: a zip with a manifest and one file of JSON lines a table, read without trusting any of it.

Nothing is ever unpacked to the disk under a name from the file, so no name in it can lead out of a folder. Tables are
read a line at a time; what a line expands to is limited, and so is the whole.
"""

from __future__ import annotations

import errno
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from simulator.errors import BackupRefused
from simulator.sources import Content

MANIFEST = "manifest.json"
FORMAT = 1
"""Grows when this program could no longer read what it wrote before."""

LONGEST_MANIFEST = 1 << 20
LONGEST_LINE = 32 << 20
"""In bytes; the longest real line, the findings of one session, is about a hundredth of it."""

ALWAYS_ALLOWED = 1 << 30
MOST_EXPANSION = 200
"""A file may expand to the first, in bytes, or to so many times its own size; real ones expand 5 to 20 times."""

TABLE = r"^[a-z][a-z0-9_]{0,62}$"


class TablePart(Content):
    """One table in the file."""

    name: str = Field(pattern=TABLE)
    columns: tuple[str, ...] = Field(min_length=1)
    """In the order of the values in a line."""
    rows: int = Field(ge=0)
    sha256: str
    """Of its lines, in hexadecimal."""

    @property
    def member(self) -> str:
        """Its name in the zip."""
        return f"tables/{self.name}.jsonl"


class Manifest(Content):
    """What a backup holds."""

    program: Literal["sluchawka"]
    format: int
    revision: str = Field(pattern=r"^[0-9a-z_]{1,32}$")
    """Form of the tables: the name of the last migration."""
    made_at: str
    """ISO 8601 in UTC."""
    tables: tuple[TablePart, ...]

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(table.rows for table in self.tables)


@dataclass(frozen=True)
class Archive:
    """An open backup whose manifest and outline have been checked."""

    file: Path
    manifest: Manifest
    expanded: int
    """Bytes of all its parts together."""
    packed: zipfile.ZipFile

    def lines(self, table: TablePart) -> Iterator[list[object]]:
        """Yield the rows of a table; the last step checks that they are all there and unchanged.

        Raises:
            BackupRefused: they are not, or are no rows.
        """
        seen, count = hashlib.sha256(), 0
        with refusing(self.file), self.packed.open(table.member) as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise refused(self.file, f"wiersz tabeli „{table.name}” jest za długi")
                seen.update(line)
                count += 1
                values = json.loads(line)
                if not isinstance(values, list) or len(values) != len(table.columns):
                    raise refused(self.file, f"wiersz {count} tabeli „{table.name}” ma inny kształt")
                yield values
        if count != table.rows or seen.hexdigest() != table.sha256:
            raise refused(self.file, f"suma kontrolna tabeli „{table.name}” się nie zgadza")


def refused(file: Path, why: str) -> BackupRefused:
    """Say why a file cannot be restored."""
    return BackupRefused(
        f"Z pliku „{file}” nie można przywrócić danych: {why}. Niczego nie zmieniono. Użyj innej kopii zapasowej."
    )


@contextmanager
def refusing(file: Path) -> Iterator[None]:
    """Turn what a damaged zip or text raises into a refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refused(file, f"plik jest uszkodzony ({error})") from None
    except (ValueError, RecursionError):
        raise refused(file, "jego treść jest uszkodzona") from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file: what the zip states is wrong
            raise
        raise refused(file, "plik jest uszkodzony") from None


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Open a backup and check its outline.

    Raises:
        BackupRefused: it is no backup, is damaged, has parts that do not belong there or expands too much.
    """
    try:
        stream = file.open("rb")
    except OSError as error:
        raise BackupRefused(
            f"Nie można odczytać pliku „{file}” ({error.strerror or error}). Podaj plik z poleceniem backup."
        ) from None
    with stream:
        try:
            packed = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise refused(file, "to nie jest kopia zapasowa albo plik jest uszkodzony") from None
        with packed:
            manifest = _manifest(file, packed)
            yield Archive(file, manifest, _expanded(file, packed, manifest), packed)


def _manifest(file: Path, packed: zipfile.ZipFile) -> Manifest:
    if [info.filename for info in packed.infolist()].count(MANIFEST) != 1:
        raise refused(file, "to nie jest kopia zapasowa tego programu (nie ma w niej spisu treści)")
    with refusing(file), packed.open(MANIFEST) as stream:
        raw = stream.read(LONGEST_MANIFEST + 1)
    if len(raw) > LONGEST_MANIFEST:
        raise refused(file, "spis treści jest za długi")
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError:
        raise refused(file, "spis treści jest uszkodzony albo zapisał go inny program") from None
    if manifest.format > FORMAT:
        raise refused(file, "zapisała go nowsza wersja programu; zaktualizuj program")
    return manifest


def _expanded(file: Path, packed: zipfile.ZipFile, manifest: Manifest) -> int:
    names = [info.filename for info in packed.infolist()]
    expected = [MANIFEST, *(table.member for table in manifest.tables)]
    if sorted(names) != sorted(expected) or len(set(names)) != len(names):
        raise refused(file, "ma inne części, niż podaje spis treści")
    if any(info.flag_bits & 1 for info in packed.infolist()):
        raise refused(file, "jest zaszyfrowany")
    # A part never gives more bytes than is written here: the reader stops there.
    expanded = sum(info.file_size for info in packed.infolist())
    if expanded > max(ALWAYS_ALLOWED, MOST_EXPANSION * file.stat().st_size):
        raise refused(file, "po rozpakowaniu byłby podejrzanie wielki")
    return expanded
