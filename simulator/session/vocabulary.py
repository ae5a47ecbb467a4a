"""The words of a case: how much of what somebody says belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.language.folding import fold
from simulator.scenario.conditions import Words, wordings
from simulator.scenario.scenario import Scenario

STEM = 4
"""Words that share so many first letters may be forms of one word."""


def words_of_case(scenario: Scenario) -> frozenset[str]:
    """Return all words by which a scenario speaks of its case, folded."""
    customer = scenario.customer
    known = [line for fact in customer.knows.values() for line in wordings(fact.say)]
    known += [line for one in customer.particulars for line in (*one.to, *wordings(one.say))]
    asked = [line for goal in customer.goals for line in wordings(goal.asks)]
    facts = [line for fact in scenario.facts.values() for line in (fact.says, *fact.examples)]
    orders = [line.product for order in scenario.desk.orders for line in order.items]
    return words_of([customer.wants, *wordings(customer.opens), *known, *asked, *facts, *orders])


def opening_stems(opens: Words, scenario: str) -> frozenset[str]:
    """Return the beginnings of the words with which a customer names the matter; they tell little in a question.

    Args:
        opens: The first words of the contact.
        scenario: Id of the scenario, whose words name the thing itself.
    """
    words = words_of([*wordings(opens), scenario.replace("-", " ")])
    return stems_in(words) | {word for word in words if len(word) == STEM - 1}


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts, folded."""
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", fold(text)))


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of all longer words of some texts."""
    return stems_in(words_of(texts))


def stems_in(words: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of the longer ones of some folded words."""
    return frozenset(word[:STEM] for word in words if len(word) >= STEM)
