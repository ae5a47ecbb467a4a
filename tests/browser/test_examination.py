"""A whole examination in browsers: plan, sitting, two blind examiners, release, credential, one appeal."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from simulator.pages import service
from simulator.pages.network import CLASS_MODE
from simulator.storage import Role
from tests.browser.conftest import ROOT, _wait, axe_findings, dress, settle, sideways
from tests.browser.test_lesson import PASSWORD, SERVE, open_context

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLAN = """\
id: probny
title: "Egzamin próbny"
standard: "332202"
written:
  items: 4
  minutes: 10
  quotas:
    - {id: "Wiedza", criteria: [Kz1.W1, Kz1.W2], items: 4}
  expected: {share: 0.7, tolerance: 0.2}
  cut: {value: 0.5, method: adopted, decided_on: "2026-11-02", basis: "próba"}
practical:
  minutes: 30
  slots:
    - {id: pismo, title: "Pismo", channels: [email], tasks: [Z1, Z6, Z7]}
  expected: {share: 0.8, tolerance: 0.2}
  cut: {value: 0.75, method: adopted, decided_on: "2026-11-02", basis: "próba"}
exposure: {most_uses: 2, most_shared: 0.5}
decision:
  style: own
  conditions:
    - {kind: part, part: practical}
    - {kind: no_critical_error}
"""
STAFF = {
    "ewa.lis": ("Ewa Lis", Role.CHAIR),
    "jan.zak": ("Jan Żak", Role.EXAMINER),
    "ola.mroz": ("Ola Mróz", Role.EXAMINER),
    "piotr.sek": ("Piotr Sęk", Role.EXAMINER),
}
CANDIDATE = "Łucja Źrebiec"
LETTER = "Szanowna Pani, reklamacja jest rozpatrywana. Odpowiemy w ciągu 14 dni od jej otrzymania. Z poważaniem, Domex"


@dataclass
class Hall:
    """The application, and a page of everybody who is signed in."""

    url: str
    browser: Browser
    arguments: dict[str, object]
    passwords: dict[str, str]

    def page(self) -> Page:
        """Open a browser nobody is signed in with."""
        return open_context(self.browser, self.arguments).new_page()

    def enter(self, login: str) -> Page:
        """Sign somebody of the staff in."""
        page = self.page()
        page.goto(f"{self.url}/?kto=nauczyciel")
        settle(page)
        page.locator(".st-key-join-login input").fill(login)
        page.locator(".st-key-join-password input").fill(self.passwords[login])
        page.get_by_role("button", name="Zaloguj się").click()
        page.get_by_role("heading", name="Egzaminy", level=1).wait_for()
        settle(page)
        return page


@pytest.fixture(scope="module")
def hall(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Hall]:
    """Make the accounts of a commission, then start the application."""
    data = tmp_path_factory.mktemp("egzamin")
    passwords = _make_accounts(data)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "SLUCHAWKA_DATA": str(data), "PYTHONPATH": str(ROOT)}
    environment.pop("SLUCHAWKA_DATABASE_URL", None)
    with subprocess.Popen([sys.executable, "-c", SERVE, str(ROOT), str(port)], cwd=ROOT, env=environment) as server:
        try:
            _wait(server, port)
            yield Hall(f"http://localhost:{port}", browser, browser_context_args, passwords)
        finally:
            server.terminate()


def _make_accounts(data: Path) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUCHAWKA_DATA", str(data))
        patch.setenv(CLASS_MODE, "1")
        patch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
        service.forget_practice()
        school = service.classroom()
        first = school.sign_ins.make_first("Anna Kos", "anna.kos", PASSWORD, is_local=True).person
        made = {
            login: school.accounts.make(first, name, login, [role]).password for login, (name, role) in STAFF.items()
        }
        school.practice.store.close()
        service.forget_practice()
    return made


def check(page: Page) -> None:
    """Look for faults of accessibility in both themes, and for anything that scrolls sideways on 320 pixels."""
    for scheme in ("light", "dark"):
        dress(page, scheme)
        assert axe_findings(page) == []
    dress(page, "light")
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    settle(page)
    assert sideways(page) <= 0
    page.set_viewport_size(before)  # type: ignore[arg-type]
    settle(page)


def part(page: Page, name: str) -> None:
    """Open a part of the page of an examination."""
    page.locator(".st-key-czesc").get_by_text(name, exact=True).click()
    settle(page)


def make_plan(chair: Page) -> None:
    chair.get_by_role("button", name="Nowy egzamin").click()
    chair.get_by_role("heading", name="Nowy egzamin").wait_for()
    settle(chair)
    choose(chair, "Od czego zacząć", "Wzór: Egzamin na wzór zawodowego")
    chair.get_by_role("tab", name="YAML").click()
    box = chair.get_by_label("Plan egzaminu (YAML)")
    box.fill(PLAN.replace("Kz1.W2", "Kz1.W99"))
    box.press("Control+Enter")
    chair.get_by_text("1 błąd do poprawienia").first.wait_for()
    box.fill(PLAN)
    box.press("Control+Enter")
    chair.get_by_text("Plan jest poprawny.").wait_for()
    settle(chair)
    chair.get_by_role("tab", name="Formularz").click()
    cut = chair.get_by_label("Próg (% punktów)").last
    cut.fill("72,5")
    cut.press("Tab")
    settle(chair)
    chair.get_by_role("button", name="Ułóż na próbę").click()
    chair.get_by_text("oczekiwany wynik").first.wait_for()
    settle(chair)
    check(chair)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; in a page that was in the background the first click only brings it to the front."""
    field, wanted = page.get_by_label(label, exact=False).first, page.get_by_role("option", name=option).first
    page.bring_to_front()
    field.click()
    try:
        wanted.wait_for(timeout=3000)
    except PlaywrightTimeout:
        field.click()
    wanted.click()
    settle(page)


def make_sitting(chair: Page) -> str:
    """Make the sitting with one candidate and a commission, and return the candidate's code."""
    chair.get_by_label("Miejsce", exact=False).fill("sala 12")
    chair.get_by_role("button", name="Utwórz egzamin").click()
    chair.get_by_role("heading", name="Egzamin próbny", level=1).wait_for()
    settle(chair)
    for name in ("Ewa Lis", "Jan Żak", "Ola Mróz", "Piotr Sęk"):
        choose(chair, "Skład komisji", name)
    chair.keyboard.press("Escape")
    chair.get_by_role("button", name="Powołaj").click()
    chair.get_by_text("Zapisano skład komisji.").wait_for()
    settle(chair)
    chair.get_by_label("Imiona i nazwiska", exact=False).fill(CANDIDATE)
    chair.locator(".st-key-enter-names-now button").click()
    chair.get_by_text("Wpisano. Kody są na liście.").wait_for()
    settle(chair)
    code = chair.locator("table", has_text=CANDIDATE).first.locator("tbody td").first.inner_text()
    check(chair)
    chair.get_by_role("button", name="Otwórz egzamin").click()
    chair.get_by_text("Egzamin otwarty.").wait_for()
    settle(chair)
    return code


def sit_written(hall: Hall, candidate: Page, invigilator: Page, code: str) -> Page:
    candidate.goto(f"{hall.url}/egzamin?kod={code}")
    settle(candidate)
    check(candidate)
    candidate.get_by_role("button", name="Wejdź").click()
    candidate.get_by_text("Pokaż egzaminatorowi dokument").wait_for()
    other = hall.page()
    other.goto(f"{hall.url}/egzamin?kod={code}")
    settle(other)
    other.get_by_role("button", name="Wejdź").click()
    other.get_by_text("korzysta już inne urządzenie").wait_for()
    part(invigilator, "Sala")
    invigilator.get_by_role("button", name=f"Potwierdzam tożsamość: {CANDIDATE}").click()
    candidate.get_by_role("button", name="Zacznij tę część").wait_for()
    settle(candidate)
    check(candidate)
    candidate.get_by_role("button", name="Zacznij tę część").click()
    candidate.get_by_text("Pytanie 1 z 4").wait_for()
    settle(candidate)
    check(candidate)
    candidate.locator(".st-key-exam-view").get_by_text("Wszystkie naraz").click()
    candidate.get_by_text("Pytanie 4 z 4").wait_for()
    settle(candidate)
    check(candidate)
    return candidate


def come_back(hall: Hall, candidate: Page) -> Page:
    """Close the page in the middle of an examination and come back on the same device; nothing else is to be had."""
    again = candidate.context.new_page()
    candidate.close()
    again.goto(f"{hall.url}/cwiczenia")
    settle(again)
    again.get_by_role("timer").wait_for()
    return again


def stop_and_go_on(candidate: Page, invigilator: Page) -> None:
    choose(invigilator, "Osoba zdająca", CANDIDATE)
    invigilator.get_by_role("textbox", name="Powód", exact=True).fill("alarm")
    invigilator.get_by_role("button", name="Wstrzymaj").click()
    invigilator.get_by_text(f"Wstrzymano: {CANDIDATE}").wait_for()
    candidate.get_by_role("heading", name="Egzamin wstrzymany").wait_for()
    settle(invigilator)
    check(invigilator)
    invigilator.get_by_role("button", name="Wznów").click()
    candidate.get_by_role("heading", name="Egzamin wstrzymany").wait_for(state="detached")
    settle(candidate)


def finish_part(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Zakończ ostatecznie").click()


def sit_practical(candidate: Page) -> None:
    candidate.get_by_role("button", name="Zacznij tę część").click()
    candidate.get_by_text("Zakończone zadania: 0 z 1").wait_for()
    settle(candidate)
    check(candidate)
    candidate.get_by_role("button", name="Otwórz").click()
    candidate.locator(".st-key-begin-task button").wait_for()
    settle(candidate)
    candidate.locator(".st-key-begin-task button").click()
    candidate.wait_for_selector(".st-key-practice")
    settle(candidate)
    assert candidate.get_by_role("button", name="Podpowiedź").count() == 0
    assert candidate.get_by_role("button", name="Cofnij").count() == 0
    check(candidate)
    candidate.get_by_label("Treść", exact=False).first.fill(LETTER)
    candidate.get_by_role("button", name="Wyślij").click()
    candidate.get_by_role("log").get_by_text("w ciągu 14 dni").wait_for()
    settle(candidate)
    candidate.get_by_role("button", name="Zakończ", exact=False).first.click()
    candidate.get_by_role("button", name="Zakończ zadanie").click()
    candidate.get_by_text("Zakończone zadania: 1 z 1").wait_for()
    settle(candidate)
    finish_part(candidate, "Zakończ część praktyczną")
    candidate.get_by_role("heading", name="Egzamin zakończony").wait_for()
    settle(candidate)


def mark_all(page: Page) -> None:
    """Give every mark from the keyboard: nought for the first observable by name, full for the others."""
    part(page, "Ocenianie")
    page.get_by_role("button", name="Zacznij oceniać").click()
    page.wait_for_selector(".st-key-marking-marks")
    settle(page)
    check(page)
    progress = page.get_by_text(re.compile(r"Ocenione: \d+ z \d+"))
    number, every = map(int, re.findall(r"\d+", progress.inner_text()))
    assert number == 0
    for done in range(every):
        shown = page.locator(".st-key-question h2").inner_text()
        page.locator("body").press("3" if shown == REFUSED else "1")
        page.wait_for_function("() => document.querySelector('.st-key-answer input:checked')")
        page.keyboard.press("Enter")
        last = page.get_by_text("Ta praca jest oceniona.")
        (last if done + 1 == every else page.get_by_text(f"Ocenione: {done + 1} z {every}")).wait_for()
        settle(page)
    check(page)


REFUSED = "Odbiór w Łodzi"
"""Title of the observable both examiners find missing."""


def release(chair: Page, examiner: Page) -> None:
    part(chair, "Zdający")
    chair.get_by_role("button", name="Zakończ egzamin").click()
    chair.get_by_role("button", name="Zakończ dla wszystkich").click()
    chair.get_by_text("Egzamin zakończony.").first.wait_for()
    examiner.goto(chair.url)
    settle(examiner)
    part(examiner, "Wyniki")
    examiner.get_by_role("button", name="Zaproponuj ogłoszenie wyników").click()
    examiner.get_by_text("Zatwierdzić musi to druga osoba.").wait_for()
    part(chair, "Wyniki")
    chair.get_by_role("button", name="Zatwierdź").click()
    chair.get_by_text("Wyniki ogłoszono").wait_for()
    settle(chair)
    expect(chair.locator("table", has_text=CANDIDATE).first).to_contain_text("wynik pozytywny")
    check(chair)


def issue(chair: Page) -> str:
    """Issue the credential and return it."""
    choose(chair, "Osoba zdająca", CANDIDATE)
    with chair.expect_download() as download:
        chair.get_by_role("button", name="Sporządź protokół").click()
        chair.get_by_role("button", name="Pobierz protokol.pdf").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    chair.get_by_role("button", name="Wydaj poświadczenie").click()
    chair.get_by_role("button", name="Pobierz poświadczenie (.jwt)").wait_for()
    settle(chair)
    with chair.expect_download() as download:
        chair.get_by_role("button", name="Pobierz poświadczenie (.jwt)").click()
    return Path(download.value.path()).read_text(encoding="ascii")


def verify(hall: Hall, token: str, verdict: str) -> None:
    """Verify a credential as somebody nobody knows here."""
    page = hall.page()
    page.goto(f"{hall.url}/weryfikacja")
    settle(page)
    page.get_by_label("Albo wklej", exact=False).fill(token)
    page.get_by_role("button", name="Sprawdź").click()
    expect(page.locator(".st-key-verdict .slu-mark")).to_contain_text(verdict)
    settle(page)
    check(page)


def appeal(candidate: Page) -> None:
    candidate.reload()
    candidate.get_by_role("heading", name="Wynik egzaminu").wait_for()
    settle(candidate)
    check(candidate)
    candidate.get_by_role("tab", name="Odwołanie").click()
    settle(candidate)
    choose(candidate, "Zadanie", "Pismo")
    choose(candidate, "Obserwacja", f"{REFUSED} – 0")
    choose(candidate, "Która wypowiedź", "Odpowiemy w ciągu")
    candidate.get_by_label("Uzasadnienie").fill("W tym zdaniu powtórzono, o co chodzi w sprawie.")
    check(candidate)
    candidate.get_by_role("button", name="Złóż odwołanie").click()
    candidate.get_by_text("Czeka na rozpatrzenie").wait_for()


def test_from_a_plan_to_a_verified_credential_and_an_appeal(hall: Hall) -> None:
    chair = hall.enter("ewa.lis")
    make_plan(chair)
    code = make_sitting(chair)
    first, second, third = (hall.enter(login) for login in ("jan.zak", "ola.mroz", "piotr.sek"))
    for page in (first, second, third):
        page.goto(chair.url)
        settle(page)
    candidate = come_back(hall, sit_written(hall, hall.page(), first, code))
    stop_and_go_on(candidate, first)
    finish_part(candidate, "Zakończ część pisemną")
    sit_practical(candidate)
    for page in (first, second):
        mark_all(page)
    release(chair, first)
    token = issue(chair)
    verify(hall, token, "ważne")
    verify(hall, f"{token[:-8]}AAAAAAAA", "zmienione albo uszkodzone")
    appeal(candidate)
    part(first, "Odwołania")
    first.get_by_text("rozpatruje egzaminator, który tej pracy nie oceniał").wait_for()
    part(third, "Odwołania")
    check(third)
    third.get_by_text("1 – wykazano", exact=True).click()
    third.get_by_label("Uzasadnienie rozstrzygnięcia").fill("Zdanie 1 powtarza, o co prosi klientka.")
    third.get_by_role("button", name="Zapisz rozstrzygnięcie").click()
    third.get_by_text("Rozstrzygnięcie zapisane.").wait_for()
    part(chair, "Odwołania")
    chair.get_by_role("button", name="Podpisz odpowiedź").click()
    chair.get_by_text("Odpowiedź podpisana.").wait_for()
    candidate.reload()
    candidate.get_by_text("Wynik po rozpatrzeniu odwołania.").wait_for()
    candidate.get_by_role("tab", name="Odwołanie").click()
    candidate.get_by_text("Ocena drugiego egzaminatora: 1 – wykazano").wait_for()
