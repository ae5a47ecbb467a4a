"""Desk actions as content: what the trainee can do, with which arguments, on which tab, to which effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from simulator.errors import ContentError, Problem
from simulator.sources import Content, Source, did_you_mean, load

ArgumentKind = Literal[
    "text", "long_text", "number", "choice", "client", "order", "product", "products", "complaint", "procedure",
    "channel", "department", "setting", "option", "hazard", "measure", "date", "money", "yes_no", "identity_data",
    "time", "times", "alarm_steps", "litter", "bin",
]  # fmt: skip

Effect = Literal[
    "look_up", "open_record", "compare_products", "verify_identity", "place_order", "register_complaint",
    "change_complaint_status", "decide_complaint", "hold", "resume", "wait", "transfer", "choose_channel",
    "send_message", "set_workstation", "mark_hazard", "take_measure", "count_days", "order_alarm", "sort_waste",
    "plan_breaks", "end_contact", "next_contact",
]  # fmt: skip

CompanyList = Literal[
    "channels", "complaint_demands", "complaint_statuses", "delivery", "departments", "order_statuses", "payments",
    "services", "topics",
]  # fmt: skip

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Argument(Content):
    """One argument of an action."""

    id: Name
    label: str
    kind: ArgumentKind
    required: bool = False
    choices: dict[str, str] = Field(default_factory=dict)
    """What is stored → what is shown; only for kind choice."""
    choices_from: CompanyList | None = None
    """List of the company whose entries are the choices instead."""


class Action(Content):
    """One thing the trainee can do at the desk."""

    id: Name
    label: str
    tab: Name
    """Tab of the desk it belongs to."""
    effect: Effect
    args: tuple[Argument, ...] = ()

    def argument(self, argument_id: str) -> Argument | None:
        """Return the argument, or None when the action has none of this id."""
        return next((one for one in self.args if one.id == argument_id), None)


class Tab(Content):
    """One tab of the desk."""

    id: Name
    label: str


class ActionFile(Content):
    """The file of actions."""

    tabs: tuple[Tab, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = Field(min_length=1)


def load_actions(path: Path, shown_as: str | None = None) -> dict[str, Action]:
    """Read the desk actions, by id in the order of the file.

    Raises:
        ContentError: as `sources.load`; else ``duplicate-id``, ``unknown-tab``, ``wrong-choices``, all at once.
    """
    content, source = load(path, ActionFile, shown_as)
    problems = [*_repeated(content, source), *_unknown_tabs(content, source), *_wrong_choices(content, source)]
    if problems:
        raise ContentError(problems)
    return {action.id: action for action in content.actions}


def _repeated(content: ActionFile, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, action in enumerate(content.actions):
        if action.id in seen:
            message = f"czynność „{action.id}” już tu jest; nadaj inny identyfikator"
            yield source.problem(("actions", index, "id"), "duplicate-id", message)
        seen.add(action.id)
        arguments = [one.id for one in action.args]
        for place, name in enumerate(arguments):
            if name in arguments[:place]:
                message = f"argument „{name}” już tu jest; nadaj inny identyfikator"
                yield source.problem(("actions", index, "args", place, "id"), "duplicate-id", message)


def _unknown_tabs(content: ActionFile, source: Source) -> Iterator[Problem]:
    tabs = [tab.id for tab in content.tabs]
    for index, action in enumerate(content.actions):
        if action.tab not in tabs:
            message = f"nie ma zakładki „{action.tab}” (są: {', '.join(tabs)}){did_you_mean(action.tab, tabs)}"
            yield source.problem(("actions", index, "tab"), "unknown-tab", message)


def _wrong_choices(content: ActionFile, source: Source) -> Iterator[Problem]:
    for index, action in enumerate(content.actions):
        for place, argument in enumerate(action.args):
            given = bool(argument.choices) + (argument.choices_from is not None)
            if given == (argument.kind == "choice"):
                continue
            message = (
                f"argument „{argument.id}” jest rodzaju {argument.kind}; rodzaj choice ma dokładnie jedno z pól "
                "choices i choices_from, a każdy inny rodzaj żadnego – popraw kind albo listę"
            )
            yield source.problem(("actions", index, "args", place), "wrong-choices", message)
