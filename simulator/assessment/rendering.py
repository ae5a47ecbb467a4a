"""Desk actions and documents as one line of Polish: how evidence that is not a message reads on screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from simulator.assessment.phrasing import desk_field
from simulator.errors import AnswerError
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.workplace import Workplace
from simulator.session.events import Answered, Closed, Did, Filed, Noted, Said, TraineeEvent
from simulator.standard.items import ItemBank, answer_in_words, read_choice

_COMPANY_LISTS = ("departments", "delivery", "payments", "channels", "procedures", "complaint_demands",
                  "complaint_statuses", "verification.data", "products")  # fmt: skip

LONGEST_VALUE = 120
"""Longer values are cut on screen, in characters."""


@dataclass(frozen=True)
class Labels:
    """Polish names of everything on the desk."""

    actions: Mapping[str, Action] = field(default_factory=dict)
    company: Company | None = None
    workplace: Workplace | None = None
    items: ItemBank = field(default_factory=ItemBank)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Id → name of everything that can be chosen, set or named at the desk."""
        named: dict[str, str] = {}
        for name in _COMPANY_LISTS if self.company is not None else ():
            named |= {str(one.id): _name(one) for one in attrgetter(name)(self.company)}
        if self.workplace is not None:
            room = self.workplace
            named |= {one.id: one.label for entries in (room.settings, room.hazards, room.measures) for one in entries}
            named |= {option.id: option.label for setting in room.settings for option in setting.options}
            named |= {step.id: step.label for step in room.alarm.steps} if room.alarm else {}
            waste = (*room.waste.items, *room.waste.bins) if room.waste else ()
            named |= {one.id: one.label for one in waste}
        return named

    def shown(self, value: Any) -> str:
        """Return a value as people read it, ids by their names."""
        if isinstance(value, str):
            return shown_value(self.names.get(value, value))
        if isinstance(value, (list, tuple, set, frozenset)):
            return ", ".join(self.shown(one) for one in value) or shown_value(None)
        return shown_value(value)

    def entity(self, fields: Mapping[str, Any]) -> str:
        """Return fields of something on the desk in one line; of an expected list any value will do."""
        return ", ".join(f"{desk_field(name)}: {self._any_of(value)}" for name, value in fields.items())

    def wanted(self, action_id: str, args: Mapping[str, Any]) -> str:
        """Return an action that content expects; of a list any value will do."""
        shown = {self._argument(action_id, name): self._any_of(value) for name, value in args.items()}
        return self._with_values(self.action(action_id), shown)

    def _any_of(self, value: Any) -> str:
        return (
            " albo ".join(dict.fromkeys(self.shown(one) for one in value))
            if isinstance(value, (list, tuple))
            else self.shown(value)
        )

    def _argument(self, action_id: str, name: str) -> str:
        argument = self.actions[action_id].argument(name) if action_id in self.actions else None
        return argument.label if argument else name

    def action(self, action_id: str) -> str:
        """Return the name of a desk action."""
        return self.actions[action_id].label if action_id in self.actions else action_id

    def document(self, document_id: str) -> str:
        """Return the title of a document."""
        template = self.company.document(document_id) if self.company else None
        return template.title if template else document_id

    def document_field(self, document_id: str, name: str) -> str:
        """Return the label of a field of a document."""
        template = self.company.document(document_id) if self.company else None
        return next((one.label for one in template.fields if one.id == name), name) if template else name

    def register_field(self, name: str) -> str:
        """Return the label of a field of the register."""
        fields = self.company.register_fields if self.company else ()
        return next((one.label for one in fields if one.id == name), name)

    def line(self, event: TraineeEvent, only: Iterable[str] = ()) -> str:
        """Return an event as one line.

        Args:
            event: What the trainee did.
            only: Fields of a document or entry to show; all when empty.
        """
        wanted = frozenset(only)
        if isinstance(event, Said):
            return event.text
        if isinstance(event, Did):
            return self._did(event)
        if isinstance(event, Filed):
            shown = {self.document_field(event.document, name): value for name, value in _chosen(event.fields, wanted)}
            return self._with_values(f"Dokument: {self.document(event.document)}", shown)
        if isinstance(event, Noted):
            shown = {self.register_field(name): value for name, value in _chosen(event.fields, wanted)}
            return self._with_values("Wpis w rejestrze", shown)
        if isinstance(event, Answered):
            return self._with_values(f"Odpowiedź na pytanie {event.item}", {"wybór": self._chosen(event)})
        return "Kontakt zakończony" if isinstance(event, Closed) else ""

    def _chosen(self, event: Answered) -> Any:
        """Return an answer in the words of its item; as it was given where that cannot be told."""
        if event.item not in self.items:
            return event.choice
        item = self.items.item(event.item)
        try:
            return answer_in_words(item, read_choice(item, event.choice))
        except AnswerError:
            return event.choice

    def _did(self, event: Did) -> str:
        action = self.actions.get(event.action)
        shown: dict[str, Any] = {}
        for name, value in event.args.items():
            argument = action.argument(name) if action else None
            choices = argument.choices if argument else {}
            shown[argument.label if argument else name] = choices.get(value, value) if isinstance(value, str) else value
        return self._with_values(self.action(event.action), shown)

    def _with_values(self, title: str, values: Mapping[str, Any]) -> str:
        listed = "; ".join(f"{name}: {self.shown(value)}" for name, value in values.items())
        return f"{title} ({listed})" if listed else title


def shown_value(value: Any) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if value is None or value == "":
        return "brak"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(shown_value(one) for one in value) or "brak"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _chosen(fields: Mapping[str, Any], wanted: frozenset[str]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in fields.items() if not wanted or name in wanted]


def _name(entry: Any) -> str:
    return getattr(entry, "name", None) or getattr(entry, "title", None) or str(entry.id)
