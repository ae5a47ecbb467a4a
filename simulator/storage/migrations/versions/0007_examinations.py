"""Examinations: sittings, forms, candidates, their clocks, work and marks, decisions of two people, and appeals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "exam_sitting",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("organisation_id", sa.String(36), nullable=False, comment="Whose examination"),
        sa.Column("title", sa.String(200), nullable=False, comment="As on the protocol"),
        sa.Column("place", sa.String(200), nullable=False, comment="As on the protocol; may be empty"),
        sa.Column(
            "blueprint", sa.Text(), nullable=False, comment="The plan as JSON, with the cut scores that hold here"
        ),
        sa.Column("seed", sa.BigInteger(), nullable=False, comment="From which forms are drawn"),
        sa.Column("forms", sa.Integer(), nullable=False, comment="How many parallel forms are wanted"),
        sa.Column("created_by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("opened_at", MOMENT, nullable=True, comment="UTC; empty before candidates are let in"),
        sa.Column("closed_at", MOMENT, nullable=True, comment="UTC; empty while it lasts"),
        sa.Column("released_at", MOMENT, nullable=True, comment="UTC; empty while results are not released"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_sitting"),
    )
    op.create_index("ix_exam_sitting_organisation_id", "exam_sitting", ["organisation_id"], unique=False)
    op.create_table(
        "exam_candidate",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="Which sitting"),
        sa.Column("person_id", sa.String(36), nullable=False, comment="Id of a trainee; empty: never practised here"),
        sa.Column("name", sa.String(100), nullable=False, comment="As on the papers"),
        sa.Column("code", sa.String(12), nullable=False, comment="With which the candidate is admitted"),
        sa.Column("form_number", sa.Integer(), nullable=False, comment="Which form of the sitting"),
        sa.Column("extra_share", sa.Float(), nullable=False, comment="Extra time as a share of the time of everybody"),
        sa.Column("extra_reason", sa.Text(), nullable=False, comment="Why there is extra time; empty without"),
        sa.Column("added_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column(
            "device_hash",
            sa.String(64),
            nullable=True,
            comment="SHA-256 of the token of the one device; empty while none is bound",
        ),
        sa.Column("admitted_at", MOMENT, nullable=True, comment="UTC; first time with the code"),
        sa.Column("identity_by", sa.String(36), nullable=True, comment="Id of the examiner who saw a document"),
        sa.Column("identity_at", MOMENT, nullable=True, comment="UTC; empty while not confirmed"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_candidate_sitting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_candidate"),
        sa.UniqueConstraint("code", name="uq_exam_candidate_code"),
    )
    op.create_index("ix_exam_candidate_device_hash", "exam_candidate", ["device_hash"], unique=False)
    op.create_index("ix_exam_candidate_person_id", "exam_candidate", ["person_id"], unique=False)
    op.create_index("ix_exam_candidate_sitting_id", "exam_candidate", ["sitting_id"], unique=False)
    op.create_table(
        "exam_form",
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="Which sitting"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="In the sitting, from 1"),
        sa.Column("body", sa.Text(), nullable=False, comment="Items and scenarios with their seeds, as JSON"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_form_sitting_id"),
        sa.PrimaryKeyConstraint("sitting_id", "number", name="pk_exam_form"),
    )
    op.create_table(
        "exam_proposal",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="In which sitting"),
        sa.Column("kind", sa.String(20), nullable=False, comment="release, cut"),
        sa.Column("body", sa.Text(), nullable=False, comment="What exactly, as JSON"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why; empty for a release"),
        sa.Column("proposed_by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("proposed_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("decided_by", sa.String(36), nullable=True, comment="Id of another account; empty while it waits"),
        sa.Column("decided_at", MOMENT, nullable=True, comment="UTC; empty while it waits"),
        sa.Column("accepted", sa.Boolean(), nullable=True, comment="Empty while it waits"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_proposal_sitting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_proposal"),
    )
    op.create_index("ix_exam_proposal_sitting_id", "exam_proposal", ["sitting_id"], unique=False)
    op.create_table(
        "exam_answer",
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="In the form, from 0"),
        sa.Column("item_id", sa.String(60), nullable=False, comment="Id of the item in the content"),
        sa.Column("version", sa.String(12), nullable=False, comment="Version of the item that was asked"),
        sa.Column("choice", sa.Text(), nullable=False, comment="The last answer, as JSON"),
        sa.Column("share", sa.Float(), nullable=False, comment="Points for it: 0, 0.5, 1"),
        sa.Column("answered_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_answer_candidate_id"),
        sa.PrimaryKeyConstraint("candidate_id", "position", name="pk_exam_answer"),
    )
    op.create_table(
        "exam_incident",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("sitting_id", sa.String(36), nullable=False, comment="In which sitting"),
        sa.Column("candidate_id", sa.String(36), nullable=True, comment="Whom it concerns; empty: everybody"),
        sa.Column("at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("by", sa.String(36), nullable=False, comment="Id of the account; program: noticed by the program"),
        sa.Column(
            "kind", sa.String(40), nullable=False, comment="noted, second_device, clock_back, time_given, device_freed"
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="As on the protocol"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_incident_candidate_id"),
        sa.ForeignKeyConstraint(["sitting_id"], ["exam_sitting.id"], name="fk_exam_incident_sitting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_incident"),
    )
    op.create_index("ix_exam_incident_sitting_id", "exam_incident", ["sitting_id"], unique=False)
    op.create_table(
        "exam_part",
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("part", sa.String(20), nullable=False, comment="written, practical"),
        sa.Column("started_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("allowed_seconds", sa.Float(), nullable=False, comment="Seconds, extra time included"),
        sa.Column("seen_at", MOMENT, nullable=False, comment="UTC; latest moment the clock has shown"),
        sa.Column(
            "shift_seconds", sa.Float(), nullable=False, comment="Seconds the computer's clock was put back since"
        ),
        sa.Column("ended_at", MOMENT, nullable=True, comment="UTC; empty while it lasts"),
        sa.Column(
            "end_reason", sa.String(20), nullable=False, comment="finished, time_up, closed; empty while it lasts"
        ),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_part_candidate_id"),
        sa.PrimaryKeyConstraint("candidate_id", "part", name="pk_exam_part"),
    )
    op.create_table(
        "exam_pause",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("part", sa.String(20), nullable=False, comment="written, practical"),
        sa.Column("began_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why, in the examiner's words"),
        sa.Column("by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("ended_at", MOMENT, nullable=True, comment="UTC; empty while it lasts"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_pause_candidate_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_pause"),
    )
    op.create_index("ix_exam_pause_candidate_id", "exam_pause", ["candidate_id"], unique=False)
    op.create_table(
        "exam_result",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("verdict", sa.String(20), nullable=False, comment="passed, failed"),
        sa.Column("body", sa.Text(), nullable=False, comment="The decision with its T/N sheet, as JSON"),
        sa.Column("cause", sa.String(20), nullable=False, comment="release, appeal"),
        sa.Column("made_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_result_candidate_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_result"),
    )
    op.create_index("ix_exam_result_candidate_id", "exam_result", ["candidate_id"], unique=False)
    op.create_table(
        "exam_task",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("slot", sa.String(100), nullable=False, comment="Place in the plan"),
        sa.Column("scenario_id", sa.String(200), nullable=False, comment="Id of the scenario in the content"),
        sa.Column("seed", sa.BigInteger(), nullable=False, comment="From which the customer is drawn"),
        sa.Column("content", sa.String(64), nullable=False, comment="Version of content and rules it is played under"),
        sa.Column("started_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("closed_at", MOMENT, nullable=True, comment="UTC; empty while it can be continued"),
        sa.Column("end_reason", sa.String(40), nullable=True, comment="Why it ended; empty while it can be continued"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_task_candidate_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_task"),
        sa.UniqueConstraint("candidate_id", "slot", name="uq_exam_task_candidate_id_slot"),
    )
    op.create_table(
        "exam_appeal",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("task_id", sa.String(36), nullable=False, comment="On which task"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable"),
        sa.Column("criterion", sa.String(40), nullable=False, comment="Id of the criterion cited"),
        sa.Column("event", sa.Integer(), nullable=False, comment="Index of the turn cited"),
        sa.Column("proposed_mark", sa.String(20), nullable=False, comment="What the candidate asks for"),
        sa.Column("text", sa.Text(), nullable=False, comment="Why, in the candidate's words"),
        sa.Column("filed_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("due_at", MOMENT, nullable=False, comment="UTC; until when it is to be answered"),
        sa.Column(
            "decided_by", sa.String(36), nullable=True, comment="Id of the second examiner; empty while it waits"
        ),
        sa.Column("decided_at", MOMENT, nullable=True, comment="UTC; empty while it waits"),
        sa.Column("mark", sa.String(20), nullable=True, comment="What the second examiner gave"),
        sa.Column("critical", sa.Boolean(), nullable=False, comment="The second examiner found a critical error"),
        sa.Column("reasons", sa.Text(), nullable=False, comment="Of the second examiner"),
        sa.Column(
            "answered_by", sa.String(36), nullable=True, comment="Id of the chair's account; empty while it waits"
        ),
        sa.Column("answered_at", MOMENT, nullable=True, comment="UTC; empty while it waits"),
        sa.Column(
            "answer", sa.Text(), nullable=False, comment="The signed answer, a compact JWS; empty while it waits"
        ),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_appeal_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_appeal_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_appeal"),
    )
    op.create_index("ix_exam_appeal_candidate_id", "exam_appeal", ["candidate_id"], unique=False)
    op.create_table(
        "exam_event",
        sa.Column("task_id", sa.String(36), nullable=False, comment="In which task"),
        sa.Column(
            "sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Index in the transcript, from 0; only one writer can take it",
        ),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("kind", sa.String(20), nullable=False, comment="said, did, filed, noted, answered, closed"),
        sa.Column("at_seconds", sa.Float(), nullable=False, comment="Seconds since the start of the task"),
        sa.Column("body", sa.Text(), nullable=False, comment="The whole event as JSON"),
        sa.Column("written_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_event_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_event_task_id"),
        sa.PrimaryKeyConstraint("task_id", "sequence", name="pk_exam_event"),
    )
    op.create_index("ix_exam_event_candidate_id", "exam_event", ["candidate_id"], unique=False)
    op.create_table(
        "exam_machine_marks",
        sa.Column("task_id", sa.String(36), nullable=False, comment="Which task"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose"),
        sa.Column("content", sa.String(64), nullable=False, comment="Version of content and rules behind the marks"),
        sa.Column("body", sa.Text(), nullable=False, comment="All findings as JSON"),
        sa.Column("made_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_machine_marks_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_machine_marks_task_id"),
        sa.PrimaryKeyConstraint("task_id", name="pk_exam_machine_marks"),
    )
    op.create_index("ix_exam_machine_marks_candidate_id", "exam_machine_marks", ["candidate_id"], unique=False)
    op.create_table(
        "exam_mark",
        sa.Column("task_id", sa.String(36), nullable=False, comment="In which task"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable"),
        sa.Column("role", sa.String(10), nullable=False, comment="first, second, third"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose work"),
        sa.Column("marker_id", sa.String(36), nullable=False, comment="Id of the examiner's account"),
        sa.Column("mark", sa.String(20), nullable=False, comment="1, 0.5, 0, not_applicable"),
        sa.Column("critical", sa.Boolean(), nullable=False, comment="The examiner found a critical error"),
        sa.Column("note", sa.Text(), nullable=False, comment="The examiner's remark; may be empty"),
        sa.Column("given_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_mark_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_mark_task_id"),
        sa.PrimaryKeyConstraint("task_id", "observable", "role", name="pk_exam_mark"),
        sa.UniqueConstraint("task_id", "observable", "marker_id", name="uq_exam_mark_task_id_observable_marker_id"),
    )
    op.create_index("ix_exam_mark_candidate_id", "exam_mark", ["candidate_id"], unique=False)
    op.create_table(
        "exam_overrule",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("task_id", sa.String(36), nullable=False, comment="In which task"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable"),
        sa.Column("candidate_id", sa.String(36), nullable=False, comment="Whose work"),
        sa.Column("mark", sa.String(20), nullable=False, comment="1, 0.5, 0, not_applicable"),
        sa.Column("critical", sa.Boolean(), nullable=False, comment="A critical error counts"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why"),
        sa.Column("by", sa.String(36), nullable=False, comment="Id of the account"),
        sa.Column("at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("appeal_id", sa.String(36), nullable=False, comment="Id of the appeal it comes from; empty without"),
        sa.ForeignKeyConstraint(["candidate_id"], ["exam_candidate.id"], name="fk_exam_overrule_candidate_id"),
        sa.ForeignKeyConstraint(["task_id"], ["exam_task.id"], name="fk_exam_overrule_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_overrule"),
    )
    op.create_index("ix_exam_overrule_candidate_id", "exam_overrule", ["candidate_id"], unique=False)
    op.create_index("ix_exam_overrule_task_id", "exam_overrule", ["task_id"], unique=False)
