"""The kill test of examinations notices what it is there to notice."""

from __future__ import annotations

import threading
from pathlib import Path

from benchmarks.exam_crash import Tally, Told, _read, check, report
from simulator.storage import file_url, open_store


def empty(data: Path) -> Path:
    open_store(file_url(data / "sluchawka.sqlite")).close()
    return data


def test_an_answer_told_to_be_kept_and_gone_is_lost(tmp_path: Path) -> None:
    tally, told = Tally(), Told()
    lines = [{"kind": kind, "candidate": "k", "position": 3, "choice": "a"} for kind in ("intend", "answer")]
    _read(iter(lines), tally, told, threading.Event())
    check(empty(tmp_path), tally, told)
    assert len(tally.lost) == 1 and report(tally, 1) == 1


def test_an_answer_under_way_when_the_process_died_is_not_lost(tmp_path: Path) -> None:
    tally, told = Tally(), Told()
    _read(iter([{"kind": "intend", "candidate": "k", "position": 3, "choice": "a"}]), tally, told, threading.Event())
    check(empty(tmp_path), tally, told)
    assert tally.lost == [] and report(tally, 1) == 0


def test_a_message_told_to_be_kept_and_gone_is_lost(tmp_path: Path) -> None:
    tally, told = Tally(), Told()
    _read(iter([{"kind": "events", "task": "t", "texts": ["Dzień dobry"]}]), tally, told, threading.Event())
    check(empty(tmp_path), tally, told)
    assert len(tally.lost) == 1
