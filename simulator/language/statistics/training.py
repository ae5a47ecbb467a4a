"""Training of the act model: a linear support-vector classifier an act, and a small network for all, on sentences.

Messages of several sentences are labelled as a whole; a first model, trained on single sentences, says which of their
sentences carries each act, and the final model learns from those too. Calibration comes from predictions for authors
left out of training (k folds), thresholds from those and the dev part together; the test part stays unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.finders import PatternFinder, PreparedMessage
from simulator.language.statistics.deciding import Judged, calibrated, thresholds
from simulator.language.statistics.features import BLOCKS, Features, message_features
from simulator.language.statistics.model import ActModel, empty_model
from simulator.language.statistics.network import Network, train_networks
from simulator.sources import Content, load

FOLDS = 3
PENALTY = 0.2
"""C of the support-vector classifier: the inverse strength of its L2 penalty."""
LEAST_SENTENCES = 2
"""Features in fewer sentences are left out,"""
LEAST_FOR_NETWORK = 6
"""and so many sentences a feature needs for the network."""

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
    author: str = ""
    """Tag of who wrote it, from the head of the file."""


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
        examples += [one.model_copy(update={"author": file.author}) for one in file.examples]
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
class _Scorer:
    """The classifier and the network, each in units of how much its scores vary."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    network: Network
    common: NDArray[np.int64]
    """Features the network knows."""

    def parts(self, matrix: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the scores of both."""
        return matrix @ self.weights + self.bias, self.network.scores(matrix[:, self.common])

    def scaled(self, linear: NDArray[np.float64], network: NDArray[np.float64]) -> _Scorer:
        """Return the scorer with the scores of both divided by numbers, one an act."""
        small = network.astype(np.float32)
        scaled = replace(self.network, outer=self.network.outer / small, bias=self.network.bias / small)
        return _Scorer(self.weights / linear, self.bias / linear, scaled, self.common)


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
    shape = empty_model(acts, vocabulary, idf, blocks, corpus)
    matrix = _matrix(shape, sentences)
    labels = _labels(examples, acts, message)
    progress("przypisanie aktów do zdań")
    labels = _assign(matrix, labels, message)
    common = np.flatnonzero(np.bincount(matrix.indices, minlength=len(vocabulary)) >= LEAST_FOR_NETWORK)
    fold = _folds(examples)[message]
    parts = np.zeros((2, *labels.shape))
    for number in range(FOLDS):
        progress(f"próba {number + 1} z {FOLDS}")
        outside = np.flatnonzero(fold == number)
        parts[:, outside] = _fitted(matrix, labels, fold != number, common).parts(matrix[outside])
    unseen = np.flatnonzero(fold >= 0)
    spread = np.maximum(parts[:, unseen].std(1), 1e-3)
    scores = (parts[:, unseen] / spread[:, None]).sum(0)
    slope, shift = calibrated(scores, labels[unseen])
    left_out = Judged(_sure(scores, slope, shift), labels[unseen], message[unseen])
    progress("ostateczny model")
    final = _fitted(matrix, labels, np.ones(len(labels), np.bool_), common).scaled(*spread)
    of_dev, dev_message = _sentences(dev, prepare, rules)
    dev_scores = np.sum(final.parts(_matrix(shape, of_dev)), axis=0)
    seen_dev = Judged(_sure(dev_scores, slope, shift), _labels(dev, acts, dev_message), dev_message)
    weights, scales = _quantised(final.weights)
    inner, inner_scales = _quantised(final.network.inner)
    return replace(
        shape,
        weights=weights,
        scales=scales,
        bias=(final.bias + final.network.bias).astype(np.float32),
        slope=slope,
        shift=shift,
        threshold=thresholds(left_out, seen_dev),
        common=common.astype(np.int32),
        inner=inner,
        inner_scales=inner_scales,
        inner_bias=final.network.inner_bias,
        outer=final.network.outer,
    )


def _sure(scores: NDArray[np.float64], slope: NDArray[Any], shift: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores * slope + shift, -50.0, 50.0))))


def _fitted(matrix: Any, labels: NDArray[np.bool_], inside: NDArray[np.bool_], common: NDArray[np.int64]) -> _Scorer:
    rows = np.flatnonzero(inside)
    chosen = matrix[rows]
    return _Scorer(*_fit(chosen, labels[rows]), train_networks(chosen[:, common], labels[rows]), common)


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

    # One after another: the solver's generator of random numbers is shared by the whole process, so that threads would
    # make the weights depend on how they happen to alternate.
    for act in range(labels.shape[1]):
        if labels[:, act].sum() >= 3:
            fitted = LinearSVC(C=PENALTY, tol=1e-3, max_iter=4000, random_state=0).fit(matrix, labels[:, act])
            weights[:, act] = fitted.coef_[0]
            bias[act] = fitted.intercept_[0]
    return weights, bias


def _folds(examples: Sequence[Example]) -> NDArray[np.int64]:
    """Return for each message the trial it is left out of; -1 for those always learnt from.

    Authors are left out as a whole, because the reader meets people it has not learnt from. Files without an author
    are each about one act and hold much of what is known of it, so they stay. Without authors it is left to chance.
    """
    authors = sorted({example.author for example in examples} - {""}, key=lambda one: (len(one), one))
    if len(authors) < FOLDS:
        return np.random.default_rng(332202).permutation(len(examples)) % FOLDS
    turn = {author: number % FOLDS for number, author in enumerate(authors)}
    return np.asarray([turn.get(example.author, -1) for example in examples], np.int64)


def _quantised(weights: NDArray[np.floating[Any]]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each column to 255 steps of its own size."""
    scales = np.maximum(np.abs(weights).max(0), 1e-9) / 127.0
    return np.rint(weights / scales).astype(np.int8), scales.astype(np.float32)
