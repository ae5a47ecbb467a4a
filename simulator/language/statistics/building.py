"""Building and finding the model that ships: ``python -m simulator train`` writes it, the reader loads it once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from simulator.errors import ContentError, Problem
from simulator.language.acts import DATA, load_vocabulary
from simulator.language.finders import PatternFinder, PreparedMessage, load_patterns
from simulator.language.preparing import Preparer
from simulator.language.statistics.model import ActModel, load_model, model_to_bytes
from simulator.language.statistics.training import Example, corpus_hash, read_corpus, train

MODEL = DATA / "acts.npz"
CORPUS = DATA.parents[2] / "corpus"
"""Lies beside the program where the program is developed."""

log = logging.getLogger(__name__)


def build_model(corpus: Path, progress: Callable[[str], None]) -> bytes:
    """Train on ``corpus/train`` (thresholds on ``corpus/dev``) and return the model's file.

    Raises:
        ContentError: the corpus is not valid or not there; every problem at once.
    """
    acts = load_vocabulary().ids
    examples = read_corpus(corpus / "train", acts)
    if not examples:
        message = "nie ma przykładów do uczenia; oczekiwano plików corpus/train/<akt>.yaml"
        raise ContentError([Problem("corpus/train", 0, 0, "missing-corpus", "", message)])
    dev = read_corpus(corpus / "dev", acts)
    preparer = Preparer(load_patterns())

    def prepare(example: Example) -> PreparedMessage:
        return preparer.prepare(example.say, customer=example.customer, channel=example.channel)

    rules = PatternFinder(load_patterns())
    return model_to_bytes(train(examples, dev, acts, prepare, rules, corpus_hash(corpus / "train"), progress))


@lru_cache(maxsize=1)
def shipped_model() -> ActModel:
    """Return the model that ships with the program (read once a process); say so when its corpus has changed since."""
    model = load_model(MODEL)
    stale = stale_model(model, CORPUS)
    if stale is not None:
        log.warning("%s", stale)
    return model


def stale_model(model: ActModel, corpus: Path) -> Problem | None:
    """Return a problem ``stale-model`` when there is a corpus and the model was trained on another state of it."""
    if not (corpus / "train").is_dir() or model.corpus == corpus_hash(corpus / "train"):
        return None
    message = (
        "model aktów pochodzi z innego stanu korpusu niż ten w folderze „corpus/train”; "
        "oczekiwano zgodnych sum kontrolnych; zbuduj model od nowa poleceniem „python -m simulator train”"
    )
    return Problem(MODEL.name, 0, 0, "stale-model", "", message)
