"""Training of the judge of facts: gradient-boosted trees on labelled pairs of a fact and a message.

The pairs are near misses by choice; that most messages have nothing to do with most facts is taught by setting messages
beside facts they were not written for, with a small weight.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.entities import find_entities
from simulator.language.facts.comparing import compare
from simulator.language.facts.compiled import compile_fact
from simulator.language.facts.judging import message_of
from simulator.language.facts.model import ANSWERS, ClaimModel
from simulator.language.facts.pieces import Message, Rarity
from simulator.language.polish import read_phrases
from simulator.language.reading import ClaimAnswer, FactSpec
from simulator.sources import Content, load

TREES, DEPTH, RATE = 300, 3, 0.05
LEAST_IN_LEAF = 8
SAMPLE, FEATURES = 0.6, 0.3
"""Share of pairs each tree learns from, and of features each node chooses among."""
STRANGERS, NEIGHBOURS, STRANGER_WEIGHT = 3, 6, 0.3
"""Facts each message is set beside that it was not written for, how near in the list they may not be, their weight."""
TALKS, TALK_LETTERS, LONGEST_TALK, TALK_WEIGHT = 9000, 70, 3, 0.5
"""Facts set beside ordinary messages: how many, shortest message, how many are joined to one, their weight."""
STATES_LEAN = 1.5
"""A statement counts so much more than its share among the pairs, many of which are made to mislead (set on dev)."""
LEAST_SENTENCES = 2
"""Concepts in fewer sentences count as unknown."""


class _Fact(Content):
    says: str
    examples: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


class _Pair(Content):
    fact: str
    say: str
    answer: Literal["states", "contradicts", "silent"]
    customer: str = ""


class PairsFile(Content):
    """One file of pairs."""

    author: str
    facts: dict[str, _Fact]
    pairs: tuple[_Pair, ...]


@dataclass(frozen=True)
class Pair:
    """One fact, one message and what the message says of the fact."""

    fact: FactSpec
    say: str
    answer: ClaimAnswer
    customer: str = ""


def read_pairs(path: Path, shown_as: str | None = None) -> list[Pair]:
    """Read the facts and the pairs of one file.

    Raises:
        ContentError: as `sources.load`; ``unknown-fact`` for pairs that name a fact the file does not have.
    """
    file, source = load(path, PairsFile, shown_as)
    facts = {name: FactSpec(name, one.says, one.examples, one.contradicts) for name, one in file.facts.items()}
    problems = [
        source.problem(("pairs", i, "fact"), "unknown-fact", f"nie ma faktu „{pair.fact}” w tym pliku; popraw nazwę")
        for i, pair in enumerate(file.pairs)
        if pair.fact not in facts
    ]
    if problems:
        raise ContentError(problems)
    return [Pair(facts[one.fact], one.say, ClaimAnswer(one.answer), one.customer) for one in file.pairs]


def read_pair_files(folder: Path) -> list[Pair]:
    """Read every file of a folder, in the order of their names.

    Raises:
        ContentError: all problems of all files; ``missing-corpus`` when there is no file.
    """
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            pairs += read_pairs(path, f"{folder.name}/{path.name}")
        except ContentError as error:
            problems += error.problems
    if not pairs and not problems:
        message = "nie ma par do uczenia; oczekiwano plików corpus/claims/train/*.yaml"
        problems.append(Problem("corpus/claims/train", 0, 0, "missing-corpus", "", message))
    if problems:
        raise ContentError(problems)
    return pairs


def train_claims(
    pairs: Sequence[Pair], texts: Sequence[str], corpus: str, progress: Callable[[str], None]
) -> ClaimModel:
    """Train the judge; the same input gives the same model.

    Args:
        pairs: The training part.
        texts: Ordinary messages: the rarity of concepts is counted in them, and facts are set beside them.
        corpus: Hash kept in the model.
        progress: Is told what happens now.
    """
    progress(f"rzadkość pojęć w {len(texts)} wiadomościach")
    counts, unknown = _rarities(texts)
    rarity = Rarity(counts, unknown)
    progress(f"cechy {len(pairs)} par")
    names, rows, answers = feature_rows(pairs, rarity)
    _, strange_rows, strange_answers = feature_rows(with_strangers(pairs), rarity)
    _, talk_rows, talk_answers = feature_rows(beside_talk(pairs, texts), rarity)
    sizes = ((rows, 1.0), (strange_rows, STRANGER_WEIGHT), (talk_rows, TALK_WEIGHT))
    weights = np.concatenate([np.full(len(some), weight) for some, weight in sizes])
    progress("model twierdzeń")
    every = np.concatenate([answers, strange_answers, talk_answers])
    fitted = fit_trees(np.vstack([rows, strange_rows, talk_rows]), every, weights)
    features, thresholds, leaves = _complete_trees(fitted)
    lean = np.asarray([STATES_LEAN if answer is ClaimAnswer.STATES else 1.0 for answer in ANSWERS])
    prior = np.log(np.clip(fitted.init_.class_prior_ * lean, 1e-9, None)).astype(np.float32)
    concepts = sorted(counts)
    rarities = np.asarray([counts[name] for name in concepts], np.float32)
    return ClaimModel(names, features, thresholds, leaves, prior, tuple(concepts), rarities, unknown, corpus)


def with_strangers(pairs: Sequence[Pair]) -> list[Pair]:
    """Return every message beside facts it was not written for, far away in the same list: it is silent about them."""
    facts = list(dict.fromkeys(pair.fact for pair in pairs))
    place = {fact: number for number, fact in enumerate(facts)}
    chance = np.random.default_rng(332202)
    strangers = []
    for pair in pairs:
        far = [fact for fact in facts if abs(place[fact] - place[pair.fact]) > NEIGHBOURS]
        chosen = chance.choice(len(far), size=min(STRANGERS, len(far)), replace=False) if far else []
        strangers += [Pair(far[number], pair.say, ClaimAnswer.SILENT, pair.customer) for number in chosen]
    return strangers


def beside_talk(pairs: Sequence[Pair], texts: Sequence[str]) -> list[Pair]:
    """Set facts beside ordinary messages of one to `LONGEST_TALK` parts, which have nothing to do with them."""
    facts = list(dict.fromkeys(pair.fact for pair in pairs))
    parts = [text for text in texts if len(text) > TALK_LETTERS]
    chance = np.random.default_rng(332202)
    made = []
    for _ in range(TALKS if parts else 0):
        fact = facts[chance.integers(len(facts))]
        chosen = chance.integers(len(parts), size=1 + chance.integers(LONGEST_TALK))
        made.append(Pair(fact, " ".join(parts[number] for number in chosen), ClaimAnswer.SILENT))
    return made


def feature_rows(
    pairs: Sequence[Pair], rarity: Rarity
) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.int64]]:
    """Return names of features, their values (pairs, features) and answers, of the pairs with anything shared."""
    read: dict[tuple[str, str], Message] = {}
    rows, answers = [], []
    for pair in pairs:
        key = (pair.say, pair.customer)
        if key not in read:
            read[key] = _message(*key)
        comparison = compare(compile_fact(pair.fact), read[key], rarity)
        if comparison is not None:
            rows.append(comparison.features)
            answers.append(ANSWERS.index(pair.answer))
    names = tuple(rows[0])
    values = np.asarray([[row[name] for name in names] for row in rows], np.float32)
    return names, values, np.asarray(answers, np.int64)


def fit_trees(rows: NDArray[np.float32], answers: NDArray[np.int64], weights: NDArray[np.float64]) -> Any:
    """Fit the boosted trees (scikit-learn's `GradientBoostingClassifier`)."""
    from sklearn.ensemble import GradientBoostingClassifier

    return GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        subsample=SAMPLE,
        max_features=FEATURES,
        min_samples_leaf=LEAST_IN_LEAF,
        random_state=0,
    ).fit(rows, answers, sample_weight=weights)


def _message(text: str, customer: str) -> Message:
    phrases = read_phrases(text)
    entities = find_entities(text, phrases)
    inside = [[one for one in entities if phrase.span[0] <= one.span[0] < phrase.span[1]] for phrase in phrases]
    return message_of(phrases, inside, customer)


def _rarities(texts: Sequence[str]) -> tuple[dict[str, float], float]:
    counts: Counter[str] = Counter()
    sentences = 0
    for text in texts:
        for utterance in _message(text, "").utterances:
            sentences += 1
            counts.update({name for term in utterance.terms for name, _ in term.concepts})
    kept = {name: count for name, count in counts.items() if count >= LEAST_SENTENCES}
    return {name: round(math.log((1 + sentences) / (1 + count)), 3) for name, count in kept.items()}, round(
        math.log(1 + sentences), 3
    )


def _complete_trees(fitted: Any) -> tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.float32]]:
    """Copy the trees into complete trees of `DEPTH`: a leaf found early is repeated below."""
    inner, leaf_count = 2**DEPTH - 1, 2**DEPTH
    grown = fitted.estimators_
    shape = (grown.shape[1], grown.shape[0])
    features = np.zeros((*shape, inner), np.int16)
    thresholds = np.zeros((*shape, inner), np.float32)
    leaves = np.zeros((*shape, leaf_count), np.float32)
    for number, row in enumerate(grown):
        for answer, one in enumerate(row):
            tree = one.tree_
            nodes = {0: 0}
            for place in range(inner):
                node = nodes[place]
                is_leaf = tree.children_left[node] < 0
                if not is_leaf:
                    features[answer, number, place] = tree.feature[node]
                    thresholds[answer, number, place] = np.float32(tree.threshold[node])
                nodes[2 * place + 1] = node if is_leaf else int(tree.children_left[node])
                nodes[2 * place + 2] = node if is_leaf else int(tree.children_right[node])
            for leaf in range(leaf_count):
                leaves[answer, number, leaf] = RATE * tree.value[nodes[inner + leaf]][0, 0]
    return features, thresholds, leaves
