"""Results to take away: one exercise, or the profile, as a PDF; made only when it is asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import streamlit as st

from simulator.assessment.profile import Profile, Recommendation
from simulator.exchange.reports import ProfileReport, profile_report, session_report
from simulator.exchange.reports.of_session import report_of
from simulator.pages.marks import LOOKS
from simulator.pages.people import pupil_here
from simulator.pages.service import classroom, practice
from simulator.pages.texts import text
from simulator.pages.wording import in_zone
from simulator.school.access.permissions import Person
from simulator.school.classroom.works import PupilWork
from simulator.school.marking import Review

PDF = "application/pdf"


def offer_result(review: Review) -> None:
    """Offer one's own exercise as a PDF; a pupil's says what the teacher changed."""
    pupil = pupil_here()
    _offer(
        "session",
        text("report.session_file", name=file_name(review.session.stage.scenario.title)),
        lambda: result_pdf(review, _name(pupil), _work(pupil, review)),
    )


def offer_work(work: PupilWork, name: str) -> None:
    """Offer a pupil's exercise to their teacher."""
    title = review_title(work.review)
    file = text("report.session_file", name=f"{file_name(name)}-{file_name(title)}")
    _offer("session", file, lambda: result_pdf(work.review, name, work))


def offer_profile(profile: Profile) -> None:
    """Offer one's own profile as a PDF."""
    pupil, service = pupil_here(), practice()
    recommended = service.recommendations(service.me().id)
    _offer("profile", text("report.profile_file"), lambda: profile_pdf(profile, _name(pupil), recommended))


def offer_profile_of(profile: Profile, name: str) -> None:
    """Offer a pupil's profile to their teacher."""
    _offer("profile", text("report.profile_of_file", name=file_name(name)), lambda: profile_pdf(profile, name))


def result_pdf(review: Review, name: str, work: PupilWork | None) -> bytes:
    """Return the report of one exercise."""
    return session_report(
        report_of(
            review,
            trainee=name,
            standard=practice().library.standard,
            played_on=in_zone(review.attempt.started_at, st.context.timezone).date(),
            channel=text(f"channels.{review.session.stage.scenario.channel}"),
            word_of=lambda mark: LOOKS[mark].word,
            work=work,
        )
    )


def profile_pdf(profile: Profile, name: str, recommended: Sequence[Recommendation] = ()) -> bytes:
    """Return the report of a profile, with the exercises recommended next."""
    service = practice()
    scenarios = service.library.scenarios
    return profile_report(
        ProfileReport(
            trainee=name,
            profile=profile,
            standard=service.library.standard,
            made_on=in_zone(service.clock(), st.context.timezone).date(),
            recommendations=tuple(
                f"{scenarios[one.scenario].title} – {one.reason}" for one in recommended if one.scenario in scenarios
            ),
        )
    )


def review_title(review: Review) -> str:
    """Return the title of the exercise."""
    return review.session.stage.scenario.title


def file_name(words: str) -> str:
    """Return words as part of a file name that any system takes: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("ł", "l")).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "cwiczenie"


def _offer(kind: str, name: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        text(f"report.{kind}"),
        data=make,
        file_name=name,
        mime=PDF,
        key=f"take-{kind}",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _name(pupil: Person | None) -> str:
    return pupil.name if pupil is not None else text("report.nobody")


def _work(pupil: Person | None, review: Review) -> PupilWork | None:
    return classroom().works.review(pupil, review.attempt.id) if pupil is not None else None
