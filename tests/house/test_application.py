"""The application gets a free port and a place for its data."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from house import application
from house.application import choose_port, data_folder, is_free, serve, wait_for_start
from house.trouble import Trouble


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_free_port_is_taken_as_asked() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert choose_port(port) == port


def test_a_taken_port_gives_way_to_the_next_free_one(taken_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = choose_port(taken_port)

    assert chosen > taken_port and is_free(chosen)
    assert f"Port {taken_port} jest zajęty" in capsys.readouterr().out


def test_no_free_port_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("house.application.is_free", lambda port: False)

    with pytest.raises(Trouble, match="--port 9000"):
        choose_port(None)


def test_data_is_kept_beside_the_program(home: Path) -> None:
    assert data_folder(home, {}) == home / "data"
    assert (home / "data").is_dir()


def test_data_is_kept_where_the_user_wants_it(home: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "dane szkoły" / "klasa III"

    assert data_folder(home, {"SLUCHAWKA_DATA": str(wanted)}) == wanted
    assert wanted.is_dir()


def test_a_data_folder_that_cannot_be_made_is_named(home: Path) -> None:
    (home / "plik").touch()

    with pytest.raises(Trouble, match="SLUCHAWKA_DATA"):
        data_folder(home, {"SLUCHAWKA_DATA": str(home / "plik" / "dane")})


def test_an_application_that_ends_at_once_is_told() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        app = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
        with pytest.raises(Trouble, match="kod 3"):
            wait_for_start(app, silent.getsockname()[1])


FAKE_APPLICATION = """
import http.server, os, sys
from pathlib import Path

class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

Path("kept-in.txt").write_text(os.environ["SLUCHAWKA_DATA"], encoding="utf-8")
port = int(sys.argv[sys.argv.index("--port") + 1])
http.server.HTTPServer(("127.0.0.1", port), Health).handle_request()
sys.exit(7)
"""


@pytest.fixture
def opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an application into the home that answers once and ends with 7; collect the addresses opened."""
    (home / "simulator").mkdir()
    (home / "simulator" / "__main__.py").write_text(FAKE_APPLICATION, encoding="utf-8")
    addresses: list[str] = []
    monkeypatch.setattr(application, "python_of", lambda venv: Path(sys.executable))
    monkeypatch.setattr(application.webbrowser, "open", lambda address: addresses.append(address) or True)
    monkeypatch.delenv("SLUCHAWKA_DATA")
    return addresses


def test_the_browser_opens_once_the_application_answers(home: Path, opened: list[str], taken_port: int) -> None:
    assert serve(home, taken_port, opens_browser=True) == 7
    (address,) = opened
    assert address.startswith("http://localhost:") and not address.endswith(f":{taken_port}")


def test_the_application_is_told_that_it_is_for_a_class(home: Path, opened: list[str]) -> None:
    fake = home / "simulator" / "__main__.py"
    fake.write_text(
        f"{FAKE_APPLICATION}".replace("sys.exit(7)", 'sys.exit(8 if "--class" in sys.argv else 7)'), "utf-8"
    )

    assert serve(home, None, opens_browser=False, is_for_class=True) == 8


def test_the_application_is_told_where_to_keep_its_data(home: Path, opened: list[str]) -> None:
    serve(home, None, opens_browser=False)

    assert (home / "kept-in.txt").read_text(encoding="utf-8") == str(home / "data")
    assert opened == []
