"""Finds every reference a scenario or bundle makes (acts, facts, criteria, actions…) with its place in the file.

The walk goes over the written YAML and not over the models, so that a problem points at the very word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.sources import Path_


@dataclass(frozen=True)
class Reference:
    """One name used in a file."""

    kind: str
    """act, fact, criterion, task, law, item, action, document, known, goal, reaction, bundle, observable, product…"""
    name: str
    path: Path_


_BY_KEY = {
    "act": "act",
    "acts": "act",
    "without_acts": "act",
    "asked_by": "act",
    "not_with": "act",
    "claim": "fact",
    "wrong_claim": "fact",
    "claims_against": "fact",
    "states": "fact",
    "not_states": "fact",
    "contradicts": "fact",
    "fact": "fact",
    "criterion": "criterion",
    "tasks": "task",
    "law": "law",
    "action": "action",
    "filed": "document",
    "document": "document",
    "revealed": "known",
    "reveals": "known",
    "tells": "known",
    "goal": "goal",
    "reaction": "reaction",
    "includes": "bundle",
    "leaves_out": "observable",
    "leads_to": "marked",
    "temperament": "voice",
    "contact": "contact",
    "believes_wrongly": "fact",
    "sure_of": "fact",
    "product": "product",
    "order": "order",
    "client": "client",
    "caller": "client",
    "demand": "demand",
}
"""Key of a mapping → what its text, or every text of its list, names."""

_IN_STATE_OR_ARGS = {"product", "order", "client", "demand"}
"""Inside ``match``, ``expect``, ``args`` and ``fields`` these are values to compare with, checked elsewhere."""


def references(value: Any, path: Path_ = ()) -> Iterator[Reference]:
    """Yield every reference below a value, in the order of the file."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from references(item, (*path, index))
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        here = (*path, key)
        kind = _kind(key, path, value)
        if kind is not None:
            yield from _names(kind, item, here)
        if key in ("match", "expect", "args"):
            continue
        if not (key == "facts" and "look_for" not in path and isinstance(item, dict)):
            yield from references(item, here)
        else:
            yield from _laws_of_facts(item, here)


def _kind(key: str, path: Path_, siblings: dict[str, Any]) -> str | None:
    if key == "any_of":
        return "fact" if "accepts" in path else "act"
    if key == "facts" and siblings.get("kind") == "asked":
        return "known"
    if key == "fields" or "fields" in path:
        return "fact" if key == "states" else None
    if key == "item":
        return "item" if siblings.get("kind") == "answered" else None
    if key == "rejects":
        return None
    return _BY_KEY.get(key)


def _names(kind: str, item: Any, path: Path_) -> Iterator[Reference]:
    if isinstance(item, str):
        yield Reference(kind, item, path)
    elif isinstance(item, list):
        for index, name in enumerate(item):
            if isinstance(name, str):
                yield Reference(kind, name, (*path, index))


def _laws_of_facts(facts: dict[str, Any], path: Path_) -> Iterator[Reference]:
    for fact_id, fact in facts.items():
        if isinstance(fact, dict) and isinstance(fact.get("law"), str):
            yield Reference("law", fact["law"], (*path, fact_id, "law"))
