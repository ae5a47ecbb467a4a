"""How marks look: the same four colours, icons and words everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.assessment.findings import Finding, Mark
from simulator.pages.markup import Html, tag
from simulator.pages.texts import text
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Look:
    """One mark as people see it; never told apart by colour alone."""

    style: str
    """Name of the style: ``slu-mark-…``."""
    icon: str
    light: str
    """Colour on the light ground, for charts; the style sheet holds the same."""
    dark: str

    @property
    def word(self) -> str:
        """The mark in a word."""
        return text(f"marks.{self.style}")


FULL = Look("full", "✓", "#176E41", "#5CCB94")
HALF = Look("half", "◐", "#9A6200", "#E8B04A")
NONE = Look("none", "✗", "#B3261E", "#F28B82")
SILENT = Look("silent", "–", "#5F6B6D", "#9DABAD")
UNSEEN = Look("unseen", "○", "#5F6B6D", "#9DABAD")

LOOKS = {Mark.FULL: FULL, Mark.HALF: HALF, Mark.NONE: NONE, Mark.NOT_APPLICABLE: SILENT, Mark.NOT_OBSERVED: UNSEEN}


def look_of_share(share: float | None) -> Look:
    """Return the look of a share of 0–1: from four fifths on full, from two fifths on half; None is silent."""
    if share is None:
        return SILENT
    return FULL if share >= 0.8 else HALF if share >= 0.4 else NONE


def forbidden(scenario: Scenario | None) -> frozenset[str]:
    """Return the ids of the observables of a scenario that name what must not happen."""
    return (
        frozenset(one.id for one in scenario.observables if one.look_for.kind == "never") if scenario else frozenset()
    )


def badge_of(finding: Finding, *, is_forbidden: bool) -> Html:
    """Return the mark of a finding; about what must not happen, one with quotes was seen but is not certain."""
    if is_forbidden and finding.evidence and LOOKS[finding.mark] is SILENT:
        return badge(finding.mark, text("marks.uncertain"))
    return badge(finding.mark, is_forbidden=is_forbidden)


def badge(mark: Mark | Look, word: str | None = None, *, is_forbidden: bool = False) -> Html:
    """Return a mark with its icon and word.

    Args:
        mark: The mark, or how it looks.
        word: What to say in place of the look's own word.
        is_forbidden: The mark is about something that must not happen: "not shown" would say the opposite of what
            is meant.
    """
    look = LOOKS[mark] if isinstance(mark, Mark) else mark
    if word is None and is_forbidden and look in (NONE, SILENT):
        word = text("marks.happened" if look is NONE else "marks.did_not_happen")
    icon = tag("span", look.icon, aria_hidden="true")
    return tag("span", icon, " ", word or look.word, class_=f"slu-mark slu-mark-{look.style}")
