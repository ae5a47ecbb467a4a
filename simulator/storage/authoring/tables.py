"""The tables about scenarios a school wrote itself; see `simulator.storage.tables`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.storage.tables import Base, UtcTime


class OwnScenarioRow(Base):
    __tablename__ = "own_scenario"

    id: Mapped[str] = mapped_column(String(100), primary_key=True, comment="Id of the scenario, as in its YAML")
    organisation_id: Mapped[str] = mapped_column(String(36), comment="Whose it is")
    author_id: Mapped[str] = mapped_column(String(36), comment="Who began it; empty when that person was erased")
    created_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    released_number: Mapped[int | None] = mapped_column(comment="Version that is played; empty when none is")
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty while it is listed")


class OwnVersionRow(Base):
    __tablename__ = "own_version"

    scenario_id: Mapped[str] = mapped_column(ForeignKey("own_scenario.id"), primary_key=True, comment="Of which one")
    number: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="From 1; only one writer can take it"
    )
    text: Mapped[str] = mapped_column(Text, comment="YAML as it was saved")
    status: Mapped[str] = mapped_column(String(20), comment="draft, tried, released")
    author_id: Mapped[str] = mapped_column(String(36), comment="Who saved it; empty when that person was erased")
    saved_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
