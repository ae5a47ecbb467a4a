"""Coming in and going out: pupils with class code, pseudonym and PIN, others with login and password or OIDC.

These are the only services that do not ask who may: they find out who asks. Every trial counts as failed before it is
checked, and after a few failures the next one has to wait longer and longer.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.assessment.phrasing import plural
from simulator.errors import AlreadyTaken, SignInRefused, UnknownRecord
from simulator.school.access.hashing import fits, hash_key, hash_secret, hash_token
from simulator.school.access.naming import (
    clean,
    draw_token,
    pseudonym_key,
    read_code,
    read_login,
    read_name,
    read_password,
    read_pin,
    read_pseudonym,
)
from simulator.school.access.permissions import Person
from simulator.school.access.rules import access_rules
from simulator.storage import Account, Organisation, Pupil, Role, SchoolClass, SignIn, Store

FIRST_SCHOOL = "szkola"
"""Id of the school of an installation; a second one can only come by migration."""

SEEN_SECONDS = 60.0
"""Being seen is kept at most once in this time on the same page."""

WRONG_PUPIL = (
    "Kod klasy, pseudonim albo PIN się nie zgadza. Sprawdź je i spróbuj jeszcze raz. "
    "Jeśli nie masz jeszcze pseudonimu, wybierz „Jestem tu pierwszy raz”."
)
WRONG_ACCOUNT = "Login albo hasło się nie zgadza. Sprawdź je i spróbuj jeszcze raz."


@dataclass(frozen=True)
class Entered:
    """Somebody who has just signed in."""

    token: str
    """For the browser's cookie; only its hash is kept."""
    person: Person


class SignIns:
    """Who is signed in, and how one becomes it."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock

    # Pupils

    def class_of_code(self, code: str, address: str) -> SchoolClass:
        """Return the class a code belongs to.

        Args:
            code: As it was typed.
            address: Of the computer it was typed on; empty for this one.

        Raises:
            SignInRefused: there is no such class, or there were too many trials.
        """
        with self._trial([], address):
            return self._class(code)

    def join(self, code: str, pseudonym: str, pin: str, address: str) -> Entered:
        """Let a new pupil into a class.

        Raises:
            AlreadyTaken: somebody in the class has this pseudonym.
            SignInRefused: there is no such class, it takes nobody in, or there were too many trials.
            WrongInput: pseudonym or PIN cannot be taken.
        """
        name, secret = read_pseudonym(pseudonym), read_pin(pin)
        with self._trial([], address):
            school_class = self._class(code)
        if not school_class.lets_join:
            raise SignInRefused("Do tej klasy nie można się teraz dopisać. Poproś nauczyciela o pseudonim i PIN.")
        if len(self.store.list_pupils(school_class.id)) >= access_rules().names.pupils_most:
            raise SignInRefused("W tej klasie nie ma już miejsca. Powiedz o tym nauczycielowi.")
        pupil = Pupil(str(uuid.uuid4()), school_class.id, name, self.clock())
        try:
            self.store.add_pupils([(pupil, pseudonym_key(name), hash_secret(secret))])
        except AlreadyTaken:
            raise AlreadyTaken(
                f"Pseudonim „{name}” jest już w tej klasie zajęty. Jeśli to Twój, wybierz „Mam już pseudonim”; "
                "jeśli nie, wymyśl inny."
            ) from None
        return self._entered(_pupil_person(pupil, school_class))

    def come_back(self, code: str, pseudonym: str, pin: str, address: str) -> Entered:
        """Let a pupil in who is in the class already.

        Raises:
            SignInRefused: something does not fit (which one is not told), or there were too many trials.
        """
        key, wanted = pseudonym_key(pseudonym), read_code(code)
        with self._trial(["pupil", wanted, key], address):
            school_class = self.store.find_class_by_code(wanted)
            pupil = self.store.find_pupil_called(school_class.id, key) if school_class else None
            kept = self.store.find_pin_hash(pupil.id) if pupil else None
            is_right = fits(pin.strip(), kept)
            if pupil is None or school_class is None or not is_right:
                raise SignInRefused(WRONG_PUPIL)
            if pupil.removed_at is not None or school_class.is_archived:
                raise SignInRefused("Ten pseudonim nie należy już do żadnej klasy. Zapytaj nauczyciela.")
        return self._entered(_pupil_person(pupil, school_class))

    # Accounts

    def needs_first(self) -> bool:
        """Tell whether there is no account yet."""
        return self.store.count_accounts() == 0

    def make_first(self, name: str, login: str, password: str, *, is_local: bool) -> Entered:
        """Make the first account, of a teacher who is also the administrator.

        Args:
            name: As it will be shown.
            login: To sign in with.
            password: To sign in with.
            is_local: It is asked for on the computer the program runs on.

        Raises:
            AlreadyTaken: there is an account already.
            SignInRefused: it is asked for from another computer.
            WrongInput: something cannot be taken.
        """
        if not is_local:
            raise SignInRefused("Pierwsze konto można założyć tylko na komputerze, na którym działa program.")
        account = Account(
            id=str(uuid.uuid4()),
            organisation_id=FIRST_SCHOOL,
            name=read_name(name, "Nazwa konta"),
            login=read_login(login),
            roles=frozenset({Role.TEACHER, Role.ADMINISTRATOR}),
            created_at=self.clock(),
        )
        secret = hash_secret(read_password(password, account.login))
        self.store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła", self.clock()))
        self.store.add_account(account, secret, only_first=True)
        return self._entered(self._account_person(account))

    def enter(self, login: str, password: str, address: str) -> Entered:
        """Let somebody in with login and password.

        Raises:
            SignInRefused: they do not fit (which one is not told), or there were too many trials.
        """
        wanted = clean(login).casefold()
        with self._trial(["account", wanted], address):
            account = self.store.find_account_of(login=wanted)
            kept = self.store.find_password_hash(account.id) if account else None
            is_right = fits(password, kept)
            if account is None or not is_right or account.is_disabled:
                raise SignInRefused(WRONG_ACCOUNT)
        return self._entered(self._account_person(account))

    def enter_with_identity(self, issuer: str, subject: str, login: str, *, is_verified: bool) -> Entered:
        """Let somebody in whom the school's own sign-in service (OIDC) names.

        The first time it is the account with this login; from then on the one bound to the identity.

        Args:
            issuer: The service, as it names itself.
            subject: The person, as the service names them; never given to another.
            login: The e-mail, or what else holds the login.
            is_verified: The service, or the school, vouches for the login.

        Raises:
            SignInRefused: there is no account for this identity.
        """
        identity = f"{issuer}|{subject}"
        account = self.store.find_account_of(subject=identity) if issuer and subject else None
        if account is None and issuer and subject and login and is_verified:
            account = self.store.find_account_of(login=clean(login).casefold())
            if account is not None and account.subject is None and not account.is_disabled:
                self.store.set_subject(account.id, identity)
                account = replace(account, subject=identity)
        if account is None or account.is_disabled or account.subject != identity:
            raise SignInRefused(f"Nie ma tu konta dla „{login or subject}”. Poproś administratora, aby je założył.")
        return self._entered(self._account_person(account))

    # Being signed in

    def who(self, token: str, *, place: str | None = None) -> Person | None:
        """Return who is signed in with a token; None when nobody is (any more).

        Args:
            token: From the browser's cookie.
            place: Name of the page that is open, to be kept; None: keep nothing.
        """
        found = self.store.find_sign_in(hash_token(token)) if token else None
        if found is None:
            return None
        person = self._person(found.person_id)
        lasting = access_rules().lasting
        idle = (lasting.pupil if person and person.is_pupil else lasting.account).idle_minutes
        now = self.clock()
        if person is None or now >= found.expires_at or now - found.seen_at > timedelta(minutes=idle):
            self.store.end_sign_in(found.token_hash)
            return None
        moved = place is not None and place != found.place
        if moved or (now - found.seen_at).total_seconds() >= SEEN_SECONDS:
            self.store.touch_sign_in(found.token_hash, now, found.place if place is None else place)
        return person

    def leave(self, token: str) -> None:
        """Sign out in one browser."""
        self.store.end_sign_in(hash_token(token))

    def is_fresh(self, token: str, seconds: float = 60.0) -> bool:
        """Tell whether somebody signed in with a token just now: only then may it become a cookie."""
        found = self.store.find_sign_in(hash_token(token)) if token else None
        return found is not None and (self.clock() - found.created_at).total_seconds() <= seconds

    def _person(self, person_id: str) -> Person | None:
        try:
            pupil = self.store.find_pupil(person_id)
        except UnknownRecord:
            pass
        else:
            school_class = self.store.find_class(pupil.class_id)
            gone = pupil.removed_at is not None or school_class.is_archived
            return None if gone else _pupil_person(pupil, school_class)
        try:
            account = self.store.find_account(person_id)
        except UnknownRecord:
            return None
        return None if account.is_disabled else self._account_person(account)

    def _account_person(self, account: Account) -> Person:
        taught = frozenset(one.id for one in self.store.list_classes_of(account.id))
        return Person(account.id, account.name, account.roles, account.organisation_id, teaches=taught)

    def _class(self, code: str) -> SchoolClass:
        wanted = read_code(code)
        found = self.store.find_class_by_code(wanted) if wanted else None
        if found is None or found.is_archived:
            raise SignInRefused(
                f"Nie ma klasy o kodzie „{wanted[:12]}”. Przepisz kod jeszcze raz albo o niego zapytaj."
            )
        return found

    def _entered(self, person: Person) -> Entered:
        token, now = draw_token(), self.clock()
        lasting = access_rules().lasting
        hours = (lasting.pupil if person.is_pupil else lasting.account).hours
        self.store.add_sign_in(SignIn(hash_token(token), person.id, now, now + timedelta(hours=hours), now))
        return Entered(token, person)

    @contextmanager
    def _trial(self, what: list[str], address: str) -> Iterator[None]:
        """Count a trial as failed unless what happens inside succeeds."""
        rules = access_rules().waiting
        own = {hash_key("own", address, *what): rules.own, hash_key("anywhere", *what): rules.anywhere} if what else {}
        computer = hash_key("computer", address)
        now = self.clock()
        counted = [(key, wait.seconds) for key, wait in (*own.items(), (computer, rules.computer))]
        free_at = self.store.take_trial(counted, now, timedelta(minutes=rules.forget_after_minutes))
        if free_at is not None:
            seconds = max(1, round((free_at - now).total_seconds()))
            wait = plural(seconds, "sekundę", "sekundy", "sekund")
            raise SignInRefused(f"Za dużo nieudanych prób. Następna będzie możliwa za {seconds} {wait}.")
        yield
        self.store.forget_trials(list(own), [computer])


def _pupil_person(pupil: Pupil, school_class: SchoolClass) -> Person:
    return Person(
        id=pupil.id,
        name=pupil.pseudonym,
        roles=frozenset({Role.TRAINEE}),
        organisation_id=school_class.organisation_id,
        attends=pupil.class_id,
    )
