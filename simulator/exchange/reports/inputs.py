"""What documents are made from: plain values, filled by whoever holds the data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from simulator.assessment.findings import Assessment
from simulator.assessment.profile import Profile
from simulator.exchange.credential import Outcome, StandardReference
from simulator.standard import Standard


class Holds(StrEnum):
    """Whether something was decided, and how."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True)
class Institution:
    """Who holds the examination."""

    name: str
    city: str
    address: str = ""


@dataclass(frozen=True)
class Member:
    """Somebody who signs."""

    name: str
    role: str
    """As printed: „przewodnicząca komisji”, „egzaminator”."""


@dataclass(frozen=True)
class PartResult:
    """One part of the examination."""

    name: str
    """As printed: „część pisemna”."""
    share: float | None
    """Of the points, 0–1; None when it was not sat."""
    needed: float | None = None
    """Share from which it is passed; None when the part alone does not decide."""


@dataclass(frozen=True)
class ConditionResult:
    """One condition of the rule and how it came out."""

    text: str
    """Polish: what was found and what was needed."""
    holds: Holds


@dataclass(frozen=True)
class SheetLine:
    """One criterion of the T/N sheet."""

    criterion: str
    """Id in the standard."""
    name: str
    outcome: Outcome
    share: float | None = None
    """Of the points; None when nothing was observed."""
    recognised: bool = False
    """Confirmed in an earlier validation."""


@dataclass(frozen=True)
class MarkChange:
    """A mark somebody decided otherwise than the machine or the other markers."""

    what: str
    """Title of the observable."""
    before: str
    after: str
    by: str
    """Name or number of the examiner."""
    reason: str


@dataclass(frozen=True)
class CandidateResult:
    """One candidate on the protocol."""

    code: str
    """Under which the candidate sat."""
    name: str
    passed: Holds
    parts: tuple[PartResult, ...]
    conditions: tuple[ConditionResult, ...]
    sheet: tuple[SheetLine, ...]
    critical_errors: tuple[str, ...] = ()
    changes: tuple[MarkChange, ...] = ()
    remarks: tuple[str, ...] = ()
    """Extra time, pauses, incidents that concern this candidate."""
    form: str = ""
    """Which of the parallel forms was sat."""


@dataclass(frozen=True)
class Incident:
    """Something that happened during the sitting."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Protocol:
    """Everything a commission signs."""

    number: str
    institution: Institution
    title: str
    standard: StandardReference
    blueprint: str
    """Name and version of the plan."""
    content: str
    """Version of content and rules behind the marks."""
    rule: str
    """How it is decided, in a sentence."""
    cut_scores: tuple[str, ...]
    """How each cut score was reached, in a sentence each."""
    sat_on: date
    began: datetime
    ended: datetime
    """Both as on the clock of the examination room."""
    place: str
    commission: tuple[Member, ...]
    candidates: tuple[CandidateResult, ...]
    drawn_up_on: date
    incidents: tuple[Incident, ...] = ()
    marking: tuple[str, ...] = ()
    """How marks came about here: markers, tolerance, agreement; sentences."""
    journal_head: tuple[int, str] | None = None
    """Number and hash of the log's last entry when the protocol was made."""


@dataclass(frozen=True)
class ResultLetter:
    """What a candidate is told."""

    institution: Institution
    name: str
    title: str
    sat_on: date
    passed: Holds
    parts: tuple[PartResult, ...]
    conditions: tuple[ConditionResult, ...]
    not_shown: tuple[SheetLine, ...]
    """Criteria that were not shown, to learn from."""
    written_on: date
    appeal_until: date | None
    """Last day of an appeal; None when the rules give none."""
    signed_by: Member
    code: str = ""
    recipient_address: str = ""


@dataclass(frozen=True)
class Certificate:
    """„Zaświadczenie o wyniku”: what a candidate shows to others."""

    number: str
    institution: Institution
    name: str
    title: str
    standard: StandardReference
    sat_on: date
    passed: Holds
    parts: tuple[PartResult, ...]
    sheet: tuple[SheetLine, ...]
    issued_on: date
    signed_by: tuple[Member, ...]
    born: str = ""
    """Date and place of birth as they are to be printed; left out when empty."""
    proof: str = ""
    """Short proof of the credential, for the QR code; without it there is none."""
    token: str = ""
    """The credential itself; travels as an attachment of the PDF."""


@dataclass(frozen=True)
class MoodPoint:
    """The customer's mood after one turn, each part from 0 to 10."""

    trust: int
    patience: int
    anger: int
    cause: str = ""
    """What moved it, in words; empty when nothing did."""

    def moved_from(self, earlier: MoodPoint) -> bool:
        """Tell whether the mood is another one than before."""
        return (self.trust, self.patience, self.anger) != (earlier.trust, earlier.patience, earlier.anger)


@dataclass(frozen=True)
class SessionReport:
    """One exercise, for the person who did it."""

    trainee: str
    scenario_title: str
    company: str
    channel: str
    """As printed."""
    played_on: date
    assessment: Assessment
    """The program's marks."""
    standard: Standard
    institution: str = ""
    sentence: str = ""
    """The result in a sentence."""
    forbidden: frozenset[str] = frozenset()
    """Observables that name what must not happen."""
    helped: frozenset[str] = frozenset()
    """Observables shown after help."""
    counted: Assessment | None = None
    """With people's marks in place of the program's; None when nobody changed any."""
    changes: tuple[MarkChange, ...] = ()
    """Marks people gave in place of the program's."""
    mood: tuple[MoodPoint, ...] = ()
    """The customer's mood turn by turn."""


@dataclass(frozen=True)
class ProfileReport:
    """What is believed of one person after many exercises."""

    trainee: str
    profile: Profile
    standard: Standard
    made_on: date
    institution: str = ""
    recommendations: tuple[str, ...] = field(default=())
    """What to practise next, in a sentence each."""
