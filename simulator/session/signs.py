"""Signs of hearing, and what kind of message calls for nothing more: plain news, small talk, an offer, a mere call."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.folding import fold
from simulator.language.reading import Reading
from simulator.scenario.voices import Situation
from simulator.session import agenda
from simulator.session.asking_words import asks_in_words
from simulator.session.leading import SHORT
from simulator.session.reply import Reply
from simulator.session.stage import Stage
from simulator.session.turn import Turn
from simulator.session.vocabulary import stems_of

EMPTY_TALK = frozenset({"acknowledgement", "empathy", "apology", "off_topic", "thanks"})
USEFUL = frozenset(
    {"recommend", "inform_price", "inform_product", "inform_deadline", "inform_status", "inform_rights", "benefit"}
    | {"inform_decision", "propose_solution", "explain_procedure", "channel_proposal", "offer_choice", "close_sale"}
    | {"instruct", "register_case", "handle_objection", "cross_sell"}
)
"""Acts that say something to be answered besides a question nobody can answer."""
_SAID = frozenset(
    {"ownership", "promise_followup", "hold_return", "summary", "refuse_with_reason", "refuse_disclosure"}
)
"""Other acts a sign of hearing answers."""
_PRESENCE = frozenset({"slyszec", "slychac", "halo", "hear"})
"""Words by which somebody asks whether they are heard."""
_NEWS = ("inform_price", "inform_deadline", "inform_rights", "inform_decision", "inform_status", "propose_solution",
         "recommend")  # fmt: skip


def show_hearing(reply: Reply, stage: Stage, turns: Sequence[Turn], reading: Reading) -> None:
    """Say something to a message that called for nothing: a sign of hearing is for what was plainly told."""
    customer = stage.scenario.customer
    if said_of_form(reply):
        return
    is_back = bool(reply.memory.held_seconds) or reading.does("hold_return")
    if is_back and not tells_news(reading) and not reply.goals_met:
        reply.say_to(Situation.HOLD_BACK)
    elif is_empty_talk(reading) and not reply.goals_met and agenda.unmet_goals(customer, reply.memory):
        reply.say_to(Situation.PROMPT)
    elif reading.act_names and reading.act_names <= {"greeting", "self_introduction", "recording_notice"}:
        reply.say_to(Situation.GREETING)
    elif _is_offer(reading) and customer.role == "customer":
        reply.say_to(Situation.UNDECIDED)
    elif _owns_up(reading) and customer.role == "customer" and not stage.is_written:
        reply.say_to(Situation.SOOTHED)
        agenda.push_goal(reply, customer, turns, insist=True, or_complain=False)
    elif is_plainly_told(reading):
        reply.say_to(Situation.ACKNOWLEDGE)
    elif not agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
        is_asked = asks_somehow(reading)
        heard = Situation.ACKNOWLEDGE if belongs(reading, stage) else Situation.OFF_TOPIC
        wonders = Situation.VAGUE if belongs(reading, stage) else Situation.WHY_ASKED
        reply.say_to(wonders if is_asked else heard)


CALM = 2
"""Anger up to which an apology is waved away."""


def _owns_up(reading: Reading) -> bool:
    """Tell whether a fault is admitted or apologised for; what is refused besides is not overheard."""
    return reading.does("apology", "ownership") and not reading.does(*_NOT_OWNED)


def admits_fault(reading: Reading) -> bool:
    """Tell whether the worker says that they are to blame: „To nasza wina”."""
    return "nasz" in reading.lemmas and not _FAULTS.isdisjoint(reading.lemmas)


_FAULTS = frozenset({"wina", "blad", "pomylka"})
_NOT_OWNED = ("refuse_with_reason", "refuse_disclosure", "blame", "inform_rights", "recommend")


def asks_somehow(reading: Reading) -> bool:
    """Tell whether a message asks something, with a question mark or without one."""
    return any(one.is_question or asks_in_words(one) for one in reading.sentences)


def belongs(reading: Reading, stage: Stage) -> bool:
    """Tell whether a message has a word of the case and is not plainly about something else."""
    return bool(stems_of([reading.text]) & stage.case_stems) and not reading.does("off_topic")


def _is_offer(reading: Reading) -> bool:
    """Tell whether something is recommended that nobody has asked about: nobody says „dobrze” to that."""
    if asks_somehow(reading):
        return False
    if any(map(reading.states, reading.claims)):
        return False
    kinds = {one.kind for one in reading.entities}
    return reading.does("recommend", "cross_sell") or {"product", "amount"} <= kinds


def is_plainly_told(reading: Reading) -> bool:
    """Tell whether a message informs, or is too short to be anything but a word on the way, and asks nothing."""
    if asks_somehow(reading):
        return False
    tells = bool(reading.act_names & (USEFUL | _SAID)) or any(map(reading.states, reading.claims))
    return tells or len(reading.text.split()) <= SHORT


def said_of_form(reply: Reply) -> bool:
    """Tell whether the reply already says how the message was said, and a mere sign of hearing would be too much."""
    return Situation.INFORMAL.value in reply.reactions and bool(reply.parts)


_VALUES = frozenset({"amount", "percent", "product"})


def only_calls(reading: Reading) -> bool:
    """Tell whether a message only makes sure that somebody is there: „Halo?”."""
    words = [fold(token.text) for one in reading.sentences for token in one.tokens if token.text.isalpha()]
    return bool(words) and len(words) <= SHORT and not _PRESENCE.isdisjoint(words)


def is_empty_talk(reading: Reading) -> bool:
    """Tell whether a message moves nothing; a long one in which no act was recognised has the benefit of the doubt."""
    says_something = any(map(reading.states, reading.claims)) or any(map(reading.contradicts, reading.claims))
    says_something = says_something or any(one.kind in _VALUES for one in reading.entities)
    is_empty = bool(reading.act_names) or len(reading.text.split()) < 5
    return reading.act_names <= EMPTY_TALK and is_empty and not says_something


def tells_news(reading: Reading) -> bool:
    """Tell whether a message says more than the customer did, so that a plain „tak” would not answer it."""
    if reading.does("confirm_understanding"):
        return False
    return any(map(reading.states, reading.claims)) or reading.does(*_NEWS)


def asks_presence(reading: Reading) -> bool:
    forms = {fold(token.text) for one in reading.sentences for token in one.tokens}
    return bool(_PRESENCE & (reading.lemmas | forms))
