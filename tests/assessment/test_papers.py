"""Marks for documents and register entries."""

from __future__ import annotations

from simulator.assessment.findings import Mark
from tests.assessment.builders import CLOSED, filed, judged, noted, observable, says

PROTOCOL = observable(
    {
        "kind": "filed",
        "document": "protokol",
        "fields": {
            "zadanie": {"equals": ["wymiana", "naprawa"]},
            "opis": {"mentions": ["iskra", "iskrzy"], "min_chars": 10},
            "termin": {"states": "termin"},
        },
    }
)
ENTRY = observable({"kind": "noted", "fields": {"temat": {"equals": "reklamacja"}, "uwagi": {"min_chars": 5}}})
GOOD = {"zadanie": "wymiana", "opis": "Czajnik iskrzy przy włączaniu.", "termin": "odpowiedź w 14 dni"}


def test_a_document_with_every_field_right_is_the_full_mark() -> None:
    finding = judged(PROTOCOL, filed("protokol", **GOOD), CLOSED)
    assert (finding.mark, finding.missing) == (Mark.FULL, "")
    assert "Czajnik iskrzy" in finding.evidence[0].quote


def test_a_document_with_most_fields_right_is_a_half_and_the_faults_are_named() -> None:
    finding = judged(PROTOCOL, filed("protokol", **(GOOD | {"zadanie": "zwrot"})), CLOSED)
    assert finding.mark is Mark.HALF
    assert finding.missing == "Do poprawy: zadanie – jest „zwrot”, a powinno być „wymiana / naprawa”."


def test_a_document_with_most_fields_wrong_is_no_mark() -> None:
    finding = judged(PROTOCOL, filed("protokol", zadanie="wymiana", opis="ok"), CLOSED)
    assert finding.mark is Mark.NONE
    assert "opis – za krótkie" in finding.missing and "termin – puste" in finding.missing


def test_words_that_do_not_say_the_fact_are_a_fault() -> None:
    finding = judged(PROTOCOL, filed("protokol", **(GOOD | {"termin": "kiedyś"})), CLOSED)
    assert "termin – nie wynika z tego" in finding.missing


def test_the_last_of_several_documents_stands() -> None:
    worse = filed("protokol", **(GOOD | {"zadanie": "zwrot"}))
    assert judged(PROTOCOL, worse, filed("protokol", **GOOD), CLOSED).mark is Mark.FULL


def test_another_document_does_not_count() -> None:
    assert judged(PROTOCOL, filed("zamowienie", **GOOD), CLOSED).mark is Mark.NONE


def test_a_document_not_handed_in_yet_is_not_observed() -> None:
    assert judged(PROTOCOL, says("Słucham.")).mark is Mark.NOT_OBSERVED


def test_the_best_entry_of_the_register_counts() -> None:
    poor, good = noted(temat="inne", uwagi=""), noted(temat="Reklamacja", uwagi="przyjęto zgłoszenie")
    assert judged(ENTRY, good, poor, CLOSED).mark is Mark.FULL
    assert judged(ENTRY, noted(temat="reklamacja", uwagi="ok"), CLOSED).mark is Mark.HALF
    assert judged(ENTRY, poor, CLOSED).mark is Mark.NONE
    assert judged(ENTRY, CLOSED).mark is Mark.NONE
