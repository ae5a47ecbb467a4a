"""Measurements of speed and accuracy; each module is run with ``python -m benchmarks.<name>``."""
