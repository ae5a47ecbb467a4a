"""Accounts, classes, assignments, and what teachers add to marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID; fixed for the first one"),
        sa.Column("name", sa.String(200), nullable=False, comment="As shown"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID; also the id of the trainee this person is"),
        sa.Column("organisation_id", sa.String(36), nullable=False, comment="Where this person works"),
        sa.Column("name", sa.String(100), nullable=False, comment="As shown"),
        sa.Column("login", sa.String(200), nullable=False, comment="Folded to lower case; may be an e-mail"),
        sa.Column(
            "password_hash", sa.String(200), comment="Argon2id; empty: signs in through the school's own service only"
        ),
        sa.Column(
            "subject", sa.String(500), comment="Issuer and subject of an OIDC identity bound to it; empty without one"
        ),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("disabled_at", MOMENT, comment="UTC; empty while it can be used"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_account_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
        sa.UniqueConstraint("subject", name="uq_account_subject"),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.String(36), nullable=False, comment="Whose role"),
        sa.Column("role", sa.String(20), nullable=False, comment="trainee, teacher, examiner, chair, administrator"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_role_account_id"),
        sa.PrimaryKeyConstraint("account_id", "role", name="pk_account_role"),
    )
    op.create_table(
        "school_class",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("organisation_id", sa.String(36), nullable=False, comment="Whose class"),
        sa.Column("name", sa.String(100), nullable=False, comment="As shown"),
        sa.Column("code", sa.String(12), nullable=False, comment="What pupils type to join; can be drawn anew"),
        sa.Column("lets_join", sa.Boolean(), nullable=False, comment="Pupils not on the roster may join with the code"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("archived_at", MOMENT, comment="UTC; empty while lessons go on"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_school_class_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_school_class"),
        sa.UniqueConstraint("code", name="uq_school_class_code"),
    )
    op.create_table(
        "class_teacher",
        sa.Column("class_id", sa.String(36), nullable=False, comment="Which class"),
        sa.Column("account_id", sa.String(36), nullable=False, comment="Who teaches it"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_class_teacher_account_id"),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name="fk_class_teacher_class_id"),
        sa.PrimaryKeyConstraint("class_id", "account_id", name="pk_class_teacher"),
    )
    op.create_index("ix_class_teacher_account_id", "class_teacher", ["account_id"])
    op.create_table(
        "pupil",
        sa.Column("trainee_id", sa.String(36), nullable=False, comment="Who; the trainee's name is the pseudonym"),
        sa.Column("class_id", sa.String(36), nullable=False, comment="In which class"),
        sa.Column(
            "pseudonym_key",
            sa.String(200),
            nullable=False,
            comment="The pseudonym folded for comparison; once within a class",
        ),
        sa.Column("pin_hash", sa.String(200), nullable=False, comment="Argon2id of the PIN"),
        sa.Column("number", sa.Integer(), comment="In the class register; empty when not given"),
        sa.Column("family_name", sa.String(100), nullable=False, comment="Only for the teacher; empty when not given"),
        sa.Column("given_name", sa.String(100), nullable=False, comment="Only for the teacher; empty when not given"),
        sa.Column("joined_at", MOMENT, nullable=False, comment="UTC; when put on the roster or joined"),
        sa.Column("removed_at", MOMENT, comment="UTC; empty while in the class"),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name="fk_pupil_class_id"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_pupil_trainee_id"),
        sa.PrimaryKeyConstraint("trainee_id", name="pk_pupil"),
        sa.UniqueConstraint("class_id", "pseudonym_key", name="uq_pupil_class_id_pseudonym_key"),
    )
    op.create_table(
        "sign_in",
        sa.Column(
            "token_hash",
            sa.String(64),
            nullable=False,
            comment="SHA-256 of the token in the browser's cookie, in hexadecimal",
        ),
        sa.Column("person_id", sa.String(36), nullable=False, comment="Id of an account or of a pupil"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("expires_at", MOMENT, nullable=False, comment="UTC; not valid from then on"),
        sa.Column("seen_at", MOMENT, nullable=False, comment="UTC; last use, kept at most once a minute"),
        sa.Column("place", sa.String(40), nullable=False, comment="Name of the page that was open last"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_expires_at", "sign_in", ["expires_at"])
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])
    op.create_table(
        "sign_in_trial",
        sa.Column(
            "key",
            sa.String(64),
            nullable=False,
            comment="SHA-256 of what is being guessed and from where, in hexadecimal",
        ),
        sa.Column("failures", sa.Integer(), nullable=False, comment="Failed trials in a row"),
        sa.Column("failed_at", MOMENT, nullable=False, comment="UTC; the last one"),
        sa.Column("free_at", MOMENT, nullable=False, comment="UTC; no further trial before then"),
        sa.PrimaryKeyConstraint("key", name="pk_sign_in_trial"),
    )
    op.create_index("ix_sign_in_trial_free_at", "sign_in_trial", ["free_at"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("class_id", sa.String(36), nullable=False, comment="For which class"),
        sa.Column("author_id", sa.String(36), nullable=False, comment="Who set it"),
        sa.Column("kind", sa.String(20), nullable=False, comment="scenario, written"),
        sa.Column("scenario_id", sa.String(200), comment="Of a scenario: its id in the content"),
        sa.Column("criteria", sa.Text(), comment="Of a written test: criteria asked about, a JSON list"),
        sa.Column("items", sa.Integer(), comment="Of a written test: how many items"),
        sa.Column("mode", sa.String(20), nullable=False, comment="Under which rules, as in attempt.mode"),
        sa.Column("note", sa.Text(), nullable=False, comment="What the teacher adds; may be empty"),
        sa.Column("due_at", MOMENT, comment="UTC; empty without a deadline"),
        sa.Column("created_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("withdrawn_at", MOMENT, comment="UTC; empty while it stands"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_assignment_author_id"),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name="fk_assignment_class_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_class_id", "assignment", ["class_id"])
    op.create_table(
        "assigned_work",
        sa.Column("assignment_id", sa.String(36), nullable=False, comment="Which assignment"),
        sa.Column("trainee_id", sa.String(36), nullable=False, comment="Who does it"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Which try of this person, from 1; in a test the only one",
        ),
        sa.Column("work_id", sa.String(36), nullable=False, comment="Id of the attempt or of the written test"),
        sa.Column("started_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name="fk_assigned_work_assignment_id"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_assigned_work_trainee_id"),
        sa.PrimaryKeyConstraint("assignment_id", "trainee_id", "number", name="pk_assigned_work"),
        sa.UniqueConstraint("work_id", name="uq_assigned_work_work_id"),
    )
    op.create_index("ix_assigned_work_trainee_id", "assigned_work", ["trainee_id"])
    op.create_table(
        "comment",
        sa.Column("id", sa.String(36), nullable=False, comment="UUID"),
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="On which attempt"),
        sa.Column("event", sa.Integer(), comment="Index of the event it is about; empty: on the whole"),
        sa.Column("author_id", sa.String(36), nullable=False, comment="Who wrote it"),
        sa.Column("text", sa.Text(), nullable=False, comment="As it was written"),
        sa.Column("written_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("withdrawn_at", MOMENT, comment="UTC; empty while it is shown"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_comment_attempt_id"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_comment_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
    )
    op.create_index("ix_comment_attempt_id", "comment", ["attempt_id"])
    op.create_table(
        "overrule",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up in the order of making; the last one holds"),
        sa.Column("attempt_id", sa.String(36), nullable=False, comment="In which attempt"),
        sa.Column("observable", sa.String(200), nullable=False, comment="Id of the observable"),
        sa.Column("machine_mark", sa.String(20), nullable=False, comment="What the program had given then"),
        sa.Column("mark", sa.String(20), comment="What a person gave; empty: back to the program's"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why, in the person's words"),
        sa.Column("author_id", sa.String(36), nullable=False, comment="Who decided"),
        sa.Column("made_at", MOMENT, nullable=False, comment="UTC"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_overrule_attempt_id"),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_overrule_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_overrule"),
    )
    op.create_index("ix_overrule_attempt_id_observable", "overrule", ["attempt_id", "observable"])
    op.create_table(
        "access",
        sa.Column("id", sa.Integer(), nullable=False, comment="Counts up"),
        sa.Column("viewer_id", sa.String(36), nullable=False, comment="Who looked: id of an account"),
        sa.Column("subject_id", sa.String(36), nullable=False, comment="At whose data: id of a trainee or of a class"),
        sa.Column("what", sa.String(40), nullable=False, comment="At what: profile, attempt, board, grades, roster…"),
        sa.Column("detail", sa.String(200), nullable=False, comment="Id of what was opened; may be empty"),
        sa.Column("at", MOMENT, nullable=False, comment="UTC; the first time within the hour"),
        sa.PrimaryKeyConstraint("id", name="pk_access"),
    )
    op.create_index("ix_access_subject_id_at", "access", ["subject_id", "at"])
    op.create_index("ix_access_viewer_id_at", "access", ["viewer_id", "at"])
