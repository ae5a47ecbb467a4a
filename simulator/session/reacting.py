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


def react(reply: Reply, customer: CustomerSheet, turns: Sequence[Turn], *, goes_on: bool = True) -> bool:
    """Let the reactions happen whose condition holds, and say the words of one: protests first, then in order.

    What the customer says of their own accord, whatever the message is, waits until there is nothing else to say
    (`speak_up`); only a story goes on by itself (`alone`).

    Args:
        reply: To add to.
        customer: Whose reactions they are.
        turns: All turns so far, the last one the present.
        goes_on: The story may go on with this message.

    Returns:
        True when one of them wants nothing else to be said, or ends the contact.
    """
    ready = [one for one in customer.reactions if _is_ready(one, reply.memory, turns, customer)]
    called = sorted((one for one in ready if not is_of_own_accord(one)), key=lambda one: not is_hurt(one))
    protests = any(is_hurt(one) for one in called)
    lonely = next((one for one in (ready if goes_on and not protests else called) if one.alone), None)
    if lonely is not None:
        reply.parts.clear()
        _happen(reply, lonely, customer)
        return True
    before = len(reply.parts)
    for reaction in called:
        _happen(reply, reaction, customer, aloud=len(reply.parts) == before)
        if is_hurt(reaction) and len(reply.parts) > before:
            return reply.ends is not None  # who has just protested does not agree to anything in the same breath
    for reaction in ready:
        if is_of_own_accord(reaction) and not reaction.say:
            _happen(reply, reaction, customer)
    return reply.ends is not None


def speak_up(reply: Reply, customer: CustomerSheet, turns: Sequence[Turn]) -> bool:
    """Let the customer say something of their own accord; who is being met halfway does not begin to scold.

    Returns:
        Whether something was said.
    """
    for reaction in customer.reactions:
        if not (is_of_own_accord(reaction) and reaction.say and not reaction.alone):
            continue
        is_meek = is_hurt(reaction) and _is_soothed(turns[-1], reply.memory)
        if not is_meek and _is_ready(reaction, reply.memory, turns, customer):
            before = len(reply.parts)
            _happen(reply, reaction, customer)
            if len(reply.parts) > before:
                return True
    return False


def is_of_own_accord(reaction: Reaction) -> bool:
    """Tell whether a reaction waits for a moment in the talk and not for anything the trainee says or does."""
    when = reaction.when
    return not (when.acts or when.words or when.meant or when.states or when.contradicts or when.action or when.filed)


def _is_soothed(turn: Turn, memory: Memory) -> bool:
    """Tell whether somebody is not angry now, or is just being met halfway."""
    if memory.mood.anger < ANGRY or turn.goals_met:
        return True
    return turn.reading is not None and turn.reading.does(*_SOOTHING)


ANGRY = 3
"""Anger from which somebody scolds of their own accord."""


_SOOTHING = ("apology", "empathy", "ownership", "propose_solution", "set_boundary", "offer_compensation", "farewell",
             "request_identification", "register_case", "promise_followup", "channel_proposal")  # fmt: skip


def is_hurt(reaction: Reaction) -> bool:
    """Tell whether a reaction is one of a customer who has been hurt."""
    mood = reaction.mood
    return bool(reaction.say) and (mood.trust < 0 or mood.patience < 0 or mood.anger > 0)


def _is_ready(reaction: Reaction, memory: Memory, turns: Sequence[Turn], customer: CustomerSheet) -> bool:
    # Who answers for somebody's safety takes offence no later than they react to anything else.
    surely = PLAIN_TO_HURT if is_hurt(reaction) and customer.role == "customer" else PLAIN
    return memory.reactions[reaction.id] < reaction.times and when_holds(reaction.when, memory, turns, surely)


def _happen(reply: Reply, reaction: Reaction, customer: CustomerSheet, *, aloud: bool = True) -> None:
    memory = reply.memory
    memory.reactions[reaction.id] += 1
    reply.note(reaction.id)
    line = reply.bank.from_author(reaction.say, memory) if aloud else None
    if reply.say(line) and line and line.endswith("?") and not is_hurt(reaction):
        reply.question = line
    for name in reaction.reveals if aloud or not reaction.say else ():
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


def when_holds(when: When, memory: Memory, turns: Sequence[Turn], surely: float) -> bool:
    """Tell whether a condition holds at the last turn; at a desk event only conditions that name it can hold."""
    now = turns[-1]
    if now.reading is None:
        if not _names_event(when, now.event):
            return False
    elif when.action is not None or when.filed is not None or not _holds_for_message(when, now.reading, surely):
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


def _holds_for_message(when: When, reading: Reading, surely: float) -> bool:
    if when.acts and not reading.does(*when.acts):
        return False
    if when.without_acts and reading.does(*when.without_acts):
        return False
    if when.words and not _has_word(when.words, reading):
        return False
    if when.without_words and _has_word(when.without_words, reading):
        return False
    if when.meant and not _means_word(when.meant, reading):
        return False
    if any(reading.states(fact) for fact in when.not_states):
        return False
    if when.states and not any(_plainly_states(reading, fact, surely) for fact in when.states):
        return False
    return not when.contradicts or any(map(reading.contradicts, when.contradicts))


PLAIN, PLAIN_TO_HURT = 0.7, 0.8
"""Confidence a statement must have for somebody to react to it in particular, and to take offence at it."""


def _plainly_states(reading: Reading, fact: str, surely: float) -> bool:
    return reading.states(fact) and reading.claims[fact].confidence >= surely


def _has_word(words: Sequence[str], reading: Reading) -> bool:
    forms = {fold(token.text) for sentence in reading.sentences for token in sentence.tokens}
    known = reading.lemmas | forms or set(fold(reading.text).split())
    return any(fold(word) in known for word in words)


def _means_word(words: Sequence[str], reading: Reading) -> bool:
    """Tell whether one of some words is said without a „nie”, „bez” or „zamiast” before it in its clause."""
    wanted = {fold(word) for word in words}
    for sentence in reading.sentences:
        denied = False
        for token in sentence.tokens:
            form = fold(token.text)
            denied = (denied or form in _DENIALS) and form not in _CLAUSE_ENDS
            if not denied and not wanted.isdisjoint((*token.lemmas, form)):
                return True
    return False


_DENIALS = frozenset({"nie", "bez", "zamiast", "nigdy", "zaden", "zadnej", "zadnych", "ani", "not", "no", "never"})
_CLAUSE_ENDS = frozenset({",", ";", ".", "!", "?", "ale", "tylko", "but"})
