"""The frame of every page: Polish, self-contained, reachable on any screen and with any hands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Application, Visit, axe_findings, begin, close, dress, is_own, say, settle, sideways

pytestmark = pytest.mark.browser

PAGES = {
    "/": "Ćwiczenia",
    "/przed-kontaktem?scenariusz=domex-czajnik-iskrzy": "Przed kontaktem",
    "/testy": "Testy",
    "/profil": "Profil kompetencji",
    "/historia": "Historia",
    "/tworzenie": "Tworzenie",
    "/weryfikacja": "Weryfikacja poświadczenia",
    "/prywatnosc": "Prywatność",
    "/deklaracja-dostepnosci": "Deklaracja dostępności",
}
"""Address → title."""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_in_polish_and_has_its_title(visit: Visit, path: str) -> None:
    page = visit(path)
    assert page.locator("html").get_attribute("lang") == "pl"
    assert page.title() == PAGES[path]


def test_nothing_is_fetched_from_anywhere_else(visit: Visit, page: Page, application: Application) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        visit(path)
    say(begin(visit), "Dzień dobry, w czym mogę pomóc?")
    assert asked
    assert [address for address in asked if not is_own(address, application.url)] == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (1366, 650)])
def test_the_practice_page_does_not_scroll(visit: Visit, page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    begin(visit)
    for _ in range(4):
        say(page, "Proszę powiedzieć coś więcej o tym, co się stało z czajnikiem, i od kiedy tak jest.")
    overflow = "() => { const m = document.querySelector('.stMain'); return m.scrollHeight - m.clientHeight }"
    assert page.evaluate(overflow) <= 1
    foot = page.locator(".st-key-talk-buttons").bounding_box()
    assert foot is not None and foot["y"] + foot["height"] <= height


@pytest.mark.parametrize("path", PAGES)
def test_a_screen_of_320_pixels_does_not_scroll_sideways(visit: Visit, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    visit(path)
    assert sideways(page) <= 0


def test_on_a_phone_the_desk_is_one_tap_away(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(visit)
    assert not page.locator(".st-key-desk").is_visible()
    page.get_by_role("button", name="Stanowisko").click()
    assert page.locator(".st-key-desk").is_visible()
    assert not page.locator(".st-key-talk").is_visible()


def test_a_single_key_does_not_restart_the_page(visit: Visit, page: Page) -> None:
    visit("/")
    page.wait_for_function("() => window.sluShell")  # the part that quiets the keys arrives after the page is drawn
    page.evaluate("window.runs = 0")
    watch = """() => {
        const app = document.querySelector('.stApp')
        const count = () => { if (app.dataset.testScriptState !== 'notRunning') window.runs++ }
        new MutationObserver(count).observe(app, { attributes: true })
    }"""
    page.evaluate(watch)
    page.locator("body").press("r")
    settle(page)
    assert page.evaluate("window.runs") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "/omowienie", "practice", "debrief"])
def test_axe_finds_nothing_wrong(visit: Visit, page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if path in ("practice", "debrief"):
        say(begin(visit), "Dzień dobry, w czym mogę pomóc?")
        if path == "debrief":
            close(page)
    else:
        visit(path)
    dress(page, scheme)
    assert axe_findings(page) == []


def test_an_error_page_leads_on(visit: Visit) -> None:
    page = visit("/omowienie?proba=nie-ma")
    page.get_by_role("button", name="Przejdź do historii").click()
    page.get_by_role("heading", name="Historia").wait_for()
