"""The queries about being signed in, and about trials to sign in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.storage.people.records import SignIn
from simulator.storage.people.rows import sign_in_of
from simulator.storage.people.tables import SignInRow, SignInTrialRow

Trial = tuple[str, Callable[[int], float]]
"""Hash of what is guessed, and seconds to wait after so many failures in a row."""


class SignInVerbs:
    """Verbs of the store."""

    def _reading(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Session]:
        raise NotImplementedError

    def add_sign_in(self, sign_in: SignIn) -> None:
        """Keep that somebody is signed in, and forget those whose time was up."""
        with self._writing() as session:
            session.execute(delete(SignInRow).where(SignInRow.expires_at <= sign_in.created_at))
            session.add(
                SignInRow(
                    token_hash=sign_in.token_hash,
                    person_id=sign_in.person_id,
                    created_at=sign_in.created_at,
                    expires_at=sign_in.expires_at,
                    seen_at=sign_in.seen_at,
                    place=sign_in.place,
                )
            )

    def find_sign_in(self, token_hash: str) -> SignIn | None:
        """Return who is signed in with a token, whether or not the time is up; None for an unknown one."""
        with self._reading() as session:
            row = session.get(SignInRow, token_hash)
            return None if row is None else sign_in_of(row)

    def touch_sign_in(self, token_hash: str, seen_at: datetime, place: str) -> None:
        """Keep when and where somebody was seen last; an unknown token changes nothing."""
        with self._writing() as session:
            row = session.get(SignInRow, token_hash)
            if row is not None:
                row.seen_at, row.place = seen_at, place

    def end_sign_in(self, token_hash: str) -> None:
        """Sign somebody out in one browser."""
        with self._writing() as session:
            session.execute(delete(SignInRow).where(SignInRow.token_hash == token_hash))

    def end_sign_ins_of(self, person_id: str, *, but: str = "") -> None:
        """Sign somebody out everywhere, but for one token."""
        with self._writing() as session:
            session.execute(delete(SignInRow).where(SignInRow.person_id == person_id, SignInRow.token_hash != but))

    def take_trial(self, trials: Sequence[Trial], now: datetime, forget_after: timedelta) -> datetime | None:
        """Count a trial as failed before it is known to be: many at once cannot slip through.

        Args:
            trials: Every key the trial counts for.
            now: The present moment.
            forget_after: So long after the last failure, earlier ones do not count any more.

        Returns:
            None when it may be made; otherwise when the next one may, and nothing is counted.
        """
        with suppress(IntegrityError):  # two first failures at once: the second try finds the row
            return self._take_trial(trials, now, forget_after)
        return self._take_trial(trials, now, forget_after)

    def _take_trial(self, trials: Sequence[Trial], now: datetime, forget_after: timedelta) -> datetime | None:
        with self._writing() as session:
            # Locked in one order, so that two trials never wait for one another.
            rows = {key: session.get(SignInTrialRow, key, with_for_update=True) for key in sorted(k for k, _ in trials)}
            waiting = [row.free_at for row in rows.values() if row is not None and row.free_at > now]
            if waiting:
                return max(waiting)
            for key, wait in trials:
                row = rows[key]
                if row is None:
                    row = SignInTrialRow(key=key, failures=0, failed_at=now, free_at=now)
                    session.add(row)
                elif row.failed_at + forget_after < now:
                    row.failures = 0
                row.failures += 1
                row.failed_at, row.free_at = now, now + timedelta(seconds=wait(row.failures))
            return None

    def forget_trials(self, own: Sequence[str], shared: Sequence[str] = ()) -> None:
        """Undo a trial that succeeded: forget all failures of a person's own keys, one of the keys others share."""
        with self._writing() as session:
            session.execute(delete(SignInTrialRow).where(SignInTrialRow.key.in_(own)))
            for row in session.scalars(select(SignInTrialRow).where(SignInTrialRow.key.in_(shared))):
                row.failures = max(0, row.failures - 1)
                row.free_at = row.failed_at

    def drop_old_trials(self, before: datetime) -> None:
        """Forget trials whose last failure is older."""
        with self._writing() as session:
            session.execute(delete(SignInTrialRow).where(SignInTrialRow.failed_at < before))
