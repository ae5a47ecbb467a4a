"""The bots as content: who they are, what they play with, and the bands they and the experts are held to."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from simulator.sources import Content, load


class Sayings(Content):
    """The same lines in the languages of scenarios."""

    pl: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    def of(self, language: Literal["pl", "en"]) -> tuple[str, ...]:
        """Return the lines in one language."""
        return self.en if language == "en" else self.pl


class _Bot(Content):
    id: str
    name: str
    """Polish, for the table."""


class SilentBot(_Bot):
    """Says nothing and closes."""

    kind: Literal["silent"]


class KeywordsBot(_Bot):
    """Says every word of the model answers and facts once, in one message."""

    kind: Literal["keywords"]


class StandardBot(_Bot):
    """Recites the criteria the scenario's observables stand for."""

    kind: Literal["standard"]


class AnswersBot(_Bot):
    """Says every model answer."""

    kind: Literal["answers"]
    together: bool = False
    """All in one message; otherwise one a message."""


class NegatedAnswersBot(_Bot):
    """Says the opposite of every model answer, one a message."""

    kind: Literal["negated_answers"]


class DescriptorsBot(_Bot):
    """Says what the full mark of every observable looks like, one a message."""

    kind: Literal["descriptors"]


class FactsBot(_Bot):
    """Says every fact of the scenario as it stands there, one a message."""

    kind: Literal["facts"]


class ContradictionsBot(_Bot):
    """Says of every fact what is right and what is wrong."""

    kind: Literal["contradictions"]
    says: Sayings
    """One message each, with ``{right}`` and ``{wrong}``; all of them for one fact before the next."""


class ParrotBot(_Bot):
    """Says back what the customer has just said."""

    kind: Literal["parrot"]
    says: Sayings
    """Frames with ``{line}``, taken in turn."""


class LinesBot(_Bot):
    """Says lines that have nothing to do with the scenario."""

    kind: Literal["lines"]
    says: Sayings


Bot = Annotated[
    SilentBot
    | KeywordsBot
    | StandardBot
    | AnswersBot
    | NegatedAnswersBot
    | DescriptorsBot
    | FactsBot
    | ContradictionsBot
    | ParrotBot
    | LinesBot,
    Field(discriminator="kind"),
]


class AttackLimits(Content):
    """Shares of points that tell a released scenario from one that can be cheated."""

    bot_at_most: float = Field(ge=0, le=1)
    expert_at_least: float = Field(ge=0, le=1)


class ScriptNames(Content):
    """Qualities of the scripts written by people."""

    expert: tuple[str, ...] = Field(min_length=1)
    average: tuple[str, ...] = Field(min_length=1)


class Attacks(Content):
    """Everything in ``attacks.yaml``."""

    seed: int
    pause_seconds: float = Field(gt=0)
    """Between two messages of a bot."""
    messages_at_most: int = Field(ge=1)
    limits: AttackLimits
    scripts: ScriptNames
    bots: tuple[Bot, ...] = Field(min_length=1)
    columns: dict[str, str]
    texts: dict[str, str]


@lru_cache(maxsize=1)
def load_attacks() -> Attacks:
    """Return the bots and limits that ship with the program (read once a process)."""
    file = Path(__file__).with_name("attacks.yaml")
    return load(file, Attacks, "simulator/assessment/attacks/attacks.yaml")[0]
