"""The shipped standard says what the norm says; any other folder of the same shape loads as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.standard import CriterionKind, Means, Standard, standard_folders

WORDINGS = [
    ("Kz1.W1", "zasady i przepisy BHP, ochrony ppoż. ochrony środowiska oraz ergonomii w zakresie pracy biurowej"),
    ("Kz1.W9", "zasady obsługi programów komputerowych stosowanych do obsługi reklamacji"),
    ("Kz1.W14", "przepisy prawa konsumenckiego w zakresie reklamacji"),
    ("Kz1.U4", "stosować techniki mediacyjno-negocjacyjne podczas rozwiązywania problemów klienta"),
    ("Kz1.U6", "przestrzegać przepisów ustawy o ochronie danych osobowych"),
    ("Kz1.U11", "stosować przepisy prawa konsumenckiego w zakresie reklamacji"),
    ("Kz2.W7", "ofertę przedsiębiorstwa w zakresie której realizuje sprzedaż"),
    ("Kz2.W13", "standardy obsługi klienta w zakresie sprzedaży produktów/usług"),
    ("Kz2.U10", "stosować przepisy prawa konsumenckiego, w zakresie realizowanej sprzedaży"),
    (
        "KzS.2",
        "pracuje częściowo samodzielnie i podejmuje współpracę w zorganizowanych warunkach pracy "
        "centrum elektronicznej obsługi klienta",
    ),
]

TASK_NEEDS = {
    "Z1": ("Kz2", "KzS"),
    "Z2": ("Kz1", "Kz2", "KzS"),
    "Z3": ("Kz2", "KzS"),
    "Z4": ("Kz2", "KzS"),
    "Z5": ("Kz1", "KzS"),
    "Z6": ("Kz1", "KzS"),
    "Z7": ("Kz1", "KzS"),
    "Z8": ("Kz1", "Kz2", "KzS"),
    "Z9": ("Kz1", "Kz2", "KzS"),
    "Z10": ("Kz1", "Kz2", "KzS"),
}


def test_shipped_standard_names_its_occupation_and_approval(shipped: Standard) -> None:
    assert (shipped.code, shipped.name) == ("332202", "Pracownik centrum elektronicznej obsługi klienta")
    assert shipped.identity.approved_on == date(2013, 10, 15)
    assert shipped.identity.level.number == 4


def test_shipped_standard_has_54_criteria_in_official_order(shipped: Standard) -> None:
    expected = [f"Kz1.W{n}" for n in range(1, 15)] + [f"Kz1.U{n}" for n in range(1, 12)]
    expected += [f"Kz2.W{n}" for n in range(1, 14)] + [f"Kz2.U{n}" for n in range(1, 14)]
    expected += [f"KzS.{n}" for n in range(1, 4)]
    assert [criterion.id for criterion in shipped.criteria] == expected


def test_shipped_tasks_need_the_competencies_the_norm_gives(shipped: Standard) -> None:
    assert {task.id: task.competencies for task in shipped.tasks} == TASK_NEEDS


def test_shipped_areas_are_the_five_axes_of_the_radar(shipped: Standard) -> None:
    assert [(area.id, area.label, len(area.criteria)) for area in shipped.areas] == [
        ("Kz1.W", "Kz1 wiedza", 14),
        ("Kz1.U", "Kz1 umiejętności", 11),
        ("Kz2.W", "Kz2 wiedza", 13),
        ("Kz2.U", "Kz2 umiejętności", 13),
        ("KzS", "KzS", 3),
    ]


@pytest.mark.parametrize(("criterion_id", "wording"), WORDINGS, ids=[criterion_id for criterion_id, _ in WORDINGS])
def test_wording_is_the_official_one(shipped: Standard, criterion_id: str, wording: str) -> None:
    assert shipped.criterion(criterion_id).wording == wording


def test_official_names_of_a_task_and_a_competency_are_kept(shipped: Standard) -> None:
    assert shipped.task("Z7").name == "Udzielanie informacji o statusie reklamacji, oraz sposobie jej rozstrzygnięcia"
    assert shipped.competency("Kz2").name == (
        "Realizowanie sprzedaży z wykorzystaniem elektronicznych narzędzi komunikacyjnych"
    )


def test_shipped_knowledge_can_be_tested_and_skills_must_be_shown(shipped: Standard) -> None:
    for criterion in shipped.criteria:
        assert (Means.TEST in criterion.observable_by) == (criterion.kind is CriterionKind.KNOWLEDGE), criterion.id


def test_short_labels_fit_a_chart(shipped: Standard) -> None:
    assert [c.id for c in shipped.criteria if len(c.short) > 35 or len(c.short.split()) > 4] == []


def test_importance_of_key_competences_is_not_invented(shipped: Standard) -> None:
    assert [item.importance for item in shipped.identity.key_competences.items if item.importance is not None] == []


def test_shipped_glossary_explains_the_terms_of_the_norm(shipped: Standard) -> None:
    assert len(shipped.glossary) == 13
    assert "Zadanie zawodowe" in {term.term for term in shipped.glossary}


def test_criterion_knows_its_competency(shipped: Standard) -> None:
    assert [shipped.criterion(i).competency for i in ("Kz1.W14", "Kz2.U1", "KzS.3")] == ["Kz1", "Kz2", "KzS"]


def test_unknown_ids_are_key_errors(tiny: Standard) -> None:
    for look_up in (tiny.criterion, tiny.task, tiny.competency, tiny.law.fact):
        with pytest.raises(KeyError, match="X9"):
            look_up("X9")


def test_another_standard_of_the_same_shape_loads(tiny: Standard) -> None:
    assert [task.id for task in tiny.tasks] == ["T1", "T2"]
    assert [criterion.id for criterion in tiny.criteria] == ["P.W1", "P.W2", "P.U1"]
    assert [(area.id, area.label) for area in tiny.areas] == [("P.W", "P wiedza"), ("P.U", "P umiejętności")]
    assert [item.importance for item in tiny.identity.key_competences.items] == [4.5, None]


def test_standard_folders_are_listed_by_name_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("beta", "alfa", ".git", "_old"):
        (tmp_path / name).mkdir()
    (tmp_path / "README.md").touch()
    assert [path.name for path in standard_folders(tmp_path)] == ["alfa", "beta"]
