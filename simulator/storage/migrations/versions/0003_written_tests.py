"""Written tests: what was drawn and what was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "written_test",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID; the name of the test in addresses"),
        sa.Column("trainee_id", sa.String(36), nullable=False, comment="Whose test this is"),
        sa.Column(
            "seed", sa.BigInteger(), nullable=False, comment="From which items and the order of options are drawn"
        ),
        sa.Column("criteria", sa.Text(), nullable=False, comment="Ids of the criteria asked about, as a JSON list"),
        sa.Column("started_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("finished_at", MOMENT, comment="UTC; empty while it can be continued"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_written_test_trainee_id"),
        sa.PrimaryKeyConstraint("id", name="pk_written_test"),
    )
    op.create_index("ix_written_test_trainee_id", "written_test", ["trainee_id"])
    op.create_table(
        "drawn_item",
        sa.Column("test_id", sa.String(36), nullable=False, comment="In which test"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="Place in the test, from 0"),
        sa.Column("item_id", sa.String(60), nullable=False, comment="Id of the item in the content"),
        sa.Column("criterion", sa.String(40), nullable=False, comment="Id of the criterion it asks about"),
        sa.Column("version", sa.String(12), nullable=False, comment="Version of the item that was asked"),
        sa.Column("choice", sa.Text(), comment="What was answered, as JSON; empty while nothing was"),
        sa.Column("share", sa.Float(), comment="Points for the answer: 0, 0.5, 1; empty while there is none"),
        sa.Column("answered_at", MOMENT, comment="UTC; empty while there is no answer"),
        sa.ForeignKeyConstraint(["test_id"], ["written_test.id"], name="fk_drawn_item_test_id"),
        sa.PrimaryKeyConstraint("test_id", "position", name="pk_drawn_item"),
    )
    op.create_index("ix_drawn_item_item_id", "drawn_item", ["item_id"])
