"""What the customer answers to solutions: taken, weighed, bargained about or refused."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.folding import fold
from simulator.language.reading import Reading, overlap
from simulator.scenario.customer import Acceptance, CustomerSheet
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session.answers import shares_words
from simulator.session.hearing import is_denied
from simulator.session.reply import Reply
from simulator.session.steps import all_happened
from simulator.session.turn import Turn

PLAIN_OFFER, PLAIN_REFUSED = 0.7, 0.6
"""Nobody agrees to what they are not sure to have been offered: confidence a statement must have; to refuse, less."""


def answer_solutions(
    reply: Reply, customer: CustomerSheet, reading: Reading, turns: Sequence[Turn] = ()
) -> frozenset[Occasion]:
    """Take, weigh or refuse the solutions a message states.

    Args:
        reply: To add to.
        customer: What they take and refuse.
        reading: Of the message.
        turns: All up to this message.

    Returns:
        `Occasion.ACCEPTED` or `Occasion.REJECTED`, or nothing.
    """
    occasions: set[Occasion] = set()
    for acceptance in customer.accepts:
        stated = [fact for fact in acceptance.any_of if _is_proposed(fact, customer, reading)]
        if not stated and not _asks_again(reply, reading) and not _stands_firm(reply, acceptance, reading):
            continue
        if all_happened(acceptance.after, turns):
            occasions |= _take(reply, acceptance, stated)
    for fact, words in customer.rejects.items():
        if _is_proposed(fact, customer, reading, PLAIN_REFUSED) and not reply.is_full:
            line = reply.bank.from_author(words, reply.memory)
            if not _says_as_much(reply, line) and reply.say(line):
                occasions.add(Occasion.REJECTED)
            reply.note("rejected")
            reply.note(f"rejected_{fact}")
    return frozenset(occasions)


def _says_as_much(reply: Reply, line: str | None) -> bool:
    """Tell whether a fact told in the same reply says what the refusal would: „Nowej mi nie trzeba”."""
    return line is not None and bool(reply.revealed) and shares_words(reply, line)


def _is_proposed(fact: str, customer: CustomerSheet, reading: Reading, least: float = PLAIN_OFFER) -> bool:
    """Tell whether a solution is stated as what will be done, and not merely named as one of several to choose from."""
    if not reading.states(fact) or reading.claims[fact].confidence < least:
        return False
    span = reading.claims[fact].span
    if span is None:
        return True
    if is_denied(reading, span):
        return False
    solutions = {*customer.rejects, *(one for acceptance in customer.accepts for one in acceptance.any_of)}
    others = [reading.claims[one] for one in solutions - {fact} if reading.states(one)]
    as_sure = max(least, reading.claims[fact].confidence - _AS_SURE)
    beside = [claim.span for claim in others if claim.confidence >= as_sure]
    forms = {fold(token.text) for one in reading.sentences for token in one.tokens}
    is_choice = not forms.isdisjoint(_EITHER)
    choices = [found.span for found in reading.acts if found.act == "offer_choice"] if is_choice else []
    return not any(one is not None and overlap(one, span) for one in (*beside, *choices))


_AS_SURE = 0.1
"""What is read with so much less confidence is not offered beside."""
_EITHER = frozenset({"albo", "lub", "czy", "badz", "wybrac", "wybor", "ktory", "or", "choose", "which"})


def _asks_again(reply: Reply, reading: Reading) -> bool:
    """Tell whether the trainee asks for a decision on what the customer only hesitated about."""
    return reply.memory.hesitated and reading.does("close_sale", "confirm_understanding", "confirm_terms")


def _stands_firm(reply: Reply, acceptance: Acceptance, reading: Reading) -> bool:
    """Tell whether the trainee says that the offer more was asked for stays as it is."""
    return acceptance.any_of[0] in reply.memory.bargained and reading.does(*_FIRM)


_FIRM = ("refuse_with_reason", "set_boundary", "handle_objection", "close_sale", "confirm_terms")


def _take(reply: Reply, acceptance: Acceptance, stated: list[str]) -> set[Occasion]:
    memory = reply.memory
    if not memory.accepted.isdisjoint(acceptance.any_of):
        return set()
    if memory.mood.trust < acceptance.trust:
        memory.hesitated = True
        reply.note("hesitated")
        for fact in stated:
            reply.note(f"hesitated_{fact}")
        if not reply.is_full and not reply.say(reply.bank.from_author(acceptance.hesitates, memory)):
            reply.say_to(Situation.ACKNOWLEDGE)
        return set()
    if _bargains(reply, acceptance):
        return set()
    chosen = stated or list(acceptance.any_of[:1])
    memory.accepted |= set(chosen)
    memory.hesitated = False
    reply.note("accepted")
    for fact in chosen:
        reply.note(f"accepted_{fact}")
    if not reply.is_full:
        reply.say(reply.bank.from_author(acceptance.say, memory))
    return {Occasion.ACCEPTED}


def _bargains(reply: Reply, acceptance: Acceptance) -> bool:
    """Ask for more before agreeing, once; tell whether that was done now."""
    memory, offer = reply.memory, acceptance.any_of[0]
    if offer in memory.bargained or reply.is_full:
        return False
    if not reply.say(reply.bank.from_author(acceptance.bargains, memory)):
        return False
    memory.bargained |= {offer}
    reply.note("bargained")
    reply.note(f"bargained_{offer}")
    return True
