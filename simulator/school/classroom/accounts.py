"""Accounts of teachers, examiners, chairs and administrators."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.errors import SignInRefused, WrongInput
from simulator.school.access.hashing import fits, hash_secret
from simulator.school.access.naming import draw_password, read_login, read_name, read_password
from simulator.school.access.permissions import Guard, Person, Target
from simulator.school.access.rules import Action
from simulator.storage import Account, Role, Store


@dataclass(frozen=True)
class IssuedPassword:
    """A password that is told once; only its hash is kept."""

    account: Account
    password: str


class Accounts:
    """The services behind the page of accounts."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self._guard = Guard(store)

    def all(self, person: Person) -> tuple[Account, ...]:
        """Return all accounts of the school by name."""
        return self.store.list_accounts(self._guard.school(person, Action.READ_ACCOUNTS))

    def make(self, person: Person, name: str, login: str, roles: Iterable[Role]) -> IssuedPassword:
        """Make an account with a drawn password.

        Raises:
            AlreadyTaken: the login is in use.
            WrongInput: name, login or roles cannot be taken.
        """
        school = self._guard.school(person, Action.CHANGE_ACCOUNTS)
        account = Account(
            id=str(uuid.uuid4()),
            organisation_id=school,
            name=read_name(name, "Nazwa konta"),
            login=read_login(login),
            roles=_some(roles),
            created_at=self.clock(),
        )
        password = draw_password()
        self.store.add_account(account, hash_secret(password))
        return IssuedPassword(account, password)

    def set_roles(self, person: Person, account_id: str, roles: Iterable[Role]) -> Account:
        """Give somebody these roles and no others.

        Raises:
            WrongInput: there is none among them, or the school would have no administrator.
        """
        account, new = self._account(person, account_id), _some(roles)
        if Role.ADMINISTRATOR not in new:
            self._require_other_administrator(account)
        self.store.set_roles(account.id, new)
        return replace(account, roles=new)

    def disable(self, person: Person, account_id: str, is_disabled: bool = True) -> Account:
        """Let nobody sign in with an account, or let them again.

        Raises:
            WrongInput: the school would have no administrator.
        """
        account = self._account(person, account_id)
        if is_disabled:
            self._require_other_administrator(account)
            self.store.end_sign_ins_of(account.id)
        moment = self.clock() if is_disabled else None
        self.store.disable_account(account.id, moment)
        return replace(account, disabled_at=moment)

    def reset_password(self, person: Person, account_id: str) -> IssuedPassword:
        """Draw another password and sign the person out everywhere."""
        account = self._account(person, account_id)
        password = draw_password()
        self.store.set_password_hash(account.id, hash_secret(password))
        self.store.end_sign_ins_of(account.id)
        return IssuedPassword(account, password)

    def change_own_password(self, person: Person, old: str, new: str, token_hash: str = "") -> None:
        """Take another password of one's own; other browsers are signed out.

        Args:
            person: Who asks.
            old: The present password.
            new: The one to come.
            token_hash: Hash of the token that stays signed in.

        Raises:
            SignInRefused: the present password is another one.
            UnknownRecord: this person has no account (a pupil).
            WrongInput: the new one cannot be taken.
        """
        self._guard.self(person, Action.CHANGE_OWN_PASSWORD)
        account = self.store.find_account(person.id)
        if not fits(old, self.store.find_password_hash(account.id)):
            raise SignInRefused("Obecne hasło się nie zgadza. Wpisz je jeszcze raz.")
        self.store.set_password_hash(account.id, hash_secret(read_password(new, account.login)))
        self.store.end_sign_ins_of(account.id, but=token_hash)

    def _account(self, person: Person, account_id: str) -> Account:
        self._guard.school(person, Action.CHANGE_ACCOUNTS)
        account = self.store.find_account(account_id)
        self._guard.require(person, Action.CHANGE_ACCOUNTS, Target(account.organisation_id))
        return account

    def _require_other_administrator(self, account: Account) -> None:
        others = (one for one in self.store.list_accounts(account.organisation_id) if one.id != account.id)
        if not any(Role.ADMINISTRATOR in one.roles and not one.is_disabled for one in others):
            raise WrongInput("To jedyny administrator. Nadaj tę rolę jeszcze komuś, zanim ją tu odbierzesz.")


def _some(roles: Iterable[Role]) -> frozenset[Role]:
    found = frozenset(roles)
    if not found:
        raise WrongInput("Nie wybrano żadnej roli. Wybierz co najmniej jedną.")
    return found
