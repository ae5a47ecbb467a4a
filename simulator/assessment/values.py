"""Values of fields in one form: what was typed is compared with what was expected whatever way it is written.

A choice may be given by its id or by its name, money as „2 599,00 zł”, 2599 or "2599", yes and no in words or as truth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from simulator.scenario.company import Company, FieldKind, FormField
from simulator.session.steps import value_matches

_NUMBER = re.compile(r"\d+(?:[.,]\d{1,2})?")
_YES_NO = {"tak": True, "true": True, "nie": False, "false": False}


class FieldValues:
    """Compares values of the fields of one document, or of the register when no document is named."""

    def __init__(self, company: Company | None, document: str | None = None) -> None:
        self._company = company
        fields: tuple[FormField, ...] = ()
        if company is not None and document is None:
            fields = company.register_fields
        elif company is not None and document is not None:
            template = company.document(document)
            fields = template.fields if template else ()
        self._fields: Mapping[str, FormField] = {one.id: one for one in fields}

    def same(self, name: str, expected: Any, found: Any) -> bool:
        """Tell whether a field holds what was expected; a list of expected values means any of them."""
        field = self._fields.get(name)
        if field is None:
            return value_matches(expected, found)
        if isinstance(expected, (list, tuple)):
            return any(self.same(name, one, found) for one in expected)
        return value_matches(self._plain(field, expected), self._plain(field, found))

    def _plain(self, field: FormField, value: Any) -> Any:
        """Return one form for all ways of writing a value; the value itself when it has none."""
        if field.kind is FieldKind.CHOICE and self._company is not None:
            choices = self._company.choices_for(field)
            return next((one.id for one in choices if value_matches([one.id, one.name], value)), value)
        if field.kind is FieldKind.MONEY:
            return _grosze(value)
        if field.kind is FieldKind.NUMBER and isinstance(value, str):
            return int(value) if value.strip().isdigit() else value
        if field.kind is FieldKind.YES_NO and isinstance(value, str):
            return _YES_NO.get(value.strip().lower(), value)
        return value


def _grosze(value: Any) -> Any:
    """Return an amount of złoty in grosze; the value itself when it is not an amount."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return round(100 * value)
    text = re.sub(r"\s|zł|PLN", "", str(value), flags=re.IGNORECASE)
    return round(100 * float(text.replace(",", "."))) if _NUMBER.fullmatch(text) else value
