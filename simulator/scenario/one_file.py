"""Checking one file that lies outside the library, as if it were put into it."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import ContentError, Problem
from simulator.scenario.checks import (
    action_problems,
    observable_problems,
    placeholder_problems,
    reference_problems,
    scenario_problems,
)
from simulator.scenario.company import load_company
from simulator.scenario.library import Library, names_in_use
from simulator.scenario.observable import Bundle
from simulator.scenario.scenario import Scenario
from simulator.sources import Source, build, did_you_mean, read_source
from simulator.standard.items import item_file_problems


def check_file(library: Library, path: Path) -> tuple[Problem, ...]:
    """Return all problems of a company, bundle, scenario or file of items (told apart by fields), against a library."""
    try:
        source = read_source(path)
        fields = source.value if isinstance(source.value, dict) else {}
        if "products" in fields:
            load_company(path)
            return ()
        if "items" in fields and "criterion" in fields:
            criteria = {one.id: one for one in library.standard.criteria}
            return item_file_problems(path, criteria, library.law)
        if "customer" in fields or "observables" not in fields:
            return tuple(scenario_source_problems(library, source))
        bundle = build(source, Bundle)
    except ContentError as error:
        return error.problems
    known = names_in_use(library.standard, library.voices, library.actions).with_names(fact=frozenset(bundle.facts))
    return (
        *reference_problems(source, known),
        *action_problems(source, known),
        *placeholder_problems(source),
        *observable_problems(source, bundle),
    )


def scenario_source_problems(library: Library, source: Source) -> list[Problem]:
    """Return all problems of a scenario against a library.

    Raises:
        ContentError: it is no scenario at all; its problems.
    """
    scenario = build(source, Scenario)
    company = library.companies.get(scenario.company)
    if company is None:
        near = did_you_mean(scenario.company, set(library.companies)) or f" (są: {', '.join(library.companies)})"
        return [source.problem(("company",), "unknown-company", f"nie ma firmy „{scenario.company}”{near}")]
    known = names_in_use(library.standard, library.voices, library.actions)
    return list(scenario_problems(source, scenario, company, library.bundles, known))
