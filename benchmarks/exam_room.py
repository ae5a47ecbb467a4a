"""An examination room for measurements: a sitting in a folder of its own, its people, and words for the candidates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.exchange.sitting.plans import find_blueprint
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.school.access.permissions import Person
from simulator.school.access.sign_ins import FIRST_SCHOOL
from simulator.school.examination.examinations import Examinations
from simulator.school.examination.steady import SteadyClock
from simulator.storage import Role, Store, file_url, open_store
from simulator.storage.examinations.records import Sitting
from simulator.storage.keyring import Keyring

ROOT = Path(__file__).resolve().parent.parent
CHAIR = Person("przewodniczaca", "Przewodnicząca", frozenset({Role.CHAIR}), FIRST_SCHOOL)
FIRST = Person("egzaminator-1", "Egzaminator 1", frozenset({Role.EXAMINER}), FIRST_SCHOOL)
SECOND = Person("egzaminator-2", "Egzaminator 2", frozenset({Role.EXAMINER}), FIRST_SCHOOL)
PLAN = "wzor-cke"
SEED = 2026


@dataclass(frozen=True)
class Room:
    """Services on one database, and what candidates say in each scenario."""

    exams: Examinations
    keyring: Keyring
    words: Mapping[str, tuple[str, ...]]

    @property
    def store(self) -> Store:
        """The database."""
        return self.exams.hall.store

    def make_sitting(self, forms: int = 2) -> Sitting:
        """Make a sitting of the plan that ships."""
        plan = find_blueprint(PLAN, self.exams.hall.library, ROOT)
        return self.exams.planning.make(CHAIR, plan, forms=forms, seed=SEED)

    def said(self, scenario: str) -> tuple[str, ...]:
        """Return what a good worker says there."""
        return self.words.get(scenario) or ("Dzień dobry, w czym mogę pomóc?", "Rozumiem, już sprawdzam.")


def open_room(data: Path) -> Room:
    """Open the room of a folder; the clock is the steady one."""
    keyring = Keyring(data / "keys")
    store = open_store(file_url(data / "sluchawka.sqlite"))
    exams = Examinations(load_library(ROOT), load_reader(), store, keyring, SteadyClock())
    return Room(exams, keyring, _words())


def _words() -> dict[str, tuple[str, ...]]:
    found = {}
    for file in sorted((ROOT / "scenarios").glob("*/scripts/*.good.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        found[file.name.partition(".")[0]] = tuple(one["text"] for one in lines if one.get("kind") == "said")
    return found
