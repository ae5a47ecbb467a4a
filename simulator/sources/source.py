"""Values that remember file, line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from simulator.errors import Problem

Step = str | int
Path_ = tuple[Step, ...]
"""Way to a value inside a file: keys and indices."""


@dataclass(frozen=True)
class Source:
    """One YAML file as plain values, with the place of every value and key."""

    file: str
    value: Any
    places: Mapping[Path_, tuple[int, int]] = field(repr=False)
    """Path of a value → (line, column), 1-based."""
    key_places: Mapping[Path_, tuple[int, int]] = field(repr=False)
    """Path of a mapping entry → (line, column) of its key."""

    def place(self, path: Path_) -> tuple[int, int]:
        """Return where the value stands, or its nearest ancestor that is written in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path_, code: str, message: str, *, at_key: bool = False) -> Problem:
        """Describe a fault at ``path``; ``at_key`` points at the key and not at its value."""
        known = at_key and path in self.key_places
        line, column = self.key_places[path] if known else self.place(path)
        return Problem(self.file, line, column, code, field_name(path), message)


def field_name(path: Path_) -> str:
    """Write a path as people do: ``("observables", 0, "criterion", 1)`` → ``observables[0].criterion[1]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


def did_you_mean(found: str, known: Iterator[str] | list[str] | tuple[str, ...] | set[str]) -> str:
    """Return `` – czy chodzi o „…”?`` when one known name is close, else an empty text."""
    near = get_close_matches(str(found), sorted(str(name) for name in known), n=1, cutoff=0.6)
    return f" – czy chodzi o „{near[0]}”?" if near else ""
