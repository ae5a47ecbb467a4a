"""Trainees, attempts, their events, their marks and drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "trainee",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID; fixed for the default person"),
        sa.Column("name", sa.String(100), nullable=False, comment="As shown; a pseudonym is enough"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_trainee"),
    )
    _create_attempt()
    op.create_table(
        "event",
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="In which attempt"),
        sa.Column(
            "sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Index in the transcript, from 0; only one writer can take it",
        ),
        sa.Column("kind", sa.String(20), nullable=False, comment="said, did, filed, noted, answered, closed"),
        sa.Column("at_seconds", sa.Float(), nullable=False, comment="Seconds since the start of the session"),
        sa.Column("body", sa.Text(), nullable=False, comment="The whole event as JSON"),
        sa.Column("written_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_event_attempt_id"),
        sa.PrimaryKeyConstraint("attempt_id", "sequence", name="pk_event"),
    )
    _create_assessment()
    op.create_table(
        "draft",
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="During which attempt it is written"),
        sa.Column("name", sa.String(200), nullable=False, comment="Which text: notepad, document and field"),
        sa.Column("text", sa.Text(), nullable=False, comment="As last saved"),
        sa.Column("saved_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_draft_attempt_id"),
        sa.PrimaryKeyConstraint("attempt_id", "name", name="pk_draft"),
    )


def _create_attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID; the name of the attempt in addresses"),
        sa.Column("trainee_id", sa.String(36), nullable=False, comment="Whose attempt this is"),
        sa.Column("scenario_id", sa.String(200), nullable=False, comment="Id of the scenario in the content"),
        sa.Column("seed", sa.BigInteger(), nullable=False, comment="From which the customer is drawn"),
        sa.Column("content", sa.String(64), nullable=False, comment="Version of content and rules it is played under"),
        sa.Column("mode", sa.String(20), nullable=False, comment="Under which rules: practice, exam…"),
        sa.Column("started_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("closed_at", MOMENT, comment="UTC; empty while it can be continued"),
        sa.Column("end_reason", sa.String(40), comment="Why it ended; empty while it can be continued"),
        sa.Column("parent_attempt_id", sa.String(36), comment="The attempt this one branches off from"),
        sa.Column("parent_event", sa.Integer(), comment="First event of the parent that was not taken over"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_attempt_trainee_id"),
        sa.ForeignKeyConstraint(["parent_attempt_id"], ["attempt.id"], name="fk_attempt_parent_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_trainee_id", "attempt", ["trainee_id"])
    op.create_index("ix_attempt_parent_attempt_id", "attempt", ["parent_attempt_id"])


def _create_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up in the order of making"),
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="What was marked"),
        sa.Column("content", sa.String(64), nullable=False, comment="Version of content and rules behind the marks"),
        sa.Column("score", sa.Float(), nullable=False, comment="Share of points, 0 to 1"),
        sa.Column("passed", sa.Boolean(), nullable=False, comment="Enough points and no critical error"),
        sa.Column("body", sa.Text(), nullable=False, comment="All findings as JSON"),
        sa.Column("made_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_assessment_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    op.create_index("ix_assessment_attempt_id_made_at", "assessment", ["attempt_id", "made_at"])
