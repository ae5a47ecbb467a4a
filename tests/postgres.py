"""A real PostgreSQL server of the tests' own, on the loopback, thrown away afterwards.

A server from the system's packages is needed; ``.ci/run`` installs it. As root, who may not run it, it runs as the
account its package made.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"
_PATIENCE = 30.0


def programs() -> Path | None:
    """Return the folder of the server's programs; None where there is no server."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server; give the address of its ``postgres`` database."""
    folder = programs()
    assert folder is not None, "no PostgreSQL server"
    root = Path(tempfile.mkdtemp(prefix="sluchawka-pg-"))
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root:
        shutil.chown(root, ACCOUNT)
    before = ["runuser", "-u", ACCOUNT, "--"] if as_root else []
    data, port = root / "data", _free_port()
    make = [str(folder / "initdb"), "-D", str(data), "-U", "sluchawka", "-A", "trust", "-E", "UTF8", "--locale=C"]
    subprocess.run([*before, *make], check=True, capture_output=True, cwd=root)
    options = ["-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(root), "-c", "fsync=off"]
    running = subprocess.Popen(
        [*before, str(folder / "postgres"), *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=root
    )
    try:
        _wait(port, running)
        yield f"postgresql://sluchawka@127.0.0.1:{port}/postgres"
    finally:
        stop = [str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run([*before, *stop], check=False, capture_output=True, cwd=root)
        running.wait(timeout=_PATIENCE)
        shutil.rmtree(root, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, running: subprocess.Popen[bytes]) -> None:
    import pg8000.dbapi

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            pg8000.dbapi.connect("sluchawka", host="127.0.0.1", port=port, database="postgres", timeout=5).close()
            return
        except pg8000.dbapi.Error:
            assert running.poll() is None, "the PostgreSQL server stopped"
            assert time.monotonic() < until, "the PostgreSQL server did not start"
            time.sleep(0.1)
