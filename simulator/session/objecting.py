"""How the customer objects to a wrong or unfavourable statement."""

from __future__ import annotations

from simulator.language.reading import Reading, Span, overlap
from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session.answers import OBJECTED
from simulator.session.reply import Reply
from simulator.session.stage import Stage

MOST_IN_LETTER = 2
"""So many statements a letter may be objected to for; elsewhere one."""


def object_to(reply: Reply, stage: Stage, reading: Reading) -> frozenset[Occasion]:
    """Object to what a message says, in the author's words; when they are used up, in the voice's.

    Returns:
        `Occasion.DISPUTED` when something was said.
    """
    said = 0
    answered = _answered(reply, stage, reading)
    for one, span in stage.objections.to(reading):
        if any(overlap(span, other) for other in answered):
            continue
        if not reply.say(reply.bank.from_author(one.say, reply.memory)) and not (
            said == 0 and reply.say_to(Situation.DISPUTES)
        ):
            continue
        said += 1
        reply.note(OBJECTED)
        reply.memory.disputed |= {
            fact
            for fact, claim in reading.claims.items()
            if reading.contradicts(fact) and (claim.span is None or overlap(span, claim.span))
        }
        if said == (MOST_IN_LETTER if stage.is_written else 1):
            break
    return frozenset({Occasion.DISPUTED}) if said else frozenset()


def _answered(reply: Reply, stage: Stage, reading: Reading) -> list[Span]:
    """Return where the facts stand to which a reaction of the author's has just been the answer."""
    happened = [one.when for one in stage.scenario.customer.reactions if one.id in reply.reactions and one.say]
    claims = [reading.claims.get(fact) for when in happened for fact in (*when.contradicts, *when.states)]
    return [one.span for one in claims if one is not None and one.span is not None]
