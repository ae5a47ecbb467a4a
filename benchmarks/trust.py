"""How long trust takes: ``python -m benchmarks.trust`` times verifying credentials, a protocol and an audit.

The credential holds every criterion of the standard that ships; the protocol has 30 candidates with all criteria,
reasons and changed marks; the log has 10,000 entries.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.audit import make_log
from simulator.exam.journal import audit_entries
from simulator.exam.signatures import PrivateKey
from simulator.exchange.credential import (
    Award,
    CriterionResult,
    Outcome,
    StandardReference,
    issue_credential,
    load_trusted,
    status_file,
    verify,
)
from simulator.exchange.reports import (
    CandidateResult,
    ConditionResult,
    Holds,
    Institution,
    MarkChange,
    Member,
    PartResult,
    Protocol,
    SheetLine,
    protocol,
)
from simulator.standard import Standard, load_standard
from simulator.storage import open_store
from simulator.storage.keyring import Keyring

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
VERIFY_GOAL, PROTOCOL_GOAL = 0.05, 30.0
"""Seconds."""


def time_verifying(standard: Standard, times: int = 200) -> float:
    """Return the 95th percentile in seconds of verifying a credential together with its status list."""
    with tempfile.TemporaryDirectory() as folder:
        keyring, store = Keyring(Path(folder) / "keys"), open_store("sqlite://")
        award = Award(
            holder_id="4b9f5c1e-6f5c-4f37-9d8e-0f2a6a8b1c11",
            holder_name="Żaneta Gęślicka-Wójcik",
            sitting_id="0f2a6a8b-1111-4f37-9d8e-4b9f5c1e6f5c",
            title="Egzamin",
            examined_on=date(2026, 11, 20),
            standard=StandardReference.of(standard),
            rule="Zdaje, kto zdobył 75% punktów.",
            criteria=tuple(CriterionResult(one.id, one.wording, Outcome.SHOWN) for one in standard.criteria),
            passed=True,
        )
        issued = issue_credential(store, keyring, award, by="pomiar", now=NOON)
        trusted, status_list = load_trusted([keyring.issuer_file]), status_file(keyring).read_text(encoding="ascii")
        spent = []
        for _ in range(times):
            begun = time.perf_counter()
            assert verify(issued.token, trusted, NOON, status_list).is_valid
            spent.append(time.perf_counter() - begun)
    return statistics.quantiles(spent, n=20)[-1]


def time_protocol(standard: Standard, candidates: int = 30) -> float:
    """Return the seconds a protocol takes."""
    sheet = tuple(SheetLine(one.id, one.wording, Outcome.SHOWN, 0.8) for one in standard.criteria)
    change = MarkChange(
        "Podaje termin odpowiedzi", "½", "1", "egzaminator 2", "Mówi „w dwa tygodnie”, czyli w terminie."
    )
    parts = (PartResult("część pisemna", 0.8, 0.5), PartResult("część praktyczna", 0.8, 0.75))
    reasons = (ConditionResult("Część praktyczna: 80% punktów, potrzeba 75%.", Holds.YES),)
    people = tuple(
        CandidateResult(f"K-{n:03d}", f"Osoba {n}", Holds.YES, parts, reasons, sheet, changes=(change,) * 5)
        for n in range(candidates)
    )
    content = Protocol(
        number="1/2026",
        institution=Institution("Ośrodek", "Łódź"),
        title="Egzamin",
        standard=StandardReference.of(standard),
        blueprint="cke",
        content="v1",
        rule="Zdaje, kto zdobył 75% punktów.",
        cut_scores=(),
        sat_on=date(2026, 11, 20),
        began=NOON,
        ended=NOON,
        place="sala 1",
        commission=(Member("Anna Nowak", "przewodnicząca"),),
        candidates=people,
        drawn_up_on=date(2026, 11, 23),
    )
    begun = time.perf_counter()
    protocol(content)
    return time.perf_counter() - begun


def time_audit(entries: int = 10_000) -> float:
    """Return the seconds the audit of a log takes."""
    key = PrivateKey.generate()
    log = make_log(entries, key, 1)
    begun = time.perf_counter()
    assert audit_entries(log.entries, log.head, {key.kid: key.public}).is_sound
    return time.perf_counter() - begun


def main() -> int:
    """Time everything; 0 when the goals are reached."""
    standard = load_standard(ROOT / "competencies" / "332202")
    verifying, printing = time_verifying(standard), time_protocol(standard)
    print(f"weryfikacja poświadczenia, p95: {1000 * verifying:.1f} ms (cel: {1000 * VERIFY_GOAL:.0f} ms)")
    print(f"protokół dla 30 kandydatów: {printing:.1f} s (cel: {PROTOCOL_GOAL:.0f} s)")
    print(f"sprawdzenie dziennika o 10 000 wpisów: {time_audit():.1f} s")
    return 0 if verifying <= VERIFY_GOAL and printing <= PROTOCOL_GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
