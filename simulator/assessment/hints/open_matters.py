"""What could be shown at this point of a session and has not been: observables in the order of a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.assessment.findings import Finding, Mark
from simulator.assessment.hints.texts import HintTexts, Phase, load_hint_texts
from simulator.assessment.observers.table import observe, occasion_arose
from simulator.assessment.trace import Trace
from simulator.scenario.conditions import Step
from simulator.scenario.customer import Goal
from simulator.scenario.observable import (
    ActLook,
    AskedLook,
    ClaimLook,
    DidLook,
    Observable,
    OrderLook,
    StateLook,
)
from simulator.session.contacts import end_of

SPOKEN = ("act", "claim", "asked")
"""Kinds that need somebody who listens."""

NEVER_HINTED = ("never", "language", "length", "hold", "answered")
"""Kinds that are no step one could take next."""

WRITTEN = ("email", "letter")


@dataclass(frozen=True)
class OpenMatter:
    """One observable that can be shown now."""

    observable: Observable
    phase: Phase
    goal: Goal | None
    """What the customer waits for and would get by it; None when it serves no goal whose time has come."""


def open_matters(trace: Trace) -> tuple[OpenMatter, ...]:
    """Return what can be shown now and has not been, the next thing first.

    The order is that of the phases in ``hints.yaml``; within a phase what a goal of the customer waits for comes
    first, in the order of the goals, then the rest in the order of the scenario.

    Args:
        trace: The session as it stands.
    """
    texts = load_hint_texts()
    goals = _ripe_goals(trace)
    found = []
    for position, one in enumerate(trace.scenario.observables):
        if one.look_for.kind in NEVER_HINTED or one.contact not in (None, trace.turns[-1].contact):
            continue
        if not _can_be_shown(one, trace.within(one.contact) if one.contact is not None else trace):
            continue
        finding = observe(one, trace)
        if not _is_open(one, finding):
            continue
        goal = next((goal for goal in goals if _serves(one, goal)), None)
        phase = phase_of(one, texts)
        order = texts.order_written if trace.scenario.channel in WRITTEN else texts.order_live
        urgency = goals.index(goal) if goal is not None else len(goals)
        found.append(((order.index(phase.id), urgency, position), OpenMatter(one, phase, goal)))
    return tuple(matter for _, matter in sorted(found, key=lambda one: one[0]))


def phase_of(observable: Observable, texts: HintTexts) -> Phase:
    """Return the part of a contact something belongs to; what fits nowhere belongs to the last."""
    look = observable.look_for
    acts = look.any_of if isinstance(look, ActLook) else ()
    action = look.action if isinstance(look, DidLook) else None
    entity = look.entity if isinstance(look, StateLook) else None
    for phase in texts.phases:
        if acts and acts[0] in phase.acts:
            return phase
        if action in phase.actions or entity in phase.entities:
            return phase
    return next((phase for phase in texts.phases if look.kind in phase.kinds), texts.phases[-1])


def _ripe_goals(trace: Trace) -> tuple[Goal, ...]:
    met = {goal for turn in trace.turns for goal in turn.goals_met}
    return tuple(goal for goal in _goals_now(trace) if goal.id not in met and trace.all_done(goal.after) is not None)


def _important_left(trace: Trace) -> bool:
    met = {goal for turn in trace.turns for goal in turn.goals_met}
    return any(goal.important and goal.id not in met for goal in _goals_now(trace))


def _goals_now(trace: Trace) -> tuple[Goal, ...]:
    """Return the customer's goals in the present contact."""
    scenario = trace.scenario
    return scenario.at_contact(scenario.contact_ids.index(trace.turns[-1].contact)).customer.goals


def _can_be_shown(observable: Observable, trace: Trace) -> bool:
    look = observable.look_for
    if observable.when is not None and not occasion_arose(observable.when, trace):
        return False
    if look.kind in SPOKEN and (trace.closed or end_of(trace.turns) is not None):
        return False
    return _CHECKS.get(look.kind, _always)(look, trace)


def _act_can(look: ActLook, trace: Trace) -> bool:
    if trace.all_done(look.after) is None or trace.any_done(look.before) is not None:
        return False
    if look.within_first is not None and len(trace.messages) >= look.within_first:
        return False
    return look.within_last is None or not _important_left(trace)


def _claim_can(look: ClaimLook, trace: Trace) -> bool:
    return trace.all_done(look.after) is not None


def _asked_can(look: AskedLook, trace: Trace) -> bool:
    return bool(untold(look, trace))


def _did_can(look: DidLook, trace: Trace) -> bool:
    return trace.all_done(look.after) is not None and trace.any_done(look.before) is None


def _order_can(look: OrderLook, trace: Trace) -> bool:
    return next_step(look, trace) is not None


def _always(look: Any, trace: Trace) -> bool:
    return True


_CHECKS: dict[str, Callable[[Any, Trace], bool]] = {
    "act": _act_can,
    "asked": _asked_can,
    "claim": _claim_can,
    "did": _did_can,
    "order": _order_can,
}


def untold(look: AskedLook, trace: Trace) -> tuple[str, ...]:
    """Return what the customer knows, has not told yet, and would tell."""
    told = {fact for turn in trace.turns for fact in turn.revealed}
    return tuple(fact for fact in look.facts if fact not in told and trace.contacts.knows[fact].reveal != "never")


def next_step(look: OrderLook, trace: Trace) -> Step | None:
    """Return the first step that has not happened; None when a later one has come before it, or none is left."""
    missing = [trace.first(step) is None for step in look.steps]
    if not any(missing):
        return None
    position = missing.index(True)
    return look.steps[position] if all(missing[position:]) else None


def _is_open(observable: Observable, finding: Finding) -> bool:
    """Tell whether something more can be shown: nothing has been, or a part of what counts step by step."""
    if finding.mark in (Mark.NONE, Mark.NOT_OBSERVED):
        return True
    look = observable.look_for
    grows = isinstance(look, (AskedLook, StateLook)) or (
        isinstance(look, ActLook) and len(finding.evidence) < look.times
    )
    return finding.mark is Mark.HALF and grows


def _serves(observable: Observable, goal: Goal) -> bool:
    return any(_is_step_of(observable, step) for step in goal.met_by)


def _is_step_of(observable: Observable, step: Step) -> bool:
    look = observable.look_for
    if isinstance(look, ClaimLook):
        return step.claim == look.fact
    if isinstance(look, ActLook):
        return step.act in look.any_of
    return isinstance(look, DidLook) and step.action == look.action
