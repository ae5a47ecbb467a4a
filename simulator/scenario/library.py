"""The library: everything that can be played, loaded once, with every problem of what cannot.

A broken scenario never takes the others down: it is left out and its problems are kept. Broken shared content
(the standard, voices, mood rules, actions) stops the load, because no mark could be defended without it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from simulator.errors import ContentError, Problem, UnknownScenario
from simulator.language.acts import load_vocabulary
from simulator.language.reader import language_version
from simulator.scenario.actions import Action, load_actions
from simulator.scenario.checks import (
    Known,
    action_problems,
    observable_problems,
    placeholder_problems,
    reference_problems,
    scenario_problems,
)
from simulator.scenario.company import Company, law_references, load_company
from simulator.scenario.mood_rules import MoodRules, load_mood_rules
from simulator.scenario.observable import Bundle
from simulator.scenario.scenario import Scenario
from simulator.scenario.voices import Voice, load_voices
from simulator.sources import Content, Source, build, did_you_mean, read_source
from simulator.standard import LawLayer, Standard, load_standard, standard_folders
from simulator.standard.items import ItemBank, item_rules_version

AnyT = TypeVar("AnyT")
ModelT = TypeVar("ModelT", bound=Content)

SHARED = "shared"


@dataclass(frozen=True)
class Library:
    """Everything that can be played."""

    standard: Standard
    law: LawLayer
    companies: Mapping[str, Company]
    bundles: Mapping[str, Bundle]
    voices: Mapping[str, Voice]
    mood_rules: MoodRules
    actions: Mapping[str, Action]
    scenarios: Mapping[str, Scenario]
    """By id, in the order of level and title; bundles merged into `facts` and `observables`."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with content that was left out."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Scenario id → version of its content and of all rules it is played and marked under (12 hexadecimal digits)."""

    def scenario(self, scenario_id: str) -> Scenario:
        """Return a scenario.

        Raises:
            UnknownScenario: there is none, or it was left out because it is broken; the message says which.
        """
        if scenario_id in self.scenarios:
            return self.scenarios[scenario_id]
        broken = [one for one in self.problems if Path(one.file).stem == scenario_id]
        if broken:
            raise UnknownScenario(f"Scenariusza „{scenario_id}” nie można otworzyć, bo ma błędy: {broken[0]}")
        near = did_you_mean(scenario_id, set(self.scenarios)) or f" (są: {', '.join(self.scenarios)})."
        raise UnknownScenario(f"Nie ma scenariusza „{scenario_id}”{near}")

    @property
    def for_everybody(self) -> tuple[Scenario, ...]:
        """Return the scenarios that are offered for practice, in order: all but those a school is still trying."""
        return tuple(one for one in self.scenarios.values() if one.status == "released")

    def company(self, company_id: str) -> Company:
        """Return a company by id; the library holds the company of every scenario it holds."""
        return self.companies[company_id]

    def version(self, scenario_id: str) -> str:
        """Return the version of the content and rules behind a scenario."""
        self.scenario(scenario_id)
        return self.versions[scenario_id]


def load_library(root: Path) -> Library:
    """Load ``competencies/`` and ``scenarios/`` below a folder.

    Raises:
        ContentError: the standard or shared content is not valid; all problems found there.
    """
    return _Loading(root).library()


@dataclass
class _Loading:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    """Of single companies, bundles and scenarios; these are left out."""
    digests: dict[str, str] = field(default_factory=dict)

    def library(self) -> Library:
        shared = self.root / "scenarios" / SHARED
        standard = self._needed(self._standard)
        voices = self._needed(lambda: load_voices(shared / "voices"))
        mood_rules = self._needed(lambda: load_mood_rules(shared / "mood.yaml"))
        actions = self._needed(lambda: load_actions(shared / "actions.yaml"))
        known = names_in_use(standard, voices, actions)
        bundles = self._bundles(shared / "bundles", known)
        companies = self._companies(known)
        scenarios: dict[str, Scenario] = {}
        for company_id, company in companies.items():
            for path in self._scenario_files(company_id):
                self._scenario(path, company, bundles, known, scenarios)
        self._strays()
        if standard is None or voices is None or mood_rules is None or actions is None:
            raise ContentError(self.problems)
        rules = self._digest_of_rules(shared)
        ordered = sorted(scenarios.values(), key=lambda one: (one.level, one.title))
        return Library(
            standard=standard,
            law=standard.law,
            companies=MappingProxyType(companies),
            bundles=MappingProxyType(bundles),
            voices=MappingProxyType(voices),
            mood_rules=mood_rules,
            actions=MappingProxyType(actions),
            scenarios=MappingProxyType({one.id: one for one in ordered}),
            problems=tuple(sorted(self.problems)),
            versions=MappingProxyType({one.id: self._version(one, rules, standard.items) for one in ordered}),
        )

    def _needed(self, load_content: Callable[[], AnyT]) -> AnyT | None:
        """Load content nothing can do without; None, with the problems kept, when it is broken."""
        try:
            return load_content()
        except ContentError as error:
            self.problems += [replace(one, file=self._shown(Path(one.file))) for one in error.problems]
            return None

    def _standard(self) -> Standard:
        base = self.root / "competencies"
        folders = standard_folders(base) if base.is_dir() else ()
        if not folders:
            message = "nie ma folderu ze standardem; oczekiwano competencies/<kod zawodu>/standard.yaml"
            raise ContentError([Problem(self._shown(base), 0, 0, "missing-standard", "", message)])
        for other in folders[1:]:
            self._needed(lambda other=other: self._with_items(load_standard(other)))
        return self._with_items(load_standard(folders[0]))

    def _with_items(self, standard: Standard) -> Standard:
        """Keep the problems of written items that were left out."""
        self.problems += [replace(one, file=self._shown(Path(one.file))) for one in standard.items.problems]
        return standard

    def _bundles(self, folder: Path, known: Known) -> dict[str, Bundle]:
        bundles: dict[str, Bundle] = {}
        for path in sorted(folder.glob("*.yaml")):
            loaded = self._load(path, Bundle, known)
            if loaded is None:
                continue
            bundle, source = loaded
            names = known.with_names(fact=frozenset(bundle.facts))
            found = [
                *reference_problems(source, names),
                *action_problems(source, names),
                *placeholder_problems(source),
                *observable_problems(source, bundle),
                *_file_name_problems(source, path.stem, bundle.id),
            ]
            self.problems += found
            if not found:
                bundles[bundle.id] = bundle
                self.digests[f"bundle {bundle.id}"] = _digest(source.value)
        return bundles

    def _companies(self, known: Known) -> dict[str, Company]:
        companies: dict[str, Company] = {}
        for path in sorted((self.root / "scenarios").glob("*/company.yaml")):
            try:
                company, source = load_company(path, self._shown(path))
            except ContentError as error:
                self.problems += error.problems
                continue
            found = [
                source.problem(where, "unknown-law", f"w warstwie prawnej nie ma faktu „{name}”")
                for where, name in law_references(company)
                if "law" in known.names and name not in known.names["law"]
            ]
            found += _file_name_problems(source, path.parent.name, company.id)
            self.problems += found
            if not found:
                companies[company.id] = company
                self.digests[f"company {company.id}"] = _digest(source.value)
        return companies

    def _scenario(
        self,
        path: Path,
        company: Company,
        bundles: Mapping[str, Bundle],
        known: Known,
        scenarios: dict[str, Scenario],
    ) -> None:
        loaded = self._load(path, Scenario, known)
        if loaded is None:
            return
        scenario, source = loaded
        found = [
            *scenario_problems(source, scenario, company, bundles, known),
            *_file_name_problems(source, path.stem, scenario.id),
            *_company_problems(source, scenario, company),
        ]
        self.problems += found
        if found:
            return
        scenarios[scenario.id] = merged(scenario, bundles)
        self.digests[f"scenario {scenario.id}"] = _digest(source.value)

    def _version(self, scenario: Scenario, rules: str, items: ItemBank) -> str:
        parts = [rules, self.digests[f"company {scenario.company}"], self.digests[f"scenario {scenario.id}"]]
        parts += [self.digests[f"bundle {name}"] for name in scenario.includes]
        looks = [one.look_for for one in scenario.observables if one.look_for.kind == "answered"]
        parts += [item_rules_version(), *(items.item(look.item).version for look in looks)] if looks else []
        return _digest(parts)[:12]

    def _scenario_files(self, company_id: str) -> list[Path]:
        folder = self.root / "scenarios" / company_id
        return [path for path in sorted(folder.glob("*.yaml")) if path.name != "company.yaml"]

    def _strays(self) -> None:
        """Name YAML files that lie where nothing reads them."""
        base = self.root / "scenarios"
        for path in sorted([*base.glob("*.yaml"), *base.glob("*/*.yaml")]):
            folder = path.parent
            if folder == base or (folder.name != SHARED and not (folder / "company.yaml").is_file()):
                message = "plik leży poza folderem firmy; przenieś go do scenarios/<firma>/, obok company.yaml"
                self.problems.append(Problem(self._shown(path), 0, 0, "misplaced-file", "", message))

    def _load(self, path: Path, model: type[ModelT], known: Known) -> tuple[ModelT, Source] | None:
        """Read a file; of one that is no valid model, check at least the names it uses."""
        try:
            source = read_source(path, self._shown(path))
        except ContentError as error:
            self.problems += error.problems
            return None
        try:
            return build(source, model), source
        except ContentError as error:
            self.problems += error.problems
            self.problems += [*reference_problems(source, known), *action_problems(source, known)]
            self.problems += placeholder_problems(source)
            return None

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def _digest_of_rules(self, shared: Path) -> str:
        files = [*sorted((shared / "voices").glob("*.yaml")), shared / "mood.yaml", shared / "actions.yaml"]
        assessment = sorted((Path(__file__).parents[1] / "assessment").glob("*.yaml"))
        contents = [path.read_text(encoding="utf-8") for path in [*files, *assessment]]
        return _digest([language_version(), *contents])


def names_in_use(
    standard: Standard | None, voices: Mapping[str, Voice] | None, actions: Mapping[str, Action] | None
) -> Known:
    """Collect the names content may use; what could not be loaded is not checked against."""
    names = {"act": frozenset(load_vocabulary().ids)}
    if standard is not None:
        names["criterion"] = frozenset(one.id for one in standard.criteria)
        names["task"] = frozenset(one.id for one in standard.tasks)
        names["law"] = frozenset(fact.id for fact in standard.law.facts)
        names["item"] = standard.items.ids
    if voices is not None:
        names["voice"] = frozenset(voices)
    if actions is not None:
        names["action"] = frozenset(actions)
    return Known(names, actions or {})


def merged(scenario: Scenario, bundles: Mapping[str, Bundle]) -> Scenario:
    """Return the scenario with the facts and observables of its bundles; its own replace those of the same id."""
    own = {observable.id for observable in scenario.observables}
    left_out = own | set(scenario.leaves_out)
    observables = [
        observable
        for name in scenario.includes
        for observable in bundles[name].observables
        if observable.id not in left_out
    ]
    facts = {fact_id: fact for name in scenario.includes for fact_id, fact in bundles[name].facts.items()}
    return scenario.model_copy(
        update={"observables": (*observables, *scenario.observables), "facts": facts | scenario.facts}
    )


def _file_name_problems(source: Source, name: str, content_id: str) -> Iterable[Problem]:
    if name != content_id:
        message = f"plik (lub folder) nazywa się „{name}”, a id to „{content_id}”; nazwy muszą być takie same"
        yield source.problem(("id",), "file-name-mismatch", message)


def _company_problems(source: Source, scenario: Scenario, company: Company) -> Iterable[Problem]:
    if scenario.company != company.id:
        message = f"scenariusz leży w folderze firmy „{company.id}”, a podaje firmę „{scenario.company}”"
        yield source.problem(("company",), "unknown-company", message)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
