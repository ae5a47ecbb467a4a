"""The numbers marking works with, read from ``assessment.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from simulator.scenario.scenario import Channel
from simulator.sources import Content, load

FOLDER = Path(__file__).parent


class ModelWordRules(Content):
    """When a session is put together from the words of the model answers."""

    letters: int = Field(ge=2)
    """Shorter words belong to everybody; numbers always count."""
    at_least: int = Field(ge=0)
    """Fewer model words than this could all be used by chance."""
    covered: float = Field(gt=0, le=1)
    """Using so large a part of them, a session is a collection of model words."""
    words: int = Field(ge=1)
    """A message of fewer different words tells nothing."""
    share: float = Field(gt=0, le=1)
    """A message of which so large a part is model words takes part in it."""
    alone: int = Field(ge=1)
    """A message of so many different words is a heap of them, whatever else was said."""


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
    recited_answers: int = Field(ge=2)
    """So many model sentences in a whole session: the messages they stand in show nothing."""
    model_words: ModelWordRules
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
    opening_within: int = Field(ge=1)
    """Among so many first words of a sentence…"""
    openings: tuple[str, ...]
    """…words (regular expressions, without diacritics) that announce a paraphrase."""


class QuestionRules(Content):
    """Which acts of asking are also known by what the customer answered."""

    acts: tuple[str, ...]
    open_words: frozenset[str]
    """Words of an open question, without diacritics."""
    confidence: float = Field(gt=0, le=1)
    """How sure such an act is."""


class WordList(Content):
    """When a sentence is a list of words."""

    words: int = Field(ge=2)
    """Shorter sentences are not looked at."""
    commas: float = Field(gt=0)
    """So many commas a word."""


class DenialRules(Content):
    """When somebody only says what they do not do."""

    sentences: int = Field(ge=1)
    """Fewer sentences in a session tell nothing."""
    share: float = Field(gt=0, le=1)
    """From this share of sentences that deny something on, the talk is one of denials."""
    words: frozenset[str]
    """Words that deny, without diacritics."""
    helping: frozenset[str]
    """Words that may stand between „nie” and the verb it denies."""
    acts: dict[str, frozenset[str]]
    """Act → dictionary forms of the words that perform it."""


class OppositeRules(Content):
    """When a message holds the opposite of a fact in the author's own words."""

    words: int = Field(ge=2)
    """Shorter opposites are not looked for."""
    confidence: float = Field(gt=0, le=1)
    look_back: int = Field(ge=0)
    """So many words before it are looked at."""
    not_after: frozenset[str]
    """Words after which it is reported, denied or only supposed."""


class FormulaRules(Content):
    """When a polite phrase is pasted instead of meant."""

    acts: frozenset[str]
    messages: int = Field(ge=2)
    """In so many messages…"""
    share: float = Field(gt=0, le=1)
    """…which are so large a part of all."""


class ActRules(Content):
    """What an act needs to be more than its words."""

    retelling: frozenset[str]
    """Acts that must put something of what the customer told into words."""
    summing_up: frozenset[str]
    """Acts after which nothing untrue may be said in the same message."""
    soothing: frozenset[str]
    """Acts that only a customer who is upset needs."""
    upset_from: int = Field(ge=0, le=10)
    """From this anger on a customer is upset."""
    formulas: FormulaRules


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
    """Share of its words that are the customer's."""
    min_words: int = Field(ge=1)
    in_a_row: float = Field(gt=0, le=1)
    """Share of its word triples that are the customer's."""
    min_triples: int = Field(ge=1)


class HoldRules(Content):
    """What a hold of the talk is and what belongs to it."""

    action: str
    """The desk action that puts the talk on hold."""
    resume: str
    """The desk action that ends it; the next message does as well."""
    seconds: int = Field(ge=1)
    """Longest hold where the company has no limit of its own."""
    announcing: tuple[str, ...]
    """Acts by which it is announced."""
    returning: tuple[str, ...]
    """Acts by which the customer is thanked for having waited."""


class AbilityRules(Content):
    """Numbers of the model of abilities (`simulator.assessment.ability`), on the scale of logits."""

    general: float = Field(gt=0)
    """Spread of persons: standard deviation of what is common to all abilities of one."""
    own: float = Field(gt=0)
    """Standard deviation of one ability around the person's common part."""
    general_step: float = Field(ge=0)
    """Standard deviation of the common change from one session to the next."""
    own_step: float = Field(ge=0)
    """Standard deviation of the change of one ability from one session to the next."""
    trust: float = Field(gt=0, le=1)
    """What an observation counts: less than 1, as observations of one session are alike for other reasons too."""
    reference_level: int = Field(ge=1, le=4)
    """Level of exercises at which shares are told."""
    level_step: float = Field(ge=0)
    """How much harder an exercise is that is one level higher."""


class ItemDifficultyRules(Content):
    """How hard written items are taken to be (`simulator.assessment.item_difficulty`), on the scale of logits."""

    step: float = Field(ge=0)
    """How much harder an item is to which its author gave one more."""
    spread: float = Field(gt=0)
    """Standard deviation of items around what their authors expect."""


class ProfileRules(Content):
    """The model behind a profile."""

    ability: AbilityRules
    items: ItemDifficultyRules
    half_life_sessions: float = Field(gt=0)
    """After so many later sessions an observation weighs half in the share shown."""
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
    long_ago: float = Field(ge=0, le=1)
    """Need of a mastered criterion that it is time to come back to."""
    first_return_days: int = Field(ge=1)
    """So long after it was shown on one day a mastered criterion comes back; after two days in a row twice as long…"""
    longest_return_days: int = Field(ge=1)
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


class ReliabilityRules(Content):
    """How often marks of each kind are right, counted by ``python -m benchmarks.marks``."""

    fair_from: float = Field(ge=0, le=1)
    """Read less surely than this, a mark is weak."""
    sure_from: float = Field(ge=0, le=1)
    person_below: float = Field(ge=0, le=1)
    """A mark that is right less often than this goes to a person."""
    all: float = Field(ge=0, le=1)
    """Of all marks; for bands nobody has seen yet."""
    by_kind: dict[str, dict[Literal["missing", "against", "weak", "fair", "sure"], float]]
    """Kind of `look_for` → how the mark came about → share of right marks."""


class Rules(Content):
    """Everything in ``assessment.yaml``."""

    person_below: float = Field(ge=0, le=1)
    """Below this confidence a person should look."""
    reliability: ReliabilityRules
    breach_from: float = Field(ge=0, le=1)
    """A breach read less surely costs nothing and goes to a person."""
    never_plain_from: float = Field(ge=0, le=1)
    """From this confidence on a forbidden statement with words or values of its own is sure enough to cost points."""
    contradicted_from: float = Field(ge=0, le=1)
    """From this confidence on a contradiction takes the mark of a fact that was also stated rightly, spoils a summary,
    and counts toward `Stuffing.wrong_claims`."""
    critical_from: float = Field(ge=0, le=1)
    """From this confidence on a violation can be a critical error."""
    evidence_at_most: int = Field(ge=1)
    """Most quotes a finding carries."""
    quote_words: int = Field(ge=1)
    """Fewer words than this are quoted with their whole sentence."""
    stuffed: Stuffing
    echo: Echo
    restating: Restating
    questions: QuestionRules
    word_list: WordList
    denial: DenialRules
    opposites: OppositeRules
    acts: ActRules
    corrected_at_most: int = Field(ge=0)
    """So many facts told wrongly and then rightly are slips; more of them show nothing."""
    hold: HoldRules
    both_sides: BothSides
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
