"""YAML text → values that remember file, line and column, and models checked against them.

The loader reads a stricter YAML than PyYAML: the surprises of YAML 1.1 (``12:30`` is 750, ``0123`` is 83, ``no`` is
false) are refused where they stand instead of being converted, keys may not repeat, aliases are not allowed.
Dates stay text until a model asks for a date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from simulator.errors import ContentError, Problem

MAX_FILE_BYTES = 2_000_000
"""A content file larger than this is a mistake (or an attack), not content."""

Step = str | int
Path_ = tuple[Step, ...]
ModelT = TypeVar("ModelT", bound="Content")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?\Z")
_SURPRISES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\Z"), "liczbę w układzie sześćdziesiątkowym (godzina?)"),
    (re.compile(r"[-+]?0[0-9_]+\Z"), "liczbę ósemkową albo zgubione zero"),
    (re.compile(r"[-+]?0[xob][0-9a-fA-F_]+\Z"), "liczbę w innym układzie niż dziesiętny"),
    (re.compile(r"[-+]?[0-9][0-9]*_[0-9_]*\Z"), "liczbę z podkreśleniem"),
    (re.compile(r"(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE)\Z"), "wartość logiczną"),
    (re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)\Z"), "nieskończoność lub nie-liczbę"),
)


class Content(BaseModel):
    """Base of every model read from content: closed, strict, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@dataclass(frozen=True)
class Source:
    """One YAML file as plain values, with the place of every value and key."""

    file: str
    value: Any
    places: Mapping[Path_, tuple[int, int]] = field(repr=False)
    """Path of a value → (line, column), 1-based."""
    key_places: Mapping[Path_, tuple[int, int]] = field(repr=False)
    """Path of a mapping entry → (line, column) of its key."""

    def place(self, path: Path_) -> tuple[int, int]:
        """Return where the value stands, or its nearest ancestor that is written in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path_, code: str, message: str, *, at_key: bool = False) -> Problem:
        """Describe a fault at ``path``; ``at_key`` points at the key and not at its value."""
        known = at_key and path in self.key_places
        line, column = self.key_places[path] if known else self.place(path)
        return Problem(self.file, line, column, code, field_name(path), message)


def field_name(path: Path_) -> str:
    """Write a path as people do: ``("observables", 0, "criterion", 1)`` → ``observables[0].criterion[1]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


def did_you_mean(found: str, known: Iterator[str] | list[str] | tuple[str, ...] | set[str]) -> str:
    """Return `` – czy chodzi o „…”?`` when one known name is close, else an empty text."""
    near = get_close_matches(str(found), sorted(str(name) for name in known), n=1, cutoff=0.6)
    return f" – czy chodzi o „{near[0]}”?" if near else ""


def parse(text: str, file: str) -> Source:
    """Read YAML text.

    Raises:
        ContentError: codes ``yaml-syntax``, ``empty-file``, ``duplicate-key``, ``alias``, ``surprising-value``,
            ``wrong-key``; all that can be found in one pass.
    """
    problems: list[Problem] = []
    try:
        _refuse_aliases(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ContentError([_syntax_problem(error, file)]) from None
    except RecursionError:
        message = "zbyt głęboko zagnieżdżone wartości; spłaszcz strukturę"
        raise ContentError([Problem(file, 0, 0, "yaml-syntax", "", message)]) from None
    if node is None:
        message = "plik jest pusty; oczekiwano pól opisanych w docs/content.md"
        raise ContentError([Problem(file, 0, 0, "empty-file", "", message)])
    places: dict[Path_, tuple[int, int]] = {}
    keys: dict[Path_, tuple[int, int]] = {}
    value = _construct(node, (), file, places, keys, problems)
    if problems:
        raise ContentError(problems)
    return Source(file, value, places, keys)


def read_source(path: Path, shown_as: str | None = None) -> Source:
    """Read a YAML file.

    Args:
        path: The file.
        shown_as: The name used in problems; the path itself by default.

    Raises:
        ContentError: as `parse`, and ``unreadable-file``, ``too-large``, ``not-utf8``.
    """
    file = shown_as or path.as_posix()
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            message = f"plik ma {path.stat().st_size} bajtów; dozwolone jest najwyżej {MAX_FILE_BYTES}"
            raise ContentError([Problem(file, 0, 0, "too-large", "", message)])
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"nie można odczytać pliku ({reason}); sprawdź nazwę i prawa dostępu"
        raise ContentError([Problem(file, 0, 0, "unreadable-file", "", message)]) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"bajt 0x{data[error.start]:02x} nie jest tekstem UTF-8; zapisz plik w kodowaniu UTF-8"
        raise ContentError([Problem(file, line, column, "not-utf8", "", message)]) from None
    return parse(text, file)


def build(source: Source, model: type[ModelT]) -> ModelT:
    """Check a source against a model and return the frozen value.

    Raises:
        ContentError: codes ``unknown-field``, ``missing-field``, ``wrong-type``, ``wrong-value``; all of them at once.
    """
    # JSON is the strict mode in which a list may become a tuple and a text a date, but "1" never becomes 1.
    try:
        return model.model_validate_json(json.dumps(source.value, ensure_ascii=False))
    except ValidationError as error:
        raise ContentError([_model_problem(source, details, model) for details in error.errors()]) from None


def load(path: Path, model: type[ModelT], shown_as: str | None = None) -> tuple[ModelT, Source]:
    """Read a YAML file into a model; the source comes along so that later checks can name places."""
    source = read_source(path, shown_as)
    return build(source, model), source


def _refuse_aliases(text: str, file: str) -> None:
    if "*" not in text:
        return
    problems = [
        Problem(
            file,
            event.start_mark.line + 1,
            event.start_mark.column + 1,
            "alias",
            "",
            f"alias „*{event.anchor}” nie jest dozwolony; powtórz wartość albo użyj wspólnego pakietu (includes)",
        )
        for event in yaml.parse(text, Loader=_Loader)
        if isinstance(event, yaml.AliasEvent)
    ]
    if problems:
        raise ContentError(problems)


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    message = f"to nie jest poprawny YAML ({what}); sprawdź wcięcia, dwukropki i zamknięcie cudzysłowów"
    if mark is None:
        return Problem(file, 0, 0, "yaml-syntax", "", message)
    return Problem(file, mark.line + 1, mark.column + 1, "yaml-syntax", "", message)


def _construct(
    node: yaml.Node,
    path: Path_,
    file: str,
    places: dict[Path_, tuple[int, int]],
    keys: dict[Path_, tuple[int, int]],
    problems: list[Problem],
) -> Any:
    places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, i), file, places, keys, problems) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, file, problems)
    result: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, yaml.ScalarNode):
            message = "klucz musi być tekstem"
            problems.append(Problem(file, line, column, "wrong-key", field_name(path), message))
            continue
        key = key_node.value
        step = (*path, key)
        if key in result:
            first = keys[step][0]
            message = f"klucz „{key}” powtarza się (pierwszy raz w wierszu {first}); usuń jeden z nich"
            problems.append(Problem(file, line, column, "duplicate-key", field_name(step), message))
            continue
        keys[step] = (line, column)
        result[key] = _construct(value_node, step, file, places, keys, problems)
    return result


def _scalar(node: yaml.ScalarNode, path: Path_, file: str, problems: list[Problem]) -> Any:
    text = node.value
    if node.style in ("'", '"', "|", ">") or node.tag.startswith("!"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    for pattern, read_as in _SURPRISES:
        if pattern.match(text):
            message = f'„{text}” bez cudzysłowu YAML odczytałby jako {read_as}; napisz "{text}" w cudzysłowie'
            if read_as == "wartość logiczną":
                message += " albo true/false"
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            problems.append(Problem(file, line, column, "surprising-value", field_name(path), message))
            return text
    return text


def _model_problem(source: Source, details: ErrorDetails, model: type[Content]) -> Problem:
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
        if (
            isinstance(node, dict)
            and step in node
            or isinstance(node, list)
            and isinstance(step, int)
            and step < len(node)
        ):
            node = node[step]
            path = (*path, step)
    return path


def _known_fields(source: Source, path: Path_, model: type[Content], location: tuple[Step, ...]) -> list[str]:
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
    if arguments is None or isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in arguments:
        yield from _parts(argument)
