"""Names in the case a sentence needs."""

from __future__ import annotations

import pytest

from simulator.language.inflection import Gender, gender_of_name, inflect, vocative
from tests.language.conftest import table


@pytest.mark.parametrize(("name", "case", "gender", "form"), table("inflection.yaml"))
def test_name_is_inflected(name: str, case: str, gender: str | None, form: str):
    assert inflect(name, case, gender) == form


def test_gender_of_a_name_in_any_case():
    assert gender_of_name("Marku") is Gender.MALE
    assert gender_of_name("Kuba") is Gender.MALE
    assert gender_of_name("Anno") is Gender.FEMALE
    assert gender_of_name("Xqwerty") is None


def test_vocative_of_an_exception_is_as_used():
    assert vocative("Kuba") == "Kubo"
