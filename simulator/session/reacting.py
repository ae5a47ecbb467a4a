"""The scenario's own reactions: whether their condition holds now, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.folding import fold
from simulator.language.reading import Reading
from simulator.scenario.conditions import MoodChange, When
from simulator.scenario.customer import CustomerSheet, Reaction
from simulator.session.events import Did, Filed, TraineeEvent
from simulator.session.memory import Memory
from simulator.session.mood import moved, within
from simulator.session.reply import Reply
from simulator.session.steps import all_happened, any_happened, args_match
from simulator.session.turn import EndReason, MoodMove, Turn


def react(reply: Reply, customer: CustomerSheet, turns: Sequence[Turn]) -> bool:
    """Let every reaction happen whose condition holds, in order.

    Returns:
        True when one of them wants nothing else to be said, or ends the contact.
    """
    ready = [one for one in customer.reactions if _is_ready(one, reply.memory, turns)]
    lonely = next((one for one in ready if one.alone), None)
    if lonely is not None:
        reply.parts.clear()
    for reaction in [lonely] if lonely else ready:
        if not reply.is_full:
            _happen(reply, reaction, customer)
        if is_hurt(reaction) and reply.parts:
            break  # who has just protested does not agree to anything in the same breath
    return lonely is not None or reply.ends is not None


def is_hurt(reaction: Reaction) -> bool:
    """Tell whether a reaction is one of a customer who has been hurt."""
    return reaction.mood.trust < 0 and bool(reaction.say)


def _is_ready(reaction: Reaction, memory: Memory, turns: Sequence[Turn]) -> bool:
    return memory.reactions[reaction.id] < reaction.times and when_holds(reaction.when, memory, turns)


def _happen(reply: Reply, reaction: Reaction, customer: CustomerSheet) -> None:
    memory = reply.memory
    memory.reactions[reaction.id] += 1
    reply.note(reaction.id)
    line = reply.bank.from_author(reaction.say, memory)
    if reply.say(line) and line and line.endswith("?") and not is_hurt(reaction):
        reply.question = line
    for name in reaction.reveals:
        if name in customer.knows and name not in memory.told:
            reply.revealed.append(name)
            memory.told = (*memory.told, name)
    move_mood(reply, reaction.id, _cause(reaction, line), reaction.mood)
    if reaction.ends is not None:
        reply.ends = EndReason(reaction.ends)


def move_mood(reply: Reply, rule: str, cause: str, change: MoodChange) -> None:
    """Move the mood as an author's reaction says, and keep the cause for the debrief; nothing when it moves nothing."""
    if change.trust or change.patience or change.anger:
        move = MoodMove(rule, cause, change.trust, change.patience, change.anger)
        reply.moves.append(move)
        reply.memory.mood = moved(reply.memory.mood, move)


def _cause(reaction: Reaction, line: str | None) -> str:
    """Name the cause for the debrief: what the customer said to it, else the reaction's id in words."""
    if line is None:
        return reaction.id.replace("_", " ").replace("-", " ")
    return f"odpowiedź klienta: „{line if len(line) <= 60 else line[:57] + '…'}”"


def when_holds(when: When, memory: Memory, turns: Sequence[Turn]) -> bool:
    """Tell whether a condition holds at the last turn; at a desk event only conditions that name it can hold."""
    now = turns[-1]
    if now.reading is None:
        if not _names_event(when, now.event):
            return False
    elif when.action is not None or when.filed is not None or not _holds_for_message(when, now.reading):
        return False
    return (
        memory.message_count >= when.turn_at_least
        and (when.mood is None or within(memory.mood, when.mood))
        and all_happened(when.after, turns)
        and not any_happened(when.not_after, turns)
    )


def _names_event(when: When, event: TraineeEvent | None) -> bool:
    if isinstance(event, Did):
        return event.action == when.action and args_match(when.args, event.args)
    if isinstance(event, Filed):
        return event.document == when.filed
    return False


def _holds_for_message(when: When, reading: Reading) -> bool:
    if when.acts and not reading.does(*when.acts):
        return False
    if when.without_acts and reading.does(*when.without_acts):
        return False
    if when.words and not _has_word(when.words, reading):
        return False
    if when.states and not any(map(reading.states, when.states)):
        return False
    return not when.contradicts or any(map(reading.contradicts, when.contradicts))


def _has_word(words: Sequence[str], reading: Reading) -> bool:
    forms = {fold(token.text) for sentence in reading.sentences for token in sentence.tokens}
    known = reading.lemmas | forms or set(fold(reading.text).split())
    return any(fold(word) in known for word in words)
