"""Cutting into sentences, dictionary forms, words typed without diacritics."""

from __future__ import annotations

import pytest

from simulator.language.folding import fold
from simulator.language.morphology import word_forms
from simulator.language.polish import read_phrases
from tests.language.conftest import table


@pytest.mark.parametrize(("text", "sentences"), table("sentences.yaml"))
def test_message_is_cut_into_sentences(text: str, sentences: list[str]):
    assert [text[phrase.span[0] : phrase.span[1]] for phrase in read_phrases(text)] == sentences


def test_folding_keeps_the_length():
    text = "Zażółć GĘŚLĄ jaźń – İstanbul ß ﬁ"
    assert len(fold(text)) == len(text)
    assert fold("Zażółć") == "zazolc"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("przesylke", "przesylka"), ("dziekuje", "dziekowac"), ("zadzwonie", "zadzwonic"), ("kupiłem", "kupic")],
)
def test_word_has_its_lemma_with_or_without_diacritics(word: str, lemma: str):
    assert lemma in word_forms(word).lemmas


def test_known_word_may_stand_for_another_in_a_message_without_diacritics():
    assert "byc" in word_forms("sa", stripped=True).lemmas
    assert "byc" not in word_forms("sa").lemmas


def test_question_without_a_mark_is_a_question():
    assert read_phrases("a kiedy pan to kupil")[0].is_question
    assert not read_phrases("kurier bedzie jutro")[0].is_question
