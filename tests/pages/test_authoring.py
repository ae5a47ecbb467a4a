"""The page where scenarios are written: from a template to the page of exercises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages import service
from simulator.school.practice import Practice
from simulator.storage import OwnScenario
from tests.pages.conftest import html_of

Open = Callable[..., AppTest]
ID = "wlasny-pytanie-o-zelazko"


@pytest.fixture
def own(practice: Practice, open_page: Open) -> Callable[[], OwnScenario]:
    """Begin a scenario on the page; return a way to look at what is kept."""
    page = open_page("authoring")
    page.text_input(key="new-title").input("Pytanie o żelazko")
    page.button(key="begin-scenario").click().run()
    assert not page.exception
    return lambda: service.practice().store.find_own_scenario(ID)


def fault_free(page: AppTest) -> AppTest:
    assert not page.exception
    assert 'role="alert"' not in html_of(page)
    return page


def test_an_empty_list_says_what_to_do(open_page: Open) -> None:
    assert "Nie ma jeszcze własnych scenariuszy." in html_of(open_page("authoring"))


def test_a_new_scenario_is_listed_and_right(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring")
    assert "Pytanie o żelazko" in html_of(page) and "bez błędów" in html_of(page)


def test_a_title_of_nothing_is_refused(open_page: Open) -> None:
    page = open_page("authoring")
    page.text_input(key="new-title").input("…")
    page.button(key="begin-scenario").click().run()
    assert "Tytuł musi mieć" in html_of(page)


def test_the_form_changes_the_yaml_and_leaves_its_comments(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    page.text_input(key=f"field-{ID}-title").input("Pytanie o „nowe” żelazko").run()
    yaml = page.text_area(key=f"own-yaml-{ID}").value
    assert 'title: "Pytanie o „nowe” żelazko"' in yaml and "# Fakty: co jest prawdą." in yaml
    page.button(key="save-scenario").click().run()
    assert own().latest.number == 2 and own().latest.text == yaml


def test_the_yaml_changes_the_form(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    box = page.text_area(key=f"own-yaml-{ID}")
    box.input(str(box.value).replace("level: 1", "level: 3")).run()
    assert page.number_input(key=f"field-{ID}-level").value == 3


def test_what_is_wrong_is_told_with_its_line(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    box = page.text_area(key=f"own-yaml-{ID}")
    box.input(str(box.value).replace("[Z2, Z3]", "[Z2, Z33]")).run()
    line = str(box.value).splitlines().index("tasks: [Z2, Z33]") + 1
    assert f">{line}</th>" in html_of(page) and "Z33" in html_of(page)


def test_yaml_that_cannot_be_read_leaves_the_page_working(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    page.text_area(key=f"own-yaml-{ID}").input("id: [").run()
    assert not page.exception
    assert "Formularz wróci" in html_of(page)
    page.button(key="drop-changes").click().run()
    assert "Scenariusz jest poprawny." in html_of(page)


def test_an_entry_can_be_added_changed_and_dropped(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    page.selectbox(key=f"part-{ID}").select("facts").run()
    page.button(key="copy-facts").click().run()
    assert page.selectbox(key=f"entry-facts-{ID}").value == "cena_czajnika_2"
    page.text_input(key=f"field-{ID}-facts-cena_czajnika_2-says").input("Żelazko kosztuje 99 zł.").run()
    assert "Żelazko kosztuje 99 zł." in str(page.text_area(key=f"own-yaml-{ID}").value)
    page.button(key="drop-facts").click().run()
    assert "cena_czajnika_2" not in str(page.text_area(key=f"own-yaml-{ID}").value)


@pytest.mark.parametrize(
    "part", ["basics", "brief", "customer", "knows", "goals", "reactions", "rejects", "facts", "clients", "orders",
             "bundles", "observables"],
)  # fmt: skip
def test_every_part_of_a_shipped_scenario_has_its_fields(open_page: Open, practice: Practice, part: str) -> None:
    person_page = open_page("authoring")
    person_page.text_input(key="new-title").input("Kopia")
    person_page.selectbox(key="new-template").select("domex-czajnik-iskrzy")
    person_page.button(key="begin-scenario").click().run()
    page = open_page("authoring", scenariusz="wlasny-kopia")
    page.selectbox(key="part-wlasny-kopia").select(part).run()
    fault_free(page)
    before = practice.store.find_own_scenario("wlasny-kopia").latest.text
    assert page.text_area(key="own-yaml-wlasny-kopia").value == before


def test_a_scenario_is_tried_released_and_then_offered(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    fault_free(page.button(key="mark-tried").click().run())
    assert f"begin-{ID}" not in [one.key for one in open_page("start").button]
    fault_free(page.button(key="release-scenario").click().run())
    assert f"begin-{ID}" in [one.key for one in open_page("start").button]


def test_a_released_scenario_can_be_played(open_page: Open, own: Callable[[], OwnScenario]) -> None:
    page = open_page("authoring", scenariusz=ID)
    page.button(key="mark-tried").click().run()
    assert open_page("brief", scenariusz=ID).title[0].value == "Pytanie o żelazko"


def test_the_page_about_a_scenario_nobody_has_is_told(open_page: Open) -> None:
    page = open_page("authoring", scenariusz="nie-ma")
    assert not page.exception
    assert "nie-ma" in html_of(page)
