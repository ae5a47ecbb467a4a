"""An archive whose own directory lies about where things are is refused in a sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from simulator.errors import BackupRefused
from simulator.storage.backup.archive import MANIFEST, opened


def test_an_archive_that_points_before_its_beginning_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(MANIFEST, "{}")
    data = bytearray(packed.getvalue())
    size_at = data.rindex(b"PK\x05\x06") + 16  # where the directory is said to begin
    said = struct.unpack_from("<L", data, size_at)[0]
    struct.pack_into("<L", data, size_at, said + 40)
    file = tmp_path / "kopia.zip"
    file.write_bytes(bytes(data))
    with pytest.raises(BackupRefused), opened(file):
        pass
