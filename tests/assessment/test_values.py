"""Values of fields compared by what they mean, not by how they are written."""

from __future__ import annotations

import pytest

from simulator.assessment.values import FieldValues
from simulator.scenario.library import load_library
from tests.content_root import PROJECT

COMPANY = load_library(PROJECT).company("domex")


@pytest.mark.parametrize("found", ["2599", "2 599,00 zł", "2599.00", 2599, 2599.0])
def test_an_amount_is_the_same_however_it_is_written(found: object) -> None:
    order = FieldValues(COMPANY, "zamowienie")
    assert order.same("razem", 2599, found)
    assert not order.same("razem", 2600, found)


@pytest.mark.parametrize("found", ["reklamacja", "zgłoszenie reklamacji", "Zgłoszenie reklamacji"])
def test_a_choice_is_the_same_by_its_id_and_by_its_name(found: str) -> None:
    register = FieldValues(COMPANY)
    assert register.same("temat", "reklamacja", found)
    assert register.same("temat", ["inne", "reklamacja"], found)
    assert not register.same("temat", "zwrot", found)


@pytest.mark.parametrize("found", [True, "tak", "Tak", "true"])
def test_yes_is_yes_in_words_and_as_truth(found: object) -> None:
    assert FieldValues(COMPANY, "zamowienie").same("pouczenie", True, found)
    assert not FieldValues(COMPANY, "zamowienie").same("pouczenie", False, found)
