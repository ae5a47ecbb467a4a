"""All services of a class, built once a process beside those of practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from simulator.school.access.sign_ins import SignIns
from simulator.school.authoring.authoring import Authoring
from simulator.school.classroom.accounts import Accounts
from simulator.school.classroom.assignments import Assignments
from simulator.school.classroom.classes import Classes
from simulator.school.classroom.looking import AccessLog
from simulator.school.classroom.results import Results
from simulator.school.classroom.rosters import Rosters
from simulator.school.classroom.watching import Watching
from simulator.school.classroom.works import Works
from simulator.school.practice import Practice
from simulator.school.privacy.personal import Privacy
from simulator.school.privacy.rules import load_rules
from simulator.storage import data_folder


class Classroom:
    """The services; every public function of each takes who asks first and refuses what they may not."""

    def __init__(self, practice: Practice, clock: Callable[[], datetime] | None = None) -> None:
        clock = clock or practice.clock
        store = practice.store
        self.practice = practice
        self.sign_ins = SignIns(store, clock)
        self.accounts = Accounts(store, clock)
        self.classes = Classes(store, clock)
        self.rosters = Rosters(store, clock)
        self.assignments = Assignments(practice, clock)
        self.watching = Watching(practice, clock)
        self.results = Results(practice, clock)
        self.works = Works(practice, clock)
        self.log = AccessLog(store)
        self.authoring = Authoring(practice.library, practice.reader, store, clock)
        self.privacy = Privacy(store, clock, lambda: load_rules(data_folder()))
