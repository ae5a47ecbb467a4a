"""Checks of what the files of a standard say of each other: ids known, unique, in order, relations agreeing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from simulator.errors import Problem
from simulator.sources import Path_, Source, did_you_mean
from simulator.standard.criteria import Competency, CompetencyFile, CriterionKind, TaskFile
from simulator.standard.identity import Glossary
from simulator.standard.repeats import repeated_ids


def check_tasks(file: TaskFile, source: Source) -> Iterator[Problem]:
    """Yield ``duplicate-id`` for tasks, and for competencies a task names twice."""
    yield from repeated_ids(source, ((("tasks", i, "id"), task.id) for i, task in enumerate(file.tasks)))
    for i, task in enumerate(file.tasks):
        yield from repeated_ids(source, _entries(("tasks", i, "competencies"), task.competencies))


def check_competencies(file: CompetencyFile, source: Source) -> Iterator[Problem]:
    """Yield ``duplicate-id`` and ``criterion-id`` inside ``competencies.yaml``."""
    rows = list(enumerate(file.competencies))
    yield from repeated_ids(source, ((("competencies", i, "id"), competency.id) for i, competency in rows))
    yield from repeated_ids(source, chain.from_iterable(_criterion_ids(i, competency) for i, competency in rows))
    for i, competency in rows:
        yield from repeated_ids(source, _entries(("competencies", i, "tasks"), competency.tasks))
        for j, criterion in enumerate(competency.criteria):
            path = ("competencies", i, "criteria", j, "observable_by")
            yield from repeated_ids(source, _entries(path, criterion.observable_by))
        yield from _check_criterion_order(i, competency, source)


def check_glossary(glossary: Glossary, source: Source) -> Iterator[Problem]:
    """Yield ``duplicate-id`` for terms explained twice."""
    return repeated_ids(source, ((("terms", i, "term"), term.term) for i, term in enumerate(glossary.terms)))


def check_relation(
    tasks: TaskFile, task_source: Source, competencies: CompetencyFile, competency_source: Source
) -> Iterator[Problem]:
    """Check that tasks and competencies name each other.

    Yields:
        ``unknown-competency``, ``unknown-task``, and ``task-competency-mismatch`` where only one side names the other;
        the problem stands where the name is written.
    """
    needs = {task.id: task.competencies for task in tasks.tasks}
    serves = {competency.id: competency.tasks for competency in competencies.competencies}
    for i, task in enumerate(tasks.tasks):
        for path, name in _entries(("tasks", i, "competencies"), task.competencies):
            if name not in serves:
                yield task_source.problem(path, "unknown-competency", _unknown("kompetencji", name, serves))
            elif task.id not in serves[name]:
                message = _one_sided(f"zadanie {task.id} wskazuje kompetencję {name}", f"{name} nie wymienia {task.id}")
                yield task_source.problem(path, "task-competency-mismatch", message)
    for i, competency in enumerate(competencies.competencies):
        for path, name in _entries(("competencies", i, "tasks"), competency.tasks):
            if name not in needs:
                yield competency_source.problem(path, "unknown-task", _unknown("zadania", name, needs))
            elif competency.id not in needs[name]:
                message = _one_sided(
                    f"kompetencja {competency.id} wskazuje zadanie {name}", f"{name} nie wymienia {competency.id}"
                )
                yield competency_source.problem(path, "task-competency-mismatch", message)


def _entries(path: Path_, names: Collection[str]) -> Iterator[tuple[Path_, str]]:
    for i, name in enumerate(names):
        yield (*path, i), name


def _criterion_ids(index: int, competency: Competency) -> Iterator[tuple[Path_, str]]:
    for j, criterion in enumerate(competency.criteria):
        yield ("competencies", index, "criteria", j, "id"), criterion.id


def _check_criterion_order(index: int, competency: Competency, source: Source) -> Iterator[Problem]:
    due = dict.fromkeys(CriterionKind, 1)
    seen: set[str] = set()
    for j, criterion in enumerate(competency.criteria):
        if criterion.id in seen:
            continue
        seen.add(criterion.id)
        prefix = f"{competency.id}.{criterion.kind.letter}"
        expected = f"{prefix}{due[criterion.kind]}"
        if criterion.id != expected:
            message = (
                f"jest „{criterion.id}”, a następne kryterium rodzaju {criterion.kind.value} w {competency.id} "
                f"to „{expected}”; popraw id, rodzaj albo kolejność"
            )
            yield source.problem(("competencies", index, "criteria", j, "id"), "criterion-id", message)
        # Go on from the number found, so that one gap is one problem and not one for every criterion after it.
        number = criterion.id.removeprefix(prefix)
        due[criterion.kind] = (int(number) if number.isascii() and number.isdigit() else due[criterion.kind]) + 1


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    near = did_you_mean(name, list(known)) or "; popraw id albo dopisz brakującą pozycję"
    return f"nie ma {what} „{name}” (są: {', '.join(known)}){near}"


def _one_sided(found: str, missing: str) -> str:
    return f"{found}, a {missing}; oczekiwano zgodności w obie strony – dopisz brakujące powiązanie albo usuń to"
