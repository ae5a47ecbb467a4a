"""Questions known by what they brought out: the customer understood what a reading of the words alone did not name.

„Kto u Państwa korzysta z internetu i do czego?” asks for a need when the scenario says that a question of needs brings
out what the customer answered with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.assessment.rules import QuestionRules
from simulator.language.folding import fold
from simulator.language.reading import FoundAct, Reading, Span
from simulator.scenario.customer import KnownFact
from simulator.session.turn import Turn


def with_questions(turn: Turn, knows: Mapping[str, KnownFact], rules: QuestionRules) -> Turn:
    """Return a turn whose reading also has the acts of asking that its questions performed.

    Args:
        turn: With or without a reading.
        knows: What the customer knows, with the acts that ask for it.
        rules: Which acts are known so, and what an open question holds.
    """
    if turn.reading is None or not turn.asked:
        return turn
    asked_by = {act for fact in turn.asked if fact in knows for act in knows[fact].asked_by}
    lacking = [act for act in rules.acts if act in asked_by and not turn.reading.does(act)]
    span = _open_question(turn.reading, rules) if lacking else None
    if span is None:
        return turn
    found = tuple(FoundAct(act, span, rules.confidence) for act in lacking)
    return replace(turn, reading=replace(turn.reading, acts=(*turn.reading.acts, *found)))


def _open_question(reading: Reading, rules: QuestionRules) -> Span | None:
    for sentence in reading.sentences:
        if any(fold(token.text) in rules.open_words for token in sentence.tokens):
            return sentence.span
    return None
