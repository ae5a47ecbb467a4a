"""The versions of an exercise beside one another: what was said after the fork, and which marks it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.assessment.assess import assess_session
from simulator.assessment.changes.comparing import Difference, compare_marks
from simulator.assessment.findings import Assessment
from simulator.assessment.hints import shown_with_help
from simulator.errors import TranscriptError
from simulator.school.branches import from_message, known_hints, shared_events, versions_by_root
from simulator.session.events import TraineeEvent
from simulator.session.session import Session
from simulator.session.turn import Turn
from simulator.storage import Attempt, GivenHint

if TYPE_CHECKING:
    from simulator.school.practice import Past, Practice


@dataclass(frozen=True)
class Version:
    """One attempt among those of its exercise."""

    past: Past
    number: int
    """From 1, in the order in which they were begun."""
    of: int | None = None
    """Number of the version it branches off from; None for the first."""
    from_message: int | None = None
    """Message of the trainee, from 1, with which it parts from that one; None for the first."""
    depth: int = 0
    """How many forks lead to it."""

    @property
    def attempt(self) -> Attempt:
        """The attempt itself."""
        return self.past.attempt


@dataclass(frozen=True)
class Side:
    """One of two versions compared."""

    version: Version
    session: Session
    assessment: Assessment
    """Of an open version as it stands now: not kept, and it counts for nothing."""
    fork: int
    """Index of its first event that the other does not share."""
    helped: frozenset[str]
    """Observables shown after a hint for them."""
    hints: tuple[GivenHint, ...]

    @property
    def events(self) -> tuple[TraineeEvent, ...]:
        """What happened after the fork."""
        return self.session.events[self.fork :]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, for the curve of the mood."""
        return self.session.turns


@dataclass(frozen=True)
class Comparison:
    """Two versions of one exercise."""

    first: Side
    second: Side
    differences: tuple[Difference, ...]
    """In the order of the scenario."""


class Versions:
    """The services behind the tree of versions; every call refuses the attempt of somebody else."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def of(self, trainee_id: str, attempt_id: str) -> tuple[Version, ...]:
        """Return all versions of the exercise an attempt belongs to, in the order in which they were begun."""
        attempt = self._practice.attempt(trainee_id, attempt_id)
        return next(
            tree
            for tree in self.exercises(trainee_id, scenario_id=attempt.scenario_id)
            if any(one.attempt.id == attempt_id for one in tree)
        )

    def exercises(self, trainee_id: str, *, scenario_id: str | None = None) -> tuple[tuple[Version, ...], ...]:
        """Return all exercises with their versions, the one worked on last first.

        Args:
            trainee_id: Whose.
            scenario_id: Only those of this scenario; None: all.
        """
        pasts = {one.attempt.id: one for one in self._practice.history(trainee_id)}
        attempts = [one.attempt for one in pasts.values() if scenario_id in (None, one.attempt.scenario_id)]
        trees = [self._tree(tree, pasts) for tree in versions_by_root(attempts).values()]
        return tuple(sorted(trees, key=lambda tree: tree[-1].attempt.started_at, reverse=True))

    def compare(self, trainee_id: str, first_id: str, second_id: str) -> Comparison:
        """Lay two versions beside one another.

        Raises:
            UnknownSession: there is no such attempt, or it is somebody else's.
            TranscriptError: they are not versions of one exercise, or an open one is of older content.
        """
        tree = {one.attempt.id: one for one in self.of(trainee_id, first_id)}
        self._practice.attempt(trainee_id, second_id)
        if second_id not in tree:
            raise TranscriptError("To nie są wersje jednego ćwiczenia. Wybierz dwie wersje z tej samej listy.")
        attempts = {name: one.attempt for name, one in tree.items()}
        fork = shared_events(attempts[first_id], attempts[second_id], attempts)
        first, second = (self._side(trainee_id, tree[name], attempts, fork) for name in (first_id, second_id))
        return Comparison(first, second, compare_marks(first.assessment, second.assessment))

    def _tree(self, tree: tuple[Attempt, ...], pasts: dict[str, Past]) -> tuple[Version, ...]:
        found: dict[str, Version] = {}
        for number, one in enumerate(tree, start=1):
            parent = found.get(one.parent_id or "")
            if parent is None:
                found[one.id] = Version(pasts[one.id], number)
                continue
            events = self._practice.events(one.trainee_id, one.id)
            message = from_message(events, one.parent_event or 0)
            found[one.id] = Version(pasts[one.id], number, parent.number, message, parent.depth + 1)
        return tuple(found.values())

    def _side(self, trainee_id: str, version: Version, attempts: dict[str, Attempt], fork: int) -> Side:
        attempt, practice = version.attempt, self._practice
        if attempt.is_closed:
            review = practice.debrief(trainee_id, attempt.id)
            session, assessment = review.session, review.assessment
        else:
            session = practice.session(trainee_id, attempt.id)
            scenario = practice.library.scenario(attempt.scenario_id)
            assessment = assess_session(scenario, practice.library.standard, session, practice.reader)
        given = practice.store.list_hints_of(trainee_id)
        known = known_hints(attempt, attempts, given)
        helped, own = shown_with_help(assessment, known), given.get(attempt.id, ())
        return Side(version, session, assessment, min(fork, len(session.events)), helped, own)
