"""Documents read back by another library: what they say, that they can be read aloud, and when they are refused."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from simulator.assessment.findings import Assessment, Evidence, Finding, Mark, Points
from simulator.assessment.profile import build_profile
from simulator.errors import ReportIncomplete
from simulator.exchange.reports import (
    CodeCard,
    CodeCards,
    Holds,
    ProfileReport,
    SessionReport,
    certificate,
    code_cards,
    profile_report,
    protocol,
    result_letter,
    session_report,
)
from simulator.standard import Standard, load_standard
from tests.content_root import PROJECT
from tests.exchange.reports.samples import candidate, certificate_of, letter_of, protocol_of


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard(PROJECT / "competencies" / "332202")


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def signed() -> bytes:
    return protocol(protocol_of(candidate(1), candidate(2, Holds.NO)))


def test_the_protocol_holds_what_a_commission_signs(signed: bytes) -> None:
    text = text_of(signed)
    for part in (
        "Protokół egzaminu",
        "3/2026",
        "990001 „Próbny zawód”",
        "20 listopada 2026 r., od 09:00 do 13:42",
        "cke, wersja 1f2e3d",
        "metoda Angoffa",
        "10:12 – przerwa w zasilaniu",
        "dr Barbara Ćwiklińska",
        "--expect 1284:9f2c41d07be3",
        "Do egzaminu przystąpiły 2 osoby; zdało: 1, nie zdało: 1.",
        "Mówi „w dwa tygodnie”",
        "uznane wcześniej",
        "Ujawnienie danych innej osoby",
        "Czas wydłużony o 25%.",
    ):
        assert part in text


def test_every_candidate_is_in_the_list_and_in_the_annex(signed: bytes) -> None:
    text = text_of(signed)
    assert text.count("K-001") == text.count("K-002") == 2


def test_a_document_says_its_title_language_and_author(signed: bytes) -> None:
    found = read(signed)
    assert found.trailer["/Root"]["/Lang"] == "pl-PL"
    assert found.xmp_metadata is not None
    assert found.xmp_metadata.dc_title["x-default"] == "Protokół egzaminu nr 3/2026"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_headings_and_paragraphs_are_tagged_in_reading_order(signed: bytes) -> None:
    tree = read(signed).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    tags = [one.get_object()["/S"] for one in tree["/K"]]
    assert tags.count("/H1") == 2 and {"/H1", "/H2", "/H3", "/P"} == set(tags)
    assert tags.index("/H1") < tags.index("/H2")


def test_every_page_is_numbered(signed: bytes) -> None:
    pages = read(signed).pages
    for number, page in enumerate(pages, start=1):
        assert f"strona {number} z {len(pages)}" in page.extract_text().replace("\u00a0", " ")


def test_fonts_travel_in_the_file(signed: bytes) -> None:
    fonts = [font.get_object() for font in read(signed).pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_bookmarks_lead_to_the_candidates(signed: bytes) -> None:
    outline = str([one for one in read(signed).outline])
    assert "Żaneta Gęślicka-Wójcik 2" in outline


def test_thirty_candidates_fit_in_one_protocol() -> None:
    pdf = protocol(protocol_of(*(candidate(number) for number in range(1, 31))))
    assert "Do egzaminu przystąpiło 30 osób" in text_of(pdf)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (protocol_of(candidate(1), candidate(2, Holds.OPEN)), "Żaneta Gęślicka-Wójcik 2"),
        (protocol_of(), "bez kandydatów"),
        (protocol_of(candidate(1), commission=()), "składu komisji"),
    ],
    ids=["open", "nobody", "no-commission"],
)
def test_a_protocol_before_its_time_is_refused(content, words: str) -> None:
    with pytest.raises(ReportIncomplete, match=words):
        protocol(content)


def test_a_letter_tells_the_result_the_reason_and_the_way_to_appeal() -> None:
    text = text_of(result_letter(letter_of()))
    for part in ("wynikiem negatywnym", "potrzeba 75%", "P1.W2", "do 8 grudnia 2026 r. włącznie", "Łukasz Źdźbło"):
        assert part in text


def test_a_letter_without_appeal_does_not_speak_of_one() -> None:
    text = text_of(result_letter(replace(letter_of(Holds.YES), appeal_until=None)))
    assert "wynikiem pozytywnym" in text and "Odwołanie" not in text


def test_letter_and_certificate_need_a_result() -> None:
    with pytest.raises(ReportIncomplete, match="Łukasz Źdźbło"):
        result_letter(letter_of(Holds.OPEN))
    with pytest.raises(ReportIncomplete, match="Gęślicka"):
        certificate(certificate_of(Holds.OPEN))


def test_a_certificate_claims_no_state_qualification() -> None:
    text = text_of(certificate(certificate_of()))
    assert "Nie jest dyplomem ani certyfikatem kwalifikacji i nie nadaje kwalifikacji państwowej" in text
    assert "odwołuje się do poziomu 4 (ERK/PRK); egzamin tego poziomu nie nadaje" in text
    assert "Wykazane kryteria standardu: 2 z 3" in text


def test_a_certificate_of_a_failed_examination_says_so() -> None:
    assert "egzamin niezdany" in text_of(certificate(certificate_of(Holds.NO)))


def test_the_credential_travels_inside_the_certificate_and_its_code_is_described() -> None:
    found = read(certificate(certificate_of(proof="a.b.c", token="d.e.f")))
    assert found.attachments == {"poswiadczenie.jwt": [b"d.e.f"]}
    tree = found.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    figures = [one.get_object() for one in tree["/K"] if one.get_object()["/S"] == "/Figure"]
    assert ["Kod QR" in one["/Alt"] for one in figures] == [True]


@pytest.mark.parametrize("signers", [1, 2, 3, 5])
def test_the_code_never_stands_on_a_page_of_its_own(signers: int) -> None:
    content = certificate_of(proof="dowod" * 60, token="a.b.c")
    signed = tuple(replace(content.signed_by[0], name=f"Osoba {n}") for n in range(signers))
    pages = read(certificate(replace(content, signed_by=signed))).pages
    assert len(pages) == 2 and "Kod QR" in text_of(certificate(replace(content, signed_by=signed)))
    assert all(one.name in pages[0].extract_text().replace("\u00a0", " ") for one in signed)


def test_without_a_town_only_the_day_is_written() -> None:
    letter = letter_of()
    words = text_of(result_letter(replace(letter, institution=replace(letter.institution, city=""))))
    assert " , " not in words and "listopada 2026 r." in words


def test_without_a_credential_there_is_no_code() -> None:
    found = read(certificate(certificate_of()))
    assert not found.attachments and "Kod QR" not in text_of(certificate(certificate_of()))


def finding(name: str, mark: Mark, **more: object) -> Finding:
    return Finding(
        name, f"Tytuł {name}", ("Kz1.W1",), ("Z5",), mark, 1, (Evidence(0, f"słowa {name}"),), f"Powód {name}.", **more
    )  # type: ignore[arg-type]


def test_a_session_report_shows_what_to_mend_before_what_went_well(standard: Standard) -> None:
    missed = finding("b", Mark.HALF, missing="Brak terminu.", model_answer="Odpowiemy w 14 dni.")
    error = finding("c", Mark.NONE, critical=True)
    marked = Assessment("s", 1, "v", (finding("a", Mark.FULL), missed, error, finding("d", Mark.NOT_APPLICABLE)),
                        competencies={"Kz1": Points(1.5, 3, 3)}, score=0.5, critical_errors=(error,))  # fmt: skip
    report = SessionReport("Ala", "Czajnik iskrzy", "Domex", "telefon", date(2026, 11, 20), marked, standard)
    text = text_of(session_report(report))
    assert text.index("Tytuł c") < text.index("Do poprawy")
    assert text.index("Tytuł b – częściowo") < text.index("Tytuł a")
    assert "„słowa b”" in text and "Odpowiemy w 14 dni." in text and "Tytuł d" not in text
    assert "50%, niezaliczone" in text and "1,5/3" in text


def test_a_profile_report_names_every_criterion_or_says_that_nothing_is_known(standard: Standard) -> None:
    empty = ProfileReport("Ala", build_profile(standard, []), standard, date(2026, 11, 23))
    assert "nie można nic powiedzieć" in text_of(profile_report(empty))
    marked = Assessment("s", 1, "v", (finding("a", Mark.FULL),), score=1.0, passed=True)
    known = replace(empty, profile=build_profile(standard, [(date(2026, 11, 20), marked, 2)]))
    text = text_of(profile_report(known))
    assert all(one.id in text for one in standard.criteria)
    assert "za mało danych" in text and "1 ćwiczenie" in text


def cards_of(count: int) -> CodeCards:
    address = "http://szkola.example:8501/egzamin"
    cards = [CodeCard(f"Łucja Źdźbło {n}", f"KOD{n:05}", f"{address}?kod=KOD{n:05}") for n in range(count)]
    return CodeCards("Ośrodek", "Egzamin zimowy", address, tuple(cards), datetime(2026, 11, 23, 12, tzinfo=UTC))


def test_every_candidate_has_a_card_with_name_code_and_address() -> None:
    words = text_of(code_cards(cards_of(11)))
    assert all(f"Łucja Źdźbło {n}" in words and f"KOD{n:05}" in words for n in range(11))
    assert words.count("http://szkola.example:8501 /egzamin") == 11


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (11, 2), (30, 3)])
def test_ten_cards_stand_on_a_page(count: int, pages: int) -> None:
    assert len(read(code_cards(cards_of(count))).pages) == pages


def test_literal_words_of_others_are_not_changed(standard: Standard) -> None:
    quoted = replace(finding("a", Mark.FULL), evidence=(Evidence(0, 'powiedział "tak"'),))
    marked = Assessment("s", 1, "v", (quoted,), score=1.0, passed=True)
    report = SessionReport("Ala", "Czajnik", "Domex", "telefon", date(2026, 11, 20), marked, standard)
    assert 'powiedział "tak"' in text_of(session_report(report))


@pytest.mark.parametrize("name", ["Olena Шевченко", "Ελένη", "A" * 300, "…", "O’Connor <b>&amp;</b> **x**"])
def test_any_name_can_be_printed(name: str) -> None:
    assert certificate(replace(certificate_of(), name=name)).startswith(b"%PDF")
