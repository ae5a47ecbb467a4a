"""The customer: an agenda-based user simulator (Schatzmann et al. 2007) that answers one event of the trainee.

The order of business in a reply: what makes an answer impossible (strange text, an insult) – the scenario's own
reactions – a moment's wait – questions – solutions – the end of the contact – what is still on the agenda – a sign of
having heard. The customer tells nothing unasked unless the scenario says so, and never helps the trainee along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.language.reading import Reading
from simulator.scenario.mood_rules import MoodRule, Occasion
from simulator.scenario.voices import Situation
from simulator.session import agenda, answers, believing, mood, reacting
from simulator.session.asking import Asked, what_is_asked
from simulator.session.contacts import broken_promises
from simulator.session.ending import answer_farewell, cross_thresholds
from simulator.session.events import Did
from simulator.session.matter import is_about_something_else, retold
from simulator.session.noticing import STRANGE, as_taken
from simulator.session.reply import Reply
from simulator.session.sayings import last_words
from simulator.session.stage import Stage
from simulator.session.turn import Turn

_SAY_ALL = frozenset({Situation.BLAMED, Situation.DISMISSED, Situation.PRESSED, Situation.WRONG_ADDRESS,
                      Situation.INFORMAL, Situation.JARGON, Situation.BOUNDARY})  # fmt: skip
"""Lines of mood rules that come before the answer; others (soothed) are said only when nothing else is."""

_STRANGE_LINES = {
    Occasion.MACHINE_COMMAND: Situation.MACHINE_COMMAND,
    Occasion.VULGAR: Situation.INSULTED,
    Occasion.EMPTY: Situation.EMPTY,
    Occasion.NOT_UNDERSTOOD: Situation.NOT_UNDERSTOOD,
    Occasion.ROLE_SWAP: Situation.ROLE_SWAP,
    Occasion.OFF_TOPIC: Situation.OFF_TOPIC,
}


@dataclass(frozen=True)
class Customer:
    """Answers events; all that changes is in the reply and its memory."""

    stage: Stage

    def open(self, reply: Reply) -> None:
        """Say what the customer comes with, and which promise was broken since the contact before."""
        memory = reply.memory
        memory.has_opened = True
        reply.say(reply.bank.from_author(self.stage.scenario.customer.opens, memory))
        contact = self.stage.contact
        for promise in contact.promises if contact else ():
            if promise.id in memory.grievances:
                reply.say(reply.bank.from_author(promise.say, memory))
        memory.grievances = ()

    def come_back(self, reply: Reply, turns: Sequence[Turn]) -> None:
        """Begin a later contact: remember what was promised and not kept, and say what the customer comes with.

        Args:
            reply: Empty; filled here.
            turns: All turns so far; the last is the present one.
        """
        memory, contact = reply.memory, self.stage.contact
        broken = broken_promises(contact.promises, turns[:-1]) if contact else ()
        memory.grievances = tuple(one.id for one in broken)
        memory.broken += memory.grievances
        for promise in broken:
            reply.note(promise.id)
            self._feel(reply, None, frozenset({Occasion.PROMISE_BROKEN}))
            reacting.move_mood(reply, promise.id, promise.id.replace("_", " ").replace("-", " "), promise.mood)
        if self.stage.scenario.customer.speaks_first:
            self.open(reply)

    def answer_message(self, reply: Reply, turns: Sequence[Turn], occasions: frozenset[Occasion]) -> None:
        """Answer a message.

        Args:
            reply: Empty; filled here.
            turns: All turns so far; the last is the present one, with its reading.
            occasions: What was noticed about the message.
        """
        reading = as_taken(turns[-1].reading or Reading(""), self.stage.mood_rules.faults_from)
        reading = last_words(retold(reading, " ".join(reply.memory.used)), self.stage.facts)
        turns = (*turns[:-1], replace(turns[-1], reading=reading))
        felt = self._feel(reply, reading, occasions)
        if self._refuse_strange(reply, felt, occasions):
            pass
        elif not reply.memory.has_opened:
            self.open(reply)
            self._meet_goals(reply, turns)
        else:
            outcome = self._answer(reply, turns, reading, felt, occasions)
            progress = reply.revealed or reply.goals_met or outcome or Occasion.FACT_STATED in occasions
            reply.memory.idle_messages = 0 if progress else reply.memory.idle_messages + 1
            reply.memory.facts_heard |= {fact for fact in reading.claims if reading.states(fact)}
            self._feel(reply, None, outcome)
        reply.ask_last()
        cross_thresholds(reply, self.stage)

    def answer_action(self, reply: Reply, turns: Sequence[Turn], occasions: frozenset[Occasion]) -> None:
        """Answer something done at the desk: mostly with nothing."""
        self._feel(reply, None, occasions)
        outcome = self._meet_goals(reply, turns)
        ended = reacting.react(reply, self.stage.scenario.customer, _with_reply(turns, reply))
        outcome |= self._meet_goals(reply, turns)
        event = turns[-1].event
        if not ended and not reply.parts and isinstance(event, Did) and self._effect(event) == "transfer":
            reply.say_to(Situation.TRANSFERRED)
        self._feel(reply, None, outcome)
        cross_thresholds(reply, self.stage, event if isinstance(event, Did) else None)

    def goals_crossed_off(self, reply: Reply, turns: Sequence[Turn]) -> list[str]:
        """Cross off the goals a turn has met to which the customer says nothing; return them."""
        met = agenda.newly_met(self.stage.scenario.customer, reply.memory, turns)
        reply.memory.goals_met = (*reply.memory.goals_met, *met)
        return met

    def _effect(self, event: Did) -> str:
        action = self.stage.actions.get(event.action)
        return action.effect if action else ""

    def _feel(self, reply: Reply, reading: Reading | None, occasions: frozenset[Occasion]) -> tuple[MoodRule, ...]:
        channel = self.stage.scenario.channel
        felt = mood.feel(self.stage.mood_rules, reply.memory, reading, occasions, channel)
        reply.moves += felt.moves
        return felt.rules

    def _refuse_strange(self, reply: Reply, felt: tuple[MoodRule, ...], occasions: frozenset[Occasion]) -> bool:
        """Answer what cannot be answered in earnest; tell whether that was all."""
        for rule in felt:
            if rule.alone and rule.says is not None:
                reply.say_to(rule.says)
                return True
        for occasion in STRANGE:
            if occasion in occasions:
                reply.note(occasion.value)
                reply.say_to(_STRANGE_LINES[occasion])
                return True
        return False

    def _answer(
        self,
        reply: Reply,
        turns: Sequence[Turn],
        reading: Reading,
        felt: tuple[MoodRule, ...],
        occasions: frozenset[Occasion],
    ) -> frozenset[Occasion]:
        customer = self.stage.scenario.customer
        if Occasion.LONG_WAIT in occasions or Occasion.HOLD_OVER_LIMIT in occasions:
            reply.say_to(Situation.LONG_WAIT)
        preface = len(reply.parts)
        outcome = self._meet_goals(reply, turns)
        if reacting.react(reply, customer, _with_reply(turns, reply)):
            return outcome | self._meet_goals(reply, turns)
        protests = any(reacting.is_hurt(one) for one in customer.reactions if one.id in reply.reactions)
        hurt = next((rule.says for rule in felt if rule.says in _SAY_ALL), None)
        if hurt is not None and not protests:
            reply.say_to(hurt)
        asked = what_is_asked(reading, customer.knows, self.stage.mood_rules.small_words)
        if Occasion.REPEATED_TEXT in occasions:
            reply.asked += asked.facts
            reply.say_to(Situation.ASKED_AGAIN if asked.is_question else Situation.STILL_WAITING)
            return outcome
        if not protests:
            outcome |= believing.weigh_statements(reply, self.stage, reading)
        outcome |= answers.answer_questions(reply, customer, asked)
        if not protests:
            outcome |= answers.answer_solutions(reply, customer, reading)
        outcome |= self._meet_goals(reply, turns)
        if reading.does("farewell") and not reply.revealed:
            outcome |= answer_farewell(reply, self.stage, _with_reply(turns, reply))
        if len(reply.parts) == preface and reply.ends is None:
            self._carry_on(reply, _with_reply(turns, reply), reading, felt, asked)
        return outcome

    def _meet_goals(self, reply: Reply, turns: Sequence[Turn]) -> frozenset[Occasion]:
        """Cross off the goals this turn has met; what the reply itself brought counts."""
        met = agenda.newly_met(self.stage.scenario.customer, reply.memory, _with_reply(turns, reply))
        reply.goals_met += met
        reply.memory.goals_met = (*reply.memory.goals_met, *met)
        return frozenset({Occasion.GOAL_MET}) if met else frozenset()

    def _carry_on(
        self, reply: Reply, turns: Sequence[Turn], reading: Reading, felt: tuple[MoodRule, ...], asked: Asked
    ) -> None:
        """Find something to say when nothing in the message called for an answer of its own."""
        customer = self.stage.scenario.customer
        if reading.does("summary", "confirm_terms") and not agenda.has_open_matters(customer, reply.memory):
            is_alien = is_about_something_else(reading, turns, self.stage)
            reply.say_to(Situation.DENY if is_alien else Situation.CONFIRM)
            return
        if reading.does("anything_else") and agenda.unmet_goals(customer, reply.memory):
            agenda.push_goal(reply, customer, turns, insist=True)
            return
        for act, situation in _PLAIN_ANSWERS:
            if reading.does(act) and not (situation is Situation.CONFIRM and _tells_news(reading)):
                is_alien = situation is Situation.CONFIRM and is_about_something_else(reading, turns, self.stage)
                reply.say_to(Situation.DENY if is_alien else situation)
                return
        if asked.is_clear or (asked.is_question and reading.act_names <= _EMPTY_TALK):
            reply.say_to(Situation.DONT_KNOW if asked.is_clear else Situation.VAGUE)
            return
        if any(rule.says is Situation.SOOTHED for rule in felt):
            reply.say_to(Situation.SOOTHED)
            return
        if answers.volunteer(reply, customer) or agenda.push_goal(reply, customer, turns):
            return
        self._show_hearing(reply, reading, turns)

    def _show_hearing(self, reply: Reply, reading: Reading, turns: Sequence[Turn]) -> None:
        if reply.memory.held_seconds or reading.does("hold_return"):
            reply.say_to(Situation.HOLD_BACK)
        elif _is_empty_talk(reading) and agenda.unmet_goals(self.stage.scenario.customer, reply.memory):
            reply.say_to(Situation.PROMPT)
        elif reading.act_names and reading.act_names <= {"greeting", "self_introduction", "recording_notice"}:
            reply.say_to(Situation.GREETING)
        else:
            reply.say_to(Situation.ACKNOWLEDGE)


def _is_empty_talk(reading: Reading) -> bool:
    """Tell whether a message moves nothing; a long one in which no act was recognised has the benefit of the doubt."""
    return reading.act_names <= _EMPTY_TALK and (bool(reading.act_names) or len(reading.text.split()) < 5)


def _tells_news(reading: Reading) -> bool:
    """Tell whether a message says more than the customer did, so that a plain „tak” would not answer it."""
    if reading.does("confirm_understanding"):
        return False
    return any(map(reading.states, reading.claims)) or reading.does(*_NEWS)


def _with_reply(turns: Sequence[Turn], reply: Reply) -> tuple[Turn, ...]:
    """Return the turns, the present one with what the reply has brought about so far."""
    present = replace(
        turns[-1],
        revealed=tuple(reply.revealed),
        reactions=tuple(reply.reactions),
        goals_met=tuple(reply.goals_met),
    )
    return (*turns[:-1], present)


_PLAIN_ANSWERS = (
    ("hold_request", Situation.HOLD_AGREED),
    ("anything_else", Situation.NOTHING_ELSE),
    ("confirm_understanding", Situation.CONFIRM),
    ("paraphrase", Situation.CONFIRM),
    ("request_consent", Situation.CONSENT),
    ("request_documents", Situation.DOCUMENTS),
)
"""Acts that have a ready answer when nothing else in the message does; the first that fits."""
_NEWS = ("inform_price", "inform_deadline", "inform_rights", "inform_decision", "propose_solution", "recommend")
_EMPTY_TALK = frozenset({"acknowledgement", "empathy", "apology", "off_topic", "thanks"})
