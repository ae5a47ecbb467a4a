"""What the trainee did at the desk: single actions, and the state everything ended in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.assessment.findings import Evidence, Mark
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import lowered, say, sentences
from simulator.assessment.rendering import Labels
from simulator.assessment.trace import Place, Trace
from simulator.scenario.observable import DidLook, StateLook
from simulator.session.events import Did
from simulator.session.steps import args_match, value_matches


def observe_did(look: DidLook, trace: Trace) -> Verdict:
    """Judge a desk action with its arguments and its moment."""
    rule = say("did.rule", action=lowered(trace.labels.wanted(look.action, look.args)))
    done = [position for position, event in _actions(trace) if event.action == look.action]
    right = [position for position in done if args_match(look.args, _args(trace, position))]
    ready, gone = trace.all_done(look.after), trace.any_done(look.before)
    ripe = [position for position in right if ready is not None and _place(position) >= ready]
    in_time = [position for position in ripe if gone is None or _place(position) <= gone]
    if in_time:
        return Verdict(Mark.FULL, sentences(rule, say("did.full")), (trace.line(in_time[0]),))
    if ripe:
        return Verdict(Mark.HALF, sentences(rule, say("did.late")), (trace.line(ripe[0]),))
    if right:
        return Verdict(Mark.NONE, sentences(rule, say("did.early")), (trace.line(right[0]),))
    nearly = [position for position in done if _some_match(look, _args(trace, position))]
    if nearly:
        return Verdict(Mark.NONE, sentences(rule, say("did.other")), (trace.line(nearly[-1]),))
    return nothing_seen(trace, rule, say("did.none"))


def _some_match(look: DidLook, args: Mapping[str, Any]) -> bool:
    """Tell whether the action was meant but done otherwise; another object of the same action is another thing."""
    return any(name in args and value_matches(value, args[name]) for name, value in look.args.items())


def observe_state(look: StateLook, trace: Trace) -> Verdict:
    """Judge how the desk was left; what was so from the start, untouched, earns nothing and costs nothing."""
    rule = say("state.rule", expected=_expected(look, trace.labels))
    meant = [entity for entity in trace.desk.entities(look.entity) if args_match(look.match, entity)]
    evidence = _evidence(look, meant, trace)
    if not meant:
        return nothing_seen(trace, rule, say("state.none"))
    entity = max(meant, key=lambda one: len(_right(look, one)))
    right = _right(look, entity)
    if evidence is None:
        if len(right) == len(look.expect):
            return Verdict(Mark.NOT_APPLICABLE, sentences(rule, say("state.untouched")))
        return nothing_seen(trace, rule, say("state.none"))
    if len(right) == len(look.expect):
        return Verdict(Mark.FULL, sentences(rule, say("state.full")), (evidence,))
    wrong = {name: entity.get(name) for name in look.show or look.expect if look.show or name not in right}
    if right:
        reason = say("state.some", n=len(right), all=str(len(look.expect)), wrong=trace.labels.entity(wrong))
        return Verdict(Mark.HALF, sentences(rule, reason), (evidence,))
    return Verdict(Mark.NONE, sentences(rule, say("state.wrong", found=trace.labels.entity(wrong))), (evidence,))


def _right(look: StateLook, entity: Mapping[str, Any]) -> list[str]:
    return [name for name, value in look.expect.items() if name in entity and value_matches(value, entity[name])]


def _evidence(look: StateLook, meant: Sequence[Mapping[str, Any]], trace: Trace) -> Evidence | None:
    """Return the last action that made or changed what is meant; None when nothing was done about it."""
    making = trace.rules.state_actions.get(look.entity, ())
    done = [(position, event) for position, event in _actions(trace) if event.action in making]
    values = [value for entity in meant for value in _flat(entity.values())]
    wanted = _flat(look.match.values())
    about = [position for position, event in done if not wanted or _touches(event, [*wanted, *values])]
    return trace.line(about[-1]) if about else None


def _touches(event: Did, values: Sequence[Any]) -> bool:
    given = _flat(event.args.values())
    return any(value_matches(value, one) for value in values for one in given if isinstance(one, str))


def _flat(values: Any) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat += _flat(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return [value for value in flat if isinstance(value, (str, int, float)) and not isinstance(value, bool)]


def _expected(look: StateLook, labels: Labels) -> str:
    meant = f" ({labels.entity(look.match)})" if look.match else ""
    # Whoever has it all right has most of it right: the lesser demand would only confuse.
    wanted = {name: value for name, value in look.expect.items() if name != "mostly" or "right" not in look.expect}
    return f"{say(f'state.{look.entity}')}{meant} – {labels.entity(wanted)}"


def _actions(trace: Trace) -> list[tuple[int, Did]]:
    return [(position, turn.event) for position, turn in enumerate(trace.turns) if isinstance(turn.event, Did)]


def _args(trace: Trace, position: int) -> Mapping[str, Any]:
    event = trace.turns[position].event
    return event.args if isinstance(event, Did) else {}


def _place(position: int) -> Place:
    return (position, 0.0)
