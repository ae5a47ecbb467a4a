"""The application, started as its users start it, on data of its own, for benchmarks that visit or kill it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
GIVE_UP_SECONDS = 90.0


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, port: int, url: str | None = None) -> subprocess.Popen[bytes]:
    """Start the application and return once it answers.

    Args:
        data: Its folder of data; what it logs is kept there, too.
        url: Address of its database; None for the built-in one.
    """
    environment = {**os.environ, "SLUCHAWKA_DATA": str(data)}
    environment.pop("SLUCHAWKA_DATABASE_URL", None)
    if url:
        environment["SLUCHAWKA_DATABASE_URL"] = url
    command = [sys.executable, "-m", "simulator", "serve", "--port", str(port), "--no-browser"]
    with (data / "log.txt").open("ab") as log:
        app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    until = time.monotonic() + GIVE_UP_SECONDS
    while not answers(port):
        if app.poll() is not None or time.monotonic() > until:
            app.kill()
            raise SystemExit(f"The application did not start; see {data / 'log.txt'}.")
        time.sleep(0.02)
    return app


def answers(port: int) -> bool:
    """Tell whether the application serves pages."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def running(data: Path, url: str | None = None) -> Iterator[tuple[int, psutil.Process]]:
    """Give the port and the process of an application that ends with the block."""
    port = free_port()
    app = start(data, port, url)
    try:
        yield port, psutil.Process(app.pid)
    finally:
        app.terminate()
        try:
            app.wait(timeout=30)
        except subprocess.TimeoutExpired:
            app.kill()


def settle(server: psutil.Process) -> None:
    """Wait until the application has made everything ready and rests."""
    until = time.monotonic() + GIVE_UP_SECONDS
    while server.cpu_percent(1.0) > 10 and time.monotonic() < until:
        pass


_WAITER = """
import time
while True:
    begun, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.01:
        pass
    print(time.perf_counter() - begun - 0.01, flush=True)
    time.sleep(0.2)
"""


@contextmanager
def neighbours() -> Iterator[list[float]]:
    """Measure how long a program that wants 10 ms of a processor waits for it; the list is filled at the end.

    It is what every figure of time taken meanwhile is made longer by, whoever is to blame: other programs, the client,
    and the application itself.
    """
    waits: list[float] = []
    waiter = subprocess.Popen([sys.executable, "-c", _WAITER], stdout=subprocess.PIPE, text=True)
    try:
        yield waits
    finally:
        waiter.kill()
        waits += [float(line) for line in (waiter.stdout or ()) if line.endswith("\n")]
        waiter.wait()


def machine() -> str:
    """Describe this computer, and how busy it is with other things."""
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    memory = psutil.virtual_memory().total / 2**30
    load = ", ".join(f"{one:.1f}" for one in psutil.getloadavg())
    python = ".".join(str(one) for one in sys.version_info[:3])
    return f"{os.cpu_count()} cores ({model or 'unknown'}), {memory:.0f} GiB, Python {python}; load before: {load}"
