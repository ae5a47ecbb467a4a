"""A whole lesson: a teacher and three pupils, each in a browser of their own, at the same time."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ROOT, SECONDS, _wait, axe_findings, close, dress, say, settle, sideways

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SERVE = (
    "import sys; from pathlib import Path; from simulator.pages.serving import serve_app; "
    "sys.exit(serve_app(Path(sys.argv[1]), host='127.0.0.1', port=int(sys.argv[2]), open_browser=False, as_json=True, "
    "for_class=True))"
)
ROSTER = "Klasa 3a\n\nNr;Nazwisko;Imię\n1;Żółć;Anna Maria\n2;Łoś-Kos;Jan\n"
PASSWORD = "trzy zielone czajniki"


@dataclass
class Room:
    """The application in class mode, the teacher's page, and what the pupils were given."""

    url: str
    browser: Browser
    arguments: dict[str, object]
    teacher: Page
    code: str
    class_address: str
    pins: dict[str, str]

    def enter(self, pseudonym: str, pin: str, *, is_new: bool = False) -> Page:
        """Let a pupil in, in a browser of their own."""
        page = open_context(self.browser, self.arguments).new_page()
        page.goto(f"{self.url}/?klasa={self.code}")
        settle(page)
        if is_new:
            page.get_by_text("Jestem tu pierwszy raz").click()
            settle(page)
        page.locator(".st-key-join-pseudonym input").fill(pseudonym)
        page.locator(".st-key-join-pin input").fill(pin)
        page.get_by_role("button", name="Wejdź do klasy").click()
        page.get_by_role("heading", name="Co dziś ćwiczymy?").wait_for()
        settle(page)
        return page

    def part(self, name: str) -> Page:
        """Open a part of the class's page."""
        self.teacher.goto(f"{self.class_address}&czesc={name}")
        settle(self.teacher)
        return self.teacher


def open_context(browser: Browser, arguments: dict[str, object]) -> BrowserContext:
    context = browser.new_context(**arguments)  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS)
    return context


@pytest.fixture(scope="module")
def room(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Room]:
    """Start the class mode, make the first account, a class with two pupils on its roster, and one assignment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "SLUCHAWKA_DATA": str(tmp_path_factory.mktemp("klasa")), "PYTHONPATH": str(ROOT)}
    environment.pop("SLUCHAWKA_DATABASE_URL", None)
    with subprocess.Popen([sys.executable, "-c", SERVE, str(ROOT), str(port)], cwd=ROOT, env=environment) as server:
        try:
            _wait(server, port)
            yield prepared(f"http://localhost:{port}", browser, browser_context_args)
        finally:
            server.terminate()


def prepared(url: str, browser: Browser, arguments: dict[str, object]) -> Room:
    teacher = open_context(browser, arguments).new_page()
    teacher.goto(url)
    settle(teacher)
    teacher.locator(".st-key-first-name input").fill("Anna Kos")
    teacher.locator(".st-key-first-login input").fill("anna.kos")
    teacher.locator(".st-key-first-password input").fill(PASSWORD)
    teacher.get_by_role("button", name="Załóż konto i wejdź").click()
    teacher.locator(".st-key-class-name input").fill("3a")
    teacher.get_by_role("button", name="Załóż klasę").click()
    teacher.get_by_role("heading", name="3a", exact=True).wait_for()
    settle(teacher)
    code = teacher.locator(".slu-join dd").nth(1).inner_text()
    address = re.sub(r"[?&]czesc=[^&]*", "", teacher.url)
    room = Room(url, browser, arguments, teacher, code, address, {})
    page = room.part("Uczniowie")
    file = {"name": "3a.csv", "mimeType": "text/csv", "buffer": ROSTER.encode("cp1250")}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="Dopisz do klasy").click()
    page.get_by_role("heading", name="Nowe PIN-y").wait_for()
    cells = page.locator(".st-key-new-pins tbody tr").all()
    room.pins = {row.locator("th").inner_text(): row.locator("td").nth(1).inner_text() for row in cells}
    room.part("Zadania").get_by_role("button", name="Zadaj klasie").click()
    page.get_by_text("Zadane. Uczniowie widzą to").wait_for()
    settle(page)
    return room


def begin_assigned(page: Page) -> None:
    page.locator('[class*="st-key-do-"] button').first.click()
    page.wait_for_selector(".st-key-answer")
    settle(page)
    page.locator(".st-key-answer button").click()
    page.wait_for_selector(".st-key-practice")
    settle(page)


def board_row(page: Page, pseudonym: str) -> str:
    return page.locator("tr", has=page.get_by_role("link", name=pseudonym, exact=True)).inner_text()


def test_a_whole_lesson_with_a_teacher_and_three_pupils(room: Room) -> None:
    anna, jan = (room.enter(name, pin) for name, pin in room.pins.items())
    frog = room.enter("Zielona Żaba", "7294", is_new=True)
    for pupil in (anna, jan, frog):
        begin_assigned(pupil)
    say(anna, "Dzień dobry, Anna, Domex. W czym mogę pomóc?")
    say(frog, "Dzień dobry, tu Domex, słucham.")
    say(jan, "No słucham.")
    say(anna, "Bardzo mi przykro. Czy mogę prosić o numer zamówienia?")

    board = room.part("Tablica")
    expect(board.locator(".slu-lead")).to_contain_text("Na miejscu: 3 z 3. W rozmowie: 3.")
    assert "w rozmowie" in board_row(board, "Zielona Żaba")

    close(anna)
    close(jan)
    expect(board.locator(".slu-lead")).to_contain_text("W rozmowie: 1.")  # it redraws itself

    board.locator("tr", has=board.get_by_role("link", name="Zielona Żaba", exact=True)).locator(
        "a[href*=przebieg]"
    ).click()
    board.get_by_text("Dzień dobry, tu Domex, słucham.").wait_for()  # a conversation that still goes on
    say(frog, "Proszę opowiedzieć, co się stało.")
    board.get_by_text("Proszę opowiedzieć, co się stało.").wait_for()
    close(frog)
    board.wait_for_selector(".st-key-work-score")

    board.get_by_role("textbox", name="Komentarz dla ucznia").fill("Dobre pytanie otwarte.")
    board.get_by_role("button", name="Dodaj komentarz").click()
    board.get_by_text("Komentarz dodany").wait_for()
    settle(board)
    board.get_by_text("Zmień ocenę", exact=True).first.click()
    expect(board.locator(".st-key-overrule-now button")).to_be_visible()
    settle(board)
    board.locator(".st-key-overrule input[role=combobox]").click()
    board.get_by_role("option").first.click()
    settle(board)
    board.get_by_role("textbox", name="Uzasadnienie").fill("Powiedziane innymi słowami.")
    board.get_by_role("button", name="Zapisz ocenę").click()
    board.get_by_text("Ocena zapisana").wait_for()

    frog.reload()
    expect(frog.locator(".st-key-teacher-remarks")).to_contain_text("Dobre pytanie otwarte.")
    expect(frog.locator(".st-key-teacher-remarks")).to_contain_text("Powiedziane innymi słowami.")

    grades = room.part("Oceny")
    expect(grades.locator("tbody a[href*=przebieg]")).to_have_count(3)
    with grades.expect_download() as download:
        grades.get_by_role("button", name="Pobierz oceny (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "oceny-3a.csv"
    assert "Zielona Żaba" in text and "ocena zmieniona przez nauczyciela" in text
    expect(room.part("Mapa kryteriów").locator(".slu-heat tbody tr")).to_have_count(4)

    frog.goto(f"{room.url}/konto")
    expect(frog.locator("table")).to_contain_text("przebieg ćwiczenia")
    frog.get_by_role("button", name="Wyloguj się").click()
    expect(frog.locator(".st-key-join-code input")).to_be_visible()
    assert "sluchawka" not in [one["name"] for one in frog.context.cookies()]


def test_a_pupil_stays_signed_in_and_reaches_nothing_of_others(room: Room) -> None:
    one, other = (room.enter(f"Jeż {number}", "7294", is_new=True) for number in (1, 2))
    begin_assigned(one)
    say(one, "Dzień dobry, tajne słowa.")
    address = one.url
    one.reload()
    expect(one.locator(".line.trainee")).to_contain_text("tajne słowa")
    other.goto(address)
    expect(other.get_by_role("heading", name="Nie ma takiej rozmowy")).to_be_visible()
    for path in ("/klasy", "/konta", "/przebieg?" + address.partition("?")[2]):
        other.goto(room.url + path)
        settle(other)
        assert "tajne słowa" not in other.content()
        expect(other.get_by_role("heading", name="3a", exact=True)).to_have_count(0)


def test_the_cookie_is_out_of_reach_of_scripts(room: Room) -> None:
    assert "sluchawka" not in room.teacher.evaluate("document.cookie")
    (cookie,) = (one for one in room.teacher.context.cookies() if one["name"] == "sluchawka")
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"


PARTS = ("Tablica", "Uczniowie", "Zadania", "Mapa kryteriów", "Oceny", "Ustawienia")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", [*PARTS, "/klasy", "/konta", "/konto", "door"])
def test_axe_finds_nothing_wrong_with_the_pages_of_a_class(room: Room, part: str, scheme: str) -> None:
    page = room.teacher
    if part == "door":
        page = open_context(room.browser, room.arguments).new_page()
        page.goto(room.url)
        settle(page)
    elif part.startswith("/"):
        page.goto(room.url + part)
        settle(page)
    else:
        room.part(part)
    dress(page, scheme)
    assert axe_findings(page) == []


@pytest.mark.parametrize("part", [*PARTS, "/klasy", "/konta", "/konto"])
def test_a_screen_of_320_pixels_does_not_scroll_sideways(room: Room, part: str) -> None:
    page = room.teacher
    page.set_viewport_size({"width": 320, "height": 700})
    if part.startswith("/"):
        page.goto(room.url + part)
        settle(page)
    else:
        room.part(part)
    width = sideways(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    assert width <= 0


@pytest.fixture(scope="module")
def done(room: Room) -> Page:
    """Let one more pupil finish what was set, and return their page with the result."""
    pupil = room.enter("Cicha Sowa", "7294", is_new=True)
    begin_assigned(pupil)
    say(pupil, "Dzień dobry, Domex, Sowa przy telefonie. W czym mogę pomóc?")
    close(pupil)
    return pupil


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_pupil_and_their_work(room: Room, done: Page, scheme: str) -> None:
    found: list[object] = []
    row = room.part("Tablica").locator("tr", has=room.teacher.get_by_role("link", name="Cicha Sowa", exact=True))
    addresses = [row.locator(f"a[href*={part}]").first.get_attribute("href") for part in ("uczen", "przebieg")]
    for page, address in [
        *((room.teacher, f"{room.url}/{(address or '').lstrip('./')}") for address in addresses),
        *((done, room.url + path) for path in ("/", "/konto", "/profil", "/historia", "/prywatnosc")),
        (done, done.url),
    ]:
        page.goto(address)
        dress(page, scheme)
        found += [(address, rule, where) for rule, where in axe_findings(page)]
    assert found == []


def test_a_result_reaches_the_teacher_and_the_pupil_as_a_file(room: Room, done: Page) -> None:
    done.goto(room.url + "/historia")
    settle(done)
    done.get_by_role("button", name="Omówienie").first.click()
    row = room.part("Tablica").locator("tr", has=room.teacher.get_by_role("link", name="Cicha Sowa", exact=True))
    row.locator("a[href*=przebieg]").first.click()
    for page in (done, room.teacher):
        with page.expect_download() as download:
            page.get_by_role("button", name="Pobierz wynik (PDF)").click()
        assert download.value.path().read_bytes().startswith(b"%PDF")
