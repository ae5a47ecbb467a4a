"""Every verb of the store about people and classes, in one."""

from __future__ import annotations

from simulator.storage.people.accounts import AccountVerbs
from simulator.storage.people.assignments import AssignmentVerbs
from simulator.storage.people.classes import ClassVerbs
from simulator.storage.people.presence import PresenceVerbs
from simulator.storage.people.remarks import RemarkVerbs
from simulator.storage.people.sign_ins import SignInVerbs


class PeopleVerbs(AccountVerbs, SignInVerbs, AssignmentVerbs, RemarkVerbs, ClassVerbs, PresenceVerbs):
    """Verbs of the store."""
