"""Erasing the candidates of examinations, or only their names."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import ColumnElement, CursorResult, Delete, delete, select, update
from sqlalchemy.orm import Session

from simulator.storage.examinations.tables import CandidateRow
from simulator.storage.privacy.links import OF_CANDIDATE
from simulator.storage.tables import Base


def is_candidate(session: Session, person_id: str) -> bool:
    """Tell whether somebody is or was a candidate."""
    found = select(CandidateRow.id).where(CandidateRow.person_id == person_id).limit(1)
    return session.scalar(found) is not None


def erase_candidates(session: Session, which: ColumnElement[bool], counts: Counter[str]) -> None:
    """Erase candidates with everything they did and how it was marked; counts grow by table."""
    ids = select(CandidateRow.id).where(which).scalar_subquery()
    for name in OF_CANDIDATE:
        table = Base.metadata.tables[name]
        _count(session, delete(table).where(table.c.candidate_id.in_(ids)), name, counts)
    _count(session, delete(CandidateRow).where(which), "exam_candidate", counts)


def rename_candidates(session: Session, person_id: str, name: str) -> None:
    """Let nothing say whose an examination was."""
    which = CandidateRow.person_id == person_id
    session.execute(update(CandidateRow).where(which).values(name=name, person_id=""))


def _count(session: Session, change: Delete, name: str, counts: Counter[str]) -> None:
    done = session.execute(change.execution_options(synchronize_session=False))
    if isinstance(done, CursorResult) and done.rowcount > 0:
        counts[name] += done.rowcount
