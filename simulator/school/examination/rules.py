"""The numbers and sentences of examinations, read from ``examination.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load


class ExaminationRules(Content):
    """Everything in ``examination.yaml``."""

    clock_back_seconds: float = Field(ge=0)
    most_extra_share: float = Field(gt=0)
    appeal_days: int = Field(ge=1)
    answer_days: int = Field(ge=1)
    code_characters: int = Field(ge=6, le=12)
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def examination_rules() -> ExaminationRules:
    """Return the rules that ship with the program (read once a process)."""
    name = "simulator/school/examination/examination.yaml"
    return load(Path(__file__).with_name("examination.yaml"), ExaminationRules, name)[0]


def say(key: str, **values: object) -> str:
    """Return the sentence of this key."""
    return examination_rules().phrases[key].format(**values)
