"""The rules of access, read from ``access.yaml``: grants, how long being signed in lasts, how trials are slowed."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from simulator.sources import Content, load


class Action(StrEnum):
    """What somebody may be let to do; every service function asks for one of these."""

    PRACTISE = "practise"
    READ_WORK = "read_work"
    """Sessions with their marks, comments and profile."""
    READ_ACCESS = "read_access"
    """The log of who looked at whose data."""
    CHANGE_OWN_PASSWORD = "change_own_password"
    READ_OWN_ASSIGNMENTS = "read_own_assignments"
    DO_ASSIGNMENT = "do_assignment"
    LIST_CLASSES = "list_classes"
    MAKE_CLASS = "make_class"
    READ_CLASS = "read_class"
    CHANGE_CLASS = "change_class"
    CHANGE_TEACHERS = "change_teachers"
    READ_ROSTER = "read_roster"
    CHANGE_ROSTER = "change_roster"
    READ_ASSIGNMENTS = "read_assignments"
    CHANGE_ASSIGNMENTS = "change_assignments"
    WATCH = "watch"
    READ_RESULTS = "read_results"
    COMMENT = "comment"
    OVERRULE = "overrule"
    READ_ACCOUNTS = "read_accounts"
    CHANGE_ACCOUNTS = "change_accounts"
    EXPORT_DATA = "export_data"
    """Everything that is kept of a person."""
    ERASE_DATA = "erase_data"
    WRITE_SCENARIOS = "write_scenarios"
    """Scenarios of the school's own."""
    READ_EXAM = "read_exam"
    PLAN_EXAM = "plan_exam"
    """Make sittings, enter candidates, open and close."""
    INVIGILATE = "invigilate"
    """Confirm identity, pause, note incidents, free a device, give time back."""
    MARK_EXAM = "mark_exam"
    OVERRULE_EXAM = "overrule_exam"
    PROPOSE_EXAM_CHANGE = "propose_exam_change"
    """The first of four eyes: results to be released, a cut score to be changed."""
    APPROVE_EXAM_CHANGE = "approve_exam_change"
    """The second of four eyes."""
    ANSWER_APPEAL = "answer_appeal"


class Reach(StrEnum):
    """How far a grant goes."""

    OWN = "own"
    CLASS = "class"
    SCHOOL = "school"


class Grants(Content):
    """Role → action → reach; what is missing is not allowed."""

    everyone: dict[Action, Reach]
    """Everybody who is signed in."""
    trainee: dict[Action, Reach]
    teacher: dict[Action, Reach]
    examiner: dict[Action, Reach]
    chair: dict[Action, Reach]
    administrator: dict[Action, Reach]


class Lasting(Content):
    """How long somebody stays signed in."""

    hours: float = Field(gt=0)
    idle_minutes: float = Field(gt=0)


class LastingRules(Content):
    """By kind of person."""

    account: Lasting
    pupil: Lasting


class Wait(Content):
    """How trials are slowed."""

    free: int = Field(ge=1)
    """Failures in a row without any waiting."""
    first_seconds: float = Field(gt=0)
    """After the first failure beyond; it doubles from there."""
    most_seconds: float = Field(gt=0)

    def seconds(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row."""
        beyond = failures - self.free
        return 0.0 if beyond < 0 else min(self.most_seconds, self.first_seconds * 2.0 ** min(beyond, 30))


class WaitRules(Content):
    """By what is counted."""

    own: Wait
    """This person, from this computer."""
    anywhere: Wait
    """This person, from any computer: for guessing from many; somebody else can make them wait, so it is generous."""
    computer: Wait
    """Everything from this computer; a whole class may share one address."""
    forget_after_minutes: float = Field(gt=0)


class SecretRules(Content):
    """Lengths of what is typed."""

    pin_digits: int = Field(ge=4)
    pin_most_digits: int
    password_characters: int = Field(ge=8)
    code_characters: int = Field(ge=6, le=12)


class NameRules(Content):
    """Greatest lengths."""

    pseudonym_most: int
    name_most: int
    text_most: int
    """Of comments, reasons and notes."""
    pupils_most: int
    """In one class."""


class AccessRules(Content):
    """Everything in ``access.yaml``."""

    grants: Grants
    lasting: LastingRules
    waiting: WaitRules
    secrets: SecretRules
    names: NameRules


@lru_cache(maxsize=1)
def access_rules() -> AccessRules:
    """Return the rules that ship with the program (read once a process)."""
    return load(Path(__file__).with_name("access.yaml"), AccessRules, "simulator/school/access/access.yaml")[0]
