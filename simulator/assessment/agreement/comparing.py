"""Marks of several sources compared: people with people beside people with the machine, overall and by group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import combinations

import numpy as np

from simulator.assessment.agreement.limits import Limits
from simulator.assessment.agreement.marks import FORBIDDEN, MarkSource, Place, Subject
from simulator.assessment.agreement.measures import SCALE, Counts, Measures, measure, spread_of
from simulator.assessment.findings import Mark


class Relation(Enum):
    """Who is compared with whom."""

    PEOPLE = "people"
    MACHINE = "machine"
    """A person first, the machine second."""
    MACHINES = "machines"


class Dimension(Enum):
    """What places are grouped by."""

    OVERALL = "overall"
    KIND = "kind"
    OBSERVABLE = "observable"
    CRITERION = "criterion"
    SUBGROUP = "subgroup"


class Concern(Enum):
    """Why a row needs a person; the last only says that nothing can be decided yet."""

    LOW_AGREEMENT = "low_agreement"
    DEGRADATION = "degradation"
    SHIFTED = "shifted"
    DISPUTED = "disputed"
    PEOPLE_DIFFER = "people_differ"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Row:
    """One group of places; all pairs of sources of one relation together."""

    dimension: Dimension
    key: str
    label: str
    measures: Mapping[Relation, Measures]
    degradation: float | None = None
    """Weighted kappa of people minus that of people and machine; None where one of them is missing."""
    concerns: tuple[Concern, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Tell whether a limit is exceeded."""
        return any(one is not Concern.TOO_FEW for one in self.concerns)


@dataclass(frozen=True)
class Pairing:
    """Two sources over all places, things forbidden left out."""

    first: str
    second: str
    relation: Relation
    measures: Measures


@dataclass(frozen=True)
class Agreement:
    """Everything the comparison shows."""

    people: tuple[str, ...]
    machines: tuple[str, ...]
    pairings: tuple[Pairing, ...]
    rows: tuple[Row, ...]
    """By dimension; criteria and subgroups by name, the others in the order in which they first come."""
    unpaired: int
    """Places only one source marked."""


@dataclass
class _Tally:
    counts: Counts = field(default_factory=lambda: np.zeros((3, 3), dtype=np.int64))
    disputed: int = 0
    places: set[Place] = field(default_factory=set)

    def add(self, place: Place, first: Mark, second: Mark) -> None:
        numbers = [one in SCALE for one in (first, second)]
        if all(numbers):
            self.counts[SCALE.index(first), SCALE.index(second)] += 1
            self.places.add(place)
        elif any(numbers):
            self.disputed += 1

    def measures(self, spread: float | None = None) -> Measures:
        return measure(self.counts, places=len(self.places), disputed=self.disputed, spread=spread)


Group = tuple[Dimension, str, str]
"""Dimension, key and label."""


def compare_sources(sources: Sequence[MarkSource], about: Mapping[Place, Subject], limits: Limits) -> Agreement:
    """Compare every two sources on the places both marked.

    Things forbidden are a kind of their own and stay out of every other row but the second overall one: nearly all are
    kept nearly always, which would flatter the agreement on what was to be shown.

    Args:
        sources: At least two, with different names.
        about: What is known of the places; a place not in it has no kind, criteria or groups.
        limits: What the rows are held to.
    """
    tallies: dict[tuple[Group, Relation], _Tally] = {}
    pairings = []
    for one, other in combinations(sources, 2):
        first, second, relation = _roles(one, other)
        whole = _Tally()
        for place in first.marks:
            if place not in second.marks:
                continue
            subject = about.get(place, Subject())
            marks = tuple(_counted(source.marks[place], subject) for source in (first, second))
            for group in groups_of(place, subject):
                tallies.setdefault((group, relation), _Tally()).add(place, *marks)
            if subject.kind != FORBIDDEN:
                whole.add(place, *marks)
        pairings.append(Pairing(first.name, second.name, relation, whole.measures()))
    people = tuple(one.name for one in sources if not one.is_machine)
    machines = tuple(one.name for one in sources if one.is_machine)
    return Agreement(people, machines, tuple(pairings), tuple(_rows(tallies, limits)), _unpaired(sources))


def groups_of(place: Place, subject: Subject) -> Iterator[Group]:
    """Yield every group a place belongs to."""
    yield (Dimension.OVERALL, "with_forbidden", "")
    yield (Dimension.KIND, subject.kind, "")
    yield (Dimension.OBSERVABLE, place.observable, subject.title)
    if subject.kind == FORBIDDEN:
        return
    yield (Dimension.OVERALL, "marks", "")
    for criterion in dict.fromkeys(subject.criteria):
        yield (Dimension.CRITERION, criterion, "")
    for name, value in subject.groups.items():
        yield (Dimension.SUBGROUP, f"{name}={value}", f"{name}: {value}")


def _roles(one: MarkSource, other: MarkSource) -> tuple[MarkSource, MarkSource, Relation]:
    if one.is_machine is other.is_machine:
        return one, other, Relation.MACHINES if one.is_machine else Relation.PEOPLE
    return (other, one, Relation.MACHINE) if one.is_machine else (one, other, Relation.MACHINE)


def _counted(mark: Mark, subject: Subject) -> Mark:
    """Return the mark as it is compared: of something forbidden, whatever is not a breach was kept to."""
    return Mark.FULL if subject.kind == FORBIDDEN and mark not in SCALE else mark


def _rows(tallies: Mapping[tuple[Group, Relation], _Tally], limits: Limits) -> Iterator[Row]:
    groups: dict[Group, dict[Relation, _Tally]] = {}
    for (group, relation), tally in tallies.items():
        groups.setdefault(group, {})[relation] = tally
    whole = groups.get((Dimension.OVERALL, "marks", ""), {})
    spreads = {relation: spread_of(tally.counts) for relation, tally in whole.items()}
    for group in sorted(groups, key=_order):
        dimension, key, label = group
        spread = spreads if dimension is Dimension.SUBGROUP else {}
        measures = {relation: tally.measures(spread.get(relation)) for relation, tally in groups[group].items()}
        row = Row(dimension, key, label, measures, _degradation(measures))
        yield replace(row, concerns=tuple(_concerns(row, limits)))


def _order(group: Group) -> tuple[int, bool, list[tuple[int, str]]]:
    dimension, key, _ = group
    is_named = dimension in (Dimension.CRITERION, Dimension.SUBGROUP)
    by_name = [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", key)] if is_named else []
    return list(Dimension).index(dimension), key != "marks", by_name


def _degradation(measures: Mapping[Relation, Measures]) -> float | None:
    both = [measures[one].weighted_kappa for one in (Relation.PEOPLE, Relation.MACHINE) if one in measures]
    people, machine = both if len(both) == 2 else (None, None)
    return people - machine if people is not None and machine is not None else None


def _concerns(row: Row, limits: Limits) -> Iterator[Concern]:
    people, machine = row.measures.get(Relation.PEOPLE), row.measures.get(Relation.MACHINE)
    if people is not None and people.places >= limits.enough and _below(people.weighted_kappa, limits.weighted_kappa):
        yield Concern.PEOPLE_DIFFER
    if machine is None:
        return
    if machine.pairs + machine.disputed >= limits.enough and machine.share_disputed > limits.disputed:
        yield Concern.DISPUTED
    if machine.places < limits.enough:
        yield Concern.TOO_FEW
        return
    is_subgroup = row.dimension is Dimension.SUBGROUP
    if _below(machine.weighted_kappa, limits.weighted_kappa):
        yield Concern.LOW_AGREEMENT
    if people is not None and people.places >= limits.enough and _above(row.degradation, limits.degradation):
        yield Concern.DEGRADATION
    most = limits.subgroup_difference if is_subgroup else limits.mean_difference
    if machine.mean_difference is not None and _above(abs(machine.mean_difference), most):
        yield Concern.SHIFTED


def _below(value: float | None, least: float) -> bool:
    return value is not None and value < least


def _above(value: float | None, most: float) -> bool:
    return value is not None and value > most


def _unpaired(sources: Iterable[MarkSource]) -> int:
    times: dict[Place, int] = {}
    for source in sources:
        for place in source.marks:
            times[place] = times.get(place, 0) + 1
    return sum(count == 1 for count in times.values())
