"""One session under old and new rules: what changed, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.assessment.changes.comparing import Reassessment, reassessed
from simulator.assessment.changes.report import reassessment_to_json, reassessment_to_text
from simulator.assessment.findings import Assessment, Evidence, Finding, Mark
from simulator.errors import TranscriptError

GREETING = Finding("powitanie", "Powitanie", ("K1",), ("Z1",), Mark.NONE, 1, (), "Nie padło.")
SUMMARY = replace(GREETING, observable="podsumowanie", title="Podsumowanie", mark=Mark.FULL, reason="Padło.")


def under(content: str, *findings: Finding, score: float = 0.5) -> Assessment:
    return Assessment("proba", 1, content, findings, score=score)


def changed(*findings: Finding) -> Reassessment:
    return reassessed(under("stara", GREETING, SUMMARY), under("nowa", *findings, score=0.75))


def test_a_changed_mark_is_told_with_both_reasons_and_the_words_that_count_now() -> None:
    now = replace(GREETING, mark=Mark.FULL, reason="Padło od razu.", evidence=(Evidence(0, "Dzień dobry"),))
    (one,) = changed(now, SUMMARY).changes
    assert (one.observable, one.before.mark, one.after.mark) == ("powitanie", Mark.NONE, Mark.FULL)
    assert one.why == ("Dotychczas: Nie padło.", "Teraz: Padło od razu.", "Zaczęło się liczyć: „Dzień dobry”")


def test_new_and_dropped_observables_are_told() -> None:
    found = changed(GREETING, replace(SUMMARY, observable="rejestr", title="Rejestr"))
    assert [(one.observable, one.before is None, one.after is None) for one in found.changes] == [
        ("podsumowanie", False, True),
        ("rejestr", True, False),
    ]
    assert found.unchanged == 1


def test_another_weight_is_a_change_although_the_mark_is_the_same() -> None:
    (one,) = changed(GREETING, replace(SUMMARY, weight=3)).changes
    assert one.why == ("Waga: było 1 punkt, jest 3 punkty.",)


def test_another_wording_of_the_reason_is_none() -> None:
    assert changed(GREETING, replace(SUMMARY, reason="Było.", model_answer="Podsumujmy.")).changes == ()


def test_assessments_of_two_sessions_are_refused() -> None:
    with pytest.raises(TranscriptError, match="dwóch różnych ćwiczeń"):
        reassessed(under("stara", GREETING), replace(under("nowa", GREETING), seed=2))


def test_the_text_shows_both_results_side_by_side() -> None:
    shown = reassessment_to_text(changed(replace(GREETING, mark=Mark.HALF), SUMMARY))
    assert "Wynik             50%                   75%" in shown
    assert "Inaczej liczy się 1 obserwacja, bez zmian: 1." in shown
    assert "Powitanie (powitanie): ✗ nie wykazano → ½ częściowo" in shown


def test_the_json_holds_both_results_and_the_changes() -> None:
    data = reassessment_to_json(changed(replace(GREETING, mark=Mark.HALF), SUMMARY))
    assert (data["before"]["content"], data["after"]["content"], data["unchanged"]) == ("stara", "nowa", 1)
    assert [(one["before"], one["after"]) for one in data["changes"]] == [(0, 0.5)]
