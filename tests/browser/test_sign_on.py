"""The school's own account: a real sign-in service, the application beside it, and what becomes of each identity."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Cookie, Page, expect

from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.school.classroom.classroom import Classroom
from simulator.school.practice import Practice, utc_now
from simulator.storage import Role, file_url, open_store
from tests.browser.conftest import ROOT, _wait, settle
from tests.browser.oidc_provider import CLIENT, CLIENT_SECRET, WRONG_CLAIMS, Provider, running_provider
from tests.browser.test_lesson import SERVE, open_context

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COOKIE_SECRET = "losowy-napis-znany-tylko-tej-szkole-0815"
TEACHER = {"sub": "a-1", "email": "Ewa.Lis@szkola.pl", "email_verified": True}
HARMS = ("forged", "changed on the way", "unsigned", "signed with the public key", *WRONG_CLAIMS)


@dataclass
class School:
    """The application, the service it trusts, and what the application has written down."""

    url: str
    provider: Provider
    log: Path
    browser: Browser
    arguments: dict[str, object]

    def come(self, person: dict[str, object], harm: str = "") -> Page:
        """Go through the service in a browser of one's own."""
        self.provider.person, self.provider.harm = person, harm
        page = open_context(self.browser, self.arguments).new_page()
        page.goto(f"{self.url}/?kto=nauczyciel")
        settle(page)
        page.get_by_role("button", name="Zaloguj się kontem szkolnym").click()
        page.wait_for_url(f"{self.url}/**")
        page.wait_for_function("!location.search.includes('kto=')")
        settle(page)
        return page


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(port: int, metadata: str, more: str = "") -> str:
    return (
        f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{CLIENT_SECRET}"\nserver_metadata_url = "{metadata}"\n{more}'
    )


def with_accounts(data: Path) -> None:
    """Make the administrator and a teacher with a class."""
    store = open_store(file_url(data / "sluchawka.sqlite"))
    rooms = Classroom(Practice(load_library(ROOT), load_reader(), store, utc_now))
    first = rooms.sign_ins.make_first("Anna Kos", "anna.kos", "trzy zielone czajniki", is_local=True).person
    made = rooms.accounts.make(first, "Ewa Lis", "ewa.lis@szkola.pl", (Role.TEACHER,))
    rooms.classes.make(rooms.sign_ins.enter(made.account.login, made.password, "").person, "2 technik")
    store.close()


@pytest.fixture(scope="module")
def school(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[School]:
    """Start the service, and the application set up for it."""
    data, port = tmp_path_factory.mktemp("szkola"), free_port()
    with_accounts(data)
    with running_provider() as provider:
        written = settings(port, f"{provider.url}/.well-known/openid-configuration")
        with started(data, port, written) as log:
            yield School(f"http://localhost:{port}", provider, log, browser, browser_context_args)


@contextmanager
def started(data: Path, port: int, written: str) -> Iterator[Path]:
    """Start the application in a folder that holds these secrets; give the file of what it writes down."""
    (data / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", data / ".streamlit")
    (data / ".streamlit" / "secrets.toml").write_text(written, encoding="utf-8")
    environment = {**os.environ, "SLUCHAWKA_DATA": str(data), "PYTHONPATH": str(ROOT)}
    environment.pop("SLUCHAWKA_DATABASE_URL", None)
    log = data / "log.txt"
    with (
        log.open("w") as kept,
        subprocess.Popen(
            [sys.executable, "-c", SERVE, str(data), str(port)], cwd=ROOT, env=environment, stdout=kept, stderr=kept
        ) as server,
    ):
        try:
            _wait(server, port)
            yield log
        finally:
            server.terminate()


def cookies(page: Page) -> dict[str, Cookie]:
    return {str(one.get("name")): one for one in page.context.cookies()}


def test_a_teacher_the_service_names_sees_their_class_and_leaves_again(school: School) -> None:
    page = school.come(TEACHER)
    expect(page.get_by_text("2 technik", exact=True)).to_be_visible()
    assert school.provider.asked[-1]["code_challenge_method"] == "S256" and school.provider.asked[-1]["nonce"]
    assert cookies(page)["sluchawka"].get("httpOnly") and cookies(page)["sluchawka"].get("sameSite") == "Strict"
    assert cookies(page)["_streamlit_user"].get("expires") == -1, "it goes when the browser is closed"

    page.goto(f"{school.url}/konto")
    settle(page)
    expect(page.locator(".st-key-who-am-i")).to_contain_text("Ewa Lis – nauczyciel")
    page.get_by_role("button", name="Wyloguj się").click()
    expect(page.locator(".st-key-join-code input")).to_be_visible()
    assert school.provider.left[-1]["id_token_hint"] in school.provider.tokens
    assert "sluchawka" not in cookies(page) and "_streamlit_user" not in cookies(page)


def test_the_framework_s_cookie_alone_opens_nothing(school: School) -> None:
    page = school.come(TEACHER)
    page.context.clear_cookies(name="sluchawka")
    page.goto(f"{school.url}/klasy")
    settle(page)
    expect(page.locator(".st-key-join-code input")).to_be_visible()
    expect(page.get_by_text("2 technik", exact=True)).to_have_count(0)


def test_somebody_unknown_is_told_what_to_do(school: School) -> None:
    page = school.come({"sub": "b-2", "email": "jan@szkola.pl", "email_verified": True})
    expect(page.get_by_role("alert")).to_contain_text("Nie ma tu konta dla: jan@szkola.pl. Poproś administratora")
    assert "sluchawka" not in cookies(page)
    school.provider.person = TEACHER  # the other account of the same person
    page.get_by_role("button", name="Zaloguj się kontem szkolnym").click()
    expect(page.get_by_text("2 technik", exact=True)).to_be_visible()
    assert school.provider.asked[-1]["prompt"] == "select_account"


def test_an_address_the_service_has_not_confirmed_lets_nobody_in(school: School) -> None:
    page = school.come({"sub": "c-3", "email": "ewa.lis@szkola.pl", "email_verified": False})
    expect(page.get_by_role("alert")).to_contain_text("nie potwierdziła adresu e-mail")
    assert "sluchawka" not in cookies(page)


@pytest.mark.parametrize("harm", HARMS)
def test_an_identity_not_to_be_trusted_lets_nobody_in(school: School, harm: str) -> None:
    page = school.come(TEACHER, harm)
    expect(page.get_by_role("alert")).to_contain_text("nie można zaufać")
    assert "sluchawka" not in cookies(page) and "_streamlit_user" not in cookies(page)
    page.goto(f"{school.url}/klasy")
    settle(page)
    expect(page.get_by_text("2 technik", exact=True)).to_have_count(0)


def test_who_turns_back_at_the_service_is_told_so(school: School) -> None:
    expect(school.come(TEACHER, "declined").get_by_role("alert")).to_contain_text("logowanie przerwano")


def test_a_way_back_that_began_elsewhere_lets_nobody_in(school: School) -> None:
    page = open_context(school.browser, school.arguments).new_page()
    page.goto(f"{school.url}/oauth2callback?code=zgadniety&state=zgadniety")
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("Zacznij je jeszcze raz")
    assert "sluchawka" not in cookies(page)


def test_secrets_stand_in_no_log(school: School) -> None:
    school.come(TEACHER)
    school.come(TEACHER, "expired")
    told = school.log.read_text(encoding="utf-8")
    for secret in (CLIENT_SECRET, COOKIE_SECRET, *school.provider.tokens, TEACHER["email"]):
        assert str(secret) not in told


def test_a_login_the_school_vouches_for_needs_no_confirmed_address(
    tmp_path: Path, browser: Browser, browser_context_args: dict[str, object]
) -> None:
    port = free_port()
    with_accounts(tmp_path)
    own = '\n[school_account]\nlogin_claim = "preferred_username"\n'
    with running_provider() as provider:
        written = settings(port, f"{provider.url}/.well-known/openid-configuration", own)
        with started(tmp_path, port, written) as log:
            school = School(f"http://localhost:{port}", provider, log, browser, browser_context_args)
            page = school.come({"sub": "d-4", "preferred_username": "ewa.lis@szkola.pl"})
            expect(page.get_by_text("2 technik", exact=True)).to_be_visible()


def test_a_service_that_does_not_answer_is_told(
    tmp_path: Path, browser: Browser, browser_context_args: dict[str, object]
) -> None:
    port = free_port()
    with_accounts(tmp_path)
    with started(tmp_path, port, settings(port, f"http://127.0.0.1:{free_port()}/.well-known/x")) as log:
        school = School(f"http://localhost:{port}", Provider(), log, browser, browser_context_args)
        expect(school.come(TEACHER).get_by_role("alert")).to_contain_text("nie odpowiada")


WRONG = {
    "brakuje pola client_id": ('client_id = "sluchawka"\n', ""),
    "cookie_secret jest za krótki": (COOKIE_SECRET, "krótki"),
    "kończyć na /oauth2callback": ("/oauth2callback", "/powrot"),
    "server_metadata_url musi być adresem https://": ("https://id.szkola.pl", "http://id.szkola.pl"),
    "z każdej szkoły i firmy": ("https://id.szkola.pl/", "https://login.microsoftonline.com/common/v2.0/"),
    "błąd w wierszu 2": ('redirect_uri = "', "redirect_uri = „"),
}


@pytest.mark.parametrize("told", WRONG)
def test_wrong_settings_are_told_on_the_page_and_at_the_start(
    tmp_path: Path, browser: Browser, browser_context_args: dict[str, object], told: str
) -> None:
    port = free_port()
    with_accounts(tmp_path)
    right = settings(port, "https://id.szkola.pl/.well-known/openid-configuration")
    with started(tmp_path, port, right.replace(*WRONG[told])) as log:
        page = open_context(browser, browser_context_args).new_page()
        page.goto(f"http://localhost:{port}/?kto=nauczyciel")
        settle(page)
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page.locator(".st-key-join-password input")).to_be_visible()
        assert told in log.read_text(encoding="utf-8") and CLIENT_SECRET not in log.read_text(encoding="utf-8")
