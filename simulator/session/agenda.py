"""The customer's agenda: which goals are met, and which one is brought up next (Schatzmann et al. 2007)."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scenario.customer import CustomerSheet, Goal
from simulator.scenario.voices import Situation
from simulator.session.addressed import is_addressed
from simulator.session.memory import Memory
from simulator.session.reply import Reply
from simulator.session.steps import all_happened, any_happened
from simulator.session.turn import Turn


def newly_met(customer: CustomerSheet, memory: Memory, turns: Sequence[Turn]) -> list[str]:
    """Return the goals that are met now and were not before; one whose time has not come is not met yet.

    What meets a goal happens in the present contact, unless the step names another; `after` looks at all of them.
    """
    here = [turn for turn in turns if turn.contact == turns[-1].contact]
    return [
        goal.id
        for goal in customer.goals
        if goal.id not in memory.goals_met
        and all_happened(goal.after, turns)
        and any(any_happened((step,), turns if step.contact else here) for step in goal.met_by)
    ]


def unmet_goals(customer: CustomerSheet, memory: Memory) -> list[Goal]:
    """Return the goals not met yet, in the order of the scenario."""
    return [goal for goal in customer.goals if goal.id not in memory.goals_met]


def has_open_matters(customer: CustomerSheet, memory: Memory) -> bool:
    """Tell whether an important goal is not met."""
    return any(goal.important for goal in unmet_goals(customer, memory))


def push_goal(
    reply: Reply, customer: CustomerSheet, turns: Sequence[Turn], *, insist: bool = False, or_complain: bool = True
) -> bool:
    """Bring up the next goal; tell whether something was said.

    A goal the trainee has just spoken to rests for a while, even when what they said does not meet it.

    Args:
        reply: The reply under construction.
        customer: Holds the goals.
        turns: All turns so far, the present one included.
        insist: Bring up the same goal again, even right after it was brought up.
        or_complain: When the author's words for it are used up, say that there is still no answer.
    """
    memory = reply.memory
    ripe = [goal for goal in open_goals(customer, memory, turns) if goal.id not in reply.pushes]
    if not insist and len(ripe) == 1 and ripe[0].id == memory.last_pushed:
        return False
    fresh = [goal for goal in ripe if goal.id != memory.last_pushed] or ripe
    for goal in sorted(fresh, key=lambda one: memory.pushed[one.id]):
        if reply.say(reply.bank.from_author(goal.asks, memory)):
            memory.pushed[goal.id] += 1
            reply.pushed = goal.id
            reply.pushes += (goal.id,)
            return True
    matters = any(goal.important for goal in ripe)
    return matters and or_complain and reply.say_to(Situation.STILL_WAITING)


def open_goals(customer: CustomerSheet, memory: Memory, turns: Sequence[Turn]) -> list[Goal]:
    """Return the goals that may be brought up now: their time has come, and nobody has just spoken to them."""
    return [
        goal
        for goal in unmet_goals(customer, memory)
        if all_happened(goal.after, turns) and not is_addressed(memory, goal.id)
    ]
