"""The table about erasing; see `simulator.storage.tables`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.storage.tables import Base, UtcTime


class ErasureRow(Base):
    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True, comment="Counts up")
    at: Mapped[datetime] = mapped_column(UtcTime, index=True, comment="UTC")
    cause: Mapped[str] = mapped_column(String(20), comment="request, retention")
    by_id: Mapped[str] = mapped_column(String(36), comment="Id of the account; empty for the program itself")
    counts: Mapped[str] = mapped_column(Text, comment="Rows erased by table, as JSON; nothing about whom")
