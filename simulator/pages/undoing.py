"""Going back to before one of one's messages: a new version takes over, the one left behind stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.pages.desk.workday import Workday
from simulator.school.practice import Past
from simulator.session.events import Said, TraineeEvent


def last_own_message(events: Sequence[TraineeEvent]) -> int | None:
    """Return the index of what the trainee said last; None when nothing has been said yet."""
    own = (index for index, event in enumerate(events) if isinstance(event, Said) and event.by == "trainee")
    return max(own, default=None)


def take_back(day: Workday, index: int | None = None) -> str | None:
    """Begin a new version before a message and return the id of its attempt; None when there is no message.

    What was being written comes along, and the text of a letter goes back into its form.

    Args:
        day: The attempt to go back in.
        index: Index of one of the trainee's events; None: the last message.
    """
    index = last_own_message(day.session.events) if index is None else index
    if index is None:
        return None
    new = day.service.retry_from(day.trainee_id, day.attempt_id, index)
    for name in ("notepad", "register", *(f"file-{one.id}" for one in day.company.documents)):
        kept = day.service.load_draft(day.trainee_id, day.attempt_id, name)
        if kept:
            day.service.save_draft(day.trainee_id, new, name, kept)
    message = day.session.events[index]
    if isinstance(message, Said) and message.subject:
        day.service.save_draft(day.trainee_id, new, "subject", message.subject)
    if isinstance(message, Said):
        day.service.save_draft(day.trainee_id, new, "body", message.text)
    return new


def without_left_behind(past: Sequence[Past]) -> tuple[Past, ...]:
    """Return the attempts without those that were left open because a later one took over."""
    taken_over = {one.attempt.parent_id for one in past}
    return tuple(one for one in past if one.attempt.is_closed or one.attempt.id not in taken_over)
