"""An exercise from the first page to the profile, in a real browser."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KETTLE, ROOT, SECONDS, Visit, begin, close, say, settle

pytestmark = pytest.mark.browser

expect.set_options(timeout=SECONDS)


def good_script() -> list[str]:
    file = ROOT / "scenarios" / "domex" / "scripts" / f"{KETTLE}.good.jsonl"
    events = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [event["text"] for event in events if event["kind"] == "said"]


def verify_caller(page: Page) -> None:
    search = page.get_by_label("Nazwisko, telefon, e-mail lub numer")
    search.fill("Z/2026/0118")
    search.press("Enter")
    page.locator('[class*="st-key-open-client-"] button').click()
    page.get_by_text("Weryfikacja rozmówcy").click()
    page.get_by_role("button", name="kod pocztowy dostawy").click()
    page.get_by_text("tożsamość potwierdzona").click()
    page.get_by_role("button", name="Zapisz wynik weryfikacji").click()
    expect(page.get_by_text("Wynik weryfikacji zapisany.")).to_be_visible()


def test_the_kettle_complaint_from_start_to_profile(visit: Visit) -> None:
    page = visit("/")
    page.locator(f".st-key-begin-{KETTLE} button").click()
    page.get_by_role("button", name="Odbierz").click()
    page.wait_for_selector(".st-key-practice")
    lines = good_script()
    for words in lines[:5]:
        say(page, words)
    verify_caller(page)
    for words in lines[5:]:
        say(page, words)
    close(page)
    expect(page.get_by_role("heading", name="Co poszło dobrze")).to_be_visible()
    expect(page.locator(".slu-line-trainee").first).to_contain_text(lines[0])
    expect(page.locator(".slu-margin .slu-mark-full").nth(5)).to_be_visible()
    page.get_by_role("button", name="Zobacz profil").click()
    expect(page.get_by_role("heading", name="54 kryteria")).to_be_visible()
    expect(page.locator("button.cell")).to_have_count(54)


def test_trying_again_from_a_place_keeps_what_came_before(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    say(page, "Nie wiem, do widzenia.")
    close(page)
    page.get_by_role("button", name="Spróbuj jeszcze raz od tego miejsca").first.click()
    page.wait_for_selector(".st-key-practice")
    expect(page.get_by_role("log")).to_be_visible()


def test_a_reload_continues_the_session(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    page.get_by_label("Notatnik").fill("sprawdzić paragon")
    page.get_by_label("Notatnik").blur()
    settle(page)
    before = page.locator(".line").all_inner_texts()
    page.reload()
    page.wait_for_selector(".line.trainee")
    settle(page)
    assert page.locator(".line").all_inner_texts() == before
    expect(page.get_by_label("Notatnik")).to_have_value("sprawdzić paragon")


@pytest.mark.parametrize("words", ["<script>window.hacked = 1</script>", "<img src=x onerror='window.hacked = 1'>"])
def test_markup_is_shown_as_text_and_does_nothing(visit: Visit, words: str) -> None:
    page = begin(visit)
    say(page, words)
    expect(page.locator(".line.trainee .text").last).to_have_text(words)
    assert page.evaluate("window.hacked") is None


def test_hold_is_seen_in_the_conversation(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    page.get_by_role("button", name="Zawieś").click()
    expect(page.locator(".state")).to_have_text("zawieszona")
    settle(page)  # a button that is being drawn anew does not take a click
    page.get_by_role("button", name="Wróć", exact=True).click()
    expect(page.locator(".state")).not_to_have_text("zawieszona")


def test_the_conversation_only_grows(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    page.evaluate("document.querySelector('.st-key-talk').sluKept = true")
    first = page.locator(".line").first
    first.evaluate("node => { node.kept = true }")
    say(page, "Rozumiem. Proszę powiedzieć, co się stało.")
    assert first.evaluate("node => node.kept") is True
    assert page.get_by_role("log").get_attribute("aria-live") == "polite"


def test_going_back_removes_the_last_message(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    before = page.locator(".line .text").all_inner_texts()
    address = page.url
    say(page, "To pomyłka.")
    page.get_by_role("button", name="Cofnij").click()
    page.wait_for_url(lambda url: url != address)
    expect(page.locator(".line .text")).to_have_text(before)


def test_a_quote_in_the_profile_leads_to_its_debrief(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    close(page)
    debrief = page.url
    page.get_by_role("button", name="Zobacz profil").click()
    page.locator("button.cell", has_text="U5").first.click()
    page.locator(".st-key-to-debrief-0 button").click()
    page.wait_for_selector(".slu-verdict")
    assert page.url == debrief


def test_a_reason_in_the_debrief_is_one_click_away(visit: Visit) -> None:
    page = begin(visit)
    say(page, "Dzień dobry, Domex, Anna Kos. W czym mogę pomóc?")
    close(page)
    reason = page.locator(".slu-reasons details").first
    expect(reason.locator("p").first).to_be_hidden()
    reason.locator("summary").click()
    expect(reason.locator("p").first).to_be_visible()
