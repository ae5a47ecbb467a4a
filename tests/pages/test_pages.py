"""Every page opens, does its main task, and says what to do when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from simulator.assessment.findings import Mark
from simulator.pages.desk import Workday
from simulator.pages.marked import law_words
from simulator.pages.marks import badge, forbidden
from simulator.pages.profile import attempts_behind
from simulator.pages.undoing import last_own_message, take_back
from simulator.pages.wording import day
from simulator.school.practice import Practice
from simulator.session.events import Did, Said
from tests.pages.conftest import KETTLE, ROOT, html_of

Open = Callable[..., AppTest]


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def test_the_application_opens_on_the_exercises(practice: Practice) -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not page.exception
    assert page.title[0].value == "Co dziś ćwiczymy?"


def test_a_chosen_exercise_leads_to_its_brief(practice: Practice) -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    press(page, f"begin-{KETTLE}")
    assert page.title[0].value == practice.library.scenario(KETTLE).title


def test_the_recommended_exercise_comes_with_its_reason(open_page: Open, begun: str) -> None:
    assert "Polecane: " in html_of(open_page("start"))


def test_a_filter_leaves_only_what_fits(open_page: Open, practice: Practice) -> None:
    page = open_page("start")
    page.selectbox(key="kanal").select("czat").run()
    cards = {button.key for button in page.button if button.key.startswith("begin-")} - {"begin-first"}
    chats = {
        f"begin-{one.id}"
        for one in practice.library.scenarios.values()
        if one.channel == "chat" and one.status == "released"
    }
    assert cards == chats
    assert len(chats) < len(practice.library.scenarios)


def test_filters_that_fit_nothing_offer_to_be_cleared(open_page: Open) -> None:
    page = open_page("start")
    page.selectbox(key="kanal").select("SMS").run()
    hardest = page.selectbox(key="poziom").options[-1]
    page.selectbox(key="poziom").select(hardest).run()
    assert "Żadne ćwiczenie nie pasuje" in html_of(page)
    press(page, "clear-filters")
    assert page.selectbox(key="kanal").value is None


def test_an_unfinished_exercise_can_be_resumed(open_page: Open, begun: str) -> None:
    page = open_page("start")
    assert page.button(key=f"resume-{begun}").label == "Wróć do rozmowy"


def test_the_brief_says_what_will_be_marked(open_page: Open, practice: Practice) -> None:
    page = open_page("brief", scenariusz=KETTLE)
    assert not page.exception
    assert practice.library.scenario(KETTLE).observables[0].title in html_of(page)
    assert page.button(key="answer").label == "Odbierz"


def test_an_unknown_exercise_in_the_address_is_named(open_page: Open) -> None:
    page = open_page("brief", scenariusz="nie-ma-takiego")
    assert page.title[0].value == "Nie ma takiego ćwiczenia"
    assert "nie-ma-takiego" in html_of(page)


@pytest.mark.parametrize("page", ["practice", "debrief"])
def test_an_unknown_attempt_in_the_address_is_told(open_page: Open, page: str) -> None:
    shown = open_page(page, proba="nie-ma")
    assert not shown.exception
    assert shown.title[0].value == "Nie ma takiej rozmowy"


@pytest.mark.parametrize("page", ["brief", "practice", "debrief", "profile", "history"])
def test_an_empty_page_says_what_to_do_next(open_page: Open, page: str) -> None:
    shown = open_page(page)
    assert not shown.exception
    assert "slu-empty" in html_of(shown)
    assert shown.button


def test_a_message_is_kept_and_answered(open_page: Open, practice: Practice, begun: str) -> None:
    page = open_page("practice", proba=begun)
    page.chat_input[0].set_value("Proszę o numer zamówienia.").run()
    events = practice.session(practice.me().id, begun).events
    said = [event.text for event in events if isinstance(event, Said) and event.by == "trainee"]
    assert said[-1] == "Proszę o numer zamówienia."
    assert isinstance(events[-1], Said) and events[-1].by == "customer"


def test_a_search_at_the_desk_is_an_event_and_finds_the_client(open_page: Open, practice: Practice, begun: str) -> None:
    page = open_page("practice", proba=begun)
    client = next(iter(practice.session(practice.me().id, begun).desk.clients.values()))
    page.text_input(key=f"search-client-{begun[:8]}").input(client.id).run()
    assert isinstance(practice.session(practice.me().id, begun).events[-1], Did)
    assert any(button.label.startswith(client.name) for button in page.button)


def test_the_notepad_is_kept(open_page: Open, practice: Practice, begun: str) -> None:
    page = open_page("practice", proba=begun)
    page.text_area(key=f"notepad-{begun[:8]}").input("oddzwonić o 14").run()
    assert practice.load_draft(practice.me().id, begun, "notepad") == "oddzwonić o 14"


def test_going_back_leaves_everything_before_the_last_message(practice: Practice, begun: str) -> None:
    me = practice.me().id
    practice.send(me, begun, Said(text="To pomyłka."))
    practice.save_draft(me, begun, "notepad", "oddzwonić")
    day = Workday(begun, me, practice, practice.session(me, begun))
    new = take_back(day)
    assert new is not None
    assert practice.events(me, new) == practice.events(me, begun)[: last_own_message(day.session.events)]
    assert practice.load_draft(me, new, "notepad") == "oddzwonić"


def test_what_was_gone_back_from_stands_in_the_history_but_not_among_the_unfinished(
    open_page: Open, practice: Practice, begun: str
) -> None:
    me = practice.me().id
    new = take_back(Workday(begun, me, practice, practice.session(me, begun)))
    page = open_page("history")
    keys = [button.key for button in page.button]
    assert f"open-{new}" in keys and f"open-{begun}" in keys
    assert "Wersja 2 – od wiadomości 1" in html_of(page)
    resumed = [button.key for button in open_page("start").button]
    assert f"resume-{new}" in resumed and f"resume-{begun}" not in resumed


def test_there_is_nothing_to_go_back_from_before_the_first_message(open_page: Open, practice: Practice) -> None:
    attempt_id = practice.start(practice.me().id, KETTLE, seed=3)
    assert open_page("practice", proba=attempt_id).button(key=f"undo-{attempt_id[:8]}").disabled


def test_a_complaint_number_finds_its_client(open_page: Open, practice: Practice) -> None:
    attempt_id = practice.start(practice.me().id, "domex-status-reklamacji", seed=1)
    page = open_page("practice", proba=attempt_id)
    page.text_input(key=f"search-client-{attempt_id[:8]}").input("R/2026/0042").run()
    assert any(str(button.key).startswith("open-client-") for button in page.button)


def test_a_talk_in_another_tab_is_told_and_nothing_is_lost(open_page: Open, practice: Practice, begun: str) -> None:
    page = open_page("practice", proba=begun)
    practice.send(practice.me().id, begun, Said(text="Mówię z drugiej karty."))
    page.chat_input[0].set_value("Mówię z pierwszej karty.").run()
    assert "w innej karcie" in html_of(page)
    assert "Mówię z drugiej karty." in [getattr(event, "text", "") for event in practice.events("ty", begun)]


def test_an_email_is_written_with_subject_and_body(open_page: Open, practice: Practice) -> None:
    attempt_id = practice.start(practice.me().id, "domex-status-reklamacji", seed=1)
    page = open_page("practice", proba=attempt_id)
    subject = next(one for one in page.text_input if one.label == "Temat")
    body = next(one for one in page.text_area if one.label == "Treść")
    subject.input("Reklamacja")
    body.input("Dzień dobry, odpowiadamy.")
    next(button for button in page.button if button.label == "Wyślij").click().run()
    sent = [
        one for one in practice.events(practice.me().id, attempt_id) if isinstance(one, Said) and one.by == "trainee"
    ]
    assert (sent[-1].subject, sent[-1].text) == ("Reklamacja", "Dzień dobry, odpowiadamy.")


def test_the_debrief_shows_the_words_and_the_verdict(open_page: Open, closed: str) -> None:
    page = open_page("debrief", proba=closed)
    assert not page.exception
    assert "slu-verdict" in html_of(page) and "W czym mogę pomóc?" in html_of(page)


def test_a_rule_is_shown_with_its_basis_and_date(open_page: Open, practice: Practice, closed: str) -> None:
    fact = practice.library.law.fact("KONS-44")
    law = law_words("KONS-44", practice.library.law)
    assert fact.says in law and fact.basis in law
    assert fact.valid_from is None or day(fact.valid_from) in law
    assert "Podstawa: " in html_of(open_page("debrief", proba=closed))


def test_what_must_not_happen_is_never_called_not_shown(practice: Practice) -> None:
    never = forbidden(practice.library.scenario(KETTLE))
    assert never
    assert "błąd" in badge(Mark.NONE, is_forbidden=True) and "nie wykazano" not in badge(Mark.NONE, is_forbidden=True)


def test_an_open_talk_has_no_debrief_yet(open_page: Open, begun: str) -> None:
    page = open_page("debrief", proba=begun)
    assert "Ta rozmowa jeszcze trwa." in html_of(page)
    press(page, "close-and-mark")
    assert "slu-verdict" in html_of(page)


def test_the_profile_says_what_to_practise_next_and_why(open_page: Open, closed: str, practice: Practice) -> None:
    page = open_page("profile")
    reasons = [one.reason for one in practice.recommendations(practice.me().id)]
    assert 1 <= len(reasons) <= 3
    assert all(reason in html_of(page) for reason in reasons)
    press(page, "begin-next-0")


def test_the_profile_draws_charts_and_the_same_as_tables(open_page: Open, closed: str) -> None:
    page = open_page("profile")
    assert not page.exception
    assert html_of(page).count("<table") >= 4
    assert "za mało danych" in html_of(page)


def test_a_chosen_criterion_leads_to_its_quotes(open_page: Open, closed: str) -> None:
    page = open_page("profile")
    page.selectbox(key="chosen-criterion").select("Kz1.W5").run()
    assert "slu-record" in html_of(page)
    assert page.button(key="to-debrief-0").label == "Omówienie"


def test_an_observation_leads_to_the_attempt_it_comes_from(practice: Practice, closed: str) -> None:
    me = practice.me().id
    other = practice.start(me, "domex-status-reklamacji", seed=4)
    practice.finish(me, other)
    attempts = attempts_behind(practice)
    scenarios = [practice.attempt(me, one).scenario_id for one in attempts]
    assert scenarios == [one.scenario for one in practice.profile(me).series]


def test_the_history_lists_what_was_done(open_page: Open, closed: str) -> None:
    page = open_page("history")
    assert page.button(key=f"open-{closed}").label == "Omówienie"


def test_two_exercises_can_be_compared(open_page: Open, practice: Practice, closed: str) -> None:
    other = practice.start(practice.me().id, KETTLE, seed=4)
    practice.finish(practice.me().id, other)
    assert "Różnice w ocenach" in html_of(open_page("history"))


def test_what_is_typed_stays_text_in_the_debrief(open_page: Open, practice: Practice, begun: str) -> None:
    practice.send(practice.me().id, begun, Said(text="<script>alert(1)</script><img src=x onerror=alert(2)>"))
    practice.finish(practice.me().id, begun)
    shown = html_of(open_page("debrief", proba=begun))
    assert "<script>" not in shown and "<img" not in shown
    assert "&lt;script&gt;" in shown


def test_a_damaged_database_is_set_aside_only_when_asked(open_page: Open, practice: Practice, tmp_path: Path) -> None:
    from simulator.pages import service

    practice.store.close()
    for file in tmp_path.glob("sluchawka.sqlite*"):
        file.unlink()
    (tmp_path / "sluchawka.sqlite").write_bytes(b"to nie jest baza danych" * 100)
    service.forget_practice()
    page = open_page("start")
    assert page.title[0].value == "Baza danych jest uszkodzona"
    assert page.button(key="set-aside").disabled
    page.checkbox(key="set-aside-agreed").check().run()
    press(page, "set-aside")
    assert page.title[0].value == "Co dziś ćwiczymy?"
    assert len(list(tmp_path.glob("sluchawka.uszkodzona-*"))) == 1


def test_a_database_that_cannot_be_written_is_told_and_tried_again(
    open_page: Open, practice: Practice, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.pages import service

    file = Path(str(practice.store.engine.url.database))
    practice.store.close()
    monkeypatch.setenv("SLUCHAWKA_DATABASE_URL", f"sqlite:///{file.as_uri()}?mode=ro&uri=true")
    service.forget_practice()
    page = open_page("debrief", proba=begun)
    press(page, "close-and-mark")
    assert page.title[-1].value == "Nie można niczego zapisać"
    monkeypatch.delenv("SLUCHAWKA_DATABASE_URL")
    press(page, "try-again")
    press(page, "close-and-mark")
    assert "slu-verdict" in html_of(page)


def test_broken_shared_content_is_listed_with_its_place(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.pages import service

    monkeypatch.setattr(service, "ROOT", tmp_path)
    service.forget_practice()
    page = open_page("start")
    assert page.title[0].value == "Treści ćwiczeń nie można wczytać"
    assert "scenarios/shared" in html_of(page)
