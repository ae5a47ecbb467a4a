"""What axe cannot see: where the keyboard is, Polish names, motion; and the editor of scenarios, part by part."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAND, Visit, axe_findings, begin, dress, say, settle, sideways
from tests.browser.test_frame import PAGES

pytestmark = pytest.mark.browser

ENGLISH = re.compile(
    r"\b(open|close|increment|decrement|help for|clear|select|remove|upload|browse|drag|drop|limit|press|enter|submit|"
    r"send|expand|collapse|show|hide|menu for|loading|running|download|search|fullscreen|copy|settings|rerun|print)\b",
    re.IGNORECASE,
)
"""Words in names the framework gives to its controls."""

NAMES = """() => [...document.querySelectorAll('button, input, textarea, a, [role], [aria-label], [title]')]
    .filter(one => one.checkVisibility())
    .flatMap(one => ['aria-label', 'title', 'placeholder', 'alt'].map(place => one.getAttribute(place)))
    .filter(Boolean)"""

STOP = """() => {
    let one = document.activeElement
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement
    if (!one || one === document.body) return null
    const around = [one, one.parentElement, one.parentElement?.parentElement].filter(Boolean)
    const isDrawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
    const seen = around.some(x => isDrawn(getComputedStyle(x)))
    const typing = /^(INPUT|TEXTAREA)$/.test(one.tagName)
    return { seen: seen || typing, html: one.outerHTML.slice(0, 160) }
}"""


@pytest.mark.parametrize("path", PAGES)
def test_one_always_sees_where_the_keyboard_is(visit: Visit, path: str) -> None:
    page = visit(path)
    page.wait_for_selector("h1")
    settle(page)
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        page.evaluate(LAND)
        stop = page.evaluate(STOP)
        if stop is not None:
            stops.append(stop)
    assert len(stops) > 3
    assert [stop["html"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("path", [*PAGES, "practice"])
def test_no_control_has_an_english_name(visit: Visit, page: Page, path: str) -> None:
    if path == "practice":
        say(begin(visit), "Dzień dobry, w czym mogę pomóc?")
    else:
        visit(path)
    page.wait_for_function("() => window.sluShell")
    settle(page)
    assert [name for name in page.evaluate(NAMES) if ENGLISH.search(name)] == []


def test_the_hint_below_a_field_is_in_polish(visit: Visit) -> None:
    page = visit("/tworzenie")
    page.get_by_label("Tytuł").fill("Pytanie o żelazko")
    expect(page.get_by_test_id("InputInstructions")).to_contain_text("Enter ")
    expect(page.get_by_test_id("InputInstructions")).not_to_contain_text("Press")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_for_whoever_wants_no_motion(visit: Visit, page: Page, path: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(path)
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
        const s = getComputedStyle(one)
        return s.animationName !== 'none' || s.transitionDuration.split(',').some(d => parseFloat(d) > 0)
    }).map(one => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(moving) == []


def test_the_footer_leads_to_the_statement(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Deklaracja dostępności").click()
    page.get_by_role("heading", name="Deklaracja dostępności", level=1).wait_for()


@pytest.fixture
def editor(visit: Visit) -> Page:
    """Open a new scenario in the editor."""
    page = visit("/tworzenie")
    page.get_by_label("Tytuł").fill("Pytanie o żelazko")
    page.get_by_role("button", name="Zacznij").click()
    page.wait_for_selector(".st-key-authoring-form")
    settle(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_editor(editor: Page, scheme: str) -> None:
    dress(editor, scheme)
    found = axe_findings(editor)
    for tab in ("Zagraj", "Próby oszukania", "Wersje i plik"):
        editor.get_by_role("tab", name=tab).click()
        settle(editor)
        found += axe_findings(editor)
    assert found == []


def test_the_editor_does_not_scroll_sideways_on_a_screen_of_320_pixels(editor: Page) -> None:
    editor.set_viewport_size({"width": 320, "height": 700})
    settle(editor)
    assert sideways(editor) <= 0


def test_a_mistake_in_the_yaml_is_announced_with_its_line(editor: Page) -> None:
    box = editor.get_by_label("Treść scenariusza (YAML)")
    expect(box).to_have_value(re.compile(re.escape("[Z2, Z3]")))  # the text arrives after its box
    box.fill(box.input_value().replace("[Z2, Z3]", "[Z2, Z33]"))
    box.press("Control+Enter")
    status = editor.locator(".st-key-authoring-problems [role=status]")
    status.get_by_text("1 błąd do poprawienia").wait_for()
    assert "tasks: [Z2, Z33]" in editor.locator(".st-key-authoring-problems table").inner_text()
    assert axe_findings(editor) == []


def test_a_try_of_a_talk_is_marked(editor: Page) -> None:
    editor.get_by_role("tab", name="Zagraj").click()
    editor.get_by_role("button", name="Zacznij rozmowę").click()
    editor.get_by_label("Napisz, co mówisz").fill("Dzień dobry, Anna Kos, Domex, w czym mogę pomóc?")
    editor.keyboard.press("Enter")
    editor.get_by_role("log").get_by_text("czajnik").wait_for()
    editor.get_by_role("button", name="Zakończ i oceń").click()
    editor.get_by_text("Wynik próbnej rozmowy").first.wait_for()
    settle(editor)
    assert axe_findings(editor) == []
