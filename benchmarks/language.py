"""How well the reader reads, in one run: ``python -m benchmarks.language``.

Acts against plain TF-IDF with logistic regression on the same data, what missing diacritics and slips cost, claims
about facts, entities, and the time and memory reading takes. Everything is measured on parts nothing was tuned on.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import acts, claims, entities
from simulator.language.reader import load_reader

_LOADED_ALONE = """
import time
begin = time.perf_counter()
from simulator.language.reader import load_reader
load_reader().read("Dzień dobry, w czym mogę pomóc?")
seconds = time.perf_counter() - begin
from benchmarks.language import peak_memory
print(f"load and first message {seconds:.2f} s, {peak_memory()}")
"""


def peak_memory() -> str:
    """Return the most memory this process has held, in words; Windows does not tell."""
    try:
        import resource
    except ImportError:
        return "memory unknown on this system"
    return f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory"


def print_speed(folder: Path) -> None:
    """Print the time of one message with nothing kept, and what loading takes in a process of its own."""
    reader = load_reader()
    times = []
    for message in acts.read_corpus(folder):
        reader.forget()
        begin = time.perf_counter()
        reader.read(message.say, customer=message.customer, channel=message.channel)
        times.append(1000 * (time.perf_counter() - begin))
    ordered = sorted(times)
    print(f"a message: median {statistics.median(ordered):.2f} ms, p95 {ordered[int(0.95 * len(ordered))]:.2f} ms")
    alone = subprocess.run([sys.executable, "-c", _LOADED_ALONE], capture_output=True, text=True, check=True)
    print(alone.stdout.strip())
    print(f"this process, after {len(times)} messages: {peak_memory()}")


def main() -> None:
    """Print every figure, one part after another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-baseline", action="store_true", help="leave out the comparison (a minute)")
    options = parser.parse_args()
    test = Path("corpus/test")
    print("— speed and memory")
    print_speed(test)
    print("\n— claims")
    claims.measure(Path("corpus/claims/test.yaml"))
    print("\n— entities")
    entities.measure(entities.TEST)
    print("\n— acts")
    acts.measure(acts.read_corpus(test), with_baseline=not options.no_baseline)


if __name__ == "__main__":
    main()
