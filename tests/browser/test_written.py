"""A written test from the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, axe_findings, settle

pytestmark = pytest.mark.browser


def begin(visit: Visit, length: int = 5) -> Page:
    """Start a test of so many questions."""
    page = visit("/testy")
    page.get_by_text(f"{length} pytań", exact=True).click()
    settle(page)
    page.locator(".st-key-begin-test button").click()
    page.wait_for_selector(".st-key-question")
    settle(page)
    return page


def find(page: Page, kind: str, among: int = 5) -> bool:
    """Go to the next question of a kind; tell whether there is one."""
    for _ in range(among):
        if page.locator(f'[class*="st-key-{kind}-"]').count():
            return True
        title = page.locator("h1").inner_text()
        page.locator(".st-key-skip button").click()
        expect(page.locator("h1")).not_to_have_text(title)
        settle(page)
    return False


def test_a_digit_chooses_and_enter_answers(visit: Visit) -> None:
    page = begin(visit)
    assert find(page, "single")
    title = page.locator("h1").inner_text()
    page.keyboard.press("2")
    expect(page.locator(".st-key-answer input").nth(1)).to_be_checked()
    settle(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(title)


def test_a_test_ended_early_shows_its_result_and_counts_in_the_profile(visit: Visit) -> None:
    page = begin(visit)
    page.get_by_role("button", name="Zakończ test").click()
    page.locator(".st-key-finish-test button").click()
    expect(page.locator("h1")).to_have_text("Wynik testu")
    expect(page.locator(".slu-tested")).to_have_count(5)
    page.locator(".st-key-to-profile button").click()
    expect(page.locator(".slu-lead")).to_contain_text("test")


@pytest.mark.parametrize("kind", ["single", "multiple", "order", "match", "number"])
def test_axe_finds_nothing_wrong_with_a_question_of_any_kind(visit: Visit, kind: str) -> None:
    page = begin(visit, length=30)
    if not find(page, kind, among=30):
        pytest.skip(f"no question of the kind {kind} was drawn")
    assert axe_findings(page) == []
