"""How marks, shares and signs of an examination are put into words."""

from __future__ import annotations

from simulator.assessment.findings import Mark
from simulator.exam.decision import Answer
from simulator.exam.rules import decimal, percent
from simulator.pages.marks import FULL, NONE, SILENT
from simulator.pages.markup import Html, tag
from simulator.pages.texts import text

HOLDS = {one.value: one for one in Answer}
_LOOKS = {Answer.YES: FULL, Answer.NO: NONE, Answer.OPEN: SILENT}


def mark_words(mark: Mark) -> str:
    """Return a mark as an examiner gives it: „½ – częściowo”."""
    return text(f"exam.mark_{_KEYS[mark]}")


_KEYS = {Mark.FULL: "full", Mark.HALF: "half", Mark.NONE: "none", Mark.NOT_APPLICABLE: "na"}


def mark_sign(mark: Mark) -> str:
    """Return a mark as short as it can be: „1”, „½”, „0”, „nd.”."""
    return text(f"exam.sign_{_KEYS.get(mark, 'na')}")


def share_words(share: float | None) -> str:
    """Return the share that stands for an observable; „–” when there was no occasion."""
    return "–" if share is None else {0.0: "0", 0.5: "½", 1.0: "1"}.get(share) or decimal(share)


def sign(answer: Answer, what: str = "holds") -> Html:
    """Return whether something holds as a sign with its word.

    Args:
        what: ``holds`` for conditions, ``sheet`` for the T/N sheet.
    """
    look = _LOOKS[answer]
    icon = tag("span", look.icon, aria_hidden="true")
    word = text(f"exam.{what}_{answer.value}")
    return tag("span", icon, " ", word, class_=f"slu-mark slu-mark-{look.style}")


def exact(share: float | None) -> str:
    """Return a share as per cent with a decimal; „–” when there is none."""
    return "–" if share is None else percent(share)
