"""A trainee who does anything: random messages, desk actions, documents, waits and things that cannot be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from simulator.scenario.actions import Action
from simulator.session.desk.actions import choices_of
from simulator.session.desk.state import DeskState
from simulator.session.desk.values import LISTS, known_records
from simulator.session.session import Session
from simulator.session.stage import Stage

ROOT = Path(__file__).resolve().parents[1]
LONG = 5_000
"""Characters of a long message."""
PAUSES = (0, 2, 5, 12, 25, 40, 90, 240, 1500)
"""Seconds between two events; the last is longer than anybody waits."""
MANNERS = (
    "follows_script",
    "follows_script",
    "states_facts",
    "is_polite",
    "is_polite",
    "is_stuck",
    "talks",
    "is_strange",
)
"""How a trainee behaves for a whole session; each as likely as it is often named. The polite are heard longest."""
_RUDE = frozenset({"rudeness", "blame", "dismissal", "pressure", "informality", "jargon", "off_topic", "farewell",
                   "forbidden_request"})  # fmt: skip
_TEXTS = ("Klient prosi o naprawę albo wymianę; odpowiedź e-mailem.", "czajnik", "ą")
_STRANGE_SHARE = {"is_strange": 0.5, "is_polite": 0.03, "is_stuck": 0.0}
_FACT_SHARE = {"states_facts": 0.7, "is_stuck": 0.05}


@dataclass(frozen=True)
class Pool:
    """What messages and values are drawn from; the same for every session of a scenario."""

    messages: tuple[str, ...]
    """Messages of workers in any branch, in the order of the corpus;"""
    polite: tuple[str, ...]
    """those of them that do nothing wrong and end nothing."""
    strange: tuple[str, ...]
    values: tuple[Any, ...]
    not_events: tuple[dict[str, Any], ...]
    facts: tuple[str, ...]
    """Sentences that state the scenario's facts;"""
    errors: tuple[str, ...]
    """and such that contradict them."""
    scripts: tuple[tuple[dict[str, Any], ...], ...]
    """The scenario's own scripts, event by event."""


def pool_for(stage: Stage) -> Pool:
    """Gather what a random trainee of a scenario says and types."""
    odd = _yaml(ROOT / "benchmarks" / "data" / "strange.yaml")
    long = [(one * (LONG // len(one) + 1))[:LONG] for one in odd["long_messages"]]
    facts = [line for one in stage.facts for line in (one.says, *one.examples)]
    return Pool(
        messages=tuple(_corpus_messages()),
        polite=tuple(say for say, acts in _corpus_messages().items() if acts.isdisjoint(_RUDE)),
        strange=(*odd["messages"], *long),
        values=(*odd["values"], "x" * (LONG * 5)),
        not_events=tuple(odd["events"]),
        facts=tuple(facts),
        errors=tuple(line for one in stage.facts for line in one.contradicts),
        scripts=tuple(_scripts(stage.scenario.id)),
    )


@lru_cache(maxsize=1)
def _corpus_messages() -> dict[str, frozenset[str]]:
    """Return what workers say in the corpus, and the acts of each message."""
    files = [*sorted((ROOT / "corpus" / "dev").glob("*.yaml")), *sorted((ROOT / "corpus" / "train").glob("*.yaml"))]
    return {one["say"]: frozenset(one["acts"]) for path in files for one in _yaml(path)["examples"]}


def _scripts(scenario_id: str) -> list[tuple[dict[str, Any], ...]]:
    paths = sorted((ROOT / "scenarios").glob(f"*/scripts/{scenario_id}.*.jsonl"))
    lines = [path.read_text(encoding="utf-8").splitlines() for path in paths]
    return [tuple(json.loads(line) for line in script if line.strip()) for script in lines]


def _yaml(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return content


class RandomTrainee:
    """Draws one event after another; two with the same chance do the same."""

    def __init__(self, pool: Pool, chance: Random) -> None:
        self._pool = pool
        self._chance = chance
        self._manner = chance.choice(MANNERS)
        follows = self._manner == "follows_script" and bool(pool.scripts)
        self._script = list(chance.choice(pool.scripts)) if follows else []
        self._stuck = tuple(chance.choice(pool.polite) for _ in range(3)) if self._manner == "is_stuck" else ()

    def next_event(self, session: Session) -> dict[str, Any]:
        """Return the next event as JSON; it need not be one that can be."""
        event = self._draw(session)
        if "at" not in event:
            last = session.events[-1].at if session.events else 0.0
            event["at"] = last + self._chance.choice(PAUSES)
        return event

    def _draw(self, session: Session) -> dict[str, Any]:
        if self._chance.random() < 0.02:
            return dict(self._chance.choice(self._pool.not_events))
        if session.ended is not None:
            return self._after_the_end(session)
        if self._script and self._chance.random() < 0.85:
            return self._from_script(session)
        kind = self._chance.random()
        if kind < 0.72:
            return {"kind": "said", "text": self._message()}
        if kind < 0.90:
            return self._action(session)
        if kind < 0.95:
            return self._document(session)
        return self._note(session) if kind < 0.99 else {"kind": "answered", "item": "x", "choice": self._value()}

    def _after_the_end(self, session: Session) -> dict[str, Any]:
        kind = self._chance.random()
        if session.has_next and kind < 0.7:
            return {"kind": "did", "action": "next_contact"}
        if kind < 0.75:
            return self._chance.choice((self._action, self._document, self._note))(session)
        return {"kind": "closed"} if kind < 0.98 else {"kind": "said", "text": self._message()}

    def _from_script(self, session: Session) -> dict[str, Any]:
        event = {name: value for name, value in self._script.pop(0).items() if name != "at"}
        return event if event["kind"] != "closed" else self._note(session)

    def _message(self) -> str:
        kind, choice, pool, polite = self._chance.random(), self._chance.choice, self._pool, self._manner == "is_polite"
        if kind < _STRANGE_SHARE.get(self._manner, 0.08):
            return choice(pool.strange)
        if kind < _FACT_SHARE.get(self._manner, 0.3) and pool.facts:
            return choice(pool.facts if polite or not pool.errors or kind > 0.15 else pool.errors)
        said = [one["text"] for script in pool.scripts for one in script if one["kind"] == "said"]
        if kind < 0.75 and said and self._manner in ("follows_script", "is_strange"):
            return choice(said)
        if self._stuck:
            return choice(self._stuck)
        both = self._chance.random() < 0.2
        return " ".join(choice(pool.polite if polite else pool.messages) for _ in range(2 if both else 1))

    def _value(self) -> Any:
        return self._chance.choice(self._pool.values)

    def _action(self, session: Session) -> dict[str, Any]:
        stage, desk = session.stage, session.desk
        action = self._chance.choice(tuple(stage.actions.values()))
        args = {
            one.id: self._argument(action, one.id, stage, desk)
            for one in action.args
            if one.required or self._chance.random() < 0.5
        }
        if self._chance.random() < 0.05:
            args["nieznany"] = self._value()
        return {"kind": "did", "action": action.id, "args": args}

    def _argument(self, action: Action, name: str, stage: Stage, desk: DeskState) -> Any:
        argument = action.argument(name)
        if argument is None or self._chance.random() < 0.15:
            return self._value()
        choices = tuple(choices_of(argument, stage))
        return self._fitting(argument.kind, choices, stage, desk)

    def _document(self, session: Session) -> dict[str, Any]:
        template = self._chance.choice(session.stage.company.documents)
        return {"kind": "filed", "document": template.id, "fields": self._fields(template.fields, session)}

    def _note(self, session: Session) -> dict[str, Any]:
        return {"kind": "noted", "fields": self._fields(session.stage.company.register_fields, session)}

    def _fields(self, form: Sequence[Any], session: Session) -> dict[str, Any]:
        absurd = self._chance.choice((0.0, 0.0, 0.0, 0.1, 0.5))
        stage, desk = session.stage, session.desk
        fields = {}
        for one in form:
            choices = [choice.id for choice in stage.company.choices_for(one)] if one.kind == "choice" else ()
            is_absurd = self._chance.random() < absurd
            fields[one.id] = self._value() if is_absurd else self._fitting(one.kind, tuple(choices), stage, desk)
        return fields

    def _fitting(self, kind: str, choices: Sequence[str], stage: Stage, desk: DeskState) -> Any:
        """Return a value that a field of this kind may hold."""
        choice = self._chance.choice
        if kind == "choice":
            return choice(choices or ("x",))
        known = known_records(kind, desk, stage)
        if known is not None:
            some = known or ("x",)
            return [choice(some) for _ in range(choice((1, 2, 3)))] if kind in LISTS else choice(some)
        plain = {
            "number": (0, 1, 14, 300, "20"),
            "money": ("129,00", "0", 1999, "1 000 000"),
            "yes_no": (True, False, "tak"),
            "date": (desk.today, "2026-03-12", "2026-04-01"),
            "time": ("12:30", "9:05"),
            "times": (["10:00", "12:00"], []),
            "signature": ("Anna Kos", "Jan"),
        }
        if kind in plain:
            return choice(plain[kind])
        return choice((*desk.clients, *desk.orders, *_TEXTS)) if self._chance.random() < 0.97 else "x" * LONG
