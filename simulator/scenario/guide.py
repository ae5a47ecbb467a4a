"""The guide of a first exercise: what to do now, step by step, beside the conversation."""

from __future__ import annotations

from simulator.sources import Content


class GuideStep(Content):
    """One step."""

    title: str
    """What to do, as an instruction: „Powtórz własnymi słowami”."""
    says: str
    """How, and why."""
    example: str = ""
    """How it could sound; empty where nothing is said."""
    leads_to: tuple[str, ...] = ()
    """Ids of the observables it leads to; the step is over once all of them are shown. None: it lasts to the end."""
