"""The numbers and sentences of examinations, read from ``rules.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load

FILE = Path(__file__).with_name("rules.yaml")
NEARLY = 1e-9
"""Shares closer than this are the same: what a decimal fraction loses in binary."""


class ExpectedRules(Content):
    """What share of points candidates are expected to win before anybody has measured it."""

    items: dict[int, float]
    """Author's level 1–4 of a written item → share, 0–1."""
    tasks: dict[int, float]
    """Author's level 1–4 of a scenario → share, 0–1."""
    author_weight: float = Field(ge=0)
    """The author's word weighs as much as so many measured answers."""
    enough_answers: int = Field(ge=2)
    """With fewer nothing is said of how well an item discriminates."""


class SearchRules(Content):
    """How long a form is looked for."""

    restarts: int = Field(ge=1)
    """Orders in which written items are tried."""
    steps: int = Field(ge=1)
    """Exchanges of items from one order."""
    nodes: int = Field(ge=1)
    """Scenarios put into slots before the search gives up."""
    choices: int = Field(ge=1)
    """Of so many sets that fit the nearest one is taken: more make forms more alike, and easier to guess."""


class CalibrationRules(Content):
    """When an examiner agrees well enough with a calibration set; the least kappa is the limit of agreement."""

    required: bool
    """Whoever does not agree well enough with a set of the school does not mark, once there is such a set."""
    bias: float
    """Most mean difference from the reference, in shares of points."""
    enough_marks: int = Field(ge=2)
    """With fewer marks nothing is concluded."""


class FitRules(Content):
    """Mean squares of examiners outside this range are flagged (Wright & Linacre 1994, judged ratings)."""

    least: float
    most: float


class DifRules(Content):
    """Where differential functioning begins to matter (Zieky 1993; Dorans 1989; Jodoin & Gierl 2001)."""

    slight: float
    """Absolute Mantel–Haenszel delta from which an item is B."""
    large: float
    """The same from which it is C."""
    mean_difference: float
    """Absolute standardised difference of expected scores (shares) from which an element with halves is B."""
    mean_difference_large: float
    """The same from which it is C."""
    r2_slight: float
    r2_large: float
    enough_people: int = Field(ge=2)
    """In each group; with fewer nothing is concluded."""


class TargetRules(Content):
    """What an examination should reach."""

    alpha: float
    consistency: float
    form_difference: float
    """In points of 100."""


class ExamRules(Content):
    """Everything in ``rules.yaml``."""

    expected: ExpectedRules
    search: SearchRules
    calibration: CalibrationRules
    fit: FitRules
    dif: DifRules
    targets: TargetRules
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def load_exam_rules() -> ExamRules:
    """Return the rules that ship with the program (read once a process)."""
    return load(FILE, ExamRules, "simulator/exam/rules.yaml")[0]


def phrase(key: str, **values: object) -> str:
    """Return a sentence with its values put in.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return load_exam_rules().phrases[key].format(**values)


def percent(share: float, digits: int = 1) -> str:
    """Write a share as a percentage with at most so many decimals, as in Polish: 0.125 → „12,5%”."""
    return f"{decimal(100 * share, digits)}%"


def decimal(value: float, digits: int = 2) -> str:
    """Write a number with a decimal comma, without needless zeros."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text).replace(".", ",").replace("-", "−")


def nearest_below(value: float, limit: float) -> bool:
    """Tell whether a value misses a limit from below by more than rounding."""
    return value < limit - NEARLY
