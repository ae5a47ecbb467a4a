"""The profile as programs and people get it on the command line."""

from __future__ import annotations

import json

import pytest

from simulator.school.practice import Practice
from simulator.school.profiles import profile_of, profile_to_json, profile_to_text
from simulator.session.events import Said
from simulator.storage import UnknownTrainee, open_store
from tests.school.conftest import Clock


@pytest.fixture
def usual(practice: Practice, monkeypatch: pytest.MonkeyPatch, tmp_path, scenario_id: str) -> Practice:
    """Return a practice in the database of the installation, with one finished session."""
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path / "dane"))
    usual = Practice(practice.library, practice.reader, open_store(), Clock())
    attempt_id = usual.start(usual.me().id, scenario_id, seed=7)
    usual.send("ty", attempt_id, Said(text="Dzień dobry, Anna Kos, sklep Domex. W czym mogę pomóc?"))
    usual.finish("ty", attempt_id)
    return usual


@pytest.mark.parametrize("name", ["ty", "Ty"])
def test_a_profile_is_found_by_id_and_by_name(usual: Practice, name: str) -> None:
    assert profile_of(usual.library, name) == usual.profile("ty")


def test_an_unknown_name_is_explained(usual: Practice) -> None:
    with pytest.raises(UnknownTrainee, match="„Nikt”"):
        profile_of(usual.library, "Nikt")


def test_the_json_holds_every_criterion(usual: Practice) -> None:
    data = json.loads(json.dumps(profile_to_json(usual.profile("ty"))))
    assert list(data["criteria"]) == [one.id for one in usual.library.standard.criteria]
    assert data["sessions"] == len(data["series"]) == 1


def test_what_was_never_observed_has_no_share(usual: Practice) -> None:
    data = profile_to_json(usual.profile("ty"))
    unseen = [one for one in data["criteria"].values() if not one["observations"]]
    assert unseen and all(one["share"] is None and not one["enough"] for one in unseen)


def test_the_text_says_how_sure_it_is(usual: Practice) -> None:
    text = profile_to_text(usual.profile("ty"))
    assert "Ocenione ćwiczenia: 1" in text
    assert "za mało danych" in text
    assert "bez obserwacji:" in text


def test_an_empty_profile_says_what_to_do(practice: Practice, me: str) -> None:
    assert "po pierwszym zakończonym ćwiczeniu" in profile_to_text(practice.profile(me))
