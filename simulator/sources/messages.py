"""What a checker says: pydantic's details turned into problems with a place, what was found and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from simulator.errors import Problem
from simulator.sources.source import Path_, Source, Step, did_you_mean


def model_problem(source: Source, details: ErrorDetails, model: type[BaseModel]) -> Problem:
    """Describe one fault pydantic found, at the place where it is written."""
    path = _written_path(source, details["loc"])
    kind = details["type"]
    found = _shown(details.get("input"))
    if kind == "extra_forbidden":
        name = str(path[-1]) if path else ""
        known = _known_fields(source, path[:-1], model, details["loc"][:-1])
        listed = f" (dozwolone: {', '.join(known)})" if known else ""
        message = f"nieznane pole „{name}”{listed}{did_you_mean(name, known)}"
        return source.problem(path, "unknown-field", message, at_key=True)
    if kind == "missing":
        name = str(details["loc"][-1])
        return source.problem((*path, name), "missing-field", f"brakuje pola „{name}”; dopisz je")
    if kind == "union_tag_not_found":
        name = str(details.get("ctx", {}).get("discriminator", "kind")).strip("'")
        return source.problem(path, "missing-field", f"brakuje pola „{name}”; dopisz je")
    if kind in ("union_tag_invalid", "literal_error", "enum"):
        context = details.get("ctx", {})
        expected = context.get("expected_tags") or context.get("expected") or ""
        listed = expected.replace(" or ", ", ").replace("'", "")
        tag = context.get("tag")
        shown = f"„{tag}”" if tag is not None else found
        near = did_you_mean(str(tag if tag is not None else details.get("input")), listed.split(", "))
        message = f"jest {shown}, a oczekiwano jednej z wartości: {listed or 'patrz docs/content.md'}{near}"
        return source.problem(path, "wrong-value", message)
    code = "wrong-type" if kind.endswith("_type") or kind in _TYPE_KINDS else "wrong-value"
    return source.problem(path, code, f"jest {found}, a oczekiwano: {_expectation(details)}")


_TYPE_KINDS = {"model_attributes_type", "int_from_float", "int_parsing", "float_parsing", "bool_parsing"}

_EXPECTED = {
    "string_type": "tekstu (ujmij wartość w cudzysłów)",
    "int_type": "liczby całkowitej",
    "int_from_float": "liczby całkowitej",
    "float_type": "liczby",
    "bool_type": "true albo false",
    "list_type": "listy",
    "tuple_type": "listy",
    "frozen_set_type": "listy",
    "dict_type": "pól zapisanych jako „nazwa: wartość”",
    "model_type": "pól zapisanych jako „nazwa: wartość”",
    "model_attributes_type": "pól zapisanych jako „nazwa: wartość”",
    "date_type": "daty w postaci RRRR-MM-DD",
    "date_parsing": "daty w postaci RRRR-MM-DD",
    "date_from_datetime_parsing": "istniejącej daty w postaci RRRR-MM-DD",
    "date_from_datetime_inexact": "daty w postaci RRRR-MM-DD",
}


def _expectation(details: ErrorDetails) -> str:
    kind = details["type"]
    context = details.get("ctx", {})
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if kind in ("greater_than_equal", "greater_than"):
        return f"co najmniej {context.get('ge', context.get('gt'))}"
    if kind in ("less_than_equal", "less_than"):
        return f"co najwyżej {context.get('le', context.get('lt'))}"
    if kind in ("string_too_short", "too_short"):
        return f"co najmniej {context.get('min_length', 1)} (znak lub element)"
    if kind in ("string_too_long", "too_long"):
        return f"co najwyżej {context.get('max_length')}"
    if kind == "string_pattern_mismatch":
        return f"wartości o postaci {context.get('pattern')}"
    if kind == "value_error":
        return str(context.get("error", details["msg"]))
    return details["msg"]


def _shown(value: Any) -> str:
    if value is None:
        return "puste"
    if isinstance(value, str):
        return f"„{value if len(value) <= 60 else value[:57] + '…'}”"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return "lista" if isinstance(value, list) else "zbiór pól"


def _written_path(source: Source, location: tuple[Step, ...]) -> Path_:
    """Drop the steps pydantic adds (tags of variants) and keep those that stand in the file."""
    path: Path_ = ()
    node = source.value
    for step in location:
        if (isinstance(node, dict) and step in node) or (
            isinstance(node, list) and isinstance(step, int) and step < len(node)
        ):
            node = node[step]
            path = (*path, step)
    return path


def _known_fields(source: Source, path: Path_, model: type[BaseModel], location: tuple[Step, ...]) -> list[str]:
    """Field names of the model that a path leads to; empty when a variant cannot be told."""
    current: Any = model
    for step in location:
        current = _step_into(current, step)
        if current is None:
            return []
    return sorted(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else []


def _step_into(annotation: Any, step: Step) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        name_field = annotation.model_fields.get(str(step))
        return _unwrapped(name_field.annotation, step) if name_field else annotation
    return _unwrapped(annotation, step)


def _unwrapped(annotation: Any, step: Step) -> Any:
    """Find the model inside ``tuple[Model, ...]``, ``Model | None``, ``dict[str, Model]`` and tagged variants."""
    models = [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
    if len(models) == 1:
        return models[0]
    for candidate in models:
        tag = candidate.model_fields.get("kind")
        if tag is not None and step in getattr(tag.annotation, "__args__", ()):
            return candidate
    return annotation if models else None


def _parts(annotation: Any) -> Iterator[Any]:
    arguments = getattr(annotation, "__args__", None)
    if arguments is None or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        yield annotation
        return
    for argument in arguments:
        yield from _parts(argument)
