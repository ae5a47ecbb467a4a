"""Two marks that agree stand; others go to a third marker, who does what the plan says."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Mark
from simulator.exam.blueprint import MarkingPlan
from simulator.exam.marking import Given, Role, resolve, resolve_task

MARKS = {0: Mark.NONE, 0.5: Mark.HALF, 1: Mark.FULL, None: Mark.NOT_APPLICABLE}


def given(share: float | None, critical: bool = False, name: str = "o") -> Given:
    return Given(name, "ktoś", MARKS[share], critical=critical)


def marks(*shares: float | None, name: str = "o") -> dict[Role, Given]:
    return {role: given(share, name=name) for role, share in zip(Role, shares, strict=False)}


def test_one_mark_of_two_waits_for_the_second() -> None:
    found = resolve(marks(1), MarkingPlan())
    assert (found.stands, found.needs) == (False, Role.SECOND)


def test_a_single_marker_is_enough_where_the_plan_says_so() -> None:
    assert resolve(marks(0.5), MarkingPlan(markers=1)).share == 0.5


def test_marks_within_the_tolerance_are_averaged() -> None:
    found = resolve(marks(1, 0.5), MarkingPlan(tolerance=0.5))
    assert (found.share, found.stands, found.flags) == (0.75, True, ())


def test_marks_beyond_the_tolerance_go_to_a_third_marker_with_the_reason() -> None:
    found = resolve(marks(1, 0), MarkingPlan(tolerance=0.5))
    assert (found.stands, found.needs) == (False, Role.THIRD)
    assert found.flags[0].message == "oceny różnią się o 1, a dopuszczalne jest 0,5"


def test_two_who_disagree_about_the_occasion_need_a_third() -> None:
    assert [one.code for one in resolve(marks(1, None), MarkingPlan()).flags] == ["applies"]


def test_a_critical_error_only_one_saw_needs_a_third_and_two_of_three_decide() -> None:
    two = {Role.FIRST: given(1, critical=True), Role.SECOND: given(1)}
    assert [one.code for one in resolve(two, MarkingPlan()).flags] == ["critical"]
    assert not resolve({**two, Role.THIRD: given(1)}, MarkingPlan()).critical
    assert resolve({**two, Role.THIRD: given(1, critical=True)}, MarkingPlan()).critical


@pytest.mark.parametrize(
    ("third", "shares", "stands"),
    [
        ("expert", (1, 0, 0.5), 0.5),
        ("parity", (1, 0, 1), 2 / 3),
        ("tertium_quid", (1, 0, 1), 1.0),
        ("tertium_quid", (1, 0, 0.5), 0.5),
        ("parity", (1, None, 0), 0.5),
        ("parity", (1, 0, None), None),
    ],
)
def test_the_third_mark_does_what_the_plan_says(third: str, shares: tuple, stands: float | None) -> None:
    found = resolve(marks(*shares), MarkingPlan(tolerance=0, third=third))
    assert found.stands
    assert found.share == (stands if stands is None else pytest.approx(stands))


def test_small_differences_all_one_way_are_caught_by_the_task_tolerance() -> None:
    both = [marks(1, 0.5, name="a"), marks(1, 0.5, name="b"), marks(0, 0, name="c")]
    plan = MarkingPlan(tolerance=0.5, task_tolerance=0.2)
    found = resolve_task(both, plan)
    assert [one.needs for one in found] == [Role.THIRD, Role.THIRD, None]
    assert found[0].flags[-1].message == "wyniki zadania różnią się o 33,3%, a dopuszczalne jest 20%"
    assert all(one.stands for one in resolve_task(both, MarkingPlan(tolerance=0.5, task_tolerance=0.4)))
