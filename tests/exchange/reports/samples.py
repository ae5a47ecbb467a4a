"""An examination of a small made-up standard, as documents need it."""

from __future__ import annotations

from datetime import date, datetime

from simulator.exchange.credential import Outcome, StandardReference
from simulator.exchange.reports import (
    CandidateResult,
    Certificate,
    ConditionResult,
    Holds,
    Incident,
    Institution,
    MarkChange,
    Member,
    PartResult,
    Protocol,
    ResultLetter,
    SheetLine,
)

SCHOOL = Institution("Zespół Szkół im. J. Słowackiego w Łodzi", "Łódź", "ul. Piękna 3/7, 91-001 Łódź")
STANDARD = StandardReference("990001", "Próbny zawód", "Krajowy standard próbny", "ERK/PRK", 4)
CHAIR = Member("dr Barbara Ćwiklińska", "przewodnicząca komisji")
PARTS = (PartResult("część pisemna", 0.825, 0.5), PartResult("część praktyczna", 0.79, 0.75))
SHEET = (
    SheetLine("P1.W1", "zna zasady i przepisy", Outcome.SHOWN, 0.9),
    SheetLine("P1.W2", "zna przepisy o ochronie danych", Outcome.NOT_SHOWN, 0.2),
    SheetLine("P1.U1", "rozmawia z klientem", Outcome.NOT_EXAMINED),
    SheetLine("P1.U2", "pisze w sposób zrozumiały", Outcome.SHOWN, recognised=True),
)
CONDITIONS = (ConditionResult("Część praktyczna: 79% punktów, potrzeba 75%.", Holds.YES),)


def candidate(number: int = 1, passed: Holds = Holds.YES) -> CandidateResult:
    """Return one candidate's result."""
    return CandidateResult(
        code=f"K-{number:03d}",
        name=f"Żaneta Gęślicka-Wójcik {number}",
        passed=passed,
        parts=PARTS,
        conditions=CONDITIONS,
        sheet=SHEET,
        critical_errors=("Ujawnienie danych innej osoby",) if passed is Holds.NO else (),
        changes=(MarkChange("Podaje termin", "½", "1", "egzaminator 2", "Mówi „w dwa tygodnie”, czyli w terminie."),),
        remarks=("Czas wydłużony o 25%.",),
        form="arkusz B",
    )


def protocol_of(*candidates: CandidateResult, commission: tuple[Member, ...] = (CHAIR,)) -> Protocol:
    """Return a protocol."""
    return Protocol(
        number="3/2026",
        institution=SCHOOL,
        title="Egzamin próbny",
        standard=STANDARD,
        blueprint="cke, wersja 1f2e3d",
        content="a1b2c3",
        rule="Zdaje, kto zdobył 75% punktów.",
        cut_scores=("Część praktyczna: 75%, metoda Angoffa, 7 sędziów.",),
        sat_on=date(2026, 11, 20),
        began=datetime(2026, 11, 20, 9, 0),
        ended=datetime(2026, 11, 20, 13, 42),
        place="sala 114",
        commission=commission,
        candidates=candidates,
        drawn_up_on=date(2026, 11, 23),
        incidents=(Incident(datetime(2026, 11, 20, 10, 12), "przerwa w zasilaniu"),),
        journal_head=(1284, "9f2c41d07be3" + "0" * 52),
    )


def letter_of(passed: Holds = Holds.NO) -> ResultLetter:
    """Return a letter."""
    return ResultLetter(
        institution=SCHOOL,
        name="Łukasz Źdźbło",
        title="Egzamin próbny",
        sat_on=date(2026, 11, 20),
        passed=passed,
        parts=PARTS,
        conditions=CONDITIONS,
        not_shown=SHEET[1:2],
        written_on=date(2026, 11, 24),
        appeal_until=date(2026, 12, 8),
        signed_by=CHAIR,
        code="K-004",
    )


def certificate_of(passed: Holds = Holds.YES, *, proof: str = "", token: str = "") -> Certificate:
    """Return a certificate."""
    return Certificate(
        number="12/2026",
        institution=SCHOOL,
        name="Żaneta Gęślicka-Wójcik",
        title="Egzamin próbny",
        standard=STANDARD,
        sat_on=date(2026, 11, 20),
        passed=passed,
        parts=PARTS,
        sheet=SHEET,
        issued_on=date(2026, 11, 24),
        signed_by=(CHAIR,),
        born="3 maja 2001 r. w Łodzi",
        proof=proof,
        token=token,
    )
