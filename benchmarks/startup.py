"""How long from the command to the first served page, all installed: ``python -m benchmarks.startup [RUNS]``.

The promise is at most 8 seconds. Each run starts the application on an empty database; it ends when its page, not only
its port, is served: content, reader, database and charts are loaded by then.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
PROMISED_SECONDS = 8.0
GIVE_UP_SECONDS = 90.0


def main() -> int:
    """Measure, print, and return 0 when the promise is kept."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    seconds = [one_start() for _ in range(runs)]
    median = statistics.median(seconds)
    print(f"Processor cores: {os.cpu_count()}, runs: {runs}")
    print("From command to first served page: " + ", ".join(f"{one:.2f}" for one in seconds) + " s")
    print(f"Median {median:.2f} s, slowest {max(seconds):.2f} s, promised at most {PROMISED_SECONDS:.0f} s")
    return int(median > PROMISED_SECONDS)


def one_start() -> float:
    """Start the application once and return the seconds until its page is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # On Windows the database may still be held for a moment after the end.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        command = [sys.executable, "-m", "simulator", "serve", "--port", str(port), "--no-browser"]
        begun = time.perf_counter()
        environment = {**os.environ, "SLUCHAWKA_DATA": data}
        app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            while not is_served(port):
                if app.poll() is not None or time.perf_counter() - begun > GIVE_UP_SECONDS:
                    raise SystemExit("The application did not start.")
                time.sleep(0.02)
            return time.perf_counter() - begun
        finally:
            app.terminate()
            app.wait(timeout=30)


def is_served(port: int) -> bool:
    """Tell whether the page is served, and in Polish."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/", timeout=2) as answer:
            return b'lang="pl"' in answer.read()
    except OSError:
        return False


if __name__ == "__main__":
    raise SystemExit(main())
