"""Scenarios, readings and sessions made by hand, so that each test shows exactly what it marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.assessment.findings import Assessment, Finding
from simulator.assessment.observers.table import observe
from simulator.assessment.scoring import Origin, assess_trace
from simulator.assessment.trace import Trace
from simulator.language.reading import (
    Claim,
    ClaimAnswer,
    Entity,
    FactSpec,
    FoundAct,
    LanguageFault,
    Reading,
    Sentence,
    Token,
)
from simulator.scenario.observable import Observable
from simulator.scenario.scenario import Scenario
from simulator.session.events import Answered, Closed, Did, Filed, Noted, Said, TraineeEvent
from simulator.session.turn import EndReason, Mood, Turn
from simulator.standard import Standard, load_standard
from simulator.standard.items import ItemBank, load_items

TINY_STANDARD = Path(__file__).parents[1] / "data" / "tiny_standard"
TINY_ITEMS = TINY_STANDARD.with_name("tiny_items")

CALM = Mood()

BASE: dict[str, Any] = {
    "id": "proba",
    "title": "Próba",
    "company": "maly-sklep",
    "tasks": ["T1"],
    "channel": "phone",
    "level": 1,
    "minutes": 10,
    "now": {"date": "2026-03-09", "time": "10:00"},
    "brief": {"role": "Konsultant", "situation": "Dzwoni klient."},
    "customer": {"temperament": "spokojny", "wants": "pomocy", "opens": "Dzień dobry!"},
    "facts": {"termin": {"says": "Odpowiedź na reklamację przyjdzie w ciągu 14 dni."}},
}


def observable(look_for: Mapping[str, Any], **more: Any) -> Observable:
    """Return an observable of the tiny standard."""
    data = {"id": "o", "title": "Powitanie", "criterion": ["P.U1"], "look_for": look_for, "missing": "Zabrakło tego."}
    return Observable.model_validate(data | more, strict=False)


def scenario(*observables: Observable, **more: Any) -> Scenario:
    """Return a scenario with these observables."""
    made = Scenario.model_validate(BASE | more, strict=False)
    return made.model_copy(update={"observables": observables})


def tiny_standard() -> Standard:
    """Return the small standard of the tests."""
    return load_standard(TINY_STANDARD)


def tiny_items() -> ItemBank:
    """Return the few items of the tests, about the small standard."""
    standard = tiny_standard()
    return load_items(TINY_ITEMS, {one.id: one for one in standard.criteria}, standard.law)


@dataclass(frozen=True)
class Words:
    """A message with what the reader is to find in it."""

    text: str
    acts: Mapping[str, str] = field(default_factory=dict)
    """Act → the words that perform it."""
    claims: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Fact → (answer, the words that say so)."""
    entities: tuple[tuple[str, str], ...] = ()
    """Kind and words of every value."""
    tokens: tuple[str, ...] = ()
    """Words the sentence is cut into; none where no test needs them."""
    faults: tuple[str, ...] = ()
    sure: float = 0.9
    asked: tuple[str, ...] = ()
    revealed: tuple[str, ...] = ()
    reply: str = ""
    """What the customer answers."""
    mood: Mood = CALM

    def reading(self) -> Reading:
        """Return the reading of the message, as one sentence."""
        return Reading(
            text=self.text,
            sentences=(Sentence((0, len(self.text)), self._tokens(), "?" in self.text),),
            acts=tuple(FoundAct(act, self._span(words), self.sure) for act, words in self.acts.items()),
            claims={
                fact: Claim(fact, ClaimAnswer(answer), self._span(words), self.sure)
                for fact, (answer, words) in self.claims.items()
            },
            entities=tuple(Entity(kind, self._span(words), words) for kind, words in self.entities),
            faults=tuple(LanguageFault("spelling", self._span(words), "") for words in self.faults),
        )

    def _tokens(self) -> tuple[Token, ...]:
        return tuple(Token(word, self._span(word), (word.lower(),)) for word in self.tokens)

    def _span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return (start, start + len(words))


def says(text: str, *acts: str, sure: float = 0.9, **more: Any) -> Words:
    """Return a message whose whole text performs the acts."""
    return Words(text, {act: text for act in acts}, sure=sure, **more)


def claims(text: str, answer: str, fact: str = "termin", **more: Any) -> Words:
    """Return a message that states or contradicts a fact."""
    return Words(text, claims={fact: (answer, text)}, **more)


def did(action: str, **args: Any) -> Did:
    """Return a desk action."""
    return Did(action=action, args=args)


def filed(document: str, **fields: Any) -> Filed:
    """Return a document handed in."""
    return Filed(document=document, fields=fields)


def noted(**fields: Any) -> Noted:
    """Return an entry in the register."""
    return Noted(fields=fields)


CLOSED = Closed()


@dataclass(frozen=True)
class FakeDesk:
    """A desk that ended in a given state."""

    state: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def entities(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return what the test put there."""
        return self.state.get(kind, ())


@dataclass(frozen=True)
class FakeStage:
    """A stage without labels."""

    company: None = None
    actions: Mapping[str, Any] = field(default_factory=dict)
    items: ItemBank = field(default_factory=ItemBank)


@dataclass(frozen=True)
class FakeSession:
    """A session made of turns by hand."""

    events: tuple[TraineeEvent, ...]
    turns: tuple[Turn, ...]
    desk: FakeDesk = FakeDesk()
    ended: EndReason | None = None
    stage: FakeStage = FakeStage()


class WordReader:
    """Reads a text as its words; states a fact when the text holds „14 dni”."""

    def read(self, text: str, *, facts: Sequence[FactSpec] = (), **_: object) -> Reading:
        """Return the words as lemmas."""
        tokens = tuple(Token(word, (0, 0), (word.lower().strip(".,"),)) for word in text.split())
        answer = ClaimAnswer.STATES if "14 dni" in text else ClaimAnswer.SILENT
        return Reading(
            text, (Sentence((0, len(text)), tokens, False),), (), (), {f.id: Claim(f.id, answer) for f in facts}
        )


def session(*steps: Words | TraineeEvent, **more: Any) -> FakeSession:
    """Return a session: the customer's opening, then what the trainee said and did."""
    events: list[TraineeEvent] = [Said(by="customer", text="Dzień dobry, kupiłam czajnik i on okropnie iskrzy!")]
    turns = [Turn(-1, None, None, Mood(), replies=(0,))]
    for step in steps:
        index = len(events)
        if isinstance(step, Words):
            said = Said(text=step.text)
            events.append(said)
            replies = ()
            if step.reply:
                replies = (len(events),)
                events.append(Said(by="customer", text=step.reply))
            turn = Turn(
                index, said, step.reading(), step.mood, asked=step.asked, revealed=step.revealed, replies=replies
            )
        else:
            events.append(step)
            turn = Turn(index, step, None, Mood())
        turns.append(turn)
    return FakeSession(tuple(events), tuple(turns), **more)


def trace(
    observables: Sequence[Observable],
    *steps: Words | TraineeEvent,
    desk: Any = None,
    recitable: tuple[str, ...] = (),
    **more: Any,
) -> Trace:
    """Return the trace of a session of a scenario with these observables."""
    played = session(*steps, desk=FakeDesk(desk or {}))
    made = scenario(*observables, **more)
    return Trace(made, played, WordReader(), recitable=recitable)  # type: ignore[arg-type]


def judged(one: Observable, *steps: Words | TraineeEvent, desk: Any = None, **more: Any) -> Finding:
    """Return the finding of one observable on a session."""
    return observe(one, trace([one], *steps, desk=desk, **more))


def assessed(observables: Sequence[Observable], *steps: Words | TraineeEvent, **more: Any) -> Assessment:
    """Return the assessment of a session."""
    return assess_trace(trace(observables, *steps, **more), tiny_standard(), Origin(1, "v1"))


__all__ = [
    "CLOSED", "Answered", "Words", "assessed", "claims", "did", "filed", "judged", "noted", "observable", "says",
    "scenario", "session", "tiny_items", "tiny_standard", "trace",
]  # fmt: skip
