"""Four eyes: releasing results and changing a cut score take one person who proposes and another who agrees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.errors import NotAllowed, ReportIncomplete, WrongInput
from simulator.exam.blueprint import CutRecord
from simulator.school.access.naming import read_text
from simulator.school.access.permissions import Person
from simulator.school.access.rules import Action
from simulator.school.examination.deciding import Decided, Deciding, decision_to_json
from simulator.school.examination.hall import Hall, blueprint_of, new_id
from simulator.school.examination.marking import label_of
from simulator.school.examination.rules import say
from simulator.storage.examinations.records import KeptResult, PartName, Proposal, ProposalKind, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Approving:
    """The services of the commission."""

    hall: Hall
    deciding: Deciding

    def propose_release(self, person: Person, sitting_id: str) -> Proposal:
        """Propose that results be released as they stand.

        Raises:
            NotAllowed: the sitting lasts, or results are out.
            ReportIncomplete: marks are missing; the message says whose.
            WrongInput: such a proposal waits already.
        """
        self.hall.sitting(person, Action.PROPOSE_EXAM_CHANGE, sitting_id)

        def work(shelf: Shelf) -> Proposal:
            sitting = shelf.find(Sitting, sitting_id)
            if sitting.closed_at is None:
                raise NotAllowed(say("still_running"))
            found = self.complete(shelf, sitting)
            return self._propose(shelf, person, sitting, ProposalKind.RELEASE, {"sha256": digest_of(found)}, "")

        return self.hall.act(work)

    def propose_cut(self, person: Person, sitting_id: str, part: PartName, value: float, reason: str) -> Proposal:
        """Propose another cut score for this sitting.

        Raises:
            NotAllowed: results are out, or the plan has no such part.
            WrongInput: the value is out of range, unexplained, or such a proposal waits already.
        """
        self.hall.sitting(person, Action.PROPOSE_EXAM_CHANGE, sitting_id)
        because = read_text(reason, "Powód zmiany progu")
        if not 0 < value <= 1:
            raise WrongInput(say("cut_range"))

        def work(shelf: Shelf) -> Proposal:
            sitting = shelf.find(Sitting, sitting_id)
            if getattr(blueprint_of(sitting), part.value) is None:
                raise NotAllowed(say("no_part"))
            body = {"part": part.value, "value": value}
            return self._propose(shelf, person, sitting, ProposalKind.CUT, body, because)

        return self.hall.act(work)

    def propose_cut_record(
        self, person: Person, sitting_id: str, part: PartName, record: CutRecord, reason: str
    ) -> Proposal:
        """Propose a cut score together with how it was reached: by judges or from marked sessions.

        Raises:
            NotAllowed: results are out, or the plan has no such part.
            WrongInput: it is unexplained, or such a proposal waits already.
        """
        self.hall.sitting(person, Action.PROPOSE_EXAM_CHANGE, sitting_id)
        because = read_text(reason, "Powód zmiany progu")

        def work(shelf: Shelf) -> Proposal:
            sitting = shelf.find(Sitting, sitting_id)
            if getattr(blueprint_of(sitting), part.value) is None:
                raise NotAllowed(say("no_part"))
            body = {"part": part.value, "value": record.value, "record": record.model_dump(mode="json")}
            return self._propose(shelf, person, sitting, ProposalKind.CUT, body, because)

        return self.hall.act(work)

    def waiting(self, person: Person, sitting_id: str) -> tuple[Proposal, ...]:
        """Return the proposals that wait for a second person."""
        self.hall.sitting(person, Action.READ_EXAM, sitting_id)
        found = self.hall.look(lambda shelf: shelf.list(Proposal, sitting_id=sitting_id))
        return tuple(one for one in found if one.decided_at is None)

    def answer(self, person: Person, proposal_id: str, *, accept: bool) -> Proposal:
        """Accept or refuse a proposal of somebody else; an accepted one is carried out at once.

        Raises:
            NotAllowed: it is one's own, it was decided already, or results have changed since it was made.
        """
        proposal = self.hall.look(lambda shelf: shelf.find(Proposal, proposal_id))
        self.hall.sitting(person, Action.APPROVE_EXAM_CHANGE, proposal.sitting_id)
        now = self.hall.clock()

        def work(shelf: Shelf) -> Proposal:
            current = shelf.find(Proposal, proposal_id)
            if current.decided_at is not None:
                raise NotAllowed(say("decided"))
            if current.proposed_by == person.id:
                raise NotAllowed(say("same_person"))
            decided = replace(current, decided_by=person.id, decided_at=now, accepted=accept)
            shelf.change(decided)
            answered = "accepted" if accept else "refused"
            shelf.log(now, person.id, f"proposal-{answered}", current.sitting_id, proposal=current.kind.value)
            if accept:
                carry_out = self._release if current.kind is ProposalKind.RELEASE else self._change_cut
                carry_out(shelf, person, current, now)
            return decided

        return self.hall.act(work)

    def complete(self, shelf: Shelf, sitting: Sitting) -> tuple[Decided, ...]:
        """Return the decisions on everybody who sat, once no mark is missing.

        Raises:
            ReportIncomplete: marks are missing; the message says whose.
        """
        found = self.deciding.decide_all(shelf, sitting)
        missing = [f"{label_of(one.candidate)} ({one.results.pending})" for one in found if not one.is_complete]
        if missing:
            raise ReportIncomplete(say("incomplete", names=", ".join(missing)))
        return found

    def _propose(
        self,
        shelf: Shelf,
        person: Person,
        sitting: Sitting,
        kind: ProposalKind,
        body: dict[str, object],
        reason: str,
    ) -> Proposal:
        if sitting.released_at is not None:
            raise NotAllowed(say("released"))
        if any(one.kind is kind and one.decided_at is None for one in shelf.list(Proposal, sitting_id=sitting.id)):
            raise WrongInput(say("waits"))
        now = self.hall.clock()
        proposal = Proposal(new_id(), sitting.id, kind, json.dumps(body), reason, person.id, now)
        shelf.add(proposal)
        shelf.log(now, person.id, f"{kind.value}-proposed", sitting.id, **body)
        return proposal

    def _release(self, shelf: Shelf, person: Person, proposal: Proposal, now: datetime) -> None:
        sitting = shelf.find(Sitting, proposal.sitting_id)
        found = self.complete(shelf, sitting)
        if json.loads(proposal.body)["sha256"] != digest_of(found):
            raise NotAllowed(say("stale"))
        for one in found:
            add_result(shelf, one, "release", now)
        shelf.change(replace(sitting, released_at=now))
        shelf.log(now, person.id, "results-released", sitting.id, sha256=digest_of(found))

    def _change_cut(self, shelf: Shelf, person: Person, proposal: Proposal, now: datetime) -> None:
        sitting = shelf.find(Sitting, proposal.sitting_id)
        if sitting.released_at is not None:
            raise NotAllowed(say("released"))
        wanted, blueprint = json.loads(proposal.body), blueprint_of(sitting)
        part = getattr(blueprint, wanted["part"])
        if "record" in wanted:
            cut = CutRecord.model_validate_json(json.dumps(wanted["record"]))
        else:
            cut = part.cut.model_copy(
                update={"value": wanted["value"], "adjusted_because": proposal.reason, "decided_on": now.date()}
            )
        changed = blueprint.model_copy(update={wanted["part"]: part.model_copy(update={"cut": cut})})
        shelf.change(replace(sitting, blueprint=changed.model_dump_json()))
        details = {"part": wanted["part"], "before": part.cut.value, "after": wanted["value"], "method": cut.method}
        shelf.log(now, person.id, "cut-changed", sitting.id, version=changed.version, **details)


def add_result(shelf: Shelf, decided: Decided, cause: str, now: datetime) -> None:
    """Keep the decision on a candidate as the one that is out."""
    body = decision_to_json(decided)
    shelf.add(KeptResult(new_id(), decided.candidate.id, decided.verdict.value, body, cause, now))


def digest_of(found: Sequence[Decided]) -> str:
    """Return the hash of all decisions, so that what is agreed to is what was proposed."""
    bodies = [f"{one.candidate.id}:{decision_to_json(one)}" for one in found]
    return hashlib.sha256("\n".join(bodies).encode("utf-8")).hexdigest()
