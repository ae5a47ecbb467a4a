"""What every test can count on: data of its own, repeatable examples, and a browser where one is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not os.environ.get("SLUCHAWKA_BROWSER"):
        message = "no browser: start the tests with python run.py test, or set SLUCHAWKA_BROWSER"
        if os.environ.get("SLUCHAWKA_REQUIRE_BROWSER") == "1":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)


@pytest.fixture(scope="session", autouse=True)
def data_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the data of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUCHAWKA_DATA", str(tmp_path_factory.mktemp("data")))
        patch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
        yield


@pytest.fixture(autouse=True)
def no_class_left_behind() -> Iterator[None]:
    """Undo what a test that starts the class mode writes into the environment, which every later test would see."""
    before = {name: os.environ.get(name) for name in ("SLUCHAWKA_CLASS", "SLUCHAWKA_ADDRESS")}
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
