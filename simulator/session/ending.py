"""How a contact ends: a farewell too early or in time, a mood that has run out, a wish for the manager."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scenario.mood_rules import Occasion
from simulator.scenario.voices import Situation
from simulator.session import agenda
from simulator.session.events import Did
from simulator.session.memory import Memory
from simulator.session.mood import crosses, within
from simulator.session.reply import Reply
from simulator.session.stage import Stage
from simulator.session.turn import EndReason, Turn

_BREAKS_OFF = {"phone": EndReason.HUNG_UP, "in_person": EndReason.WALKED_AWAY}
"""Channel → how an angry customer breaks off; elsewhere they give up."""


def is_content(stage: Stage, memory: Memory) -> bool:
    """Tell whether the customer has what they came for and is not left bitter."""
    settled = not agenda.has_open_matters(stage.scenario.customer, memory)
    return settled and within(memory.mood, stage.mood_rules.thresholds.content)


def answer_farewell(reply: Reply, stage: Stage, turns: Sequence[Turn]) -> frozenset[Occasion]:
    """Answer a goodbye: with thanks when the matter is settled; else with one protest, then by leaving."""
    customer = stage.scenario.customer
    memory = reply.memory
    if is_content(stage, memory):
        _last_words(reply, customer.thanks, Situation.THANKS)
        reply.ends = EndReason.SATISFIED
        return frozenset()
    is_open = any(goal.important for goal in agenda.open_goals(customer, memory, turns))
    if not is_open and agenda.has_open_matters(customer, memory) and not stage.is_written:
        # Everything has been spoken to, if not well: nobody holds on to a talk that has come to its end.
        reply.say_to(Situation.GOODBYE)
        reply.ends = EndReason.RESIGNED
        return frozenset()
    if agenda.has_open_matters(customer, memory) and memory.general["protest"] < (2 if stage.is_written else 1):
        memory.general["protest"] += 1
        if stage.is_written:
            reply.note(Situation.PROTEST.value)
        else:
            reply.say_to(Situation.PROTEST)
        if stage.is_written and any(part.endswith("?") for part in reply.parts):
            return frozenset()  # the letter has its question already
        agenda.push_goal(reply, customer, turns, insist=True, or_complain=stage.is_written)
        return frozenset() if stage.is_written else frozenset({Occasion.PROTESTED})
    _last_words(reply, customer.leaves, Situation.LEAVES)
    reply.ends = EndReason.RESIGNED
    return frozenset()


def cross_thresholds(reply: Reply, stage: Stage, action: Did | None = None) -> None:
    """Let the mood have its consequences: a warning, a wish for the manager, breaking off."""
    if reply.ends is not None:
        return
    memory = reply.memory
    limits = stage.mood_rules.thresholds
    wanted_manager = memory.general[Situation.WANTS_MANAGER.value] > 0
    if action is not None and wanted_manager and _hands_over(stage, action):
        reply.ends = EndReason.ASKED_FOR_MANAGER
    elif crosses(memory.mood, limits.breaks_off):
        if not reply.revealed:
            reply.parts.clear()
        reply.say_to(Situation.HANGS_UP)
        reply.ends = _BREAKS_OFF.get(stage.scenario.channel, EndReason.RESIGNED)
    elif action is not None or not _is_hurt_now(reply):
        return
    elif crosses(memory.mood, limits.manager) and not wanted_manager:
        memory.general[Situation.WANTS_MANAGER.value] += 1
        reply.say_to(Situation.WANTS_MANAGER)
    elif crosses(memory.mood, limits.warning) and not memory.general[Situation.WARNING.value]:
        memory.general[Situation.WARNING.value] += 1
        reply.say_to(Situation.WARNING)


def _is_hurt_now(reply: Reply) -> bool:
    """Tell whether this very reply is one of somebody worse off than before: nobody threatens who has just agreed."""
    if reply.goals_met or any(one in _CONTENT for one in reply.reactions):
        return False
    return sum(move.anger - move.trust - move.patience for move in reply.moves) > 0


_CONTENT = frozenset({"accepted", "convinced", "soothed", "boundary", "belief_confirmed"})


def _hands_over(stage: Stage, action: Did) -> bool:
    known = stage.actions.get(action.action)
    return known is not None and known.effect == "transfer"


def _last_words(reply: Reply, authors: str | tuple[str, ...], situation: Situation) -> None:
    if not reply.say(reply.bank.from_author(authors, reply.memory)):
        reply.say_to(situation)
    else:
        reply.note(situation.value)
