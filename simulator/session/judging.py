"""The customer's judgement as JSON, back from JSON, and as text for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.session.judgement import Answer, Judgement, Opinion

QUESTIONS = {
    "solved": "Sprawa załatwiona",
    "satisfied": "Zadowolenie",
    "would_return": "Czy wróci do tej firmy",
}
"""Name of each opinion → how it is asked on screen."""

ANSWERS = {Answer.YES: "tak", Answer.PARTLY: "częściowo", Answer.NO: "nie"}


def judgement_to_json(judgement: Judgement | None) -> dict[str, Any] | None:
    """Return the judgement with every answer and its cause; None when there is none."""
    if judgement is None:
        return None
    opinions = {name: getattr(judgement, name) for name in QUESTIONS}
    shown: dict[str, Any] = {name: {"answer": one.answer.value, "cause": one.cause} for name, one in opinions.items()}
    return shown | {"review": judgement.review}


def judgement_from_json(data: Mapping[str, Any] | None) -> Judgement | None:
    """Return the judgement behind its JSON; None for none, as in what was kept before there was one.

    Raises:
        KeyError, ValueError, TypeError: it is not a judgement.
    """
    if data is None:
        return None
    opinions = {name: Opinion(Answer(data[name]["answer"]), data[name]["cause"]) for name in QUESTIONS}
    return Judgement(**opinions, review=data["review"])


def judgement_to_text(judgement: Judgement) -> str:
    """Return the judgement as a person reads it in the terminal."""
    lines = ["Zdaniem klienta:"]
    for name, question in QUESTIONS.items():
        opinion: Opinion = getattr(judgement, name)
        lines.append(f"  {question}: {ANSWERS[opinion.answer]} – {opinion.cause}")
    if judgement.review:
        lines.append(f"  Opinia w internecie: „{judgement.review}”")
    return "\n".join(lines)
