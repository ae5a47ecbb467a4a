"""The credential of a result: issued once, copied as it was handed over, revoked with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.errors import IssueError
from simulator.exam.decision import Answer, Verdict
from simulator.exchange.credential import (
    Award,
    CriterionResult,
    Issued,
    Outcome,
    StandardReference,
    issue_credential,
    revoke_credential,
    short_proof,
)
from simulator.exchange.reports import SheetLine
from simulator.exchange.sitting.filling import check_released, local_time, rule_of
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.hall import blueprint_of
from simulator.standard import Standard
from simulator.storage.examinations.records import Sitting
from simulator.storage.keyring import Keyring

OUTCOMES = {Answer.YES: Outcome.SHOWN, Answer.NO: Outcome.NOT_SHOWN, Answer.OPEN: Outcome.NOT_EXAMINED}


@dataclass(frozen=True)
class Credentials:
    """Credentials of released results."""

    exams: Examinations
    keyring: Keyring

    def issue(self, person: Person, candidate_id: str) -> Issued:
        """Issue the credential of a candidate who passed; one issued before an appeal was upheld is revoked.

        Raises:
            IssueError: the examination was not passed, or the credential is issued already.
            ReportIncomplete: results are not released.
        """
        hall = self.exams.hall
        hall.candidate(person, Action.APPROVE_EXAM_CHANGE, candidate_id)
        sitting, decided = self._of(person, candidate_id)
        newest = hall.look(lambda shelf: self.exams.deciding.released(shelf, candidate_id))
        earlier = [one for one in hall.store.list_credentials(candidate_id) if one.revoked_at is None]
        if newest is not None and any(one.issued_at >= newest.made_at for one in earlier):
            raise IssueError("Poświadczenie tego wyniku już wydano. Wydaj jego kopię albo najpierw je unieważnij.")
        now = hall.clock()
        issued = issue_credential(hall.store, self.keyring, self._award(sitting, decided), by=person.id, now=now)
        for one in earlier:
            because = "Po uznanym odwołaniu wydano nowe poświadczenie."
            revoke_credential(hall.store, self.keyring, one.id, because=because, by=person.id, now=now)
        return issued

    def copy(self, person: Person, candidate_id: str) -> Issued | None:
        """Return the credential of a candidate that counts, as it was handed over; None when there is none.

        Raises:
            NotAllowed: this person may not read examinations.
            ReportIncomplete: results are not released.
        """
        sitting, decided = self._of(person, candidate_id)
        kept = [one for one in self.exams.hall.store.list_credentials(candidate_id) if one.revoked_at is None]
        if not kept:
            return None
        newest = kept[-1]
        award = self._award(sitting, decided)
        proof = short_proof(self.keyring, award, newest.id, newest.status_index, newest.token, newest.issued_at)
        return Issued(newest.id, newest.token, proof)

    def revoke(self, person: Person, candidate_id: str, because: str) -> None:
        """Revoke the credential of a candidate; the status list says so at once.

        Raises:
            IssueError: there is none that counts, or no reason.
            KeyringError: the list cannot be signed.
        """
        self.exams.hall.candidate(person, Action.APPROVE_EXAM_CHANGE, candidate_id)
        counting = [one for one in self.exams.hall.store.list_credentials(candidate_id) if one.revoked_at is None]
        if not counting:
            raise IssueError("Ta osoba nie ma poświadczenia, które można by odwołać.")
        now = self.exams.hall.clock()
        for one in counting:
            revoke_credential(self.exams.hall.store, self.keyring, one.id, because=because, by=person.id, now=now)

    def issued(self, person: Person, candidate_id: str) -> Issued | None:
        """Return the credential that holds for the result as it is now; None before it is issued, or after an appeal.

        Raises:
            ReportIncomplete: results are not released.
        """
        hall = self.exams.hall
        sitting, decided = self._of(person, candidate_id)
        newest = hall.look(lambda shelf: self.exams.deciding.released(shelf, candidate_id))
        kept = [one for one in hall.store.list_credentials(candidate_id) if one.revoked_at is None]
        if not kept or newest is None or kept[-1].issued_at < newest.made_at:
            return None
        last, award = kept[-1], self._award(sitting, decided)
        proof = short_proof(self.keyring, award, last.id, last.status_index, last.token, last.issued_at)
        return Issued(last.id, last.token, proof)

    @property
    def _standard(self) -> Standard:
        return self.exams.hall.library.standard

    def _of(self, person: Person, candidate_id: str) -> tuple[Sitting, Decided]:
        sitting, _ = self.exams.hall.candidate(person, Action.READ_EXAM, candidate_id)
        check_released(sitting)
        return sitting, self.exams.deciding.decided(person, candidate_id)

    def _award(self, sitting: Sitting, decided: Decided) -> Award:
        criteria = tuple(CriterionResult(one.criterion, one.name, one.outcome) for one in self._sheet(decided))
        blueprint = blueprint_of(sitting)
        return Award(
            holder_id=decided.candidate.id,
            holder_name=decided.candidate.name,
            sitting_id=sitting.id,
            title=sitting.title,
            examined_on=local_time(sitting.opened_at).date(),
            standard=StandardReference.of(self._standard),
            rule=rule_of(blueprint),
            criteria=criteria,
            passed=decided.verdict is Verdict.PASSED,
            written=decided.decision.written,
            practical=decided.decision.practical,
        )

    def _sheet(self, decided: Decided) -> Iterator[SheetLine]:
        order = {one.id: one for one in self._standard.criteria}
        rows = {one.criterion: one for one in decided.decision.sheet}
        for name in (one for one in order if one in rows):
            row = rows[name]
            yield SheetLine(name, order[name].wording, OUTCOMES[row.shown], row.share, row.recognised)
