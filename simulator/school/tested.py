"""A finished test as evidence for the profile: every answer is one observation of the criterion it asks about."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.assessment.findings import Assessment, Evidence, Finding, Mark
from simulator.assessment.item_difficulty import Answered, Difficulty, item_difficulties
from simulator.assessment.profile import Past
from simulator.assessment.rules import load_rules
from simulator.errors import AnswerError
from simulator.standard.items import ItemBank, answer_in_words, read_choice
from simulator.storage import DrawnItem, Store, WrittenTest

MARKS = {1.0: Mark.FULL, 0.5: Mark.HALF, 0.0: Mark.NONE}


def bank_difficulties(bank: ItemBank, store: Store) -> dict[str, Difficulty]:
    """Return how hard every item of a bank is, with everybody's answers to its present wording taken in."""
    items = {entry.id: entry.item for entry in bank.entries}
    answered = {
        one.item_id: Answered(one.answers, one.mean)
        for one in store.sum_answers()
        if one.item_id in items and items[one.item_id].version == one.version
    }
    return item_difficulties(items, answered)


def past_of_test(test: WrittenTest, bank: ItemBank, difficulties: Mapping[str, Difficulty]) -> Past:
    """Return a test as one session of its person's past; what was not answered says nothing.

    Args:
        test: A finished one.
        bank: Words the answers; the marks are those that were given.
        difficulties: Of the items of the bank; an item that has gone, or was worded otherwise, is taken as average.
    """
    findings = tuple(_finding(position, one, bank) for position, one in enumerate(test.items) if one.is_answered)
    share = sum(one.share or 0.0 for one in test.items) / max(1, len(test.items))
    assessment = Assessment(scenario="", seed=test.seed, content="", findings=findings, score=share)
    known = {
        one.item_id: difficulties[one.item_id]
        for one in test.items
        if one.item_id in difficulties and one.item_id in bank and bank.item(one.item_id).version == one.version
    }
    level = load_rules().profile.ability.reference_level
    return Past(test.started_at.astimezone().date(), assessment, level, test=test.id, difficulties=known)


def _finding(position: int, drawn: DrawnItem, bank: ItemBank) -> Finding:
    return Finding(
        observable=drawn.item_id,
        title=bank.item(drawn.item_id).stem if drawn.item_id in bank else drawn.item_id,
        criteria=(drawn.criterion,),
        tasks=(),
        mark=MARKS[drawn.share or 0.0],
        weight=1,
        evidence=(Evidence(position, _answer(drawn, bank)),),
        reason="",
    )


def _answer(drawn: DrawnItem, bank: ItemBank) -> str:
    """Return the answer in words; as it was kept where the item has changed since."""
    if drawn.item_id in bank:
        item = bank.item(drawn.item_id)
        try:
            return answer_in_words(item, read_choice(item, drawn.choice))
        except AnswerError:
            pass
    return str(drawn.choice)
