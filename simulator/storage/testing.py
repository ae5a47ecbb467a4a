"""The queries about written tests: what was drawn, what was answered, and every answer to an item."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.errors import UnknownTest
from simulator.storage.records import AnswerSum, DrawnItem, KeptAnswer, WrittenTest
from simulator.storage.rows import drawn_item_of, drawn_item_rows, written_test_of, written_test_row
from simulator.storage.tables import DrawnItemRow, WrittenTestRow


class TestingVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_test(self, test: WrittenTest) -> None:
        """Keep a new test with the items drawn for it."""
        with self._writing() as session:
            session.add(written_test_row(test))
            session.flush()
            session.add_all(drawn_item_rows(test))

    def find_test(self, test_id: str) -> WrittenTest:
        """Return one test.

        Raises:
            UnknownTest: none with this id is kept.
        """
        with self._reading() as session:
            return written_test_of(_known_row(session, test_id), _rows(session, test_id))

    def list_tests(self, trainee_id: str) -> tuple[WrittenTest, ...]:
        """Return somebody's tests, the newest first."""
        query = select(WrittenTestRow).where(WrittenTestRow.trainee_id == trainee_id)
        drawn = (
            select(DrawnItemRow)
            .join(WrittenTestRow, WrittenTestRow.id == DrawnItemRow.test_id)
            .where(WrittenTestRow.trainee_id == trainee_id)
            .order_by(DrawnItemRow.position)
        )
        with self._reading() as session:
            items: dict[str, list[DrawnItemRow]] = {}
            for row in session.scalars(drawn):
                items.setdefault(row.test_id, []).append(row)
            tests = session.scalars(query.order_by(WrittenTestRow.started_at.desc(), WrittenTestRow.id))
            return tuple(written_test_of(row, items.get(row.id, [])) for row in tests)

    def add_answer(
        self, test_id: str, position: int, *, choice: JsonValue, share: float, version: str, answered_at: datetime
    ) -> DrawnItem:
        """Keep the answer to a drawn item and return what is kept: the first answer stays, also in a second tab.

        Args:
            version: Of the item as it was marked: it may have been reworded since it was drawn.

        Raises:
            UnknownTest: there is no such test, or nothing was drawn for this place in it.
        """
        with self._writing() as session:
            _known_row(session, test_id)
            row = session.get(DrawnItemRow, (test_id, position))
            if row is None:
                raise UnknownTest(f"W tym teście nie ma pytania {position + 1}. Otwórz test ze strony „Testy”.")
            if row.answered_at is None:
                row.choice = json.dumps(choice, ensure_ascii=False)
                row.share, row.version, row.answered_at = share, version, answered_at
            return drawn_item_of(row)

    def finish_test(self, test_id: str, finished_at: datetime) -> None:
        """Keep that a test is over; one that already is keeps its first end."""
        with self._writing() as session:
            row = _known_row(session, test_id)
            if row.finished_at is None:
                row.finished_at = finished_at

    def count_item_uses(self) -> dict[str, int]:
        """Return how often each item was drawn, for anybody; items never drawn are left out."""
        query = select(DrawnItemRow.item_id, func.count()).group_by(DrawnItemRow.item_id)
        with self._reading() as session:
            return {item: count for item, count in session.execute(query)}

    def sum_answers(self) -> tuple[AnswerSum, ...]:
        """Return, for every item and wording of it, how many answers it got and their mean share; by item."""
        query = (
            select(DrawnItemRow.item_id, DrawnItemRow.version, func.count(), func.avg(DrawnItemRow.share))
            .where(DrawnItemRow.share.is_not(None))
            .group_by(DrawnItemRow.item_id, DrawnItemRow.version)
            .order_by(DrawnItemRow.item_id, DrawnItemRow.version)
        )
        with self._reading() as session:
            rows = session.execute(query).all()
        return tuple(AnswerSum(item, version, count, float(mean)) for item, version, count, mean in rows)

    def list_answers(self) -> tuple[KeptAnswer, ...]:
        """Return every answer of every test, by test and place in it."""
        query = (
            select(DrawnItemRow.test_id, DrawnItemRow.item_id, DrawnItemRow.version, DrawnItemRow.share)
            .where(DrawnItemRow.share.is_not(None))
            .order_by(DrawnItemRow.test_id, DrawnItemRow.position)
        )
        with self._reading() as session:
            return tuple(KeptAnswer(*row) for row in session.execute(query))


def _known_row(session: Session, test_id: str) -> WrittenTestRow:
    row = session.get(WrittenTestRow, test_id)
    if row is None:
        raise UnknownTest(f"Nie ma testu „{test_id}”. Wybierz go z listy na stronie „Testy”.")
    return row


def _rows(session: Session, test_id: str) -> list[DrawnItemRow]:
    query = select(DrawnItemRow).where(DrawnItemRow.test_id == test_id).order_by(DrawnItemRow.position)
    return list(session.scalars(query))
