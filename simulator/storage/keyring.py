"""The keys an institution signs with, kept in a folder of their own: the newest signs, all of them verify.

``issuer.json`` holds what everybody may know: the name of the institution and every public key with the time it was in
use. Beside it lies one file with the private half of the newest key, readable by its owner only. A key is made at first
use. When a key is replaced, its private half is deleted and its public half stays, so that what it signed stays valid.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import ValidationError

from simulator.errors import KeyringError
from simulator.exam.signatures import PrivateKey, PublicKey, key_of_did
from simulator.sources import Content
from simulator.storage.opening import data_folder

ISSUER_FILE = "issuer.json"
PRIVATE_ENDING = ".private.json"
NAMELESS = "Ośrodek bez nazwy"


class KeyRecord(Content):
    """One public key and when it was in use."""

    did: str
    since: str
    """ISO 8601 in UTC."""
    until: str | None = None
    """ISO 8601 in UTC; None while it signs."""

    @property
    def key(self) -> PublicKey | None:
        """The key itself; None when the identifier is none."""
        return key_of_did(self.did)


class Issuer(Content):
    """``issuer.json``: what others need to verify what this institution signed."""

    name: str
    url: str | None = None
    """Of the institution, for people."""
    list_id: str
    """Of the status list, a URN; it stays the same when keys are replaced."""
    keys: tuple[KeyRecord, ...]
    """From the oldest to the one that signs."""

    @property
    def public_keys(self) -> dict[str, PublicKey]:
        """Every key by its thumbprint."""
        return {key.kid: key for record in self.keys if (key := record.key) is not None}

    def record_of(self, key: PublicKey) -> KeyRecord | None:
        """Return what is known of a key; None when it is not this institution's."""
        return next((record for record in self.keys if record.key == key), None)


@dataclass(frozen=True)
class Keyring:
    """The folder of keys; read when first asked, so that a program that signs nothing makes no key."""

    folder: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _read: dict[tuple[int, int], PrivateKey] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The key that signs, by state of the issuer file: another process may replace it."""

    @property
    def issuer_file(self) -> Path:
        """What is given to those who verify."""
        return self.folder / ISSUER_FILE

    def issuer(self) -> Issuer:
        """Return who signs; at first use, make a key.

        Raises:
            KeyringError: the file is damaged, or nothing can be written.
        """
        if not self.issuer_file.exists():
            self._make_first()
        return self._read_issuer()

    def find_issuer(self) -> Issuer | None:
        """Return who signs; None before first use."""
        return self._read_issuer() if self.issuer_file.exists() else None

    @property
    def public(self) -> PublicKey:
        """The public half of the key that signs."""
        return self._signing().public

    @property
    def kid(self) -> str:
        """Thumbprint of the key that signs."""
        return self.public.kid

    def sign(self, payload: bytes) -> str:
        """Return a compact JWS of a payload.

        Raises:
            KeyringError: the key is damaged or gone, or none can be made.
        """
        return self._signing().sign(payload)

    def sign_token(self, claims: dict[str, object]) -> str:
        """Return a JWT that carries its key.

        Raises:
            KeyringError: the key is damaged or gone, or none can be made.
        """
        return self._signing().sign_token(claims)

    def describe(self, name: str, url: str | None = None) -> Issuer:
        """Keep the name and address of the institution."""
        named = self.issuer().model_copy(update={"name": name.strip() or NAMELESS, "url": url})
        self._write_issuer(named)
        return named

    def rotate(self) -> Issuer:
        """Replace the key; what the old one signed stays valid. The way out when the private file is damaged or gone.

        The private half of the old key is deleted; a damaged file is set aside instead.
        """
        issuer, moment = self.issuer(), _written(self.now())
        old = issuer.keys[-1]
        key = PrivateKey.generate()
        self._write_private(key)
        keys = (*issuer.keys[:-1], old.model_copy(update={"until": moment}), _record(key, moment))
        renewed = issuer.model_copy(update={"keys": keys})
        self._write_issuer(renewed)
        self._retire(old)
        return renewed

    def _signing(self) -> PrivateKey:
        newest = self.issuer().keys[-1]
        with _explained(self.issuer_file):
            status = self.issuer_file.stat()
        state = (status.st_mtime_ns, status.st_ino)
        if state not in self._read:
            key = self._read_private(newest)
            self._read.clear()
            self._read[state] = key
        return self._read[state]

    def _make_first(self) -> None:
        with _explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
        key = PrivateKey.generate()
        self._write_private(key)
        issuer = Issuer(name=NAMELESS, list_id=uuid4().urn, keys=(_record(key, _written(self.now())),))
        try:
            # Exclusive: when two programs start at once, the key of the first is the one that counts.
            _write(self.issuer_file, _json(issuer.model_dump()), 0o644, exclusive=True)
        except FileExistsError:
            with suppress(OSError):
                self._private_file(key.public).unlink()

    def _read_issuer(self) -> Issuer:
        with _explained(self.issuer_file):
            raw = self.issuer_file.read_bytes()
        try:
            issuer = Issuer.model_validate_json(raw)
        except ValidationError:
            raise _damaged(self.issuer_file, "nie da się odczytać listy kluczy", "") from None
        if not issuer.keys or any(record.key is None for record in issuer.keys):
            raise _damaged(self.issuer_file, "na liście jest coś, co nie jest kluczem", "")
        return issuer

    def _read_private(self, record: KeyRecord) -> PrivateKey:
        public = record.key
        file = self._private_file(public) if public else self.issuer_file
        remedy = (
            " albo wymień klucz poleceniem „python -m simulator issuer --rotate” (wydane poświadczenia pozostaną ważne)"
        )
        if not file.exists():
            raise KeyringError(
                f"Brakuje pliku klucza prywatnego „{file}”. "
                f"Niczego nie zmieniono. Przywróć go z kopii zapasowej{remedy}."
            )
        with _explained(file):
            raw = file.read_bytes()
            _tighten(file)
        try:
            key = PrivateKey.from_jwk(json.loads(raw))
        except ValueError:
            raise _damaged(file, "nie jest to cały klucz", remedy) from None
        if key.public != public:
            raise _damaged(file, "jest w nim inny klucz, niż wskazuje nazwa pliku", remedy)
        return key

    def _private_file(self, key: PublicKey) -> Path:
        return self.folder / f"{key.kid}{PRIVATE_ENDING}"

    def _write_private(self, key: PrivateKey) -> None:
        with _explained(self.folder):
            _write(self._private_file(key.public), _json(key.jwk), 0o600)

    def _write_issuer(self, issuer: Issuer) -> None:
        with _explained(self.folder):
            _write(self.issuer_file, _json(issuer.model_dump()), 0o644)

    def _retire(self, record: KeyRecord) -> None:
        if record.key is None:
            return
        file = self._private_file(record.key)
        try:
            self._read_private(record)
        except KeyringError:
            with suppress(OSError):
                file.rename(file.with_suffix(f".uszkodzony-{secrets.token_hex(3)}"))
        else:
            with suppress(OSError):
                file.unlink()


class _explained:
    """Turn an error of the disk into one of ours."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and not isinstance(error, FileExistsError):
            raise KeyringError(
                f"Folderu kluczy nie można użyć („{self.path}”: {error.strerror or error}). Sprawdź uprawnienia "
                "i wolne miejsce albo wskaż inny folder zmienną SLUCHAWKA_KEYS. Niczego nie zmieniono."
            ) from None


def open_keyring(folder: Path | None = None) -> Keyring:
    """Return the keyring of this installation: ``SLUCHAWKA_KEYS``, else ``keys`` in the data folder."""
    given = os.environ.get("SLUCHAWKA_KEYS")
    return Keyring(folder or (Path(given).expanduser().absolute() if given else data_folder() / "keys"))


def _record(key: PrivateKey, moment: str) -> KeyRecord:
    return KeyRecord(did=key.public.did, since=moment)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _damaged(file: Path, detail: str, remedy: str) -> KeyringError:
    return KeyringError(
        f"Plik „{file}” jest uszkodzony: {detail}. Niczego nie zmieniono. Przywróć go z kopii zapasowej{remedy}."
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _write(file: Path, data: bytes, mode: int, *, exclusive: bool = False) -> None:
    """Write a file whole or not at all, with its rights from the first moment on."""
    target = file if exclusive else file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if not exclusive:
        os.replace(target, file)


def _tighten(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)
