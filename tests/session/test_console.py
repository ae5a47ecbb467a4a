"""A session in the terminal and a transcript as text."""

from __future__ import annotations

from collections.abc import Callable

from simulator.session.console import play_in_terminal, transcript_to_text
from simulator.session.session import Session
from simulator.session.turn import EndReason
from tests.session.stages import StubReader, do, make_session, make_stage, say


def _typed(*lines: str) -> Callable[[str], str]:
    waiting = list(lines)

    def read_line(_prompt: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    return read_line


def _play(*lines: str) -> tuple[Session, str]:
    shown: list[str] = []
    session = play_in_terminal(make_stage(), 1, StubReader(), _typed(*lines), shown.append)
    return session, "\n".join(shown)


def test_typed_lines_are_said_and_answers_shown() -> None:
    session, shown = _play("[request_details] Kiedy kupić?", "/koniec")
    assert "we wtorek" in shown
    assert session.is_closed and session.ended is EndReason.CLOSED_BY_TRAINEE


def test_the_end_of_the_input_ends_the_contact() -> None:
    session, _ = _play()
    assert session.is_closed


def test_an_action_is_done_with_its_arguments() -> None:
    session, shown = _play(
        "/czynnosc open_order order=Z/2026/0001",
        "/czynnosc verify_identity client=K-1 checked=imie_nazwisko,kod_pocztowy result=confirmed",
        '/czynnosc transfer department=kierownik_zmiany note="proszę oddzwonić"',
    )
    assert [one.record for one in session.desk.lookups] == ["Z/2026/0001"]
    assert session.desk.verifications[0].checked == ("imie_nazwisko", "kod_pocztowy")
    assert session.desk.transfers[0].note == "proszę oddzwonić"
    assert "Zrobione" in shown


def test_a_wrong_command_is_explained_and_the_session_goes_on() -> None:
    session, shown = _play("/lataj", "/czynnosc lataj", "/czynnosc open_order Z/2026/0001", "/pomoc", "/czynnosci")
    assert "Nie ma polecenia „/lataj”" in shown
    assert "nie ma czynności „lataj”" in shown
    assert "nie ma postaci argument=wartość" in shown
    assert "/koniec" in shown and "register_complaint" in shown
    assert len(session.turns) == 2


def test_a_transcript_reads_as_text() -> None:
    session = make_session()
    say(session, "[dismissal] To producent.", after=65)
    do(session, "open_order", order="Z/2026/0001")
    text = transcript_to_text(session.transcript())
    assert "01:05  pracownik: [dismissal] To producent." in text
    assert "01:05  klient: To pójdę do producenta." in text
    assert "koniec kontaktu: klient zrezygnował" in text
    assert "01:10  stanowisko: open_order (order: Z/2026/0001)" in text
