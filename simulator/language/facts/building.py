"""Building the judge of facts that ships: ``python -m simulator train`` writes it beside the model of acts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simulator.language.acts import load_vocabulary
from simulator.language.facts.model import model_to_bytes
from simulator.language.facts.pairs import read_pair_files
from simulator.language.facts.training import train_claims
from simulator.language.statistics.training import corpus_hash, read_corpus

EVERY = 2
"""Every so many-th message of the corpus stands for ordinary talk."""


def build_claim_model(corpus: Path, progress: Callable[[str], None]) -> bytes:
    """Train on ``corpus/claims/train`` and return the model's file.

    Raises:
        ContentError: the pairs or the corpus are not valid or not there; every problem at once.
    """
    folder = corpus / "claims" / "train"
    pairs = read_pair_files(folder)
    texts = [example.say for example in read_corpus(corpus / "train", load_vocabulary().ids)[::EVERY]]
    return model_to_bytes(train_claims(pairs, texts, corpus_hash(folder), progress))
