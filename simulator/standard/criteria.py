"""What a standard asks for: tasks, the competencies they need and the criteria a competency consists of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from simulator.sources import Content

Name = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
"""A line of text without blanks at its ends."""
Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
"""Id of a task or competency, e.g. ``Z10``, ``KzS``."""


class CriterionKind(StrEnum):
    """The three sets a competency is described by."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    SOCIAL = "social"

    @property
    def letter(self) -> str:
        """The letter criterion ids carry before the number; empty for social competence."""
        return {"knowledge": "W", "skill": "U", "social": ""}[self.value]


class Means(StrEnum):
    """Where a criterion can be seen."""

    TALK = "talk"
    """In what the trainee writes or says to the customer."""
    DESK = "desk"
    """In actions at the workstation."""
    DOCUMENT = "document"
    """In documents handed in."""
    REGISTER = "register"
    """In entries made in the register."""
    WORKPLACE = "workplace"
    """In how the trainee behaves in the room: ergonomics, safety, emergencies."""
    TEST = "test"
    """In answers to written questions."""


class Criterion(Content):
    """One thing a competent worker knows, can do or is."""

    id: Annotated[str, Field(min_length=1, max_length=40)]
    """``<competency>.<letter><number>``, e.g. ``Kz1.W14``, ``KzS.3``."""
    kind: CriterionKind
    wording: Name
    """The official wording."""
    short: Name
    """Two to four words for charts."""
    observable_by: tuple[Means, ...] = Field(min_length=1)

    @property
    def competency(self) -> str:
        """Id of the competency this criterion belongs to."""
        return self.id.rpartition(".")[0]


class Openings(Content):
    """How the standard opens each list of criteria; ``None`` where it does not."""

    knowledge: Name | None = None
    skill: Name | None = None
    social: Name | None = None


class Competency(Content):
    """A competency and its criteria."""

    id: Id
    name: Name
    """The official name."""
    short: Name
    tasks: tuple[Id, ...] = Field(min_length=1)
    """Tasks it is needed for."""
    openings: Openings = Openings()
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Task(Content):
    """A task of the occupation."""

    id: Id
    name: Name
    """The official name."""
    short: Name
    competencies: tuple[Id, ...] = Field(min_length=1)
    """Competencies it needs."""


class TaskFile(Content):
    """``tasks.yaml``."""

    tasks: tuple[Task, ...] = Field(min_length=1)


class CompetencyFile(Content):
    """``competencies.yaml``."""

    competencies: tuple[Competency, ...] = Field(min_length=1)
