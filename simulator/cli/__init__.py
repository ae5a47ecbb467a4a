"""What programs call: ``python -m simulator …``."""

from __future__ import annotations

from simulator.cli.program import main

__all__ = ["main"]
