"""What must hold of every session, whatever the trainee did in it; each fault is one English sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

from pydantic import BaseModel

from benchmarks.spoken_gender import wrong_address, wrong_forms
from simulator.language.folding import fold
from simulator.session.events import Closed, Did, Said, TraineeEvent, transcript_to_json
from simulator.session.playing import replay
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage
from simulator.session.turn import EndReason

MOST_STATE = 200_000
"""Largest state of a session in bytes: the customer's memory and the desk, written as JSON."""


def faults_of_lines(session: Session, new: Iterable[TraineeEvent]) -> Iterator[str]:
    """Tell the faults of gender and of placeholders in what the customer has just said."""
    is_polish = session.stage.voice.language == "pl"
    worker = session._state.memory.worker_is_female
    for line in (event.text for event in new if isinstance(event, Said) and event.by == "customer"):
        if re.search(r"\{[^}]*\}", line):
            yield f"unfilled placeholder in „{line}”"
        for word in wrong_forms(line, session.persona.is_female) if is_polish else ():
            yield f"wrong gender of the customer: „{word}” in „{line}”"
        for word in wrong_address(line, worker is not False) if is_polish else ():
            yield f"wrong form of address: „{word}” in „{line}”"


def faults_of_session(session: Session, stage: Stage, reader: MessageReader) -> Iterator[str]:
    """Tell the faults of a session that has been closed."""
    yield from repeated(session.events, session.persona.full_name)
    yield from _unnamed_ends(session)
    written = transcript_to_json(session.transcript())
    again = transcript_to_json(replay(stage, session.transcript(), reader).transcript())
    if written != again:
        yield "the replayed transcript differs"
    if (size := len(state_of(session).encode())) > MOST_STATE:
        yield f"state of {size // 1000} kB"


def repeated(events: Iterable[TraineeEvent], full_name: str) -> Iterator[str]:
    """Tell the customer's lines said twice, and the longer sentences said twice in one contact.

    What was told in an earlier contact may be told again, with a word about it.

    Args:
        events: Of a session, in order.
        full_name: The customer's, by which their signature is known.
    """
    said: set[str] = set()
    sentences: set[str] = set()
    for event in events:
        if isinstance(event, Did) and event.action == "next_contact":
            sentences = set()
        if not isinstance(event, Said) or event.by != "customer":
            continue
        line = _without_frame(event.text, full_name)
        if _plain_words(line) in said:
            yield f"repeated line „{line}”"
        said.add(_plain_words(line))
        new = [one for one in map(_plain_words, _SENTENCE.split(line)) if len(one.split()) >= _TELLING]
        new = [one for one in new if not one.endswith(_plain_words(full_name))]
        yield from (
            f"repeated sentence „{one}”" for one in dict.fromkeys(new) if one in sentences or new.count(one) > 1
        )
        sentences.update(new)


_SENTENCE = re.compile(r"[.?!…:;\n]+(?=\s|$)")
_TELLING = 4
"""Fewer words („Nie wiem.”) may come back inside another line."""
_LONGEST_SALUTATION = 40


def _plain_words(line: str) -> str:
    return " ".join(re.findall(r"\w+", fold(line))) or line.strip()


def _without_frame(text: str, full_name: str) -> str:
    """Return a letter without its salutation and signature, which come back in every letter."""
    first, *others = text.split("\n\n")
    if not others:
        return text
    kept = ([] if len(first) <= _LONGEST_SALUTATION else [first]) + [
        one for one in others if not one.endswith(full_name)
    ]
    return "\n\n".join(kept) or text


def _unnamed_ends(session: Session) -> Iterator[str]:
    if not session.is_closed or not isinstance(session.ended, EndReason):
        yield "no end with a named reason"
    for contact in session.contacts:
        if contact.ended is None:
            yield f"contact {contact.id} has no named end"
    for event in session.events:
        if isinstance(event, Closed) and event.by == "customer" and event.reason not in set(EndReason):
            yield f"unknown reason {event.reason}"
    if session.judgement is None:
        yield "no judgement at the end"


def state_of(session: Session) -> str:
    """Return what a session keeps besides its events, as JSON: the customer's memory and the desk."""
    state = session._state
    return json.dumps([state.memory, state.desk], default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return dict(vars(value))
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)
