"""What the customer answers to questions and to solutions: facts told, personal data given, offers taken or refused."""

from __future__ import annotations

from simulator.language.reading import Reading
from simulator.scenario.conditions import wordings
from simulator.scenario.customer import Acceptance, CustomerSheet, KnownFact
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session.asking import Asked
from simulator.session.reply import Reply

OPEN_QUESTION_BRINGS = 2
"""Most facts an open question brings out."""


def answer_questions(reply: Reply, customer: CustomerSheet, asked: Asked) -> frozenset[Occasion]:
    """Answer what was asked, as far as the customer knows it and will tell it.

    Returns:
        `Occasion.REPEATED_QUESTION` when everything asked for had been told before.
    """
    memory = reply.memory
    reply.asked += asked.facts
    already = set(reply.revealed)
    news = [name for name in asked.facts if name not in memory.told]
    for name in news:
        if not reply.is_full:
            _tell_if_willing(reply, name, customer.knows[name])
    if asked.data and not news and _give_data(reply, asked.data):
        return frozenset()
    if asked.is_open and not news:
        return _answer_openly(reply, customer)
    is_old = bool(asked.insisted) or (bool(asked.data) and not asked.facts)
    if news or not is_old or not already.isdisjoint(asked.facts):
        return frozenset()
    reply.say_to(Situation.ASKED_AGAIN)
    return frozenset({Occasion.REPEATED_QUESTION})


def _answer_openly(reply: Reply, customer: CustomerSheet) -> frozenset[Occasion]:
    memory = reply.memory
    # Nobody announces, unasked, what they keep to themselves: a fact trust is too low for is passed over in silence.
    untold = [
        name
        for name, fact in customer.knows.items()
        if _is_open(fact) and name not in memory.told and memory.mood.trust >= fact.trust
    ]
    for name in untold[:OPEN_QUESTION_BRINGS]:
        if not reply.is_full:
            reply.asked.append(name)
            _tell_if_willing(reply, name, customer.knows[name])
    if not untold:
        reply.say_to(Situation.NOTHING_MORE)
    return frozenset()


def _is_open(fact: KnownFact) -> bool:
    return fact.open and fact.reveal != "never"


def _tell_if_willing(reply: Reply, name: str, fact: KnownFact) -> None:
    if fact.reveal == "never":
        if not reply.say(reply.bank.from_author(fact.say, reply.memory)):
            reply.say_to(Situation.DONT_KNOW)
    elif reply.memory.mood.trust < fact.trust:
        if Situation.DISTRUST.value not in reply.reactions:
            reply.say_to(Situation.DISTRUST)
    else:
        tell(reply, name, fact)


def tell(reply: Reply, name: str, fact: KnownFact) -> bool:
    """Tell a known fact; tell whether there were words for it.

    One told in an earlier contact is told again in other words, or with a word about the repetition.
    """
    if not reply.say(reply.bank.from_author(fact.say, reply.memory)) and not _retell(reply, name, fact):
        return False
    reply.revealed.append(name)
    reply.memory.told = (*reply.memory.told, name)
    return True


def _retell(reply: Reply, name: str, fact: KnownFact) -> bool:
    if name not in reply.memory.told_before:
        return False
    words = reply.bank.filled(wordings(fact.say)[0], reply.memory)
    return reply.say_to(Situation.RETELLS, dane=words)


def volunteer(reply: Reply, customer: CustomerSheet) -> bool:
    """Tell the next fact that is told unasked."""
    memory = reply.memory
    for name, fact in customer.knows.items():
        is_over = name in memory.told or name in memory.told_before or fact.believes_wrongly in memory.convinced
        if fact.reveal == "volunteered" and not is_over and memory.mood.trust >= fact.trust:
            return tell(reply, name, fact)
    return False


def _give_data(reply: Reply, wanted: tuple[str, ...]) -> bool:
    """Give the personal data asked for that has not been given yet; tell whether there was any."""
    memory = reply.memory
    fresh = [name for name in wanted if name not in memory.data_given]
    if not fresh:
        return False
    memory.data_given |= set(fresh)
    values = reply.bank.persona.values
    shown = reply.bank.voice.data_words
    data = ", ".join(shown.get(name, "{}").replace("{}", values[name]) for name in fresh)
    if not reply.say_to(Situation.IDENTITY, dane=data):
        reply.say(f"{data[0].upper()}{data[1:]}.")
    return True


def answer_solutions(reply: Reply, customer: CustomerSheet, reading: Reading) -> frozenset[Occasion]:
    """Take, weigh or refuse the solutions a message states.

    Returns:
        `Occasion.ACCEPTED` or `Occasion.REJECTED`, or nothing.
    """
    occasions: set[Occasion] = set()
    for acceptance in customer.accepts:
        stated = [fact for fact in acceptance.any_of if _is_proposed(fact, customer, reading)]
        if not stated and not _asks_again(reply, reading) and not _stands_firm(reply, acceptance, reading):
            continue
        occasions |= _take(reply, acceptance, stated)
    for fact, words in customer.rejects.items():
        if _is_proposed(fact, customer, reading) and not reply.is_full:
            if reply.say(reply.bank.from_author(words, reply.memory)):
                occasions.add(Occasion.REJECTED)
            reply.note("rejected")
            reply.note(f"rejected_{fact}")
    return frozenset(occasions)


def _is_proposed(fact: str, customer: CustomerSheet, reading: Reading) -> bool:
    """Tell whether a solution is stated as what will be done, and not merely named as one of several to choose from."""
    if not reading.states(fact):
        return False
    span = reading.claims[fact].span
    if span is None:
        return True
    solutions = {*customer.rejects, *(one for acceptance in customer.accepts for one in acceptance.any_of)}
    beside = [reading.claims[one].span for one in solutions - {fact} if reading.states(one)]
    choices = [found.span for found in reading.acts if found.act == "offer_choice"]
    return not any(one is not None and one[0] < span[1] and span[0] < one[1] for one in (*beside, *choices))


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
