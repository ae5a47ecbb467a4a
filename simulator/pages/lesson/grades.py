"""The grades of a class for what was assigned, on the page and as files."""

from __future__ import annotations

from urllib.parse import urlencode

from simulator.exchange.roster.writing import grade_table, remark
from simulator.pages.cards import empty
from simulator.pages.lesson.roster import offer_files
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.service import classroom
from simulator.pages.tasks import title_of
from simulator.pages.texts import text
from simulator.pages.wording import percent
from simulator.school.access.permissions import Person
from simulator.school.classroom.results import Grade, GradeSheet
from simulator.storage import Assignment, AssignmentKind, Pupil, SchoolClass


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the grades of a class."""
    sheet = classroom().results.grades(person, school_class.id)
    if not sheet.assignments or not sheet.rows:
        write(empty("grades.nothing", "grades.nothing_next"))
        return
    write(tag("p", text("grades.lead"), class_="slu-muted"))
    head = (text("grades.pupil"), *(_heading(number, one, sheet) for number, one in enumerate(sheet.assignments, 1)))
    rows = [
        [pupil.pseudonym, *(_cell(grades[one.id], pupil, one) for one in sheet.assignments)]
        for pupil, grades in sheet.rows
    ]
    write(table(text("school_class.part_grades"), head, rows, hide_caption=True))
    offer_files(grade_table(sheet, school_class.name), "oceny", school_class.name, "grades")


def _heading(number: int, assignment: Assignment, sheet: GradeSheet) -> str:
    return f"{number}. {title_of(assignment, sheet.titles[assignment.id])}"


def _cell(grade: Grade, pupil: Pupil, assignment: Assignment) -> Html | str:
    said = remark(grade)
    if grade.score is None:
        return tag("span", said or text("grades.none"), class_="slu-muted")
    score: Html | str = percent(grade.score)
    if assignment.kind is AssignmentKind.SCENARIO:
        label = text("grades.see", score=percent(grade.score), name=pupil.pseudonym)
        address = f"/przebieg?{urlencode({'proba': grade.work_id})}"
        score = tag("a", percent(grade.score), href=address, target="_self", aria_label=label)
    return joined((score, tag("br"), tag("span", said, class_="slu-muted slu-small")) if said else (score,))
