"""JSON Lines for other programs: one message in, what it says and does out."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.language.reader import CHANNELS, LANGUAGES, load_reader
from simulator.language.reading import FactSpec, Reading


class _FactLine(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    id: str
    says: str
    examples: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


class _Line(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    id: str | int
    text: str
    customer: str | None = ""
    channel: str = "phone"
    language: str = "pl"
    facts: tuple[_FactLine, ...] = Field(default=())


def understand_line(line: str) -> str:
    """Read one line of input and return one line of output.

    Args:
        line: ``{"id", "customer", "text"}``, optionally ``"channel"``, ``"language"`` (pl or en) and ``"facts"``
            with ``id``, ``says``, ``examples``, ``contradicts``.

    Returns:
        ``{"id", "acts", "entities", "claims"}``; for a line that cannot be read ``{"id", "error"}`` with the id when it
        is known and the cause in Polish.
    """
    known_id: str | int | None = None
    try:
        value = json.loads(line)
        if isinstance(value, dict) and isinstance(value.get("id"), str | int):
            known_id = value["id"]
        # A lone surrogate, which UTF-8 cannot hold, becomes a question mark; places in the text stay true.
        asked = _Line.model_validate_json(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        return _dump({"id": known_id, "error": _cause(error)})
    if asked.channel not in CHANNELS:
        message = f"nieznany kanał „{asked.channel}” (dozwolone: {', '.join(CHANNELS)})"
        return _dump({"id": asked.id, "error": message})
    if asked.language not in LANGUAGES:
        message = f"nieznany język „{asked.language}” (dozwolone: {', '.join(LANGUAGES)})"
        return _dump({"id": asked.id, "error": message})
    facts = [FactSpec(one.id, one.says, one.examples, one.contradicts) for one in asked.facts]
    reading = load_reader().read(
        asked.text, customer=asked.customer or "", channel=asked.channel, facts=facts, language=asked.language
    )
    return _dump({"id": asked.id, **reading_to_json(reading)})


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return acts, entities and claims as the command ``understand`` prints them."""
    return {
        "acts": [{"act": one.act, "span": list(one.span), "confidence": one.confidence} for one in reading.acts],
        "entities": [{"kind": one.kind, "span": list(one.span), "value": one.value} for one in reading.entities],
        "claims": {fact: claim.answer.value for fact, claim in reading.claims.items()},
    }


def _cause(error: Exception) -> str:
    if isinstance(error, ValidationError):
        details = error.errors()[0]
        steps = [str(step) for step in details["loc"] if step not in ("str", "int")]
        field = ".".join(steps)
        if not field:
            return 'wiersz nie jest obiektem JSON; oczekiwano {"id": …, "customer": …, "text": …}'
        if details["type"] == "missing":
            return f"brakuje pola „{field}”; wiersz ma mieć pola id, customer i text, a fakt pola id i says"
        return f"pole „{field}” ma zły typ wartości; oczekiwano tekstu, a w polu facts listy faktów"
    if isinstance(error, json.JSONDecodeError):
        return f"to nie jest poprawny JSON (znak {error.pos + 1}); oczekiwano jednego obiektu w wierszu"
    return "wiersza nie można odczytać; oczekiwano jednego obiektu JSON z polami id, customer i text"


def _dump(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
