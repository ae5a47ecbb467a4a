"""Scenarios a school wrote itself with their versions, and the log of what was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "own_scenario",
        sa.Column("id", sa.String(100), nullable=False, comment="Id of the scenario, as in its YAML"),
        sa.Column("organisation_id", sa.String(36), nullable=False, comment="Whose it is"),
        sa.Column(
            "author_id", sa.String(36), nullable=False, comment="Who began it; empty when that person was erased"
        ),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("released_number", sa.Integer(), comment="Version that is played; empty when none is"),
        sa.Column("removed_at", MOMENT, comment="UTC; empty while it is listed"),
        sa.PrimaryKeyConstraint("id", name="pk_own_scenario"),
    )
    op.create_table(
        "own_version",
        sa.Column("scenario_id", sa.String(100), nullable=False, comment="Of which one"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="From 1; only one writer can take it",
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="YAML as it was saved"),
        sa.Column("status", sa.String(20), nullable=False, comment="draft, tried, released"),
        sa.Column(
            "author_id", sa.String(36), nullable=False, comment="Who saved it; empty when that person was erased"
        ),
        sa.Column("saved_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["scenario_id"], ["own_scenario.id"], name="fk_own_version_scenario_id"),
        sa.PrimaryKeyConstraint("scenario_id", "number", name="pk_own_version"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up"),
        sa.Column("at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("cause", sa.String(20), nullable=False, comment="request, retention"),
        sa.Column("by_id", sa.String(36), nullable=False, comment="Id of the account; empty for the program itself"),
        sa.Column("counts", sa.Text(), nullable=False, comment="Rows erased by table, as JSON; nothing about whom"),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_at", "erasure", ["at"])
