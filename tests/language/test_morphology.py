"""One analyser for all threads: each gets the readings of its own word."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import morfeusz2

from simulator.language.morphology import Morphology

WORDS = ("kota", "mam", "zamówienia", "czajnikiem", "reklamację", "psami", "Nowaka", "pisz") * 50


def test_many_threads_get_the_readings_of_their_own_words() -> None:
    shared, alone = Morphology(generate=False), morfeusz2.Morfeusz(generate=False)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shared.analyse, WORDS))
    assert found == [alone.analyse(word) for word in WORDS]


def test_forms_are_generated_by_the_same_means() -> None:
    assert "Nowakowi" in [form for form, *_ in Morphology(analyse=False).generate("Nowak")]
