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
from simulator.session.addressed import hear_answers
from simulator.session.asking import Asked, what_is_asked
from simulator.session.carrying_on import carry_on, decide_too
from simulator.session.contacts import broken_promises
from simulator.session.doubting import plainly_contradicted
from simulator.session.ending import answer_farewell, cross_thresholds, is_content
from simulator.session.events import Did
from simulator.session.hearing import as_taken, claims_taken
from simulator.session.leading import only_greets, says_goodbye
from simulator.session.manner import say_how_it_was_said
from simulator.session.matter import retold
from simulator.session.objecting import object_to
from simulator.session.refusing import refuse_strange
from simulator.session.reply import Reply
from simulator.session.sayings import last_words
from simulator.session.solutions import answer_solutions
from simulator.session.stage import Stage
from simulator.session.strangeness import STRANGE
from simulator.session.turn import Turn

_PUT_RIGHT = frozenset({Situation.WRONG_ADDRESS.value, Situation.WRONG_PERSON.value})
"""After these the worker is to put it right, before anything else is brought up."""

_ASKED_ON = 2
"""Most questions named again before a letter would close the matter."""


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
        customer, memory = self.stage.scenario.customer, reply.memory
        heard = turns[-1].reading or Reading("")
        if not occasions & frozenset(STRANGE):
            hear_answers(customer, memory, heard, memory.last_pushed, in_letter=self.stage.is_written)
        reading = self._taken(heard, memory.used)
        turns = (*turns[:-1], replace(turns[-1], reading=reading))
        felt = self._feel(reply, reading, occasions)
        if refuse_strange(reply, self.stage, felt, occasions, reading, lambda: self._asked(reply, reading)):
            pass
        elif not reply.memory.has_opened:
            self.open(reply)
            self._introduce(reply, reading)
            self._meet_goals(reply, turns)
        else:
            outcome = self._answer(reply, turns, reading, felt, occasions)
            progress = reply.revealed or reply.goals_met or outcome or Occasion.FACT_STATED in occasions
            reply.memory.idle_messages = 0 if progress else reply.memory.idle_messages + 1
            reply.memory.facts_heard |= {fact for fact in reading.claims if reading.states(fact)}
            self._feel(reply, None, outcome)
        reply.ask_last()
        cross_thresholds(reply, self.stage)

    def _introduce(self, reply: Reply, reading: Reading) -> None:
        """Say who calls when the first message asks: „Z kim mam przyjemność?”."""
        if reading.does("request_identification"):
            answers.answer_questions(reply, self.stage.scenario.customer, self._asked(reply, reading), most=1)

    def _asked(self, reply: Reply, reading: Reading) -> Asked:
        stage, told = self.stage, frozenset(reply.memory.told)
        knows, stems = stage.scenario.customer.knows, stage.opening_stems
        return what_is_asked(reading, knows, stage.mood_rules, stems, told, stage.foreseen)

    def _taken(self, heard: Reading, used: frozenset[str]) -> Reading:
        """Return a message as this customer takes it."""
        rules, facts = self.stage.mood_rules, self.stage.facts
        reading = retold(as_taken(heard, rules), " ".join(used))
        is_watchful = self.stage.scenario.customer.role != "customer"
        taken = last_words(claims_taken(reading, facts, rules.claims_from), facts, is_watchful=is_watchful)
        return taken if is_watchful else plainly_contradicted(reading, taken, facts)

    def answer_action(self, reply: Reply, turns: Sequence[Turn], occasions: frozenset[Occasion]) -> None:
        """Answer something done at the desk: mostly with nothing."""
        self._feel(reply, None, occasions)
        outcome = self._meet_goals(reply, turns)
        ended = reacting.react(reply, self.stage.scenario.customer, _with_reply(turns, reply))
        outcome |= self._meet_goals(reply, turns)
        event = turns[-1].event
        heard = isinstance(event, Did) and self._effect(event) == "transfer" and self._is_live
        if heard and not ended and not reply.parts:
            reply.say_to(Situation.TRANSFERRED)
        self._feel(reply, None, outcome)
        cross_thresholds(reply, self.stage, event if isinstance(event, Did) else None)

    def goals_crossed_off(self, reply: Reply, turns: Sequence[Turn]) -> list[str]:
        """Cross off the goals a turn has met to which the customer says nothing; return them."""
        met = agenda.newly_met(self.stage.scenario.customer, reply.memory, turns)
        reply.memory.goals_met = (*reply.memory.goals_met, *met)
        return met

    def _is_closed_by(self, reading: Reading, reply: Reply) -> bool:
        """Whether a message is the last of the contact: a goodbye, or a signed letter that leaves nothing open."""
        if not (self.stage.is_written and is_content(self.stage, reply.memory)):
            return says_goodbye(reading) and not reply.revealed
        is_signed = reading.does("farewell", "self_introduction") and not reading.does("request_identification")
        return is_signed and not any(part.endswith("?") for part in reply.parts)

    def _asks_on(self, reply: Reply, turns: Sequence[Turn]) -> bool:
        """Name what a content writer's letter asked and was not answered; tell whether there was anything."""
        if not (self.stage.is_written and is_content(self.stage, reply.memory)):
            return False
        customer = self.stage.scenario.customer
        asked = [agenda.push_goal(reply, customer, turns, insist=True, or_complain=False) for _ in range(_ASKED_ON)]
        return any(asked)

    def _name_unanswered(self, reply: Reply, turns: Sequence[Turn]) -> None:
        """Name what a letter has left unanswered, besides what the reply asks already."""
        is_enough = reply.ends is not None or answers.OBJECTED in reply.reactions
        if not self.stage.is_written or is_enough or any(part.endswith("?") for part in reply.parts):
            return
        while len(reply.pushes) < _ASKED_ON:
            customer = self.stage.scenario.customer
            if not agenda.push_goal(reply, customer, _with_reply(turns, reply), insist=True, or_complain=False):
                return

    @property
    def _is_live(self) -> bool:
        """Whether a transfer is noticed at once; who is written letters and text messages sees nothing of it."""
        return not self.stage.is_written and self.stage.scenario.channel != "sms"

    def _effect(self, event: Did) -> str:
        action = self.stage.actions.get(event.action)
        return action.effect if action else ""

    def _feel(self, reply: Reply, reading: Reading | None, occasions: frozenset[Occasion]) -> tuple[MoodRule, ...]:
        channel = self.stage.scenario.channel
        felt = mood.feel(self.stage.mood_rules, reply.memory, reading, occasions, channel)
        reply.moves += felt.moves
        return felt.rules

    def _answer(
        self,
        reply: Reply,
        turns: Sequence[Turn],
        reading: Reading,
        felt: tuple[MoodRule, ...],
        occasions: frozenset[Occasion],
    ) -> frozenset[Occasion]:
        """Say at most one thing about how the message was said or what it did to the customer, and one answer to it."""
        customer = self.stage.scenario.customer
        outcome = self._meet_goals(reply, turns)
        is_put_right = not occasions.isdisjoint((Occasion.WRONG_ADDRESS, Occasion.WRONG_PERSON))
        if reacting.react(reply, customer, _with_reply(turns, reply), goes_on=not is_put_right):
            return outcome | self._meet_goals(reply, turns)
        outcome |= self._meet_goals(reply, turns)
        opens_next = reply.goals_met and not reply.parts and not _asks(reading)  # by a silent step of the story
        if opens_next and reacting.react(reply, customer, _with_reply(turns, reply), goes_on=not is_put_right):
            return outcome
        protests = any(reacting.is_hurt(one) for one in customer.reactions if one.id in reply.reactions)
        say_how_it_was_said(reply, () if only_greets(reading) else self._unless_objected(felt, reading), occasions)
        asked = self._asked(reply, reading)
        if Occasion.REPEATED_TEXT in occasions and not reply.parts:
            reply.asked += asked.facts
            self._hear_again(reply, turns, asked)
            return outcome
        preface = len(reply.parts)
        has_reacted = reply.has_reacted
        if not has_reacted or self.stage.is_written:
            outcome |= object_to(reply, self.stage, reading)
        objects = answers.OBJECTED in reply.reactions
        if not has_reacted and (not objects or self.stage.is_written):
            outcome |= believing.weigh_statements(reply, self.stage, reading)
        is_beside = has_reacted or len(reply.parts) > preface
        outcome |= answers.answer_questions(reply, customer, asked, most=_most_answers(reading, is_beside=is_beside))
        asks_back = not asked.particulars and any(part.endswith("?") for part in reply.parts[preface:])
        leaves = says_goodbye(reading) and not self.stage.is_written
        if not protests and not asks_back and not leaves and (not objects or self.stage.is_written):
            outcome |= answer_solutions(reply, customer, reading, _with_reply(turns, reply))
        outcome |= self._meet_goals(reply, turns)
        if len(reply.parts) > preface and not (objects or asks_back or has_reacted or asked.particulars):
            decide_too(reply, customer, reading)
        if self._is_closed_by(reading, reply) and not self._asks_on(reply, _with_reply(turns, reply)):
            outcome |= answer_farewell(reply, self.stage, _with_reply(turns, reply))
        is_put_right = not _PUT_RIGHT.isdisjoint(reply.reactions)
        if not (has_reacted or is_put_right) and len(reply.parts) == preface and reply.ends is None:
            carry_on(reply, self.stage, _with_reply(turns, reply), reading, felt, asked)
        if reply.goals_met or any(map(reading.states, reading.claims)):
            self._name_unanswered(reply, turns)
        return outcome

    def _unless_objected(self, felt: tuple[MoodRule, ...], reading: Reading) -> tuple[MoodRule, ...]:
        """Leave out what would be said of blame or of being put off when the author's own words answer it."""
        vague = [rule for rule in felt if rule.says in (Situation.BLAMED, Situation.DISMISSED)]
        if not vague or not self.stage.objections.to(reading):
            return felt
        return tuple(rule for rule in felt if rule not in vague)

    def _hear_again(self, reply: Reply, turns: Sequence[Turn], asked: Asked) -> None:
        """Answer the very message that was said before."""
        customer = self.stage.scenario.customer
        if asked.has_answer or asked.unknown:
            reply.say_to(Situation.ASKED_AGAIN)
        elif not agenda.push_goal(reply, customer, turns, insist=True, or_complain=False):
            reply.say_to(
                Situation.STILL_WAITING if agenda.has_open_matters(customer, reply.memory) else Situation.PROMPT
            )

    def _meet_goals(self, reply: Reply, turns: Sequence[Turn]) -> frozenset[Occasion]:
        """Cross off the goals this turn has met; what the reply itself brought counts."""
        met = agenda.newly_met(self.stage.scenario.customer, reply.memory, _with_reply(turns, reply))
        reply.goals_met += met
        reply.memory.goals_met = (*reply.memory.goals_met, *met)
        return frozenset({Occasion.GOAL_MET}) if met else frozenset()


def _most_answers(reading: Reading, *, is_beside: bool) -> int:
    """Return how many facts may be told: one beside a reaction, but every datum asked for to know the customer by."""
    return 1 if is_beside and not reading.does("request_identification") else answers.MOST_ANSWERS


def _asks(reading: Reading) -> bool:
    return any(one.is_question for one in reading.sentences)


def _with_reply(turns: Sequence[Turn], reply: Reply) -> tuple[Turn, ...]:
    """Return the turns, the present one with what the reply has brought about so far."""
    present = replace(
        turns[-1],
        revealed=tuple(reply.revealed),
        reactions=tuple(reply.reactions),
        goals_met=tuple(reply.goals_met),
    )
    return (*turns[:-1], present)
