"""Coming in: who is let in, who has to wait, and for how long it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulator.errors import AlreadyTaken, SignInRefused, WrongInput
from simulator.school.access.hashing import hash_token
from simulator.school.access.sign_ins import FIRST_SCHOOL, SignIns
from simulator.storage import Organisation, Role, SchoolClass, Store
from tests.school.conftest import NOON

HERE, THERE = "", "192.168.1.7"


class StillClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def sign_ins(store: Store, clock: StillClock) -> SignIns:
    store.add_organisation(Organisation(FIRST_SCHOOL, "Szkoła", NOON))
    store.add_class(SchoolClass("a", FIRST_SCHOOL, "3a", "ABC234", NOON))
    return SignIns(store, clock)


def teacher(sign_ins: SignIns) -> str:
    return sign_ins.make_first("Anna Kos", "Anna.Kos", "trzy zielone czajniki", is_local=True).token


def test_a_new_pupil_joins_with_code_pseudonym_and_pin(sign_ins: SignIns) -> None:
    entered = sign_ins.join("abc-234", " Zielona  Żaba ", "7294", THERE)
    assert entered.person.name == "Zielona Żaba"
    assert entered.person.attends == "a"
    assert sign_ins.who(entered.token) == entered.person


def test_a_pupil_comes_back_however_the_pseudonym_is_typed(sign_ins: SignIns) -> None:
    joined = sign_ins.join("ABC234", "Zielona Żaba", "7294", THERE)
    assert sign_ins.come_back("abc234", "zielona zaba", "7294", THERE).person == joined.person


def test_a_pseudonym_belongs_to_one_pupil_of_a_class(sign_ins: SignIns) -> None:
    sign_ins.join("ABC234", "Zielona Żaba", "7294", THERE)
    with pytest.raises(AlreadyTaken, match="Mam już pseudonim"):
        sign_ins.join("ABC234", "zielona żaba", "5183", THERE)


@pytest.mark.parametrize(
    ("code", "pseudonym", "pin"),
    [("ABC235", "Żaba", "7294"), ("ABC234", "Ropucha", "7294"), ("ABC234", "Żaba", "7295")],
)
def test_what_does_not_fit_is_refused_without_saying_which(
    sign_ins: SignIns, code: str, pseudonym: str, pin: str
) -> None:
    sign_ins.join("ABC234", "Żaba", "7294", THERE)
    with pytest.raises(SignInRefused, match="Kod klasy, pseudonim albo PIN się nie zgadza"):
        sign_ins.come_back(code, pseudonym, pin, THERE)


@pytest.mark.parametrize("pin", ["123", "12a4", "１２３４", "1111", "1234", "9876", "123456789", ""])
def test_a_pin_that_is_none_or_obvious_is_refused(sign_ins: SignIns, pin: str) -> None:
    with pytest.raises(WrongInput):
        sign_ins.join("ABC234", "Żaba", pin, THERE)


@pytest.mark.parametrize("name", ["", " ", "x", "–", "x" * 31, "\u200b\u202e"])
def test_a_pseudonym_that_cannot_be_read_is_refused(sign_ins: SignIns, name: str) -> None:
    with pytest.raises(WrongInput):
        sign_ins.join("ABC234", name, "7294", THERE)


def test_signs_that_cannot_be_seen_are_taken_out_of_a_pseudonym(sign_ins: SignIns) -> None:
    entered = sign_ins.join("ABC234", "Ża\u200bba\u202e\x00", "7294", THERE)
    assert entered.person.name == "Żaba"


def test_a_class_that_is_closed_for_joining_still_lets_its_pupils_in(sign_ins: SignIns, store: Store) -> None:
    sign_ins.join("ABC234", "Żaba", "7294", THERE)
    store.change_class(SchoolClass("a", FIRST_SCHOOL, "3a", "ABC234", NOON, lets_join=False))
    assert sign_ins.come_back("ABC234", "Żaba", "7294", THERE)
    with pytest.raises(SignInRefused, match="Poproś nauczyciela"):
        sign_ins.join("ABC234", "Ropucha", "7294", THERE)


def test_after_some_wrong_pins_even_the_right_one_has_to_wait(sign_ins: SignIns, clock: StillClock) -> None:
    sign_ins.join("ABC234", "Żaba", "7294", THERE)
    for pin in ("0001", "0002", "0003", "0004", "0005"):
        with pytest.raises(SignInRefused, match="nie zgadza"):
            sign_ins.come_back("ABC234", "Żaba", pin, THERE)
    with pytest.raises(SignInRefused, match="za 15 sekund"):
        sign_ins.come_back("ABC234", "Żaba", "7294", THERE)
    clock.move(seconds=16)
    assert sign_ins.come_back("ABC234", "Żaba", "7294", THERE)


def test_the_wait_grows_and_ends_at_a_quarter_of_an_hour(sign_ins: SignIns, clock: StillClock) -> None:
    teacher(sign_ins)
    allowed = 0
    for _ in range(24 * 60):
        clock.move(minutes=1)
        try:
            sign_ins.enter("anna.kos", "zgaduję", THERE)
        except SignInRefused as refusal:
            allowed += "się nie zgadza" in str(refusal)
    assert 80 <= allowed <= 120  # about four an hour: guessing a PIN of four digits would take months


def test_wrong_pins_from_elsewhere_do_not_keep_a_pupil_out_at_once(sign_ins: SignIns) -> None:
    sign_ins.join("ABC234", "Żaba", "7294", THERE)
    for number in range(10):
        with pytest.raises(SignInRefused):
            sign_ins.come_back("ABC234", "Żaba", f"00{number:02}", "192.168.1.66")
    assert sign_ins.come_back("ABC234", "Żaba", "7294", THERE)


def test_guessing_one_pupil_from_many_computers_is_slowed_too(sign_ins: SignIns) -> None:
    sign_ins.join("ABC234", "Żaba", "7294", THERE)
    refusals = []
    for number in range(40):
        with pytest.raises(SignInRefused) as refused:
            sign_ins.come_back("ABC234", "Żaba", f"00{number:02}", f"10.0.0.{number}")
        refusals.append("Za dużo" in str(refused.value))
    assert not any(refusals[:30]) and all(refusals[30:])


def test_guessing_class_codes_is_slowed(sign_ins: SignIns) -> None:
    for number in range(100):
        with pytest.raises(SignInRefused, match="Nie ma klasy"):
            sign_ins.class_of_code(f"ZZ{number:04}", THERE)
    with pytest.raises(SignInRefused, match="Za dużo"):
        sign_ins.class_of_code("ABC234", THERE)


def test_a_whole_class_can_come_in_from_one_address(sign_ins: SignIns) -> None:
    for number in range(30):
        sign_ins.join("ABC234", f"Żaba {number}", "7294", THERE)
    assert sign_ins.come_back("ABC234", "Żaba 7", "7294", THERE)


def test_the_first_account_is_teacher_and_administrator(sign_ins: SignIns) -> None:
    assert sign_ins.needs_first()
    person = sign_ins.who(teacher(sign_ins))
    assert person is not None and person.roles == {Role.TEACHER, Role.ADMINISTRATOR}
    assert not sign_ins.needs_first()


def test_the_first_account_is_made_only_on_the_computer_itself(sign_ins: SignIns) -> None:
    with pytest.raises(SignInRefused, match="tylko na komputerze"):
        sign_ins.make_first("Anna Kos", "anna.kos", "trzy zielone czajniki", is_local=False)
    assert sign_ins.needs_first()


def test_there_is_only_one_first_account(sign_ins: SignIns) -> None:
    teacher(sign_ins)
    with pytest.raises(AlreadyTaken, match="Pierwsze konto"):
        sign_ins.make_first("Ewa Lis", "ewa.lis", "trzy zielone czajniki", is_local=True)


def test_a_teacher_enters_with_login_and_password(sign_ins: SignIns) -> None:
    teacher(sign_ins)
    assert sign_ins.enter(" ANNA.kos ", "trzy zielone czajniki", THERE).person.name == "Anna Kos"


@pytest.mark.parametrize(("login", "password"), [("anna.kos", "trzy zielone"), ("nikt", "trzy zielone czajniki")])
def test_a_wrong_login_or_password_is_refused_alike(sign_ins: SignIns, login: str, password: str) -> None:
    teacher(sign_ins)
    with pytest.raises(SignInRefused, match="Login albo hasło się nie zgadza"):
        sign_ins.enter(login, password, THERE)


@pytest.mark.parametrize("password", ["krótkie", "aaaaaaaaaaaa", "anna.kos.anna"])
def test_a_password_that_is_easy_to_guess_is_refused(sign_ins: SignIns, password: str) -> None:
    with pytest.raises(WrongInput):
        sign_ins.make_first("Anna", "anna.kos.anna", password, is_local=True)


def test_a_disabled_account_is_out_at_once(sign_ins: SignIns, store: Store) -> None:
    token = teacher(sign_ins)
    person = sign_ins.who(token)
    assert person is not None
    store.disable_account(person.id, NOON)
    assert sign_ins.who(token) is None
    with pytest.raises(SignInRefused):
        sign_ins.enter("anna.kos", "trzy zielone czajniki", THERE)


def test_being_signed_in_ends_after_idling(sign_ins: SignIns, clock: StillClock) -> None:
    token = teacher(sign_ins)
    clock.move(minutes=119)
    assert sign_ins.who(token)
    clock.move(minutes=119)
    assert sign_ins.who(token)
    clock.move(minutes=121)
    assert sign_ins.who(token) is None


def test_being_signed_in_ends_after_half_a_day_however_busy(sign_ins: SignIns, clock: StillClock) -> None:
    token = teacher(sign_ins)
    for _ in range(11):
        clock.move(hours=1)
        assert sign_ins.who(token)
    clock.move(hours=1)
    assert sign_ins.who(token) is None


def test_whoever_leaves_is_gone(sign_ins: SignIns) -> None:
    token = teacher(sign_ins)
    sign_ins.leave(token)
    assert sign_ins.who(token) is None


@pytest.mark.parametrize("token", ["", "zgaduję", "\0", "'; DROP TABLE account; --", "\ud800"])
def test_a_token_that_is_none_is_nobody(sign_ins: SignIns, token: str) -> None:
    assert sign_ins.who(token) is None


def test_only_hashes_are_kept(sign_ins: SignIns, store: Store) -> None:
    token = teacher(sign_ins)
    pupil = sign_ins.join("ABC234", "Żaba", "7294", THERE)
    assert store.find_sign_in(token) is None
    assert store.find_sign_in(hash_token(token)) is not None
    kept = store.find_pin_hash(pupil.person.id)
    assert kept.startswith("$argon2id$") and "7294" not in kept


def test_only_a_token_just_given_becomes_a_cookie(sign_ins: SignIns, clock: StillClock) -> None:
    token = teacher(sign_ins)
    assert sign_ins.is_fresh(token)
    clock.move(seconds=61)
    assert not sign_ins.is_fresh(token)


def test_the_school_s_own_service_names_an_account_by_its_verified_address(sign_ins: SignIns) -> None:
    sign_ins.make_first("Anna Kos", "anna@szkola.pl", "trzy zielone czajniki", is_local=True)
    with pytest.raises(SignInRefused, match="Nie ma tu konta"):
        sign_ins.enter_with_identity("https://id.pl", "7", "anna@szkola.pl", is_verified=False)
    first = sign_ins.enter_with_identity("https://id.pl", "7", "Anna@szkola.pl", is_verified=True)
    again = sign_ins.enter_with_identity("https://id.pl", "7", "", is_verified=False)
    assert again.person == first.person and sign_ins.who(again.token) == first.person
    with pytest.raises(SignInRefused):  # somebody else who has got the address since
        sign_ins.enter_with_identity("https://id.pl", "8", "anna@szkola.pl", is_verified=True)
