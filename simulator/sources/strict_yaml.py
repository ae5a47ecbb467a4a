"""YAML text → a `Source`: a stricter YAML than PyYAML's.

The surprises of YAML 1.1 (``12:30`` is 750, ``0123`` is 83, ``no`` is false) are refused where they stand instead of
being converted, keys may not repeat, aliases are not allowed. Dates stay text until a model asks for a date.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from simulator.errors import ContentError, Problem
from simulator.sources.source import Path_, Source, field_name

MAX_FILE_BYTES = 2_000_000
"""A content file larger than this is a mistake (or an attack), not content."""
MAX_DEPTH = 60
"""Values nested deeper than this are refused before anything recurses into them."""

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


def parse(text: str, file: str) -> Source:
    """Read YAML text.

    Raises:
        ContentError: codes ``yaml-syntax``, ``empty-file``, ``duplicate-key``, ``alias``, ``surprising-value``,
            ``wrong-key``, ``too-deep``; all that can be found in one pass.
    """
    problems: list[Problem] = []
    try:
        _refuse_aliases_and_depth(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ContentError([_syntax_problem(error, file)]) from None
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


def _refuse_aliases_and_depth(text: str, file: str) -> None:
    """Look through the flat stream of events, which cannot overflow, for what must not be composed."""
    if "*" not in text and not _might_be_deep(text):
        return
    problems: list[Problem] = []
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            message = (
                f"alias „*{event.anchor}” nie jest dozwolony; powtórz wartość albo użyj wspólnego pakietu (includes)"
            )
            problems.append(Problem(file, line, column, "alias", "", message))
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"wartości są zagnieżdżone głębiej niż {MAX_DEPTH} poziomów; spłaszcz strukturę"
                problems.append(Problem(file, line, column, "too-deep", "", message))
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if problems:
        raise ContentError(problems)


_BRACKET = re.compile(r"[\[{\]}]")
_DEEP_BLOCK = re.compile(rf"^[ ]{{{MAX_DEPTH},}}|^[ ]*(?:[-?] +){{8,}}", re.MULTILINE)


def _might_be_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH // 2:
            return True
    return _DEEP_BLOCK.search(text) is not None


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
