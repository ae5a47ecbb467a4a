"""Practice with help in a real browser: a hint, a pause, going back, another reply, both versions compared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SECONDS, Visit, begin, close, say, settle

pytestmark = pytest.mark.browser

expect.set_options(timeout=SECONDS)

HELLO = "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?"
BAD = "To nie moja sprawa."
GOOD = "Bardzo mi przykro. Proszę opowiedzieć, kiedy czajnik iskrzy."


def press(page: Page, key: str) -> None:
    page.locator(f'[class*="st-key-{key}-"] button:visible').click()
    settle(page)


def go_back_to(page: Page, message: int) -> None:
    address = page.url
    page.get_by_role("button", name="Wróć tutaj").nth(message - 1).press("Enter")
    page.wait_for_url(lambda url: url != address)
    settle(page)


def test_hint_pause_another_reply_and_both_versions_compared(visit: Visit) -> None:
    page = begin(visit)
    say(page, HELLO)
    press(page, "hint")
    press(page, "hint")
    expect(page.locator(".slu-hint .slu-hint-text")).to_have_count(2)
    press(page, "pause")
    expect(page.locator(".state")).to_have_text("pauza")
    expect(page.get_by_test_id("stChatInput")).to_have_count(0)
    press(page, "go-on")
    say(page, BAD)
    say(page, "Proszę dzwonić gdzie indziej.")
    go_back_to(page, 2)
    expect(page.locator(".line.trainee .text")).to_have_text([HELLO])
    expect(page.locator(".slu-alert-good")).to_contain_text("To wersja 2, od wiadomości 2.")
    say(page, GOOD)
    close(page)
    expect(page.get_by_text("Wersja 2 – od wiadomości 2").first).to_be_visible()
    texts = page.locator(".slu-after .slu-line-trainee")
    expect(texts.filter(has_text=BAD)).to_be_visible()
    expect(texts.filter(has_text=GOOD)).to_be_visible()
    expect(page.locator(".slu-sides details").first).to_be_visible()


def test_the_other_version_is_still_there_to_go_on_with(visit: Visit) -> None:
    page = begin(visit)
    say(page, HELLO)
    say(page, BAD)
    left_behind = page.url
    go_back_to(page, 1)
    page.goto(left_behind)
    page.wait_for_selector(".line.trainee")
    settle(page)
    expect(page.locator(".line.trainee .text")).to_have_text([HELLO, BAD])


def test_a_pause_outlives_a_reload(visit: Visit) -> None:
    page = begin(visit)
    say(page, HELLO)
    press(page, "pause")
    page.reload()
    page.wait_for_selector(".line.trainee")
    settle(page)
    expect(page.locator(".state")).to_have_text("pauza")
    press(page, "go-on")
    say(page, GOOD)


def test_without_hints_there_is_no_button_for_them(visit: Visit) -> None:
    page = visit("/przed-kontaktem?scenariusz=domex-czajnik-iskrzy")
    page.get_by_text("Z podpowiedziami").click()
    settle(page)
    page.locator(".st-key-answer button").click()
    page.wait_for_selector(".st-key-practice")
    settle(page)
    expect(page.locator('[class*="st-key-pause-"] button:visible')).to_be_visible()
    expect(page.locator('[class*="st-key-hint-"]')).to_have_count(0)


def test_on_a_phone_the_versions_stand_under_one_another(visit: Visit) -> None:
    page = begin(visit)
    say(page, HELLO)
    say(page, BAD)
    go_back_to(page, 2)
    say(page, GOOD)
    close(page)
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    sides = page.locator(".slu-after")
    first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert first is not None and second is not None and second["y"] >= first["y"] + first["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
