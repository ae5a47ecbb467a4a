"""YAML text → values that remember file, line and column, and models checked against them."""

from __future__ import annotations

from simulator.sources.models import Content, build, load
from simulator.sources.source import Path_, Source, did_you_mean, field_name
from simulator.sources.strict_yaml import MAX_FILE_BYTES, parse, read_source

__all__ = [
    "MAX_FILE_BYTES",
    "Content",
    "Path_",
    "Source",
    "build",
    "did_you_mean",
    "field_name",
    "load",
    "parse",
    "read_source",
]
