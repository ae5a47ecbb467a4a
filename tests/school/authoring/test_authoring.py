"""From a template to a released scenario."""

from __future__ import annotations

import pytest

from simulator.errors import AlreadyTaken, ContentError, UnknownRecord, WrongInput
from simulator.scenario.library import Library
from simulator.school.access.permissions import Person
from simulator.school.authoring.authoring import Authoring, with_own_scenarios
from simulator.school.authoring.rules import authoring_rules, template_text
from simulator.school.people import only_person
from simulator.school.practice import Practice
from simulator.session.session import Session
from simulator.sources.editing import set_value
from simulator.storage import ScenarioStatus

SIMPLE = "prosta-rozmowa"


@pytest.fixture
def me(practice: Practice) -> Person:
    return only_person(practice.me())


@pytest.fixture
def authoring(practice: Practice) -> Authoring:
    return Authoring(practice.library, practice.reader, practice.store, practice.clock)


@pytest.fixture
def begun(authoring: Authoring, me: Person) -> str:
    return authoring.begin(me, "Pytanie o żelazko", SIMPLE).id


@pytest.mark.parametrize("template", authoring_rules().templates)
def test_what_is_begun_from_a_template_can_be_played_at_once(authoring: Authoring, me: Person, template: str) -> None:
    begun = authoring.begin(me, "Nowy", template)
    assert authoring.check(me, begun.id, begun.latest.text).is_playable


def test_every_scenario_that_ships_can_be_copied(authoring: Authoring, me: Person, library: Library) -> None:
    for name in library.scenarios:
        begun = authoring.begin(me, f"Kopia {name}", name)
        assert authoring.check(me, begun.id, begun.latest.text).problems == ()


def test_the_id_is_made_from_the_title_and_nobody_has_it(authoring: Authoring, me: Person, begun: str) -> None:
    assert begun == "wlasny-pytanie-o-zelazko"
    assert authoring.begin(me, "Pytanie o żelazko", SIMPLE).id == "wlasny-pytanie-o-zelazko-2"
    authoring.remove(me, begun)
    assert authoring.begin(me, "Pytanie o żelazko", SIMPLE).id == "wlasny-pytanie-o-zelazko-3"


def test_every_saving_is_a_version_and_comments_stay(authoring: Authoring, me: Person, begun: str) -> None:
    text = authoring.one(me, begun).latest.text
    authoring.save(me, begun, set_value(text, ("level",), 3), 1)
    assert [one.number for one in authoring.versions(me, begun)] == [2, 1]
    assert "# Fakty: co jest prawdą." in authoring.one(me, begun).latest.text


def test_a_text_that_is_not_right_yet_can_be_saved(authoring: Authoring, me: Person, begun: str) -> None:
    authoring.save(me, begun, "id: [", 1)
    (draft,) = authoring.all(me)
    assert draft.checked.problems and draft.scenario.latest.status is ScenarioStatus.DRAFT


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(authoring: Authoring, me: Person, begun: str) -> None:
    authoring.save(me, begun, "title: inny", 1)
    with pytest.raises(AlreadyTaken):
        authoring.save(me, begun, "title: mój", 1)


def test_an_earlier_version_can_be_made_the_newest(authoring: Authoring, me: Person, begun: str) -> None:
    first = authoring.one(me, begun).latest.text
    authoring.save(me, begun, "title: zepsuty", 1)
    authoring.restore(me, begun, 1)
    assert authoring.one(me, begun).latest.text == first
    with pytest.raises(UnknownRecord):
        authoring.restore(me, begun, 77)


def test_the_preview_plays(authoring: Authoring, me: Person, practice: Practice, begun: str) -> None:
    session = Session(authoring.stage(me, begun, authoring.one(me, begun).latest.text), 1, practice.reader)
    session.start()
    assert session.ended is None


def test_the_preview_of_what_is_wrong_tells_what(authoring: Authoring, me: Person, begun: str) -> None:
    with pytest.raises(ContentError, match="Z99"):
        authoring.stage(me, begun, authoring.one(me, begun).latest.text.replace("[Z2, Z3]", "[Z99]", 1))


def test_a_scenario_is_tried_before_it_is_released(authoring: Authoring, me: Person, begun: str) -> None:
    with pytest.raises(WrongInput, match="wypróbowany"):
        authoring.release(me, begun)
    authoring.mark_tried(me, begun)
    assert authoring.release(me, begun).status is ScenarioStatus.RELEASED


def test_what_gives_points_for_nothing_is_not_released(authoring: Authoring, me: Person, begun: str) -> None:
    text = authoring.one(me, begun).latest.text
    authoring.save(
        me,
        begun,
        text.replace("includes: [rozmowa_telefoniczna, aktywne_sluchanie, kultura]", "includes: []").replace(
            "leaves_out: [as_otwarte, as_sygnaly, as_upewnienie, rt_nagrywanie, rt_podsumowanie]", ""
        ),
        1,
    )
    authoring.mark_tried(me, begun)
    with pytest.raises(WrongInput, match="Punkty za nic"):
        authoring.release(me, begun)


def test_what_is_wrong_is_not_tried(authoring: Authoring, me: Person, begun: str) -> None:
    authoring.save(me, begun, "id: [", 1)
    with pytest.raises(ContentError):
        authoring.mark_tried(me, begun)


def test_only_what_is_released_is_offered_to_everybody(
    authoring: Authoring, me: Person, practice: Practice, library: Library, begun: str
) -> None:
    assert begun not in with_own_scenarios(library, practice.store).scenarios
    authoring.mark_tried(me, begun)
    tried = with_own_scenarios(library, practice.store)
    assert begun in tried.scenarios and begun not in {one.id for one in tried.for_everybody}
    authoring.release(me, begun)
    assert begun in {one.id for one in with_own_scenarios(library, practice.store).for_everybody}


def test_a_new_draft_leaves_what_is_released_as_it_was(
    authoring: Authoring, me: Person, practice: Practice, library: Library, begun: str
) -> None:
    authoring.mark_tried(me, begun)
    authoring.release(me, begun)
    authoring.save(me, begun, "id: [", 3)
    assert begun in with_own_scenarios(library, practice.store).scenarios
    authoring.withdraw(me, begun)
    assert begun not in with_own_scenarios(library, practice.store).scenarios


def test_a_scenario_leaves_and_enters_as_a_file(authoring: Authoring, me: Person, begun: str) -> None:
    name, data = authoring.give(me, begun)
    assert name == "wlasny-pytanie-o-zelazko.yaml"
    taken = authoring.take(me, data)
    assert taken.id == "wlasny-pytanie-o-zelazko-2"
    assert authoring.check(me, taken.id, taken.latest.text).is_playable


@pytest.mark.parametrize("data", [b"- lista", b"tekst", b"title: 7", b""])
def test_a_file_that_holds_no_scenario_is_refused(authoring: Authoring, me: Person, data: bytes) -> None:
    with pytest.raises((WrongInput, ContentError)):
        authoring.take(me, data)
    assert authoring.all(me) == ()


def test_the_status_of_a_file_that_is_taken_in_does_not_count(authoring: Authoring, me: Person) -> None:
    data = template_text(SIMPLE).replace("status: draft", "status: released").encode()
    taken = authoring.take(me, data)
    assert taken.latest.status is ScenarioStatus.DRAFT and "status: draft" in taken.latest.text
