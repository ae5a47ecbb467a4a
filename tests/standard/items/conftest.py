"""The few items of the tests, about the tiny standard."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.standard import load_standard
from simulator.standard.items import Item, ItemBank, load_items

DATA = Path(__file__).parents[2] / "data"
TINY = load_standard(DATA / "tiny_standard")
CRITERIA = {one.id: one for one in TINY.criteria}

Break = Callable[[str, str], tuple[Problem, ...]]


def load(folder: Path) -> ItemBank:
    return load_items(folder, CRITERIA, TINY.law)


@pytest.fixture(scope="session")
def bank() -> ItemBank:
    return load(DATA / "tiny_items")


@pytest.fixture
def single(bank: ItemBank) -> Item:
    return bank.item("bulki-1")


@pytest.fixture
def multiple(bank: ItemBank) -> Item:
    return bank.item("bulki-2")


@pytest.fixture
def order(bank: ItemBank) -> Item:
    return bank.item("bulki-3")


@pytest.fixture
def match(bank: ItemBank) -> Item:
    return bank.item("bulki-4")


@pytest.fixture
def number(bank: ItemBank) -> Item:
    return bank.item("bulki-5")


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], ItemBank]:
    """Replace one text in the first file of items and return the bank that is left."""

    def spoil(old: str, new: str) -> ItemBank:
        folder = Path(shutil.copytree(DATA / "tiny_items", tmp_path / "items"))
        text = (folder / "P.W1.yaml").read_text(encoding="utf-8")
        assert old in text
        (folder / "P.W1.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return load(folder)

    return spoil
