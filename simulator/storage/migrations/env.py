"""Alembic's entry: runs the steps on the connection that `simulator.storage.upgrading` hands over."""

from __future__ import annotations

from alembic import context

from simulator.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot change a column in place: the table is rebuilt.
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
