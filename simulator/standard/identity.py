"""What a standard says of the occupation as a whole: names, codes, description, level and glossary."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from simulator.sources import Content
from simulator.standard.criteria import CriterionKind, Name


class Classification(Content):
    """The place of the occupation in one classification."""

    system: Name
    """Name and edition of the classification, e.g. ``ISCO-08``."""
    code: Name
    name: Name
    note: Name | None = None


class Level(Content):
    """The level of a qualifications framework the standard suggests."""

    framework: Name
    number: int = Field(ge=1, le=8)
    reason: Name
    knowledge: Name
    skill: Name
    social: Name | None = None
    """``None`` where the standard does not describe it."""


class KeyCompetence(Content):
    """A key competence and how important the standard finds it."""

    name: Name
    importance: float | None
    """On the scale of the standard; ``None`` where only a figure shows it."""


class KeyCompetences(Content):
    """The key competences; the list is empty where the text does not name them."""

    source: Name
    items: tuple[KeyCompetence, ...]


class KindNames(Content):
    """How the three kinds of criteria are called on screen."""

    knowledge: Name
    skill: Name
    social: Name

    def of(self, kind: CriterionKind) -> str:
        """Return the name of one kind."""
        return {"knowledge": self.knowledge, "skill": self.skill, "social": self.social}[kind.value]


class Identity(Content):
    """``standard.yaml``: the occupation as a whole, summarised."""

    code: Name
    name: Name
    approved_on: date
    source: Name
    """Where the standard was published."""
    method: Name
    """How the standard came about."""
    classifications: tuple[Classification, ...] = Field(min_length=1)
    synthesis: Name
    work: Name
    environment: Name
    requirements: Name
    education: Name
    development: Name
    level: Level
    key_competences: KeyCompetences
    kind_names: KindNames


class Term(Content):
    """A term of the glossary."""

    term: Name
    meaning: Name


class Glossary(Content):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]
