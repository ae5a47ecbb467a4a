"""Who the customer is this time: drawn with Faker from the seed, the same person for the same seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from faker import Faker

from simulator.language.folding import fold
from simulator.language.inflection import Gender, gender_of_name, vocative
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.desk import ClientRecord, DeskSheet
from simulator.scenario.placeholders import fill
from simulator.session.romanising import romanised
from simulator.sources import Content, load

MAIL_DOMAINS = ("poczta.example", "mail.example", "skrzynka.example")


class _Places(Content):
    places: dict[str, str]
    """Town → beginning of its postal codes."""


@dataclass(frozen=True)
class Persona:
    """The person behind the customer."""

    gender: Gender
    first_name: str
    last_name: str
    """In the form of the person's gender: „Nowicka”, „Nowicki”."""
    age: int
    city: str
    street: str
    postal_code: str
    phone: str
    email: str

    @property
    def is_female(self) -> bool:
        """Whether the person speaks of themselves in the feminine."""
        return self.gender is Gender.FEMALE

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @cached_property
    def values(self) -> Mapping[str, str]:
        """What each placeholder stands for."""
        return {
            "imie": self.first_name,
            "nazwisko": self.last_name,
            "imie_nazwisko": self.full_name,
            "wolacz": vocative(self.first_name, self.gender),
            "miasto": self.city,
            "kod": self.postal_code,
            "ulica": self.street,
            "telefon": self.phone,
            "email": self.email,
        }

    def fill(self, text: str, extra: Mapping[str, str] | None = None, *, worker_is_female: bool = True) -> str:
        """Replace placeholders and gender alternatives in a text of content."""
        values = {**self.values, **extra} if extra else self.values
        return fill(text, values, self.is_female, worker_is_female)


def draw_persona(customer: CustomerSheet, desk: DeskSheet, seed: int, origins: Sequence[str] = ()) -> Persona:
    """Draw the persona of a scenario; what the caller's client record says word for word is not drawn.

    Args:
        customer: Gives gender and age.
        desk: Its `caller`, when given, is the record of this very person.
        seed: Of the session.
        origins: Faker's locales the name may come from, written in Latin letters; empty: a Polish name. The address
            is Polish in any case.
    """
    faker = Faker("pl_PL", use_weighting=False)
    faker.seed_instance(seed)
    chance = random.Random(f"persona:{seed}")
    caller = next((client for client in desk.clients if client.id == desk.caller), None)
    gender = _gender(customer, caller, chance)
    first, last = _foreign_name(origins, gender, seed) if origins else _name(faker, gender)
    record = caller or ClientRecord(id="-", name="")
    if _literal(record.name) and " " in record.name:
        first, last = record.name.split(" ", 1)
    city, code = chance.choice(sorted(_places().items()))
    number = chance.randrange(1, 120)
    street = f"ul. {faker.street_name().removeprefix('ul. ')} {number}"
    return Persona(
        gender=gender,
        first_name=first,
        last_name=last,
        age=chance.randint(*customer.age),
        city=_literal(record.city) or city,
        street=_literal(record.street) or street,
        postal_code=_literal(record.postal_code) or f"{code}-{chance.randrange(1, 1000):03d}",
        phone=_literal(record.phone) or f"6{chance.randrange(100):02d} 000 {chance.randrange(1000):03d}",
        email=_literal(record.email) or f"{_mailbox(first)}.{_mailbox(last)}@{chance.choice(MAIL_DOMAINS)}",
    )


@lru_cache(maxsize=1)
def _places() -> Mapping[str, str]:
    content, _ = load(Path(__file__).with_name("places.yaml"), _Places, "simulator/session/places.yaml")
    return content.places


def _gender(customer: CustomerSheet, caller: ClientRecord | None, chance: random.Random) -> Gender:
    drawn = chance.choice((Gender.FEMALE, Gender.MALE))
    if customer.gender != "any":
        return Gender(customer.gender)
    if caller is not None and _literal(caller.name):
        return gender_of_name(caller.name.split()[0]) or drawn
    return drawn


def _name(faker: Faker, gender: Gender) -> tuple[str, str]:
    if gender is Gender.FEMALE:
        return faker.first_name_female(), faker.last_name_female()
    return faker.first_name_male(), faker.last_name_male()


def _foreign_name(origins: Sequence[str], gender: Gender, seed: int) -> tuple[str, str]:
    locale = random.Random(f"origin:{seed}").choice(sorted(origins))
    faker = Faker(locale, use_weighting=False)
    faker.seed_instance(seed)
    first, last = _name(faker, gender)
    return romanised(first), romanised(last)


def _literal(text: str) -> str:
    """Return a record's value, unless it is empty or itself to be filled from the persona."""
    return "" if "{" in text else text


def _mailbox(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isascii() and letter.isalnum())
