"""A browser for the tests: Chromium, Chrome or Edge, found on this computer or else installed."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from house.environment import child_environment
from house.trouble import Trouble, say

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)

_WINDOWS_ROOTS = ("{PROGRAMFILES}", "{PROGRAMFILES(X86)}", "{LOCALAPPDATA}")
_WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome",
    "Microsoft/Edge/Application/msedge",
    "Chromium/Application/chrome",
)
_MAC_PROGRAMS = ("Google Chrome", "Chromium", "Microsoft Edge")

PLACES: dict[str, tuple[str, ...]] = {
    "win32": (
        *(f"{root}/{program}.exe" for program in _WINDOWS_PROGRAMS for root in _WINDOWS_ROOTS),
        "{PLAYWRIGHT}/chromium-*/chrome-win*/chrome.exe",
    ),
    "darwin": (
        *(f"{root}/Applications/{name}.app/Contents/MacOS/{name}" for name in _MAC_PROGRAMS for root in ("", "{HOME}")),
        "{PLAYWRIGHT}/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    ),
    "linux": (
        "/usr/lib/chromium/chromium",
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
        "{PLAYWRIGHT}/chromium-*/chrome-linux*/chrome",
        "/snap/bin/chromium",
    ),
}
"""Where browsers usually are, as patterns by ``sys.platform``; a name in braces is an environment variable."""

_PLAYWRIGHT_FOLDERS = {
    "win32": "{LOCALAPPDATA}/ms-playwright",
    "darwin": "{HOME}/Library/Caches/ms-playwright",
    "linux": "{HOME}/.cache/ms-playwright",
}


def get_browser(python: Path) -> str:
    """Return the browser for the tests; one is installed when this computer has none.

    Args:
        python: The interpreter of ``.venv``, whose Playwright may fetch a browser.

    Raises:
        Trouble: There is no browser and none could be installed.
    """
    browser = find_browser()
    for commands in () if browser else installers(python):
        say(f"Nie ma przeglądarki Chromium, Chrome ani Edge, więc ją instaluję: {' '.join(commands[-1])}")
        all(_succeeds(command) for command in commands)
        browser = find_browser()
        if browser:
            break
    if not browser:
        raise Trouble(
            "Do testów potrzebna jest przeglądarka Chromium, Chrome lub Edge, a nie udało się jej ani znaleźć, ani "
            "zainstalować. Zainstaluj Chrome (https://www.google.com/chrome/), w systemie Debian lub Ubuntu pakiet "
            "chromium, albo wskaż plik przeglądarki zmienną SLUCHAWKA_BROWSER."
        )
    return browser


def find_browser() -> str | None:
    system = sys.platform if sys.platform in PLACES else "linux"
    return next(filter(starts, candidates(os.environ, system, shutil.which)), None)


def candidates(environment: Mapping[str, str], system: str, which: Callable[[str], str | None]) -> Iterator[str]:
    """Yield what may be a browser here: the one named by the user, those on PATH, those in the usual places."""
    if environment.get("SLUCHAWKA_BROWSER"):
        yield environment["SLUCHAWKA_BROWSER"]
    yield from filter(None, map(which, COMMANDS))
    known = {name: glob.escape(value) for name, value in {"HOME": str(Path.home()), **environment}.items()}
    known["PLAYWRIGHT"] = known.get("PLAYWRIGHT_BROWSERS_PATH") or _fill(_PLAYWRIGHT_FOLDERS[system], known)
    for place in PLACES[system]:
        yield from sorted(glob.glob(_fill(place, known)), reverse=True)  # the newest of Playwright's first


def _fill(place: str, known: Mapping[str, str]) -> str:
    """Put the folder of this computer into a pattern; empty when the computer has no such folder."""
    if not place.startswith("{"):
        return place
    name, rest = place[1:].split("}", 1)
    return known[name] + rest if known.get(name) else ""


def starts(browser: str) -> bool:
    """Whether the browser runs here: Ubuntu ships empty stubs, and Playwright's own may lack system libraries."""
    if os.name == "nt":  # there --version would open a window
        return os.path.isfile(browser)
    return _succeeds([browser, "--version"], is_quiet=True)


def installers(python: Path) -> Iterator[list[list[str]]]:
    """Yield the ways to get a browser, each a list of commands: Playwright's download, then the Debian package."""
    yield [[str(python), "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt_get = [*rights, "apt-get", "-q"]
        yield [[*apt_get, "update"], [*apt_get, "install", "-y", "chromium", "fonts-dejavu-core"]]


def _succeeds(command: Sequence[str], is_quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if is_quiet else None
    try:
        return subprocess.run(command, stdout=output, stderr=output, env=child_environment()).returncode == 0
    except OSError:
        return False
