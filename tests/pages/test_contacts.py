"""Pages of an exercise with several contacts, and what the customer thought of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from simulator.pages import service
from simulator.pages.contacts import later
from simulator.school.practice import Practice
from simulator.session.events import Closed, Did, Said
from tests.content_root import DATA, make_content_root
from tests.pages.conftest import html_of

Open = Callable[..., AppTest]
THREE = "trzy-kontakty"


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    """Give the service the pages use, on the small content with the scenario of three contacts."""
    root = make_content_root(tmp_path / "content")
    shutil.copy(DATA / "session" / f"{THREE}.yaml", root / "scenarios" / "maly-sklep")
    monkeypatch.setattr(service, "ROOT", root)
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path))
    monkeypatch.delenv("SLUCHAWKA_DATABASE_URL", raising=False)
    service.forget_practice()
    yield service.practice()
    service.forget_practice()


@pytest.fixture
def begun(practice: Practice) -> str:
    return practice.start(practice.me().id, THREE, seed=3)


def _second(practice: Practice, attempt_id: str) -> None:
    me = practice.me().id
    practice.send(me, attempt_id, Said(text="Dzień dobry, odpowiedź na reklamację przyjdzie w 14 dni."))
    if practice.session(me, attempt_id).ended is None:
        practice.send(me, attempt_id, Did(action="end_contact"))
    practice.send(me, attempt_id, Did(action="next_contact"))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "tego samego dnia"), (1, "następnego dnia"), (5, "pięć dni później"), (7, "tydzień później"),
        (22, "22 dni później"),
    ],
)  # fmt: skip
def test_the_distance_between_contacts_is_told_in_words(days: int, words: str) -> None:
    assert later(days) == words


def test_the_strip_names_the_contact(open_page: Open, practice: Practice, begun: str) -> None:
    assert "Kontakt 1 z 3" in html_of(open_page("practice", proba=begun))
    _second(practice, begun)
    assert "Kontakt 2 z 3 · pięć dni później" in html_of(open_page("practice", proba=begun))


def test_buttons_end_the_contact_and_begin_the_next(open_page: Open, practice: Practice, begun: str) -> None:
    page = open_page("practice", proba=begun)
    assert not [one for one in page.button if one.key.startswith("next-contact")]
    page.button(key=f"end-contact-{begun[:8]}-1").click().run()
    page.button(key=f"next-contact-{begun[:8]}-1").click().run()
    assert not page.exception
    assert [one.id for one in practice.session(practice.me().id, begun).contacts] == ["pierwszy", "status"]


def test_the_register_shows_what_colleagues_entered(open_page: Open, practice: Practice, begun: str) -> None:
    _second(practice, begun)
    day = practice.session(practice.me().id, begun).desk
    assert [one.on.isoformat() for one in day.entries] == ["2026-03-12"]
    assert not open_page("practice", proba=begun).exception


def test_a_session_of_several_contacts_goes_on_after_a_restart(practice: Practice, begun: str) -> None:
    me = practice.me().id
    _second(practice, begun)
    before = practice.session(me, begun)
    again = Practice(practice.library, practice.reader, practice.store, practice.clock).session(me, begun)
    assert again is not before
    assert (again.events, again.mood, again.contacts) == (before.events, before.mood, before.contacts)


def test_an_exercise_can_be_done_over_from_within_a_later_contact(practice: Practice, begun: str) -> None:
    me = practice.me().id
    _second(practice, begun)
    practice.send(me, begun, Said(text="Dzień dobry, czajnik jest u serwisanta."))
    said = [at for at, one in enumerate(practice.session(me, begun).events) if isinstance(one, Said)][-2]
    branch = practice.retry_from(me, begun, said)
    assert practice.session(me, branch).contacts[-1].id == "status"


def test_the_debrief_shows_the_contacts_as_sections_and_the_customers_judgement(
    open_page: Open, practice: Practice, begun: str
) -> None:
    _second(practice, begun)
    practice.send(practice.me().id, begun, Closed())
    shown = html_of(open_page("debrief", proba=begun))
    assert "<h3><strong>Kontakt 2 z 3 · pięć dni później</strong>" in shown
    assert shown.count("slu-line-contact") == 2
    assert "Czy sprawa jest załatwiona?" in shown


def test_a_review_is_shown_when_the_customer_wrote_one(open_page: Open, practice: Practice, begun: str) -> None:
    me = practice.me().id
    for words in ("Proszę się uspokoić, idiotko.", "Jest pani głupia.", "Zamknij się, kretynie.", "Spadaj, debilu."):
        if practice.session(me, begun).ended is None:
            practice.send(me, begun, Said(text=words))
    session = practice.session(me, begun)
    practice.send(me, begun, Closed())
    shown = html_of(open_page("debrief", proba=begun))
    assert session.judgement is not None
    assert ("slu-review" in shown) == (session.judgement.review is not None)
    assert "Opinia w internecie" in shown


def test_the_brief_says_how_many_contacts_there_are(open_page: Open, practice: Practice) -> None:
    assert "obejmuje 3 kontakty" in html_of(open_page("brief", scenariusz=THREE)).replace("\u00a0", " ")
