"""Calibration sets, judgements on cut scores and grades of whole tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "exam_calibration_set",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("organisation_id", sa.String(36), nullable=False, comment="Whose set"),
        sa.Column("title", sa.String(200), nullable=False, comment="As examiners see it"),
        sa.Column("made_by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("made_at", MOMENT, nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_calibration_set"),
    )
    op.create_index("ix_exam_calibration_set_organisation_id", "exam_calibration_set", ["organisation_id"])
    op.create_table(
        "exam_calibration_work",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("set_id", sa.String(36), nullable=False, comment="In which set"),
        sa.Column("number", sa.Integer(), nullable=False, comment="In the set, from 1"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose work"),
        sa.Column("task_id", sa.String(36), nullable=False, comment="Which task of theirs"),
        sa.Column("reference", sa.Text(), nullable=False, comment="Observable and the mark that stands, as JSON"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_calibration_work_candidate_id"),
        sa.ForeignKeyConstraint(["set_id"], ["exam_calibration_set.id"], name="fk_exam_calibration_work_set_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_calibration_work_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_calibration_work"),
    )
    op.create_index("ix_exam_calibration_work_candidate_id", "exam_calibration_work", ["candidate_id"])
    op.create_index("ix_exam_calibration_work_set_id", "exam_calibration_work", ["set_id"])
    op.create_table(
        "exam_calibration_mark",
        sa.Column("work_id", sa.String(36), nullable=False, comment="Of which work"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable"),
        sa.Column("examiner_id", sa.String(36), nullable=False, comment="Id of the examiner's account"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose work it was"),
        sa.Column("mark", sa.String(20), nullable=False, comment="1, 0.5, 0, not_applicable"),
        sa.Column("given_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_calibration_mark_candidate_id"),
        sa.ForeignKeyConstraint(["work_id"], ["exam_calibration_work.id"], name="fk_exam_calibration_mark_work_id"),
        sa.PrimaryKeyConstraint("work_id", "observable", "examiner_id", name="pk_exam_calibration_mark"),
    )
    op.create_index("ix_exam_calibration_mark_candidate_id", "exam_calibration_mark", ["candidate_id"])
    op.create_table(
        "exam_cut_study",
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="Which sitting"),
        sa.Column("part", sa.String(20), nullable=False, comment="written, practical"),
        sa.Column("round", sa.Integer(), nullable=False, comment="Which round lasts, from 1"),
        sa.Column("elements", sa.Text(), nullable=False, comment="What is judged: ids as a JSON list"),
        sa.Column("opened_by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("opened_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("closed_at", MOMENT, nullable=True, comment="UTC; empty while it lasts"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_cut_study_sitting_id"),
        sa.PrimaryKeyConstraint("sitting_id", "part", name="pk_exam_cut_study"),
    )
    op.create_table(
        "exam_cut_judgement",
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="Which sitting"),
        sa.Column("part", sa.String(20), nullable=False, comment="written, practical"),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False, comment="From 1"),
        sa.Column("judge_id", sa.String(36), nullable=False, comment="Id of the judge's account"),
        sa.Column("element", sa.String(300), nullable=False, comment="What is judged"),
        sa.Column("share", sa.Float(), nullable=False, comment="Of its points, 0-1, at the border of passing"),
        sa.Column("given_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_cut_judgement_sitting_id"),
        sa.PrimaryKeyConstraint("sitting_id", "part", "round", "judge_id", "element", name="pk_exam_cut_judgement"),
    )
    op.create_table(
        "exam_grade",
        sa.Column("task_id", sa.String(36), nullable=False, comment="Which task"),
        sa.Column("marker_id", sa.String(36), nullable=False, comment="Id of the examiner's account"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose work"),
        sa.Column("grade", sa.Integer(), nullable=False, comment="Of the whole, 1 to 5; 3: on the border of passing"),
        sa.Column("given_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_grade_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_grade_task_id"),
        sa.PrimaryKeyConstraint("task_id", "marker_id", name="pk_exam_grade"),
    )
    op.create_index("ix_exam_grade_candidate_id", "exam_grade", ["candidate_id"])
