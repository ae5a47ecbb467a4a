"""The settings the speed of the application rests on are set, and the framework still knows them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config

SETTINGS = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def settings() -> list[tuple[str, object]]:
    sections = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    return [
        (f"{section}.{name}{'.' + inner if inner else ''}", value)
        for section, options in sections.items()
        for name, option in options.items()
        for inner, value in (option.items() if isinstance(option, dict) else [("", option)])
    ]


@pytest.mark.parametrize("name", [name for name, _ in settings()])
def test_every_setting_is_known_to_the_framework(name: str) -> None:
    assert name in config._config_options_template


def test_nothing_is_collected_after_each_run_and_nothing_is_sent_out() -> None:
    assert dict(settings())["runner.postScriptGC"] is False
    assert dict(settings())["browser.gatherUsageStats"] is False
