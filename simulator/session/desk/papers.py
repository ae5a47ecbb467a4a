"""Documents and register entries: checked against the company's templates, all faults told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from simulator.errors import ActionError
from simulator.scenario.company import FormField
from simulator.session.desk.agreeing import disagreements
from simulator.session.desk.state import DeskState
from simulator.session.desk.values import fault_in, is_empty, sentence_of
from simulator.session.events import Filed, Noted
from simulator.session.stage import Stage
from simulator.sources import did_you_mean


def file_document(desk: DeskState, stage: Stage, event: Filed) -> None:
    """Take a document in.

    Raises:
        ActionError: unknown template or field, a required field left empty, a value that cannot be; all faults named.
    """
    template = stage.company.document(event.document)
    if template is None:
        known = [one.id for one in stage.company.documents]
        raise ActionError(
            f"Firma nie ma wzoru dokumentu „{event.document}” (są: {', '.join(known)})"
            f"{did_you_mean(event.document, known)}"
        )
    _refuse_faults(f"Dokumentu „{template.title}” nie można złożyć", template.fields, event.fields, desk, stage)
    desk.filed.append(event)


def note_entry(desk: DeskState, stage: Stage, event: Noted) -> None:
    """Enter a contact in the register.

    Raises:
        ActionError: as `file_document`.
    """
    _refuse_faults("Wpisu do rejestru nie można zapisać", stage.company.register_fields, event.fields, desk, stage)
    desk.notes.append(event)


def _refuse_faults(
    opening: str, form: Sequence[FormField], fields: Mapping[str, JsonValue], desk: DeskState, stage: Stage
) -> None:
    faults = list(_faults(form, fields, desk, stage)) or list(disagreements(form, fields, desk, stage))
    if faults:
        raise ActionError(f"{opening}: {sentence_of(faults)}")


def _faults(form: Sequence[FormField], fields: Mapping[str, JsonValue], desk: DeskState, stage: Stage) -> Iterator[str]:
    known = {one.id: one for one in form}
    for name in fields:
        if name not in known:
            yield f"nie ma pola „{name}” (są: {', '.join(known)}){did_you_mean(name, set(known))}"
    for name, one in known.items():
        value = fields.get(name)
        if is_empty(value):
            if one.required:
                yield f"pole „{one.label}” jest puste, a jest wymagane"
            continue
        fault = _fault(one, value, desk, stage)
        if fault:
            yield f"w polu „{one.label}” {fault}"


def _fault(one: FormField, value: JsonValue, desk: DeskState, stage: Stage) -> str | None:
    choices = {choice.id: choice.name for choice in stage.company.choices_for(one)} if one.kind == "choice" else {}
    if one.kind == "client" and _is_new_person(value):
        return None
    fault = fault_in(one.kind.value, value, choices, desk, stage)
    if fault is None and one.max_length is not None and isinstance(value, str) and len(value) > one.max_length:
        return f"jest {len(value)} znaków, a może być najwyżej {one.max_length}"
    return fault


def _is_new_person(value: JsonValue) -> bool:
    """Tell whether the value is the name of somebody who has no record yet: two words or more, no digits."""
    return (
        isinstance(value, str)
        and 2 <= len(value.split()) <= 6
        and not any(letter.isdigit() for letter in value)
        and len(value) <= 120
    )
