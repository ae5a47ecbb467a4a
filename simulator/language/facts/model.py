"""The trained judge of facts at run time: regression trees in plain arrays, no pickle.

Gradient-boosted trees (Friedman 2001) give one raw score an answer; the softmax of the scores is the probability. Trees
are complete binary trees of one depth, stored level by level: node i has the children 2i+1 (feature ≤ threshold) and
2i+2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.arrays import arrays_to_bytes
from simulator.language.facts.pieces import Rarity
from simulator.language.reading import ClaimAnswer

FORMAT = 1
ANSWERS = (ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS, ClaimAnswer.SILENT)
_ARRAYS = ("features", "thresholds", "leaves", "prior", "rarities")


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
    corpus: str
    """Hash of the pairs it was trained on."""

    @cached_property
    def rarity(self) -> Rarity:
        """How rare concepts are."""
        return Rarity(dict(zip(self.concepts, self.rarities.tolist(), strict=True)), self.unknown)

    def probabilities(self, features: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the probability of every answer, in the order of `ANSWERS`, 0–1."""
        values = np.asarray([features[name] for name in self.names], np.float32)
        inner = self.features.shape[2]
        node = np.zeros(self.features.shape[:2], np.int64)
        while node.flat[0] < inner:
            place = node[:, :, None]
            feature = np.take_along_axis(self.features, place, 2)[:, :, 0]
            threshold = np.take_along_axis(self.thresholds, place, 2)[:, :, 0]
            node = 2 * node + 1 + (values[feature] > threshold)
        scores = np.take_along_axis(self.leaves, node[:, :, None] - inner, 2)[:, :, 0].sum(1) + self.prior
        grown = np.exp(scores.astype(np.float64) - scores.max())
        return np.asarray(grown / grown.sum())


def model_to_bytes(model: ClaimModel) -> bytes:
    """Write a model as a NumPy archive; the same model gives the same bytes."""
    head = {
        "format": FORMAT,
        "names": model.names,
        "concepts": model.concepts,
        "unknown": model.unknown,
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
            corpus=head["corpus"],
            **arrays,
        )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, TypeError) as error:
        message = (
            f"nie można wczytać modelu twierdzeń ({type(error).__name__}: {error}); "
            "zbuduj go poleceniem „python -m simulator train”"
        )
        raise ContentError([Problem(path.name, 0, 0, "damaged-model", "", message)]) from None
