"""Unfinished texts of examination tasks, so that they survive a crash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "exam_draft",
        sa.Column("task_id", sa.String(36), nullable=False, comment="During which task it is written"),
        sa.Column("name", sa.String(200), nullable=False, comment="Which text: notepad, letter, document"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("text", sa.Text(), nullable=False, comment="As last saved; gone once the task is over"),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_draft_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_draft_task_id"),
        sa.PrimaryKeyConstraint("task_id", "name", name="pk_exam_draft"),
    )
    op.create_index("ix_exam_draft_candidate_id", "exam_draft", ["candidate_id"])
