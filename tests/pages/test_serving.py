"""The application starts on a free port and says plainly when it cannot."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.pages.serving import FINDING, is_ready, port_fault, serve_app

ROOT = Path(__file__).parents[2]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_named_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serve_app(ROOT, host="127.0.0.1", port=port, open_browser=False, as_json=False) == FINDING
    assert f"Port {port} jest zajęty" in capsys.readouterr().out


def test_a_free_port_has_no_fault(free_port: int) -> None:
    assert port_fault("127.0.0.1", free_port) is None


def test_an_address_of_another_computer_is_refused(free_port: int) -> None:
    assert "--host" in (port_fault("192.0.2.1", free_port) or "")


@pytest.mark.slow
def test_the_address_is_printed_once_the_page_is_served(free_port: int, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from simulator.pages.serving import serve_app; "
        f"serve_app(Path({str(ROOT)!r}), host='127.0.0.1', port={free_port}, open_browser=False, as_json=True)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as app:
        try:
            assert json.loads(app.stdout.readline()) == {"url": f"http://localhost:{free_port}"}  # type: ignore[union-attr]
            assert is_ready("127.0.0.1", free_port)
        finally:
            app.terminate()
