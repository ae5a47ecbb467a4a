"""Checking single values typed at the desk: dates, amounts, choices, records; every fault is a Polish sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from pydantic import JsonValue

from simulator.session.desk.state import DeskState
from simulator.session.stage import Stage
from simulator.sources import did_you_mean

MAX_TEXT = 20_000
"""Longest text of one field or argument, in characters."""
MAX_AMOUNT = 1_000_000
"""Largest amount, in złoty; more is a slip of the finger."""
_YEARS = timedelta(days=3660)
_MONEY = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]?\d{3})*(?:[.,]\d{1,2})?(?:[ \u00a0]?(?:zł|PLN))?", re.IGNORECASE)
_TIME = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_YES_NO = {"tak", "nie", "true", "false"}


def fault_in(kind: str, value: JsonValue, choices: Mapping[str, str], desk: DeskState, stage: Stage) -> str | None:
    """Say what is wrong with a value, or None.

    Args:
        kind: Kind of the field or argument.
        value: What was typed; not empty.
        choices: What is stored → what is shown; of kind choice only.
        desk: Holds the records a value may name.
        stage: Holds the company and the day.
    """
    if kind == "choice":
        return _fault_in_choice(value, choices)
    if kind in _CHECKS:
        return _CHECKS[kind](value, desk)
    known = known_records(kind, desk, stage)
    if known is not None:
        return _fault_in_records(kind, value, known)
    if not isinstance(value, str):
        return f"jest {shown(value)}, a oczekiwano tekstu"
    return f"tekst ma {len(value)} znaków, a może mieć najwyżej {MAX_TEXT}" if len(value) > MAX_TEXT else None


def is_empty(value: JsonValue) -> bool:
    """Tell whether a field was left empty."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def shown(value: JsonValue) -> str:
    """Write a value as a message does."""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if value is None:
        return "puste"
    text = str(value)
    return f"„{text if len(text) <= 60 else text[:57] + '…'}”"


def sentence_of(faults: Sequence[str]) -> str:
    """Join faults to the end of a sentence."""
    text = "; ".join(faults)
    return text if text.endswith("?") else f"{text}."


def known_records(kind: str, desk: DeskState, stage: Stage) -> tuple[str, ...] | None:
    """Return the ids a value of this kind may be; None when the kind is not one of records."""
    company, workplace = stage.company, desk.workplace
    found: Callable[[], Iterable[str]] | None = {
        "client": lambda: desk.clients,
        "order": lambda: desk.orders,
        "complaint": lambda: desk.complaints,
        "product": lambda: (one.id for one in company.products),
        "products": lambda: (one.id for one in company.products),
        "procedure": lambda: (one.id for one in company.procedures),
        "channel": lambda: (one.id.value for one in company.channels),
        "department": lambda: (one.id for one in company.departments),
        "identity_data": lambda: (one.id for one in company.verification.data),
        "setting": lambda: (one.id for one in workplace.settings) if workplace else (),
        "option": lambda: (o.id for one in workplace.settings for o in one.options) if workplace else (),
        "hazard": lambda: (one.id for one in workplace.hazards) if workplace else (),
        "measure": lambda: (one.id for one in workplace.measures) if workplace else (),
        "alarm_steps": lambda: (one.id for one in workplace.alarm.steps) if workplace and workplace.alarm else (),
        "litter": lambda: (one.id for one in workplace.waste.items) if workplace and workplace.waste else (),
        "bin": lambda: (one.id for one in workplace.waste.bins) if workplace and workplace.waste else (),
    }.get(kind)
    return None if found is None else tuple(dict.fromkeys(found()))


_NAMES = {
    "client": "klienta",
    "order": "zamówienia",
    "complaint": "reklamacji",
    "product": "produktu",
    "products": "produktu",
    "procedure": "procedury",
    "channel": "kanału",
    "department": "działu",
    "identity_data": "danej do weryfikacji",
    "setting": "ustawienia",
    "option": "położenia",
    "hazard": "miejsca",
    "measure": "działania",
    "alarm_steps": "kroku",
    "litter": "rzeczy do wyrzucenia",
    "bin": "pojemnika",
}
_PRIVATE = ("client", "order", "complaint")
"""Kinds whose ids are not told: the trainee has to learn them from the customer or by a search."""
LISTS = ("products", "identity_data", "alarm_steps")
"""Kinds whose value is a list of ids."""


def _fault_in_records(kind: str, value: JsonValue, known: tuple[str, ...]) -> str | None:
    if kind in LISTS and not isinstance(value, list):
        return f"jest {shown(value)}, a oczekiwano listy"
    for one in value if isinstance(value, list) and kind in LISTS else [value]:
        if not isinstance(one, str):
            return f"jest {shown(one)}, a oczekiwano numeru albo identyfikatora"
        if one not in known:
            listed = f" (są: {', '.join(known)})" if known else " – na tym stanowisku nie ma żadnych"
            if kind in _PRIVATE:
                return f"nie ma {_NAMES[kind]} {shown(one)}; sprawdź numer"
            near = did_you_mean(one, known)
            return f"nie ma {_NAMES[kind]} {shown(one)}{listed if len(known) <= 8 else ''}{near}"
    return None


def _fault_in_choice(value: JsonValue, choices: Mapping[str, str]) -> str | None:
    if isinstance(value, str) and (value in choices or value in choices.values()):
        return None
    return f"jest {shown(value)}, a do wyboru są: {', '.join(choices.values())}"


def parse_date(value: JsonValue) -> date | None:
    """Read an ISO date; None when it is not one or the day does not exist."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _fault_in_date(value: JsonValue, desk: DeskState) -> str | None:
    found = parse_date(value)
    if found is None:
        return f"nie ma daty {shown(value)}; podaj istniejący dzień w postaci RRRR-MM-DD"
    today = date.fromisoformat(desk.today)
    if abs(found - today) > _YEARS:
        return f"data {shown(value)} jest o ponad dziesięć lat od dzisiaj ({desk.today}); sprawdź rok"
    return None


def _fault_in_time(value: JsonValue, desk: DeskState) -> str | None:
    if isinstance(value, str) and _TIME.fullmatch(value.strip()):
        return None
    return f"nie ma godziny {shown(value)}; podaj ją w postaci GG:MM"


def _fault_in_times(value: JsonValue, desk: DeskState) -> str | None:
    if not isinstance(value, list):
        return f"jest {shown(value)}, a oczekiwano listy godzin"
    return next((fault for one in value if (fault := _fault_in_time(one, desk))), None)


def _fault_in_signature(value: JsonValue, desk: DeskState) -> str | None:
    if not isinstance(value, str) or not re.search(r"[^\W\d_]{2}", value):
        return f"{shown(value)} to nie jest podpis; wpisz imię i nazwisko"
    return None


def _fault_in_money(value: JsonValue, desk: DeskState) -> str | None:
    if isinstance(value, str) and re.match(r"\s*[-−–]\s*\d", value):
        return f"kwota {shown(value)} jest ujemna; podaj zero albo więcej"
    if isinstance(value, bool) or not (isinstance(value, (int, float)) or _MONEY.fullmatch(str(value).strip())):
        return f"{shown(value)} to nie jest kwota; podaj ją w złotych, na przykład 129,00"
    zlotys = float(re.sub(r"[^\d,.]", "", value).replace(",", ".")) if isinstance(value, str) else value
    if zlotys < 0:
        return f"kwota {shown(value)} jest ujemna; podaj zero albo więcej"
    return None if zlotys <= MAX_AMOUNT else f"kwota {shown(value)} jest za duża; sprawdź, czy nie ma zera za wiele"


def _fault_in_number(value: JsonValue, desk: DeskState) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"{shown(value)} to nie jest liczba; podaj zero albo więcej, cyframi"
    if not 0 <= value <= 10**9:
        return f"liczba {shown(value)} nie mieści się w granicach; podaj liczbę od zera do miliarda"
    return None


def _fault_in_yes_no(value: JsonValue, desk: DeskState) -> str | None:
    if isinstance(value, bool) or (isinstance(value, str) and value.strip().lower() in _YES_NO):
        return None
    return f"jest {shown(value)}, a oczekiwano: tak albo nie"


_CHECKS: Mapping[str, Callable[[JsonValue, DeskState], str | None]] = {
    "date": _fault_in_date,
    "time": _fault_in_time,
    "times": _fault_in_times,
    "signature": _fault_in_signature,
    "money": _fault_in_money,
    "number": _fault_in_number,
    "yes_no": _fault_in_yes_no,
}
