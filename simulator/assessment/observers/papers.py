"""What the trainee wrote down: documents handed in and entries in the register, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.assessment.findings import Mark
from simulator.assessment.observers.deadlines import fault_of_date
from simulator.assessment.observers.verdict import Verdict, nothing_seen
from simulator.assessment.phrasing import lowered, say, sentences
from simulator.assessment.rendering import shown_value
from simulator.assessment.trace import Trace
from simulator.assessment.values import FieldValues
from simulator.language.folding import fold
from simulator.scenario.observable import FieldRule, FiledLook, NotedLook
from simulator.session.events import Filed, Noted


def observe_filed(look: FiledLook, trace: Trace) -> Verdict:
    """Judge a document; of several of one kind the last, which stands."""
    rule = say("paper.filed", document=lowered(trace.labels.document(look.document)))
    filed = [
        (position, turn.event.fields)
        for position, turn in enumerate(trace.turns)
        if isinstance(turn.event, Filed) and turn.event.document == look.document
    ]
    if not filed:
        return nothing_seen(trace, rule, say("paper.none"))
    position, fields = filed[-1]
    form = FieldValues(trace.labels.company, look.document)
    judge = _Judge(trace, form, lambda name: trace.labels.document_field(look.document, name))
    faults = judge.faults(look.fields, fields, position)
    return _weigh(rule, look.fields, faults, position, trace)


def observe_noted(look: NotedLook, trace: Trace) -> Verdict:
    """Judge the entries in the register by the best of them."""
    rule = say("paper.noted")
    judge = _Judge(trace, FieldValues(trace.labels.company), trace.labels.register_field)
    noted = [
        (position, judge.faults(look.fields, turn.event.fields, position))
        for position, turn in enumerate(trace.turns)
        if isinstance(turn.event, Noted)
    ]
    if not noted:
        return nothing_seen(trace, rule, say("paper.no_entry"))
    position, faults = min(noted, key=lambda one: len(one[1]))
    return _weigh(rule, look.fields, faults, position, trace)


def _weigh(rule: str, rules: Mapping[str, FieldRule], faults: list[str], position: int, trace: Trace) -> Verdict:
    evidence = (trace.line(position, rules),)
    right = len(rules) - len(faults)
    if not faults:
        return Verdict(Mark.FULL, sentences(rule, say("paper.full", n=len(rules))), evidence)
    mark = Mark.HALF if 2 * right >= len(rules) else Mark.NONE
    wrong = say("paper.wrong", fields="; ".join(faults))
    return Verdict(mark, sentences(rule, say("paper.some", n=right, all=str(len(rules)))), evidence, wrong)


@dataclass(frozen=True)
class _Judge:
    """Judges the fields of one form."""

    trace: Trace
    form: FieldValues
    label_of: Callable[[str], str]

    def faults(self, rules: Mapping[str, FieldRule], fields: Mapping[str, Any], position: int) -> list[str]:
        """Return, for every field that is wrong, its label and what is wrong with it."""
        found = ((self.label_of(name), self._fault(name, rule, fields, position)) for name, rule in rules.items())
        return [say(key, label=label, **values) for label, (key, values) in found if key]

    def _fault(
        self, name: str, rule: FieldRule, fields: Mapping[str, Any], position: int
    ) -> tuple[str, dict[str, str]]:
        value = fields.get(name)
        key, values = _fault(rule, value, self.trace, lambda one, other: self.form.same(name, one, other))
        if key or rule.due is None:
            return key, values
        return fault_of_date(rule.due, value, fields, self.trace.day(position))


def _fault(
    rule: FieldRule, value: Any, trace: Trace, is_same: Callable[[Any, Any], bool]
) -> tuple[str, dict[str, str]]:
    text = "" if value is None else value if isinstance(value, str) else shown_value(value)
    if not text.strip():
        return "field.empty", {}
    if isinstance(value, str) and len(text.strip()) < rule.min_chars:
        return "field.short", {}
    if rule.equals is not None and not is_same(rule.equals, value):
        expected = shown_value(rule.equals).replace(", ", " / ") if isinstance(rule.equals, list) else None
        return "field.equals", {"found": shown_value(value), "expected": expected or shown_value(rule.equals)}
    if not rule.mentions and rule.states is None:
        return "", {}
    reading = trace.read_field(text, rule.states)
    if rule.mentions and not _mentions(rule.mentions, text, reading.lemmas):
        return "field.mentions", {"expected": ", ".join(rule.mentions)}
    if rule.states is not None and not reading.states(rule.states):
        return "field.states", {"expected": trace.fact(rule.states)}
    return "", {}


def _mentions(wanted: tuple[str, ...], text: str, lemmas: frozenset[str]) -> bool:
    """Look for one of the dictionary forms; an expression of several words, or a number, as it is typed."""
    folded = fold(text)
    return any(fold(one) in lemmas or ((" " in one or not one.isalpha()) and fold(one) in folded) for one in wanted)
