"""The log of examinations, append-only, and the register of credentials."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "journal_entry",
        sa.Column(
            "sequence",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Place in the log, from 0; only one writer can take it",
        ),
        sa.Column("at", sa.String(27), nullable=False, comment="UTC, ISO 8601 with microseconds"),
        sa.Column(
            "actor", sa.String(200), nullable=False, comment="Id of the account, or name of the part of the program"
        ),
        sa.Column("kind", sa.String(60), nullable=False, comment="What happened"),
        sa.Column("subject", sa.String(200), nullable=False, comment="Id of what it happened to; may be empty"),
        sa.Column("body", sa.Text(), nullable=False, comment="Details as canonical JSON; no personal data"),
        sa.Column(
            "key", sa.String(43), nullable=False, comment="Thumbprint of the sealing key; empty: sealed by the next one"
        ),
        sa.Column("previous", sa.String(64), nullable=False, comment="Hash of the entry before; zeros for the first"),
        sa.Column("hash", sa.String(64), nullable=False, comment="SHA-256 of all of the above"),
        sa.Column("seal", sa.Text(), nullable=False, comment="JWS of the hash; empty without a key"),
        sa.PrimaryKeyConstraint("sequence", name="pk_journal_entry"),
    )
    op.create_index("ix_journal_entry_subject", "journal_entry", ["subject"])
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="Always 1: there is one head"),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="Of the last entry"),
        sa.Column("hash", sa.String(64), nullable=False, comment="Of the last entry"),
        sa.Column("signed_at", sa.String(27), nullable=False, comment="UTC, ISO 8601 with microseconds"),
        sa.Column("signature", sa.Text(), nullable=False, comment="JWS of the columns above"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_head"),
    )
    _make_append_only()
    op.create_table(
        "credential",
        sa.Column("id", sa.String(60), nullable=False, comment="URN; as in the credential itself"),
        sa.Column("holder_id", sa.String(60), nullable=False, comment="Id of the candidate it was issued to"),
        sa.Column("status_index", sa.Integer(), nullable=False, comment="Its bit in the status list, drawn at random"),
        sa.Column("token", sa.Text(), nullable=False, comment="The signed credential, a compact JWS"),
        sa.Column("issued_at", MOMENT, nullable=False, comment="UTC"),
        sa.Column("revoked_at", MOMENT, comment="UTC; empty while it is valid"),
        sa.Column("revoked_by", sa.String(200), comment="Id of the account; empty while it is valid"),
        sa.Column("revoked_because", sa.Text(), comment="The reason given; empty while it is valid"),
        sa.PrimaryKeyConstraint("id", name="pk_credential"),
        sa.UniqueConstraint("status_index", name="uq_credential_status_index"),
    )
    op.create_index("ix_credential_holder_id", "credential", ["holder_id"])


def _make_append_only() -> None:
    """Let the database refuse what nobody should do by accident; who does it on purpose is found by the audit."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER journal_entry_no_{change.lower()} BEFORE {change} ON journal_entry "
                "BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END"
            )
    elif op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION journal_entry_append_only() RETURNS trigger AS $$ "
            "BEGIN RAISE EXCEPTION 'journal_entry is append-only'; END $$ LANGUAGE plpgsql"
        )
        op.execute(
            "CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION journal_entry_append_only()"
        )
