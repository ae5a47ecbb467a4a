"""Protocol, result letter, certificate and credential of a sitting, filled from what is kept and released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from simulator.exam.blueprint import Blueprint
from simulator.exam.rules import decimal, percent
from simulator.exchange.credential import Issued, Outcome, StandardReference
from simulator.exchange.reports import CandidateResult, Certificate, Institution, Member, Protocol, ResultLetter
from simulator.exchange.sitting.credentials import Credentials
from simulator.exchange.sitting.filling import (
    changes_of,
    check_released,
    conditions_of,
    cuts_of,
    incidents_of,
    local_time,
    parts_of,
    passed,
    rule_of,
    tasks_of,
)
from simulator.exchange.sitting.words import say
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided
from simulator.school.examination.hall import blueprint_of
from simulator.school.examination.rules import examination_rules
from simulator.storage.examinations.records import KeptIncident
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Papers(Credentials):
    """What leaves the examination room."""

    institution: Institution
    commission: tuple[Member, ...]
    """Who signs; the first signs letters."""

    def protocol(self, person: Person, sitting_id: str, number: str) -> Protocol:
        """Return what the protocol is made from.

        Raises:
            NotAllowed: this person may not read examinations.
            ReportIncomplete: marks are missing, or results are not released; the message says which.
        """
        hall = self.exams.hall
        sitting = hall.sitting(person, Action.READ_EXAM, sitting_id)
        hall.look(lambda shelf: self.exams.approving.complete(shelf, sitting))
        check_released(sitting)
        blueprint, head = blueprint_of(sitting), hall.store.find_head()
        decided = self.exams.deciding.all_decided(person, sitting_id)
        began, ended = local_time(sitting.opened_at), local_time(sitting.closed_at)
        tasks = hall.look(lambda shelf: tasks_of(shelf, sitting_id))
        return Protocol(
            number=number,
            institution=self.institution,
            title=sitting.title,
            standard=StandardReference.of(self._standard),
            blueprint=f"{blueprint.title} ({blueprint.id}, {blueprint.version})",
            content=", ".join(sorted({one.content for one in tasks})) or "–",
            rule=rule_of(blueprint),
            cut_scores=tuple(cuts_of(blueprint)),
            sat_on=began.date(),
            began=began,
            ended=ended,
            place=sitting.place or say("place"),
            commission=self.commission,
            candidates=tuple(
                hall.look(lambda shelf, one=one: self._candidate(shelf, blueprint, one)) for one in decided
            ),
            drawn_up_on=hall.clock().astimezone().date(),
            incidents=tuple(hall.look(lambda shelf: list(incidents_of(shelf, sitting)))),
            marking=(
                say(f"markers.{blueprint.marking.markers}"),
                say("tolerance", tolerance=decimal(blueprint.marking.tolerance)),
            ),
            journal_head=None if head is None else (head.sequence, head.hash),
        )

    def letter(self, person: Person, candidate_id: str) -> ResultLetter:
        """Return what the letter to a candidate is made from.

        Raises:
            ReportIncomplete: results are not released.
        """
        sitting, decided = self._of(person, candidate_id)
        blueprint = blueprint_of(sitting)
        until = local_time(sitting.released_at) + timedelta(days=examination_rules().appeal_days)
        return ResultLetter(
            institution=self.institution,
            name=decided.candidate.name,
            title=sitting.title,
            sat_on=local_time(sitting.opened_at).date(),
            passed=passed(decided),
            parts=parts_of(blueprint, decided),
            conditions=conditions_of(decided),
            not_shown=tuple(one for one in self._sheet(decided) if one.outcome is Outcome.NOT_SHOWN),
            written_on=self._today,
            appeal_until=until.date(),
            signed_by=self.commission[0],
            code=decided.candidate.code,
        )

    def certificate(self, person: Person, candidate_id: str, number: str, issued: Issued | None = None) -> Certificate:
        """Return what the certificate of the result is made from.

        Args:
            issued: The credential it carries; a failed candidate has none.

        Raises:
            ReportIncomplete: results are not released.
        """
        sitting, decided = self._of(person, candidate_id)
        return Certificate(
            number=number,
            institution=self.institution,
            name=decided.candidate.name,
            title=sitting.title,
            standard=StandardReference.of(self._standard),
            sat_on=local_time(sitting.opened_at).date(),
            passed=passed(decided),
            parts=parts_of(blueprint_of(sitting), decided),
            sheet=tuple(self._sheet(decided)),
            issued_on=self._today,
            signed_by=self.commission,
            proof=issued.proof if issued else "",
            token=issued.token if issued else "",
        )

    @property
    def _today(self) -> date:
        return self.exams.hall.clock().astimezone().date()

    def _candidate(self, shelf: Shelf, blueprint: Blueprint, decided: Decided) -> CandidateResult:
        candidate = decided.candidate
        extra = [say("extra", share=percent(candidate.extra_share))] if candidate.extra_share else []
        noted = [one.text for one in shelf.list(KeptIncident, candidate_id=candidate.id)]
        marks = decided.results.marks
        return CandidateResult(
            code=candidate.code,
            name=candidate.name,
            passed=passed(decided),
            parts=parts_of(blueprint, decided),
            conditions=conditions_of(decided),
            sheet=tuple(self._sheet(decided)),
            critical_errors=tuple(one.title or one.observable for one in marks if one.critical),
            changes=tuple(changes_of(shelf, candidate, blueprint.marking)),
            remarks=(*extra, *noted),
            form=str(candidate.form_number),
        )
