"""Change single values of YAML text in place: everything else, comments too, stays as its author wrote it.

Every change is checked by reading the text again: it must differ in the wanted value and nowhere else.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.errors import ContentError
from simulator.sources.source import Path_, field_name
from simulator.sources.strict_yaml import parse

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[A-Za-zĄąĆćĘęŁłŃńÓóŚśŹźŻż_][\w./-]*\Z")
"""What may need no quotes."""


class CannotEdit(ValueError):
    """The value cannot be changed in place; the message names it."""


def set_value(text: str, path: Path_, value: str | int | float | bool | list[str]) -> str:
    """Return the text with one value changed, or added to the mapping it belongs to.

    Raises:
        CannotEdit: there is no such place, or the text around it is too unusual to be changed safely.
        ContentError: the text is no valid YAML to begin with.
    """
    wanted = copy.deepcopy(parse(text, "").value)
    _put(wanted, path, value)
    lines = _Lines(text)
    node = _find(_root(text), path)
    if node is None:
        new = _with_new_key(lines, _find(_root(text), path[:-1]), path, value)
    elif isinstance(value, list) and isinstance(node, yaml.SequenceNode) and not node.flow_style and value:
        new = lines.replaced(node, _block_list(value, node.start_mark.column))
    else:
        new = lines.replaced(node, _written(value, _is_plain(node)))
    return _checked(new, wanted, path)


def duplicate_item(text: str, path: Path_, new_key: str) -> str:
    """Return the text with an item of a list, or an entry of a mapping, written a second time after itself.

    Args:
        path: Of the item.
        new_key: What the copy is called: its key in a mapping, its field ``id`` in a list.

    Raises:
        CannotEdit: it stands in one line with others.
    """
    lines, (start, end) = _Lines(text), _region(text, path)
    block = "".join(lines.all[start:end])
    block += "" if block.endswith("\n") else "\n"
    if isinstance(path[-1], str):
        block = block.replace(path[-1], new_key, 1)
    before, after = "".join(lines.all[:end]), "".join(lines.all[end:])
    before += "" if before.endswith("\n") else "\n"
    copied = before + block + after
    if isinstance(path[-1], int):
        item = (*path[:-1], path[-1] + 1)
        return set_value(copied, (*item, "id"), new_key) if _has_id(text, path) else _readable(copied, path)
    return _readable(copied, path)


def remove_item(text: str, path: Path_) -> str:
    """Return the text without an item of a list, or an entry of a mapping.

    Raises:
        CannotEdit: it stands in one line with others, or is the only one.
    """
    wanted = copy.deepcopy(parse(text, "").value)
    holder = _at(wanted, path[:-1])
    if len(holder) == 1:
        raise CannotEdit(f"„{field_name(path)}” to jedyny element. Zmień go, zamiast usuwać, albo usuń go w YAML.")
    del holder[path[-1]]
    start, end = _region(text, path)
    lines = _Lines(text)
    return _checked("".join(lines.all[:start] + lines.all[end:]), wanted, path)


@dataclass
class _Lines:
    text: str

    def __post_init__(self) -> None:
        self.all = self.text.splitlines(keepends=True)

    def index(self, mark: yaml.Mark) -> int:
        return sum(len(line) for line in self.all[: mark.line]) + mark.column

    def replaced(self, node: yaml.Node, new: str) -> str:
        start, end = self.index(node.start_mark), self.index(node.end_mark)
        old = self.text[start:end]
        ending = old[len(old.rstrip()) :] if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") else ""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = _last_line(node)
            end = sum(len(line) for line in self.all[:last])
            ending = "\n"
        return self.text[:start] + new + ending + self.text[end:]


def _root(text: str) -> yaml.Node:
    return yaml.compose(text, Loader=_Loader)


def _find(node: yaml.Node | None, path: Path_) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        else:
            return None
    return node


def _with_new_key(lines: _Lines, holder: yaml.Node | None, path: Path_, value: Any) -> str:
    key = path[-1]
    if not isinstance(holder, yaml.MappingNode) or not isinstance(key, str):
        raise CannotEdit(f"Nie ma miejsca „{field_name(path)}”. Dopisz je w YAML.")
    entry = f"{key}: {_written(value, False)}"
    if holder.flow_style:
        end = lines.index(holder.end_mark) - 1
        comma = ", " if holder.value else ""
        return f"{lines.text[:end].rstrip()}{comma}{entry}{lines.text[end:]}"
    last = _last_line(holder)
    before = "".join(lines.all[:last])
    before += "" if before.endswith("\n") else "\n"
    return f"{before}{' ' * holder.start_mark.column}{entry}\n{''.join(lines.all[last:])}"


def _region(text: str, path: Path_) -> tuple[int, int]:
    """Return the first line of an item and the line after its last one."""
    holder = _find(_root(text), path[:-1])
    lines = text.splitlines()
    if not isinstance(holder, yaml.CollectionNode) or holder.flow_style:
        raise CannotEdit(f"„{field_name(path)}” stoi w jednym wierszu z innymi. Zmień to w YAML.")
    if isinstance(holder, yaml.MappingNode):
        pairs = [(key, value) for key, value in holder.value if key.value == path[-1]]
        if not pairs:
            raise CannotEdit(f"Nie ma „{field_name(path)}”.")
        return pairs[0][0].start_mark.line, _last_line(pairs[0][1])
    node = _find(holder, path[-1:])
    if node is None or not lines[node.start_mark.line].lstrip().startswith("- "):
        raise CannotEdit(f"Nie ma „{field_name(path)}”.")
    return node.start_mark.line, _last_line(node)


def _last_line(node: yaml.Node) -> int:
    """Return the number of the line after the last one of a value, comments below it left out."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return mark.line if mark.column == 0 and mark.line > node.start_mark.line else mark.line + 1


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _written(value: Any, plain: bool) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(one, True) for one in value) + "]"
    if isinstance(value, str) and plain and _WORD.match(value) and _reads_as_itself(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _reads_as_itself(word: str) -> bool:
    """Tell whether a word without quotes is read as this very text: „no” and „null” are not."""
    try:
        return bool(parse(word, "").value == word)
    except ContentError:
        return False


def _block_list(values: list[str], column: int) -> str:
    return ("\n" + " " * column).join(f"- {_written(one, False)}" for one in values)


def _put(value: Any, path: Path_, new: Any) -> None:
    holder = _at(value, path[:-1])
    if isinstance(holder, list) and isinstance(path[-1], int) and path[-1] >= len(holder):
        raise CannotEdit(f"Nie ma miejsca „{field_name(path)}”. Dopisz je w YAML.")
    if not isinstance(holder, (dict, list)):
        raise CannotEdit(f"Nie ma miejsca „{field_name(path)}”. Dopisz je w YAML.")
    holder[path[-1]] = new


def _at(value: Any, path: Path_) -> Any:
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        raise CannotEdit(f"Nie ma miejsca „{field_name(path)}”. Dopisz je w YAML.") from None
    return value


def _has_id(text: str, path: Path_) -> bool:
    item = _at(parse(text, "").value, path)
    return isinstance(item, dict) and "id" in item


def _checked(new: str, wanted: Any, path: Path_) -> str:
    try:
        found = parse(new, "").value
    except ContentError as error:
        raise _unusual(path) from error
    if found != wanted:
        raise _unusual(path)
    return new


def _readable(new: str, path: Path_) -> str:
    try:
        parse(new, "")
    except ContentError as error:
        raise _unusual(path) from error
    return new


def _unusual(path: Path_) -> CannotEdit:
    return CannotEdit(f"Miejsca „{field_name(path)}” nie da się zmienić bezpiecznie w formularzu. Zmień je w YAML.")
