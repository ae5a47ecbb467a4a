"""Scenarios that lie outside the shipped folders: checked as text, and put beside those that ship."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from simulator.errors import ContentError, Problem
from simulator.scenario.checks import action_problems, placeholder_problems, reference_problems
from simulator.scenario.library import Library, merged, names_in_use
from simulator.scenario.one_file import scenario_source_problems
from simulator.scenario.scenario import Scenario
from simulator.sources import Source, build, parse
from simulator.standard.items import item_rules_version

Status = Literal["draft", "tried", "released"]


@dataclass(frozen=True)
class Checked:
    """A text with everything that is wrong with it."""

    problems: tuple[Problem, ...]
    scenario: Scenario | None = None
    """None while it is no scenario at all."""
    source: Source | None = None
    """None while it is no YAML."""

    @property
    def is_playable(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems and self.scenario is not None


@dataclass(frozen=True)
class Own:
    """A scenario to put beside those that ship."""

    text: str
    status: Status
    """What it is kept as; counts in place of what the text says."""


def check_text(library: Library, text: str, file: str) -> Checked:
    """Check a scenario against a library, as if it lay in its folder.

    Args:
        file: What to call it in problems.
    """
    try:
        source = parse(text, file)
    except ContentError as error:
        return Checked(error.problems)
    try:
        scenario = build(source, Scenario)
    except ContentError as error:
        known = names_in_use(library.standard, library.voices, library.actions)
        rest = (
            *reference_problems(source, known), *action_problems(source, known), *placeholder_problems(source),
        )  # fmt: skip
        return Checked(tuple(sorted({*error.problems, *rest})), None, source)
    return Checked(tuple(sorted(scenario_source_problems(library, source))), scenario, source)


def with_own(library: Library, own: Mapping[str, Own]) -> Library:
    """Return the library with further scenarios; those that are broken or take a shipped id are left out with problems.

    Args:
        own: By id.
    """
    scenarios, versions = dict(library.scenarios), dict(library.versions)
    problems = list(library.problems)
    for name, one in own.items():
        checked = check_text(library, one.text, f"{name}.yaml")
        found = list(checked.problems)
        if name in library.scenarios:
            message = f"scenariusz „{name}” jest już wśród dostarczonych z programem; nadaj inny id"
            found.append(Problem(f"{name}.yaml", 0, 0, "duplicate-id", "id", message))
        problems += found
        if found or checked.scenario is None or checked.source is None:
            continue
        scenario = merged(checked.scenario.model_copy(update={"status": one.status}), library.bundles)
        scenarios[name] = scenario
        versions[name] = _version(library, scenario, checked.source)
    ordered = sorted(scenarios.values(), key=lambda one: (one.level, one.title))
    return replace(
        library,
        scenarios=MappingProxyType({one.id: one for one in ordered}),
        problems=tuple(sorted(problems)),
        versions=MappingProxyType(versions),
    )


def _version(library: Library, scenario: Scenario, source: Source) -> str:
    """Return a version that changes with the text, with what it is built on, and with the rules of what ships."""
    value = {name: part for name, part in source.value.items() if name != "status"}
    parts: list[object] = [
        sorted(library.versions.items()),
        library.companies[scenario.company].model_dump_json(),
        value,
    ]
    parts += [library.bundles[name].model_dump_json() for name in scenario.includes]
    looks = [one.look_for for one in scenario.observables if one.look_for.kind == "answered"]
    if looks:
        parts += [item_rules_version(), *(library.standard.items.item(look.item).version for look in looks)]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
