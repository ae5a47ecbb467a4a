"""What the trainee said: acts, facts and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.messages import Message
from simulator.assessment.observers.conditions import ShownAct, act_name, formula_of, shown_acts
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import say, sentences
from simulator.assessment.trace import Place, Trace, because
from simulator.assessment.wording import different_wordings, sentence_at
from simulator.language.reading import Claim, ClaimAnswer
from simulator.scenario.observable import ActLook, AskedLook, ClaimLook


def observe_act(look: ActLook, trace: Trace) -> Verdict:
    """Judge acts in the trainee's messages."""
    rule = say("act.rule", acts=", ".join(act_name(act) for act in look.any_of))
    shown = shown_acts(look, trace)
    counted = [one for one in shown if not one.refused]
    if counted:
        return _weigh_acts(look, trace, rule, counted)
    if not shown:
        return nothing_seen(trace, rule, say("act.none"))
    first = shown[0]
    evidence = (trace.quote(first.message, first.found.span),)
    return Verdict(Mark.NONE, sentences(rule, first.refused), evidence, confidence=first.found.confidence)


def _weigh_acts(look: ActLook, trace: Trace, rule: str, counted: Sequence[ShownAct]) -> Verdict:
    sayings = [sentence_at(one.message.reading, one.found.span) for one in counted]
    different = [counted[position] for position in different_wordings(sayings, trace.rules)]
    early = [one for one in different if look.within_first is None or one.number < look.within_first]
    good = [one for one in early if not one.message.stuffed]
    best = sorted(good or early or different, key=lambda one: -one.found.confidence)[: look.times]
    shown = sorted(best, key=lambda one: one.place)[: trace.rules.evidence_at_most]
    formula = formula_of(counted, trace)
    if formula:
        mark, reason = Mark.HALF, formula
    elif len(good) >= look.times and len(counted) <= look.at_most:
        mark, reason = Mark.FULL, say("act.full", n=len(good))
    elif len(good) >= look.times:
        mark, reason = Mark.HALF, say("act.too_many", n=len(counted), at_most=look.at_most)
        shown = list(counted)[: trace.rules.evidence_at_most]
    elif len(early) >= look.times:
        stuffed = next(one.message for one in early if one.message.stuffed)
        mark, reason = Mark.HALF, because("act.stuffed", stuffed)
    elif len(different) >= look.times and look.within_first is not None:
        mark, reason = Mark.HALF, say("act.late", first=look.within_first)
    else:
        mark, reason = Mark.HALF, say("act.too_few", times=look.times, n=len(different))
    confidence = min(one.found.confidence for one in best)
    return Verdict(
        mark,
        sentences(rule, reason),
        tuple(trace.quote(one.message, one.found.span) for one in shown),
        confidence=confidence,
    )


def observe_claim(look: ClaimLook, trace: Trace) -> Verdict:
    """Judge whether a fact was stated rightly, wrongly, both, or not at all."""
    rule = say("claim.rule", fact=trace.fact(look.fact))
    told = [(one, claim) for one in trace.messages for claim in trace.claims(one, look.fact)]
    wrong = [pair for pair in told if pair[1].answer is ClaimAnswer.CONTRADICTS]
    stated = [pair for pair in told if pair[1].answer is ClaimAnswer.STATES]
    ready = trace.all_done(look.after)
    in_time = [pair for pair in stated if ready is not None and _start(*pair) >= ready]
    right = [pair for pair in in_time if not pair[0].void]
    surely_wrong = [pair for pair in wrong if pair[1].confidence >= trace.rules.contradicted_from]
    heard = [pair for pair in wrong if not (pair[0].void or pair[0].stuffed)]
    unclear = heard if all(claim.confidence < trace.rules.person_below for _, claim in wrong) else []
    if surely_wrong or (wrong and not right and not unclear):
        return _weigh_contradiction(trace, rule, right, surely_wrong or wrong)
    if wrong and right:
        return _doubtful(_weigh_statement(trace, rule, right), trace, wrong)
    if unclear:
        return _unclear(trace, rule, unclear)
    if right:
        return _weigh_statement(trace, rule, right)
    if stated:
        message, claim = stated[0]
        reason = sentences(rule, say("claim.void", why=message.void) if in_time else say("claim.too_early"))
        return Verdict(Mark.NONE, reason, (trace.quote(message, claim.span),), confidence=claim.confidence)
    missing = say("claim.missing", fact=trace.fact(look.fact))
    return nothing_seen(trace, rule, say("claim.none"), missing)


def _weigh_statement(trace: Trace, rule: str, right: Sequence[tuple[Message, Claim]]) -> Verdict:
    plain = [pair for pair in right if not pair[0].stuffed]
    message, claim = max(plain or right, key=lambda pair: pair[1].confidence)
    reason = say("claim.full") if plain else because("claim.stuffed", message)
    mark = Mark.FULL if plain else Mark.HALF
    evidence = (trace.quote(message, claim.span),)
    return Verdict(mark, sentences(rule, reason), evidence, confidence=claim.confidence)


def _unclear(trace: Trace, rule: str, wrong: Sequence[tuple[Message, Claim]]) -> Verdict:
    """Give a half to what was surely spoken of, but perhaps not rightly: nobody loses a mark to an unsure reading."""
    message, claim = max(wrong, key=lambda pair: pair[1].confidence)
    evidence = (trace.quote(message, claim.span),)
    return Verdict(Mark.HALF, sentences(rule, say("claim.unclear")), evidence, confidence=claim.confidence)


def _doubtful(verdict: Verdict, trace: Trace, wrong: Sequence[tuple[Message, Claim]]) -> Verdict:
    """Leave the mark of a right statement, show what may contradict it, and call for a person."""
    shown = tuple(trace.quote(one, claim.span) for one, claim in wrong[:1])
    reason = sentences(verdict.reason, say("claim.doubtful"))
    confidence = min(claim.confidence for _, claim in wrong)
    return replace(verdict, reason=reason, evidence=(*verdict.evidence, *shown), confidence=confidence)


def _weigh_contradiction(
    trace: Trace, rule: str, right: Sequence[tuple[Message, Claim]], wrong: Sequence[tuple[Message, Claim]]
) -> Verdict:
    """The last word counts: corrected later is a half, wavering or a wrong last word is nothing."""
    in_order = sorted([*right, *wrong], key=lambda pair: pair[0].event)
    answers = [claim.answer for _, claim in in_order]
    withdrawn = sum(one is ClaimAnswer.STATES and after is ClaimAnswer.CONTRADICTS for one, after in pairwise(answers))
    corrected = answers[-1] is ClaimAnswer.STATES
    if corrected and withdrawn <= 1:
        mark, key = Mark.HALF, "claim.corrected"
        shown = [wrong[-1], in_order[-1]]
        if trace.corrected > trace.rules.corrected_at_most:
            mark, key = Mark.NONE, "claim.many_corrected"
    elif corrected:
        mark, key, shown = Mark.NONE, "claim.wavering", in_order
    else:
        mark, key = Mark.NONE, "claim.withdrawn" if right else "claim.wrong"
        shown = [*right[:1], wrong[-1]]
    evidence = tuple(trace.quote(one, claim.span) for one, claim in shown[: trace.rules.evidence_at_most])
    confidence = min(claim.confidence for _, claim in shown)
    return Verdict(mark, sentences(rule, say(key, n=trace.corrected)), evidence, confidence=confidence)


def observe_asked(look: AskedLook, trace: Trace) -> Verdict:
    """Judge which known facts the trainee's questions brought out; what the customer volunteered is not asked for."""
    got = {fact: place for fact in look.facts if (place := _brought_out(fact, trace)) is not None}
    volunteered = [
        fact for fact in look.facts if fact not in got and any(fact in turn.revealed for turn in trace.turns)
    ]
    need = min(look.need or len(look.facts), len(look.facts) - len(volunteered))
    rule = say("asked.rule", need=look.need or len(look.facts))
    if need <= 0:
        return Verdict(Mark.NOT_APPLICABLE, sentences(rule, say("asked.told")))
    if not got:
        return nothing_seen(trace, rule, say("asked.none"))
    plain = {fact: message for fact, message in got.items() if not message.stuffed}
    evidence = tuple(dict.fromkeys(_question(fact, one, trace) for fact, one in got.items()))
    shown = evidence[: trace.rules.evidence_at_most]
    if len(plain) >= need:
        return Verdict(Mark.FULL, sentences(rule, say("asked.full", n=len(got))), shown)
    if len(got) >= need:
        stuffed = next(message for message in got.values() if message.stuffed)
        return Verdict(Mark.HALF, sentences(rule, because("asked.stuffed", stuffed)), shown)
    return Verdict(Mark.HALF, sentences(rule, say("asked.some", n=len(got))), shown)


def _brought_out(fact: str, trace: Trace) -> Message | None:
    """Return the last question that asked for a fact before, or as, the customer told it; None when none did."""
    told = next((position for position, turn in enumerate(trace.turns) if fact in turn.revealed), None)
    if told is None:
        return None
    asking = [
        message
        for message in trace.messages
        if message.turn <= told
        and not message.void
        and (
            fact in trace.turns[message.turn].asked
            or (message.turn == told and message.reading.does("problem_question"))
        )
    ]
    return asking[-1] if asking else None


def _question(fact: str, message: Message, trace: Trace) -> Evidence:
    known = trace.contacts.knows.get(fact)
    acts = (*(known.asked_by if known else ()), "problem_question")
    found = [place for act in acts if (place := message.reading.found(act)) is not None]
    if found:
        return trace.quote(message, found[0].span)
    asking = [sentence.span for sentence in message.reading.sentences if sentence.is_question]
    return trace.quote(message, asking[0] if asking else None)


def _start(message: Message, claim: Claim) -> Place:
    return (message.turn, float(claim.span[0]) if claim.span else 0.0)
