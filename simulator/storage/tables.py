"""The tables; a column's comment says what it means and in which unit. Only `store` and the migrations use them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can change it on SQLite too."""


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class TraineeRow(Base):
    __tablename__ = "trainee"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, comment="UUID; fixed for the default person")
    name: Mapped[str] = mapped_column(String(100), comment="As shown; a pseudonym is enough")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class AttemptRow(Base):
    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, comment="UUID; the name of the attempt in addresses")
    trainee_id: Mapped[str] = mapped_column(ForeignKey("trainee.id"), index=True, comment="Whose attempt this is")
    scenario_id: Mapped[str] = mapped_column(String(200), comment="Id of the scenario in the content")
    seed: Mapped[int] = mapped_column(BigInteger, comment="From which the customer is drawn")
    content: Mapped[str] = mapped_column(String(64), comment="Version of content and rules it is played under")
    mode: Mapped[str] = mapped_column(String(20), comment="Under which rules: practice_with_help, practice, exam")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it can be continued")
    end_reason: Mapped[str | None] = mapped_column(String(40), comment="Why it ended; empty while it can be continued")
    parent_attempt_id: Mapped[str | None] = mapped_column(
        ForeignKey("attempt.id"), index=True, comment="The attempt this one branches off from"
    )
    parent_event: Mapped[int | None] = mapped_column(comment="First event of the parent that was not taken over")


class EventRow(Base):
    __tablename__ = "event"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True, comment="In which attempt")
    sequence: Mapped[int] = mapped_column(
        primary_key=True,
        autoincrement=False,
        comment="Index in the transcript, from 0; only one writer can take it",
    )
    kind: Mapped[str] = mapped_column(String(20), comment="said, did, filed, noted, answered, closed")
    at_seconds: Mapped[float] = mapped_column(Float, comment="Seconds since the start of the session")
    body: Mapped[str] = mapped_column(Text, comment="The whole event as JSON")
    written_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class AssessmentRow(Base):
    __tablename__ = "assessment"
    __table_args__ = (Index(None, "attempt_id", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up in the order of making")
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), comment="What was marked")
    content: Mapped[str] = mapped_column(String(64), comment="Version of content and rules behind the marks")
    score: Mapped[float] = mapped_column(Float, comment="Share of points, 0 to 1")
    passed: Mapped[bool] = mapped_column(comment="Enough points and no critical error")
    body: Mapped[str] = mapped_column(Text, comment="All findings as JSON")
    made_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class HintRow(Base):
    __tablename__ = "hint"
    __table_args__ = (UniqueConstraint("attempt_id", "observable", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up in the order of giving")
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), comment="During which attempt it was given")
    after_events: Mapped[int] = mapped_column(comment="How many events had happened before it")
    observable: Mapped[str] = mapped_column(String(200), comment="Id of the observable it was for")
    step: Mapped[int] = mapped_column(comment="From 1: what is needed, which kind of step serves, how it could sound")
    text: Mapped[str] = mapped_column(Text, comment="As it was shown")
    given_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class PauseRow(Base):
    __tablename__ = "pause"
    __table_args__ = (Index(None, "attempt_id", "began_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up in the order of beginning")
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), comment="Whose clock stood still")
    after_events: Mapped[int] = mapped_column(comment="How many events had happened before it")
    cause: Mapped[str] = mapped_column(String(20), comment="asked, left")
    began_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it lasts")


class DraftRow(Base):
    __tablename__ = "draft"

    attempt_id: Mapped[str] = mapped_column(
        ForeignKey("attempt.id"), primary_key=True, comment="During which attempt it is written"
    )
    name: Mapped[str] = mapped_column(String(200), primary_key=True, comment="Which text: notepad, document and field")
    text: Mapped[str] = mapped_column(Text, comment="As last saved")
    saved_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")


class WrittenTestRow(Base):
    __tablename__ = "written_test"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, comment="UUID; the name of the test in addresses")
    trainee_id: Mapped[str] = mapped_column(ForeignKey("trainee.id"), index=True, comment="Whose test this is")
    seed: Mapped[int] = mapped_column(BigInteger, comment="From which items and the order of options are drawn")
    criteria: Mapped[str] = mapped_column(Text, comment="Ids of the criteria asked about, as a JSON list")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it can be continued")


class DrawnItemRow(Base):
    __tablename__ = "drawn_item"

    test_id: Mapped[str] = mapped_column(ForeignKey("written_test.id"), primary_key=True, comment="In which test")
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Place in the test, from 0")
    item_id: Mapped[str] = mapped_column(String(60), index=True, comment="Id of the item in the content")
    criterion: Mapped[str] = mapped_column(String(40), comment="Id of the criterion it asks about")
    version: Mapped[str] = mapped_column(String(12), comment="Version of the item that was asked")
    choice: Mapped[str | None] = mapped_column(Text, comment="What was answered, as JSON; empty while nothing was")
    share: Mapped[float | None] = mapped_column(
        Float, comment="Points for the answer: 0, 0.5, 1; empty while there is none"
    )
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while there is no answer")


class JournalEntryRow(Base):
    """Append-only: triggers refuse changes and deletions. Everything is text, so that an audit sees each letter."""

    __tablename__ = "journal_entry"

    sequence: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="Place in the log, from 0; only one writer can take it"
    )
    at: Mapped[str] = mapped_column(String(27), comment="UTC, ISO 8601 with microseconds")
    actor: Mapped[str] = mapped_column(String(200), comment="Id of the account, or name of the part of the program")
    kind: Mapped[str] = mapped_column(String(60), comment="What happened")
    subject: Mapped[str] = mapped_column(String(200), index=True, comment="Id of what it happened to; may be empty")
    body: Mapped[str] = mapped_column(Text, comment="Details as canonical JSON; no personal data")
    key: Mapped[str] = mapped_column(String(43), comment="Thumbprint of the sealing key; empty: sealed by the next one")
    previous: Mapped[str] = mapped_column(String(64), comment="Hash of the entry before; zeros for the first")
    hash: Mapped[str] = mapped_column(String(64), comment="SHA-256 of all of the above")
    seal: Mapped[str] = mapped_column(Text, comment="JWS of the hash; empty without a key")


class JournalHeadRow(Base):
    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Always 1: there is one head")
    sequence: Mapped[int] = mapped_column(comment="Of the last entry")
    hash: Mapped[str] = mapped_column(String(64), comment="Of the last entry")
    signed_at: Mapped[str] = mapped_column(String(27), comment="UTC, ISO 8601 with microseconds")
    signature: Mapped[str] = mapped_column(Text, comment="JWS of the columns above")


class CredentialRow(Base):
    __tablename__ = "credential"

    id: Mapped[str] = mapped_column(String(60), primary_key=True, comment="URN; as in the credential itself")
    holder_id: Mapped[str] = mapped_column(String(60), index=True, comment="Id of the candidate it was issued to")
    status_index: Mapped[int] = mapped_column(unique=True, comment="Its bit in the status list, drawn at random")
    token: Mapped[str] = mapped_column(Text, comment="The signed credential, a compact JWS")
    issued_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it is valid")
    revoked_by: Mapped[str | None] = mapped_column(String(200), comment="Id of the account; empty while it is valid")
    revoked_because: Mapped[str | None] = mapped_column(Text, comment="The reason given; empty while it is valid")
