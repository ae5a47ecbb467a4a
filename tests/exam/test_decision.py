"""Rules decide as they say, and every decision names its reasons."""

from __future__ import annotations

import pytest

from simulator.assessment.findings import Finding, Mark
from simulator.exam.blueprint import Blueprint
from simulator.exam.decision import Answer, Verdict, count_signs, decide
from simulator.exam.results import FinalMark, ItemResult, Results, TaskResult, marks_of_findings
from tests.exam.plans import outcome_plan, plan


def written(*shares: float) -> tuple[ItemResult, ...]:
    return tuple(ItemResult(f"i{n}", f"Kz1.W{1 + n % 2}", share) for n, share in enumerate(shares))


def mark(criterion: str, share: float | None, **more: bool) -> FinalMark:
    return FinalMark(f"o-{criterion}-{share}", (criterion,), 1.0, share, title="Podanie cudzych danych", **more)


def practical(*marks: FinalMark) -> tuple[TaskResult, ...]:
    return (TaskResult("rozmowa", "s1", 1.0, marks),)


GOOD = practical(mark("Kz1.U1", 1.0), mark("Kz1.U2", 0.5))


@pytest.fixture
def cke() -> Blueprint:
    return plan()


def test_half_of_the_written_and_three_quarters_of_the_practical_part_pass(cke: Blueprint) -> None:
    decision = decide(cke, Results(written(1, 1, 0, 0), GOOD))
    assert decision.verdict is Verdict.PASSED
    assert decision.total == pytest.approx(0.3 * 0.5 + 0.7 * 0.75)


def test_a_good_part_does_not_make_up_for_a_poor_one(cke: Blueprint) -> None:
    decision = decide(cke, Results(written(1, 1, 1, 1), practical(mark("Kz1.U1", 1.0), mark("Kz1.U2", 0.0))))
    assert decision.verdict is Verdict.FAILED
    assert decision.reasons[1].text == "część praktyczna: 50% punktów, próg 75% – nieosiągnięty"


def test_a_result_that_rounds_up_to_the_cut_is_shown_below_it(cke: Blueprint) -> None:
    marks = [FinalMark(str(n), ("Kz1.U1",), 1.0, 1.0) for n in range(7499)]
    marks += [FinalMark(str(n), ("Kz1.U1",), 1.0, 0.0) for n in range(2501)]
    decision = decide(cke, Results(written(1, 1), practical(*marks)))
    assert "74,99% punktów" in decision.reasons[1].text


def test_a_critical_error_refuses_whatever_the_points(cke: Blueprint) -> None:
    marks = practical(mark("Kz1.U1", 1.0), mark("Kz1.U2", 1.0), mark("Kz1.U1", None, critical=True))
    decision = decide(cke, Results(written(1, 1), marks))
    assert decision.verdict is Verdict.FAILED
    assert decision.reasons[2].text == "popełniono błąd krytyczny: Podanie cudzych danych"


def test_marks_still_to_be_decided_leave_the_decision_open(cke: Blueprint) -> None:
    decision = decide(cke, Results(written(1, 1), practical(mark("Kz1.U1", 1.0), mark("Kz1.U2", 1.0, pending=True))))
    assert decision.verdict is Verdict.OPEN
    assert decision.total is None
    assert "nierozstrzygnięte oceny: 1" in decision.reasons[1].text


def test_a_failed_part_refuses_even_while_the_other_is_open(cke: Blueprint) -> None:
    assert decide(cke, Results(written(0, 0), None)).verdict is Verdict.FAILED
    assert decide(cke, Results(written(1, 1), None)).verdict is Verdict.OPEN


def test_an_outcome_that_was_not_shown_refuses_though_the_mean_is_high() -> None:
    decision = decide(outcome_plan(), Results(written(1, 1, 1, 1), GOOD))
    assert decision.verdict is Verdict.FAILED
    assert decision.reasons[0].text == "nie potwierdzono efektów: Kz1.U2"


def test_an_outcome_without_occasion_leaves_the_decision_open() -> None:
    decision = decide(outcome_plan(), Results(written(1, 1, 1, 1), practical(mark("Kz1.U1", 1.0))))
    assert decision.verdict is Verdict.OPEN
    assert decision.reasons[0].text == "nie było dość okazji, by potwierdzić efekty: Kz1.U2"


def test_one_right_answer_is_too_little_to_confirm_an_outcome_that_asks_for_two() -> None:
    decision = decide(outcome_plan(), Results(written(1, 1, 1), practical(mark("Kz1.U1", 1), mark("Kz1.U2", 1))))
    assert {one.criterion: one.shown for one in decision.sheet}["Kz1.W2"] is Answer.OPEN


def test_an_outcome_recognised_earlier_needs_no_occasion() -> None:
    results = Results(written(1, 1, 1, 1), practical(mark("Kz1.U1", 1.0)))
    decision = decide(outcome_plan(), results, recognised={"Kz1.U2"})
    assert decision.verdict is Verdict.PASSED
    assert [one.recognised for one in decision.sheet if one.criterion == "Kz1.U2"] == [True]


def test_the_sheet_says_t_n_or_nothing_for_each_criterion() -> None:
    decision = decide(outcome_plan(), Results(written(1, 0, 1, 0), practical(mark("Kz1.U1", 1.0))))
    signs = {one.criterion: one.sign for one in decision.sheet}
    assert signs == {"Kz1.W1": "T", "Kz1.W2": "N", "Kz1.U1": "T", "Kz1.U2": "–"}
    assert [one.sign_name for one in decision.sheet] == ["wykazał", "nie wykazał", "wykazał", "nie oceniono"]
    assert count_signs(decision.sheet) == {Answer.YES: 2, Answer.NO: 1, Answer.OPEN: 1}


def test_an_own_rule_may_ask_for_a_total_and_for_some_criteria() -> None:
    old = "    - {kind: part, part: written}\n    - {kind: part, part: practical}\n    - {kind: no_critical_error}\n"
    new = "    - {kind: total, at: 0.6}\n    - {kind: criteria, criteria: [Kz1.U2], at: 0.6}\n"
    own = plan(("style: cke", "style: own"), (old, new))
    decision = decide(own, Results(written(1, 1), GOOD))
    assert [one.holds for one in decision.reasons] == [Answer.YES, Answer.NO]
    assert decision.verdict is Verdict.FAILED


VOIDING = (
    "    - {kind: part, part: written}\n    - {kind: part, part: practical}\n    - {kind: no_critical_error}\n",
    "    - {kind: total_voiding, at: 0.6}\n",
)


def test_a_critical_error_takes_the_points_of_its_task_and_no_more() -> None:
    own = plan(("style: cke", "style: own"), VOIDING)
    spoilt = TaskResult("a", "s", 1.0, (FinalMark("o", ("Kz1.U1",), 1.0, 1.0, critical=True),))
    sound = TaskResult("b", "t", 3.0, (FinalMark("o", ("Kz1.U1",), 1.0, 1.0),))
    alone, among = Results(written(1, 1), (spoilt,)), Results(written(1, 1), (spoilt, sound, sound))
    assert decide(own, alone).verdict is Verdict.FAILED
    decision = decide(own, among)
    assert decision.verdict is Verdict.PASSED and "z powodu błędu krytycznego: 1" in decision.reasons[0].text


def test_without_a_critical_error_the_total_is_the_total() -> None:
    own = plan(("style: cke", "style: own"), VOIDING)
    assert "zadania bez punktów" not in decide(own, Results(written(1, 1), GOOD)).reasons[0].text
    assert decide(own, Results(written(1, 1), None)).verdict is Verdict.OPEN


def test_findings_the_machine_is_not_sure_of_wait_for_a_person() -> None:
    sure, unsure = (Finding("o", "", ("Kz1.U1",), (), Mark.HALF, 2, (), "", confidence=c) for c in (0.9, 0.4))
    found = marks_of_findings([sure, unsure], low_confidence=0.6)
    assert [(one.share, one.weight, one.pending) for one in found] == [(0.5, 2.0, False), (0.5, 2.0, True)]
