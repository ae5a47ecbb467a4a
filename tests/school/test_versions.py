"""Versions of an exercise: the tree they make, what they share, and what a hint in one means in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.errors import TranscriptError, UnknownSession
from simulator.school.branches import known_hints, shared_events
from simulator.school.practice import Practice
from simulator.session.events import Said
from simulator.storage import Attempt, GivenHint, Mode, Trainee
from tests.school.conftest import NOON

KETTLE = "domex-czajnik-iskrzy"
HELLO = Said(text="Dzień dobry, Anna Kos, sklep Domex. W czym mogę pomóc?")
GOOD = Said(text="Bardzo mi przykro, rozumiem, że to nieprzyjemne. Proszę opowiedzieć, kiedy to się dzieje.")
BAD = Said(text="To nie moja sprawa.")
BYE = Said(text="Do widzenia.")


@pytest.fixture
def tree(practice: Practice, me: str) -> tuple[str, str, str]:
    """Return three versions: the first, one from its second message, one from the second's third message."""
    first = practice.start(me, KETTLE, seed=7, mode=Mode.PRACTICE_WITH_HELP)
    for said in (HELLO, BAD):
        practice.send(me, first, said)
    second = practice.retry_from(me, first, index_of(practice, me, first, 2))
    for said in (GOOD, BYE):
        practice.send(me, second, said)
    third = practice.retry_from(me, second, index_of(practice, me, second, 3))
    return first, second, third


def index_of(practice: Practice, me: str, attempt_id: str, message: int) -> int:
    own = [
        index
        for index, event in enumerate(practice.events(me, attempt_id))
        if isinstance(event, Said) and event.by == "trainee"
    ]
    return own[message - 1]


def test_the_versions_stand_together_with_the_message_they_begin_with(
    practice: Practice, me: str, tree: tuple[str, str, str]
) -> None:
    versions = practice.versions.of(me, tree[1])
    assert [one.attempt.id for one in versions] == list(tree)
    assert [(one.number, one.of, one.from_message, one.depth) for one in versions] == [
        (1, None, None, 0),
        (2, 1, 2, 1),
        (3, 2, 3, 2),
    ]


def test_the_list_of_exercises_holds_each_tree_once(practice: Practice, me: str, tree: tuple[str, str, str]) -> None:
    other = practice.start(me, KETTLE, seed=1)
    assert [len(versions) for versions in practice.versions.exercises(me)] == [1, 3]
    assert practice.versions.exercises(me)[0][0].attempt.id == other


def test_both_branches_are_kept(practice: Practice, me: str, tree: tuple[str, str, str]) -> None:
    assert BAD.text in [getattr(event, "text", "") for event in practice.events(me, tree[0])]
    practice.send(me, tree[0], GOOD)


def test_a_comparison_shows_what_came_after_the_fork(practice: Practice, me: str, tree: tuple[str, str, str]) -> None:
    practice.finish(me, tree[0])
    practice.finish(me, tree[1])
    comparison = practice.versions.compare(me, tree[0], tree[1])
    assert [side.events[0].text for side in (comparison.first, comparison.second)] == [BAD.text, GOOD.text]
    fork = comparison.first.fork
    assert practice.events(me, tree[0])[:fork] == practice.events(me, tree[1])[:fork]
    assert comparison.second.assessment.score > comparison.first.assessment.score
    changed = [one for one in comparison.differences if one.first and one.second]
    assert changed and all(one.first.mark is not one.second.mark for one in changed)


def test_an_open_version_is_compared_as_it_stands_and_nothing_is_kept(
    practice: Practice, me: str, tree: tuple[str, str, str]
) -> None:
    comparison = practice.versions.compare(me, tree[2], tree[1])
    assert comparison.first.events == ()
    assert comparison.second.events[0].text == BYE.text
    assert practice.store.list_assessments(tree[1]) == ()
    assert practice.profile(me).sessions == 0


def test_two_exercises_are_no_versions(practice: Practice, me: str, tree: tuple[str, str, str]) -> None:
    with pytest.raises(TranscriptError, match="wersje jednego ćwiczenia"):
        practice.versions.compare(me, tree[0], practice.start(me, KETTLE, seed=1))


def test_nobody_elses_version_can_be_the_second(practice: Practice, me: str, tree: tuple[str, str, str]) -> None:
    practice.store.add_trainee(Trainee("ola", "Ola", NOON))
    hers = practice.start("ola", KETTLE, seed=7)
    with pytest.raises(UnknownSession):
        practice.versions.compare(me, tree[0], hers)


def attempt(name: str, minute: int, parent: str | None = None, cut: int | None = None) -> Attempt:
    begun = NOON + timedelta(minutes=minute)
    return Attempt(name, "ala", "czajnik", 7, "v1", begun, parent_id=parent, parent_event=cut)


TREE = {
    one.id: one
    for one in (attempt("a", 0), attempt("b", 10, "a", 4), attempt("c", 20, "b", 8), attempt("d", 30, "a", 6))
}


@pytest.mark.parametrize(
    ("one", "other", "shared"), [("a", "b", 4), ("b", "c", 8), ("a", "c", 4), ("c", "d", 4), ("b", "d", 4)]
)
def test_versions_share_what_came_before_their_fork(one: str, other: str, shared: int) -> None:
    assert shared_events(TREE[one], TREE[other], TREE) == shared
    assert shared_events(TREE[other], TREE[one], TREE) == shared


def test_different_exercises_share_nothing() -> None:
    assert shared_events(TREE["a"], attempt("x", 5), {**TREE, "x": attempt("x", 5)}) == 0


def test_going_back_does_not_make_a_hint_forgotten() -> None:
    hint = GivenHint(6, "rt_powitanie", 1, "Rozmówca czeka.", NOON + timedelta(minutes=5))
    assert known_hints(TREE["b"], TREE, {"a": (hint,)}) == (replace(hint, after_events=4),)
    assert known_hints(TREE["a"], TREE, {"a": (hint,)}) == (hint,)


def test_a_hint_given_later_was_not_known_before() -> None:
    hint = GivenHint(6, "rt_powitanie", 1, "Rozmówca czeka.", NOON + timedelta(minutes=25))
    assert known_hints(TREE["b"], TREE, {"a": (hint,)}) == ()
