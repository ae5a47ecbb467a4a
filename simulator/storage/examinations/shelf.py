"""Records of examinations within one transaction: read, add, change, and say in the log what was done."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.errors import StorageError, UnknownRecord
from simulator.exam.journal import Draft
from simulator.storage.examinations import panel_records, panel_tables, records, tables
from simulator.storage.tables import Base

RecordT = TypeVar("RecordT")

ROWS: dict[type, type[Base]] = {
    records.Sitting: tables.SittingRow,
    records.KeptForm: tables.FormRow,
    records.Candidate: tables.CandidateRow,
    records.KeptPart: tables.PartRow,
    records.KeptPause: tables.ExamPauseRow,
    records.KeptIncident: tables.IncidentRow,
    records.ExamAnswer: tables.ExamAnswerRow,
    records.ExamTask: tables.ExamTaskRow,
    records.ExamEvent: tables.ExamEventRow,
    records.ExamDraft: tables.ExamDraftRow,
    records.MachineMarks: tables.MachineMarksRow,
    records.ExaminerMark: tables.ExaminerMarkRow,
    records.OverruledMark: tables.OverruledMarkRow,
    records.Proposal: tables.ProposalRow,
    records.KeptResult: tables.ResultRow,
    records.Appeal: tables.AppealRow,
    panel_records.CalibrationSet: panel_tables.CalibrationSetRow,
    panel_records.CalibrationWork: panel_tables.CalibrationWorkRow,
    panel_records.CalibrationMark: panel_tables.CalibrationMarkRow,
    panel_records.CutStudy: panel_tables.CutStudyRow,
    panel_records.CutJudgement: panel_tables.CutJudgementRow,
    panel_records.TaskGrade: panel_tables.TaskGradeRow,
}
"""Each record has the fields of its row, by the same names."""


class Shelf:
    """What a transaction about an examination works with."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drafts: list[Draft] = []
        self._has_changed = False

    def find(self, kind: type[RecordT], *key: object) -> RecordT:
        """Return a record by its key.

        Raises:
            UnknownRecord: there is none.
        """
        found = self.get(kind, *key)
        if found is None:
            raise UnknownRecord("Tego nie ma wśród zapisów egzaminów. Wróć do listy egzaminów i wybierz z niej.")
        return found

    def get(self, kind: type[RecordT], *key: object) -> RecordT | None:
        """Return a record by its key; None when there is none."""
        row = self._session.get(ROWS[kind], key[0] if len(key) == 1 else tuple(map(_plain, key)))
        return None if row is None else _record(kind, row)

    def list(self, kind: type[RecordT], **equal: object) -> tuple[RecordT, ...]:
        """Return the records with these values, in the order of their keys."""
        row = ROWS[kind]
        query = select(row).order_by(*row.__table__.primary_key.columns)
        for name, value in equal.items():
            query = query.where(getattr(row, name) == _plain(value))
        return tuple(_record(kind, one) for one in self._session.scalars(query))

    def add(self, *added: object) -> None:
        """Keep new records."""
        self._has_changed = True
        for one in added:
            self._session.add(ROWS[type(one)](**_values(one)))
            self._session.flush()

    def change(self, record: object) -> None:
        """Keep a record in place of the one with the same key."""
        self._has_changed = True
        self.touch(record)

    def touch(self, record: object) -> None:
        """The same for what is no act of anybody, such as how far a clock has got."""
        self._session.merge(ROWS[type(record)](**_values(record)))
        self._session.flush()

    def remove(self, record: object) -> None:
        """Take a record back: only an event that was refused, or a draft of a task that is over."""
        self._has_changed = True
        row = ROWS[type(record)]
        key = tuple(_values(record)[one.name] for one in row.__table__.primary_key.columns)
        self._session.delete(self._session.get(row, key))
        self._session.flush()

    def log(self, at: datetime, by: str, kind: str, subject: str, **body: object) -> None:
        """Say in the log what was done; ids and hashes, no names."""
        self._drafts.append(Draft(at, by, kind, subject, body))

    def finished(self) -> tuple[Draft, ...]:
        """Return what is to be appended to the log.

        Raises:
            StorageError: something was changed and the log would not say so.
        """
        if self._has_changed and not self._drafts:
            raise StorageError("Zmiana w egzaminie bez wpisu w dzienniku; niczego nie zapisano. Zgłoś ten błąd.")
        return tuple(self._drafts)


def _plain(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _values(record: object) -> dict[str, Any]:
    return {one.name: _plain(getattr(record, one.name)) for one in fields(record)}  # type: ignore[arg-type]


def _record(kind: type[RecordT], row: Base) -> RecordT:
    values = {one.name: getattr(row, one.name) for one in fields(kind)}  # type: ignore[arg-type]
    for name, hint in get_type_hints(kind).items():
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            values[name] = hint(values[name])
    return kind(**values)
