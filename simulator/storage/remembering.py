"""Within one run of a page the same question to the database is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import local
from typing import Any, Protocol, TypeVar

S = TypeVar("S", bound="HasMemory")
T = TypeVar("T")


class Memory(local):
    """What a thread was answered in its block; None outside any block."""

    answers: dict[tuple[str, str], Any] | None = None


class HasMemory(Protocol):
    """A store."""

    memory: Memory


@contextmanager
def block(memory: Memory) -> Iterator[None]:
    """Remember answers until the end of the block; a block inside another one shares its memory."""
    if memory.answers is not None:
        yield
        return
    memory.answers = {}
    try:
        yield
    finally:
        memory.answers = None


def forget(memory: Memory) -> None:
    """Ask anew from here on: something is being written."""
    if memory.answers:
        memory.answers.clear()


def remembered(verb: Callable[[S, str], T]) -> Callable[[S, str], T]:
    """Let a verb that takes one id answer once in a block."""

    @wraps(verb)
    def answer(store: S, wanted: str) -> T:
        answers = store.memory.answers
        if answers is None:
            return verb(store, wanted)
        key = (verb.__name__, wanted)
        if key not in answers:
            answers[key] = verb(store, wanted)
        found: T = answers[key]
        return found

    return answer
