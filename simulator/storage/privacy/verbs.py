"""The queries about everything that is kept of one person: read it, erase it, find what is kept too long."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import ColumnElement, CursorResult, Delete, Select, Table, Update, delete, exists, func, select, update
from sqlalchemy.orm import Session

from simulator.storage.authoring.tables import OwnScenarioRow, OwnVersionRow
from simulator.storage.examinations.tables import CandidateRow
from simulator.storage.people.tables import (
    AccessRow,
    AccountRoleRow,
    AccountRow,
    AssignedWorkRow,
    AssignmentRow,
    ClassTeacherRow,
    PupilRow,
    SchoolClassRow,
    SignInRow,
)
from simulator.storage.privacy.exams import erase_candidates, is_candidate, rename_candidates
from simulator.storage.privacy.links import LINKS, OF_ATTEMPT, SECRETS, Link
from simulator.storage.privacy.records import Erasure, ErasureCause, ExamsKept, PersonalTable
from simulator.storage.privacy.tables import ErasureRow
from simulator.storage.records import Mode
from simulator.storage.tables import AttemptRow, Base, CredentialRow, DrawnItemRow, EventRow, TraineeRow, WrittenTestRow

ERASED_NAME = "osoba usunięta"
ERASED_ACCOUNT = "konto usunięte"
JSON_COLUMNS = frozenset({"body", "choice", "criteria", "counts"})


class PrivacyVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def read_personal(self, person_id: str) -> tuple[PersonalTable, ...]:
        """Return every row about somebody as of one moment, table by table; secrets are left out."""
        with self._reading() as session:
            return tuple(_read(session, link, person_id) for link in LINKS)

    def erase_person(
        self, person_id: str, exams: ExamsKept, *, by: str, at: datetime, cause: ErasureCause = ErasureCause.REQUEST
    ) -> Erasure:
        """Erase a pupil, an account or whoever else practised, and keep that something was erased.

        What such a person did to others (comments, marks, assignments, scenarios) stays without the name.
        """
        counts: Counter[str] = Counter()
        with self._writing() as session:
            _overwrite(session)
            kept, kept_tests = (set(), set()) if exams is ExamsKept.NOT else _examinations(session, person_id)
            own = set(session.scalars(select(AttemptRow.id).where(AttemptRow.trainee_id == person_id)))
            tests = set(session.scalars(select(WrittenTestRow.id).where(WrittenTestRow.trainee_id == person_id)))
            credentials = select(CredentialRow.id).where(CredentialRow.holder_id == person_id)
            sat = exams is not ExamsKept.NOT and (session.scalar(credentials) or is_candidate(session, person_id))
            has_exams = bool(kept or kept_tests or sat)
            name = _name_to_keep(session, person_id) if exams is ExamsKept.WITH_NAME else ERASED_NAME
            _erase_attempts(session, own - kept, counts)
            _erase_tests(session, tests - kept_tests, counts)
            if not has_exams:
                _do(session, delete(CredentialRow).where(CredentialRow.holder_id == person_id), counts)
            if exams is ExamsKept.NOT:
                erase_candidates(session, CandidateRow.person_id == person_id, counts)
            elif exams is ExamsKept.WITHOUT_NAME:
                rename_candidates(session, person_id, ERASED_NAME)
            _erase_identity(session, person_id, at, counts)
            if has_exams:
                session.execute(update(TraineeRow).where(TraineeRow.id == person_id).values(name=name[:100]))
            else:
                _do(session, delete(TraineeRow).where(TraineeRow.id == person_id), counts)
            return _kept(session, Erasure(at, cause, by, dict(counts)))

    def erase_old_practice(self, before: datetime, at: datetime) -> Erasure | None:
        """Erase practice, not examinations, in which nothing happened since a moment; None when there was none."""
        return self._erase_work(before, at, is_exam=False)

    def erase_old_exams(self, before: datetime, at: datetime) -> Erasure | None:
        """Erase examinations begun before a moment; None when there were none."""
        return self._erase_work(before, at, is_exam=True)

    def erase_old_access(self, before: datetime, at: datetime) -> Erasure | None:
        """Erase lines of the log of who looked at whose data; None when there were none."""
        counts: Counter[str] = Counter()
        with self._writing() as session:
            _do(session, delete(AccessRow).where(AccessRow.at < before), counts)
            return _kept(session, Erasure(at, ErasureCause.RETENTION, "", dict(counts))) if counts else None

    def list_gone(self, removed_before: datetime, archived_before: datetime) -> tuple[str, ...]:
        """Return the ids of pupils removed from their class, or whose class was archived, before a moment."""
        query = (
            select(PupilRow.trainee_id)
            .join(SchoolClassRow, SchoolClassRow.id == PupilRow.class_id)
            .where((PupilRow.removed_at < removed_before) | (SchoolClassRow.archived_at < archived_before))
            .order_by(PupilRow.trainee_id)
        )
        with self._reading() as session:
            return tuple(session.scalars(query))

    def list_erasures(self, most: int = 200) -> tuple[Erasure, ...]:
        """Return what was erased, the newest first."""
        query = select(ErasureRow).order_by(ErasureRow.id.desc()).limit(most)
        with self._reading() as session:
            return tuple(
                Erasure(row.at, ErasureCause(row.cause), row.by_id, json.loads(row.counts))
                for row in session.scalars(query)
            )

    def _erase_work(self, before: datetime, at: datetime, *, is_exam: bool) -> Erasure | None:
        counts: Counter[str] = Counter()
        with self._writing() as session:
            _overwrite(session)
            _erase_attempts(session, set(session.scalars(_old_attempts(before, is_exam=is_exam))), counts)
            _erase_tests(session, set(session.scalars(_old_tests(before, is_exam=is_exam))), counts)
            if is_exam:
                erase_candidates(session, CandidateRow.added_at < before, counts)
            return _kept(session, Erasure(at, ErasureCause.RETENTION, "", dict(counts))) if counts else None


# Reading


def _read(session: Session, link: Link, person_id: str) -> PersonalTable:
    table = Base.metadata.tables[link.table]
    columns = [column for column in table.columns if column.name not in SECRETS]
    query = select(*columns).where(_about(link, person_id)).order_by(*table.primary_key.columns)
    rows = tuple(dict(_shown(row._mapping)) for row in session.execute(query))
    return PersonalTable(link.table, link.role, {one.name: one.comment or "" for one in columns}, rows)


def _about(link: Link, person_id: str) -> ColumnElement[bool]:
    column = Base.metadata.tables[link.table].c[link.column]
    if not link.via:
        return column == person_id
    owner = next(one for one in LINKS if one.table == link.via)
    owners: Table = Base.metadata.tables[owner.table]
    return column.in_(select(owners.c.id).where(owners.c[owner.column] == person_id))


def _shown(row: Mapping[Any, Any]) -> Iterator[tuple[str, JsonValue]]:
    for name, value in row.items():
        if isinstance(value, datetime):
            yield name, value.astimezone(UTC).isoformat()
        elif name in JSON_COLUMNS and isinstance(value, str):
            yield name, _parsed(value)
        else:
            yield name, value


def _parsed(text: str) -> JsonValue:
    try:
        return json.loads(text)
    except ValueError:
        return text


# Erasing


def _overwrite(session: Session) -> None:
    """Let SQLite overwrite what it erases, instead of leaving it in unused pages of the file."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def _exam_tests() -> Select[tuple[str]]:
    return (
        select(AssignedWorkRow.work_id)
        .join(AssignmentRow, AssignmentRow.id == AssignedWorkRow.assignment_id)
        .where(AssignmentRow.mode == Mode.EXAM.value)
    )


def _examinations(session: Session, person_id: str) -> tuple[set[str], set[str]]:
    """Return the attempts and the written tests of somebody that were examinations."""
    attempts = select(AttemptRow.id).where(AttemptRow.trainee_id == person_id, AttemptRow.mode == Mode.EXAM.value)
    tests = select(WrittenTestRow.id).where(
        WrittenTestRow.trainee_id == person_id, WrittenTestRow.id.in_(_exam_tests())
    )
    return set(session.scalars(attempts)), set(session.scalars(tests))


def _old_attempts(before: datetime, *, is_exam: bool) -> Select[tuple[str]]:
    later = exists().where(EventRow.attempt_id == AttemptRow.id, EventRow.written_at >= before)
    mode = AttemptRow.mode == Mode.EXAM.value
    return select(AttemptRow.id).where(AttemptRow.started_at < before, mode if is_exam else ~mode, ~later)


def _old_tests(before: datetime, *, is_exam: bool) -> Select[tuple[str]]:
    last = func.coalesce(WrittenTestRow.finished_at, WrittenTestRow.started_at)
    exam = WrittenTestRow.id.in_(_exam_tests())
    return select(WrittenTestRow.id).where(last < before, exam if is_exam else ~exam)


def _erase_attempts(session: Session, ids: Collection[str], counts: Counter[str]) -> None:
    for some in _portions(ids):
        for name in OF_ATTEMPT:
            table = Base.metadata.tables[name]
            _do(session, delete(table).where(table.c.attempt_id.in_(some)), counts)
        _do(session, delete(AssignedWorkRow).where(AssignedWorkRow.work_id.in_(some)), counts)
        session.execute(update(AttemptRow).where(AttemptRow.parent_attempt_id.in_(some)).values(parent_attempt_id=None))
    for some in _portions(ids):
        _do(session, delete(AttemptRow).where(AttemptRow.id.in_(some)), counts)


def _erase_tests(session: Session, ids: Collection[str], counts: Counter[str]) -> None:
    for some in _portions(ids):
        _do(session, delete(DrawnItemRow).where(DrawnItemRow.test_id.in_(some)), counts)
        _do(session, delete(AssignedWorkRow).where(AssignedWorkRow.work_id.in_(some)), counts)
        _do(session, delete(WrittenTestRow).where(WrittenTestRow.id.in_(some)), counts)


def _erase_identity(session: Session, person_id: str, at: datetime, counts: Counter[str]) -> None:
    """Erase who somebody was; rows that belong to others too only lose the name."""
    _do(session, delete(PupilRow).where(PupilRow.trainee_id == person_id), counts)
    _do(session, delete(SignInRow).where(SignInRow.person_id == person_id), counts)
    _do(session, delete(AccessRow).where(AccessRow.subject_id == person_id), counts)
    _do(session, delete(AccountRoleRow).where(AccountRoleRow.account_id == person_id), counts)
    _do(session, delete(ClassTeacherRow).where(ClassTeacherRow.account_id == person_id), counts)
    for row in (OwnScenarioRow, OwnVersionRow):
        session.execute(update(row).where(row.author_id == person_id).values(author_id=""))
    account = session.get(AccountRow, person_id)
    if account is not None:  # comments, marks and assignments point at it
        account.name, account.login, account.password_hash = ERASED_ACCOUNT, f"usuniete {person_id}", None
        account.subject, account.disabled_at = None, account.disabled_at or at
        counts["account"] += 1


def _name_to_keep(session: Session, person_id: str) -> str:
    pupil, trainee = session.get(PupilRow, person_id), session.get(TraineeRow, person_id)
    full = f"{pupil.family_name} {pupil.given_name}".strip() if pupil is not None else ""
    return full or (trainee.name if trainee is not None else ERASED_NAME)


def _do(session: Session, change: Delete | Update, counts: Counter[str]) -> None:
    done = session.execute(change.execution_options(synchronize_session=False))
    if isinstance(done, CursorResult) and done.rowcount > 0:
        counts[change.table.name] += done.rowcount


def _kept(session: Session, erasure: Erasure) -> Erasure:
    session.add(
        ErasureRow(
            at=erasure.at,
            cause=erasure.cause.value,
            by_id=erasure.by,
            counts=json.dumps(dict(erasure.counts), ensure_ascii=False, sort_keys=True),
        )
    )
    return erasure


def _portions(ids: Collection[str], most: int = 500) -> Iterator[list[str]]:
    """Yield ids in portions: a statement can hold only so many."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), most):
        yield ordered[start : start + most]
