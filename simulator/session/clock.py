"""Waiting: silence, holds and how long the customer takes them without a word."""

from __future__ import annotations

from simulator.scenario.mood_rules import Occasion
from simulator.session.events import Did, TraineeEvent
from simulator.session.memory import Memory
from simulator.session.stage import Stage

MAX_WAIT = 24 * 3600
IN_SIGHT = "in_person"
"""The channel in which work at the desk is seen."""


def silence_noticed(stage: Stage, memory: Memory, at: float) -> frozenset[Occasion]:
    """Tell whether the customer waited too long for the message that comes now; ends a hold under way."""
    limit = stage.mood_rules.waiting_seconds.get(stage.scenario.channel)
    end_hold(memory, at)
    if limit is None or (memory.message_count == 1 and not stage.scenario.customer.speaks_first):
        return frozenset()
    found = set()
    hold_limit = longest_hold(stage)
    if memory.held_seconds > hold_limit:
        found.add(Occasion.HOLD_OVER_LIMIT)
    silent = at - memory.heard_at + memory.waited - memory.held_seconds
    if silent > limit + (hold_limit if memory.agreed_to_wait else 0):
        found.add(Occasion.LONG_WAIT)
    return frozenset(found)


def longest_hold(stage: Stage) -> int:
    """Return the longest hold in seconds: the company's own limit, else the general one."""
    channel = stage.company.channel(stage.scenario.channel)
    own = channel.limits.hold_seconds if channel else None
    return own or stage.mood_rules.hold_seconds


def start_hold(memory: Memory, at: float) -> frozenset[Occasion]:
    """Begin a hold; one the customer was not asked about is noticed."""
    memory.held_from = at
    return frozenset() if memory.agreed_to_wait else frozenset({Occasion.UNANNOUNCED_HOLD})


def end_hold(memory: Memory, at: float) -> frozenset[Occasion]:
    """End a hold under way, if there is one; its length is noticed when something is said."""
    if memory.held_from is not None:
        memory.held_seconds += at - memory.held_from
        memory.held_from = None
    return frozenset()


def seen_at_work(stage: Stage, memory: Memory, event: TraineeEvent) -> None:
    """Let no silence build up where the other person stands by and sees what is being done."""
    action = stage.actions.get(event.action) if isinstance(event, Did) else None
    if stage.scenario.channel == IN_SIGHT and (action is None or action.effect != "wait"):
        memory.heard_at = event.at


def wait(memory: Memory, stage: Stage, event: Did) -> None:
    """Let silence pass besides the clock when the action is to wait."""
    action = stage.actions.get(event.action)
    seconds = event.args.get("seconds")
    if action is not None and action.effect == "wait" and isinstance(seconds, (int, float, str)):
        memory.waited += min(float(seconds), MAX_WAIT)
