"""The desk on the page: calendar, offer, procedures, the workplace; what is done there is an event of the session."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages.texts import text
from simulator.school.practice import Practice
from tests.pages.conftest import KETTLE, Open, html_of

ROOM = "domex-zmiana-przy-stanowisku"


class Desk:
    """One exercise with one tab of its desk open."""

    def __init__(self, practice: Practice, open_page: Open, scenario: str, tab: str) -> None:
        self.practice, self.me = practice, practice.me().id
        self.attempt = practice.start(self.me, scenario, seed=3)
        self.short = self.attempt[:8]
        self.page: AppTest = open_page("practice", proba=self.attempt)
        self.page.session_state[f"desk-tabs-{self.short}"] = text(f"desk.tab_{tab}")
        self.page.run()

    @property
    def desk(self):  # type: ignore[no-untyped-def]
        """The desk as it is kept."""
        return self.practice.session(self.me, self.attempt).desk

    def part(self, name: str) -> None:
        """Choose a part of the workplace."""
        self.page.button_group(key=f"workplace-part-{self.short}").set_value(name).run()


@pytest.fixture
def at(practice: Practice, open_page: Open):  # type: ignore[no-untyped-def]
    """Open a tab of the desk."""
    return lambda tab, scenario=KETTLE: Desk(practice, open_page, scenario, tab)


def test_the_calendar_counts_days_and_says_why_a_deadline_moves(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("calendar")
    day = f"-{desk.short}-0"
    desk.page.text_input(key=f"count_days.days{day}").input("28")
    desk.page.button(key=f"count_days.send{day}").click().run()
    assert [one.record for one in desk.desk.lookups] == ["2026-03-09 +28 calendar"]
    assert "6.04.2026" in html_of(desk.page) and "Poniedziałek Wielkanocny" in html_of(desk.page)
    assert "7.04.2026" in html_of(desk.page)


def test_an_absurd_count_of_days_is_explained(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("calendar")
    day = f"-{desk.short}-0"
    desk.page.text_input(key=f"count_days.days{day}").input("sto")
    desk.page.button(key=f"count_days.send{day}").click().run()
    assert "to nie jest liczba" in html_of(desk.page) and not desk.page.exception
    assert desk.desk.lookups == []


def test_the_offer_is_searched_and_its_products_compared(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("offer")
    desk.page.text_input(key=f"offer-query-{desk.short}").input("laptopów 16 GB").run()
    found = [one for one in desk.page.button if one.key and one.key.startswith("open-product-laptop")]
    assert len(found) == 3
    found[0].click().run()
    next(one for one in desk.page.button if one.key and one.key.startswith("compare-laptop")).click().run()
    assert desk.desk.did[-1].action == "compare_products"
    assert "Pogrubione jest to, czym" in html_of(desk.page) and not desk.page.exception


def test_procedures_are_found_in_any_form_of_the_word(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("procedures")
    desk.page.text_input(key=f"search-procedure-{desk.short}").input("odstapieniem od umowy").run()
    assert any((one.key or "").startswith("open-procedure-odstapienie-") for one in desk.page.button)


def test_waste_is_thrown_into_a_bin(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("workplace", ROOM)
    desk.part("waste")
    desk.page.selectbox(key=f"waste-bateria-{desk.short}").set_value("elektro").run()
    assert desk.desk.waste == {"bateria": "elektro"}
    assert "1 rzecz z 8" in html_of(desk.page)


def test_the_steps_of_an_alarm_are_added_moved_and_taken_out(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("workplace", ROOM)
    desk.part("alarm")
    for name in ("add-al_schody", "add-al_rozmowa", "up-al_rozmowa"):
        desk.page.button(key=f"alarm-{name}-{desk.short}").click().run()
    assert desk.desk.alarm == ("al_rozmowa", "al_schody")
    for name in ("out-al_rozmowa", "out-al_schody"):
        desk.page.button(key=f"alarm-{name}-{desk.short}").click().run()
    assert desk.desk.alarm == () and not desk.page.exception


def test_a_plan_of_breaks_is_kept_or_refused_with_a_reason(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("workplace", ROOM)
    desk.part("breaks")
    desk.page.button(key=f"plan_breaks.send-{desk.short}-0").click().run()
    assert "Plan jest pusty" in html_of(desk.page)
    desk.page.button_group(key=f"plan_breaks.times-{desk.short}-0").set_value(["15:00", "16:00"])
    desk.page.text_input(key=f"plan_breaks.minutes-{desk.short}-0").input("5")
    desk.page.button(key=f"plan_breaks.send-{desk.short}-0").click().run()
    assert desk.desk.breaks == ((900, 5), (960, 5))
    assert "15:00 (5" in html_of(desk.page)


def test_a_card_says_what_may_be_told_at_this_verification(at) -> None:  # type: ignore[no-untyped-def]
    desk = at("client")
    desk.page.text_input(key=f"search-client-{desk.short}").input("Z/2026/0118").run()
    next(one for one in desk.page.button if (one.key or "").startswith("open-client-")).click().run()
    levels = {
        one.id: one.covers for one in desk.practice.session(desk.me, desk.attempt).stage.company.verification.levels
    }
    assert levels["ogolny"] in html_of(desk.page) and levels["sprawa"] not in html_of(desk.page)
