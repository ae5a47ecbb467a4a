"""One desk action under way: where it is done, and its arguments as its effect needs them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.actions import Action
from simulator.session.desk.state import DeskState
from simulator.session.events import Did
from simulator.session.stage import Stage


@dataclass(frozen=True)
class Doing:
    """One action under way; its arguments have been checked."""

    desk: DeskState
    stage: Stage
    event: Did
    action: Action
    heard: str
    """Everything the customer has said so far, folded."""

    def text(self, name: str) -> str:
        """Return an argument as text; empty when not given."""
        value = self.event.args.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return an argument that is a list of ids."""
        value = self.event.args.get(name)
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    def whole(self, name: str) -> int:
        """Return an argument that is a number, as a whole one; 0 when not given."""
        value = self.event.args.get(name)
        return int(value) if isinstance(value, (int, float, str)) and str(value).strip() else 0

    def said_no(self, name: str) -> bool:
        """Tell whether a yes-or-no argument was given as no."""
        value = self.event.args.get(name)
        return value is False or (isinstance(value, str) and value.strip().lower() in ("nie", "false"))

    def chosen(self, name: str) -> str:
        """Return what is stored for a choice, whether the stored or the shown text was given."""
        argument = self.action.argument(name)
        value = self.text(name)
        if argument is None or argument.choices_from is None:
            choices = dict(argument.choices) if argument else {}
        else:
            choices = {str(one.id): one.name for one in getattr(self.stage.company, argument.choices_from)}
        return value if value in choices else next((key for key, label in choices.items() if label == value), value)
