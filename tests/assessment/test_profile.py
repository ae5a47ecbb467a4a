"""What we believe of a trainee after some sessions."""

from __future__ import annotations

from datetime import date

from simulator.assessment.findings import Assessment, Evidence, Finding, Mark
from simulator.assessment.item_difficulty import Difficulty
from simulator.assessment.profile import Past, Profile, build_profile
from simulator.assessment.recommend import recommend
from tests.assessment.builders import observable, scenario, tiny_standard


def session(day: int, *marks: Mark, criterion: str = "P.U1", of: str = "proba", passed: bool = False):
    findings = tuple(
        Finding(f"o{n}", "O", (criterion,), ("T1",), mark, 1, (Evidence(1, "x"),), "bo") for n, mark in enumerate(marks)
    )
    return (date(2026, 3, day), Assessment(of, 1, "v", findings, score=0.5, passed=passed), 1)


def test_without_sessions_every_criterion_has_too_little_data() -> None:
    profile = build_profile(tiny_standard(), [])
    assert set(profile.criteria) == {"P.W1", "P.W2", "P.U1"}
    assert all(not one.enough and one.share is None and one.mean == 0.5 for one in profile.criteria.values())


def test_more_observations_narrow_the_interval() -> None:
    few = build_profile(tiny_standard(), [session(1, Mark.FULL, Mark.NONE)]).criteria["P.U1"]
    many = build_profile(tiny_standard(), [session(1, *[Mark.FULL, Mark.NONE] * 10)]).criteria["P.U1"]
    assert many.high - many.low < few.high - few.low
    assert (few.observations, few.shown, few.enough) == (2, 1, True)


def test_newer_evidence_weighs_more() -> None:
    better = build_profile(tiny_standard(), [session(1, Mark.NONE), session(2, Mark.FULL)]).criteria["P.U1"]
    worse = build_profile(tiny_standard(), [session(1, Mark.FULL), session(2, Mark.NONE)]).criteria["P.U1"]
    assert better.mean > worse.mean


def test_the_order_of_the_list_does_not_matter_but_its_days_do() -> None:
    past = [session(1, Mark.NONE), session(2, Mark.FULL)]
    assert build_profile(tiny_standard(), past) == build_profile(tiny_standard(), past[::-1])


def test_marks_without_a_number_are_no_observations() -> None:
    profile = build_profile(tiny_standard(), [session(1, Mark.NOT_APPLICABLE, Mark.NOT_OBSERVED)])
    assert profile.criteria["P.U1"].observations == 0


def test_areas_tasks_and_progress_come_from_the_same_findings() -> None:
    profile = build_profile(tiny_standard(), [session(1, Mark.FULL, Mark.NONE)])
    assert profile.areas["P.U"].observations == profile.tasks["T1"].observations == 2
    assert profile.series[0].areas == {"P.U": 0.5}
    assert profile.tasks["T1"].last_seen == date(2026, 3, 1)


BAKING = scenario(observable({"kind": "act", "any_of": ["greeting"]}), id="pieczenie")
KNOWING = scenario(observable({"kind": "act", "any_of": ["greeting"]}, criterion=["P.W1"]), id="wiedza", level=2)


def test_a_new_trainee_gets_the_easiest_exercise() -> None:
    first = recommend(build_profile(tiny_standard(), []), [KNOWING, BAKING])
    assert [(one.scenario, one.reason) for one in first] == [
        ("pieczenie", "Na dobry początek: poziom 1 z 4, około 10 minut")
    ]


def test_a_weak_criterion_is_the_first_reason_and_one_not_practised_the_next() -> None:
    profile = build_profile(tiny_standard(), [session(1, Mark.FULL, Mark.NONE, Mark.NONE)])
    reasons = [(one.scenario, one.criterion, one.reason) for one in recommend(profile, [KNOWING, BAKING])]
    assert reasons == [
        ("pieczenie", "P.U1", "Pieczenie: 1 z 3 prób"),
        ("wiedza", "P.W1", "Przepis: jeszcze nie ćwiczone"),
    ]


def test_another_exercise_is_preferred_to_the_one_just_played() -> None:
    again = BAKING.model_copy(update={"id": "inne"})
    profile = build_profile(tiny_standard(), [session(1, Mark.NONE, of="inne")])
    assert recommend(profile, [again, BAKING])[0].scenario == "pieczenie"


def test_who_masters_everything_gets_something_harder() -> None:
    profile = build_profile(tiny_standard(), [session(1, *[Mark.FULL] * 3, passed=True)])
    harder = BAKING.model_copy(update={"id": "trudne", "level": 3})
    assert [(one.scenario, one.reason) for one in recommend(profile, [BAKING, harder])] == [
        ("trudne", "Poziom 3 z 4: czas na trudniejsze ćwiczenie")
    ]


def test_what_was_mastered_comes_back_after_a_while_and_later_each_time() -> None:
    once = build_profile(tiny_standard(), [session(1, *[Mark.FULL] * 3)])
    twice = build_profile(tiny_standard(), [session(1, *[Mark.FULL] * 3), session(4, *[Mark.FULL] * 3)])

    def due(profile: Profile, day: int) -> bool:
        found = recommend(profile, [BAKING], today=date(2026, 3, day))
        return [one.criterion for one in found] == ["P.U1"]

    assert not due(once, 5)
    assert due(once, 6)
    assert not due(twice, 13)
    assert due(twice, 14)


def test_without_exercises_nothing_is_recommended() -> None:
    assert recommend(build_profile(tiny_standard(), []), []) == ()


def test_what_was_shown_after_a_hint_counts_half() -> None:
    alone = build_profile(tiny_standard(), [session(1, Mark.FULL)]).criteria["P.U1"]
    helped = build_profile(tiny_standard(), [(*session(1, Mark.FULL), frozenset({"o0"}))]).criteria["P.U1"]
    nothing = build_profile(tiny_standard(), []).criteria["P.U1"]
    assert nothing.mean < helped.mean < alone.mean
    assert helped.sightings[0].helped and not alone.sightings[0].helped


def test_what_was_missed_in_spite_of_a_hint_counts_in_full() -> None:
    alone = build_profile(tiny_standard(), [session(1, Mark.NONE)]).criteria["P.U1"]
    helped = build_profile(tiny_standard(), [(*session(1, Mark.NONE), frozenset({"o0"}))]).criteria["P.U1"]
    assert helped.mean == alone.mean


def test_a_written_test_is_evidence_but_no_exercise() -> None:
    test = Past(*session(2, Mark.FULL, Mark.NONE, criterion="P.W1", of=""), test="t1")
    profile = build_profile(tiny_standard(), [session(1, Mark.FULL), test])
    assert (profile.sessions, profile.tests) == (1, 1)
    assert [one.test for one in profile.criteria["P.W1"].sightings] == ["t1", "t1"]


def test_written_tests_do_not_make_exercises_older() -> None:
    tests = [Past(*session(day, Mark.FULL, criterion="P.W1", of=""), test=f"t{day}") for day in range(2, 9)]
    again = [Past(*session(day, Mark.NOT_OBSERVED)) for day in range(2, 9)]
    alone, among_tests, among_exercises = (
        build_profile(tiny_standard(), [session(1, *[Mark.FULL] * 4), *more]).criteria["P.U1"]
        for more in ([], tests, again)
    )
    assert among_tests.high - among_tests.low <= alone.high - alone.low < among_exercises.high - among_exercises.low
    assert among_tests.share == alone.share > 0


def test_the_same_marks_in_a_harder_exercise_show_more() -> None:
    easy, hard = (
        build_profile(tiny_standard(), [Past(*session(1, Mark.FULL, Mark.NONE)[:2], level=level)]).criteria["P.U1"]
        for level in (1, 4)
    )
    assert hard.mean > easy.mean


def test_a_person_good_at_one_thing_is_expected_to_be_better_at_others_but_less_surely() -> None:
    profile = build_profile(tiny_standard(), [session(1, *[Mark.FULL] * 6)])
    seen, unseen = profile.criteria["P.U1"], profile.criteria["P.W1"]
    assert seen.mean > unseen.mean > 0.5
    assert unseen.high - unseen.low > seen.high - seen.low
    assert not unseen.enough


def test_a_hard_item_answered_rightly_says_more_than_an_easy_one_and_a_guess_less() -> None:
    def after(**known: Difficulty) -> float:
        when, assessment, level = session(1, Mark.FULL)
        past = Past(when, assessment, level, test="t", difficulties=known)
        return build_profile(tiny_standard(), [past]).criteria["P.U1"].mean

    easy, hard, guessed = (after(o0=one) for one in (Difficulty(-1.0), Difficulty(1.0), Difficulty(1.0, guess=0.25)))
    assert easy < guessed < hard


def test_a_hard_item_missed_costs_less_than_an_easy_one() -> None:
    when, assessment, level = session(1, Mark.NONE)
    easy, hard = (
        build_profile(tiny_standard(), [Past(when, assessment, level, test="t", difficulties={"o0": Difficulty(one)})])
        for one in (-1.0, 1.0)
    )
    assert easy.criteria["P.U1"].mean < hard.criteria["P.U1"].mean
