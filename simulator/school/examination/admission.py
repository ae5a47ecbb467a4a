"""Letting candidates in by code: trials are slowed, and one code serves one device."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from simulator.errors import SignInRefused
from simulator.school.access.hashing import hash_key, hash_token
from simulator.school.access.naming import draw_token, read_code
from simulator.school.access.rules import access_rules
from simulator.school.examination.hall import PROGRAM, Hall, add_incident
from simulator.school.examination.rules import say
from simulator.storage.examinations.records import Candidate, Sitting
from simulator.storage.examinations.shelf import Shelf


@dataclass(frozen=True)
class Admitted:
    """A candidate let in on one device."""

    candidate: Candidate
    token: str
    """For the cookie of this device; only its hash is kept."""


@dataclass(frozen=True)
class Admission:
    """The services of the door."""

    hall: Hall

    def admit(self, code: str, address: str, token: str = "") -> Admitted:
        """Let a candidate in.

        Args:
            code: As it was typed.
            address: Of the computer: trials are counted for it.
            token: What this device was given before; it comes back with it.

        Raises:
            SignInRefused: the code is wrong, too often wrong, not open yet, or in use on another device.
        """
        key = self._take_trial(address)
        wanted, now = read_code(code), self.hall.clock()

        def work(shelf: Shelf) -> Admitted | str:
            found = shelf.list(Candidate, code=wanted) if wanted else ()
            if not found:
                return "wrong_code"
            candidate = found[0]
            sitting = shelf.find(Sitting, candidate.sitting_id)
            if sitting.opened_at is None:
                return "not_opened"
            if token and candidate.device_hash == hash_token(token):
                return Admitted(candidate, token)
            if candidate.device_hash is not None and sitting.closed_at is None:
                text = say("incident.second_device")
                add_incident(shelf, candidate, now, PROGRAM, "second_device", text)
                return "second_device"
            drawn = draw_token()
            let_in = replace(candidate, device_hash=hash_token(drawn), admitted_at=candidate.admitted_at or now)
            shelf.change(let_in)
            shelf.log(now, candidate.id, "candidate-admitted", candidate.id, sitting=sitting.id)
            return Admitted(let_in, drawn)

        found = self.hall.act(work)
        if isinstance(found, str):
            if found != "wrong_code":
                self.hall.store.forget_trials([key])
            raise SignInRefused(say(found))
        self.hall.store.forget_trials([key])
        return found

    def who(self, token: str) -> Candidate:
        """Return the candidate of a device.

        Raises:
            SignInRefused: the device was not let in, or its code was freed for another one.
        """
        wanted = hash_token(token)
        found = self.hall.look(lambda shelf: shelf.list(Candidate, device_hash=wanted))
        if not token or not found:
            raise SignInRefused(say("not_admitted"))
        return found[0]

    def _take_trial(self, address: str) -> str:
        rules = access_rules().waiting
        key, now = hash_key("examination", address), self.hall.clock()
        counted = [(key, rules.anywhere.seconds)]
        free_at = self.hall.store.take_trial(counted, now, timedelta(minutes=rules.forget_after_minutes))
        if free_at is not None:
            raise SignInRefused(say("too_many", seconds=max(1, round((free_at - now).total_seconds()))))
        return key
