"""From scores to decisions: calibrated probabilities, and for each act the probability at which it counts as found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

DEV_SHARE = 0.4
"""How much the dev part counts beside the left-out messages when thresholds are chosen."""
GRID = np.arange(0.06, 0.9, 0.02)
"""Thresholds tried."""
SMOOTHING = 0.08
"""Width over which the F1 of neighbouring thresholds is averaged: a single best one is best by chance."""
COMMON_WEIGHT = 300
"""The threshold best for all acts together counts as much as so many messages with the act; it holds rare ones."""
GOOD_ENOUGH = 0.005
"""Of all thresholds whose F1 is so near the best, the middle one is taken."""


@dataclass(frozen=True)
class Judged:
    """Sentences with what they do and how probable each act seemed."""

    probability: NDArray[np.floating[Any]]
    """(sentences, acts)"""
    labels: NDArray[np.bool_]
    """(sentences, acts)"""
    message: NDArray[np.int64]
    """(sentences,): which message each belongs to."""


def calibrated(
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


def thresholds(left_out: Judged, dev: Judged) -> NDArray[np.float32]:
    """Choose for each act the threshold with the best F1 over messages: left-out training ones, then the dev part."""
    curves = (1.0 - DEV_SHARE) * f1_curves(left_out) + DEV_SHARE * f1_curves(dev)
    common = GRID[np.argmax(curves.mean(0))]
    held = _by_message(left_out.labels, left_out.message).sum(0)
    chosen = []
    for curve, times in zip(_smoothed(curves), held, strict=True):
        own = float(np.median(GRID[curve >= curve.max() - GOOD_ENOUGH])) if curve.max() > 0 else common
        chosen.append((times * own + COMMON_WEIGHT * common) / (times + COMMON_WEIGHT))
    return np.asarray(chosen, np.float32)


def f1_curves(part: Judged) -> NDArray[np.float64]:
    """Return F1 of every act at every threshold of the grid, shape (acts, thresholds)."""
    if not len(part.message):
        return np.zeros((part.labels.shape[1], len(GRID)))
    truth = _by_message(part.labels, part.message)
    best = np.zeros(truth.shape)
    np.maximum.at(best, _numbered(part.message), part.probability)
    found = np.stack([(best >= least).sum(0) for least in GRID], axis=1)
    right = np.stack([((best >= least) & truth).sum(0) for least in GRID], axis=1)
    return 2 * right / np.maximum(1, found + truth.sum(0)[:, None])


def _by_message(labels: NDArray[np.bool_], message: NDArray[np.int64]) -> NDArray[np.bool_]:
    numbers = _numbered(message)
    truth = np.zeros((int(numbers.max(initial=-1)) + 1, labels.shape[1]), np.bool_)
    np.logical_or.at(truth, numbers, labels)
    return truth


def _numbered(message: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the messages without gaps: some are left out."""
    return np.unique(message, return_inverse=True)[1]


def _smoothed(curves: NDArray[np.float64]) -> NDArray[np.float64]:
    reach = 10
    distance = np.arange(-reach, reach + 1) * (GRID[1] - GRID[0])
    weights = np.exp(-0.5 * (distance / SMOOTHING) ** 2)
    padded = np.pad(curves, ((0, 0), (reach, reach)), mode="edge")
    return np.asarray([np.convolve(one, weights / weights.sum(), "valid") for one in padded])
