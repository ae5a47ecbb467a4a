"""Arrays kept in one file without pickle: the same arrays give the same bytes, whenever they are written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray


def arrays_to_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Write named arrays as a NumPy archive (``.npz``) whose entries bear no date."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            entry = io.BytesIO()
            np.lib.format.write_array(entry, np.asanyarray(array), allow_pickle=False)
            info = ZipInfo(f"{name}.npy")
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, entry.getvalue())
    return buffer.getvalue()
