"""Starting the application: a free port, a place for the data, and the browser once the first page is served."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from house.environment import child_environment, python_of
from house.trouble import Trouble, say

FIRST_PORT, PORTS_TRIED = 8501, 50
START_SECONDS = 90


def serve(home: Path, wanted_port: int | None, opens_browser: bool, *, is_for_class: bool = False) -> int:
    """Start the application, open the browser, and stay until the application ends or is interrupted.

    Args:
        home: The folder of the project.
        wanted_port: None for the usual one.
        opens_browser: Open the first page once it is served.
        is_for_class: Other computers of the local network may come in, and people sign in.

    Returns:
        The exit code of the application; 0 when it was interrupted.
    """
    data, port = data_folder(home, os.environ), choose_port(wanted_port)
    command = [str(python_of(home / ".venv")), "-m", "simulator", "serve", "--port", str(port), "--no-browser"]
    command += ["--class"] if is_for_class else []
    # A session of its own: whatever the application starts ends together with it (see _stop).
    app = subprocess.Popen(command, cwd=home, env=child_environment(SLUCHAWKA_DATA=str(data)), start_new_session=True)
    try:
        wait_for_start(app, port)
        address = f"http://localhost:{port}"
        say(f"Słuchawka działa: {address}\nDane: {data}\nKoniec pracy: Ctrl+C w tym oknie.")
        if opens_browser and not webbrowser.open(address):
            say(f"Otwórz w przeglądarce adres {address}")
        return app.wait()
    except KeyboardInterrupt:
        say("Kończę…")
        return 0
    finally:
        _stop(app)


def data_folder(home: Path, environment: Mapping[str, str]) -> Path:
    """Return the folder for everything that is kept; it is made if it is not there."""
    folder = Path(environment.get("SLUCHAWKA_DATA") or home / "data").expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Trouble(
            f"Nie udało się utworzyć katalogu danych {folder} ({fault.strerror}). Wskaż inny zmienną SLUCHAWKA_DATA."
        ) from fault
    return folder


def choose_port(wanted: int | None) -> int:
    """Return the wanted port, or the next free one after it."""
    first = wanted or FIRST_PORT
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        if is_free(port):
            if port != first:
                say(f"Port {first} jest zajęty, używam {port}.")
            return port
    raise Trouble(f"Port {first} i następne są zajęte. Podaj inny, np. python run.py --port 9000.")


def is_free(port: int) -> bool:
    with socket.socket() as candidate:
        if os.name != "nt":  # on Windows this option would let two programs share one port
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_for_start(app: subprocess.Popen[bytes], port: int) -> None:
    """Return when the application answers; raise Trouble when it ended instead or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(port):
        if app.poll() is not None:
            raise Trouble(f"Program zakończył się przy starcie (kod {app.returncode}). Przyczynę podano wyżej.")
        if time.monotonic() > deadline:
            raise Trouble(f"Program nie odpowiedział przez {START_SECONDS} s. Uruchom go jeszcze raz.")
        time.sleep(0.1)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)  # urllib would ask a proxy
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _stop(app: subprocess.Popen[bytes]) -> None:
    if app.poll() is not None:
        return
    _signal_all(app, "SIGTERM")
    try:
        app.wait(timeout=10)
    except subprocess.TimeoutExpired:
        _signal_all(app, "SIGKILL")


def _signal_all(app: subprocess.Popen[bytes], name: str) -> None:
    if os.name == "nt":
        app.terminate()
    else:
        os.killpg(app.pid, getattr(signal, name))
