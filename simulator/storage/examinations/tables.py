"""The tables of examinations; no table of training points here, and none of these there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.storage.tables import Base, UtcTime

ID = String(36)


class SittingRow(Base):
    __tablename__ = "exam_sitting"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    organisation_id: Mapped[str] = mapped_column(ID, index=True, comment="Whose examination")
    title: Mapped[str] = mapped_column(String(200), comment="As on the protocol")
    place: Mapped[str] = mapped_column(String(200), comment="As on the protocol; may be empty")
    blueprint: Mapped[str] = mapped_column(Text, comment="The plan as JSON, with the cut scores that hold here")
    seed: Mapped[int] = mapped_column(BigInteger, comment="From which forms are drawn")
    forms: Mapped[int] = mapped_column(comment="How many parallel forms are wanted")
    created_by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty before candidates are let in")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it lasts")
    released_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while results are not released")


class FormRow(Base):
    __tablename__ = "exam_form"

    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), primary_key=True, comment="Which sitting")
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="In the sitting, from 1")
    body: Mapped[str] = mapped_column(Text, comment="Items and scenarios with their seeds, as JSON")


class CandidateRow(Base):
    __tablename__ = "exam_candidate"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), index=True, comment="Which sitting")
    person_id: Mapped[str] = mapped_column(ID, index=True, comment="Id of a trainee; empty: never practised here")
    name: Mapped[str] = mapped_column(String(100), comment="As on the papers")
    code: Mapped[str] = mapped_column(String(12), unique=True, comment="With which the candidate is admitted")
    form_number: Mapped[int] = mapped_column(comment="Which form of the sitting")
    extra_share: Mapped[float] = mapped_column(Float, comment="Extra time as a share of the time of everybody")
    extra_reason: Mapped[str] = mapped_column(Text, comment="Why there is extra time; empty without")
    added_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    device_hash: Mapped[str | None] = mapped_column(
        String(64), index=True, comment="SHA-256 of the token of the one device; empty while none is bound"
    )
    admitted_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; first time with the code")
    identity_by: Mapped[str | None] = mapped_column(ID, comment="Id of the examiner who saw a document")
    identity_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while not confirmed")


class PartRow(Base):
    __tablename__ = "exam_part"

    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), primary_key=True, comment="Whose")
    part: Mapped[str] = mapped_column(String(20), primary_key=True, comment="written, practical")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    allowed_seconds: Mapped[float] = mapped_column(Float, comment="Seconds, extra time included")
    seen_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; latest moment the clock has shown")
    shift_seconds: Mapped[float] = mapped_column(Float, comment="Seconds the computer's clock was put back since")
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it lasts")
    end_reason: Mapped[str] = mapped_column(String(20), comment="finished, time_up, closed; empty while it lasts")


class ExamPauseRow(Base):
    __tablename__ = "exam_pause"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    part: Mapped[str] = mapped_column(String(20), comment="written, practical")
    began_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    reason: Mapped[str] = mapped_column(Text, comment="Why, in the examiner's words")
    by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it lasts")


class IncidentRow(Base):
    __tablename__ = "exam_incident"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), index=True, comment="In which sitting")
    candidate_id: Mapped[str | None] = mapped_column(
        ForeignKey("exam_candidate.id"), comment="Whom it concerns; empty: everybody"
    )
    at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    by: Mapped[str] = mapped_column(String(36), comment="Id of the account; program: noticed by the program")
    kind: Mapped[str] = mapped_column(String(40), comment="noted, second_device, clock_back, time_given, device_freed")
    text: Mapped[str] = mapped_column(Text, comment="As on the protocol")


class ExamAnswerRow(Base):
    __tablename__ = "exam_answer"

    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), primary_key=True, comment="Whose")
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="In the form, from 0")
    item_id: Mapped[str] = mapped_column(String(60), comment="Id of the item in the content")
    version: Mapped[str] = mapped_column(String(12), comment="Version of the item that was asked")
    choice: Mapped[str] = mapped_column(Text, comment="The last answer, as JSON")
    share: Mapped[float] = mapped_column(Float, comment="Points for it: 0, 0.5, 1")
    answered_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class ExamTaskRow(Base):
    __tablename__ = "exam_task"
    __table_args__ = (UniqueConstraint("candidate_id", "slot"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), comment="Whose")
    slot: Mapped[str] = mapped_column(String(100), comment="Place in the plan")
    scenario_id: Mapped[str] = mapped_column(String(200), comment="Id of the scenario in the content")
    seed: Mapped[int] = mapped_column(BigInteger, comment="From which the customer is drawn")
    content: Mapped[str] = mapped_column(String(64), comment="Version of content and rules it is played under")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it can be continued")
    end_reason: Mapped[str | None] = mapped_column(String(40), comment="Why it ended; empty while it can be continued")


class ExamEventRow(Base):
    __tablename__ = "exam_event"

    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), primary_key=True, comment="In which task")
    sequence: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Index in the transcript, from 0; only one writer can take it"
    )
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    kind: Mapped[str] = mapped_column(String(20), comment="said, did, filed, noted, answered, closed")
    at_seconds: Mapped[float] = mapped_column(Float, comment="Seconds since the start of the task")
    body: Mapped[str] = mapped_column(Text, comment="The whole event as JSON")
    written_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class ExamDraftRow(Base):
    __tablename__ = "exam_draft"

    task_id: Mapped[str] = mapped_column(
        ForeignKey("exam_task.id"), primary_key=True, comment="During which task it is written"
    )
    name: Mapped[str] = mapped_column(String(200), primary_key=True, comment="Which text: notepad, letter, document")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    text: Mapped[str] = mapped_column(Text, comment="As last saved; gone once the task is over")
    saved_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class MachineMarksRow(Base):
    __tablename__ = "exam_machine_marks"

    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), primary_key=True, comment="Which task")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    content: Mapped[str] = mapped_column(String(64), comment="Version of content and rules behind the marks")
    body: Mapped[str] = mapped_column(Text, comment="All findings as JSON")
    made_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class ExaminerMarkRow(Base):
    __tablename__ = "exam_mark"
    __table_args__ = (UniqueConstraint("task_id", "observable", "marker_id"),)

    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), primary_key=True, comment="In which task")
    observable: Mapped[str] = mapped_column(String(200), primary_key=True, comment="Id of the observable")
    role: Mapped[str] = mapped_column(String(10), primary_key=True, comment="first, second, third")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose work")
    marker_id: Mapped[str] = mapped_column(ID, comment="Id of the examiner's account")
    mark: Mapped[str] = mapped_column(String(20), comment="1, 0.5, 0, not_applicable")
    critical: Mapped[bool] = mapped_column(comment="The examiner found a critical error")
    note: Mapped[str] = mapped_column(Text, comment="The examiner's remark; may be empty")
    given_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class OverruledMarkRow(Base):
    __tablename__ = "exam_overrule"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), index=True, comment="In which task")
    observable: Mapped[str] = mapped_column(String(200), comment="Id of the observable")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose work")
    mark: Mapped[str] = mapped_column(String(20), comment="1, 0.5, 0, not_applicable")
    critical: Mapped[bool] = mapped_column(comment="A critical error counts")
    reason: Mapped[str] = mapped_column(Text, comment="Why")
    by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    appeal_id: Mapped[str] = mapped_column(ID, comment="Id of the appeal it comes from; empty without")


class ProposalRow(Base):
    __tablename__ = "exam_proposal"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    sitting_id: Mapped[str] = mapped_column(ForeignKey("exam_sitting.id"), index=True, comment="In which sitting")
    kind: Mapped[str] = mapped_column(String(20), comment="release, cut")
    body: Mapped[str] = mapped_column(Text, comment="What exactly, as JSON")
    reason: Mapped[str] = mapped_column(Text, comment="Why; empty for a release")
    proposed_by: Mapped[str] = mapped_column(ID, comment="Id of the account")
    proposed_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    decided_by: Mapped[str | None] = mapped_column(ID, comment="Id of another account; empty while it waits")
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it waits")
    accepted: Mapped[bool | None] = mapped_column(comment="Empty while it waits")


class ResultRow(Base):
    __tablename__ = "exam_result"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    verdict: Mapped[str] = mapped_column(String(20), comment="passed, failed")
    body: Mapped[str] = mapped_column(Text, comment="The decision with its T/N sheet, as JSON")
    cause: Mapped[str] = mapped_column(String(20), comment="release, appeal")
    made_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class AppealRow(Base):
    __tablename__ = "exam_appeal"

    id: Mapped[str] = mapped_column(ID, primary_key=True, comment="UUID")
    candidate_id: Mapped[str] = mapped_column(ForeignKey("exam_candidate.id"), index=True, comment="Whose")
    task_id: Mapped[str] = mapped_column(ForeignKey("exam_task.id"), comment="On which task")
    observable: Mapped[str] = mapped_column(String(200), comment="Id of the observable")
    criterion: Mapped[str] = mapped_column(String(40), comment="Id of the criterion cited")
    event: Mapped[int] = mapped_column(comment="Index of the turn cited")
    proposed_mark: Mapped[str] = mapped_column(String(20), comment="What the candidate asks for")
    text: Mapped[str] = mapped_column(Text, comment="Why, in the candidate's words")
    filed_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    due_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; until when it is to be answered")
    decided_by: Mapped[str | None] = mapped_column(ID, comment="Id of the second examiner; empty while it waits")
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it waits")
    mark: Mapped[str | None] = mapped_column(String(20), comment="What the second examiner gave")
    critical: Mapped[bool] = mapped_column(comment="The second examiner found a critical error")
    reasons: Mapped[str] = mapped_column(Text, comment="Of the second examiner")
    answered_by: Mapped[str | None] = mapped_column(ID, comment="Id of the chair's account; empty while it waits")
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it waits")
    answer: Mapped[str] = mapped_column(Text, comment="The signed answer, a compact JWS; empty while it waits")
