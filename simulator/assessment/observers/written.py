"""Written Polish and written questions."""

from __future__ import annotations

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import decimal, say, sentences
from simulator.assessment.trace import Message, Trace
from simulator.assessment.wording import words_of
from simulator.language.reading import LanguageFault
from simulator.scenario.observable import AnsweredLook, LanguageLook
from simulator.session.events import Answered


def observe_language(look: LanguageLook, trace: Trace) -> Verdict:
    """Judge the number of faults in a hundred words; too few words show nothing."""
    rule = say("language.rule", limit=decimal(look.full_per_100_words))
    words = sum(len(words_of(message.reading.text)) for message in trace.messages)
    if words < look.min_words:
        reason = say("language.too_little", words=words, need=str(look.min_words))
        return Verdict(Mark.NOT_OBSERVED, sentences(rule, reason))
    faults = [(message, fault) for message in trace.messages for fault in message.reading.faults]
    if not faults:
        longest = max(trace.messages, key=lambda message: len(message.reading.text))
        return Verdict(Mark.FULL, sentences(rule, say("language.clean", words=words)), (_first_sentence(longest),))
    share = 100 * len(faults) / words
    mark = Mark.NONE
    if share <= look.half_per_100_words:
        mark = Mark.FULL if share <= look.full_per_100_words else Mark.HALF
    reason = sentences(rule, say("language.full" if mark is Mark.FULL else "language.some", words=words, n=len(faults)))
    shown = faults[: trace.rules.evidence_at_most]
    evidence = tuple(Evidence(message.event, message.reading.quote(fault.span)) for message, fault in shown)
    return Verdict(mark, reason, evidence, "" if mark is Mark.FULL else _fixes(faults))


def observe_answered(look: AnsweredLook, trace: Trace) -> Verdict:
    """Say that a written question is not marked here: nothing to mark it with is loaded."""
    answered = [turn for turn in trace.turns if isinstance(turn.event, Answered) and turn.event.item == look.item]
    if not answered:
        return nothing_seen(trace, "", say("answered.none", item=look.item))
    return Verdict(Mark.NOT_OBSERVED, say("answered.unknown"))


def _first_sentence(message: Message) -> Evidence:
    sentences_ = message.reading.sentences
    return Evidence(message.event, message.reading.quote(sentences_[0].span if sentences_ else None))


def _fixes(faults: list[tuple[Message, LanguageFault]]) -> str:
    fixes = [
        say("language.fix", found=message.reading.quote(fault.span), suggestion=fault.suggestion)
        for message, fault in faults
        if fault.suggestion
    ]
    return "; ".join(dict.fromkeys(fixes))
