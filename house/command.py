"""The command line of ``run.py``: what is asked for, done, or refused in one plain sentence."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from house import application, checks, environment
from house.trouble import Trouble, explain, say

NEWEST_TRIED = (3, 13)

HELP = """\
Słuchawka – symulator rozmów z klientem

  python run.py                     instaluje, czego brakuje, uruchamia program i otwiera przeglądarkę
  python run.py --class             uruchamia program dla klasy: uczniowie wchodzą z innych komputerów
  python run.py setup               tylko instaluje
  python run.py test [ARGUMENTY]    instaluje i uruchamia wszystkie testy; ARGUMENTY dostaje pytest
  python run.py --help              ta pomoc

Opcje uruchomienia:
  --port NUMER     port programu (domyślnie 8501; gdy jest zajęty – następny wolny)
  --no-browser     bez otwierania przeglądarki

Zmienne środowiska:
  SLUCHAWKA_DATA          katalog z danymi (domyślnie „data” obok run.py)
  SLUCHAWKA_DATABASE_URL  inna baza danych niż wbudowana
  SLUCHAWKA_BROWSER       przeglądarka do testów (Chromium, Chrome lub Edge)"""


@dataclass(frozen=True)
class Wish:
    """What the command line asked for."""

    command: str = "serve"
    """``serve``, ``setup``, ``test`` or ``help``."""
    port: int | None = None
    opens_browser: bool = True
    is_for_class: bool = False
    """Other computers of the local network may come in, and people sign in."""
    pytest_arguments: tuple[str, ...] = ()


def read_wish(arguments: Sequence[str]) -> Wish:
    """Read the command line; whatever follows ``test`` belongs to pytest.

    Raises:
        Trouble: An argument is not known; its code is 2.
    """
    waiting = list(arguments)
    command = waiting.pop(0) if waiting and waiting[0] in ("serve", "setup", "test") else "serve"
    if waiting and waiting[0] in ("-h", "--help"):
        return Wish("help")
    if command == "test":
        return Wish(command, pytest_arguments=tuple(waiting))
    wish = Wish(command)
    while waiting:
        option, _, value = waiting.pop(0).partition("=")
        if option == "--no-browser" and not value:
            wish = replace(wish, opens_browser=False)
        elif option == "--class" and not value:
            wish = replace(wish, is_for_class=True)
        elif option == "--port":
            wish = replace(wish, port=_read_port(value or (waiting.pop(0) if waiting else "")))
        else:
            raise Trouble(f"Nieznany argument „{option}”. Dostępne polecenia pokazuje: python run.py --help", code=2)
    return wish


def _read_port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise Trouble(f"Po --port jest „{text}”, a potrzebna jest liczba od 1 do 65535, np. --port 8600.", code=2)
    return int(text)


def carry_out(wish: Wish, home: Path) -> int:
    """Do what was asked for and return the exit code."""
    if wish.command == "help":
        say(HELP)
        return 0
    if sys.version_info[:2] > NEWEST_TRIED:
        say(f"Uwaga: programu nie sprawdzano z Pythonem {sys.version_info[0]}.{sys.version_info[1]}.")
    environment.install(home, environment.TESTS if wish.command == "test" else environment.APP)
    if wish.command == "test":
        return checks.run_all(home, wish.pytest_arguments)
    if wish.command == "serve":
        return application.serve(home, wish.port, wish.opens_browser, is_for_class=wish.is_for_class)
    say("Wszystko gotowe. Uruchomienie: python run.py")
    return 0


def start(home: str) -> int:
    """Run the command; each failure that can be expected becomes one plain message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # old consoles lack some Polish letters
    for name in ("SIGTERM", "SIGHUP"):  # a closed terminal sends the second; Windows has only the first
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        return carry_out(read_wish(sys.argv[1:]), Path(home))
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return trouble.code
    except OSError as fault:
        print("\n" + explain("Nie udało się.", str(fault)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nPrzerwano.", file=sys.stderr)
        return 130


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
