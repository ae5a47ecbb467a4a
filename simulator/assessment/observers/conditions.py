"""When an act found in a message counts: its place in the talk, and whether it is more than its words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.assessment.denial import is_act_denied
from simulator.assessment.messages import Message
from simulator.assessment.phrasing import say
from simulator.assessment.trace import Place, Trace
from simulator.language.acts import load_vocabulary
from simulator.language.reading import ClaimAnswer, FoundAct
from simulator.scenario.observable import ActLook

PARAPHRASE = "paraphrase"
RESTATED = 0.8
"""How sure it is that a sentence announced as a paraphrase, with the customer's words in it, is one."""
CHECKS = ("confirm_understanding", "acknowledgement")
"""Acts by which a worker asks whether the matter was put rightly."""


@dataclass(frozen=True)
class ShownAct:
    """One message with what was looked for."""

    message: Message
    found: FoundAct
    number: int
    """Number of the message among the trainee's messages, from 0."""
    refused: str = ""
    """Polish: why it does not count; empty when it does."""

    @property
    def place(self) -> Place:
        """Where it is in the session."""
        return (self.message.turn, float(self.found.span[0]))


def shown_acts(look: ActLook, trace: Trace) -> list[ShownAct]:
    """Return, for every message with an act that is looked for, the surest one that counts, else the surest."""
    shown = []
    for number, message in enumerate(trace.messages):
        found = [replace(one, refused=_why_not(look, trace, one)) for one in _candidates(look, message, number)]
        if found:
            shown.append(max(found, key=lambda one: (not one.refused, one.found.confidence)))
    return shown


def formula_of(counted: Sequence[ShownAct], trace: Trace) -> str:
    """Return the reason why what was shown is only a formula, pasted into most messages; empty when it is not."""
    rules = trace.rules.acts.formulas
    acts = {one.found.act for one in counted}
    if not acts <= rules.acts:
        return ""
    with_it = sum(message.reading.does(*acts) for message in trace.messages)
    if with_it < rules.messages or with_it < rules.share * len(trace.messages):
        return ""
    return say("act.formula", n=with_it, all=str(len(trace.messages)))


def act_name(act: str) -> str:
    """Return the Polish name of an act; the act itself when it has none."""
    vocabulary = load_vocabulary()
    return vocabulary.name(act) if act in vocabulary else act


def _candidates(look: ActLook, message: Message, number: int) -> Iterator[ShownAct]:
    acts: Sequence[str] = look.any_of
    if PARAPHRASE in acts and not message.reading.does(*acts):
        if message.restated is not None:
            yield ShownAct(message, FoundAct(PARAPHRASE, message.restated, RESTATED), number)
        if message.restates:
            # „Iskry lecą spod dna, tak?”: the customer's matter put into words and put to them is a paraphrase.
            acts = CHECKS
    for found in message.reading.acts:
        if found.act in acts:
            yield ShownAct(message, found, number)


def _why_not(look: ActLook, trace: Trace, one: ShownAct) -> str:
    return _worthless(trace, one) or _spoiled(look, one) or _misplaced(look, trace, one)


def _worthless(trace: Trace, one: ShownAct) -> str:
    """Return why an act is nothing but its words."""
    rules, message, found = trace.rules.acts, one.message, one.found
    if message.void:
        return say("act.void", why=message.void)
    if is_act_denied(found, message.reading, trace.rules.denial):
        return say("act.denied", quote=message.reading.quote(found.span))
    if found.act in rules.retelling and not message.retells:
        return say("act.retells_nothing")
    if found.act in rules.soothing and not trace.was_upset(message.turn):
        return say("act.calm")
    if found.act in rules.summing_up and (untrue := _untrue_from(found, message, trace)):
        return say("act.untrue", quote=untrue)
    return ""


def _untrue_from(found: FoundAct, message: Message, trace: Trace) -> str:
    """Return the first words of a message, from an act on, that surely contradict a fact; empty when none do."""
    untrue = (
        claim.span
        for fact in trace.scenario.facts
        for claim in trace.claims(message, fact)
        if claim.answer is ClaimAnswer.CONTRADICTS and claim.confidence >= trace.rules.contradicted_from and claim.span
    )
    after = min((span for span in untrue if span[1] > found.span[0]), default=None)
    return message.reading.quote(after) if after else ""


def _spoiled(look: ActLook, one: ShownAct) -> str:
    spoiling = [act for act in look.not_with if act in one.message.reading.act_names]
    return say("act.not_with", spoiling=", ".join(act_name(act) for act in spoiling)) if spoiling else ""


def _misplaced(look: ActLook, trace: Trace, one: ShownAct) -> str:
    ready = trace.all_done(look.after)
    if ready is None or ready > one.place:
        return say("act.too_early")
    if look.within_next is not None:
        passed = sum(ready <= (message.turn, math.inf) for message in trace.messages[: one.number])
        if passed >= look.within_next:
            return say("act.long_after", next=look.within_next)
    gone = trace.any_done(look.before)
    if gone is not None and gone < one.place:
        return say("act.too_late")
    if look.within_last is not None and one.number < len(trace.messages) - look.within_last:
        return say("act.not_last", last=look.within_last)
    return ""
