"""A session in the terminal: the customer's lines are printed, the trainee's typed; and a transcript as plain text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from pydantic import JsonValue

from simulator.errors import ActionError, SessionClosed, TranscriptError
from simulator.session.events import (
    Answered,
    Closed,
    Did,
    Filed,
    Noted,
    Said,
    TraineeEvent,
    Transcript,
    is_trainees,
)
from simulator.session.judging import judgement_to_text
from simulator.session.session import Session
from simulator.session.stage import MessageReader, Stage
from simulator.session.turn import EndReason

SECONDS_A_MESSAGE = 15.0
"""How long a typed message takes on the session's clock; the terminal does not measure time."""

HELP = """Pisz to, co mówisz do klienta, i naciskaj Enter. Polecenia:
  /czynnosc NAZWA argument=wartość …   zrób coś przy stanowisku, na przykład /czynnosc open_order order=Z/2026/0118
                                       wartość ze spacjami ujmij w cudzysłów "…", listę zapisz po przecinku
  /czynnosci                           wypisz wszystkie czynności i ich argumenty
  /koniec                              zakończ kontakt
  /pomoc                               wypisz tę pomoc"""

END_NAMES = {
    EndReason.SATISFIED: "klient zadowolony",
    EndReason.RESIGNED: "klient zrezygnował",
    EndReason.HUNG_UP: "klient się rozłączył",
    EndReason.ASKED_FOR_MANAGER: "klient rozmawia z kierownikiem",
    EndReason.WALKED_AWAY: "rozmówca odszedł",
    EndReason.CLOSED_BY_TRAINEE: "kontakt zakończony przez pracownika przed załatwieniem sprawy",
}


def play_in_terminal(
    stage: Stage,
    seed: int,
    reader: MessageReader,
    read_line: Callable[[str], str] = input,
    write: Callable[[str], None] = print,
) -> Session:
    """Play a session with a person at the keyboard; end of input ends the contact.

    Args:
        stage: The scenario and its rules.
        seed: Of the session.
        reader: Reads the messages.
        read_line: Asks for a line, as `input` does.
        write: Shows a text, as `print` does.
    """
    session = Session(stage, seed, reader)
    write(f"{stage.scenario.title}\n{stage.scenario.brief.situation}\n/pomoc – polecenia\n")
    _show(session.start(), write)
    if not stage.scenario.customer.speaks_first:
        write("(Dzwoni telefon – zacznij rozmowę.)" if stage.scenario.channel == "phone" else "(Zacznij rozmowę.)")
    while not session.is_closed:
        try:
            line = read_line("> ").strip()
        except (EOFError, KeyboardInterrupt):
            line = "/koniec"
        try:
            _obey(session, line, write)
        except (ActionError, SessionClosed, TranscriptError) as error:
            write(f"! {error}")
    write(_ending(session.ended))
    if session.judgement is not None:
        write(judgement_to_text(session.judgement))
    return session


def _obey(session: Session, line: str, write: Callable[[str], None]) -> None:
    command, _, rest = line.partition(" ")
    at = (session.events[-1].at if session.events else 0.0) + SECONDS_A_MESSAGE
    if command == "/pomoc":
        write(HELP)
    elif command == "/czynnosci":
        write(_actions(session.stage))
    elif command == "/koniec":
        session.take(Closed(at=at))
    elif command in ("/czynnosc", "/czynność"):
        name, args = _parse_action(session.stage, rest)
        contacts = len(session.contacts)
        new = session.take(Did(at=at, action=name, args=args))[1:]
        write(_heading(session) if len(session.contacts) > contacts else "(Zrobione.)")
        _show(new, write)
        _tell_next(session, write)
    elif command.startswith("/"):
        write(f"! Nie ma polecenia „{command}”. Wpisz /pomoc, żeby zobaczyć, jakie są.")
    elif line:
        _show(session.take(Said(at=at, text=line))[1:], write)
        _tell_next(session, write)


def _heading(session: Session) -> str:
    """Return what is shown when a later contact begins: its number, date, title and brief."""
    contact = session.contacts[-1]
    number = f"Kontakt {contact.number} z {len(session.stage.scenario.contact_ids)}"
    return f"\n{number} · {contact.on:%d.%m.%Y} · {contact.title}\n{session.stage.scenario.brief.situation}\n"


def _tell_next(session: Session, write: Callable[[str], None]) -> None:
    if session.has_next:
        write("(Sprawa ma dalszy ciąg: /czynnosc next_contact)")


def _actions(stage: Stage) -> str:
    rows = []
    for action in stage.actions.values():
        arguments = " ".join(f"{one.id}=…" if one.required else f"[{one.id}=…]" for one in action.args)
        rows.append(f"  {f'{action.id} {arguments}'.strip()}  – {action.label}")
    return "\n".join(rows)


def _parse_action(stage: Stage, text: str) -> tuple[str, dict[str, JsonValue]]:
    """Read ``open_order order=Z/2026/0118`` as an action and its arguments.

    Raises:
        ActionError: no name, or a word that is not ``argument=wartość``.
    """
    words = _words(text)
    if not words:
        raise ActionError("Podaj nazwę czynności, na przykład: /czynnosc open_order order=Z/2026/0118")
    action = stage.actions.get(words[0])
    args: dict[str, JsonValue] = {}
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if not equals:
            raise ActionError(f"„{word}” nie ma postaci argument=wartość; wartość ze spacjami ujmij w cudzysłów.")
        argument = action.argument(name) if action else None
        is_list = argument is not None and argument.kind in ("products", "identity_data")
        args[name] = [one.strip() for one in value.split(",") if one.strip()] if is_list else value
    return words[0], args


def _words(text: str) -> list[str]:
    """Cut at spaces outside quotation marks; any of the marks „ ” " opens and closes."""
    words: list[str] = []
    word, quoted = "", False
    for character in text:
        if character in '"„”':
            quoted = not quoted
        elif character.isspace() and not quoted:
            words += [word] if word else []
            word = ""
        else:
            word += character
    return [*words, word] if word else words


def _show(events: Sequence[TraineeEvent], write: Callable[[str], None]) -> None:
    for event in events:
        if isinstance(event, Said):
            write(f"– {event.text}")
        elif isinstance(event, Closed):
            write(f"({END_NAMES[EndReason(event.reason)]}; dokończ pracę i wpisz /koniec)" if event.reason else "")


def _ending(reason: EndReason | None) -> str:
    return f"Koniec: {END_NAMES[reason]}." if reason else "Koniec."


def transcript_to_text(transcript: Transcript) -> str:
    """Write a transcript as a person reads it: minutes, who, what."""
    lines = [f"Scenariusz: {transcript.scenario} · ziarno: {transcript.seed} · treść: {transcript.content or '–'}", ""]
    lines += [f"{_clock(event.at)}  {_line(event)}" for event in transcript.events]
    return "\n".join(lines)


def _clock(at: float) -> str:
    return f"{int(at) // 60:02d}:{int(at) % 60:02d}"


def _line(event: TraineeEvent) -> str:
    if isinstance(event, Said):
        subject = f"[temat: {event.subject}] " if event.subject else ""
        return f"{'pracownik' if event.by == 'trainee' else 'klient'}: {subject}{event.text}"
    if isinstance(event, Did):
        return f"stanowisko: {event.action}{_values(event.args)}"
    if isinstance(event, Filed):
        return f"dokument: {event.document}{_values(event.fields)}"
    if isinstance(event, Noted):
        return f"rejestr:{_values(event.fields)}"
    if isinstance(event, Answered):
        return f"pytanie {event.item}: {json.dumps(event.choice, ensure_ascii=False)}"
    if is_trainees(event):
        return "pracownik zamyka kontakt"
    return f"koniec kontaktu: {END_NAMES[EndReason(event.reason)]}" if event.reason else "klient kończy kontakt"


def _values(values: dict[str, JsonValue]) -> str:
    if not values:
        return ""
    return " (" + ", ".join(f"{name}: {_plain(value)}" for name, value in values.items()) + ")"


def _plain(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return "–" if value is None else str(value)
