"""One observable and a session in, one finding out: the table of observers by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.observers.desk import observe_did, observe_state
from simulator.assessment.observers.hold import observe_hold
from simulator.assessment.observers.never import observe_never
from simulator.assessment.observers.order import observe_order
from simulator.assessment.observers.papers import observe_filed, observe_noted
from simulator.assessment.observers.talk import observe_act, observe_asked, observe_claim
from simulator.assessment.observers.verdict import Verdict
from simulator.assessment.observers.written import observe_answered, observe_language, observe_length
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.reliability import reliability_of
from simulator.assessment.trace import Trace
from simulator.scenario.observable import Observable, Occasion
from simulator.session.turn import EndReason

OBSERVERS: dict[str, Callable[[Any, Trace], Verdict]] = {
    "act": observe_act,
    "answered": observe_answered,
    "asked": observe_asked,
    "claim": observe_claim,
    "did": observe_did,
    "filed": observe_filed,
    "hold": observe_hold,
    "language": observe_language,
    "length": observe_length,
    "never": observe_never,
    "noted": observe_noted,
    "order": observe_order,
    "state": observe_state,
}
"""Kind of `look_for` → how it is judged."""


def observe(observable: Observable, trace: Trace, tasks: tuple[str, ...] | None = None) -> Finding:
    """Judge one observable.

    Args:
        observable: What to look for.
        trace: The session.
        tasks: Tasks the finding speaks for; the observable's own by default.
    """
    verdict, rules = _judged(observable, trace), trace.rules
    reliability = reliability_of(observable.look_for.kind, verdict, rules.reliability)
    unsure = verdict.confidence < rules.person_below or reliability < rules.reliability.person_below
    is_told = verdict.mark.share is not None
    flag = say("low_confidence", percent=str(round(100 * min(verdict.confidence, reliability))))
    return Finding(
        observable=observable.id,
        title=observable.title,
        criteria=observable.criterion,
        tasks=observable.tasks if tasks is None else tasks,
        mark=verdict.mark,
        weight=observable.weight,
        evidence=verdict.evidence,
        reason=sentences(verdict.reason, flag if unsure and is_told else ""),
        missing=_missing(observable, verdict),
        model_answer=observable.model_answer,
        law=observable.law,
        critical=observable.critical and verdict.violated,
        confidence=round(verdict.confidence, 4),
        reliability=reliability,
        for_person=unsure if is_told else verdict.confidence < 1,
    )


def _judged(observable: Observable, trace: Trace) -> Verdict:
    if observable.contact is not None:
        if not trace.contacts.was_played(observable.contact):
            return _without_contact(observable, observable.contact, trace)
        trace = trace.within(observable.contact)
    verdict = OBSERVERS[observable.look_for.kind](observable.look_for, trace)
    if observable.when is None or occasion_arose(observable.when, trace):
        return verdict
    return verdict if _is_anticipated(observable, verdict) else _without_occasion(observable.when, trace)


def _without_contact(observable: Observable, contact: str, trace: Trace) -> Verdict:
    """Excuse what belongs to a contact that was not needed; not what belongs to one the trainee lost or left out."""
    if observable.look_for.kind == "never":
        return Verdict(Mark.NOT_APPLICABLE, say("contact.none"))
    is_passed_over = trace.contacts.is_passed_over(contact)
    if not trace.closed and not is_passed_over:
        return Verdict(Mark.NOT_OBSERVED, say("not_yet"))
    if trace.contacts.can_go_on and not is_passed_over:
        return Verdict(Mark.NONE, say("contact.left_out"))
    if trace.contacts.end_before(contact) is EndReason.SATISFIED:
        return Verdict(Mark.NOT_APPLICABLE, say("contact.none"))
    return Verdict(Mark.NONE, say("contact.lost"))


def occasion_arose(when: Occasion, trace: Trace) -> bool:
    """Tell whether the situation in which an observable applies came about."""
    return trace.all_done(when.after) is not None and (when.mood is None or trace.mood_was(when.mood))


def _is_anticipated(observable: Observable, verdict: Verdict) -> bool:
    """Tell whether a fact was rightly told before the customer gave occasion for it: they had no need to ask."""
    is_of_mood = observable.when is not None and observable.when.mood is not None
    return observable.look_for.kind == "claim" and verdict.mark is Mark.FULL and not is_of_mood


def _without_occasion(when: Occasion, trace: Trace) -> Verdict:
    """Excuse what there was no occasion for, unless the trainee took the occasion away by breaking the contact off."""
    if trace.broken_off and trace.all_done(when.after) is None:
        return Verdict(Mark.NONE, say("cut_short"))
    return Verdict(Mark.NOT_APPLICABLE, say("no_occasion"))


def _missing(observable: Observable, verdict: Verdict) -> str:
    """Say what was missing: exactly where the observer knows, in the author's words where nothing was shown."""
    if verdict.mark is Mark.HALF:
        return verdict.missing or observable.missing
    if verdict.mark is Mark.NONE:
        return (
            sentences(observable.missing, verdict.missing)
            if verdict.evidence
            else (observable.missing or verdict.missing)
        )
    return ""
