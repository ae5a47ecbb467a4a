"""What the store hands out about people and classes: small values without a database behind them. All times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.assessment.findings import Mark
from simulator.storage.records import Mode


class Role(StrEnum):
    """As what somebody uses the program."""

    TRAINEE = "trainee"
    TEACHER = "teacher"
    EXAMINER = "examiner"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Organisation:
    """A school."""

    id: str
    name: str
    created_at: datetime


@dataclass(frozen=True)
class Account:
    """Somebody who signs in with a login; pupils do not."""

    id: str
    organisation_id: str
    name: str
    login: str
    roles: frozenset[Role]
    created_at: datetime
    subject: str | None = None
    """The OIDC identity bound to it."""
    disabled_at: datetime | None = None

    @property
    def is_disabled(self) -> bool:
        """Tell whether nobody can sign in with it."""
        return self.disabled_at is not None


@dataclass(frozen=True)
class SchoolClass:
    """A group of pupils with its teachers."""

    id: str
    organisation_id: str
    name: str
    code: str
    created_at: datetime
    lets_join: bool = True
    """Pupils who are not on the roster may join with the code."""
    archived_at: datetime | None = None

    @property
    def is_archived(self) -> bool:
        """Tell whether its lessons are over."""
        return self.archived_at is not None


@dataclass(frozen=True)
class Pupil:
    """A trainee in a class."""

    id: str
    """Of the trainee."""
    class_id: str
    pseudonym: str
    """As everybody sees it; also the trainee's name."""
    joined_at: datetime
    number: int | None = None
    """In the class register."""
    family_name: str = ""
    given_name: str = ""
    removed_at: datetime | None = None

    @property
    def full_name(self) -> str:
        """Family name and given name; empty when neither is known."""
        return f"{self.family_name} {self.given_name}".strip()


@dataclass(frozen=True)
class SignIn:
    """Somebody's being signed in, in one browser."""

    token_hash: str
    person_id: str
    created_at: datetime
    expires_at: datetime
    seen_at: datetime
    place: str = ""
    """Name of the page that was open last."""


class AssignmentKind(StrEnum):
    """What is to be done."""

    SCENARIO = "scenario"
    WRITTEN = "written"


@dataclass(frozen=True)
class Assignment:
    """What a class is to do."""

    id: str
    class_id: str
    author_id: str
    kind: AssignmentKind
    mode: Mode
    created_at: datetime
    scenario_id: str = ""
    """Of a scenario."""
    criteria: tuple[str, ...] = ()
    """Of a written test."""
    items: int = 0
    """Of a written test."""
    note: str = ""
    due_at: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class AssignedWork:
    """One try of one pupil at an assignment."""

    assignment_id: str
    trainee_id: str
    number: int
    """From 1."""
    work_id: str
    """Id of the attempt or of the written test."""
    started_at: datetime


@dataclass(frozen=True)
class Comment:
    """What a teacher wrote about an attempt."""

    id: str
    attempt_id: str
    author_id: str
    text: str
    written_at: datetime
    event: int | None = None
    """Index of the event it is about; None: about the whole."""


@dataclass(frozen=True)
class Overrule:
    """A mark given by a person in place of the program's, which stays beside it."""

    attempt_id: str
    observable: str
    machine_mark: Mark
    """What the program had given then."""
    mark: Mark | None
    """None: the program's mark holds again."""
    reason: str
    author_id: str
    made_at: datetime


@dataclass(frozen=True)
class Access:
    """Somebody looked at the data of somebody else."""

    viewer_id: str
    subject_id: str
    what: str
    detail: str
    at: datetime


@dataclass(frozen=True)
class Presence:
    """What is known of one pupil at the moment, without judging it."""

    pupil: Pupil
    seen_at: datetime | None = None
    """Last sign of the browser, to a minute; None when not signed in."""
    place: str = ""
    attempt_id: str = ""
    """The attempt begun last; empty without one."""
    scenario_id: str = ""
    started_at: datetime | None = None
    closed_at: datetime | None = None
    events: int = 0
    last_event_at: datetime | None = None
    hints: int = 0
    is_paused: bool = False
    test_id: str = ""
    """A written test that is open; empty without one."""
    answered: int = 0
    items: int = 0
    test_moved_at: datetime | None = None
    """When it was begun or last answered."""
