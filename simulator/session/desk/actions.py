"""Doing something at the desk: the arguments are checked, then the action's effect changes the state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from simulator.errors import ActionError
from simulator.scenario.actions import Action, Argument
from simulator.session.desk.effects import EFFECTS, Doing
from simulator.session.desk.state import DeskState
from simulator.session.desk.values import fault_in, is_empty, sentence_of
from simulator.session.events import Did
from simulator.session.stage import Stage
from simulator.sources import did_you_mean


def do_action(desk: DeskState, stage: Stage, event: Did, heard: str) -> None:
    """Do one action.

    Args:
        desk: Changed.
        stage: Holds the actions and the company.
        event: The action and its arguments.
        heard: Everything the customer has said so far, folded; what was verified must have been said.

    Raises:
        ActionError: unknown action, argument or record, a missing or absurd value, or not possible now. The desk may
            then be changed in part: work on a copy.
    """
    action = stage.actions.get(event.action)
    if action is None:
        near = did_you_mean(event.action, set(stage.actions))
        listed = ", ".join(stage.actions)
        raise ActionError(f"Na stanowisku nie ma czynności „{event.action}”{near or '.'} Czynności: {listed}.")
    faults = list(_faults(action, event.args, desk, stage))
    if faults:
        raise ActionError(f"Czynność „{action.label}”: {sentence_of(faults)}")
    EFFECTS[action.effect](Doing(desk, stage, event, action, heard))
    desk.did.append(event)


def choices_of(argument: Argument, stage: Stage) -> dict[str, str]:
    """Return what can be chosen: what is stored → what is shown."""
    if argument.choices_from is None:
        return dict(argument.choices)
    return {str(entry.id): entry.name for entry in getattr(stage.company, argument.choices_from)}


def _faults(action: Action, args: Mapping[str, JsonValue], desk: DeskState, stage: Stage) -> Iterator[str]:
    known = [one.id for one in action.args]
    for name in args:
        if name not in known:
            yield f"nie ma argumentu „{name}” (są: {', '.join(known) or 'żadne'}){did_you_mean(name, known)}"
    for argument in action.args:
        value = args.get(argument.id)
        if is_empty(value):
            if argument.required:
                yield f"brakuje wartości „{argument.label}” ({argument.id})"
            continue
        fault = fault_in(argument.kind, value, choices_of(argument, stage), desk, stage)
        if fault:
            yield f"„{argument.label}”: {fault}"
