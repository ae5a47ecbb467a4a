"""An occupational standard: a folder of five YAML files in, one frozen value with lookups out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from simulator.errors import ContentError, Problem
from simulator.sources import Content, Source, load
from simulator.standard.agreement import check_competencies, check_glossary, check_relation, check_tasks
from simulator.standard.criteria import Competency, CompetencyFile, Criterion, CriterionKind, Task, TaskFile
from simulator.standard.identity import Glossary, Identity, Term
from simulator.standard.items import FOLDER, ItemBank, load_items
from simulator.standard.law import LawLayer, load_law

FILES = ("standard.yaml", "tasks.yaml", "competencies.yaml", "glossary.yaml", "law.yaml")
"""What the folder of a standard holds."""

ModelT = TypeVar("ModelT", bound=Content)


@dataclass(frozen=True)
class Area:
    """Criteria of one competency and kind: an axis of the radar."""

    id: str
    """Common beginning of the criterion ids, e.g. ``Kz1.W``, ``KzS``."""
    competency: str
    kind: CriterionKind
    label: str
    """For charts: the competency id, with the name of the kind where the competency has more than one."""
    criteria: tuple[Criterion, ...]
    """At least one, in official order."""


@dataclass(frozen=True)
class Standard:
    """What a competent worker of one occupation knows and can do."""

    identity: Identity
    tasks: tuple[Task, ...]
    competencies: tuple[Competency, ...]
    glossary: tuple[Term, ...]
    law: LawLayer
    items: ItemBank = field(default_factory=ItemBank)
    """Written items; what is wrong with those left out is in `ItemBank.problems`."""

    @property
    def code(self) -> str:
        """The code of the occupation."""
        return self.identity.code

    @property
    def name(self) -> str:
        """The name of the occupation."""
        return self.identity.name

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in official order."""
        return tuple(criterion for competency in self.competencies for criterion in competency.criteria)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Competency × kind, in official order."""
        return tuple(area for competency in self.competencies for area in self._areas_of(competency))

    def criterion(self, criterion_id: str) -> Criterion:
        """Return a criterion.

        Raises:
            KeyError: No criterion has this id.
        """
        return self._criteria_by_id[criterion_id]

    def task(self, task_id: str) -> Task:
        """Return a task.

        Raises:
            KeyError: No task has this id.
        """
        return self._tasks_by_id[task_id]

    def competency(self, competency_id: str) -> Competency:
        """Return a competency.

        Raises:
            KeyError: No competency has this id.
        """
        return self._competencies_by_id[competency_id]

    def _areas_of(self, competency: Competency) -> Iterator[Area]:
        kinds = list(dict.fromkeys(criterion.kind for criterion in competency.criteria))
        for kind in kinds:
            label = competency.id if len(kinds) == 1 else f"{competency.id} {self.identity.kind_names.of(kind)}"
            yield Area(
                id=f"{competency.id}.{kind.letter}".rstrip("."),
                competency=competency.id,
                kind=kind,
                label=label,
                criteria=tuple(criterion for criterion in competency.criteria if criterion.kind is kind),
            )

    @cached_property
    def _criteria_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def _tasks_by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    @cached_property
    def _competencies_by_id(self) -> dict[str, Competency]:
        return {competency.id: competency for competency in self.competencies}


def standard_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of the standards kept under ``root``, by name; hidden folders are left out."""
    return tuple(sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))))


def load_standard(folder: Path) -> Standard:
    """Read a standard.

    Broken items never keep a standard from being read: they are left out, see `Standard.items`.

    Args:
        folder: Holds `FILES`, and the items in a folder of their own.

    Raises:
        ContentError: every problem of every file at once: ``missing-file``, what `sources.load` and `load_law` find,
            ``duplicate-id``, ``criterion-id``, ``unknown-competency``, ``unknown-task``, ``task-competency-mismatch``.
            Checks between two files wait until both can be read.
    """
    reading = _Reading(folder)
    identity = reading.read("standard.yaml", Identity)
    tasks = reading.read("tasks.yaml", TaskFile)
    competencies = reading.read("competencies.yaml", CompetencyFile)
    glossary = reading.read("glossary.yaml", Glossary)
    law = reading.read_law("law.yaml")
    if tasks:
        reading.problems.extend(check_tasks(*tasks))
    if competencies:
        reading.problems.extend(check_competencies(*competencies))
    if glossary:
        reading.problems.extend(check_glossary(*glossary))
    if tasks and competencies:
        reading.problems.extend(check_relation(*tasks, *competencies))
    if reading.problems or not (identity and tasks and competencies and glossary and law):
        raise ContentError(reading.problems)
    standard = Standard(identity[0], tasks[0].tasks, competencies[0].competencies, glossary[0].terms, law)
    criteria = {criterion.id: criterion for criterion in standard.criteria}
    return replace(standard, items=load_items(folder / FOLDER, criteria, law))


class _Reading:
    """Reads the files of one folder and gathers the problems of those that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, name: str, model: type[ModelT]) -> tuple[ModelT, Source] | None:
        """Return the model and its source, or ``None`` when there were problems."""
        if self._is_missing(name):
            return None
        try:
            return load(self.folder / name, model)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def read_law(self, name: str) -> LawLayer | None:
        """Return the law layer, or ``None`` when there were problems."""
        if self._is_missing(name):
            return None
        try:
            return load_law(self.folder / name)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _is_missing(self, name: str) -> bool:
        path = self.folder / name
        if path.exists():
            return False
        message = f"w folderze standardu nie ma pliku „{name}”; oczekiwano plików: {', '.join(FILES)} – dodaj brakujący"
        self.problems.append(Problem(path.as_posix(), 0, 0, "missing-file", "", message))
        return True
