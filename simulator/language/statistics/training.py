"""Training of the act model: L2-regularised logistic regression, one act against the rest, on the corpus's sentences.

Messages of several sentences are labelled as a whole; a first model, trained on single sentences, says which of their
sentences carries each act, and the final model learns from those too. Calibration and thresholds come from predictions
for messages left out of training (k folds), so the corpus's dev and test parts stay unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
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
REGULARISATION = 6.0
"""Inverse strength of the L2 penalty."""
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
    matrix: Any
    """scipy.sparse CSR, (sentences, features)."""
    labels: NDArray[np.bool_]
    """(sentences, acts)"""
    message: NDArray[np.int64]
    """(sentences,): which message each belongs to."""


def train(
    examples: Sequence[Example],
    acts: Sequence[str],
    prepare: Callable[[Example], PreparedMessage],
    rules: PatternFinder,
    corpus: str,
    progress: Callable[[str], None],
) -> ActModel:
    """Train, calibrate and quantise a model; the same input gives the same model."""
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
    data = _Data(matrix, labels, message)
    held_out = np.zeros(labels.shape, np.float32)
    fold = _folds(len(examples))[message]
    for number in range(FOLDS):
        progress(f"próba {number + 1} z {FOLDS}")
        inside = np.flatnonzero(fold != number)
        weights, bias = _fit(matrix[inside], labels[inside])
        outside = np.flatnonzero(fold == number)
        held_out[outside] = matrix[outside] @ weights + bias
    slope, shift = _calibrated(held_out, labels)
    probability = 1.0 / (1.0 + np.exp(-(held_out * slope + shift)))
    threshold = _thresholds(probability, data)
    progress("ostateczny model")
    weights, bias = _fit(matrix, labels)
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
    return csr_matrix((np.asarray(values, np.float32), np.asarray(indices), np.asarray(indptr)), shape=shape)


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
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((matrix.shape[1], labels.shape[1]))
    bias = np.full(labels.shape[1], -9.0)
    for act in range(labels.shape[1]):
        if labels[:, act].sum() < 3:
            continue
        fitted = LogisticRegression(C=REGULARISATION, solver="liblinear", random_state=0).fit(matrix, labels[:, act])
        weights[:, act] = fitted.coef_[0]
        bias[act] = fitted.intercept_[0]
    return weights, bias


def _folds(messages: int) -> NDArray[np.int64]:
    return np.random.default_rng(332202).permutation(messages) % FOLDS


def _calibrated(
    scores: NDArray[np.float32], labels: NDArray[np.bool_]
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


def _thresholds(probability: NDArray[np.float32], data: _Data) -> NDArray[np.float32]:
    """Choose for each act the threshold with the best F1 over messages, drawn towards a common one where data are few."""
    messages = int(data.message.max()) + 1
    truth = np.zeros((messages, data.labels.shape[1]), np.bool_)
    best = np.zeros((messages, data.labels.shape[1]), np.float32)
    np.logical_or.at(truth, data.message, data.labels)
    np.maximum.at(best, data.message, probability)
    grid = np.arange(0.15, 0.71, 0.025)
    chosen = np.full(data.labels.shape[1], 0.4, np.float32)
    for act in range(data.labels.shape[1]):
        if truth[:, act].sum() < 30:
            continue
        found = best[:, act, None] >= grid
        right = (found & truth[:, act, None]).sum(0)
        f1 = 2 * right / np.maximum(1, found.sum(0) + truth[:, act].sum())
        good = grid[f1 >= f1.max() - 0.004]
        chosen[act] = 0.8 * float(np.median(good)) + 0.2 * 0.4
    return chosen


def _quantised(weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round the weights of each act to 255 steps of its own size."""
    scales = np.maximum(np.abs(weights).max(0), 1e-9) / 127.0
    return np.rint(weights / scales).astype(np.int8), scales.astype(np.float32)
