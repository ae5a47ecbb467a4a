"""What a customer says to what cannot be answered in earnest: an insult, another language, an order to a machine."""

from __future__ import annotations

from collections.abc import Callable

from simulator.language.reading import Reading
from simulator.scenario.mood_rules import MoodRule, Occasion
from simulator.scenario.situations import Situation
from simulator.session.asking import Asked
from simulator.session.mistaken import wrong_thing
from simulator.session.reply import Reply
from simulator.session.stage import Stage
from simulator.session.strangeness import STRANGE

_STRANGE_LINES = {
    Occasion.MACHINE_COMMAND: Situation.MACHINE_COMMAND,
    Occasion.VULGAR: Situation.INSULTED,
    Occasion.EMPTY: Situation.EMPTY,
    Occasion.FOREIGN: Situation.FOREIGN,
    Occasion.NOT_UNDERSTOOD: Situation.NOT_UNDERSTOOD,
    Occasion.MOCKED: Situation.MOCKED,
    Occasion.ROLE_SWAP: Situation.ROLE_SWAP,
    Occasion.WRONG_MATTER: Situation.WRONG_MATTER,
    Occasion.HELPLESS: Situation.HELPLESS,
    Occasion.OFF_TOPIC: Situation.OFF_TOPIC,
}
_FORESEEN = frozenset({Occasion.OFF_TOPIC, Occasion.WRONG_MATTER, Occasion.HELPLESS})
"""Not strange when the author has an answer to it."""


def refuse_strange(
    reply: Reply,
    stage: Stage,
    felt: tuple[MoodRule, ...],
    occasions: frozenset[Occasion],
    reading: Reading,
    asked: Callable[[], Asked],
) -> bool:
    """Answer what cannot be answered in earnest; tell whether that was all.

    Args:
        reply: To add to.
        stage: The scenario and its rules.
        felt: Mood rules the message has set off.
        occasions: What was noticed about it.
        reading: The message.
        asked: Works out what it asks for.
    """
    for rule in felt:
        if rule.alone and rule.says is not None:
            reply.say_to(rule.says)
            return True
    for occasion in STRANGE:
        if occasion not in occasions or (occasion in _FORESEEN and asked().particulars):
            continue
        reply.note(occasion.value)
        if occasion is Occasion.FOREIGN:
            reply.note(Occasion.NOT_UNDERSTOOD.value)
        word = wrong_thing(reading, stage) or "" if occasion is Occasion.WRONG_MATTER else ""
        reply.say_to(_STRANGE_LINES[occasion], **({"dane": word} if word else {}))
        return True
    return False
