"""Cut scores from grades of whole tasks (borderline regression): examiners grade the whole after marking its parts.

What comes out is only proposed; it holds when a second person agrees (`Approving.answer`).
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.errors import NotAllowed, WrongInput
from simulator.exam.results import points_won
from simulator.exam.standard_setting import Borderline, borderline_record, borderline_regression
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.approving import Approving
from simulator.school.examination.hall import Hall, blueprint_of
from simulator.school.examination.marking import final_marks, machine_marks
from simulator.school.examination.rules import say
from simulator.storage.examinations.panel_records import TaskGrade
from simulator.storage.examinations.records import Candidate, ExaminerMark, ExamTask, PartName, Proposal
from simulator.storage.examinations.shelf import Shelf

BORDER = 3
"""Grade that means „on the border of passing”, of 1 to 5."""


@dataclass(frozen=True)
class Grading:
    """The services of examiners who grade whole tasks."""

    hall: Hall
    approving: Approving

    def grade(self, person: Person, task_id: str, grade: int) -> TaskGrade:
        """Keep an examiner's grade of a whole task, given after the marks and apart from them.

        Raises:
            NotAllowed: the examiner has not marked all of the task yet.
            WrongInput: the grade is out of range, or was given already.
        """
        if not 1 <= grade <= 5:
            raise WrongInput(say("grade_range", found=grade))
        task = self.hall.look(lambda shelf: shelf.find(ExamTask, task_id))
        self.hall.candidate(person, Action.MARK_EXAM, task.candidate_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> TaskGrade:
            marked = {one.observable for one in shelf.list(ExaminerMark, task_id=task_id, marker_id=person.id)}
            if task.closed_at is None or {one.observable for one in machine_marks(shelf, task).findings} - marked:
                raise NotAllowed(say("grade_first_marks"))
            if shelf.get(TaskGrade, task_id, person.id) is not None:
                raise WrongInput(say("grade_stands"))
            kept = TaskGrade(task_id, person.id, task.candidate_id, grade, now)
            shelf.add(kept)
            shelf.log(now, person.id, "task-graded", task_id, grade=grade)
            return kept

        return self.hall.act(work)

    def borderline(self, person: Person, sitting_id: str) -> Borderline:
        """Return the cut of the practical part from the grades given so far.

        Raises:
            TooFewData: fewer than five graded tasks, one grade only, or results that do not rise with grades.
        """
        return self._borderline(person, sitting_id)[0]

    def propose_borderline(self, person: Person, sitting_id: str) -> Proposal:
        """Propose the cut that comes from the grades.

        Raises:
            NotAllowed: results are out.
            TooFewData: as `borderline`.
            WrongInput: such a proposal waits already.
        """
        found, judges = self._borderline(person, sitting_id)
        basis = say("cut_basis.borderline", sessions=found.sessions, border=found.at_the_border)
        today = self.hall.clock().astimezone().date()
        record = borderline_record(found, today, basis, judges)
        reason = say("cut_reason.borderline")
        return self.approving.propose_cut_record(person, sitting_id, PartName.PRACTICAL, record, reason)

    def _borderline(self, person: Person, sitting_id: str) -> tuple[Borderline, tuple[str, ...]]:
        sitting = self.hall.sitting(person, Action.PROPOSE_EXAM_CHANGE, sitting_id)

        def work(shelf: Shelf) -> tuple[Borderline, tuple[str, ...]]:
            scores, grades, judges = [], [], set()
            for task in _tasks(shelf, sitting_id):
                given = shelf.list(TaskGrade, task_id=task.id)
                share = points_won(final_marks(shelf, task, blueprint_of(sitting).marking)).share if given else None
                if share is not None:
                    scores.append(share)
                    grades.append(sum(one.grade for one in given) / len(given))
                    judges |= {one.marker_id[:8].upper() for one in given}
            return borderline_regression(scores, grades, BORDER), tuple(sorted(judges))

        return self.hall.look(work)


def _tasks(shelf: Shelf, sitting_id: str) -> list[ExamTask]:
    return [
        task
        for candidate in shelf.list(Candidate, sitting_id=sitting_id)
        for task in shelf.list(ExamTask, candidate_id=candidate.id)
        if task.closed_at is not None
    ]
