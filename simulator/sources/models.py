"""Models checked against sources: closed, strict and frozen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.errors import ContentError
from simulator.sources.messages import model_problem
from simulator.sources.source import Source
from simulator.sources.strict_yaml import read_source

ModelT = TypeVar("ModelT", bound="Content")


class Content(BaseModel):
    """Base of every model read from content: closed, strict, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def build(source: Source, model: type[ModelT]) -> ModelT:
    """Check a source against a model and return the frozen value.

    Raises:
        ContentError: codes ``unknown-field``, ``missing-field``, ``wrong-type``, ``wrong-value``; all of them at once.
    """
    # JSON is the strict mode in which a list may become a tuple and a text a date, but "1" never becomes 1.
    try:
        return model.model_validate_json(json.dumps(source.value, ensure_ascii=False))
    except ValidationError as error:
        raise ContentError([model_problem(source, details, model) for details in error.errors()]) from None


def load(path: Path, model: type[ModelT], shown_as: str | None = None) -> tuple[ModelT, Source]:
    """Read a YAML file into a model; the source comes along so that later checks can name places."""
    source = read_source(path, shown_as)
    return build(source, model), source
