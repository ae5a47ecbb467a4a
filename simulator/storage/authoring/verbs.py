"""The queries about scenarios a school wrote itself."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import AlreadyTaken, UnknownRecord
from simulator.storage.authoring.records import OwnScenario, OwnVersion, ScenarioStatus
from simulator.storage.authoring.tables import OwnScenarioRow, OwnVersionRow


class AuthoringVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_own_scenario(self, organisation_id: str, first: OwnVersion) -> None:
        """Keep a new scenario with its first version.

        Raises:
            AlreadyTaken: there is one with this id, perhaps removed.
        """
        try:
            with self._writing() as session:
                session.add(
                    OwnScenarioRow(
                        id=first.scenario_id,
                        organisation_id=organisation_id,
                        author_id=first.author_id,
                        created_at=first.saved_at,
                    )
                )
                session.flush()
                session.add(_row_of(first))
        except IntegrityError:
            raise AlreadyTaken(f"Scenariusz „{first.scenario_id}” już jest. Nadaj inny identyfikator (id).") from None

    def add_own_version(self, version: OwnVersion) -> None:
        """Keep a further version; one that is released is what is played from now on.

        Raises:
            AlreadyTaken: somebody else saved a version with this number.
            UnknownRecord: there is no such scenario.
        """
        try:
            with self._writing() as session:
                row = _known(session, version.scenario_id)
                session.add(_row_of(version))
                if version.status is ScenarioStatus.RELEASED:
                    row.released_number = version.number
        except IntegrityError:
            raise AlreadyTaken(
                "Ktoś inny zapisał w tym czasie ten scenariusz. Otwórz go jeszcze raz i nanieś zmiany na nową wersję."
            ) from None

    def withdraw_own_release(self, scenario_id: str) -> None:
        """Let a scenario be played by nobody any more; its versions stay."""
        with self._writing() as session:
            _known(session, scenario_id).released_number = None

    def remove_own_scenario(self, scenario_id: str, removed_at: datetime) -> None:
        """Take a scenario off the list; its versions stay, for what was played under them."""
        with self._writing() as session:
            row = _known(session, scenario_id)
            row.removed_at, row.released_number = removed_at, None

    def find_own_scenario(self, scenario_id: str) -> OwnScenario:
        """Return one scenario, removed or not.

        Raises:
            UnknownRecord: there is no such scenario.
        """
        with self._reading() as session:
            return _whole(session, _known(session, scenario_id))

    def list_own_scenarios(self, organisation_id: str | None = None) -> tuple[OwnScenario, ...]:
        """Return the scenarios of a school, or of all, by id; removed ones are left out."""
        query = select(OwnScenarioRow).where(OwnScenarioRow.removed_at.is_(None)).order_by(OwnScenarioRow.id)
        if organisation_id is not None:
            query = query.where(OwnScenarioRow.organisation_id == organisation_id)
        with self._reading() as session:
            return tuple(_whole(session, row) for row in session.scalars(query).all())

    def list_own_versions(self, scenario_id: str) -> tuple[OwnVersion, ...]:
        """Return all versions of a scenario, the newest first."""
        query = select(OwnVersionRow).where(OwnVersionRow.scenario_id == scenario_id)
        with self._reading() as session:
            return tuple(_version_of(row) for row in session.scalars(query.order_by(OwnVersionRow.number.desc())))


def _known(session: Session, scenario_id: str) -> OwnScenarioRow:
    row = session.get(OwnScenarioRow, scenario_id)
    if row is None:
        raise UnknownRecord(f"Nie ma własnego scenariusza „{scenario_id}”. Otwórz listę i wybierz z niej.")
    return row


def _whole(session: Session, row: OwnScenarioRow) -> OwnScenario:
    newest = select(func.max(OwnVersionRow.number)).where(OwnVersionRow.scenario_id == row.id)
    latest = session.get_one(OwnVersionRow, (row.id, session.scalar(newest)))
    released = session.get(OwnVersionRow, (row.id, row.released_number)) if row.released_number else None
    return OwnScenario(
        id=row.id,
        organisation_id=row.organisation_id,
        author_id=row.author_id,
        created_at=row.created_at,
        latest=_version_of(latest),
        released=_version_of(released) if released else None,
    )


def _version_of(row: OwnVersionRow) -> OwnVersion:
    return OwnVersion(row.scenario_id, row.number, row.text, ScenarioStatus(row.status), row.author_id, row.saved_at)


def _row_of(version: OwnVersion) -> OwnVersionRow:
    return OwnVersionRow(
        scenario_id=version.scenario_id,
        number=version.number,
        text=version.text,
        status=version.status.value,
        author_id=version.author_id,
        saved_at=version.saved_at,
    )
