"""What the customer makes of facts stated to them: surprise, a wrong belief given up or confirmed, a contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.language.folding import fold
from simulator.language.reading import Reading
from simulator.scenario.conditions import Words
from simulator.scenario.customer import CustomerSheet, KnownFact
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session.answers import tell
from simulator.session.memory import Memory
from simulator.session.reacting import PLAIN
from simulator.session.reply import Reply
from simulator.session.stage import Stage
from simulator.session.vocabulary import STEM

_GIVES_BASIS = ("inform_rights",)
"""Acts that answer the question for a basis once it was asked; words of the fact's own `basis` do so at any time."""


@dataclass(frozen=True)
class _Doubt:
    """A true fact the customer does not take on trust."""

    fact: str
    known: str | None
    """What they believe instead; None when they are only surprised."""
    asks: Words
    convinced_at: int
    pleased: Words = ()


def weigh_statements(reply: Reply, stage: Stage, reading: Reading) -> frozenset[Occasion]:
    """Answer the facts a message states or contradicts, as far as the customer knows or believes something about them.

    Returns:
        `Occasion.CONVINCED`, `Occasion.BELIEF_CONFIRMED`, `Occasion.DISPUTED`, or nothing.
    """
    occasions: set[Occasion] = set()
    for doubt in _doubts(stage.scenario.customer):
        if not reply.is_full:
            occasions |= _weigh(reply, stage, doubt, reading)
    for fact in _contradicted(reply, stage, reading):
        if not reply.is_full:
            _dispute(reply, stage, fact)
            occasions.add(Occasion.DISPUTED)
            break  # one thing at a time
    return frozenset(occasions)


def _doubts(customer: CustomerSheet) -> Iterator[_Doubt]:
    for name, known in customer.knows.items():
        if known.believes_wrongly is not None:
            yield _Doubt(known.believes_wrongly, name, known.asks_basis, known.convinced_at, known.pleased)
    for one in customer.surprised_by:
        yield _Doubt(one.fact, None, one.asks, one.convinced_at)


def _weigh(reply: Reply, stage: Stage, doubt: _Doubt, reading: Reading) -> set[Occasion]:
    memory, fact = reply.memory, doubt.fact
    if fact in memory.convinced:
        return set()
    if doubt.known is not None and reading.contradicts(fact) and reading.claims[fact].confidence >= PLAIN:
        return _be_pleased(reply, doubt)
    is_asked, is_stated = fact in memory.asked_basis, _is_told_so(reading, fact)
    named = _names_basis(stage, fact, reading)
    if (is_asked and (named or reading.does(*_GIVES_BASIS))) or (is_stated and named):
        return _be_convinced(reply, stage, doubt)
    if is_stated and memory.mood.trust >= doubt.convinced_at:
        _be_convinced(reply, stage, doubt)
    elif is_stated and not is_asked:
        _ask_basis(reply, stage.scenario.customer, doubt)
    return set()


def _is_told_so(reading: Reading, fact: str) -> bool:
    """Tell whether a message plainly says a fact, and does not ask about it."""
    claim = reading.claims.get(fact)
    if claim is None or not reading.states(fact) or claim.confidence < PLAIN:
        return False
    asking = [one.span for one in reading.sentences if one.is_question]
    return claim.span is None or not any(start <= claim.span[0] and claim.span[1] <= end for start, end in asking)


def _be_pleased(reply: Reply, doubt: _Doubt) -> set[Occasion]:
    memory = reply.memory
    if doubt.fact in memory.misled:
        return set()
    memory.misled |= {doubt.fact}
    memory.asked_basis -= {doubt.fact}
    reply.note("belief_confirmed")
    reply.note(f"belief_confirmed_{doubt.fact}")
    if not reply.say(reply.bank.from_author(doubt.pleased, memory)):
        reply.say_to(Situation.CONFIRM)
    return {Occasion.BELIEF_CONFIRMED}


def _be_convinced(reply: Reply, stage: Stage, doubt: _Doubt) -> set[Occasion]:
    memory = reply.memory
    memory.convinced |= {doubt.fact}
    had_said = doubt.fact in memory.asked_basis or is_told(memory, doubt.known) or _is_in_opening(stage, doubt.known)
    reply.note(f"{Situation.CONVINCED}_{doubt.fact}")
    if had_said:
        reply.say_to(Situation.CONVINCED)
    else:
        reply.note(Situation.CONVINCED.value)
    return {Occasion.CONVINCED}


def _ask_basis(reply: Reply, customer: CustomerSheet, doubt: _Doubt) -> None:
    memory = reply.memory
    memory.asked_basis |= {doubt.fact}
    reply.note(f"{Situation.ASKS_BASIS}_{doubt.fact}")
    if doubt.known is not None and not is_told(memory, doubt.known):
        tell(reply, doubt.known, customer.knows[doubt.known])
    line = reply.bank.from_author(doubt.asks, memory)
    if reply.say(line):
        reply.note(Situation.ASKS_BASIS.value)
        reply.question = line or ""
    elif reply.say_to(Situation.ASKS_BASIS):
        reply.question = reply.parts[-1]


def is_told(memory: Memory, known: str | None) -> bool:
    """Tell whether the customer has told a known fact, in this contact or an earlier one."""
    return known is not None and (known in memory.told or known in memory.told_before)


def _is_in_opening(stage: Stage, known: str | None) -> bool:
    """Tell whether the customer has come with what they believe: „z pięcioletnią gwarancją”."""
    if known is None:
        return False
    about = stage.scenario.customer.knows[known].about
    return any(fold(word)[:STEM] in stage.opening_stems for word in about if len(word) >= STEM)


def _names_basis(stage: Stage, fact: str, reading: Reading) -> bool:
    """Tell whether a message names what a fact is founded on, by one of the words the author gives."""
    found = stage.scenario.facts.get(fact)
    if found is None or not found.basis:
        return False
    text = f" {' '.join(fold(reading.text).split())} "
    lemmas = reading.lemmas | set(text.replace(",", " ").replace(".", " ").split())
    return any(fold(one) in lemmas or (not one.isalpha() and fold(one) in text) for one in found.basis)


def _contradicted(reply: Reply, stage: Stage, reading: Reading) -> list[str]:
    """Return the facts a message surely contradicts although the customer knows better, and has not said so yet."""
    customer, memory = stage.scenario.customer, reply.memory
    believed = {known.believes_wrongly for known in customer.knows.values()}
    answered = {
        fact for one in customer.reactions if one.id in reply.reactions and one.say for fact in one.when.contradicts
    }
    memory.disputed |= {fact for fact in answered if reading.contradicts(fact)}
    return [
        fact
        for fact, claim in reading.claims.items()
        if reading.contradicts(fact)
        and claim.confidence >= stage.mood_rules.disputes_from
        and fact not in memory.disputed | believed
        and (fact in memory.facts_heard or _knower(customer, fact) is not None)
    ]


def _knower(customer: CustomerSheet, fact: str) -> tuple[str, KnownFact] | None:
    pairs = customer.knows.items()
    return next(((name, one) for name, one in pairs if one.sure_of == fact and one.reveal != "never"), None)


def _dispute(reply: Reply, stage: Stage, fact: str) -> None:
    memory = reply.memory
    memory.disputed |= {fact}
    reply.note(f"{Situation.DISPUTES}_{fact}")
    knower = _knower(stage.scenario.customer, fact)
    if knower is not None and reply.say(reply.bank.from_author(knower[1].disputes, memory)):
        reply.note(Situation.DISPUTES.value)
        return
    reply.say_to(Situation.DISPUTES)
    if knower is not None and knower[0] not in memory.told:
        tell(reply, *knower)
