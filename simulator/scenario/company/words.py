"""Words the parts of a company share: ids, amounts, rules and named entries."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from simulator.sources import Content

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$")]
LawId = Annotated[str, Field(pattern=r"^[A-Z]+-[0-9]{2,}$")]
Text = Annotated[str, Field(min_length=1)]
Price = Annotated[int, Field(gt=0)]
Fee = Annotated[int, Field(ge=0)]
Days = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(gt=0)]


class RuleKind(StrEnum):
    """Where a rule comes from."""

    COMPANY = "company"
    LAW = "law"


class Rule(Content):
    """One rule or one step of a procedure."""

    id: Id
    says: Text
    """What to do or to know, as the worker reads it."""
    law: LawId | None = None
    """The fact of the law layer behind it; a company rule may name one too."""
    rule: RuleKind = RuleKind.COMPANY


class Named(Content):
    """An entry of a closed list: a status, a topic, a demand."""

    id: Id
    name: Text
    means: Text
