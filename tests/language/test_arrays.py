"""Arrays in one file."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest

from simulator.language.arrays import arrays_to_bytes


def test_the_same_arrays_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = {"one": np.arange(6, dtype=np.int16).reshape(2, 3), "two": np.ones(4, np.float32)}
    first = arrays_to_bytes(arrays)
    later = time.localtime(time.time() + 86_400)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert arrays_to_bytes(arrays) == first
    with np.load(io.BytesIO(first), allow_pickle=False) as archive:
        assert archive["one"].tolist() == arrays["one"].tolist()
        assert archive["two"].dtype == np.float32
