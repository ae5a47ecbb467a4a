"""Who the customer is."""

from __future__ import annotations

import re

import pytest

from simulator.language.inflection import Gender
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.desk import ClientRecord, DeskSheet
from simulator.session.persona import draw_persona
from simulator.session.romanising import romanised

CUSTOMER = CustomerSheet(temperament="spokojny", wants="-", opens="-", age=(30, 40))


def test_the_same_seed_draws_the_same_person() -> None:
    assert draw_persona(CUSTOMER, DeskSheet(), 7) == draw_persona(CUSTOMER, DeskSheet(), 7)


def test_seeds_draw_both_genders_and_many_names() -> None:
    people = [draw_persona(CUSTOMER, DeskSheet(), seed) for seed in range(40)]
    assert {person.gender for person in people} == set(Gender)
    assert len({person.full_name for person in people}) > 30


@pytest.mark.parametrize("seed", range(10))
def test_data_of_a_person_look_real_and_belong_to_nobody(seed: int) -> None:
    person = draw_persona(CUSTOMER, DeskSheet(), seed)
    assert re.fullmatch(r"\d\d-\d{3}", person.postal_code)
    assert re.fullmatch(r"6\d\d 000 \d{3}", person.phone)
    assert re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.example", person.email)
    assert 30 <= person.age <= 40


def test_what_the_callers_record_says_is_not_drawn() -> None:
    record = ClientRecord(id="K-1", name="Jadwiga Nowak", phone="500 000 111", postal_code="{kod}")
    person = draw_persona(CUSTOMER, DeskSheet(caller="K-1", clients=(record,)), 3)
    assert (person.full_name, person.phone, person.gender) == ("Jadwiga Nowak", "500 000 111", Gender.FEMALE)
    assert re.fullmatch(r"\d\d-\d{3}", person.postal_code)


def test_the_worker_is_addressed_in_their_gender_and_the_customer_speaks_in_theirs() -> None:
    person = draw_persona(CUSTOMER.model_copy(update={"gender": "male"}), DeskSheet(), 1)
    text = "{Zapytałem|Zapytałam} {Pana|Panią}."
    assert person.fill(text, worker_is_female=True) == "Zapytałem Panią."
    assert person.fill(text, worker_is_female=False) == "Zapytałem Pana."


@pytest.mark.parametrize("origin", ["en_GB", "uk_UA", "vi_VN"])
def test_a_foreign_name_is_written_in_plain_letters_and_lives_in_poland(origin: str) -> None:
    for seed in range(20):
        person = draw_persona(CUSTOMER, DeskSheet(), seed, (origin,))
        assert re.fullmatch(r"[A-Za-z' -]+", person.full_name)
        assert re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.example", person.email)
        assert re.fullmatch(r"\d\d-\d{3}", person.postal_code)
        assert person == draw_persona(CUSTOMER, DeskSheet(), seed, (origin,))


def test_seeds_choose_among_the_origins_of_a_voice() -> None:
    origins = ("en_GB", "uk_UA", "vi_VN")
    assert len({draw_persona(CUSTOMER, DeskSheet(), seed, origins).last_name for seed in range(30)}) > 15


def test_a_foreign_caller_in_the_register_keeps_the_registered_name() -> None:
    record = ClientRecord(id="K-1", name="Olena Shevchenko")
    person = draw_persona(CUSTOMER, DeskSheet(caller="K-1", clients=(record,)), 3, ("uk_UA",))
    assert person.full_name == "Olena Shevchenko"


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Єрьоменко", "Yeromenko"), ("Згурський", "Zghurskyi"), ("Дем'яненко", "Demianenko"), ("Юрій", "Yurii"),
     ("Щербань", "Shcherban"), ("Đặng", "Dang"), ("Hương", "Huong"), ("O'Brien", "O'Brien")],
)  # fmt: skip
def test_foreign_letters_become_those_of_a_passport(name: str, latin: str) -> None:
    assert romanised(name) == latin
