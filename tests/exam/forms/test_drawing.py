"""Forms are parallel, spare what is used, leave out what was practised, and say what the bank lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from simulator.errors import ImpossibleForm
from simulator.exam.forms import Pool, draw_forms
from tests.exam.plans import mails, plan, small_pool, task


def test_the_same_seed_gives_the_same_forms_and_another_seed_others() -> None:
    first, again, other = (draw_forms(plan(), small_pool(), seed, 2) for seed in (1, 1, 2))
    assert first == again
    assert [one.id for one in first] != [one.id for one in other]


def test_every_form_meets_quotas_and_difficulty() -> None:
    for form in draw_forms(plan(), small_pool(), 5, 3):
        asked = Counter(name.partition("-")[0] for name in form.items)
        assert asked == {"Kz1.W1": 2, "Kz1.W2": 2}
        assert 0.65 - 1e-9 <= form.expected_written <= 0.75 + 1e-9
        assert [one.slot for one in form.tasks] == ["rozmowa", "pismo"]


def test_levels_are_kept_though_they_make_the_first_choice_wrong() -> None:
    blueprint = plan(("  expected: {share: 0.7", "  levels: {4: {most: 0}, 1: {most: 1}}\n  expected: {share: 0.7"))
    for form in draw_forms(blueprint, small_pool(), 3, 2):
        levels = [1 + int(name.rpartition("-")[2]) % 4 for name in form.items]
        assert 4 not in levels
        assert levels.count(1) <= 1


def test_forms_of_a_series_share_as_few_items_as_can_be() -> None:
    first, second = draw_forms(plan(), small_pool(), 1, 2)
    assert not set(first.items) & set(second.items)
    assert {one.scenario for one in first.tasks}.isdisjoint(one.scenario for one in second.tasks)


def test_nothing_is_drawn_more_often_than_the_limit() -> None:
    used = Counter(name for form in draw_forms(plan(), small_pool(), 1, 4) for name in form.used)
    assert max(used.values()) <= 2


def test_what_candidates_practised_is_never_drawn() -> None:
    practised = {"Kz1.W1-0", "Kz1.W2-1", "tel-1", "mail-2"}
    for form in draw_forms(plan(), small_pool(), 1, 2, practised=practised):
        assert practised.isdisjoint(form.used)


def test_a_bank_with_too_few_items_is_told_how_many_and_for_which_criteria() -> None:
    with pytest.raises(ImpossibleForm, match=r"potrzeba 4 pytań, a jest 2 .*dopisz pytania do: Kz1.W1, Kz1.W2"):
        draw_forms(plan(), small_pool(items=1), 1, 1)


def test_used_up_and_practised_items_are_counted_in_the_message() -> None:
    used = {"Kz1.W1-0": 2, "Kz1.W1-1": 2}
    with pytest.raises(ImpossibleForm, match=r"w banku 4, ćwiczonych 1, o wyczerpanym limicie użyć 2"):
        draw_forms(plan(), small_pool(items=2), 1, 1, used=used, practised={"Kz1.W2-0"})


def test_items_measured_to_say_little_of_ability_are_not_drawn() -> None:
    pool = small_pool(items=3)
    weak = tuple(replace(one, discrimination=0.1 if one.id.endswith("-0") else 0.4) for one in pool.items)
    asked = plan(("{share: 0.7, tolerance: 0.05}", "{share: 0.7, tolerance: 0.2}\n  least_discrimination: 0.3"))
    (form,) = draw_forms(asked, Pool(weak, pool.tasks), 1, 1)
    assert not any(name.endswith("-0") for name in form.items)
    with pytest.raises(ImpossibleForm, match="słabo różnicujących 4"):
        few = tuple(replace(one, discrimination=0.1) if one.id.endswith("-1") else one for one in weak)
        draw_forms(asked, Pool(few, pool.tasks), 1, 1)


def test_a_bank_too_easy_is_asked_for_harder_items() -> None:
    easy = Pool(tuple(one for one in small_pool(20).items if one.level == 1), small_pool().tasks)
    with pytest.raises(ImpossibleForm, match=r"85%, a ma być 70% ± 5% – dopisz pytania trudniejsze"):
        draw_forms(plan(), easy, 1, 1)


def test_forms_that_would_share_too_much_are_refused() -> None:
    pool = Pool(
        tuple(one for one in small_pool(8).items if one.level in (2, 3) and one.id[-1] < "4"), small_pool().tasks
    )
    with pytest.raises(ImpossibleForm, match="wspólnych pytań z arkuszem nr 1 jest 4, a może być najwyżej 1"):
        draw_forms(plan(("most_shared: 0.5", "most_shared: 0.25")), pool, 1, 2)


def test_a_slot_without_scenario_is_named_with_what_it_wants() -> None:
    pool = Pool(small_pool().items, mails())
    with pytest.raises(ImpossibleForm, match=r"„Rozmowa” nie pasuje żaden scenariusz .*kanał telefon"):
        draw_forms(plan(), pool, 1, 1)


def test_criteria_no_scenario_shows_are_named() -> None:
    pool = Pool(small_pool().items, (task("tel-1", "phone", "Kz1.U1"), task("mail-1", "email", "Kz1.U3")))
    with pytest.raises(ImpossibleForm, match=r"brakuje: Kz1\.U2"):
        draw_forms(plan(), pool, 1, 1)


def test_scenarios_too_hard_are_named() -> None:
    hard = (task("tel-1", "phone", "Kz1.U1", 0.5), task("mail-1", "email", "Kz1.U2", 0.5))
    with pytest.raises(
        ImpossibleForm, match=r"części praktycznej najlepszego zestawu to 50%.*dopisz scenariusze łatwiejsze"
    ):
        draw_forms(plan(), Pool(small_pool().items, hard), 1, 1)


def test_one_scenario_cannot_fill_two_slots() -> None:
    both = task("raz", "phone", "Kz1.U1")
    blueprint = plan(("channels: [email]", "channels: [phone]"), ("criteria: [Kz1.U1, Kz1.U2]", "criteria: [Kz1.U1]"))
    with pytest.raises(ImpossibleForm, match="za mało różnych scenariuszy"):
        draw_forms(blueprint, Pool(small_pool().items, (both,)), 1, 1)
