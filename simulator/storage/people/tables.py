"""The tables about accounts, classes, assignments and what teachers add to marks; see `simulator.storage.tables`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.storage.tables import Base, UtcTime

PERSON = String(36)


class OrganisationRow(Base):
    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(PERSON, primary_key=True, comment="UUID; fixed for the first one")
    name: Mapped[str] = mapped_column(String(200), comment="As shown")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class AccountRow(Base):
    __tablename__ = "account"

    id: Mapped[str] = mapped_column(PERSON, primary_key=True, comment="UUID; also the id of the trainee this person is")
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), comment="Where this person works")
    name: Mapped[str] = mapped_column(String(100), comment="As shown")
    login: Mapped[str] = mapped_column(String(200), unique=True, comment="Folded to lower case; may be an e-mail")
    password_hash: Mapped[str | None] = mapped_column(
        String(200), comment="Argon2id; empty: signs in through the school's own service only"
    )
    subject: Mapped[str | None] = mapped_column(
        String(500), unique=True, comment="Issuer and subject of an OIDC identity bound to it; empty without one"
    )
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    disabled_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it can be used")


class AccountRoleRow(Base):
    __tablename__ = "account_role"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, comment="Whose role")
    role: Mapped[str] = mapped_column(
        String(20), primary_key=True, comment="trainee, teacher, examiner, chair, administrator"
    )


class SchoolClassRow(Base):
    __tablename__ = "school_class"

    id: Mapped[str] = mapped_column(PERSON, primary_key=True, comment="UUID")
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), comment="Whose class")
    name: Mapped[str] = mapped_column(String(100), comment="As shown")
    code: Mapped[str] = mapped_column(String(12), unique=True, comment="What pupils type to join; can be drawn anew")
    lets_join: Mapped[bool] = mapped_column(comment="Pupils not on the roster may join with the code")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    archived_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while lessons go on")


class ClassTeacherRow(Base):
    __tablename__ = "class_teacher"

    class_id: Mapped[str] = mapped_column(ForeignKey("school_class.id"), primary_key=True, comment="Which class")
    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id"), primary_key=True, index=True, comment="Who teaches it"
    )


class PupilRow(Base):
    __tablename__ = "pupil"
    __table_args__ = (UniqueConstraint("class_id", "pseudonym_key"),)

    trainee_id: Mapped[str] = mapped_column(
        ForeignKey("trainee.id"), primary_key=True, comment="Who; the trainee's name is the pseudonym"
    )
    class_id: Mapped[str] = mapped_column(ForeignKey("school_class.id"), comment="In which class")
    pseudonym_key: Mapped[str] = mapped_column(
        String(200), comment="The pseudonym folded for comparison; once within a class"
    )
    pin_hash: Mapped[str] = mapped_column(String(200), comment="Argon2id of the PIN")
    number: Mapped[int | None] = mapped_column(comment="In the class register; empty when not given")
    family_name: Mapped[str] = mapped_column(String(100), comment="Only for the teacher; empty when not given")
    given_name: Mapped[str] = mapped_column(String(100), comment="Only for the teacher; empty when not given")
    joined_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; when put on the roster or joined")
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while in the class")


class SignInRow(Base):
    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(
        String(64), primary_key=True, comment="SHA-256 of the token in the browser's cookie, in hexadecimal"
    )
    person_id: Mapped[str] = mapped_column(PERSON, index=True, comment="Id of an account or of a pupil")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    expires_at: Mapped[datetime] = mapped_column(UtcTime, index=True, comment="UTC; not valid from then on")
    seen_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; last use, kept at most once a minute")
    place: Mapped[str] = mapped_column(String(40), comment="Name of the page that was open last")


class SignInTrialRow(Base):
    __tablename__ = "sign_in_trial"

    key: Mapped[str] = mapped_column(
        String(64), primary_key=True, comment="SHA-256 of what is being guessed and from where, in hexadecimal"
    )
    failures: Mapped[int] = mapped_column(comment="Failed trials in a row")
    failed_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; the last one")
    free_at: Mapped[datetime] = mapped_column(UtcTime, index=True, comment="UTC; no further trial before then")


class AssignmentRow(Base):
    __tablename__ = "assignment"

    id: Mapped[str] = mapped_column(PERSON, primary_key=True, comment="UUID")
    class_id: Mapped[str] = mapped_column(ForeignKey("school_class.id"), index=True, comment="For which class")
    author_id: Mapped[str] = mapped_column(ForeignKey("account.id"), comment="Who set it")
    kind: Mapped[str] = mapped_column(String(20), comment="scenario, written")
    scenario_id: Mapped[str | None] = mapped_column(String(200), comment="Of a scenario: its id in the content")
    criteria: Mapped[str | None] = mapped_column(Text, comment="Of a written test: criteria asked about, a JSON list")
    items: Mapped[int | None] = mapped_column(comment="Of a written test: how many items")
    mode: Mapped[str] = mapped_column(String(20), comment="Under which rules, as in attempt.mode")
    note: Mapped[str] = mapped_column(Text, comment="What the teacher adds; may be empty")
    due_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty without a deadline")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it stands")


class AssignedWorkRow(Base):
    __tablename__ = "assigned_work"

    assignment_id: Mapped[str] = mapped_column(
        ForeignKey("assignment.id"), primary_key=True, comment="Which assignment"
    )
    trainee_id: Mapped[str] = mapped_column(
        ForeignKey("trainee.id"), primary_key=True, index=True, comment="Who does it"
    )
    number: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Which try of this person, from 1; in a test the only one"
    )
    work_id: Mapped[str] = mapped_column(PERSON, unique=True, comment="Id of the attempt or of the written test")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class CommentRow(Base):
    __tablename__ = "comment"

    id: Mapped[str] = mapped_column(PERSON, primary_key=True, comment="UUID")
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), index=True, comment="On which attempt")
    event: Mapped[int | None] = mapped_column(comment="Index of the event it is about; empty: on the whole")
    author_id: Mapped[str] = mapped_column(ForeignKey("account.id"), comment="Who wrote it")
    text: Mapped[str] = mapped_column(Text, comment="As it was written")
    written_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it is shown")


class OverruleRow(Base):
    __tablename__ = "overrule"
    __table_args__ = (Index(None, "attempt_id", "observable"),)

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up in the order of making; the last one holds")
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), comment="In which attempt")
    observable: Mapped[str] = mapped_column(String(200), comment="Id of the observable")
    machine_mark: Mapped[str] = mapped_column(String(20), comment="What the program had given then")
    mark: Mapped[str | None] = mapped_column(String(20), comment="What a person gave; empty: back to the program's")
    reason: Mapped[str] = mapped_column(Text, comment="Why, in the person's words")
    author_id: Mapped[str] = mapped_column(ForeignKey("account.id"), comment="Who decided")
    made_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class AccessRow(Base):
    __tablename__ = "access"
    __table_args__ = (Index(None, "subject_id", "at"), Index(None, "viewer_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up")
    viewer_id: Mapped[str] = mapped_column(PERSON, comment="Who looked: id of an account")
    subject_id: Mapped[str] = mapped_column(PERSON, comment="At whose data: id of a trainee or of a class")
    what: Mapped[str] = mapped_column(String(40), comment="At what: profile, attempt, board, grades, roster…")
    detail: Mapped[str] = mapped_column(String(200), comment="Id of what was opened; may be empty")
    at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC; the first time within the hour")
