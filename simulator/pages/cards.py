"""An exercise as a card: title, the customer's first words, channel, level, time, tasks."""

from __future__ import annotations

import re
from zlib import crc32

from simulator.language.inflection import Gender, gender_of_name
from simulator.pages.markup import Html, joined, tag
from simulator.pages.texts import text
from simulator.pages.wording import shortened
from simulator.scenario.conditions import wordings
from simulator.scenario.library import Library
from simulator.scenario.placeholders import fill
from simulator.scenario.scenario import Scenario

QUOTE_CHARACTERS = 130

ICONS = {"phone": "call", "chat": "chat", "email": "mail", "sms": "sms", "letter": "drafts", "in_person": "groups"}
"""Channel → name of the sign in the icon font the framework brings along."""

_LEFT_OPEN = re.compile(r"\{[^{}]*\}")


def icon(name: str) -> Html:
    """Return a sign that says nothing a word beside it does not say."""
    return tag("span", name, class_="slu-icon", aria_hidden="true", translate="no")


def channel_name(channel: str) -> str:
    """Return the name of a channel."""
    return text(f"channels.{channel}")


def level_name(level: int) -> str:
    """Return the name of a level: „2 – średni”."""
    return text(f"levels.level_{level}")


def card_of(scenario: Scenario, library: Library) -> Html:
    """Return what is worth knowing before choosing an exercise."""
    return joined(
        (
            meta(scenario),
            tag("h3", scenario.title),
            tag("p", f"„{first_words(scenario)}”", class_="slu-quote") if first_words(scenario) else "",
            task_codes(scenario, library),
        )
    )


def meta(scenario: Scenario) -> Html:
    """Return channel, level and time in a line."""
    dots = "●" * scenario.level + "○" * (4 - scenario.level)
    return tag(
        "div",
        tag("span", icon(ICONS[scenario.channel]), channel_name(scenario.channel)),
        tag("span", tag("span", dots, class_="slu-dots", aria_hidden="true"), " ", level_name(scenario.level)),
        tag("span", text("start.minutes", n=scenario.minutes)),
        class_="slu-meta",
    )


def task_codes(scenario: Scenario, library: Library) -> Html:
    """Return the tasks of the standard it is about."""
    codes = (
        tag("li", tag("span", f"{task_id} {library.standard.task(task_id).short}", class_="slu-code"))
        for task_id in scenario.tasks
    )
    return tag("ul", joined(codes), class_="slu-codes", aria_label=text("start.tasks"))


def first_words(scenario: Scenario) -> str:
    """Return how the customer begins, as one of them might say it; what is drawn with the persona is left open."""
    opens = wordings(scenario.customer.opens)
    said = _LEFT_OPEN.sub("…", fill(opens[0], {}, is_female=is_woman(scenario))) if opens else ""
    return shortened(said, QUOTE_CHARACTERS)


def is_woman(scenario: Scenario) -> bool:
    """Tell whose grammatical forms the customer's first words take; where either may be drawn, always the same."""
    if scenario.customer.gender != "any":
        return scenario.customer.gender == "female"
    caller = next((one.name for one in scenario.desk.clients if one.id == scenario.desk.caller), "")
    by_name = gender_of_name(caller.split()[0]) if caller and "{" not in caller else None
    return by_name is Gender.FEMALE if by_name else crc32(scenario.id.encode()) % 2 == 0


def empty(title: str, next_step: str) -> Html:
    """Return an empty state: what there is none of, and what to do next.

    Args:
        title: Name of a text.
        next_step: Name of a text.
    """
    return tag("div", tag("strong", text(title)), text(next_step), class_="slu-empty")
