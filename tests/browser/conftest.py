"""A running application on a database of its own, and a browser in Polish to visit it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from simulator.pages.serving import is_ready

ROOT = Path(__file__).parents[2]
KETTLE = "domex-czajnik-iskrzy"
SECONDS = 30_000
SERVE = (
    "import sys; from pathlib import Path; from simulator.pages.serving import serve_app; "
    "sys.exit(serve_app(Path(sys.argv[1]), host='127.0.0.1', port=int(sys.argv[2]), open_browser=False, as_json=True))"
)


LATE = ["TimeoutError", "does not come to rest", "Locator expected"]
"""What a browser that was only too slow fails with."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a browser test once more when all that failed was to be in time; the summary counts what was tried again."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=LATE))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that was found on this computer."""
    found = os.environ.get("SLUCHAWKA_BROWSER") or shutil.which("chromium")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": found, "headless": True, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Visit as somebody in Poland, on a small laptop."""
    size = {"width": 1366, "height": 768}
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw", "viewport": size}


@dataclass(frozen=True)
class Application:
    """The running application."""

    url: str
    data: Path


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Start the application on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("browser data")
    environment = {**os.environ, "SLUCHAWKA_DATA": str(data), "PYTHONPATH": str(ROOT)}
    environment.pop("SLUCHAWKA_DATABASE_URL", None)
    with subprocess.Popen([sys.executable, "-c", SERVE, str(ROOT), str(port)], cwd=ROOT, env=environment) as server:
        try:
            _wait(server, port)
            yield Application(f"http://localhost:{port}", data)
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 90
    while not is_ready("127.0.0.1", port):
        assert server.poll() is None, "the application ended while starting"
        assert time.monotonic() < deadline, "the application did not answer"
        time.sleep(0.1)


Visit = Callable[..., Page]


@pytest.fixture
def visit(application: Application, page: Page) -> Visit:
    """Open an address of the application and wait until the page is drawn."""
    page.set_default_timeout(SECONDS)

    def visited(path: str = "/") -> Page:
        page.goto(application.url + path)
        settle(page)
        return page

    return visited


UNREST = """() => {
    const old = document.querySelector('[data-stale="true"]')
    if (old) return 'something old is left: ' + old.outerHTML.slice(0, 200)
    if (![...document.querySelectorAll('style')].some(one => one.textContent.includes('slu-')))
        return 'the style sheet has not come'
    return ''
}"""
"""What still keeps the page from being still, in words; empty when nothing does."""
LAND = """() => document.getAnimations()
    .filter(one => one instanceof CSSTransition).forEach(one => one.finish())"""
"""Take every colour on its way to another there at once: a browser that is short of time may draw no frames."""
LIGHTNESS = """() => {
    const [red, green, blue] = getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/[0-9.]+/g)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}"""
REST_MS = 1_500
"""Time in which a page that a click has set going is surely under way, or at rest again."""
SIDEWAYS = "() => { const m = document.querySelector('.stMain'); return m.scrollWidth - m.clientWidth }"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def settle(page: Page) -> None:
    """Wait until the page has stopped changing."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    try:
        page.wait_for_function(f"() => ({UNREST})() === ''")
    except PlaywrightTimeout as error:
        raise AssertionError(f"{page.url} does not come to rest: {page.evaluate(UNREST)}") from error
    page.evaluate(LAND)


def sideways(page: Page) -> int:
    """Return by how many pixels the page can be scrolled sideways."""
    return int(page.evaluate(SIDEWAYS))


def dress(page: Page, scheme: str) -> None:
    """Show the page in its light or dark clothes, as to somebody who wants no motion, and wait until it wears them."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    sign = "<" if scheme == "dark" else ">"
    page.wait_for_function(f"() => ({LIGHTNESS})() {sign} 0.5")
    settle(page)


def axe_findings(page: Page) -> list[tuple[str, list[str]]]:
    """Return the faults of accessibility axe finds: each rule with the elements that break it.

    A click starts a run of the page a moment later, and what is old is pale meanwhile: what is found is looked at
    again when the page has had time to come to rest, and only what is still there counts.
    """
    found = _violations(page)
    if found:
        page.wait_for_timeout(REST_MS)
        settle(page)
        found = _violations(page)
    return found


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def begin(visit: Visit, scenario: str = KETTLE) -> Page:
    """Start an exercise and return the page with the conversation."""
    page = visit(f"/przed-kontaktem?scenariusz={scenario}")
    page.locator(".st-key-answer button").click()
    page.wait_for_selector(".st-key-practice")
    settle(page)
    return page


def say(page: Page, words: str) -> None:
    """Say something and wait until it stands in the conversation."""
    said = page.locator(".line.trainee")
    before = said.count()
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(words)
    box.press("Enter")
    said.nth(before).wait_for()
    settle(page)


def close(page: Page) -> None:
    """End the exercise and wait for its debrief."""
    page.get_by_role("button", name="Zakończ", exact=False).first.click()
    page.get_by_role("button", name="Zakończ i pokaż wynik").click()
    page.wait_for_selector(".slu-verdict")
    settle(page)


def is_own(address: str, url: str) -> bool:
    """Tell whether an address belongs to the application (or to the page itself)."""
    return urlsplit(address).scheme in ("data", "blob", "about") or urlsplit(address).netloc == urlsplit(url).netloc
