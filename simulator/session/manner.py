"""What the customer says about how a message was said: blame, pressure, a wrong form of address, a long wait."""

from __future__ import annotations

from simulator.scenario.mood_rules import MoodRule, Occasion
from simulator.scenario.situations import Situation
from simulator.session.reply import Reply

_HURT = (Situation.BLAMED, Situation.DISMISSED, Situation.PRESSED, Situation.JARGON, Situation.BOUNDARY)
"""Lines of mood rules that come before the answer, when no reaction of the scenario has; one is said."""
_FORMS = (Situation.WRONG_ADDRESS, Situation.INFORMAL)
"""Lines about the form of a message: they come before the answer and do not take its place."""


def say_how_it_was_said(reply: Reply, felt: tuple[MoodRule, ...], occasions: frozenset[Occasion]) -> None:
    """Say the one line a fault of the message or a long wait calls for, unless the scenario's own words have.

    Args:
        reply: To add to.
        felt: Mood rules the message has set off.
        occasions: What was noticed about it.
    """
    said = len(reply.parts)
    wanted = [rule.says for rule in felt]
    hurt = next((says for says in wanted if says in _HURT), None)
    form = next((says for says in wanted if says in _FORMS), None)
    if Occasion.WRONG_PERSON in occasions and reply.memory.has_opened:
        form = form if form is Situation.WRONG_ADDRESS else Situation.WRONG_PERSON
    waited = not occasions.isdisjoint((Occasion.LONG_WAIT, Occasion.HOLD_OVER_LIMIT))
    if said:
        reply.has_reacted = True
    elif hurt is not None:
        reply.has_reacted = reply.say_to(hurt)
    elif form is not None:
        reply.say_to(form)
    elif waited:
        reply.say_to(Situation.LONG_WAIT)
