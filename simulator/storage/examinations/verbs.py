"""The two verbs about examinations: look, and do something that the log tells of in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy.orm import Session

from simulator.exam.journal import Signer
from simulator.storage.examinations.shelf import Shelf
from simulator.storage.journal import append_entries, retried

ResultT = TypeVar("ResultT")


class ExaminationVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def look(self, work: Callable[[Shelf], ResultT]) -> ResultT:
        """Read records of examinations as of one moment."""
        with self._reading() as session:
            return work(Shelf(session))

    def examine(self, work: Callable[[Shelf], ResultT], signer: Signer | None) -> ResultT:
        """Do something in an examination: its records and its entries in the log stand or fall together.

        Args:
            work: May be called again when another program took its place in the log; raises to keep nothing.
            signer: Seals the log; see `simulator.storage.journal`.

        Raises:
            StorageError: something was changed without an entry in the log.
        """

        def write() -> ResultT:
            with self._writing() as session:
                shelf = Shelf(session)
                result = work(shelf)
                append_entries(session, shelf.finished(), signer)
                return result

        return retried(write)
