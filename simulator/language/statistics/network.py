"""A small network with one hidden layer, shared by all acts: what each act teaches about words serves the others too.

Trained by stochastic gradients with dropout on features and hidden units (Srivastava et al. 2014) and steps that shrink
for features seen often (Duchi et al. 2011). Several networks that began differently are averaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

HIDDEN = 64
"""Hidden units of one network."""
SEEDS = (0, 1, 2)
"""One network each; they are averaged."""
EPOCHS = 6
BATCH = 64
STEP = 0.1
FEATURES_DROPPED, UNITS_DROPPED = 0.5, 0.3
_SMALLEST = 1e-3
"""What the sums of squared gradients start from."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """Weights of one network, or of several side by side."""

    inner: Floats
    """(features, hidden)"""
    inner_bias: Floats
    """(hidden,)"""
    outer: Floats
    """(hidden, acts)"""
    bias: Floats
    """(acts,)"""

    def scores(self, matrix: Any) -> NDArray[np.float64]:
        """Return the score of every act for every sentence."""
        hidden = np.maximum(matrix.astype(np.float32) @ self.inner + self.inner_bias, 0.0)
        return (hidden @ self.outer + self.bias).astype(np.float64)


def train_networks(matrix: Any, labels: NDArray[np.bool_]) -> Network:
    """Train one network a seed and lay them side by side, so that together they give the mean of their scores.

    Args:
        matrix: Sentences by features, in SciPy's sparse rows.
        labels: (sentences, acts)
    """
    from threadpoolctl import threadpool_limits

    # One thread: sums in another order would be other bytes, and for matrices so small threads are slower.
    with threadpool_limits(limits=1):
        trained = [_trained(matrix.astype(np.float32), labels.astype(np.float32), seed) for seed in SEEDS]
    return Network(
        np.concatenate([one.inner for one in trained], axis=1),
        np.concatenate([one.inner_bias for one in trained]),
        np.concatenate([one.outer / len(trained) for one in trained]),
        np.mean([one.bias for one in trained], axis=0),
    )


def _trained(matrix: Any, labels: Floats, seed: int) -> Network:
    chance = np.random.default_rng(seed)
    features, acts = matrix.shape[1], labels.shape[1]
    network = Network(
        (chance.standard_normal((features, HIDDEN)) * 0.05).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        (chance.standard_normal((HIDDEN, acts)) / np.sqrt(HIDDEN)).astype(np.float32),
        np.full(acts, -3.0, np.float32),
    )
    squares = Network(
        np.full((features, 1), _SMALLEST, np.float32),
        *(np.full_like(one, _SMALLEST) for one in (network.inner_bias, network.outer, network.bias)),
    )
    for epoch in range(EPOCHS):
        order = chance.permutation(len(labels))
        shuffled, wanted = matrix[order], labels[order]
        step = STEP * (1.0 - epoch / EPOCHS)
        for first in range(0, len(labels), BATCH):
            rows = slice(first, min(len(labels), first + BATCH))
            _learn(network, squares, shuffled, wanted[rows], rows, step, chance)
    return network


def _learn(
    network: Network, squares: Network, matrix: Any, wanted: Floats, rows: slice, step: float,
    chance: np.random.Generator,
) -> None:  # fmt: skip
    """Move all weights one step against the gradient of the cross-entropy of a batch; only features in it change."""
    columns, batch = _dropped(matrix, rows, chance)
    before = batch @ network.inner[columns] + network.inner_bias
    kept = (chance.random(before.shape, dtype=np.float32) > UNITS_DROPPED) / np.float32(1.0 - UNITS_DROPPED)
    hidden = np.maximum(before, 0.0) * kept
    found = 1.0 / (1.0 + np.exp(-(hidden @ network.outer + network.bias)))
    error = (found - wanted) * np.float32(np.sqrt(wanted.shape[1]) / len(wanted))
    back = (error @ network.outer.T) * kept * (before > 0)
    slope = batch.T @ back
    squares.inner[columns, 0] += (slope * slope).mean(1)
    network.inner[columns] -= step * slope / np.sqrt(squares.inner[columns])
    for weights, square, gradient in _small(network, squares, back, hidden, error):
        square += gradient * gradient
        weights -= step * gradient / np.sqrt(square)


def _small(
    network: Network, squares: Network, back: Floats, hidden: Floats, error: Floats
) -> Iterator[tuple[Floats, Floats, Floats]]:
    yield network.inner_bias, squares.inner_bias, back.sum(0)
    yield network.outer, squares.outer, hidden.T @ error
    yield network.bias, squares.bias, error.sum(0)


def _dropped(matrix: Any, rows: slice, chance: np.random.Generator) -> tuple[NDArray[np.int64], Any]:
    """Return the features of a batch and the batch over them, with some values left out by chance."""
    from scipy.sparse import csr_matrix

    places = slice(matrix.indptr[rows.start], matrix.indptr[rows.stop])
    columns, inside = np.unique(matrix.indices[places], return_inverse=True)
    kept = chance.random(len(inside), dtype=np.float32) > FEATURES_DROPPED
    values = matrix.data[places] * kept / np.float32(1.0 - FEATURES_DROPPED)
    starts = matrix.indptr[rows.start : rows.stop + 1] - matrix.indptr[rows.start]
    return columns, csr_matrix((values, inside, starts), shape=(rows.stop - rows.start, len(columns)))
