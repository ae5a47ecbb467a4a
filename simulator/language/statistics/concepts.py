"""Concepts: classes of words that mean something alike, so that the model generalises to words it has not seen.

A sentence becomes a chain of concepts; verbs carry who does it and when („firm_sends:1fut” is a promise of ours,
„user_device:imp” an instruction), and concepts under „nie” are marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from simulator.language.acts import DATA
from simulator.language.folding import fold
from simulator.language.matching import View
from simulator.sources import Content, load


class _ConceptFile(Content):
    concepts: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def concepts() -> Mapping[str, tuple[str, ...]]:
    """Return for every folded dictionary form the concepts it belongs to (read once a process)."""
    file, _ = load(DATA / "concepts.yaml", _ConceptFile, "simulator/language/data/concepts.yaml")
    classes: dict[str, list[str]] = {}
    for concept, words in file.concepts.items():
        for word in words:
            held = classes.setdefault(fold(word), [])
            if concept not in held:
                held.append(concept)
    return {word: tuple(held) for word, held in classes.items()}


def concept_features(view: View) -> Counter[str]:
    """Count the concepts of a sentence, with the grammar of the words that carry them, and pairs of neighbours."""
    known = concepts()
    counts: Counter[str] = Counter()
    before: tuple[str, ...] = ()
    for index, word in enumerate(view.words):
        here = tuple(dict.fromkeys(concept for key in word.keys for concept in known.get(key, ())))
        if not here:
            continue
        grammar = _grammar(view.features[index])
        for concept in here:
            counts[f"S:{concept}"] += 1
            if index in view.negated:
                counts[f"SN:{concept}"] += 1
            if grammar:
                counts[f"SV:{concept}:{grammar}"] += 1
            for other in before:
                counts[f"SS:{other} {concept}"] += 1
        before = here
    return counts


def _grammar(features: frozenset[str]) -> str:
    """Name who does it and when: 1fut, 2imp, 3past, inf…; empty for what is no verb."""
    if "verb" not in features and "inf" not in features:
        return ""
    for mood in ("imp", "inf", "cond", "past"):
        if mood in features:
            person = next((one for one in ("1", "2", "3") if one in features), "")
            return f"{person}{mood}" if mood != "inf" else "inf"
    person = next((one[0] for one in ("1f", "2f", "3f") if one in features), "")
    return f"{person}{'fut' if 'fut' in features else 'pres'}"
