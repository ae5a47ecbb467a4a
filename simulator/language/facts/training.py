"""Training of the judge of facts: gradient-boosted trees on labelled pairs of a fact and a message."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.language.entities import find_entities
from simulator.language.facts.comparing import compare
from simulator.language.facts.compiled import compile_fact
from simulator.language.facts.judging import message_of
from simulator.language.facts.lessons import taught_by
from simulator.language.facts.manner import Manner, manner_words
from simulator.language.facts.model import ANSWERS, ClaimModel
from simulator.language.facts.pairs import Pair
from simulator.language.facts.pieces import Message, Rarity
from simulator.language.polish import read_phrases

TREES, DEPTH, LEAVES, RATE = 220, 5, 15, 0.065
LEAST_IN_LEAF, HOLD_BACK = 20, 5.0
"""Fewest pairs in a leaf, and how much leaves are pulled towards nothing."""
FEATURES = 0.3
"""Share of features each node chooses among."""
EVERYBODY = ""
"""Stands for all authors together."""
LEAST_MESSAGES, MANNER_FIT = 5, 0.05
"""Words in fewer messages tell nothing by themselves; how closely the model of bare words follows its pairs."""
LEAN = (1.2, 1.2, 1.0)
"""Stating and contradicting count so much more than their share among all that was taught, most of which is silent."""
LEAST_SENTENCES = 2
"""Concepts in fewer sentences count as unknown."""


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
    progress(f"cechy {len(pairs)} par")
    manners = fit_manners(pairs)
    rarity = {author: Rarity(counts, unknown, manner) for author, manner in manners.items()}
    taught = [(feature_rows(some, rarity), weight) for some, weight in taught_by(pairs, texts)]
    names = taught[0][0][0]
    weights = np.concatenate([np.full(len(answers), weight) for (_, _, answers), weight in taught])
    progress("model twierdzeń")
    rows = np.vstack([rows for (_, rows, _), _ in taught])
    fitted = fit_trees(rows, np.concatenate([answers for (_, _, answers), _ in taught]), weights)
    features, thresholds, leaves = _complete_trees(fitted)
    prior = (fitted._baseline_prediction.ravel() + np.log(LEAN)).astype(np.float32)
    concepts, words = sorted(counts), sorted(manners[EVERYBODY].words)
    return ClaimModel(
        names,
        features,
        thresholds,
        leaves,
        prior,
        tuple(concepts),
        np.asarray([counts[name] for name in concepts], np.float32),
        unknown,
        tuple(words),
        np.asarray([manners[EVERYBODY].words[word] for word in words], np.float32).reshape(-1, len(ANSWERS)),
        np.asarray(manners[EVERYBODY].start, np.float32),
        corpus,
    )


def fit_manners(pairs: Sequence[Pair]) -> dict[str, Manner]:
    """Fit the model of bare words for every author, on the pairs of the others, and for `EVERYBODY` on all.

    What a judge learns from must look as it will in messages of authors it has not read.
    """
    bags = [frozenset(word for phrase in read_phrases(pair.say) for word in manner_words(phrase)) for pair in pairs]
    found = {EVERYBODY: _fit_manner(pairs, bags)}
    for author in sorted({pair.author for pair in pairs}):
        others = [number for number, pair in enumerate(pairs) if pair.author != author]
        if len({pairs[number].answer for number in others}) < len(ANSWERS):
            others = list(range(len(pairs)))
        found[author] = _fit_manner([pairs[number] for number in others], [bags[number] for number in others])
    return found


def _fit_manner(pairs: Sequence[Pair], bags: Sequence[frozenset[str]]) -> Manner:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(word for bag in bags for word in bag)
    words = sorted(word for word, count in counts.items() if count >= LEAST_MESSAGES)
    place = {word: number for number, word in enumerate(words)}
    held = [sorted(place[word] for word in bag if word in place) for bag in bags]
    ends = np.cumsum([0, *map(len, held)])
    columns = np.asarray([number for one in held for number in one], np.int64)
    rows = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(bags), len(words)))
    answers = [ANSWERS.index(pair.answer) for pair in pairs]
    fitted = LogisticRegression(C=MANNER_FIT, max_iter=300).fit(rows, answers)
    weights = fitted.coef_.T.round(4)
    return Manner(
        {word: tuple(row) for word, row in zip(words, weights.tolist(), strict=True)},
        tuple(fitted.intercept_.round(4).tolist()),
    )


def feature_rows(
    pairs: Sequence[Pair], rarity: Mapping[str, Rarity]
) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.int64]]:
    """Return names of features, their values (pairs, features) and answers, of the pairs with anything shared.

    Args:
        pairs: What to compare.
        rarity: By author, with the manner the others taught; that of `EVERYBODY` for authors not there.
    """
    read: dict[tuple[str, str], Message] = {}
    rows, answers = [], []
    for pair in pairs:
        key = (pair.say, pair.customer)
        if key not in read:
            read[key] = _message(*key)
        comparison = compare(compile_fact(pair.fact), read[key], rarity.get(pair.author, rarity[EVERYBODY]))
        if comparison is not None:
            rows.append(comparison.features)
            answers.append(ANSWERS.index(pair.answer))
    names = tuple(rows[0])
    values = np.asarray([[row[name] for name in names] for row in rows], np.float32)
    return names, values, np.asarray(answers, np.int64)


def fit_trees(rows: NDArray[np.float32], answers: NDArray[np.int64], weights: NDArray[np.float64]) -> Any:
    """Fit the boosted trees (scikit-learn's `HistGradientBoostingClassifier`)."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=DEPTH,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        max_features=FEATURES,
        min_samples_leaf=LEAST_IN_LEAF,
        l2_regularization=HOLD_BACK,
        early_stopping=False,
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
    grown = fitted._predictors
    shape = (len(ANSWERS), len(grown))
    features = np.zeros((*shape, inner), np.int16)
    thresholds = np.zeros((*shape, inner), np.float32)
    leaves = np.zeros((*shape, leaf_count), np.float32)
    for number, row in enumerate(grown):
        for answer, one in enumerate(row):
            tree = one.nodes
            nodes = {0: 0}
            for place in range(inner):
                node = tree[nodes[place]]
                if not node["is_leaf"]:
                    features[answer, number, place] = node["feature_idx"]
                    thresholds[answer, number, place] = np.float32(node["num_threshold"])
                nodes[2 * place + 1] = nodes[place] if node["is_leaf"] else int(node["left"])
                nodes[2 * place + 2] = nodes[place] if node["is_leaf"] else int(node["right"])
            for leaf in range(leaf_count):
                leaves[answer, number, leaf] = tree[nodes[inner + leaf]]["value"]
    return features, thresholds, leaves
