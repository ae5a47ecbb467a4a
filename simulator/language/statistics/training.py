"""Training of the act model: a linear support-vector classifier an act, against the rest, on the corpus's sentences.

Messages of several sentences are labelled as a whole; a first model, trained on single sentences, says which of their
sentences carries each act, and the final model learns from those too. Calibration comes from predictions for messages
left out of training (k folds), thresholds from those and the dev part together; the test part stays unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.finders import PatternFinder, PreparedMessage
from simulator.language.statistics.features import BLOCKS, Features, message_features
from simulator.language.statistics.model import ActModel
from simulator.sources import Content, load

FOLDS = 3
PENALTY = 0.2
"""C of the support-vector classifier: the inverse strength of its L2 penalty."""
DEV_SHARE = 0.6
"""How much the dev part counts beside the left-out messages when thresholds are chosen: it has other authors."""
GRID = np.arange(0.1, 0.81, 0.02)
"""Thresholds tried."""
LEAST_SENTENCES = 2
"""Features in fewer sentences are left out."""

Voice = Literal["pupil", "adult", "model", "rude"]
ChannelName = Literal["phone", "chat", "email", "sms", "letter"]


class Example(Content):
    """One labelled message."""

    id: str = ""
    say: str
    acts: tuple[str, ...]
    """Every act the message performs."""
    voice: Voice
    channel: ChannelName
    customer: str = ""
    """The customer's previous line."""


class CorpusFile(Content):
    """One file of the corpus."""

    act: str = ""
    """The act the file is about; empty in the dev and test parts."""
    author: str = ""
    examples: tuple[Example, ...]


def read_corpus(folder: Path, acts: Sequence[str]) -> list[Example]:
    """Read every file of a part of the corpus, in the order of their names.

    Raises:
        ContentError: all problems of all files; ``unknown-act`` for labels outside the vocabulary.
    """
    known = frozenset(acts)
    examples: list[Example] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            file, source = load(path, CorpusFile, f"{folder.name}/{path.name}")
        except ContentError as error:
            problems += error.problems
            continue
        for i, example in enumerate(file.examples):
            for j, act in enumerate(example.acts):
                if act not in known:
                    message = f"nie ma aktu „{act}”; popraw etykietę"
                    problems.append(source.problem(("examples", i, "acts", j), "unknown-act", message))
        examples += file.examples
    if problems:
        raise ContentError(problems)
    return examples


def corpus_hash(folder: Path) -> str:
    """Return the hash of a part of the corpus, equal on every system."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml"), key=lambda one: one.name):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


@dataclass(frozen=True)
class _Data:
    labels: NDArray[np.bool_]
    """(sentences, acts)"""
    message: NDArray[np.int64]
    """(sentences,): which message each belongs to."""


def train(
    examples: Sequence[Example],
    dev: Sequence[Example],
    acts: Sequence[str],
    prepare: Callable[[Example], PreparedMessage],
    rules: PatternFinder,
    corpus: str,
    progress: Callable[[str], None],
) -> ActModel:
    """Train, calibrate and quantise a model; the same input gives the same model.

    Args:
        examples: The training part.
        dev: The dev part; only thresholds depend on it.
        acts: Ids of the vocabulary; columns of the model.
        prepare: Makes of an example what finders get.
        rules: Their finds are features.
        corpus: Hash kept in the model.
        progress: Is told what happens now.
    """
    progress(f"cechy {len(examples)} wiadomości")
    sentences, message = _sentences(examples, prepare, rules)
    vocabulary, idf, blocks = _vocabulary(sentences)
    shape = ActModel(
        tuple(acts), vocabulary, np.zeros((len(vocabulary), len(acts)), np.int8), *_ones(len(acts)), idf, blocks,
        *_ones(len(acts)), np.full(len(acts), 0.5, np.float32), corpus,
    )  # fmt: skip
    matrix = _matrix(shape, sentences)
    labels = _labels(examples, acts, message)
    progress("przypisanie aktów do zdań")
    labels = _assign(matrix, labels, message)
    data = _Data(labels, message)
    held_out = np.zeros(labels.shape)
    fold = _folds(len(examples))[message]
    for number in range(FOLDS):
        progress(f"próba {number + 1} z {FOLDS}")
        inside = np.flatnonzero(fold != number)
        weights, bias = _fit(matrix[inside], labels[inside])
        outside = np.flatnonzero(fold == number)
        held_out[outside] = matrix[outside] @ weights + bias
    slope, shift = _calibrated(held_out, labels)
    probability = 1.0 / (1.0 + np.exp(-(held_out * slope + shift)))
    progress("ostateczny model")
    weights, bias = _fit(matrix, labels)
    unseen, of_dev = _sentences(dev, prepare, rules)
    dev_scores = _matrix(shape, unseen) @ weights + bias
    dev_data = _Data(_labels(dev, acts, of_dev), of_dev)
    dev_probability = 1.0 / (1.0 + np.exp(-(dev_scores * slope + shift)))
    threshold = _thresholds((probability, data), (dev_probability, dev_data))
    quantised, scales = _quantised(weights)
    return ActModel(
        tuple(acts),
        vocabulary,
        quantised,
        scales,
        bias.astype(np.float32),
        idf,
        blocks,
        slope,
        shift,
        threshold,
        corpus,
    )


def _sentences(
    examples: Sequence[Example], prepare: Callable[[Example], PreparedMessage], rules: PatternFinder
) -> tuple[list[Features], NDArray[np.int64]]:
    sentences: list[Features] = []
    message: list[int] = []
    for number, example in enumerate(examples):
        for one in message_features(prepare(example), rules):
            sentences.append(one.features)
            message.append(number)
    return sentences, np.asarray(message, np.int64)


def _vocabulary(sentences: Sequence[Features]) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.int8]]:
    counts: list[dict[str, int]] = [{} for _ in BLOCKS]
    for features in sentences:
        for count, block in zip(counts, features, strict=True):
            for feature in block:
                count[feature] = count.get(feature, 0) + 1
    vocabulary: list[str] = []
    idf: list[float] = []
    blocks: list[int] = []
    for number, (name, count) in enumerate(zip(BLOCKS, counts, strict=True)):
        for feature in sorted(feature for feature, times in count.items() if times >= LEAST_SENTENCES):
            vocabulary.append(feature)
            rare = np.log((1 + len(sentences)) / (1 + count[feature])) + 1
            idf.append(1.0 if name == "rest" else float(rare))
            blocks.append(number)
    return tuple(vocabulary), np.asarray(idf, np.float32), np.asarray(blocks, np.int8)


def _ones(acts: int) -> Iterator[NDArray[np.float32]]:
    yield np.ones(acts, np.float32)
    yield np.zeros(acts, np.float32)


def _matrix(model: ActModel, sentences: Sequence[Features]) -> Any:
    from scipy.sparse import csr_matrix

    indptr, indices, values = [0], [], []
    for features in sentences:
        rows, weighed = model.sparse(features)
        indices += rows
        values += weighed
        indptr.append(len(indices))
    shape = (len(sentences), len(model.vocabulary))
    return csr_matrix((np.asarray(values, np.float64), np.asarray(indices), np.asarray(indptr)), shape=shape)


def _labels(examples: Sequence[Example], acts: Sequence[str], message: NDArray[np.int64]) -> NDArray[np.bool_]:
    column = {act: i for i, act in enumerate(acts)}
    labels = np.zeros((len(examples), len(acts)), np.bool_)
    for number, example in enumerate(examples):
        labels[number, [column[act] for act in example.acts]] = True
    return labels[message]


def _assign(matrix: Any, labels: NDArray[np.bool_], message: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Keep a message's label on the sentences that carry it: the likeliest, and any other that is likely itself."""
    counts = np.bincount(message)
    single = counts[message] == 1
    weights, bias = _fit(matrix[np.flatnonzero(single)], labels[single])
    scores = matrix @ weights + bias
    assigned = labels.copy()
    for number in np.flatnonzero(counts > 1):
        rows = np.flatnonzero(message == number)
        for act in np.flatnonzero(labels[rows[0]]):
            likely = scores[rows, act] > 0
            likely[np.argmax(scores[rows, act])] = True
            assigned[rows, act] = likely
    return assigned


def _fit(matrix: Any, labels: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from sklearn.svm import LinearSVC

    weights = np.zeros((matrix.shape[1], labels.shape[1]))
    bias = np.full(labels.shape[1], -9.0)

    def fit_one(act: int) -> None:
        if labels[:, act].sum() < 3:
            return
        fitted = LinearSVC(C=PENALTY, tol=1e-3, max_iter=4000, random_state=0).fit(matrix, labels[:, act])
        weights[:, act] = fitted.coef_[0]
        bias[act] = fitted.intercept_[0]

    # The solver releases the interpreter's lock and no act depends on another, so threads change nothing but the time.
    with ThreadPoolExecutor() as pool:
        list(pool.map(fit_one, range(labels.shape[1])))
    return weights, bias


def _folds(messages: int) -> NDArray[np.int64]:
    return np.random.default_rng(332202).permutation(messages) % FOLDS


def _calibrated(
    scores: NDArray[np.float64], labels: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit Platt's two numbers an act by a logistic regression on the held-out score."""
    from sklearn.linear_model import LogisticRegression

    slope = np.ones(labels.shape[1], np.float32)
    shift = np.zeros(labels.shape[1], np.float32)
    for act in range(labels.shape[1]):
        if labels[:, act].sum() >= 10:
            fitted = LogisticRegression(C=100.0).fit(scores[:, [act]], labels[:, act])
            slope[act], shift[act] = fitted.coef_[0][0], fitted.intercept_[0]
    return slope, shift


def _thresholds(*parts: tuple[NDArray[np.floating[Any]], _Data]) -> NDArray[np.float32]:
    """Choose for each act the threshold with the best F1 over messages: left-out training ones, then the dev part."""
    curves = [_f1_curves(probability, data) for probability, data in parts]
    shares = (1.0 - DEV_SHARE, DEV_SHARE)
    joined = sum(share * curve for share, curve in zip(shares, curves, strict=True))
    chosen = []
    for curve in np.asarray(joined):
        good = GRID[curve >= curve.max() - 0.005]
        chosen.append(float(np.median(good)) if curve.max() > 0 else 0.5)
    return np.asarray(chosen, np.float32)


def _f1_curves(probability: NDArray[np.floating[Any]], data: _Data) -> NDArray[np.float64]:
    """Return F1 of every act at every threshold of the grid, shape (acts, thresholds)."""
    if not len(data.message):
        return np.zeros((data.labels.shape[1], len(GRID)))
    messages = int(data.message.max()) + 1
    truth = np.zeros((messages, data.labels.shape[1]), np.bool_)
    best = np.zeros((messages, data.labels.shape[1]))
    np.logical_or.at(truth, data.message, data.labels)
    np.maximum.at(best, data.message, probability)
    found = best[:, :, None] >= GRID
    right = (found & truth[:, :, None]).sum(0)
    return 2 * right / np.maximum(1, found.sum(0) + truth.sum(0)[:, None])


def _quantised(weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round the weights of each act to 255 steps of its own size."""
    scales = np.maximum(np.abs(weights).max(0), 1e-9) / 127.0
    return np.rint(weights / scales).astype(np.int8), scales.astype(np.float32)
