"""Which step of a guide comes now: the first one that is not shown yet and has not had its chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.assessment.findings import Mark
from simulator.assessment.hints.giving import Earlier
from simulator.assessment.observers.table import observe
from simulator.assessment.trace import Trace
from simulator.scenario.guide import GuideStep
from simulator.session.contacts import end_of
from simulator.session.events import Said

GUIDE = 0
"""The step of a hint that came from a guide, unasked."""

MESSAGES_FOR_A_STEP = 2
"""After so many messages of the trainee a step gives way, shown or not: nobody is held up by a misreading."""


@dataclass(frozen=True)
class Guidance:
    """What a guide says at this point."""

    number: int
    """Of the step, from 1."""
    of: int
    step: GuideStep
    is_last: bool

    @property
    def words(self) -> str:
        """The step as it is kept among the hints."""
        example = f" „{self.step.example}”" if self.step.example else ""
        return f"{self.step.title}. {self.step.says}{example}"


def guidance_at(trace: Trace, guide: Sequence[GuideStep], given: Sequence[Earlier]) -> Guidance | None:
    """Return the step that comes now; the same session with the same steps given gets the same one.

    Args:
        trace: The session as it stands.
        guide: Of the scenario.
        given: All hints given in this session; those of the guide say since when a step has been shown.

    Returns:
        None when there is no guide.
    """
    if not guide:
        return None
    shown_since = {one.observable: one.after_events for one in given if one.step == GUIDE}
    over = trace.closed or end_of(trace.turns) is not None
    for number, step in enumerate(guide, start=1):
        is_last = number == len(guide)
        if is_last or not (over or _is_shown(step, trace) or _had_its_chance(step, trace, shown_since)):
            return Guidance(number, len(guide), step, is_last)
    return None


def _is_shown(step: GuideStep, trace: Trace) -> bool:
    wanted = [one for one in trace.scenario.observables if one.id in step.leads_to]
    return bool(wanted) and all(observe(one, trace).mark is Mark.FULL for one in wanted)


def _had_its_chance(step: GuideStep, trace: Trace, shown_since: dict[str, int]) -> bool:
    since = [shown_since[name] for name in step.leads_to if name in shown_since]
    if not since:
        return False
    later = trace.events[min(since) :]
    return sum(isinstance(one, Said) and one.by == "trainee" for one in later) >= MESSAGES_FOR_A_STEP
