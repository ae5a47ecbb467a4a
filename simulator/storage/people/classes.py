"""The queries about classes and the pupils in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import AlreadyTaken
from simulator.storage.people.records import Pupil, SchoolClass
from simulator.storage.people.rows import class_of, known, pupil_of
from simulator.storage.people.tables import ClassTeacherRow, PupilRow, SchoolClassRow
from simulator.storage.tables import TraineeRow


class ClassVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_class(self, school_class: SchoolClass, teacher_id: str | None = None) -> None:
        """Keep a new class, with its first teacher if there is one.

        Raises:
            AlreadyTaken: another class has this code.
        """
        try:
            with self._writing() as session:
                session.add(SchoolClassRow(**_columns(school_class)))
                session.flush()
                if teacher_id is not None:
                    session.add(ClassTeacherRow(class_id=school_class.id, account_id=teacher_id))
        except IntegrityError:
            raise _code_taken(school_class.code) from None

    def change_class(self, school_class: SchoolClass) -> None:
        """Keep a class as it is now.

        Raises:
            AlreadyTaken: another class has this code.
            UnknownRecord: there is no such class.
        """
        try:
            with self._writing() as session:
                row = known(session, SchoolClassRow, school_class.id)
                for name, value in _columns(school_class).items():
                    setattr(row, name, value)
        except IntegrityError:
            raise _code_taken(school_class.code) from None

    def find_class(self, class_id: str) -> SchoolClass:
        """Return one class.

        Raises:
            UnknownRecord: there is no such class.
        """
        with self._reading() as session:
            return class_of(known(session, SchoolClassRow, class_id))

    def find_class_by_code(self, code: str) -> SchoolClass | None:
        """Return the class with a code; None when there is none."""
        with self._reading() as session:
            row = session.scalar(select(SchoolClassRow).where(SchoolClassRow.code == code))
            return None if row is None else class_of(row)

    def list_classes(self, organisation_id: str) -> tuple[SchoolClass, ...]:
        """Return all classes of a school by name, archived ones too."""
        return self._classes(select(SchoolClassRow).where(SchoolClassRow.organisation_id == organisation_id))

    def list_classes_of(self, teacher_id: str) -> tuple[SchoolClass, ...]:
        """Return the classes somebody teaches by name, archived ones too."""
        taught = select(ClassTeacherRow.class_id).where(ClassTeacherRow.account_id == teacher_id)
        return self._classes(select(SchoolClassRow).where(SchoolClassRow.id.in_(taught)))

    def list_teachers(self, class_id: str) -> tuple[str, ...]:
        """Return the ids of the accounts that teach a class."""
        query = select(ClassTeacherRow.account_id).where(ClassTeacherRow.class_id == class_id)
        with self._reading() as session:
            return tuple(session.scalars(query.order_by(ClassTeacherRow.account_id)))

    def set_teachers(self, class_id: str, account_ids: Sequence[str]) -> None:
        """Let these teach a class in place of those before."""
        with self._writing() as session:
            known(session, SchoolClassRow, class_id)
            session.execute(delete(ClassTeacherRow).where(ClassTeacherRow.class_id == class_id))
            session.add_all(ClassTeacherRow(class_id=class_id, account_id=one) for one in dict.fromkeys(account_ids))

    # Pupils

    def add_pupils(self, pupils: Sequence[tuple[Pupil, str, str]]) -> None:
        """Keep new pupils, all or none, each a trainee from now on.

        Args:
            pupils: Each with the pseudonym folded for comparison, and the hash of the PIN.

        Raises:
            AlreadyTaken: a pseudonym is in use in the class.
        """
        try:
            with self._writing() as session:
                session.add_all(
                    TraineeRow(id=one.id, name=one.pseudonym, created_at=one.joined_at) for one, _, _ in pupils
                )
                session.flush()
                session.add_all(
                    PupilRow(
                        trainee_id=one.id,
                        class_id=one.class_id,
                        pseudonym_key=key,
                        pin_hash=pin_hash,
                        number=one.number,
                        family_name=one.family_name,
                        given_name=one.given_name,
                        joined_at=one.joined_at,
                        removed_at=one.removed_at,
                    )
                    for one, key, pin_hash in pupils
                )
        except IntegrityError:
            raise _pseudonym_taken() from None

    def change_pupil(self, pupil: Pupil, pseudonym_key: str) -> None:
        """Keep a pupil as they are now.

        Raises:
            AlreadyTaken: the pseudonym is in use in the class.
            UnknownRecord: there is no such pupil.
        """
        try:
            with self._writing() as session:
                row = known(session, PupilRow, pupil.id)
                row.pseudonym_key, row.number = pseudonym_key, pupil.number
                row.family_name, row.given_name = pupil.family_name, pupil.given_name
                row.removed_at = pupil.removed_at
                known_trainee = session.get_one(TraineeRow, pupil.id)
                known_trainee.name = pupil.pseudonym
        except IntegrityError:
            raise _pseudonym_taken() from None

    def find_pupil(self, pupil_id: str) -> Pupil:
        """Return one pupil.

        Raises:
            UnknownRecord: this is nobody in a class.
        """
        with self._reading() as session:
            return pupil_of(known(session, PupilRow, pupil_id), session.get_one(TraineeRow, pupil_id).name)

    def find_pupil_called(self, class_id: str, pseudonym_key: str) -> Pupil | None:
        """Return the pupil with a pseudonym in a class, removed or not; None when there is none."""
        query = _pupils().where(PupilRow.class_id == class_id, PupilRow.pseudonym_key == pseudonym_key)
        with self._reading() as session:
            found = session.execute(query).one_or_none()
            return None if found is None else pupil_of(*found)

    def list_pupils(self, class_id: str, *, with_removed: bool = False) -> tuple[Pupil, ...]:
        """Return the pupils of a class by number, family name and pseudonym, without those removed unless asked."""
        query = _pupils().where(PupilRow.class_id == class_id)
        if not with_removed:
            query = query.where(PupilRow.removed_at.is_(None))
        with self._reading() as session:
            found = [pupil_of(row, name) for row, name in session.execute(query)]
        return tuple(sorted(found, key=_in_register))

    def find_pin_hash(self, pupil_id: str) -> str:
        """Return the hash of a pupil's PIN."""
        with self._reading() as session:
            return known(session, PupilRow, pupil_id).pin_hash

    def set_pin_hash(self, pupil_id: str, pin_hash: str) -> None:
        """Keep another PIN."""
        with self._writing() as session:
            known(session, PupilRow, pupil_id).pin_hash = pin_hash

    def _classes(self, query: Select[tuple[SchoolClassRow]]) -> tuple[SchoolClass, ...]:
        with self._reading() as session:
            rows = session.scalars(query.order_by(SchoolClassRow.name, SchoolClassRow.id))
            return tuple(class_of(row) for row in rows)


def _in_register(pupil: Pupil) -> tuple[bool, int, str, str, str]:
    names = (pupil.family_name.casefold(), pupil.given_name.casefold(), pupil.pseudonym.casefold())
    return (pupil.number is None, pupil.number or 0, *names)


def _pupils() -> Select[tuple[PupilRow, str]]:
    return select(PupilRow, TraineeRow.name).join(TraineeRow, TraineeRow.id == PupilRow.trainee_id)


def _columns(one: SchoolClass) -> dict[str, object]:
    return {
        "id": one.id,
        "organisation_id": one.organisation_id,
        "name": one.name,
        "code": one.code,
        "lets_join": one.lets_join,
        "created_at": one.created_at,
        "archived_at": one.archived_at,
    }


def _code_taken(code: str) -> AlreadyTaken:
    return AlreadyTaken(f"Kod klasy „{code}” jest już zajęty. Spróbuj jeszcze raz, a zostanie wylosowany inny.")


def _pseudonym_taken() -> AlreadyTaken:
    return AlreadyTaken("Ten pseudonim jest już w klasie zajęty. Wybierz inny.")
