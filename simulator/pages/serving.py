"""Starting the application from the command line, in the same process: no second interpreter to wait for."""

from __future__ import annotations

import http.client
import io
import json
import os
import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from pathlib import Path

import segno

from simulator.pages.network import ADDRESS, CLASS_MODE, is_class_mode, network_addresses
from simulator.pages.texts import text

FINDING = 1
START_SECONDS = 90
ANY_ADDRESS = ("0.0.0.0", "::", "")


TURN_SECONDS = 0.02
"""So long a thread may work before others get their turn: most turns end within it and are not torn apart.

With 240 trainees 95 % of the turns are answered in 0.20 s instead of 0.32; Python's own value is 0.005.
"""


def serve_app(root: Path, *, host: str, port: int, open_browser: bool, as_json: bool, for_class: bool = False) -> int:
    """Serve the application until it is interrupted.

    Args:
        root: The folder of the project; settings are read from its ``.streamlit``.
        host: The address to listen on; ``0.0.0.0`` for every address of this computer.
        port: The port to listen on.
        open_browser: Open the address in a browser once the first page is served.
        as_json: Print one JSON line ``{"url": …}`` when ready, instead of text.
        for_class: People sign in, and the program listens on every address unless one is given.

    Returns:
        The exit code: 0 when it was interrupted, 1 when the port is taken.
    """
    if for_class:
        host = ANY_ADDRESS[0] if host == "127.0.0.1" else host
        open_for_class(host, port)
    fault = port_fault(host, port)
    if fault:
        print(json.dumps({"error": fault}, ensure_ascii=False) if as_json else fault, flush=True)
        return FINDING
    sys.setswitchinterval(TURN_SECONDS)
    os.chdir(root)  # the framework reads .streamlit/config.toml from the working directory
    from simulator.pages.asgi import application

    url = f"http://{'localhost' if host in (*ANY_ADDRESS, '127.0.0.1') else host}:{port}"
    threading.Thread(target=_tell_when_ready, args=(host, port, url, open_browser, as_json), daemon=True).start()
    settings = {"server.port": port, "server.address": host, "server.headless": True, "logger.hideWelcomeMessage": True}
    with suppress(KeyboardInterrupt):
        application.run(config=settings)
    return 0


def open_for_class(host: str, port: int) -> None:
    """Let people sign in, and remember the address other computers reach this one by."""
    os.environ[CLASS_MODE] = "1"
    if not os.environ.get(ADDRESS):
        found = network_addresses() if host in ANY_ADDRESS else (host,)
        os.environ[ADDRESS] = f"http://{found[0]}:{port}" if found and not found[0].startswith("127.") else ""


def how_to_join() -> str:
    """Return the address for pupils with its QR code, as text for the terminal."""
    address = os.environ.get(ADDRESS, "")
    if not address:
        return text("serving.no_network")
    picture = io.StringIO()
    segno.make(address, error="m").terminal(picture, border=2, compact=True)
    return f"{text('serving.for_class', url=address)}\n{picture.getvalue()}"


def port_fault(host: str, port: int) -> str | None:
    """Say why the port cannot be used; None when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as candidate:
        if os.name != "nt":  # on Windows this option would let two programs share one port
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((host, port))
        except PermissionError:
            return text("serving.port_refused", port=port)
        except OSError as error:
            name = "serving.port_taken" if _answers_somebody(host, port) else "serving.address_fault"
            return text(name, port=port, host=host, next=port + 1, fault=error.strerror or error)
    return None


def _answers_somebody(host: str, port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1" if host in ANY_ADDRESS else host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _tell_when_ready(host: str, port: int, url: str, open_browser: bool, as_json: bool) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_ready("127.0.0.1" if host in ANY_ADDRESS else host, port):
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)
    print(json.dumps({"url": url}) if as_json else text("serving.ready", url=url), flush=True)
    if is_class_mode() and not as_json:
        print(how_to_join(), flush=True)
    if open_browser and not webbrowser.open(url) and not as_json:
        print(text("serving.open_yourself", url=url), flush=True)


def is_ready(host: str, port: int) -> bool:
    """Tell whether the application answers."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
