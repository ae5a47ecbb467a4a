"""A few hundred hostile inputs: nothing is executed, leaked or lost (10,000: ``python -m benchmarks.hostile``)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.hostile_world import csv_cells, leads_out, would_run
from tests.content_root import PROJECT


def test_some_hundred_hostile_inputs_do_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.hostile", "--inputs", "300", "--seed", "7"],
        cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["<script>1</script>", "<p onclick='x'>a</p>", "<iframe></iframe>"])
def test_what_would_run_in_a_browser_is_found(page: str) -> None:
    assert would_run(page)


@pytest.mark.parametrize("name", ["../x", "a/b", "con.yaml", ".ssh", "x\0.pdf", "C:x"])
def test_a_name_that_leads_out_is_found(name: str) -> None:
    assert leads_out(name)


def test_what_is_harmless_is_not_found() -> None:
    assert would_run("<div><p>&lt;script&gt;</p></div>") == [] and leads_out("oceny-3a.csv") == []
    assert csv_cells(b'Nr;Nazwisko\r\n1;"Kos; =1"\r\n') == ["1", "Kos; =1"]
