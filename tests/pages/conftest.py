"""A page opened without a browser, on a database of its own and the content that ships."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages import service
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said

ROOT = Path(__file__).parents[2]
KETTLE = "domex-czajnik-iskrzy"
Open = Callable[..., AppTest]


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    """Give the service the pages use, on an empty database."""
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path))
    monkeypatch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
    service.forget_practice()
    yield service.practice()
    service.forget_practice()


@pytest.fixture
def open_page(practice: Practice) -> Open:
    """Open a page by the name of its module, with the query parameters of its address."""

    def opened(page: str, **address: str) -> AppTest:
        test = AppTest.from_function(run_page, default_timeout=30, kwargs={"page": page})
        for name, value in address.items():
            test.query_params[name] = value
        return test.run()

    return opened


def run_page(page: str) -> None:
    """Show a page as the application does; every page test runs it."""
    import importlib

    from simulator.pages.faults import guarded

    guarded(importlib.import_module(f"simulator.pages.{page}").show, page)()


@pytest.fixture
def begun(practice: Practice) -> str:
    """Return the id of an attempt in which one sentence was said."""
    me = practice.me().id
    attempt_id = practice.start(me, KETTLE, seed=3)
    practice.send(me, attempt_id, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
    return attempt_id


@pytest.fixture
def closed(practice: Practice, begun: str) -> str:
    """Return the id of an attempt that is closed and marked."""
    me = practice.me().id
    practice.send(me, begun, Closed())
    practice.finish(me, begun)
    return begun


def html_of(page: AppTest) -> str:
    """Return all markup of a page."""
    return "\n".join(element.proto.body for element in page.get("html"))
