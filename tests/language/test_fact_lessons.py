"""What the judge of facts learns from besides its pairs."""

from __future__ import annotations

from simulator.language.facts.lessons import taught_by, with_more_sayings, with_neighbours, with_strangers
from simulator.language.facts.pairs import Pair
from simulator.language.reading import ClaimAnswer, FactSpec

FACTS = [FactSpec(f"f{n}", f"Usługa numer {n} jest płatna.", ("płaci się",), ("za darmo",)) for n in range(20)]
ANSWERS = (ClaimAnswer.STATES, ClaimAnswer.CONTRADICTS, ClaimAnswer.SILENT)
PAIRS = [
    Pair(fact, f"zdanie {number} o {fact.id}", ANSWERS[number % 3], "", "A") for fact in FACTS for number in range(6)
]


def test_fact_gets_sayings_from_messages_it_is_not_beside():
    for pair in with_more_sayings(PAIRS):
        assert len(pair.fact.examples) + len(pair.fact.contradicts) > 2
        assert pair.say not in (*pair.fact.examples, *pair.fact.contradicts)


def test_messages_are_silent_about_facts_they_were_not_written_for():
    for made in (with_strangers(PAIRS), with_neighbours(PAIRS)):
        assert made
        assert all(pair.answer is ClaimAnswer.SILENT and not pair.say.endswith(f" {pair.fact.id}") for pair in made)


def test_pairs_themselves_come_first_and_weigh_most():
    groups = taught_by(
        PAIRS, ["Dzień dobry, w czym mogę Panu dzisiaj pomóc? Proszę spokojnie opowiedzieć, co się stało."]
    )
    assert groups[0][0] == PAIRS
    assert all(weight < groups[0][1] for _, weight in groups[1:])
