"""Hints, pauses and versions on the pages, without a browser."""

from __future__ import annotations

from simulator.pages.desk import Workday
from simulator.pages.undoing import take_back
from simulator.school.practice import Practice
from simulator.session.events import Closed, Said
from simulator.storage import Mode
from tests.pages.conftest import KETTLE, Open, html_of


def attempt_of(practice: Practice, mode: Mode) -> str:
    me = practice.me().id
    attempt_id = practice.start(me, KETTLE, seed=3, mode=mode)
    practice.send(me, attempt_id, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
    return attempt_id


def test_a_hint_is_shown_and_the_next_one_joins_it(open_page: Open, practice: Practice) -> None:
    attempt_id = attempt_of(practice, Mode.PRACTICE_WITH_HELP)
    page = open_page("practice", proba=attempt_id)
    for count in (1, 2, 3, 3):
        page.button(key=f"hint-{attempt_id[:8]}").click().run()
        assert html_of(page).count("slu-hint-text") == count
    assert "Na razie to wszystkie podpowiedzi" in html_of(page)


def test_a_pause_takes_the_input_away_until_the_exercise_goes_on(open_page: Open, practice: Practice) -> None:
    attempt_id = attempt_of(practice, Mode.PRACTICE)
    page = open_page("practice", proba=attempt_id)
    page.button(key=f"pause-{attempt_id[:8]}").click().run()
    assert len(page.chat_input) == 0 and practice.aids.is_paused(practice.me().id, attempt_id)
    page.button(key=f"go-on-{attempt_id[:8]}").click().run()
    assert len(page.chat_input) == 1 and not practice.aids.is_paused(practice.me().id, attempt_id)


def test_an_exam_shows_none_of_it(open_page: Open, practice: Practice) -> None:
    attempt_id = attempt_of(practice, Mode.EXAM)
    keys = [str(button.key) for button in open_page("practice", proba=attempt_id).button]
    assert not [key for key in keys if key.startswith(("hint-", "pause-", "undo-"))]


def test_the_debrief_says_what_was_shown_with_a_hint(open_page: Open, practice: Practice) -> None:
    me = practice.me().id
    attempt_id = practice.start(me, KETTLE, seed=3, mode=Mode.PRACTICE_WITH_HELP)
    practice.aids.hint(me, attempt_id)
    practice.send(me, attempt_id, Said(text="Dzień dobry, Anna Kos, Domex. W czym mogę pomóc?"))
    practice.send(me, attempt_id, Closed())
    shown = html_of(open_page("debrief", proba=attempt_id))
    assert "z podpowiedzią" in shown and "Podpowiedź 1 z 3" in shown


def test_the_debrief_shows_the_versions_side_by_side(open_page: Open, practice: Practice) -> None:
    me = practice.me().id
    first = attempt_of(practice, Mode.PRACTICE)
    practice.send(me, first, Said(text="To nie moja sprawa."))
    new = take_back(Workday(first, me, practice, practice.session(me, first)))
    assert new is not None
    practice.send(me, new, Said(text="Bardzo mi przykro. Proszę opowiedzieć, co się stało."))
    practice.finish(me, new)
    shown = html_of(open_page("debrief", proba=new))
    assert "Wersja 2 – od wiadomości 2" in shown and "To nie moja sprawa." in shown and "slu-sides" in shown


def test_going_back_on_purpose_keeps_what_was_before_that_message(practice: Practice) -> None:
    me = practice.me().id
    attempt_id = attempt_of(practice, Mode.PRACTICE)
    practice.send(me, attempt_id, Said(text="Słucham."))
    first_own = next(index for index, one in enumerate(practice.events(me, attempt_id)) if one.by == "trainee")
    new = take_back(Workday(attempt_id, me, practice, practice.session(me, attempt_id)), first_own)
    assert new is not None and practice.events(me, new) == practice.events(me, attempt_id)[:first_own]
