"""The first exercise: offered to whoever is new, guided, explained; and what can be taken away of a result."""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from simulator.assessment.findings import Mark
from simulator.exchange.reports import session_report
from simulator.exchange.reports.of_session import report_of
from simulator.pages.taking import file_name
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said
from simulator.storage import Mode
from tests.pages.conftest import html_of

Open = Callable[..., AppTest]
GUIDED = "domex-pierwszy-telefon"


def begin(practice: Practice, mode: Mode = Mode.PRACTICE_WITH_HELP) -> str:
    return practice.start(practice.me().id, GUIDED, seed=3, mode=mode)


def test_whoever_is_new_is_led_to_the_guided_exercise(open_page: Open) -> None:
    page = open_page("start")
    assert page.button(key="begin-first").label == "Zacznij z przewodnikiem"
    assert "begin-recommended" not in [one.key for one in page.button]


def test_whoever_has_begun_anything_is_not(open_page: Open, begun: str) -> None:
    assert "begin-first" not in [one.key for one in open_page("start").button]


def test_the_guide_says_what_to_do_now(open_page: Open, practice: Practice) -> None:
    attempt = begin(practice)
    assert "Krok 1 z 9" in html_of(open_page("practice", proba=attempt))
    practice.send(practice.me().id, attempt, Said(text="Dzień dobry, Domex, mówi Anna Kos. W czym mogę pomóc?"))
    assert "Krok 2 z 9" in html_of(open_page("practice", proba=attempt))


def test_without_help_there_is_no_guide(open_page: Open, practice: Practice) -> None:
    assert "Krok 1" not in html_of(open_page("practice", proba=begin(practice, Mode.PRACTICE)))


def test_the_first_result_is_explained_and_the_second_is_not(open_page: Open, practice: Practice, closed: str) -> None:
    assert "Jak czytać ten wynik" in html_of(open_page("debrief", proba=closed))
    me, second = practice.me().id, begin(practice)
    practice.send(me, second, Closed())
    practice.finish(me, second)
    assert "Jak czytać ten wynik" not in html_of(open_page("debrief", proba=second))


def test_a_result_and_a_profile_can_be_taken_away(open_page: Open, closed: str) -> None:
    for page in (open_page("debrief", proba=closed), open_page("profile")):
        (button,) = page.get("download_button")
        assert button.proto.label.startswith("Pobierz") and not page.exception


def test_the_report_of_a_result_holds_quotes_models_and_mood(practice: Practice, closed: str) -> None:
    review = practice.debrief(practice.me().id, closed)
    content = report_of(
        review,
        trainee="Ala",
        standard=practice.library.standard,
        played_on=review.attempt.started_at.date(),
        channel="telefon",
        word_of=str,
    )
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(session_report(content))).pages)
    flat = " ".join(text.replace("\u00a0", " ").split())
    for part in ("Ala", "Do poprawy", "Jak mogło być", "Co się udało", "Nastrój rozmówcy", "cierpliwość"):
        assert part in flat
    quote = next(one.evidence[0].quote for one in review.assessment.findings if one.mark is Mark.FULL)
    assert f"„{quote}”" in flat


def test_a_file_name_holds_only_what_any_system_takes() -> None:
    assert file_name("Żółć: „Łódź”/..\\..") == "zolc-lodz"
    assert file_name("///") == "cwiczenie"
