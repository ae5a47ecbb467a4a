"""The customer's own simple judgement when a contact has ended: solved, satisfied, would return; it moves no mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from simulator.scenario.conditions import MoodRange, wordings
from simulator.scenario.customer import EndName, Goal
from simulator.scenario.voices import Situation
from simulator.session.lines import LineBank
from simulator.session.memory import Memory
from simulator.session.mood import crosses
from simulator.session.persona import Persona
from simulator.session.stage import Stage
from simulator.session.turn import EndReason, Turn
from simulator.sources import Content, load


class Answer(StrEnum):
    """One answer of the customer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True)
class Opinion:
    """An answer and its cause, a Polish sentence."""

    answer: Answer
    cause: str


@dataclass(frozen=True)
class Judgement:
    """What the customer thinks of how they were served."""

    solved: Opinion
    satisfied: Opinion
    would_return: Opinion
    review: str | None = None
    """What they wrote about it, when it ended badly; else None."""


class _Bounds(Content):
    no: tuple[MoodRange, ...]
    yes: tuple[MoodRange, ...]


class _Rules(Content):
    satisfied: _Bounds
    returns: _Bounds
    bad_ends: tuple[EndName, ...]
    review_mood: tuple[MoodRange, ...]
    most_causes: int
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    path = Path(__file__).with_name("judgement.yaml")
    return load(path, _Rules, "simulator/session/judgement.yaml")[0]


def judge(
    stages: Sequence[Stage], persona: Persona, seed: int, memory: Memory, turns: Sequence[Turn]
) -> Judgement | None:
    """Return what the customer thinks; a pure function of what they remember and of what moved them.

    Args:
        stages: One a contact of the scenario, in order; the goals of those played count.
        persona: Who speaks.
        seed: Chooses the words of a review.
        memory: Goals met, promises broken, the mood.
        turns: All turns so far.

    Returns:
        None while no contact has ended.
    """
    ended = next((turn.ended for turn in reversed(turns) if turn.ended is not None), None)
    if ended is None:
        return None
    case = _Case(stages, persona, memory, turns, ended)
    solved = _solved(case)
    satisfied = _satisfied(case, solved.answer)
    review = _review(case, solved.answer, seed) if satisfied.answer is Answer.NO else None
    return Judgement(solved, satisfied, _would_return(case, satisfied), review)


@dataclass(frozen=True)
class _Case:
    stages: Sequence[Stage]
    persona: Persona
    memory: Memory
    turns: Sequence[Turn]
    ended: EndReason

    @property
    def goals(self) -> list[Goal]:
        """Important goals of the contacts played."""
        played = {turn.contact for turn in self.turns}
        names = self.stages[0].scenario.contact_ids
        return [
            goal
            for name, stage in zip(names, self.stages, strict=True)
            if name in played
            for goal in stage.scenario.customer.goals
            if goal.important
        ]

    @property
    def unmet(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.id not in self.memory.goals_met]

    @property
    def ended_badly(self) -> bool:
        return self.ended.value in _rules().bad_ends

    def causes(self) -> list[str]:
        """Return what hurt the customer most, as nouns, the worst first; reactions of the author have no such name."""
        named = {rule.id for rule in self.stages[0].mood_rules.rules}
        hurt: Counter[str] = Counter()
        for turn in self.turns:
            for move in turn.moves:
                loss = move.anger - move.trust - move.patience
                if move.rule in named and loss > 0:
                    hurt[move.cause] += loss
        return sorted(hurt, key=lambda cause: -hurt[cause])


def _say(key: str, **values: str) -> str:
    return _rules().phrases[key].format(**values)


def _solved(case: _Case) -> Opinion:
    goals, unmet = case.goals, case.unmet
    if not goals:
        return Opinion(Answer.NO, _say("no_goals_bad")) if case.ended_badly else Opinion(Answer.YES, _say("no_goals"))
    if not unmet:
        return Opinion(Answer.YES, _say("everything"))
    shown = unmet[: _rules().most_causes]
    lines = (case.persona.fill(wordings(goal.asks)[0]).rstrip(".") for goal in shown)
    asked = "; ".join(f"„{line}”" for line in lines)
    if len(unmet) == len(goals):
        return Opinion(Answer.NO, _say("nothing", goals=asked))
    return Opinion(Answer.PARTLY, _say("some", goals=asked))


def _satisfied(case: _Case, solved: Answer) -> Opinion:
    bounds, causes = _rules().satisfied, case.causes()
    if case.ended_badly or crosses(case.memory.mood, bounds.no) or solved is Answer.NO:
        if case.memory.broken:
            return Opinion(Answer.NO, _say("promise"))
        if causes:
            return Opinion(Answer.NO, _say("bad_because", causes=", ".join(causes[: _rules().most_causes])))
        return Opinion(Answer.NO, _say("bad_end" if case.ended_badly else "bad_mood"))
    if case.memory.broken:
        return Opinion(Answer.PARTLY, _say("promise"))
    if solved is Answer.PARTLY:
        return Opinion(Answer.PARTLY, _say("mixed_unsolved"))
    if crosses(case.memory.mood, bounds.yes):
        return Opinion(Answer.YES, _say("good_mood"))
    said = _say("bad_because", causes=causes[0]) if causes else _say("mixed_mood")
    return Opinion(Answer.PARTLY, said)


def _would_return(case: _Case, satisfied: Opinion) -> Opinion:
    bounds, mood = _rules().returns, case.memory.mood
    if crosses(mood, bounds.no) or (satisfied.answer is Answer.NO and case.ended_badly):
        return Opinion(Answer.NO, _say("lost_trust") if crosses(mood, bounds.no) else satisfied.cause)
    if satisfied.answer is not Answer.NO and crosses(mood, bounds.yes):
        return Opinion(Answer.YES, _say("trusts"))
    return Opinion(Answer.PARTLY, satisfied.cause if satisfied.answer is not Answer.YES else _say("wavers"))


def _review(case: _Case, solved: Answer, seed: int) -> str | None:
    """Return what the customer writes about it; None when they let it be, or speak no Polish."""
    stage = next(one for one in reversed(case.stages) if _is_played(one, case.turns))
    is_moved = case.ended_badly and crosses(case.memory.mood, _rules().review_mood)
    if not is_moved or stage.scenario.language != "pl":
        return None
    first = [_say("cause_promise")] if case.memory.broken else []
    last = [] if solved is Answer.YES else [_say("cause_unsolved")]
    causes = list(dict.fromkeys([*first, *case.causes()[: _rules().most_causes], *last]))
    bank = LineBank(stage.voice, case.persona, seed)
    return bank.from_voice(Situation.BAD_REVIEW, case.memory, dane=", ".join(causes))


def _is_played(stage: Stage, turns: Sequence[Turn]) -> bool:
    return any(turn.contact == stage.scenario.contact_ids[stage.number] for turn in turns)
