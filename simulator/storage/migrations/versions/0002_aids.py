"""Hints that were given, pauses that were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "hint",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up in the order of giving"),
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="During which attempt it was given"),
        sa.Column("after_events", sa.Integer(), nullable=False, comment="How many events had happened before it"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable it was for"),
        sa.Column(
            "step",
            sa.Integer(),
            nullable=False,
            comment="From 1: what is needed, which kind of step serves, how it could sound",
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="As it was shown"),
        sa.Column("given_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_hint_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hint"),
        sa.UniqueConstraint("attempt_id", "observable", "step", name="uq_hint_attempt_id_observable_step"),
    )
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up in the order of beginning"),
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="Whose clock stood still"),
        sa.Column("after_events", sa.Integer(), nullable=False, comment="How many events had happened before it"),
        sa.Column("cause", sa.String(20), nullable=False, comment="asked, left"),
        sa.Column("began_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("ended_at", MOMENT, comment="UTC; empty while it lasts"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_pause_attempt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
    )
    op.create_index("ix_pause_attempt_id_began_at", "pause", ["attempt_id", "began_at"])
