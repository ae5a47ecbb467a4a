"""Two assessments of one session beside one another: which marks changed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.assessment.changes.words import say
from simulator.assessment.findings import Assessment, Finding, Mark
from simulator.errors import TranscriptError


@dataclass(frozen=True)
class Difference:
    """One observable that is marked differently."""

    title: str
    first: Finding | None
    second: Finding | None


@dataclass(frozen=True)
class Change:
    """One observable that counts differently under the new rules."""

    observable: str
    title: str
    before: Finding | None
    """None: the old rules did not have it."""
    after: Finding | None
    """None: the new rules do not have it any more."""
    why: tuple[str, ...]
    """Polish sentences: what of it changed."""


@dataclass(frozen=True)
class Reassessment:
    """One session under old and under new rules."""

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]
    """In the order of the scenario, what is new last."""

    @property
    def unchanged(self) -> int:
        """Return how many observables count as before."""
        return len(self.before.findings) - sum(one.before is not None for one in self.changes)


def compare_marks(first: Assessment, second: Assessment) -> tuple[Difference, ...]:
    """Return what is marked differently, in the order of the first; what only the second has comes last."""
    found = []
    for one, other in _pairs(first, second):
        if one is None or other is None or one.mark is not other.mark:
            named = one or other
            found.append(Difference(named.title if named else "", one, other))
    return tuple(found)


def reassessed(before: Assessment, after: Assessment) -> Reassessment:
    """Lay an old assessment of a session beside a new one.

    Raises:
        TranscriptError: they are not of the same session.
    """
    if (before.scenario, before.seed) != (after.scenario, after.seed):
        raise TranscriptError(
            say("other_session", before=before.scenario, after=after.scenario,
                before_seed=str(before.seed), after_seed=str(after.seed))
        )  # fmt: skip
    changes = []
    for old, new in _pairs(before, after):
        why = tuple(_reasons(old, new))
        named = new or old
        if why and named is not None:
            changes.append(Change(named.observable, named.title, old, new, why))
    return Reassessment(before, after, tuple(changes))


def _pairs(first: Assessment, second: Assessment) -> Iterator[tuple[Finding | None, Finding | None]]:
    before = {one.observable: one for one in first.findings}
    after = {one.observable: one for one in second.findings}
    for name in dict.fromkeys([*before, *after]):
        yield before.get(name), after.get(name)


def _reasons(old: Finding | None, new: Finding | None) -> Iterator[str]:
    """Yield what of an observable changed; nothing when it counts as before."""
    if old is None or new is None:
        yield say("gone") if new is None else say("new", reason=new.reason)
        return
    if old.mark is not new.mark:
        yield say("reason_before", reason=old.reason)
        yield say("reason_after", reason=new.reason)
        lost, won = (_quotes(one, other) for one, other in ((old, new), (new, old)))
        if new.missing and new.mark in (Mark.HALF, Mark.NONE) and new.missing not in new.reason:
            yield say("missing", missing=new.missing)
        if lost:
            yield say("quotes_lost", quotes=lost)
        if won:
            yield say("quotes_won", quotes=won)
    if old.weight != new.weight:
        yield say("weight", before=old.weight, after=new.weight)
    if old.critical != new.critical:
        yield say("now_critical" if new.critical else "not_critical")
    if old.criteria != new.criteria:
        yield say("criteria", before=", ".join(old.criteria), after=", ".join(new.criteria))
    if old.law != new.law:
        yield say("law", before=old.law or say("no_law"), after=new.law or say("no_law"))


def _quotes(one: Finding, other: Finding) -> str:
    theirs = {proof.quote for proof in other.evidence}
    return ", ".join(f"„{proof.quote}”" for proof in one.evidence if proof.quote not in theirs)
