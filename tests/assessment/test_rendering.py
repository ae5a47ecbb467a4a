"""Desk actions and documents as they read on screen."""

from __future__ import annotations

from pathlib import Path

from simulator.assessment.rendering import Labels, shown_value
from simulator.scenario.actions import Action
from simulator.scenario.company import load_company
from simulator.session.events import Closed
from tests.assessment.builders import did, filed, noted

TINY = Path(__file__).parents[1] / "data" / "tiny_company" / "company.yaml"
OPEN = {"id": "open_product", "label": "Otwórz kartę produktu", "tab": "offer", "effect": "open_record"}


def labels() -> Labels:
    action = Action.model_validate(OPEN | {"args": ({"id": "product", "label": "Produkt", "kind": "product"},)})
    return Labels({"open_product": action}, load_company(TINY)[0])


def test_an_action_shows_labels_and_names_instead_of_ids() -> None:
    assert (
        labels().line(did("open_product", product="czajnik-maly"))
        == "Otwórz kartę produktu (Produkt: Czajnik Mały 1 l)"
    )


def test_an_expected_action_names_every_choice() -> None:
    wanted = labels().wanted("open_product", {"product": ["czajnik-maly", "czajnik-duzy"]})
    assert wanted.startswith("Otwórz kartę produktu (Produkt: Czajnik Mały 1 l albo ")


def test_what_has_no_label_shows_its_id() -> None:
    assert Labels().line(did("hold", seconds=30)) == "hold (seconds: 30)"
    assert Labels().line(filed("protokol", opis="Iskrzy.", inne="x"), ["opis"]) == "Dokument: protokol (opis: Iskrzy.)"


def test_entries_and_the_end_read_as_words() -> None:
    assert Labels().line(noted(temat="reklamacja")) == "Wpis w rejestrze (temat: reklamacja)"
    assert Labels().line(Closed()) == "Kontakt zakończony"


def test_values_read_as_words() -> None:
    assert [shown_value(one) for one in (True, None, ["a", "b"], [])] == ["tak", "brak", "a, b", "brak"]
    assert shown_value("x" * 500).endswith("…")
