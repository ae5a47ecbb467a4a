"""What the library knows of the places that were marked: title, kind, criteria, and the groups of their transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from simulator.assessment.agreement.comparing import Agreement, compare_sources
from simulator.assessment.agreement.limits import load_agreement
from simulator.assessment.agreement.marks import MarkSource, Place, Subject
from simulator.scenario.library import Library
from simulator.scenario.scenario import Scenario

Groups = Mapping[str, Mapping[str, str]]
"""Transcript → name of a grouping → group."""


def agreement_of(sources: Iterable[MarkSource], library: Library, groups: Groups | None = None) -> Agreement:
    """Compare sources under what the library knows of the places they marked.

    Args:
        sources: At least two, with different names.
        library: A place of a scenario or observable it does not hold (any more) has no kind and no criteria.
        groups: Further groupings; transcripts by their code or the name of their file.
    """
    listed = tuple(sources)
    codes = {file: code for source in listed for file, code in source.files.items()}
    named = tuple(_by_code(source, codes) for source in listed)
    own = {codes.get(name, name): of for name, of in (groups or {}).items()}
    scenarios = {transcript: name for source in named for transcript, name in source.scenarios.items()}
    about: dict[Place, Subject] = {}
    for place in (place for source in named for place in source.marks):
        if place not in about:
            scenario = library.scenarios.get(scenarios.get(place.transcript, ""))
            about[place] = _subject(place, scenario, own.get(place.transcript, {}))
    return compare_sources(named, about, load_agreement().limits)


def _by_code(source: MarkSource, codes: Mapping[str, str]) -> MarkSource:
    """Return the source with every transcript called by its code, where any source knows the code of its file."""
    marks = {
        Place(codes.get(place.transcript, place.transcript), place.observable): mark
        for place, mark in source.marks.items()
    }
    return replace(source, marks=marks, scenarios={codes.get(name, name): of for name, of in source.scenarios.items()})


def _subject(place: Place, scenario: Scenario | None, own: Mapping[str, str]) -> Subject:
    if scenario is None:
        return Subject(groups=own)
    names = load_agreement().groups
    groups = {
        names["scenario"]: scenario.id,
        names["company"]: scenario.company,
        names["channel"]: scenario.channel,
        names["level"]: str(scenario.level),
    }
    found = next((one for one in scenario.observables if one.id == place.observable), None)
    if found is None:
        return Subject(groups=groups | own)
    return Subject(found.title, found.look_for.kind, found.criterion, groups | own)
