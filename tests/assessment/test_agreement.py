"""How far two sources agree: the measures against another implementation, and which rows need a person."""

from __future__ import annotations

import warnings
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from simulator.assessment.agreement.comparing import Agreement, Concern, Dimension, Relation, Row, compare_sources
from simulator.assessment.agreement.limits import load_agreement
from simulator.assessment.agreement.marks import MarkSource, Place, Subject
from simulator.assessment.agreement.measures import Measures, measure, tabulate
from simulator.assessment.agreement.report import agreement_to_json, agreement_to_text
from simulator.assessment.findings import Mark

N, H, F, ND = Mark.NONE, Mark.HALF, Mark.FULL, Mark.NOT_APPLICABLE
MARKS = st.sampled_from([N, H, F])


def measured(first: list[Mark], second: list[Mark]) -> Measures:
    return measure(tabulate(zip(first, second, strict=True)))


def source(name: str, marks: list[Mark], *, is_machine: bool = False, observable: str = "o") -> MarkSource:
    places = {Place(f"z{number}", observable): mark for number, mark in enumerate(marks)}
    return MarkSource(name, places, is_machine)


def compared(*sources: MarkSource, **subject: object) -> Agreement:
    about = {place: Subject(**subject) for one in sources for place in one.marks}  # type: ignore[arg-type]
    return compare_sources(sources, about, load_agreement().limits)


def row(found: Agreement, dimension: Dimension, key: str) -> Row:
    return next(one for one in found.rows if (one.dimension, one.key) == (dimension, key))


@given(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=60))
def test_both_kappas_equal_those_of_scikit_learn(pairs: list[tuple[Mark, Mark]]) -> None:
    first, second = ([[N, H, F].index(one) for one in marks] for marks in zip(*pairs, strict=True))
    found = measure(tabulate(pairs))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for ours, weights in ((found.kappa, None), (found.weighted_kappa, "quadratic")):
            theirs = cohen_kappa_score(first, second, labels=[0, 1, 2], weights=weights)
            assert isnan(theirs) if ours is None else ours == pytest.approx(theirs)


def test_exact_and_adjacent_count_pairs() -> None:
    found = measured([N, H, F, F], [N, F, N, F])
    assert (found.pairs, found.exact, found.adjacent) == (4, 0.5, 0.75)


def test_the_difference_of_means_is_in_pooled_standard_deviations() -> None:
    found = measured([N, H, F, F], [N, N, H, F])
    first, second = np.array([0, 0.5, 1, 1]), np.array([0, 0, 0.5, 1])
    spread = np.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2)
    assert found.mean_difference == pytest.approx((second.mean() - first.mean()) / spread)


def test_one_and_the_same_mark_throughout_has_no_kappa() -> None:
    found = measured([F, F, F], [F, F, F])
    assert (found.exact, found.kappa, found.weighted_kappa, found.mean_difference) == (1.0, None, None, None)


def test_nothing_compared_has_no_measures() -> None:
    found = measured([ND], [F])
    assert (found.pairs, found.exact, found.weighted_kappa, found.means) == (0, None, None, None)


def test_people_stand_beside_people_and_machine() -> None:
    people = [N, H, F, F, N, H, F, N, H, F]
    found = compared(source("A", people), source("B", people), source("m", people[::-1], is_machine=True))
    whole = row(found, Dimension.OVERALL, "marks")
    assert whole.measures[Relation.PEOPLE].weighted_kappa == pytest.approx(1.0)
    assert whole.measures[Relation.MACHINE].pairs == 20
    assert whole.measures[Relation.MACHINE].places == 10
    assert whole.degradation == pytest.approx(1.0 - whole.measures[Relation.MACHINE].weighted_kappa)
    assert set(whole.concerns) == {Concern.LOW_AGREEMENT, Concern.DEGRADATION}


def test_the_machine_comes_second_wherever_it_is_given() -> None:
    found = compared(source("m", [F] * 9 + [N], is_machine=True), source("A", [N] * 9 + [F]))
    assert row(found, Dimension.OVERALL, "marks").measures[Relation.MACHINE].means == (0.1, 0.9)


def test_a_generous_machine_is_told() -> None:
    people = [N, N, N, H, H, H, H, F, F, F] * 3
    machine = [N, N, H, H, H, H, F, F, F, F] * 3
    found = compared(source("A", people), source("m", machine, is_machine=True))
    assert row(found, Dimension.OVERALL, "marks").concerns == (Concern.SHIFTED,)


def test_a_subgroup_is_held_to_the_narrower_limit_by_the_spread_of_the_whole() -> None:
    people = [N, F] * 20
    machine = [N, F] * 18 + [H, F] * 2
    found = compared(source("A", people), source("m", machine, is_machine=True), groups={"szkoła": "A"})
    whole, part = row(found, Dimension.OVERALL, "marks"), row(found, Dimension.SUBGROUP, "szkoła=A")
    assert whole.measures == part.measures
    assert part.measures[Relation.MACHINE].mean_difference == pytest.approx(0.05, abs=0.01)
    assert not part.concerns


def test_few_places_decide_nothing() -> None:
    found = compared(source("A", [N, F, N]), source("m", [F, N, F], is_machine=True))
    whole = row(found, Dimension.OVERALL, "marks")
    assert whole.concerns == (Concern.TOO_FEW,)
    assert not whole.needs_person


def test_not_applicable_is_no_zero_but_is_told_when_only_one_says_so() -> None:
    people, machine = [N, F] * 10, [N, F] * 8 + [ND] * 4
    found = compared(source("A", people), source("m", machine, is_machine=True))
    whole = row(found, Dimension.OVERALL, "marks")
    assert (whole.measures[Relation.MACHINE].exact, whole.measures[Relation.MACHINE].disputed) == (1.0, 4)
    assert whole.concerns == (Concern.DISPUTED,)


def test_what_is_forbidden_was_kept_to_unless_broken_and_stays_out_of_the_whole() -> None:
    found = compared(source("A", [F, F, N]), source("m", [ND, ND, N], is_machine=True), kind="never", criteria=("K1",))
    assert {(one.dimension, one.key) for one in found.rows} == {
        (Dimension.OVERALL, "with_forbidden"), (Dimension.KIND, "never"), (Dimension.OBSERVABLE, "o"),
    }  # fmt: skip
    assert row(found, Dimension.KIND, "never").measures[Relation.MACHINE].weighted_kappa == pytest.approx(1.0)


def test_places_of_one_source_only_are_counted() -> None:
    assert compared(source("A", [N, F, H]), source("B", [N, F])).unpaired == 1


def test_the_text_names_what_needs_a_person() -> None:
    found = compared(
        source("Ala", [N, F] * 10), source("m", [F, N] * 10, is_machine=True), kind="act", title="Powitanie"
    )
    shown = agreement_to_text(found)
    assert "Porównano: Ala – ludzie; m – maszyna." in shown
    assert "człowiek–maszyna" in shown
    assert "zachowanie w wiadomości" in shown
    assert "! QWK poniżej progu" in shown


def test_the_json_holds_every_row_with_its_limits() -> None:
    data = agreement_to_json(compared(source("A", [N, F] * 5), source("m", [N, F] * 5, is_machine=True)))
    assert data["limits"]["weighted_kappa"] == 0.7
    assert data["rows"][0]["machine"]["weighted_kappa"] == pytest.approx(1.0)
    assert (data["rows"][0]["people"], data["needs_person"]) == (None, 0)
