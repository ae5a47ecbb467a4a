"""The rules of keeping and erasing: those that ship, or the school's own in ``prywatnosc.yaml`` of its data folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load
from simulator.storage import ExamsKept

OWN_FILE = "prywatnosc.yaml"
FOLDER = Path(__file__).parent


class Retention(Content):
    """How long things are kept, in days."""

    practice_days: int = Field(ge=1)
    """From the last event."""
    exam_days: int = Field(ge=1)
    """From the beginning."""
    removed_pupil_days: int = Field(ge=1)
    archived_class_days: int = Field(ge=1)
    access_log_days: int = Field(ge=1)
    sign_in_trial_days: int = Field(ge=1)


class PrivacyRules(Content):
    """Everything in ``privacy.yaml``."""

    retention: Retention
    exams_when_erased: ExamsKept


class Stored(Content):
    """One line of what is kept and why."""

    what: str
    detail: str
    why: str
    how_long: str
    tables: tuple[str, ...]


class Statement(Content):
    """Everything in ``stored.yaml``."""

    stored: tuple[Stored, ...] = Field(min_length=1)
    never: tuple[str, ...]


def load_rules(data: Path | None) -> PrivacyRules:
    """Return the rules of the school, else those that ship.

    Args:
        data: The folder the school keeps its data in; None where there is none.

    Raises:
        ContentError: the school's own file is not valid.
    """
    own = data / OWN_FILE if data is not None else None
    if own is not None and own.is_file():
        return load(own, PrivacyRules, OWN_FILE)[0]
    return load(FOLDER / "privacy.yaml", PrivacyRules, "simulator/school/privacy/privacy.yaml")[0]


@lru_cache(maxsize=1)
def load_statement() -> Statement:
    """Return what is kept and why, with ``{name_days}`` where the rules say how long (read once a process)."""
    return load(FOLDER / "stored.yaml", Statement, "simulator/school/privacy/stored.yaml")[0]


def told(how_long: str, retention: Retention) -> str:
    """Put the numbers of the rules into a sentence: „730 dni (2 lata)”."""
    return how_long.format(**{name: _days(days) for name, days in retention.model_dump().items()})


def _days(days: int) -> str:
    years, rest = divmod(days, 365)
    number = f"{days} dni" if days != 1 else "1 dzień"
    if years < 1 or rest > years // 4 + 1:
        return number
    word = "rok" if years == 1 else "lata" if years % 10 in (2, 3, 4) and years % 100 not in (12, 13, 14) else "lat"
    return f"{number} ({years} {word})"
