"""Finding ids that stand twice in a list of content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.errors import Problem
from simulator.sources import Path_, Source


def repeated_ids(source: Source, ids: Iterable[tuple[Path_, str]]) -> Iterator[Problem]:
    """Yield ``duplicate-id`` for every id but the first of its name.

    Args:
        source: The file the ids stand in.
        ids: Path and text of each id, in the order of the file.
    """
    first: dict[str, Path_] = {}
    for path, name in ids:
        if name in first:
            line, _ = source.place(first[name])
            message = f"„{name}” jest już w wierszu {line}, a nie może się powtarzać; zmień albo usuń jedno z nich"
            yield source.problem(path, "duplicate-id", message)
        first.setdefault(name, path)
