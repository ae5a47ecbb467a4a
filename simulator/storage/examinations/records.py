"""What is kept of an examination: small values without a database behind them. All times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PartName(StrEnum):
    """A part of an examination."""

    WRITTEN = "written"
    PRACTICAL = "practical"


class ProposalKind(StrEnum):
    """What a second person must agree to."""

    RELEASE = "release"
    CUT = "cut"


@dataclass(frozen=True)
class Sitting:
    """One examination event."""

    id: str
    organisation_id: str
    title: str
    place: str
    blueprint: str
    """As JSON, areas expanded; with the cut scores that hold here."""
    seed: int
    forms: int
    """How many parallel forms are wanted."""
    created_by: str
    created_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    released_at: datetime | None = None


@dataclass(frozen=True)
class KeptForm:
    """A form drawn for a sitting."""

    sitting_id: str
    number: int
    body: str
    """The form as JSON."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who sits."""

    id: str
    sitting_id: str
    person_id: str
    """Of the trainee, whose practice must not meet the form; empty for somebody who never practised here."""
    name: str
    code: str
    form_number: int
    extra_share: float
    """Time beyond that of everybody, as a share of it."""
    extra_reason: str
    added_at: datetime
    device_hash: str | None = None
    """Of the token of the one device that may be used."""
    admitted_at: datetime | None = None
    identity_by: str | None = None
    identity_at: datetime | None = None


@dataclass(frozen=True)
class KeptPart:
    """One part of one candidate, with all its clock is computed from."""

    candidate_id: str
    part: PartName
    started_at: datetime
    allowed_seconds: float
    seen_at: datetime
    """Latest moment this clock has shown; it never goes back behind it."""
    shift_seconds: float = 0.0
    """By how much the computer's clock was put back since the start; added to what it shows."""
    ended_at: datetime | None = None
    end_reason: str = ""
    """``finished``, ``time_up``, ``closed``; empty while it lasts."""


@dataclass(frozen=True)
class KeptPause:
    """A time in which the clock of a part stood still."""

    id: str
    candidate_id: str
    part: PartName
    began_at: datetime
    reason: str
    by: str
    ended_at: datetime | None = None


@dataclass(frozen=True)
class KeptIncident:
    """Something that happened during a sitting."""

    id: str
    sitting_id: str
    candidate_id: str | None
    at: datetime
    by: str
    kind: str
    text: str


@dataclass(frozen=True)
class ExamAnswer:
    """The answer to one written item as it stands."""

    candidate_id: str
    position: int
    item_id: str
    version: str
    choice: str
    """As JSON."""
    share: float
    answered_at: datetime


@dataclass(frozen=True)
class ExamTask:
    """One practical task of one candidate."""

    id: str
    candidate_id: str
    slot: str
    scenario_id: str
    seed: int
    content: str
    started_at: datetime
    closed_at: datetime | None = None
    end_reason: str | None = None


@dataclass(frozen=True)
class ExamEvent:
    """One event of a practical task."""

    task_id: str
    sequence: int
    candidate_id: str
    kind: str
    at_seconds: float
    body: str
    written_at: datetime


@dataclass(frozen=True)
class ExamDraft:
    """Unfinished text of a task under way: the notepad, a letter, a document; it goes when the task is over."""

    task_id: str
    name: str
    candidate_id: str
    text: str
    saved_at: datetime


@dataclass(frozen=True)
class MachineMarks:
    """What the machine found in one task."""

    task_id: str
    candidate_id: str
    content: str
    body: str
    """The assessment as JSON."""
    made_at: datetime


@dataclass(frozen=True)
class ExaminerMark:
    """One mark one examiner gave; it never changes."""

    task_id: str
    observable: str
    role: str
    """``first``, ``second``, ``third``."""
    candidate_id: str
    marker_id: str
    mark: str
    critical: bool
    note: str
    given_at: datetime


@dataclass(frozen=True)
class OverruledMark:
    """A mark decided over all markers; the last one counts."""

    id: str
    task_id: str
    observable: str
    candidate_id: str
    mark: str
    critical: bool
    reason: str
    by: str
    at: datetime
    appeal_id: str = ""


@dataclass(frozen=True)
class Proposal:
    """Something that waits for a second person, or was decided by one."""

    id: str
    sitting_id: str
    kind: ProposalKind
    body: str
    """As JSON."""
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    accepted: bool | None = None


@dataclass(frozen=True)
class KeptResult:
    """The decision on one candidate as it was released; a later one takes its place."""

    id: str
    candidate_id: str
    verdict: str
    body: str
    """The decision with its T/N sheet, as JSON."""
    cause: str
    """``release`` or ``appeal``."""
    made_at: datetime


@dataclass(frozen=True)
class Appeal:
    """What a candidate objects to, and what became of it."""

    id: str
    candidate_id: str
    task_id: str
    observable: str
    criterion: str
    event: int
    """Index of the turn."""
    proposed_mark: str
    text: str
    filed_at: datetime
    due_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    mark: str | None = None
    critical: bool = False
    reasons: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None
    answer: str = ""
    """Compact JWS."""
