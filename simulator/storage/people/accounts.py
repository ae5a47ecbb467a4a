"""The queries about accounts: who has one, with which roles and which secret."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import AlreadyTaken
from simulator.storage.people.records import Account, Organisation, Role
from simulator.storage.people.rows import account_of, known
from simulator.storage.people.tables import AccountRoleRow, AccountRow, OrganisationRow


class AccountVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_organisation(self, organisation: Organisation) -> None:
        """Keep a school; one with this id that is already kept stays as it is."""
        with self._writing() as session:
            if session.get(OrganisationRow, organisation.id) is None:
                session.add(
                    OrganisationRow(id=organisation.id, name=organisation.name, created_at=organisation.created_at)
                )

    def count_accounts(self) -> int:
        """Return how many accounts there are, disabled ones too."""
        with self._reading() as session:
            return session.scalar(select(func.count()).select_from(AccountRow)) or 0

    def add_account(self, account: Account, password_hash: str | None, *, only_first: bool = False) -> None:
        """Keep a new account.

        Args:
            account: Its login is compared as it stands.
            password_hash: None for one that signs in through the school's own service only.
            only_first: Refuse it when there is any account already.

        Raises:
            AlreadyTaken: the login is in use, or it is not the first account.
        """
        try:
            with self._writing() as session:
                if only_first:  # one after another, also where several processes write
                    session.get(OrganisationRow, account.organisation_id, with_for_update=True)
                if only_first and session.scalar(select(AccountRow.id).limit(1)) is not None:
                    raise AlreadyTaken("Pierwsze konto już jest. Zaloguj się albo poproś o konto administratora.")
                session.add(
                    AccountRow(
                        id=account.id,
                        organisation_id=account.organisation_id,
                        name=account.name,
                        login=account.login,
                        password_hash=password_hash,
                        subject=account.subject,
                        created_at=account.created_at,
                        disabled_at=account.disabled_at,
                    )
                )
                session.flush()
                session.add_all(AccountRoleRow(account_id=account.id, role=role.value) for role in account.roles)
        except IntegrityError:
            raise AlreadyTaken(f"Login „{account.login}” jest już zajęty. Wybierz inny.") from None

    def find_account(self, account_id: str) -> Account:
        """Return one account.

        Raises:
            UnknownRecord: none with this id is kept.
        """
        with self._reading() as session:
            return _whole(session, known(session, AccountRow, account_id))

    def find_account_of(self, *, login: str | None = None, subject: str | None = None) -> Account | None:
        """Return the account with this login or OIDC identity; None when there is none."""
        column, wanted = (AccountRow.login, login) if login is not None else (AccountRow.subject, subject)
        with self._reading() as session:
            row = session.scalar(select(AccountRow).where(column == wanted)) if wanted else None
            return None if row is None else _whole(session, row)

    def find_password_hash(self, account_id: str) -> str | None:
        """Return the hash of the password of an account; None when it has none."""
        with self._reading() as session:
            return known(session, AccountRow, account_id).password_hash

    def list_accounts(self, organisation_id: str) -> tuple[Account, ...]:
        """Return all accounts of a school by name, disabled ones too."""
        query = select(AccountRow).where(AccountRow.organisation_id == organisation_id)
        with self._reading() as session:
            rows = session.scalars(query.order_by(AccountRow.name, AccountRow.id)).all()
            return tuple(_whole(session, row) for row in rows)

    def set_password_hash(self, account_id: str, password_hash: str) -> None:
        """Keep another password."""
        with self._writing() as session:
            known(session, AccountRow, account_id).password_hash = password_hash

    def set_subject(self, account_id: str, subject: str) -> None:
        """Bind an OIDC identity to an account."""
        with self._writing() as session:
            known(session, AccountRow, account_id).subject = subject

    def set_roles(self, account_id: str, roles: Iterable[Role]) -> None:
        """Keep these roles in place of those before."""
        with self._writing() as session:
            known(session, AccountRow, account_id)
            session.execute(delete(AccountRoleRow).where(AccountRoleRow.account_id == account_id))
            session.add_all(AccountRoleRow(account_id=account_id, role=role.value) for role in set(roles))

    def disable_account(self, account_id: str, disabled_at: datetime | None) -> None:
        """Let nobody sign in with an account any more; None lets them again."""
        with self._writing() as session:
            known(session, AccountRow, account_id).disabled_at = disabled_at


def _whole(session: Session, row: AccountRow) -> Account:
    return account_of(row, session.scalars(select(AccountRoleRow.role).where(AccountRoleRow.account_id == row.id)))
