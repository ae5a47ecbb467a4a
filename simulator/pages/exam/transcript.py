"""A practical task as it went: conversation, desk and documents, every line with the number an appeal cites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import streamlit as st

from simulator.assessment.rendering import Labels
from simulator.pages.exam.service import exams
from simulator.pages.marked import described
from simulator.pages.markup import Html, joined, tag
from simulator.pages.texts import text
from simulator.pages.wording import shortened, stopwatch
from simulator.session.events import Closed, Filed, Noted, Said, TraineeEvent
from simulator.session.stage import Stage, stage_for

LOOKED = ("search_", "open_")
"""How desk actions begin that only look something up."""


class Played(Protocol):
    """What was played: a task of an examination, or a work of a calibration set."""

    @property
    def scenario_id(self) -> str:
        """Which exercise."""


def numbered_conversation(
    task: Played,
    events: Sequence[TraineeEvent],
    *,
    only: Collection[int] | None = None,
    cited: int | None = None,
    label: str = "",
) -> Html:
    """Return the lines of a task.

    Args:
        only: Places of the lines to show; None: all.
        cited: Place of the line an appeal is about.
    """
    labels, people = _words(task)
    lines = [
        _line(place, event, labels, people, is_cited=place == cited)
        for place, event in enumerate(events)
        if only is None or place in only
    ]
    if not lines:
        return tag("p", text("exam.nothing_here"), class_="slu-muted")
    name = label or text("exam.transcript")
    return tag(
        "div", tag("ol", joined(lines), class_="slu-lines slu-turns"), role="region", aria_label=name, tabindex=0
    )


def line_words(task: Played, events: Sequence[TraineeEvent], place: int) -> str:
    """Return one line in a few words, with its number."""
    labels, people = _words(task)
    who, _, words = described(events[place], labels, people)
    said = shortened(words, 80)
    return f"{place + 1}. {who}: {said}" if who else f"{place + 1}. {said}"


def talk_places(events: Sequence[TraineeEvent]) -> list[int]:
    """Return the places of what was said, and of the end."""
    return [place for place, one in enumerate(events) if isinstance(one, Said | Closed)]


def paper_places(events: Sequence[TraineeEvent]) -> list[int]:
    """Return the places of documents and entries in the register."""
    return [place for place, one in enumerate(events) if isinstance(one, Filed | Noted)]


def desk_places(events: Sequence[TraineeEvent]) -> list[int]:
    """Return the places of everything else: what was done at the desk."""
    other = {*talk_places(events), *paper_places(events)}
    return [place for place in range(len(events)) if place not in other]


def _line(place: int, event: TraineeEvent, labels: Labels, people: dict[str, str], *, is_cited: bool) -> Html:
    who, kind, words = described(event, labels, people)
    subject = tag("strong", event.subject, tag("br")) if isinstance(event, Said) and event.subject else None
    number = tag("span", f"{place + 1}.", class_="slu-turn-number")
    head = f"{who} · {stopwatch(event.at)}" if who else stopwatch(event.at)
    cited = tag("span", text("exam.cited"), class_="slu-cited") if is_cited else None
    said = tag(
        "div",
        tag("div", number, " ", head, " ", cited, class_="slu-line-who"),
        tag("div", subject, words, class_="slu-line-text"),
        class_="slu-line-said",
    )
    return tag("li", said, class_=f"slu-line-{kind}{' slu-line-cited' if is_cited else ''}")


def _words(task: Played) -> tuple[Labels, dict[str, str]]:
    stage = _stage(exams().hall.library.version(task.scenario_id), task.scenario_id)
    labels = Labels(stage.actions, stage.company, stage.scenario.desk.workplace, stage.items)
    role = stage.scenario.customer.role
    return labels, {"customer": text(f"exam.by_{role}"), "trainee": text("exam.by_candidate")}


@st.cache_resource(show_spinner=False, max_entries=100)
def _stage(version: str, scenario_id: str) -> Stage:
    """Return what a task was played on; anew with every version of the content."""
    return stage_for(exams().hall.library, scenario_id)
