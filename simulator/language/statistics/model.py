"""The trained model at run time: plain arrays and a vocabulary, no pickle; a linear function an act beside a network.

Score of act a for a sentence x: ``w_a · x + o_a · max(0, V x + c) + b_a``; probability
``1 / (1 + exp(-(slope_a · score + shift_a)))``
(Platt 1999, fitted on predictions for sentences that were left out of training). An act is found where its probability
reaches the act's own threshold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from simulator.errors import ContentError, Problem
from simulator.language.arrays import arrays_to_bytes
from simulator.language.statistics.features import BLOCKS, Features

FORMAT = 2
_LINEAR = ("weights", "scales", "bias", "idf", "blocks", "slope", "shift", "threshold")
_NETWORK = ("common", "inner", "inner_scales", "inner_bias", "outer")
_ARRAYS = (*_LINEAR, *_NETWORK)


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
    common: NDArray[np.int32]
    """Rows of the features the network knows, ascending."""
    inner: NDArray[np.int8]
    """(common, hidden); times `inner_scales` they are the weights of the hidden units."""
    inner_scales: NDArray[np.float32]
    """(hidden,)"""
    inner_bias: NDArray[np.float32]
    """(hidden,)"""
    outer: NDArray[np.float32]
    """(hidden, acts)"""
    corpus: str
    """Hash of the corpus it was trained on."""

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {feature: row for row, feature in enumerate(self.vocabulary)}

    @cached_property
    def _in_network(self) -> NDArray[np.int32]:
        """Of every feature its row in `inner`; -1 when the network does not know it."""
        places = np.full(len(self.vocabulary), -1, np.int32)
        places[self.common] = np.arange(len(self.common), dtype=np.int32)
        return places

    def scores(self, features: Features) -> NDArray[np.float32]:
        """Return the score of every act for one sentence, shape (acts,)."""
        rows, values = self.sparse(features)
        chosen = np.asarray(rows, dtype=np.int64)
        weighed = np.asarray(values, dtype=np.float32)
        linear = (weighed @ self.weights[chosen].astype(np.float32)) * self.scales + self.bias
        places = self._in_network[chosen]
        known = places >= 0
        hidden = (weighed[known] @ self.inner[places[known]].astype(np.float32)) * self.inner_scales + self.inner_bias
        return linear + np.maximum(hidden, 0.0) @ self.outer

    def probabilities(self, features: Features) -> NDArray[np.float32]:
        """Return the calibrated probability of every act for one sentence, shape (acts,), 0–1."""
        return 1.0 / (1.0 + np.exp(-(self.slope * self.scores(features) + self.shift)))

    def weight_of(self, characters: Mapping[str, float], act: int) -> float:
        """Return how strongly the character n-grams of a piece of text speak for an act."""
        rows = [row for row in (self._rows.get(one) for one in characters) if row is not None]
        return float((self.weights[rows, act].astype(np.float32) * self.idf[rows]).sum()) if rows else 0.0

    def sparse(self, features: Features) -> tuple[list[int], list[float]]:
        """Return rows and weighed values of the known features of a sentence, the rows of each block ascending.

        Some features come out of sets, whose order changes from one process to the next; sums must not.
        """
        rows: list[int] = []
        values: list[float] = []
        find = self._rows.get
        for name, block in zip(BLOCKS, features, strict=True):
            found = sorted([(row, count) for one, count in block.items() if (row := find(one)) is not None])
            if not found:
                continue
            places = [row for row, _ in found]
            counts = np.asarray([count for _, count in found], np.float32)
            if name != "rest":
                counts = (1.0 + np.log(counts)) * self.idf[places]
                counts *= BLOCK_WEIGHT[name] / np.sqrt((counts * counts).sum())
            rows += places
            values += counts.tolist()
        return rows, values


BLOCK_WEIGHT = {"characters": 1.0, "forms": 1.0, "lemmas": 1.0, "concepts": 1.0, "customer": 0.5}


def empty_model(
    acts: Sequence[str], vocabulary: tuple[str, ...], idf: NDArray[np.float32], blocks: NDArray[np.int8], corpus: str
) -> ActModel:
    """Return a model that knows how features are weighed and nothing else yet."""
    ones, zeros = np.ones(len(acts), np.float32), np.zeros(len(acts), np.float32)
    return ActModel(
        acts=tuple(acts),
        vocabulary=vocabulary,
        weights=np.zeros((len(vocabulary), len(acts)), np.int8),
        scales=ones,
        bias=zeros,
        idf=idf,
        blocks=blocks,
        slope=ones,
        shift=zeros,
        threshold=ones / 2,
        common=np.zeros(0, np.int32),
        inner=np.zeros((0, 1), np.int8),
        inner_scales=np.ones(1, np.float32),
        inner_bias=np.zeros(1, np.float32),
        outer=np.zeros((1, len(acts)), np.float32),
        corpus=corpus,
    )


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
