"""Written Polish, the length of messages, and written questions."""

from __future__ import annotations

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.messages import Message
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import decimal, say, sentences
from simulator.assessment.trace import Trace
from simulator.assessment.wording import words_of
from simulator.errors import AnswerError
from simulator.language.reading import LanguageFault
from simulator.scenario.observable import AnsweredLook, LanguageLook, LengthLook
from simulator.session.events import Answered
from simulator.standard.items import score


def observe_language(look: LanguageLook, trace: Trace) -> Verdict:
    """Judge the number of faults in a hundred words; too few words show nothing, nor do words of somebody else."""
    rule = say("language.rule", limit=decimal(look.full_per_100_words))
    own = [message for message in trace.messages if not message.void]
    words = sum(len(words_of(message.reading.text)) for message in own)
    if words < look.min_words:
        reason = say("language.too_little", words=words, need=str(look.min_words))
        return Verdict(Mark.NOT_OBSERVED, sentences(rule, reason))
    faults = [(message, fault) for message in own for fault in message.reading.faults]
    if not faults:
        longest = max(own, key=lambda message: len(message.reading.text))
        return Verdict(Mark.FULL, sentences(rule, say("language.clean", words=words)), (_first_sentence(longest),))
    share = 100 * len(faults) / words
    mark = Mark.NONE
    if share <= look.half_per_100_words:
        mark = Mark.FULL if share <= look.full_per_100_words else Mark.HALF
    reason = sentences(rule, say("language.full" if mark is Mark.FULL else "language.some", words=words, n=len(faults)))
    shown = faults[: trace.rules.evidence_at_most]
    evidence = tuple(Evidence(message.event, message.reading.quote(fault.span)) for message, fault in shown)
    return Verdict(mark, reason, evidence, "" if mark is Mark.FULL else _fixes(faults))


def observe_length(look: LengthLook, trace: Trace) -> Verdict:
    """Judge how many messages are short enough; too few messages show nothing."""
    rule = say("length.rule", n=look.max_characters)
    if len(trace.messages) < look.at_least:
        return nothing_seen(trace, rule, say("length.too_few", n=len(trace.messages), need=str(look.at_least)))
    by_length = sorted(trace.messages, key=_characters, reverse=True)
    too_long = [one for one in by_length if _characters(one) > look.max_characters]
    if not too_long:
        reason = say("length.full", n=_characters(by_length[0]))
        return Verdict(Mark.FULL, sentences(rule, reason), (_first_sentence(by_length[0]),))
    fits = 1 - len(too_long) / len(trace.messages)
    reason = say("length.some", n=len(too_long), all=str(len(trace.messages)), longest=str(_characters(too_long[0])))
    evidence = tuple(_first_sentence(one) for one in too_long[: trace.rules.evidence_at_most])
    return Verdict(Mark.HALF if fits >= look.half_share else Mark.NONE, sentences(rule, reason), evidence)


def _characters(message: Message) -> int:
    return len(message.reading.text.strip())


_MARKS = {1.0: Mark.FULL, 0.5: Mark.HALF, 0.0: Mark.NONE}


def observe_answered(look: AnsweredLook, trace: Trace) -> Verdict:
    """Mark the last answer to a written question: it may be changed as long as nothing was said of it.

    An answer to a question that is gone, or one that cannot be read, gets no mark: a person decides.
    """
    answered = [
        (position, turn.event)
        for position, turn in enumerate(trace.turns)
        if isinstance(turn.event, Answered) and turn.event.item == look.item
    ]
    if not answered:
        return nothing_seen(trace, "", say("answered.none", item=look.item))
    position, event = answered[-1]
    if look.item not in trace.items:
        return Verdict(Mark.NOT_OBSERVED, say("answered.unknown", item=look.item), (trace.line(position),))
    try:
        marked = score(trace.items.item(look.item), event.choice)
    except AnswerError as error:
        return Verdict(Mark.NOT_OBSERVED, say("answered.unreadable", fault=str(error)), (trace.line(position),))
    mark = _MARKS[marked.share]
    right = say("answered.right", right=marked.right.rstrip("."), explanation=marked.explanation)
    missing = "" if mark is Mark.FULL else sentences(*marked.remarks, right)
    return Verdict(mark, marked.rule, (trace.line(position),), missing)


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
