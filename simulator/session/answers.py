"""What the customer answers to questions: facts told, particulars, personal data given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.language.folding import fold
from simulator.scenario.conditions import wordings
from simulator.scenario.customer import CustomerSheet, KnownFact, Particular
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session.asking import Asked
from simulator.session.kinds import words_said
from simulator.session.personal_data import SENSITIVE
from simulator.session.reply import Reply
from simulator.session.vocabulary import STEM, stems_of

OPEN_QUESTION_BRINGS = 2
"""Most facts an open question brings out."""
OBJECTED = "objected"
"""Noted of a reply in which the customer has objected to something."""
MOST_ANSWERS, MOST_LISTED = 3, 5
"""Most facts told in one reply; when so many were asked for at once."""


def answer_questions(
    reply: Reply, customer: CustomerSheet, asked: Asked, most: int = MOST_ANSWERS
) -> frozenset[Occasion]:
    """Answer what was asked, as far as the customer knows it and will tell it.

    Args:
        reply: To add to.
        customer: What they know.
        asked: What was asked.
        most: So many facts are told; none are when it is 0.

    Returns:
        `Occasion.REPEATED_QUESTION` when everything asked for had been told before.
    """
    memory = reply.memory
    reply.asked += asked.facts
    asked = _without_given_up(customer, asked, reply)
    if not most:
        return frozenset()
    if most == MOST_ANSWERS and len(asked.facts) + len(asked.particulars) > most:
        most = reply.most_parts = MOST_LISTED
    already = set(reply.revealed)
    news = [name for name in asked.facts if name not in memory.told]
    for name in news[:most]:
        if not reply.is_full and not _is_said_already(reply, name, customer.knows[name]):
            _tell_if_willing(reply, name, customer.knows[name])
    _remember_question(reply, asked)
    particulars = asked.particulars[:most]
    if reply.has_reacted:
        # What a reaction of the author's has just answered is not answered anew.
        particulars = tuple(one for one in particulars[:1] if one.say and not _is_answered(reply, one))
    if any(not forms.isdisjoint(SENSITIVE) for forms in asked.unknown):
        reply.say_to(Situation.DISTRUST)
    has_answered = [
        _answer_particular(reply, customer, one)
        for one in particulars
        if not reply.is_full and one.tells not in reply.revealed
    ]
    if asked.data and not news and _give_data(reply, asked.data):
        return frozenset()
    if news and len(asked.data) > 1:
        _give_the_rest(reply, asked.data)
    if news or any(has_answered):
        return frozenset()
    if asked.is_open:
        return _answer_openly(reply, customer, asked)
    if OBJECTED in reply.reactions:
        return frozenset()  # who has just objected confides nothing
    if asked.general and not asked.facts and _confide(reply, customer, asked.general):
        return frozenset()
    if reply.has_reacted:
        return frozenset()  # who has just been hurt does not hold the repetition against anybody as well
    is_old = (asked.by_form and bool(asked.insisted or has_answered)) or (bool(asked.data) and not asked.facts)
    if not is_old or not already.isdisjoint(asked.facts):
        return frozenset()
    if (
        asked.is_yes_no
        and not _is_refused(asked)
        and not asked.unknown
        and _is_in_what_was_told(reply, customer, asked)
    ):
        # „Sobota rano?” after „Sobota rano by pasowała” only makes sure.
        reply.say_to(Situation.CONFIRM)
        return frozenset()
    if _says_in_full(reply, customer, asked):
        return frozenset()
    reply.say_to(Situation.ASKED_AGAIN)
    return frozenset({Occasion.REPEATED_QUESTION})


def _is_answered(reply: Reply, one: Particular) -> bool:
    """Tell whether what the reply says already would be said again by a particular answer."""
    return one.tells in reply.revealed or any(shares_words(reply, line) for line in wordings(one.say))


def _remember_question(reply: Reply, asked: Asked) -> None:
    """Remember with what words a fact told now was asked for."""
    words = _stems(asked)
    told = {name: words for name in asked.insisted if name in reply.revealed}
    reply.memory.questions = {**reply.memory.questions, **told} if told else reply.memory.questions


def _says_in_full(reply: Reply, customer: CustomerSheet, asked: Asked) -> bool:
    """Answer what was told before but asked for in other words, or not at all; tell whether it was so.

    Nobody says the same sentence twice: other words of the author's, or that there is no more to it.
    """
    memory, words = reply.memory, _stems(asked)
    for name in asked.insisted:
        before = memory.questions.get(name)
        is_same = before is not None and len(words & before) >= _SAME_QUESTION * min(len(words), len(before))
        if is_same or name not in memory.told:
            continue
        other = reply.bank.from_author(customer.knows[name].say, memory)
        is_new = other is not None and not memory.repeats(other)
        if (is_new and reply.say(other)) or reply.say_to(Situation.SAID_THAT):
            memory.questions = {**memory.questions, name: words}
            return True
    return False


_SAME_QUESTION = 0.6
"""Share of the words of a question that make it the same as an earlier one."""


def _stems(asked: Asked) -> frozenset[str]:
    return frozenset(form[:STEM] for forms in (*asked.told, *asked.unknown) for form in forms)


def _without_given_up(customer: CustomerSheet, asked: Asked, reply: Reply) -> Asked:
    """Return what is asked without beliefs the customer has given up, or heard confirmed: nobody repeats them then."""
    settled = reply.memory.convinced | reply.memory.misled
    gone = {name for name in asked.facts if customer.knows[name].believes_wrongly in settled}
    if not gone:
        return asked
    facts, insisted = ([one for one in names if one not in gone] for names in (asked.facts, asked.insisted))
    return replace(asked, facts=tuple(facts), insisted=tuple(insisted))


def _is_refused(asked: Asked) -> bool:
    """Tell whether the answer foreseen begins with a no, so that a yes would take it back."""
    first = (fold(wordings(one.say)[0]).replace(",", " ").split()[:1] for one in asked.particulars if one.say)
    return any(word in (["nie"], ["no"]) for word in first)


def _is_in_what_was_told(reply: Reply, customer: CustomerSheet, asked: Asked) -> bool:
    """Tell whether at least half of the words that tell what is asked were in what the customer has told of it."""
    if _is_refused(asked):
        return False
    said = [customer.knows[name].say for name in asked.insisted if name in customer.knows]
    told = frozenset().union(*(words_said(say) for say in said)) | stems_of(reply.memory.used)
    known = [any(form in told or form[:STEM] in told for form in forms) for forms in asked.told]
    return 2 * sum(known) >= len(known)


def _answer_particular(reply: Reply, customer: CustomerSheet, one: Particular) -> bool:
    """Answer a foreseen question in the author's words; tell whether there were any left."""
    memory = reply.memory
    known = customer.knows.get(one.tells or "")
    if one.tells is not None and known is not None:
        reply.asked.append(one.tells)
        if memory.mood.trust < known.trust:
            return Situation.DISTRUST.value in reply.reactions or reply.say_to(Situation.DISTRUST)
    if not one.say:
        return reply.say_to(Situation.DONT_KNOW)
    if OBJECTED in reply.reactions and shares_words(reply, wordings(one.say)[0]):
        return True
    if not reply.say(reply.bank.from_author(one.say, memory)):
        return False
    if one.tells is not None and one.tells not in memory.told:
        reply.revealed.append(one.tells)
        memory.told = (*memory.told, one.tells)
    return True


def _confide(reply: Reply, customer: CustomerSheet, names: Sequence[str]) -> bool:
    """Tell the first of some facts nobody has asked for by name, if there is the trust for it; else pass over them."""
    memory = reply.memory
    for name in names:
        fact = customer.knows[name]
        if name not in memory.told and fact.reveal != "never" and memory.mood.trust >= fact.trust:
            reply.asked.append(name)
            return tell(reply, name, fact)
    return False


def _answer_openly(reply: Reply, customer: CustomerSheet, asked: Asked) -> frozenset[Occasion]:
    memory = reply.memory
    # Nobody announces, unasked, what they keep to themselves: a fact trust is too low for is passed over in silence.
    untold = [
        name
        for name, fact in customer.knows.items()
        if (_is_open(fact) or name in asked.general) and name not in memory.told and memory.mood.trust >= fact.trust
    ]
    for name in untold[:OPEN_QUESTION_BRINGS]:
        if not reply.is_full:
            reply.asked.append(name)
            _tell_if_willing(reply, name, customer.knows[name])
    if not untold and not reply.parts:
        reply.say_to(Situation.NOTHING_MORE if memory.told else Situation.DONT_KNOW)
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
        is_over = name in memory.told or name in memory.told_before
        is_over = is_over or fact.believes_wrongly in memory.convinced | memory.misled
        if fact.reveal == "volunteered" and not is_over and memory.mood.trust >= fact.trust:
            return tell(reply, name, fact)
    return False


_LONG_DATA = ("ulica",)
"""Data nobody gives a second time in the same words."""


def _give_data(reply: Reply, wanted: tuple[str, ...]) -> bool:
    """Give the personal data asked for that has not been given yet; tell whether there was any."""
    memory = reply.memory
    values = reply.bank.persona.values
    said = {name for name in _LONG_DATA if any(values[name] in line for line in memory.used)}
    fresh = [name for name in wanted if name not in memory.data_given | said]
    if not fresh:
        return False
    memory.data_given |= set(fresh)
    shown = reply.bank.voice.data_words
    data = ", ".join(shown.get(name, "{}").replace("{}", values[name]) for name in fresh)
    if not reply.say_to(Situation.IDENTITY, dane=data):
        reply.say(f"{data[0].upper()}{data[1:]}.")
    return True


def _give_the_rest(reply: Reply, wanted: tuple[str, ...]) -> None:
    """Give the personal data asked for together with facts that these have not told."""
    values, said = reply.bank.persona.values, " ".join((*reply.parts, *reply.memory.used))
    beside = [name for name in wanted if name in _GIVEN_BESIDE and not (name == "ulica" and "kod" in wanted)]
    rest = tuple(name for name in beside if values[name] not in said)
    if rest and not any(one in reply.reactions for one in (Situation.DISTRUST.value, Situation.DONT_KNOW.value)):
        shown = reply.bank.voice.data_words
        data = ", ".join(shown.get(name, "{}").replace("{}", values[name]) for name in rest)
        reply.memory.data_given |= set(rest)
        reply.say(f"{data[0].upper()}{data[1:]}.")


_GIVEN_BESIDE = ("ulica", "telefon", "email")


def _is_said_already(reply: Reply, name: str, fact: KnownFact) -> bool:
    """Tell whether what was just objected says a fact as well; then it counts as told."""
    if OBJECTED not in reply.reactions or not shares_words(reply, wordings(fact.say)[0]):
        return False
    reply.revealed.append(name)
    reply.memory.told = (*reply.memory.told, name)
    return True


def shares_words(reply: Reply, line: str) -> bool:
    """Tell whether a line says much the same as the reply does already."""
    shared = {form for form in words_said(tuple(reply.parts)) & words_said(line) if len(form) >= STEM}
    return len(shared) >= _AS_MUCH


_AS_MUCH = 3
"""Forms of words two lines share when they say the same."""
