"""The company: what loads, what is refused, and that the one that ships is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.errors import ContentError, Problem
from simulator.scenario import company as company_package
from simulator.scenario.company import ChannelId, Company, FieldKind, RuleKind, Size, law_references, load_company
from simulator.sources import Content

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny_company" / "company.yaml"
DOMEX = ROOT / "scenarios" / "domex" / "company.yaml"
MODELS = [
    name
    for name in company_package.__all__
    if isinstance(part := getattr(company_package, name), type) and issubclass(part, Content)
]


@pytest.fixture(scope="module")
def tiny() -> Company:
    return load_company(TINY)[0]


@pytest.fixture(scope="module")
def domex() -> Company:
    return load_company(DOMEX)[0]


def problems_after(tmp_path: Path, *changes: tuple[str, str]) -> list[Problem]:
    """Replace the first occurrence of each text in the tiny company and return what the loader finds."""
    text = TINY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    changed = tmp_path / "company.yaml"
    changed.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_company(changed, "company.yaml")
    return list(caught.value.problems)


def test_the_tiny_company_has_every_channel(tiny: Company) -> None:
    assert {channel.id for channel in tiny.channels} == set(ChannelId)


def test_parts_are_found_by_id(tiny: Company) -> None:
    assert tiny.product("filtr-wody") is tiny.products[2]
    assert tiny.procedure("weryfikacja") is tiny.procedures[1]
    assert tiny.document("notatka") is tiny.documents[1]
    assert tiny.channel("sms") is tiny.channels[3]
    assert tiny.department("kierownik_zmiany") is tiny.departments[1]


def test_an_id_that_is_not_there_gives_none(tiny: Company) -> None:
    assert tiny.product("czajnik-zloty") is None


def test_categories_are_listed_once_in_order(tiny: Company) -> None:
    assert tiny.categories == ("czajniki", "akcesoria")


def test_choices_come_from_the_field_or_from_a_list_of_the_company(tiny: Company) -> None:
    *_, demand, channel = tiny.documents[0].fields
    assert [(choice.id, choice.name) for choice in tiny.choices_for(channel)] == [
        ("e-mail", "e-mail"),
        ("list", "list"),
    ]
    assert [choice.name for choice in tiny.choices_for(demand)] == ["naprawa", "wymiana"]
    assert [choice.id for choice in tiny.choices_for(tiny.register_fields[0])][:2] == ["phone", "chat"]


def test_delivery_depends_on_size(tiny: Company) -> None:
    large = tiny.products[0].model_copy(update={"size": Size.LARGE})
    assert [way.id for way in tiny.deliveries_for(tiny.products[0])] == ["kurier", "punkt_odbioru"]
    assert [way.id for way in tiny.deliveries_for(large)] == ["kurier"]


def test_a_rule_is_the_companys_own_unless_it_says_otherwise(tiny: Company) -> None:
    first, second, _ = tiny.procedures[0].steps
    assert (first.rule, first.law) == (RuleKind.COMPANY, None)
    assert (second.rule, second.law) == (RuleKind.LAW, "KONS-44")


def test_law_references_name_the_place_in_the_file(tiny: Company) -> None:
    assert list(law_references(tiny)) == [
        (("channels", 0, "rules", 1, "law"), "RODO-08"),
        (("procedures", 0, "steps", 1, "law"), "KONS-44"),
        (("procedures", 1, "steps", 0, "law"), "RODO-04"),
        (("procedures", 1, "steps", 1, "law"), "RODO-15"),
    ]


BROKEN = [
    ("duplicate-id", "products[2].id", ("- id: filtr-wody", "- id: czajnik-maly"), ("[filtr-wody]", "[czajnik-duzy]"),
     ("[filtr-wody]", "[czajnik-maly]")),
    ("duplicate-id", "procedures[0].steps[1].id", ("id: termin, says", "id: wysluchanie, says")),
    ("unknown-product", "products[0].accessories[0]", ("accessories: [filtr-wody]", "accessories: [filtr-wodny]")),
    ("unknown-product", "products[0].similar[0]", ("similar: [czajnik-duzy]", "similar: [czajnik-maly]")),
    ("unknown-channel", "choose[0].avoid[0]", ("  - {id: sms, name: \"SMS\"", "  - {id: letter, name: \"SMS\""),
     ("  - {id: letter, name: \"List i faks\", when_to_use: \"Gdy klient prosi o papier.\"}\n", "")),
    ("unknown-identity-data", "verification.levels[1].always[0]", ("always: [imie_nazwisko]", "always: [imie]")),
    ("wrong-range", "verification.levels[1].at_least", ("at_least: 1", "at_least: 4")),
    ("wrong-range", "delivery[0].days_to", ("days_from: 1, days_to: 2", "days_from: 3, days_to: 2")),
    ("wrong-choices", "documents[0].fields[3]", ("kind: choice, choices_from: complaint_demands", "kind: choice")),
    ("wrong-choices", "documents[0].fields[4]", ("kind: choice, choices: [", "kind: text, choices: [")),
    ("missing-law", "channels[0].rules[1]", ("law: RODO-08, rule: law", "rule: law")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "field", "changes"), [(code, field, rest) for code, field, *rest in BROKEN])
def test_a_fault_is_named_with_its_place(tmp_path: Path, code: str, field: str, changes: list[tuple[str, str]]) -> None:
    [problem] = problems_after(tmp_path, *changes)
    assert (problem.code, problem.field) == (code, field)
    assert problem.line > 1


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    found = problems_after(tmp_path, ("at_least: 1", "at_least: 4"), ("law: RODO-08, rule: law", "rule: law"))
    assert [problem.code for problem in found] == ["missing-law", "wrong-range"]


def test_a_near_product_is_suggested(tmp_path: Path) -> None:
    [problem] = problems_after(tmp_path, ("accessories: [filtr-wody]", "accessories: [filtr-wodny]"))
    assert "„filtr-wodny”" in problem.message and "„filtr-wody”?" in problem.message


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    [problem] = problems_after(tmp_path, ("    stock: 5", "    stan: 5\n    stock: 5"))
    assert (problem.code, problem.field) == ("unknown-field", "products[0].stan")


def test_a_free_product_is_refused(tmp_path: Path) -> None:
    [problem] = problems_after(tmp_path, ("price_grosze: 8000", "price_grosze: 0"))
    assert problem.field == "products[0].price_grosze"


# --- the company that ships ---


def test_domex_offers_enough_to_choose_from(domex: Company) -> None:
    counts = {name: sum(product.category == name for product in domex.products) for name in domex.categories}
    assert len(domex.products) >= 28
    assert len(counts) >= 8
    assert counts["laptopy"] >= 4 and counts["czajniki"] >= 3 and counts["pralki"] >= 3


def test_a_reduced_price_at_domex_is_really_lower_than_before(domex: Company) -> None:
    reduced = [product for product in domex.products if product.lowest_price_30d_grosze is not None]
    assert reduced
    assert [p.id for p in reduced if p.price_grosze >= (p.lowest_price_30d_grosze or 0)] == []


def test_every_accessory_and_similar_product_of_domex_is_in_the_offer(domex: Company) -> None:
    assert all(domex.product(other) for product in domex.products for other in (*product.accessories, *product.similar))


def test_what_domex_has_in_stock_arrives_within_the_days_of_some_delivery(domex: Company) -> None:
    late = [
        product.id
        for product in domex.products
        if product.stock
        and not any(way.days_from <= product.delivery_days <= way.days_to for way in domex.deliveries_for(product))
    ]
    assert late == []


def test_domex_has_the_required_procedures(domex: Company) -> None:
    required = {
        "przyjecie_reklamacji", "status_reklamacji", "odstapienie", "weryfikacja", "ochrona_danych", "nagrywanie",
        "wstrzymanie", "przekazanie", "trudny_klient", "korespondencja", "czat", "sprzedaz", "rabaty_i_rekompensaty",
        "bhp_ergonomia", "awaria_elektryczna", "ewakuacja",
    }  # fmt: skip
    assert required <= {procedure.id for procedure in domex.procedures}


def test_domex_has_the_required_documents(domex: Company) -> None:
    required = {
        "protokol_reklamacji",
        "odpowiedz_na_reklamacje",
        "zamowienie",
        "notatka",
        "odstapienie",
        "zgloszenie_bhp",
    }
    assert required <= {document.id for document in domex.documents}


def test_domex_uses_every_channel(domex: Company) -> None:
    assert {channel.id for channel in domex.channels} == set(ChannelId)


def test_every_choice_field_of_domex_offers_a_choice(domex: Company) -> None:
    forms = [*(document.fields for document in domex.documents), domex.register_fields]
    choices = [domex.choices_for(field) for form in forms for field in form if field.kind is FieldKind.CHOICE]
    assert choices and all(len(options) >= 2 for options in choices)


def test_domex_never_asks_for_what_opens_an_account(domex: Company) -> None:
    refused = {entry.id for entry in domex.verification.never_ask}
    assert {"cvv", "pin", "numer_karty", "haslo", "kod_autoryzacyjny", "pesel"} <= refused
    assert not refused & {entry.id for entry in domex.verification.data}


def test_a_stricter_level_at_domex_asks_for_more(domex: Company) -> None:
    asked = [len(level.always) + level.at_least for level in domex.verification.levels]
    assert asked == sorted(set(asked)) and asked[0] == 0


def test_the_fourteen_days_for_a_complaint_come_from_the_law(domex: Company) -> None:
    procedure = domex.procedure("przyjecie_reklamacji")
    assert procedure is not None
    [step] = [step for step in procedure.steps if step.id == "termin"]
    assert step.rule is RuleKind.LAW and step.law == "KONS-44"


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_a_company_is_described_for_authors(name: str) -> None:
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`([^`]+)`", text)) | set(
        re.findall(r"\w+", " ".join(re.findall(r"`\{[^`]+\}`", text)))
    )
    assert set(getattr(company_package, name).model_fields) <= described
