"""Which hint comes next, in which words, and what was shown with the help of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.assessment.findings import Assessment
from simulator.assessment.hints.open_matters import OpenMatter, next_step, open_matters, untold
from simulator.assessment.hints.texts import HintTexts, load_hint_texts
from simulator.assessment.phrasing import lowered
from simulator.assessment.trace import Trace
from simulator.language.acts import load_vocabulary
from simulator.scenario.conditions import Step, wordings
from simulator.scenario.observable import ActLook, AskedLook, ClaimLook, DidLook, FiledLook, OrderLook, StateLook
from simulator.session.persona import Persona

NEED, STEP, SENTENCE = 1, 2, 3
"""The steps of a hint, in order."""

MOST_ACTS = 3
"""So many acts are named at most."""

_TO_MAN = re.compile(r"\bPan(a|u|em|ie)?\b")
_TO_WOMAN = re.compile(r"\bPani(ą|om|ami|ach)?\b")


class Earlier(Protocol):
    """A hint given before."""

    @property
    def after_events(self) -> int: ...
    @property
    def observable(self) -> str: ...
    @property
    def step(self) -> int: ...


@dataclass(frozen=True)
class Hint:
    """One hint."""

    observable: str
    """Id of the observable it is for."""
    step: int
    """1: what is needed; 2: which kind of step serves; 3: how it could sound."""
    text: str
    """Polish."""


def next_hint(trace: Trace, persona: Persona, given: Sequence[Earlier]) -> Hint | None:
    """Return the next hint at this point of a session.

    A situation is a point of the conversation: as long as nothing happens, hints go on about the same matter. Later
    the first open matter is taken whose hints have not all been given. The same session gives the same hint.

    Args:
        trace: The session as it stands.
        persona: Who the customer is.
        given: All hints given in this session, in order.

    Returns:
        None when nothing is open, when all hints about it have been given, or when this situation has had its number.
    """
    texts = load_hint_texts()
    here = [one for one in given if one.after_events == len(trace.events)]
    if len(here) >= texts.per_situation:
        return None
    matters = open_matters(trace)
    if here:
        matters = tuple(one for one in matters if one.observable.id == here[-1].observable)
    for matter in matters:
        done = max((one.step for one in given if one.observable == matter.observable.id), default=0)
        for step in range(done + 1, SENTENCE + 1):
            words = _WORDS[step](matter, trace, persona, texts)
            if words:
                return Hint(matter.observable.id, step, words)
    return None


def shown_with_help(assessment: Assessment, given: Iterable[Earlier]) -> frozenset[str]:
    """Return the observables that were shown, fully or by half, after a hint for them.

    Args:
        assessment: Its evidence points into the events the hints were counted by.
        given: The hints that were known.
    """
    first: dict[str, int] = {}
    for hint in given:
        first[hint.observable] = min(hint.after_events, first.get(hint.observable, hint.after_events))
    return frozenset(
        one.observable
        for one in assessment.findings
        if one.observable in first
        and one.mark.share
        and (not one.evidence or any(quote.event >= first[one.observable] for quote in one.evidence))
    )


def _need(matter: OpenMatter, trace: Trace, persona: Persona, texts: HintTexts) -> str:
    if matter.goal is not None:
        asks = wordings(matter.goal.asks)
        if asks:
            return texts.phrases["goal"].format(question=persona.fill(asks[0]))
    look, topic = matter.observable.look_for, lowered(matter.observable.title)
    if isinstance(look, ActLook) and look.any_of[0] in texts.acts:
        return texts.acts[look.any_of[0]].need
    return texts.phrases.get(f"need_{look.kind}", matter.phase.need).format(topic=topic)


def _step(matter: OpenMatter, trace: Trace, persona: Persona, texts: HintTexts) -> str:
    look, topic = matter.observable.look_for, lowered(matter.observable.title)
    if isinstance(look, ActLook):
        return _acts(look.any_of, texts)
    if isinstance(look, AskedLook):
        return _acts(
            tuple(dict.fromkeys(act for fact in untold(look, trace) for act in trace.contacts.knows[fact].asked_by)),
            texts,
        )
    if isinstance(look, ClaimLook):
        return texts.phrases["step_claim"].format(topic=topic)
    if isinstance(look, DidLook):
        return _actions((look.action,), trace, texts)
    if isinstance(look, StateLook):
        return _actions(trace.rules.state_actions.get(look.entity, ()), trace, texts)
    if isinstance(look, FiledLook):
        return texts.phrases["step_filed"].format(title=trace.labels.document(look.document))
    if isinstance(look, OrderLook):
        step = next_step(look, trace)
        return _one_step(step, trace, texts) if step is not None else ""
    return texts.phrases["step_noted"]


def _sentence(matter: OpenMatter, trace: Trace, persona: Persona, texts: HintTexts) -> str:
    observable = matter.observable
    look, model = observable.look_for, persona.fill(observable.model_answer)
    spoken = look.kind in ("act", "claim", "asked")
    if spoken and (not model or addresses_other_gender(model, persona.is_female)):
        model = ""
        if isinstance(look, ActLook) and look.any_of[0] in texts.acts:
            model = texts.acts[look.any_of[0]].example
        elif isinstance(look, ClaimLook):
            model = trace.fact(look.fact) + "."
    if not model:
        return ""
    return texts.phrases["sentence" if spoken else "outcome"].format(model=model)


_WORDS = {NEED: _need, STEP: _step, SENTENCE: _sentence}


def _acts(acts: Sequence[str], texts: HintTexts) -> str:
    vocabulary = load_vocabulary()
    names = [f"„{vocabulary.name(act)}”" for act in acts if act in vocabulary][:MOST_ACTS]
    if not names:
        return ""
    means = vocabulary[acts[0]].means.removeprefix("Pracownik ")
    key = "step_act" if len(names) == 1 else "step_acts"
    return texts.phrases[key].format(acts=" albo ".join(names), means=f"{means[:1].lower()}{means[1:]}")


def _actions(actions: Iterable[str], trace: Trace, texts: HintTexts) -> str:
    names = [f"„{trace.labels.action(action)}”" for action in actions if action in trace.labels.actions][:MOST_ACTS]
    return texts.phrases["step_action"].format(actions=" albo ".join(names)) if names else ""


def _one_step(step: Step, trace: Trace, texts: HintTexts) -> str:
    if step.act is not None:
        return _acts((step.act,), texts)
    if step.action is not None:
        return _actions((step.action,), trace, texts)
    if step.filed is not None:
        return texts.phrases["step_filed"].format(title=trace.labels.document(step.filed))
    return texts.phrases["step_noted"] if step.noted else ""


def addresses_other_gender(text: str, is_female: bool) -> bool:
    """Tell whether a sentence speaks to a man where the customer is a woman, or the other way round."""
    wrong, right = (_TO_MAN, _TO_WOMAN) if is_female else (_TO_WOMAN, _TO_MAN)
    return wrong.search(text) is not None and right.search(text) is None
