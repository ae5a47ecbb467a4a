"""Checks of the desk a scenario lays out: options, bins, steps and records it names must exist and make sense."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.errors import Problem
from simulator.scenario.company import Company
from simulator.scenario.scenario import Scenario
from simulator.scenario.workplace import Alarm, Breaks, Waste, minute_of
from simulator.sources import Path_, Source, did_you_mean

_ROOM: Path_ = ("desk", "workplace")


def desk_problems(source: Source, scenario: Scenario, company: Company) -> Iterator[Problem]:
    """Yield what is wrong with the desk and with what observables say of verification."""
    yield from _needed(source, scenario)
    yield from _levels(source, scenario, company)
    workplace = scenario.desk.workplace
    if workplace is None:
        return
    for index, setting in enumerate(workplace.settings):
        options = {option.id for option in setting.options}
        if setting.start not in options:
            message = f"nie ma położenia „{setting.start}” (są: {', '.join(sorted(options))})"
            yield source.problem((*_ROOM, "settings", index, "start"), "unknown-option", message)
    if workplace.alarm is not None:
        yield from _alarm(source, workplace.alarm)
    if workplace.waste is not None:
        yield from _waste(source, workplace.waste)
    if workplace.breaks is not None:
        yield from _breaks(source, workplace.breaks)


def _needed(source: Source, scenario: Scenario) -> Iterator[Problem]:
    known = {one.id for one in (*scenario.desk.orders, *scenario.desk.complaints)}
    for index, name in enumerate(scenario.desk.needed):
        if name not in known:
            message = f"na stanowisku nie ma zamówienia ani reklamacji „{name}”{did_you_mean(name, known)}"
            yield source.problem(("desk", "needed", index), "unknown-order", message)


def _levels(source: Source, scenario: Scenario, company: Company) -> Iterator[Problem]:
    known = {"any", *(one.id for one in company.verification.levels)}
    for index, observable in enumerate(scenario.observables):
        look = observable.look_for
        if look.kind == "never" and look.unverified is not None and look.unverified not in known:
            message = (
                f"firma nie ma poziomu weryfikacji „{look.unverified}” (są: {', '.join(sorted(known))})"
                f"{did_you_mean(look.unverified, known)}"
            )
            yield source.problem(("observables", index, "look_for", "unverified"), "unknown-level", message)


def _alarm(source: Source, alarm: Alarm) -> Iterator[Problem]:
    belonging = {step.id for step in alarm.steps if step.belongs}
    earlier: set[str] = set()
    path: Path_ = (*_ROOM, "alarm", "steps")
    for index, step in enumerate(alarm.steps):
        for place, name in enumerate(step.after):
            if name not in belonging:
                message = f"nie ma właściwego kroku „{name}” (są: {', '.join(sorted(belonging))})"
                yield source.problem((*path, index, "after", place), "unknown-option", message)
            elif name not in earlier:
                message = f"krok „{name}” stoi niżej; zapisz kroki w kolejności, która jest dobra"
                yield source.problem((*path, index, "after", place), "wrong-range", message)
        if step.id in earlier:
            message = f"krok „{step.id}” już tu jest; nadaj inny identyfikator"
            yield source.problem((*path, index, "id"), "duplicate-id", message)
        earlier.add(step.id)


def _waste(source: Source, waste: Waste) -> Iterator[Problem]:
    bins = {one.id for one in waste.bins}
    for index, item in enumerate(waste.items):
        for place, name in enumerate(item.bins):
            if name not in bins:
                message = f"nie ma pojemnika „{name}” (są: {', '.join(sorted(bins))}){did_you_mean(name, bins)}"
                yield source.problem((*_ROOM, "waste", "items", index, "bins", place), "unknown-option", message)


def _breaks(source: Source, rules: Breaks) -> Iterator[Problem]:
    path = (*_ROOM, "breaks")
    if minute_of(rules.shift_to) - minute_of(rules.shift_from) <= rules.every:
        message = f"zmiana {rules.shift_from}–{rules.shift_to} jest za krótka na przerwy co {rules.every} minut"
        yield source.problem((*path, "shift_to"), "wrong-range", message)
    if rules.at_most < rules.at_least:
        message = f"at_most ({rules.at_most}) jest mniejsze niż at_least ({rules.at_least})"
        yield source.problem((*path, "at_most"), "wrong-range", message)
