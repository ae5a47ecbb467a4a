"""A stage with a tiny scenario and company, and a reader that reads what the test tells it to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.language.folding import fold
from simulator.language.reading import Claim, ClaimAnswer, FactSpec, FoundAct, Reading, Sentence, Token
from simulator.scenario.actions import Action, load_actions
from simulator.scenario.company import load_company
from simulator.scenario.mood_rules import MoodRules, load_mood_rules
from simulator.scenario.scenario import Scenario
from simulator.scenario.voices import Voice, load_voices
from simulator.session.events import Did, Said
from simulator.session.session import Session
from simulator.session.stage import Stage, voice_for
from simulator.sources import load

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT / "scenarios" / "shared"
DATA = PROJECT / "tests" / "data"

_NOTE = re.compile(r"\[([^\]]*)\]")


class StubReader:
    """Reads acts and claims from a note in the text: ``[request_details +termin -bon] kiedy kupić``.

    ``+fact`` states and ``-fact`` contradicts; every other word of the note is an act. Words are their own lemmas.
    """

    def read(
        self,
        text: str,
        *,
        customer: str = "",
        channel: str = "phone",
        facts: Sequence[FactSpec] = (),
        domain_words: frozenset[str] = frozenset(),
        products: frozenset[str] = frozenset(),
        language: str = "pl",
    ) -> Reading:
        note = " ".join(_NOTE.findall(text)).split()
        said = _NOTE.sub(lambda found: " " * len(found.group()), text)
        tokens = tuple(
            Token(found.group(), found.span(), (fold(found.group()),), ("word",))
            for found in re.finditer(r"[^\W_]+|[.,?!]", said)
        )
        sentence = Sentence((0, len(text)), tokens, is_question=text.rstrip().endswith("?"))
        answers = {"+": ClaimAnswer.STATES, "-": ClaimAnswer.CONTRADICTS}
        return Reading(
            text=text,
            sentences=(sentence,),
            acts=tuple(FoundAct(act, (0, len(text)), 1.0) for act in note if act[0] not in answers),
            claims={one[1:]: Claim(one[1:], answers[one[0]]) for one in note if one[0] in answers},
        )


@lru_cache(maxsize=1)
def _shared() -> tuple[dict[str, Voice], MoodRules, dict[str, Action]]:
    return (
        load_voices(SHARED / "voices"),
        load_mood_rules(SHARED / "mood.yaml"),
        load_actions(SHARED / "actions.yaml"),
    )


@lru_cache(maxsize=2)
def _tiny(name: str = "czajnik") -> Stage:
    scenario, _ = load(DATA / "session" / f"{name}.yaml", Scenario)
    company, _ = load_company(DATA / "tiny_company" / "company.yaml")
    voices, rules, actions = _shared()
    return Stage(scenario, company, voices["spokojny"], rules, actions, "test", voices)


def make_stage(*, channel: str = "phone", **customer: Any) -> Stage:
    """Return the tiny stage; keyword arguments replace fields of the customer."""
    stage = _tiny()
    scenario = stage.scenario.model_copy(
        update={"customer": stage.scenario.customer.model_copy(update=customer), "channel": channel}
    )
    return replace(stage, scenario=scenario, voice=voice_for(scenario, _shared()[0]))


def make_session(seed: int = 1, **changes: Any) -> Session:
    """Return a started session on the tiny stage."""
    session = Session(make_stage(**changes), seed, StubReader())
    session.start()
    return session


def say(session: Session, text: str, after: float = 10.0) -> str:
    """Let the trainee say something; return what the customer answers, empty when nothing."""
    at = (session.events[-1].at if session.events else 0.0) + after
    replies = session.take(Said(at=at, text=text))[1:]
    return " ".join(one.text for one in replies if isinstance(one, Said))


def do(session: Session, action: str, after: float = 5.0, **args: Any) -> None:
    """Let the trainee do something at the desk."""
    at = (session.events[-1].at if session.events else 0.0) + after
    session.take(Did(at=at, action=action, args=args))


def three_contacts(seed: int = 1) -> Session:
    """Return a started session of the scenario with three contacts."""
    session = Session(_tiny("trzy-kontakty"), seed, StubReader())
    session.start()
    return session
