"""The numbers marking works with, read from ``assessment.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.scenario.scenario import Channel
from simulator.sources import Content, load

FOLDER = Path(__file__).parent


class Stuffing(Content):
    """From when on a message is stuffed."""

    acts: dict[Channel, int]
    """Most different acts in one message."""
    words: dict[Channel, int]
    """Most words in one message."""
    wrong_claims: int = Field(ge=1)
    """So many untrue things in one message: nothing in it can be relied on in full."""
    pasted_answers: int = Field(ge=2)
    """So many model sentences (answers and facts of the scenario) in one message are a paste."""
    copied_messages: int = Field(ge=2)
    """So many messages that are each one model sentence are copying, not talking."""
    pasted_share: float = Field(gt=0, le=1)
    """Share of a sentence's word triples that must be there."""
    pasted_min_words: int = Field(ge=3)
    """Shorter answers are not looked for."""


class Restating(Content):
    """When a check of understanding is a paraphrase."""

    words: int = Field(ge=1)
    """So many words of what the customer told must come back."""
    stem: int = Field(ge=3)
    """Words with so many first letters in common are forms of one word."""


class BothSides(Content):
    """What a session needs on either side to be passed."""

    talk: tuple[str, ...]
    """Kinds of `look_for` that look at words."""
    work: tuple[str, ...]
    """Kinds that look at work at the desk."""
    least: float = Field(ge=0, le=1)
    """Share of points needed of each side that was looked for."""


class Echo(Content):
    """When a message only repeats the customer."""

    share: float = Field(gt=0, le=1)
    min_words: int = Field(ge=1)


class ProfileRules(Content):
    """The model behind a profile."""

    prior_shown: float = Field(gt=0)
    prior_missed: float = Field(gt=0)
    half_life_sessions: float = Field(gt=0)
    """After so many later sessions an observation weighs half."""
    helped_weight: float = Field(ge=0, le=1)
    """What an observation shown after a hint for it weighs beside one shown without."""
    interval: float = Field(gt=0, lt=1)
    """Probability of the credible interval."""
    enough_observations: int = Field(ge=1)


class RecommendRules(Content):
    """How the next exercises are chosen."""

    how_many: int = Field(ge=1)
    mastered: float = Field(gt=0, le=1)
    """From this mean on a criterion is no reason for an exercise."""
    unseen: float = Field(ge=0, le=1)
    """Need of a criterion not practised yet; a weak one needs 1 minus its mean."""
    just_played: float = Field(ge=0, le=1)
    """Share of its worth an exercise loses when it was the last one; half of it for the one before."""


class DebriefRules(Content):
    """How much the debrief shows."""

    praises: int = Field(ge=0)
    improvements: int = Field(ge=0)
    titles: int = Field(ge=1)
    """Titles of each kind in the one-sentence verdict."""


class CoverageRules(Content):
    """When a criterion is covered."""

    observables: int = Field(ge=1)
    scenarios: int = Field(ge=1)


class Rules(Content):
    """Everything in ``assessment.yaml``."""

    person_below: float = Field(ge=0, le=1)
    """Below this confidence a person should look."""
    contradicted_from: float = Field(ge=0, le=1)
    """From this confidence on a contradiction takes the mark of a fact that was also stated rightly."""
    critical_from: float = Field(ge=0, le=1)
    """From this confidence on a violation can be a critical error."""
    evidence_at_most: int = Field(ge=1)
    """Most quotes a finding carries."""
    quote_words: int = Field(ge=1)
    """Fewer words than this are quoted with their whole sentence."""
    stuffed: Stuffing
    echo: Echo
    restating: Restating
    both_sides: BothSides
    wrong_from: float = Field(ge=0, le=1)
    """From this confidence on an untrue thing counts toward `Stuffing.wrong_claims`."""
    same_wording: float = Field(gt=0, le=1)
    """Share of common words from which two sentences are the same wording."""
    state_actions: dict[str, tuple[str, ...]]
    """Kind of entity on the desk → actions that make or change it."""
    profile: ProfileRules
    recommend: RecommendRules
    debrief: DebriefRules
    coverage: CoverageRules


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Return the rules that ship with the program (read once a process)."""
    return load(FOLDER / "assessment.yaml", Rules, "simulator/assessment/assessment.yaml")[0]
