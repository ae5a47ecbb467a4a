"""Everything about one person can be read and erased; nobody else loses anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from simulator.assessment.findings import Mark
from simulator.errors import UnknownSession
from simulator.session.events import Said
from simulator.storage import (
    Access,
    Account,
    Attempt,
    Comment,
    Draft,
    ExamsKept,
    Mode,
    Organisation,
    Overrule,
    OwnVersion,
    PersonalTable,
    Pupil,
    Role,
    ScenarioStatus,
    SchoolClass,
    Store,
    UnknownTrainee,
)
from simulator.storage.privacy.links import IMPERSONAL, LINKS, SECRETS
from simulator.storage.tables import Base
from tests.storage.conftest import NOON

Begun = Callable[..., Attempt]
LATER = NOON + timedelta(days=1)


@pytest.fixture
def school(store: Store, begun: Begun) -> Store:
    """A teacher, a class, and the pupil „ola” with practice, an examination, a comment and a mark; and „ala”."""
    store.add_organisation(Organisation("szkola", "Szkoła", NOON))
    store.add_account(Account("anna", "szkola", "Anna Kos", "anna", frozenset({Role.TEACHER}), NOON), "tajne")
    store.add_class(SchoolClass("a", "szkola", "3a", "KODA", NOON), "anna")
    store.add_pupils([(Pupil("ola", "a", "Sowa", NOON, family_name="Lis", given_name="Ola"), "sowa", "tajny pin")])
    for attempt_id, mode in (("cw", Mode.PRACTICE), ("egz", Mode.EXAM)):
        store.add_attempt(Attempt(attempt_id, "ola", "czajnik", 7, "v1", NOON, mode), [Said(at=0.0, text="Halo?")])
        store.save_draft(attempt_id, Draft("notepad", "oddzwonić", NOON))
        store.add_comment(Comment(f"k-{attempt_id}", attempt_id, "anna", "Dobrze.", NOON))
        store.add_overrule(Overrule(attempt_id, "powitanie", Mark.NONE, Mark.FULL, "Było.", "anna", NOON))
    store.add_attempt(Attempt("cw2", "ola", "czajnik", 7, "v1", NOON, parent_id="cw", parent_event=1))
    store.add_access(Access("anna", "ola", "profile", "", NOON))
    begun(store)
    return store


def rows(tables: tuple[PersonalTable, ...], name: str, role: str = "whose") -> int:
    return sum(len(one.rows) for one in tables if (one.name, one.role) == (name, role))


def test_every_table_is_known_to_lead_to_a_person_or_to_nobody() -> None:
    assert {link.table for link in LINKS} | IMPERSONAL == set(Base.metadata.tables)


def test_everything_about_a_person_is_read(school: Store) -> None:
    found = school.read_personal("ola")
    assert [rows(found, name) for name in ("pupil", "attempt", "event", "draft", "comment", "access")] == [
        1, 3, 2, 2, 2, 1,
    ]  # fmt: skip


def test_nothing_of_somebody_else_is_read(school: Store) -> None:
    found = school.read_personal("ala")
    assert [rows(found, name) for name in ("trainee", "attempt", "pupil", "comment")] == [1, 1, 0, 0]


def test_secrets_are_never_read(school: Store) -> None:
    tables = (*school.read_personal("ola"), *school.read_personal("anna"))
    assert not any(SECRETS & set(row) for table in tables for row in table.rows)
    assert "tajn" not in str(tables)


def test_what_a_teacher_wrote_about_others_is_read_as_theirs(school: Store) -> None:
    assert rows(school.read_personal("anna"), "comment", "author") == 2


def test_a_person_is_erased_with_everything(school: Store) -> None:
    erasure = school.erase_person("ola", ExamsKept.NOT, by="anna", at=LATER)
    assert sum(len(one.rows) for one in school.read_personal("ola")) == 0
    assert erasure.counts["attempt"] == 3
    with pytest.raises(UnknownTrainee):
        school.find_trainee("ola")


def test_erasing_one_person_leaves_the_others(school: Store) -> None:
    before = school.read_personal("ala")
    school.erase_person("ola", ExamsKept.NOT, by="anna", at=LATER)
    assert school.read_personal("ala") == before


def test_an_examination_can_stay_under_the_name(school: Store) -> None:
    school.erase_person("ola", ExamsKept.WITH_NAME, by="anna", at=LATER)
    assert [one.id for one in school.list_attempts("ola")] == ["egz"]
    assert school.list_events("egz") and school.list_overrules("egz")
    assert school.find_trainee("ola").name == "Lis Ola"


def test_an_examination_can_stay_without_the_name(school: Store) -> None:
    school.erase_person("ola", ExamsKept.WITHOUT_NAME, by="anna", at=LATER)
    assert [one.id for one in school.list_attempts("ola")] == ["egz"]
    assert school.find_trainee("ola").name == "osoba usunięta"
    assert "Lis" not in str(school.read_personal("ola"))


def test_what_an_erased_teacher_did_stays_without_the_name(school: Store) -> None:
    school.add_own_scenario("szkola", OwnVersion("wlasny", 1, "id: wlasny", ScenarioStatus.DRAFT, "anna", NOON))
    school.erase_person("anna", ExamsKept.WITH_NAME, by="", at=LATER)
    account = school.find_account("anna")
    assert (account.name, account.is_disabled, account.roles) == ("konto usunięte", True, frozenset())
    assert school.find_password_hash("anna") is None
    assert [one.text for one in school.list_comments("cw")] == ["Dobrze."]
    assert school.find_own_scenario("wlasny").author_id == ""


def test_what_was_erased_is_kept_without_whose_it_was(school: Store) -> None:
    school.erase_person("ola", ExamsKept.NOT, by="anna", at=LATER)
    (erasure,) = school.list_erasures()
    assert (erasure.by, erasure.at, erasure.counts["pupil"]) == ("anna", LATER, 1)
    assert "ola" not in str(erasure.counts)


def test_old_practice_goes_and_examinations_stay(school: Store) -> None:
    school.erase_old_practice(LATER, LATER)
    with pytest.raises(UnknownSession):
        school.find_attempt("cw")
    assert school.find_attempt("egz")


def test_practice_that_still_goes_on_is_not_old(school: Store) -> None:
    school.add_events("cw", 1, [Said(at=9.0, text="Jestem.")], LATER)
    school.erase_old_practice(LATER, LATER)
    assert [one.id for one in school.list_attempts("ola")] == ["cw", "egz"]


def test_old_examinations_go_when_their_time_is_up(school: Store) -> None:
    school.erase_old_exams(LATER, LATER)
    assert {one.id for one in school.list_attempts("ola")} == {"cw", "cw2"}


def test_nothing_old_is_no_entry(school: Store) -> None:
    assert school.erase_old_practice(NOON - timedelta(days=1), LATER) is None
    assert school.list_erasures() == ()


def test_pupils_long_gone_are_found(school: Store) -> None:
    pupil = school.find_pupil("ola")
    assert school.list_gone(LATER, LATER) == ()
    school.change_pupil(Pupil(**{**vars(pupil), "removed_at": NOON}), "sowa")
    assert school.list_gone(LATER, NOON) == ("ola",)


@pytest.fixture
def sat(school: Store) -> Store:
    """The school, and „ola” as a candidate with one part begun."""
    sitting = dict(id="s", organisation_id="szkola", title="Egzamin", place="", blueprint="{}", seed=1, forms=1)
    candidate = dict(id="c", sitting_id="s", person_id="ola", name="Ola Lis", code="K1", form_number=1)
    part = dict(candidate_id="c", part="written", started_at=NOON, allowed_seconds=60.0, seen_at=NOON)
    with school.engine.begin() as connection:
        tables = Base.metadata.tables
        connection.execute(tables["exam_sitting"].insert().values(**sitting, created_by="anna", created_at=NOON))
        connection.execute(
            tables["exam_candidate"].insert().values(**candidate, extra_share=0.0, extra_reason="", added_at=NOON)
        )
        connection.execute(tables["exam_part"].insert().values(**part, shift_seconds=0.0, end_reason=""))
    return school


def test_a_candidate_is_read_with_what_they_did(sat: Store) -> None:
    found = sat.read_personal("ola")
    assert (rows(found, "exam_candidate"), rows(found, "exam_part")) == (1, 1)


@pytest.mark.parametrize(
    ("exams", "left"),
    [(ExamsKept.WITH_NAME, "Ola Lis"), (ExamsKept.WITHOUT_NAME, "osoba usunięta"), (ExamsKept.NOT, "")],
)
def test_an_examination_stays_as_the_rules_say(sat: Store, exams: ExamsKept, left: str) -> None:
    sat.erase_person("ola", exams, by="", at=LATER)
    with sat.engine.connect() as connection:
        names = connection.execute(Base.metadata.tables["exam_candidate"].select()).all()
    assert [one.name for one in names] == ([left] if left else [])


def test_old_candidates_go_when_their_time_is_up(sat: Store) -> None:
    erased = sat.erase_old_exams(LATER, LATER)
    assert erased is not None and erased.counts["exam_part"] == 1
