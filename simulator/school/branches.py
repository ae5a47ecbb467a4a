"""The versions of one exercise: a tree of attempts, each begun anew from some message of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulator.session.events import Said, TraineeEvent
from simulator.storage import Attempt, GivenHint


def root_of(attempt: Attempt, attempts: Mapping[str, Attempt]) -> str:
    """Return the id of the first version of the exercise an attempt belongs to."""
    while attempt.parent_id is not None and attempt.parent_id in attempts:
        attempt = attempts[attempt.parent_id]
    return attempt.id


def versions_by_root(attempts: Sequence[Attempt]) -> dict[str, tuple[Attempt, ...]]:
    """Return the attempts of one person by exercise, in the order in which they were begun.

    Args:
        attempts: In any order.
    """
    known = {one.id: one for one in attempts}
    trees: dict[str, list[Attempt]] = {}
    for one in sorted(attempts, key=lambda one: (one.started_at, one.parent_id is not None, one.id)):
        trees.setdefault(root_of(one, known), []).append(one)
    return {root: tuple(tree) for root, tree in trees.items()}


def shared_events(one: Attempt, other: Attempt, attempts: Mapping[str, Attempt]) -> int:
    """Return how many events two versions of an exercise have in common; 0 when they are of different exercises."""
    mine, theirs = _shared_with_ancestors(one, attempts), _shared_with_ancestors(other, attempts)
    common = next((name for name in mine if name in theirs), None)
    if common is None:
        return 0
    known = [count for count in (mine[common], theirs[common]) if count is not None]
    return min(known, default=0)


def _shared_with_ancestors(attempt: Attempt, attempts: Mapping[str, Attempt]) -> dict[str, int | None]:
    """Return how many events an attempt shares with itself (None: all of them) and with each it descends from."""
    shared: dict[str, int | None] = {attempt.id: None}
    count: int | None = None
    while attempt.parent_id is not None and attempt.parent_id in attempts:
        cut = attempt.parent_event or 0
        count = cut if count is None else min(count, cut)
        shared[attempt.parent_id] = count
        attempt = attempts[attempt.parent_id]
    return shared


def from_message(events: Sequence[TraineeEvent], cut: int) -> int:
    """Return with which message of the trainee, from 1, a version begins that took over so many events."""
    return 1 + sum(isinstance(event, Said) and event.by == "trainee" for event in events[:cut])


def known_hints(
    attempt: Attempt, attempts: Mapping[str, Attempt], given: Mapping[str, Sequence[GivenHint]]
) -> tuple[GivenHint, ...]:
    """Return the hints a person knew during an attempt, counted in its own events.

    They are its own, and those given in other versions of the exercise before it began: going back does not make
    anybody forget. Of these, one that was given after the fork counts from the fork on.

    Args:
        attempt: The attempt.
        attempts: All attempts of this person by id.
        given: The hints given in each attempt.
    """
    root = root_of(attempt, attempts)
    known = list(given.get(attempt.id, ()))
    for name, hints in given.items():
        other = attempts.get(name)
        if other is None or other.id == attempt.id or root_of(other, attempts) != root:
            continue
        fork = shared_events(attempt, other, attempts)
        known += [
            replace(one, after_events=min(one.after_events, fork))
            for one in hints
            if one.given_at <= attempt.started_at
        ]
    return tuple(known)
