"""Written tests as practice: drawn for one person, answered item by item, explained at the end, and kept."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from simulator.assessment.findings import Points
from simulator.assessment.item_statistics import ItemStatistics, item_statistics
from simulator.errors import SessionClosed, UnknownItem, UnknownTest
from simulator.standard import Standard
from simulator.standard.items import Item, ItemBank, ItemScore, ShownItem, draw, read_choice, score, shown
from simulator.storage import DrawnItem, Store, WrittenTest

SEEDS = 2**31
"""Drawn seeds are below this."""
MOST_ITEMS = 40
"""Longer tests tire more than they show."""


@dataclass(frozen=True)
class Question:
    """One item of an open test, as its person sees it."""

    position: int
    """Place in the test, from 0."""
    criterion: str
    shown: ShownItem


@dataclass(frozen=True)
class MarkedItem:
    """One item of a test with what the answer was worth."""

    drawn: DrawnItem
    item: Item | None
    """As it is today; None when it is gone."""
    score: ItemScore | None
    """Reason and explanation; None when the item is gone or was worded otherwise then: only the points are left."""

    @property
    def points(self) -> Points:
        """Points won of points that could be won: none of either for an item that is gone and was never answered."""
        if not self.drawn.is_answered and self.item is None:
            return Points()
        return Points(self.drawn.share or 0.0, 1.0, int(self.drawn.is_answered))


@dataclass(frozen=True)
class WrittenResult:
    """A finished test."""

    test: WrittenTest
    items: tuple[MarkedItem, ...]
    """In the order in which they were asked."""
    criteria: Mapping[str, Points]
    """In the official order; only those asked about."""

    @property
    def points(self) -> Points:
        """Points of the whole test; an item left out counts as one answered wrongly."""
        return _sum(one.points for one in self.items)


class WrittenTests:
    """The services behind the page of tests; every call refuses the test of somebody else."""

    def __init__(self, standard: Standard, store: Store, clock: Callable[[], datetime]) -> None:
        self.standard = standard
        self.store = store
        self.clock = clock

    @property
    def bank(self) -> ItemBank:
        """All items there are."""
        return self.standard.items

    def start(
        self,
        trainee_id: str,
        criteria: Iterable[str],
        count: int,
        seed: int | None = None,
        *,
        test_id: str | None = None,
    ) -> str:
        """Draw a test and return its id.

        Args:
            trainee_id: For whom: what this person has not had comes first.
            criteria: To ask about, see `draw`.
            count: How many items; fewer when there are no more.
            seed: None draws one; it is kept either way.
            test_id: Of an assignment that was reserved; None makes one up.

        Raises:
            UnknownItem: there are no items for these criteria.
            UnknownTrainee: there is no such person.
        """
        self.store.find_trainee(trainee_id)
        drawn_seed = secrets.randbelow(SEEDS) if seed is None else seed
        wanted = tuple(dict.fromkeys(criteria))
        past = reversed(self.store.list_tests(trainee_id))
        drawn = draw(
            self.bank,
            wanted,
            min(max(count, 1), MOST_ITEMS),
            drawn_seed,
            seen=[one.item_id for test in past for one in test.items],
            used=self.store.count_item_uses(),
        )
        if not drawn:
            raise UnknownItem("Do wybranych kryteriów nie ma jeszcze pytań. Wybierz inne kryteria.")
        items = tuple(DrawnItem(one.id, one.criterion, one.item.version) for one in drawn)
        test = WrittenTest(test_id or str(uuid.uuid4()), trainee_id, drawn_seed, wanted, self.clock(), items)
        self.store.add_test(test)
        return test.id

    def test(self, trainee_id: str, test_id: str) -> WrittenTest:
        """Return one test.

        Raises:
            UnknownTest: there is none with this id, or it is somebody else's (the message is the same).
        """
        test = self.store.find_test(test_id)
        if test.trainee_id != trainee_id:
            raise UnknownTest(f"Nie ma testu „{test_id}”. Wybierz go z listy na stronie „Testy”.")
        return test

    def open_questions(self, test: WrittenTest) -> tuple[Question, ...]:
        """Return what is still to be answered, in order; items that are gone are left out."""
        if test.is_finished:
            return ()
        return tuple(
            Question(position, one.criterion, shown(self.bank.item(one.item_id), test.seed))
            for position, one in enumerate(test.items)
            if not one.is_answered and one.item_id in self.bank
        )

    def answer(self, trainee_id: str, test_id: str, position: int, choice: JsonValue) -> DrawnItem:
        """Mark and keep an answer; the first one stays. With the last one the test is over.

        Args:
            position: Place of the item in the test, from 0.
            choice: As in the event ``answered``.

        Raises:
            AnswerError: the choice is not one of this item; nothing is kept.
            SessionClosed: the test is over.
            UnknownItem, UnknownTest: there is no such item or test.
        """
        test = self.test(trainee_id, test_id)
        if test.is_finished:
            raise SessionClosed("Ten test jest zakończony. Zobacz jego wynik albo zacznij nowy.")
        if not 0 <= position < len(test.items):
            raise UnknownTest(f"W tym teście nie ma pytania {position + 1}. Otwórz test ze strony „Testy”.")
        item = self.bank.item(test.items[position].item_id)
        marked = score(item, choice)
        kept = self.store.add_answer(
            test_id,
            position,
            choice=_plain(read_choice(item, choice)),
            share=marked.share,
            version=item.version,
            answered_at=self.clock(),
        )
        if not self.open_questions(self.store.find_test(test_id)):
            self.store.finish_test(test_id, self.clock())
        return kept

    def finish(self, trainee_id: str, test_id: str) -> WrittenResult:
        """End a test, with whatever is answered, and return its result."""
        self.store.finish_test(self.test(trainee_id, test_id).id, self.clock())
        return self.result(trainee_id, test_id)

    def result(self, trainee_id: str, test_id: str) -> WrittenResult:
        """Return the result of a finished test.

        Raises:
            SessionClosed: the test is still open, so its answers are not told yet.
        """
        test = self.test(trainee_id, test_id)
        if not test.is_finished:
            raise SessionClosed("Ten test jeszcze trwa. Dokończ go albo zakończ, aby zobaczyć wynik.")
        items = tuple(self._marked(one) for one in test.items)
        asked = [name.id for name in self.standard.criteria if any(one.drawn.criterion == name.id for one in items)]
        criteria = {name: _sum(one.points for one in items if one.drawn.criterion == name) for name in asked}
        return WrittenResult(test, items, criteria)

    def history(self, trainee_id: str) -> tuple[WrittenTest, ...]:
        """Return somebody's tests, the newest first."""
        return self.store.list_tests(trainee_id)

    def statistics(self) -> dict[str, ItemStatistics]:
        """Return the figures of all items, from every answer to their present wording; see `item_statistics`."""
        return kept_statistics(self.bank, self.store)

    def _marked(self, drawn: DrawnItem) -> MarkedItem:
        if drawn.item_id not in self.bank:
            return MarkedItem(drawn, None, None)
        item = self.bank.item(drawn.item_id)
        same = item.version == drawn.version or not drawn.is_answered
        return MarkedItem(drawn, item, score(item, drawn.choice) if same else None)


def kept_statistics(bank: ItemBank, store: Store) -> dict[str, ItemStatistics]:
    """Return the figures of the items of a bank from what is kept; answers to another wording are left out."""
    tests: dict[str, dict[str, float]] = {}
    for answer in store.list_answers():
        if answer.item_id in bank and bank.item(answer.item_id).version == answer.version:
            tests.setdefault(answer.test_id, {})[answer.item_id] = answer.share
    return item_statistics(tests.values())


def _plain(answer: object) -> JsonValue:
    """Return an answer in the one form in which it is kept."""
    if isinstance(answer, tuple):
        return [str(one) for one in answer]
    if isinstance(answer, dict):
        return {str(left): str(right) for left, right in answer.items()}
    return answer if isinstance(answer, (str, float)) else None


def _sum(points: Iterable[Points]) -> Points:
    every = list(points)
    won, most = sum(one.points for one in every), sum(one.max for one in every)
    return Points(won, most, sum(one.observations for one in every))
