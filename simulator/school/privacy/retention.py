"""The retention clock: what has been kept long enough goes, when the program starts."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from simulator.school.privacy.rules import PrivacyRules
from simulator.storage import Erasure, ErasureCause, Store

LOG = logging.getLogger("simulator.privacy")


def apply_retention(store: Store, rules: PrivacyRules, now: datetime) -> tuple[Erasure, ...]:
    """Erase what has been kept longer than the rules say, and return what was erased; the store keeps the same.

    Raises:
        StorageError: the database cannot be changed.
    """
    keep = rules.retention

    def before(days: int) -> datetime:
        return now - timedelta(days=days)

    gone = store.list_gone(before(keep.removed_pupil_days), before(keep.archived_class_days))
    found = [
        store.erase_old_practice(before(keep.practice_days), now),
        store.erase_old_exams(before(keep.exam_days), now),
        store.erase_old_access(before(keep.access_log_days), now),
        *(
            store.erase_person(one, rules.exams_when_erased, by="", at=now, cause=ErasureCause.RETENTION)
            for one in gone
        ),
    ]
    store.drop_old_trials(before(keep.sign_in_trial_days))
    erased = tuple(one for one in found if one is not None)
    for one in erased:
        LOG.info(
            "retention: erased %s", ", ".join(f"{name} {n}" for name, n in sorted(one.counts.items())) or "nothing"
        )
    return erased
