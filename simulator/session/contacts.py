"""Several contacts in one session: which comes next, which have been, and what the customer carries into a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator.scenario.contacts import FIRST, ContactCondition, Promise
from simulator.scenario.mood_rules import MoodRules
from simulator.scenario.scenario import Scenario
from simulator.session.memory import Memory
from simulator.session.mood import moved, within
from simulator.session.stage import Stage
from simulator.session.steps import all_happened, any_happened, happens_in
from simulator.session.turn import EndReason, Mood, Turn


@dataclass(frozen=True)
class PlayedContact:
    """One contact as far as it has been played."""

    number: int
    """Its place among all contacts of the scenario, from 1."""
    id: str
    title: str
    on: date
    days_later: int
    """Days since the contact played before; 0 for the first."""
    first_event: int
    """Index in the transcript of the event with which it begins."""
    ended: EndReason | None
    mood: Mood
    """In which the customer is at its end, or now."""


def next_contact(scenario: Scenario, turns: Sequence[Turn]) -> int | None:
    """Return the place (from 0) of the contact that can follow the present one; None when none can.

    Args:
        scenario: The whole, not the view of one contact.
        turns: All turns so far.
    """
    present = _place(scenario, turns)
    for place, contact in enumerate(scenario.later_contacts[present:], start=present + 1):
        if contact.only_if is None or _holds(contact.only_if, turns):
            return place
    return None


def is_last(scenario: Scenario, turns: Sequence[Turn]) -> bool:
    """Tell whether the present contact has ended and none can follow."""
    return end_of(turns) is not None and next_contact(scenario, turns) is None


def end_of(turns: Sequence[Turn]) -> EndReason | None:
    """Return why the present contact ended; None while it goes on."""
    present = turns[-1].contact if turns else FIRST
    return next((turn.ended for turn in reversed(turns) if turn.contact == present and turn.ended), None)


def played_contacts(stages: Sequence[Stage], turns: Sequence[Turn]) -> tuple[PlayedContact, ...]:
    """Return the contacts played so far, in order.

    Args:
        stages: One a contact of the scenario, in order.
        turns: All turns so far.
    """
    titles, ids = stages[0].scenario.contact_titles, stages[0].scenario.contact_ids
    played: list[PlayedContact] = []
    for place, name in enumerate(ids):
        own = [turn for turn in turns if turn.contact == name]
        if not own:
            continue
        on = stages[place].scenario.now.date
        played.append(
            PlayedContact(
                number=place + 1,
                id=name,
                title=titles[place],
                on=on,
                days_later=(on - played[-1].on).days if played else 0,
                first_event=max(0, own[0].index),
                ended=next((turn.ended for turn in own if turn.ended), None),
                mood=own[-1].mood,
            )
        )
    return tuple(played)


def broken_promises(promises: Sequence[Promise], turns: Sequence[Turn]) -> tuple[Promise, ...]:
    """Return the promises that were made before and have not been kept since."""
    return tuple(one for one in promises if _is_broken(one, turns))


def mood_at_return(mood: Mood, stage: Stage) -> Mood:
    """Return the mood with which the customer begins a later contact: days have passed, nobody is beside themselves."""
    contact, rules = stage.contact, stage.mood_rules
    return _calmed(moved(mood, contact.mood) if contact else mood, rules)


def begin_anew(memory: Memory, mood: Mood, at: float) -> None:
    """Let the customer forget what belongs to a single contact; what was told, promised and agreed stays.

    Args:
        memory: Changed.
        mood: The new one.
        at: Seconds since the start of the session.
    """
    memory.mood = mood
    memory.has_opened = False
    memory.told_before |= frozenset(memory.told)
    memory.questions = {}
    memory.told, memory.data_given, memory.messages = (), frozenset(), frozenset()
    memory.message_count, memory.idle_messages = 0, 0
    memory.rules.clear()
    memory.rule_matches.clear()
    memory.general.clear()
    memory.addressed = {}
    memory.last_pushed, memory.last_line, memory.hesitated = None, "", False
    memory.heard_at, memory.waited, memory.held_from, memory.held_seconds = at, 0.0, None, 0.0
    memory.agreed_to_wait = False


def _calmed(mood: Mood, rules: MoodRules) -> Mood:
    bounds = rules.returns_with
    return Mood(
        trust=min(max(mood.trust, bounds.trust_at_least), bounds.trust_at_most),
        patience=min(max(mood.patience, bounds.patience_at_least), bounds.patience_at_most),
        anger=min(max(mood.anger, bounds.anger_at_least), bounds.anger_at_most),
    )


def _place(scenario: Scenario, turns: Sequence[Turn]) -> int:
    return scenario.contact_ids.index(turns[-1].contact) if turns else 0


def _holds(condition: ContactCondition, turns: Sequence[Turn]) -> bool:
    ended = end_of(turns)
    name = ended.value if ended else ""
    return (
        (not condition.ended or name in condition.ended)
        and name not in condition.not_ended
        and all_happened(condition.after, turns)
        and not any_happened(condition.not_after, turns)
        and (condition.mood is None or within(turns[-1].mood, condition.mood))
    )


def _is_broken(promise: Promise, turns: Sequence[Turn]) -> bool:
    makes = (place for place, turn in enumerate(turns) if any(happens_in(one, turn) for one in promise.made_by))
    made = next(makes, None)
    return made is not None and not any_happened(promise.kept_by, turns[made:])
