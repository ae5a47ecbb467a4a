"""The files somebody gets with everything that is kept about them."""

from __future__ import annotations

import json
from datetime import UTC
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from simulator.exchange.personal import personal_json, personal_pdf
from simulator.language.reader import load_reader
from simulator.scenario.library import load_library
from simulator.school.practice import Practice
from simulator.school.privacy.personal import PersonalData
from simulator.storage import open_store
from tests.school.conftest import ROOT, Clock
from tests.school.world import build_world


@pytest.fixture(scope="module")
def data() -> PersonalData:
    world = build_world(Practice(load_library(Path(ROOT)), load_reader(), open_store("sqlite://"), Clock()))
    return world.classroom.privacy.export(world.people["teacher_a"], "pupil")


def pdf_words(data: PersonalData) -> str:
    file = personal_pdf(data, {"domex-czajnik-iskrzy": "Czajnik iskrzy"}, {"everything": "kopia danych"}, UTC)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages).split())


def test_the_json_holds_every_row_and_what_each_column_means(data: PersonalData) -> None:
    file = json.loads(personal_json(data))
    assert [table["table"] for table in file["tables"]] == [one.name for one in data.tables if one.rows]
    assert all(table["columns"][name] for table in file["tables"] for row in table["rows"] for name in row)


def test_the_pdf_tells_what_was_said_and_how_it_was_marked(data: PersonalData) -> None:
    words = pdf_words(data)
    assert "W czym mogę pomóc?" in words
    assert "Czajnik iskrzy – 23.11.2026" in words
    assert "Dobre powitanie." in words and "Powitanie było pełne." in words


def test_the_pdf_tells_who_looked(data: PersonalData) -> None:
    assert "teacher_a" in pdf_words(data) and "kopia danych" in pdf_words(data)


def test_the_same_data_gives_the_same_json(data: PersonalData) -> None:
    assert personal_json(data) == personal_json(data)
