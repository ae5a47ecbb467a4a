"""A browser for the tests is found on PATH, in the usual places of three systems, or among Playwright's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from house import browser
from house.browser import candidates, get_browser
from house.trouble import Trouble


def nothing_on_path(command: str) -> None:
    return None


def make(file: Path) -> str:
    file.parent.mkdir(parents=True)
    file.touch()
    return str(file)


def test_the_browser_named_by_the_user_comes_first() -> None:
    found = candidates({"SLUCHAWKA_BROWSER": "/moja/przeglądarka"}, "linux", lambda command: f"/usr/bin/{command}")

    assert next(found) == "/moja/przeglądarka"


def test_chromium_on_path_is_preferred_to_edge() -> None:
    on_path = {"microsoft-edge": "/usr/bin/microsoft-edge", "chromium": "/usr/bin/chromium"}

    assert list(candidates({}, "linux", on_path.get))[:2] == ["/usr/bin/chromium", "/usr/bin/microsoft-edge"]


@pytest.mark.parametrize(
    ("system", "variable", "place"),
    [
        ("win32", "PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
        ("win32", "LOCALAPPDATA", "ms-playwright/chromium-1200/chrome-win64/chrome.exe"),
        ("darwin", "HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        (
            "darwin",
            "HOME",
            "Library/Caches/ms-playwright/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        ),
        ("linux", "HOME", ".cache/ms-playwright/chromium-1200/chrome-linux/chrome"),
    ],
)
def test_a_browser_in_a_usual_place_is_found(tmp_path: Path, system: str, variable: str, place: str) -> None:
    root = tmp_path / "Żółty [dom]"
    expected = make(root / place)

    assert expected in [str(Path(found)) for found in candidates({variable: str(root)}, system, nothing_on_path)]


def test_the_newest_of_playwrights_browsers_comes_first(tmp_path: Path) -> None:
    for version in ("1100", "1200"):
        make(tmp_path / f"chromium-{version}" / "chrome-linux" / "chrome")
    found = candidates({"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}, "linux", nothing_on_path)

    assert "chromium-1200" in next(path for path in found if str(tmp_path) in path)


@pytest.mark.skipif(sys.platform == "win32", reason="there a browser is not started to see whether it runs")
def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    stub = tmp_path / "chromium-browser"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)

    assert not browser.starts(str(stub))
    assert browser.starts(sys.executable)


def test_a_browser_is_installed_only_when_none_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[str]] = []
    monkeypatch.setattr(browser, "find_browser", lambda: "/nowa/przeglądarka" if tried else None)
    monkeypatch.setattr(browser, "_succeeds", lambda command: tried.append(command) or True)

    assert get_browser(Path("python")) == "/nowa/przeglądarka"
    assert tried == [["python", "-m", "playwright", "install", "chromium"]]


def test_no_browser_at_all_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "_succeeds", lambda command: False)

    with pytest.raises(Trouble, match="SLUCHAWKA_BROWSER"):
        get_browser(Path("python"))
