"""The first exercise in a real browser: led step by step to a result that explains itself; and every channel by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Application, Visit, axe_findings, begin, dress, say, settle, sideways

pytestmark = pytest.mark.browser

GUIDED = "domex-pierwszy-telefon"
TECHNICIAN = "laczka-technik-po-smsie"
CHANNELS = {
    "chat": "domex-laptop-dla-studentki",
    "email": "domex-status-reklamacji",
    "sms": TECHNICIAN,
    "letter": "laczka-odpowiedz-listem",
    "workplace": "domex-zmiana-przy-stanowisku",
    "guided": GUIDED,
}
TALK = (
    "Dzień dobry, Domex, mówi Anna Kos. W czym mogę pomóc?",
    "Jaki model Panią interesuje i na kiedy jest potrzebny?",
    "Czyli szuka Pani czajnika Termisto Klasyk i musi być w domu przed sobotą. Zgadza się?",
)


def step(page: Page) -> str:
    return page.locator(".slu-guide-place").inner_text().split("Krok ")[1]


def test_somebody_new_is_led_through_a_call_to_a_result(visit: Visit, application: Application) -> None:
    page = begin(visit, GUIDED)
    for number, words in enumerate(TALK, start=1):
        assert step(page) == f"{number} z 9"
        say(page, words)
    assert step(page) == "4 z 9"
    page.get_by_role("tab", name="Oferta").click()
    page.get_by_placeholder("np. czajnik albo laptop 16 GB").fill("Termisto Klasyk")
    page.keyboard.press("Enter")
    expect(page.locator(".slu-guide-place")).to_contain_text("Krok 5 z 9")
    say(page, "Termisto Klasyk kosztuje 149 zł.")
    say(page, "Kurier przyjedzie najpóźniej w środę.")
    say(page, "Przesyłka kosztuje 14,90 zł.")
    say(page, "Czy mogę jeszcze w czymś pomóc?")
    say(page, "Dziękuję za telefon, do widzenia.")
    expect(page.locator(".slu-guide-place")).to_contain_text("Krok 9 z 9")
    page.get_by_role("button", name="Zakończ i pokaż wynik").first.click()
    page.wait_for_selector(".slu-verdict")
    settle(page)
    expect(page.locator(".st-key-verdict")).to_contain_text("zaliczone")
    with page.expect_download() as download:
        page.get_by_role("button", name="Pobierz wynik (PDF)").click()
    assert download.value.suggested_filename == "wynik-pierwszy-telefon-pytanie-o-czajnik.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_text_message_is_counted_while_it_is_typed(visit: Visit) -> None:
    page = begin(visit, TECHNICIAN)
    counter, box = page.locator(".count"), page.get_by_test_id("stChatInput").locator("textarea")
    box.press_sequentially("abc")
    expect(counter).to_have_text("3 z 160 znaków · 1 SMS")
    box.fill("a" * 161)
    expect(counter).to_have_text("161 z 160 znaków · 2 SMS-y · o 1 znak za dużo")
    box.fill("ą" * 71)
    expect(counter).to_have_text("71 z 160 znaków · 2 SMS-y")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_axe_finds_nothing_wrong_in_any_channel(visit: Visit, page: Page, channel: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    begin(visit, CHANNELS[channel])
    dress(page, scheme)
    assert axe_findings(page) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_channel_scrolls_sideways_on_320_pixels(visit: Visit, page: Page, channel: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    begin(visit, CHANNELS[channel])
    assert sideways(page) <= 0


def test_the_address_of_the_first_page_is_an_address_too(visit: Visit) -> None:
    page = visit("/cwiczenia")
    page.get_by_role("heading", name="Co dziś ćwiczymy?").wait_for()
    assert page.get_by_role("dialog").count() == 0
