"""What the customer says when nothing in a message called for an answer of its own: the agenda, a sign of hearing."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.reading import Reading
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.mood_rules import MoodRule
from simulator.scenario.voices import Situation
from simulator.session import agenda, answers, reacting
from simulator.session.asking import Asked
from simulator.session.hedging import hedge_for
from simulator.session.leading import (
    SHORT,
    SURE,
    asks_agreement,
    asks_for_more,
    asks_if_settled,
    asks_leave,
    asks_opinion,
    asks_to_repeat,
    asks_what_is_wanted,
    is_for_sale,
    is_long,
    is_prompt,
    surely_asks,
)
from simulator.session.matter import denied_by, is_about_something_else
from simulator.session.reply import Reply
from simulator.session.signs import (
    CALM,
    EMPTY_TALK,
    USEFUL,
    admits_fault,
    asks_presence,
    belongs,
    is_empty_talk,
    is_plainly_told,
    only_calls,
    said_of_form,
    show_hearing,
    tells_news,
)
from simulator.session.stage import Stage
from simulator.session.turn import Turn
from simulator.session.vocabulary import STEM

_PLAIN_ANSWERS = (
    ("hold_request", Situation.HOLD_AGREED),
    ("confirm_understanding", Situation.CONFIRM),
    ("paraphrase", Situation.CONFIRM),
    ("request_consent", Situation.CONSENT),
    ("request_documents", Situation.DOCUMENTS),
)
"""Acts that have a ready answer when nothing else in the message does; the first that fits."""
_ROOM = frozenset({"greeting", "self_introduction", "recording_notice", "offer_help", "acknowledgement", "ownership",
                   "thanks", "hold_return", "inform_product", "problem_question", "explain_procedure"})  # fmt: skip
"""Acts after which there is room for what the customer tells unasked."""


def carry_on(
    reply: Reply,
    stage: Stage,
    turns: Sequence[Turn],
    reading: Reading,
    felt: tuple[MoodRule, ...],
    asked: Asked,
) -> None:
    """Find something to say.

    Args:
        reply: To add to.
        stage: The scenario and its rules.
        turns: All turns, the present one with what the reply has brought about.
        reading: The message as the customer took it.
        felt: Mood rules it has set off.
        asked: What it asks for.
    """
    customer = stage.scenario.customer
    if only_calls(reading) and not agenda.unmet_goals(customer, reply.memory):
        reply.say_to(Situation.HOLD_BACK)
        return
    if is_prompt(reading) or asks_what_is_wanted(reading, asked) or asks_to_repeat(reading, asked):
        if agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
            return
        if not agenda.unmet_goals(customer, reply.memory):
            reply.say_to(Situation.NOTHING_ELSE)
            return
    if asks_if_settled(reading, is_asked=bool(asked.unknown)):
        if not agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
            reply.say_to(_settled(reply, customer, turns, reading))
        return
    if reading.does("summary", "confirm_terms") and not agenda.has_open_matters(customer, reply.memory):
        reply.say_to(_confirmation(reading, turns, stage))
        return
    if reading.does("satisfaction_survey") and not agenda.has_open_matters(customer, reply.memory):
        reply.say_to(Situation.CONFIRM if reply.memory.mood.trust >= TRUSTING else Situation.ACKNOWLEDGE)
        return
    if is_for_sale(reading, stage) and reply.say_to(Situation.DECLINES):
        return
    if reading.does("close_sale"):
        _decide(reply, customer, turns, reading)
        return
    is_customer = customer.role == "customer"
    if asks_opinion(reading) and reply.memory.mood.trust >= TRUSTING and (_is_offered(reading) or not is_customer):
        reply.say_to(Situation.UNDECIDED if is_customer else Situation.CONFIRM)
        return
    if _answer_plainly(reply, stage, turns, reading):
        return
    if _answer_unknown(reply, stage, turns, reading, asked):
        return
    if asks_agreement(reading) and reply.memory.mood.trust >= TRUSTING and not reply.parts:
        is_foreseen = customer.role != "customer" or any(map(reading.states, reading.claims))
        is_strange = reading.does("offer_compensation", "cross_sell") and not is_foreseen
        reply.say_to(Situation.UNDECIDED if is_strange else Situation.CONFIRM)
        return
    if any(rule.says is Situation.SOOTHED for rule in felt):
        reply.say_to(Situation.SOOTHED)
        return
    if _notes_down(reply, reading):
        return
    is_slip = reading.does("apology") and (is_empty_talk(reading) or reading.does("off_topic"))
    if is_slip and reply.memory.mood.anger <= CALM and not admits_fault(reading):
        reply.say_to(Situation.EXCUSED)
        agenda.push_goal(reply, customer, turns, or_complain=False)
        return
    if reacting.speak_up(reply, customer, turns):
        return
    if _leaves_room(reading, turns) and answers.volunteer(reply, customer):
        return
    if agenda.push_goal(reply, customer, turns, or_complain=_leaves_waiting(reading, stage)):
        return
    show_hearing(reply, stage, turns, reading)


def _decide(reply: Reply, customer: CustomerSheet, turns: Sequence[Turn], reading: Reading) -> None:
    """Answer somebody who asks for a yes."""
    is_open = not reply.memory.accepted and "zgoda" not in reply.memory.reactions
    if is_open and _hesitates(reply, customer):
        return
    if not agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
        reply.say_to(_decision(reply, reading))


def decide_too(reply: Reply, customer: CustomerSheet, reading: Reading) -> None:
    """Answer the wish for a yes that came beside a question answered already: „Zgadza się Pani? Poproszę nazwisko”."""
    asks = reading.does("close_sale", "request_consent") and not _DECIDING.isdisjoint(reading.lemmas)
    if not asks or customer.role != "customer" or reply.is_full or reply.memory.accepted:
        return
    if not _hesitates(reply, customer) and reading.does("request_identification"):
        reply.say_to(_decision(reply, reading))


_DECIDING = frozenset({"zamawiac", "zamowic", "zgadzac", "zgodzic", "decydowac", "akceptowac", "kupowac", "brac"})


def _is_offered(reading: Reading) -> bool:
    return reading.does("offer_compensation", "cross_sell", "recommend", "inform_price", "propose_solution")


def _leaves_waiting(reading: Reading, stage: Stage) -> bool:
    """Tell whether a message says so little that who waits for an answer complains of it."""
    asks = any(one.is_question for one in reading.sentences)
    says_little = is_empty_talk(reading) and len(reading.text.split()) <= _LITTLE
    return not is_plainly_told(reading) and (asks or says_little or not belongs(reading, stage))


def _settled(reply: Reply, customer: CustomerSheet, turns: Sequence[Turn], reading: Reading) -> Situation:
    """Return what answers somebody who asks whether that is all, when nothing in particular is brought up."""
    trusts = reply.memory.mood.trust >= TRUSTING
    is_open = any(goal.important for goal in agenda.open_goals(customer, reply.memory, turns))
    if agenda.has_open_matters(customer, reply.memory) and (is_open or not trusts):
        return Situation.STILL_WAITING
    return Situation.NOTHING_ELSE if asks_for_more(reading) else Situation.CONFIRM


def _decision(reply: Reply, reading: Reading) -> Situation:
    """Return what answers somebody who asks for a yes when nothing is left to settle."""
    asks = any(one.is_question for one in reading.sentences)
    if reply.memory.mood.trust < TRUSTING:
        return Situation.PRESSED
    if not reply.memory.accepted:
        return Situation.UNDECIDED
    return Situation.CONFIRM if asks else Situation.ACKNOWLEDGE


def _notes_down(reply: Reply, reading: Reading) -> bool:
    """Write down a number the worker gives to be kept; tell whether there was one."""
    is_number = any(one.kind in ("complaint_number", "order_number") for one in reading.entities)
    is_new = not any(one.value in said for one in reading.entities for said in reply.memory.used)
    bids = not _WRITING.isdisjoint(reading.lemmas) or reading.does("register_case")
    return is_number and is_new and bids and reply.say_to(Situation.NOTED)


_WRITING = frozenset({"zapisac", "zanotowac", "notowac", "zapisywac", "write", "note"})
_LITTLE = 6
"""More words of the case than so many are not mere thanks or apologies."""
TRUSTING = 3
"""Trust below which nobody agrees to anything."""


def _hesitates(reply: Reply, customer: CustomerSheet) -> bool:
    """Say why the customer does not decide yet, in the author's words; tell whether there were any."""
    return any(reply.say(reply.bank.from_author(one.hesitates, reply.memory)) for one in customer.accepts)


def _answer_plainly(reply: Reply, stage: Stage, turns: Sequence[Turn], reading: Reading) -> bool:
    """Answer an act that has a ready answer; tell whether there was one."""
    ready = [(reading.found(act), situation) for act, situation in _PLAIN_ANSWERS]
    for found, situation in sorted(ready, key=lambda one: -(one[0].confidence if one[0] else 0.0)):
        if found is None or (situation is Situation.CONFIRM and (tells_news(reading) or found.confidence < SURE)):
            continue
        if situation is Situation.HOLD_AGREED and any(map(is_long, reading.entities)):
            continue  # „Proszę czekać miesiąc” asks for no patience on the line
        if situation is Situation.CONSENT and reply.memory.mood.trust < TRUSTING:
            return _hesitates(reply, stage.scenario.customer) or reply.say_to(Situation.PRESSED)
        if situation is Situation.CONFIRM and _puts_right(reply, stage, reading):
            return True
        reply.say_to(_confirmation(reading, turns, stage) if situation is Situation.CONFIRM else situation)
        return True
    return False


def _puts_right(reply: Reply, stage: Stage, reading: Reading) -> bool:
    """Deny what the worker makes sure of when the customer has said or knows otherwise; tell whether it was so."""
    name = denied_by(reading, stage)
    if name is None:
        return False
    fact, memory = stage.scenario.customer.knows[name], reply.memory
    is_free = fact.reveal in ("asked", "volunteered") and memory.mood.trust >= fact.trust
    return (is_free and name not in memory.told and answers.tell(reply, name, fact)) or reply.say_to(Situation.DENY)


def _confirmation(reading: Reading, turns: Sequence[Turn], stage: Stage) -> Situation:
    return Situation.DENY if is_about_something_else(reading, turns, stage) else Situation.CONFIRM


def _answer_unknown(reply: Reply, stage: Stage, turns: Sequence[Turn], reading: Reading, asked: Asked) -> bool:
    """Answer a question for what the customer does not know or was not meant to be asked."""
    if not (asked.is_clear or asked.is_question) or said_of_form(reply):
        return False
    if asks_presence(reading) and not asked.facts:
        reply.say_to(Situation.HOLD_BACK)
    elif reading.act_names & USEFUL or any(map(reading.states, reading.claims)):
        if not (asked.unknown and (surely_asks(reading) or asked.left)) or asks_agreement(reading):
            return False
        if stage.scenario.customer.role != "customer" or not _is_of_the_case(asked, stage):
            return False
        _wonder(reply, stage, turns, is_near=True)
    elif reading.does("off_topic"):
        reply.say_to(Situation.OFF_TOPIC)
    elif asks_leave(reading):
        is_customer = stage.scenario.customer.role == "customer"
        is_gift = any(one.kind == "amount" for one in reading.entities) or reading.does("offer_compensation")
        heard = Situation.UNDECIDED if is_gift else Situation.ACKNOWLEDGE
        reply.say_to(heard if is_customer else Situation.HELPLESS)
    elif asked.unknown or asked.is_clear:
        _wonder(reply, stage, turns, is_near=not asked.unknown or _is_of_the_case(asked, stage))
    elif reading.act_names <= EMPTY_TALK and not asks_agreement(reading):
        reply.say_to(Situation.VAGUE)
    else:
        return False
    return True


def _wonder(reply: Reply, stage: Stage, turns: Sequence[Turn], *, is_near: bool) -> None:
    """Answer a question nobody foresaw: put it off, wonder at it, or bring the own matter up after one wondered at.

    Not a bare „nie wiem”: the customer might well know, and it would be odd from somebody who does. A plain question
    is put off in a way that fits what it asks for; of another one near the case it is asked what it means, and not
    what it is for.
    """
    customer = stage.scenario.customer
    hedge = hedge_for(reading) if is_near and (reading := turns[-1].reading) else None
    if hedge is not None and hedge.value not in turns[-2].reactions and reply.say_to(hedge):
        return
    wonders = {Situation.WHY_ASKED.value, Situation.VAGUE.value}
    has_wondered = any(not wonders.isdisjoint(turn.reactions) for turn in turns[-3:-1])
    if has_wondered and agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
        return
    if not reply.say_to(Situation.VAGUE if is_near and customer.role == "customer" else Situation.WHY_ASKED):
        agenda.push_goal(reply, customer, turns, insist=True)


def _is_of_the_case(asked: Asked, stage: Stage) -> bool:
    """Tell whether something that is asked for may well be asked in this case or in any talk with a customer."""
    own = stage.case_stems | stage.service_stems
    known = [any(form[:STEM] in own for form in forms if len(form) >= STEM) for forms in asked.unknown]
    return sum(known) > len(known) / 2


def _leaves_room(reading: Reading, turns: Sequence[Turn]) -> bool:
    """Tell whether a message lets the customer go on as they like: it neither asks, nor decides, nor names a value."""
    if reading.entities or any(map(reading.states, reading.claims)) or any(map(reading.contradicts, reading.claims)):
        return False
    is_empty = not reading.act_names and len(reading.text.split()) > SHORT
    return reading.act_names <= _ROOM and not is_empty and not turns[-1].goals_met
