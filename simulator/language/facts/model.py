"""The trained judge of facts at run time: regression trees in plain arrays, no pickle.

Gradient-boosted trees (Friedman 2001) give one raw score an answer; the softmax of the scores is the probability. Trees
are complete binary trees of one depth, stored level by level: node i has the children 2i+1 (feature ≤ threshold) and
2i+2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.arrays import arrays_to_bytes
from simulator.language.facts.manner import Manner
from simulator.language.facts.pieces import Rarity
from simulator.language.reading import ClaimAnswer

FORMAT = 2
ANSWERS = (ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS, ClaimAnswer.SILENT)
_ARRAYS = ("features", "thresholds", "leaves", "prior", "rarities", "manners", "start")


@dataclass(frozen=True)
class ClaimModel:
    """Trees and the rarity of concepts."""

    names: tuple[str, ...]
    """Features, in the order the trees count them."""
    features: NDArray[np.int16]
    """(answers, trees, inner nodes): the feature each node looks at."""
    thresholds: NDArray[np.float32]
    """(answers, trees, inner nodes)"""
    leaves: NDArray[np.float32]
    """(answers, trees, leaves): raw scores, the learning rate included."""
    prior: NDArray[np.float32]
    """(answers,)"""
    concepts: tuple[str, ...]
    rarities: NDArray[np.float32]
    """(concepts,)"""
    unknown: float
    """Rarity of concepts not listed."""
    words: tuple[str, ...]
    """Words that tell something whatever the fact."""
    manners: NDArray[np.float32]
    """(words, answers)"""
    start: NDArray[np.float32]
    """(answers,): scores without any such word."""
    corpus: str
    """Hash of the pairs it was trained on."""

    @cached_property
    def rarity(self) -> Rarity:
        """How rare concepts are, and what the words of a message tell whatever the fact."""
        words = dict(zip(self.words, map(tuple, self.manners.tolist()), strict=True))
        manner = Manner(words, tuple(self.start.tolist()))
        return Rarity(dict(zip(self.concepts, self.rarities.tolist(), strict=True)), self.unknown, manner)

    def probabilities(self, features: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Return the probability of every answer, in the order of `ANSWERS`, 0–1.

        Args:
            features: One mapping a comparison.

        Returns:
            (comparisons, answers)
        """
        values = np.asarray([self._chosen(one) for one in features], np.float32)
        inner = self.features.shape[2]
        roots, first = np.arange(self.features.size // inner) * inner, np.arange(len(values))[:, None] * len(self.names)
        features, thresholds, told = self._features, self._thresholds, values.ravel()
        node = np.zeros((len(values), len(roots)), np.int64)
        for _ in range(inner.bit_length()):
            here = roots + node
            node = 2 * node + 1 + (told.take(first + features.take(here)) > thresholds.take(here))
        leaves = self._leaves.take(np.arange(len(roots)) * (inner + 1) + node - inner)
        scores = leaves.reshape(len(values), *self.features.shape[:2]).sum(2) + self.prior
        grown = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
        return np.asarray(grown / grown.sum(1, keepdims=True))

    @cached_property
    def _chosen(self) -> itemgetter[tuple[float, ...]]:
        return itemgetter(*self.names)

    @cached_property
    def _features(self) -> NDArray[np.int64]:
        return self.features.ravel().astype(np.int64)

    @cached_property
    def _thresholds(self) -> NDArray[np.float32]:
        return self.thresholds.ravel()

    @cached_property
    def _leaves(self) -> NDArray[np.float32]:
        return self.leaves.ravel()


def model_to_bytes(model: ClaimModel) -> bytes:
    """Write a model as a NumPy archive; the same model gives the same bytes."""
    head = {
        "format": FORMAT,
        "names": model.names,
        "concepts": model.concepts,
        "unknown": model.unknown,
        "words": model.words,
        "corpus": model.corpus,
    }
    text = np.frombuffer(json.dumps(head, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)
    return arrays_to_bytes({"head": text} | {name: getattr(model, name) for name in _ARRAYS})


def load_claim_model(path: Path) -> ClaimModel:
    """Read a model.

    Raises:
        ContentError: ``damaged-model``: the file is missing, damaged, or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            head = json.loads(archive["head"].tobytes().decode("utf-8"))
            arrays = {name: archive[name] for name in _ARRAYS}
        if head["format"] != FORMAT:
            raise ValueError("inny format")
        return ClaimModel(
            names=tuple(head["names"]),
            concepts=tuple(head["concepts"]),
            unknown=float(head["unknown"]),
            words=tuple(head["words"]),
            corpus=head["corpus"],
            **arrays,
        )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, TypeError) as error:
        message = (
            f"nie można wczytać modelu twierdzeń ({type(error).__name__}: {error}); "
            "zbuduj go poleceniem „python -m simulator train”"
        )
        raise ContentError([Problem(path.name, 0, 0, "damaged-model", "", message)]) from None
