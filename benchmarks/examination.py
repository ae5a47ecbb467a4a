"""What an examination can be expected to give: simulated cohorts of known ability sit several parallel forms.

python -m benchmarks.examination [--blueprint ID or FILE] [--candidates 10000] [--forms 4] [--bank planned|shipped]

Targets: alpha ≥ 0.85, decision consistency ≥ 0.90, mean difference of forms ≤ 2 points of 100. The figures hold for the
assumptions in simulator/exam/quality/forecast/assumptions.yaml and are no measurement of people. The same as
``python -m simulator exam-quality --simulate``. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulator.errors import ImpossibleForm
from simulator.exam.quality.forecast import Options, forecast
from simulator.exchange.quality import forecast_to_text
from simulator.exchange.sitting.plans import find_blueprint
from simulator.scenario.library import load_library

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Print all figures; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blueprint", default="wzor-cke")
    parser.add_argument("--candidates", type=int, default=10_000)
    parser.add_argument("--forms", type=int, default=4)
    parser.add_argument("--pilot", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--bank", choices=("planned", "shipped"), default="planned")
    parser.add_argument("--no-lengths", action="store_true", help="do not look for a length that reaches the targets")
    given = parser.parse_args(arguments)
    library = load_library(ROOT)
    options = Options(given.candidates, given.forms, given.pilot, given.seed, given.bank, not given.no_lengths)
    try:
        found = forecast(find_blueprint(given.blueprint, library, ROOT), library, options)
    except ImpossibleForm as error:
        print(f"! {error}")
        return 1
    print(forecast_to_text(found))
    return 1 if found.missed else 0


if __name__ == "__main__":
    sys.exit(main())
