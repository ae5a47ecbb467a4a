"""How every table leads to a person; a table that is neither here nor in `IMPERSONAL` fails a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """The way from a row to the person it is about."""

    table: str
    column: str
    via: str = ""
    """Table the column points to, whose rows are the person's; empty: the column holds the person's id."""
    role: str = "whose"
    """As what the person is named there."""

    @property
    def is_own(self) -> bool:
        """Tell whether the row goes with the person; otherwise it is about somebody else too."""
        return self.role == "whose"


LINKS = (
    Link("trainee", "id"),
    Link("account", "id"),
    Link("account_role", "account_id"),
    Link("class_teacher", "account_id"),
    Link("pupil", "trainee_id"),
    Link("sign_in", "person_id"),
    Link("attempt", "trainee_id"),
    Link("event", "attempt_id", "attempt"),
    Link("assessment", "attempt_id", "attempt"),
    Link("hint", "attempt_id", "attempt"),
    Link("pause", "attempt_id", "attempt"),
    Link("draft", "attempt_id", "attempt"),
    Link("comment", "attempt_id", "attempt"),
    Link("overrule", "attempt_id", "attempt"),
    Link("written_test", "trainee_id"),
    Link("drawn_item", "test_id", "written_test"),
    Link("assigned_work", "trainee_id"),
    Link("access", "subject_id"),
    Link("credential", "holder_id"),
    Link("exam_candidate", "person_id"),
    Link("exam_part", "candidate_id", "exam_candidate"),
    Link("exam_pause", "candidate_id", "exam_candidate"),
    Link("exam_incident", "candidate_id", "exam_candidate"),
    Link("exam_answer", "candidate_id", "exam_candidate"),
    Link("exam_task", "candidate_id", "exam_candidate"),
    Link("exam_event", "candidate_id", "exam_candidate"),
    Link("exam_draft", "candidate_id", "exam_candidate"),
    Link("exam_machine_marks", "candidate_id", "exam_candidate"),
    Link("exam_mark", "candidate_id", "exam_candidate"),
    Link("exam_overrule", "candidate_id", "exam_candidate"),
    Link("exam_result", "candidate_id", "exam_candidate"),
    Link("exam_appeal", "candidate_id", "exam_candidate"),
    Link("exam_calibration_work", "candidate_id", "exam_candidate"),
    Link("exam_calibration_mark", "candidate_id", "exam_candidate"),
    Link("exam_grade", "candidate_id", "exam_candidate"),
    Link("assignment", "author_id", role="author"),
    Link("comment", "author_id", role="author"),
    Link("overrule", "author_id", role="author"),
    Link("own_scenario", "author_id", role="author"),
    Link("own_version", "author_id", role="author"),
    Link("exam_sitting", "created_by", role="author"),
    Link("exam_proposal", "proposed_by", role="author"),
    Link("exam_mark", "marker_id", role="author"),
    Link("exam_overrule", "by", role="author"),
    Link("exam_calibration_set", "made_by", role="author"),
    Link("exam_calibration_mark", "examiner_id", role="author"),
    Link("exam_cut_study", "opened_by", role="author"),
    Link("exam_cut_judgement", "judge_id", role="author"),
    Link("exam_grade", "marker_id", role="author"),
    Link("access", "viewer_id", role="viewer"),
    Link("journal_entry", "actor", role="actor"),
    Link("journal_entry", "subject", role="subject"),
)

IMPERSONAL = frozenset({"organisation", "school_class", "sign_in_trial", "journal_head", "erasure", "exam_form"})
"""Tables about nobody: trials to sign in hold only hashes, which nobody can be found by."""

SECRETS = frozenset({"password_hash", "pin_hash", "token_hash", "device_hash"})
"""Columns that never leave the database."""

OF_CANDIDATE = (
    "exam_calibration_mark", "exam_calibration_work", "exam_grade", "exam_overrule", "exam_appeal", "exam_mark",
    "exam_machine_marks", "exam_draft", "exam_event", "exam_result", "exam_incident", "exam_pause", "exam_answer",
    "exam_part", "exam_task",
)  # fmt: skip
"""Tables whose rows go with their candidate, in the order in which nothing is left pointing at what is gone."""

OF_ATTEMPT = ("event", "assessment", "hint", "pause", "draft", "comment", "overrule")
"""Tables whose rows go with their attempt."""
