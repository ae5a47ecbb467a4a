"""One pupil's sessions as their teacher sees them: opened, commented, and marks overruled with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from simulator.assessment.findings import Assessment, Mark
from simulator.assessment.profile import Profile
from simulator.errors import NotAllowed, WrongInput
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Guard, Person
from simulator.school.access.rules import Action
from simulator.school.classroom.looking import Looking
from simulator.school.marking import Review
from simulator.school.overruling import holding, with_overrules
from simulator.school.practice import Past, Practice
from simulator.session.session import Session
from simulator.storage import Attempt, Comment, Overrule, Store, WrittenTest


@dataclass(frozen=True)
class Remark:
    """A comment with the name of its author."""

    comment: Comment
    author: str


@dataclass(frozen=True)
class Remarks:
    """What people have added to an attempt."""

    comments: tuple[Remark, ...]
    overrules: tuple[Overrule, ...]
    """All of them, the oldest first; also those that were overruled in turn or taken back."""
    authors: dict[str, str]
    """Id of an account → its name, for everybody in `overrules`."""

    @property
    def holding(self) -> dict[str, Overrule]:
        """The overruled mark that holds for each observable."""
        return holding(self.overrules)


@dataclass(frozen=True)
class PupilWork:
    """A closed session of somebody, with everything said about it."""

    review: Review
    """With the program's own marks."""
    counted: Assessment
    """With people's marks in place of the program's."""
    remarks: Remarks


class Works:
    """The services behind a pupil's page and the session on it."""

    def __init__(self, practice: Practice, clock: Callable[[], datetime]) -> None:
        self.practice = practice
        self.store: Store = practice.store
        self.clock = clock
        self._guard = Guard(self.store)
        self._looking = Looking(self.store, clock)

    def history(self, person: Person, trainee_id: str) -> tuple[Past, ...]:
        """Return somebody's attempts, the newest first."""
        self._guard.trainee(person, Action.READ_WORK, trainee_id)
        self._looking.saw(person, trainee_id, "history")
        return self.practice.history(trainee_id)

    def tests(self, person: Person, trainee_id: str) -> tuple[WrittenTest, ...]:
        """Return somebody's written tests, the newest first."""
        self._guard.trainee(person, Action.READ_WORK, trainee_id)
        self._looking.saw(person, trainee_id, "tests")
        return self.practice.tests.history(trainee_id)

    def profile(self, person: Person, trainee_id: str) -> Profile:
        """Return what is believed of somebody."""
        self._guard.trainee(person, Action.READ_WORK, trainee_id)
        self._looking.saw(person, trainee_id, "profile")
        return self.practice.profile(trainee_id)

    def attempt(self, person: Person, attempt_id: str) -> Attempt:
        """Return an attempt, without what happened in it."""
        return self._guard.attempt(person, Action.READ_WORK, attempt_id)

    def session(self, person: Person, attempt_id: str) -> Session:
        """Return a session as it stands, open or closed; read it only."""
        attempt = self._guard.attempt(person, Action.READ_WORK, attempt_id)
        self._looking.saw(person, attempt.trainee_id, "attempt", attempt.id)
        return self.practice.session(attempt.trainee_id, attempt.id)

    def review(self, person: Person, attempt_id: str) -> PupilWork:
        """Return a closed session with its marks, comments and overruled marks.

        Raises:
            SessionClosed: the contact is still open.
        """
        attempt = self._guard.attempt(person, Action.READ_WORK, attempt_id)
        self._looking.saw(person, attempt.trainee_id, "attempt", attempt.id)
        review = self.practice.debrief(attempt.trainee_id, attempt.id)
        remarks = self._remarks(attempt.id)
        counted = with_overrules(review.assessment, remarks.overrules, self.practice.library)
        return PupilWork(review, counted, remarks)

    def remarks(self, person: Person, attempt_id: str) -> Remarks:
        """Return what people have added to an attempt."""
        return self._remarks(self._guard.attempt(person, Action.READ_WORK, attempt_id).id)

    def comment(self, person: Person, attempt_id: str, text: str, event: int | None = None) -> Comment:
        """Add a comment that its pupil sees.

        Args:
            event: Index of the event it is about; None: about the whole.

        Raises:
            WrongInput: the text is empty or too long, or there is no such event.
        """
        attempt = self._guard.attempt(person, Action.COMMENT, attempt_id)
        if event is not None and not 0 <= event < self.store.count_events(attempt.id):
            raise WrongInput("Tej wypowiedzi nie ma w rozmowie. Odśwież stronę i dodaj komentarz jeszcze raz.")
        words = read_text(text, "Komentarz")
        comment = Comment(str(uuid.uuid4()), attempt.id, person.id, words, self.clock(), event)
        self.store.add_comment(comment)
        return comment

    def withdraw_comment(self, person: Person, comment_id: str) -> None:
        """Take one's own comment back.

        Raises:
            NotAllowed: it is somebody else's.
        """
        comment = self.store.find_comment(comment_id)
        self._guard.attempt(person, Action.COMMENT, comment.attempt_id)
        if comment.author_id != person.id:
            raise NotAllowed("Komentarz może usunąć tylko jego autor.")
        self.store.withdraw_comment(comment.id, self.clock())

    def overrule(self, person: Person, attempt_id: str, observable: str, mark: Mark | None, reason: str) -> Overrule:
        """Give a mark in place of the program's, which stays beside it.

        Args:
            mark: None: the program's mark is to hold again.
            reason: Why; the pupil sees it.

        Raises:
            SessionClosed: the contact is still open.
            WrongInput: there is no reason, no such observable, or the mark is no mark people give.
        """
        attempt = self._guard.attempt(person, Action.OVERRULE, attempt_id)
        if mark is Mark.NOT_OBSERVED:
            raise WrongInput("Tej oceny nie można wystawić. Wybierz: wykazano, częściowo, nie wykazano, nie dotyczy.")
        words = read_text(reason, "Uzasadnienie")
        marks = self.practice.remark(attempt.trainee_id, attempt.id)
        given = next((one.mark for one in marks.findings if one.observable == observable), None)
        if given is None:
            raise WrongInput("Tej obserwacji nie ma w ocenie. Odśwież stronę i wybierz ją jeszcze raz.")
        overrule = Overrule(attempt.id, observable, given, mark, words, person.id, self.clock())
        self.store.add_overrule(overrule)
        return overrule

    def _remarks(self, attempt_id: str) -> Remarks:
        comments, overrules = self.store.list_comments(attempt_id), self.store.list_overrules(attempt_id)
        names = {one: self.store.find_account(one).name for one in {each.author_id for each in (*comments, *overrules)}}
        return Remarks(tuple(Remark(one, names[one.author_id]) for one in comments), overrules, names)
