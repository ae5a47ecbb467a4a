"""The trained model at run time: plain arrays and a vocabulary, no pickle; one linear function an act, calibrated.

Score of act a for a sentence x: ``w_a · x + b_a``; probability ``1 / (1 + exp(-(slope_a · score + shift_a)))``
(Platt 1999, fitted on predictions for sentences that were left out of training). An act is found where its probability
reaches the act's own threshold.
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
from simulator.language.statistics.features import BLOCKS, Features

FORMAT = 1
_ARRAYS = ("weights", "scales", "bias", "idf", "blocks", "slope", "shift", "threshold")


@dataclass(frozen=True)
class ActModel:
    """Weights of every feature for every act."""

    acts: tuple[str, ...]
    vocabulary: tuple[str, ...]
    """Features; row i of the arrays is feature i."""
    weights: NDArray[np.int8]
    """(features, acts); times `scales` they are the weights."""
    scales: NDArray[np.float32]
    """(acts,)"""
    bias: NDArray[np.float32]
    """(acts,)"""
    idf: NDArray[np.float32]
    """(features,); 1 in the block `rest`."""
    blocks: NDArray[np.int8]
    """(features,): index into `BLOCKS`."""
    slope: NDArray[np.float32]
    shift: NDArray[np.float32]
    threshold: NDArray[np.float32]
    """(acts,): least probability at which an act counts as found."""
    corpus: str
    """Hash of the corpus it was trained on."""

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {feature: row for row, feature in enumerate(self.vocabulary)}

    def scores(self, features: Features) -> NDArray[np.float32]:
        """Return the score of every act for one sentence, shape (acts,)."""
        rows, values = self.sparse(features)
        if not rows:
            return self.bias
        chosen = np.asarray(rows, dtype=np.int64)
        weighed = np.asarray(values, dtype=np.float32)
        return (weighed @ self.weights[chosen].astype(np.float32)) * self.scales + self.bias

    def probabilities(self, features: Features) -> NDArray[np.float32]:
        """Return the calibrated probability of every act for one sentence, shape (acts,), 0–1."""
        return 1.0 / (1.0 + np.exp(-(self.slope * self.scores(features) + self.shift)))

    def weight_of(self, characters: Mapping[str, float], act: int) -> float:
        """Return how strongly the character n-grams of a piece of text speak for an act."""
        rows = [row for row in (self._rows.get(one) for one in characters) if row is not None]
        return float((self.weights[rows, act].astype(np.float32) * self.idf[rows]).sum()) if rows else 0.0

    def sparse(self, features: Features) -> tuple[list[int], list[float]]:
        """Return rows and weighed values of the known features of a sentence."""
        rows: list[int] = []
        values: list[float] = []
        find = self._rows.get
        for name, block in zip(BLOCKS, features, strict=True):
            found = [find(feature) for feature in block]
            places = [row for row in found if row is not None]
            if not places:
                continue
            counts = np.asarray(
                [n for row, n in zip(found, block.values(), strict=True) if row is not None], np.float32
            )
            if name != "rest":
                counts = (1.0 + np.log(counts)) * self.idf[places]
                counts *= BLOCK_WEIGHT[name] / np.sqrt((counts * counts).sum())
            rows += places
            values += counts.tolist()
        return rows, values


BLOCK_WEIGHT = {"characters": 1.0, "forms": 1.0, "lemmas": 1.0, "concepts": 1.0, "customer": 0.5}


def model_to_bytes(model: ActModel) -> bytes:
    """Write a model as a NumPy archive; the same model gives the same bytes."""
    head = {"format": FORMAT, "acts": model.acts, "corpus": model.corpus}
    texts = {
        "head": _text_array(json.dumps(head, ensure_ascii=False)),
        "vocabulary": _text_array("\n".join(model.vocabulary)),
    }
    return arrays_to_bytes(texts | {name: getattr(model, name) for name in _ARRAYS})


def load_model(path: Path) -> ActModel:
    """Read a model.

    Raises:
        ContentError: ``damaged-model``: the file is missing, damaged, or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            head = json.loads(_array_text(archive["head"]))
            vocabulary = tuple(_array_text(archive["vocabulary"]).split("\n"))
            arrays = {name: archive[name] for name in _ARRAYS}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise _damaged(path, f"{type(error).__name__}: {error}") from None
    model = ActModel(acts=tuple(head["acts"]), vocabulary=vocabulary, corpus=head["corpus"], **arrays)
    if head["format"] != FORMAT or model.weights.shape != (len(vocabulary), len(model.acts)):
        raise _damaged(path, "inny format")
    return model


def _damaged(path: Path, reason: str) -> ContentError:
    message = f"nie można wczytać modelu aktów ({reason}); zbuduj go poleceniem „python -m simulator train”"
    return ContentError([Problem(path.name, 0, 0, "damaged-model", "", message)])


def _text_array(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def _array_text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode("utf-8")
