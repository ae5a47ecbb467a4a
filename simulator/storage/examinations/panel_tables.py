"""Tables of calibration sets, judgements on cut scores and grades of whole tasks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.storage.examinations.tables import ID
from simulator.storage.tables import Base, UtcTime


class CalibrationSetRow(Base):
    __tablename__ = "exam_calibration_set"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    organisation_id: Mapped[str] = mapped_column(ID, index=True, comment="Whose set")
    title: Mapped[str] = mapped_column(String(200), comment="As examiners see it")
    made_by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    made_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class CalibrationWorkRow(Base):
    __tablename__ = "exam_calibration_work"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    set_id: Mapped[str] = mapped_column(ForeignKey("exam_calibration_set.id"), index=True, comment="In which set")
    number: Mapped[int] = mapped_column(comment="In the set, from 1")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose work")
    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), comment="Which task of theirs")
    reference: Mapped[str] = mapped_column(Text, comment="Observable and the mark that stands, as JSON")


class CalibrationMarkRow(Base):
    __tablename__ = "exam_calibration_mark"

    work_id: Mapped[str] = mapped_column(
        ForeignKey("exam_calibration_work.id"), primary_key=True, comment="Of which work"
    )
    observable: Mapped[str] = mapped_column(String(200), primary_key=True, comment="Id of the observable")
    examiner_id: Mapped[str] = mapped_column(ID, primary_key=True, comment="Id of the examiner's account")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose work it was")
    mark: Mapped[str] = mapped_column(String(20), comment="1, 0.5, 0, not_applicable")
    given_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class CutStudyRow(Base):
    __tablename__ = "exam_cut_study"

    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), primary_key=True, comment="Which sitting")
    part: Mapped[str] = mapped_column(String(20), primary_key=True, comment="written, practical")
    round: Mapped[int] = mapped_column(comment="Which round lasts, from 1")
    elements: Mapped[str] = mapped_column(Text, comment="What is judged: ids as a JSON list")
    opened_by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    opened_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it lasts")


class CutJudgementRow(Base):
    __tablename__ = "exam_cut_judgement"

    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), primary_key=True, comment="Which sitting")
    part: Mapped[str] = mapped_column(String(20), primary_key=True, comment="written, practical")
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="From 1")
    judge_id: Mapped[str] = mapped_column(ID, primary_key=True, comment="Id of the judge's account")
    element: Mapped[str] = mapped_column(String(300), primary_key=True, comment="What is judged")
    share: Mapped[float] = mapped_column(Float, comment="Of its points, 0-1, at the border of passing")
    given_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class TaskGradeRow(Base):
    __tablename__ = "exam_grade"

    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), primary_key=True, comment="Which task")
    marker_id: Mapped[str] = mapped_column(ID, primary_key=True, comment="Id of the examiner's account")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose work")
    grade: Mapped[int] = mapped_column(comment="Of the whole, 1 to 5; 3: on the border of passing")
    given_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
