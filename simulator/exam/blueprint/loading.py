"""Blueprint files in, checked blueprints out."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import ContentError, Problem
from simulator.exam.blueprint.checks import blueprint_problems
from simulator.exam.blueprint.expanding import CriterionNames, expanded
from simulator.exam.blueprint.models import Blueprint
from simulator.sources import Source, build, read_source
from simulator.standard import Standard

FOLDER = "blueprints"
"""Where blueprints lie in the folder of a standard."""


def read_blueprint(source: Source, standard: Standard) -> Blueprint:
    """Check a blueprint that was read from a file or written in a form.

    Returns:
        The blueprint, with criteria in place of areas.

    Raises:
        ContentError: what `sources.build` finds; else ``wrong-standard``, ``unknown-criterion``, ``unknown-task``,
            ``duplicate-id``, ``quota-sum``, ``impossible-levels``, ``criterion-twice``, ``too-few-judges``,
            ``too-few-rounds``, ``unexplained-cut``, ``no-parts``, ``missing-part``, ``missing-weights``,
            ``weight-sum``, ``incomplete-rule``, ``outcome-not-examined``, ``too-few-items``; all of them at once.
    """
    blueprint = build(source, Blueprint)
    problems = list(blueprint_problems(source, blueprint, standard))
    if problems:
        raise ContentError(problems)
    return expanded(blueprint, CriterionNames(standard))


def load_blueprint(path: Path, standard: Standard, shown_as: str | None = None) -> Blueprint:
    """Read one file; as `read_blueprint`, and ``file-name-mismatch`` when it is not named by its id."""
    source = read_source(path, shown_as)
    blueprint = read_blueprint(source, standard)
    if blueprint.id != path.stem:
        message = f"plik nazywa się „{path.stem}”, a id to „{blueprint.id}”; nazwy muszą być takie same"
        raise ContentError([source.problem(("id",), "file-name-mismatch", message)])
    return blueprint


def load_blueprints(folder: Path, standard: Standard) -> dict[str, Blueprint]:
    """Read every ``*.yaml`` of a folder.

    Args:
        folder: Of the blueprints; without it there are none.
        standard: The one they examine.

    Returns:
        Id → blueprint, by id.

    Raises:
        ContentError: every problem of every file.
    """
    found: dict[str, Blueprint] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = load_blueprint(path, standard)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return found
