"""What can go wrong in setting up, said in Polish together with what to do about it."""

from __future__ import annotations

import platform

_REMEDIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("No space left on device", "[Errno 28]", "not enough space on the disk", "Disk quota exceeded"),
        "Na dysku zabrakło miejsca. Zwolnij około 2 GB i uruchom to polecenie jeszcze raz.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLCertVerificationError"),
        "Certyfikat serwera z pakietami jest nieznany – tak bywa w sieciach szkolnych i firmowych. Poproś "
        "administratora o plik certyfikatu i wskaż go zmienną PIP_CERT albo użyj innej sieci.",
    ),
    (
        (
            "NewConnectionError",
            "Failed to establish",
            "name resolution",
            "getaddrinfo failed",
            "nodename nor servname",
            "Network is unreachable",
            "ProxyError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "Read timed out",
            "Connection refused",
            "ConnectionResetError",
            "Connection reset",
        ),
        "Nie ma połączenia z internetem albo blokuje je zapora lub serwer proxy. Sieć jest potrzebna tylko do "
        "instalacji. Sprawdź połączenie i uruchom to polecenie jeszcze raz.",
    ),
    (
        ("No matching distribution", "Could not find a version", "Failed building wheel", "Failed to build"),
        "Dla tego Pythona ({python}) nie ma gotowej wersji któregoś z pakietów. Zainstaluj 64-bitowego Pythona od 3.11 "
        "do 3.13 z https://www.python.org/downloads/ i uruchom nim to polecenie jeszcze raz.",
    ),
    (
        ("Permission denied", "[Errno 13]", "[WinError 5]", "Access is denied", "Read-only file system"),
        "Brak prawa zapisu w katalogu programu. Zamknij program, jeśli działa, albo przenieś katalog w miejsce, "
        "w którym wolno zapisywać, i uruchom to polecenie jeszcze raz.",
    ),
)
"""Words in the output of pip or venv, and what they mean; the first match wins, so causes stand before effects."""


class Trouble(Exception):
    """Something a person can mend; the text is Polish and says how, the code is the exit code of the command."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def explain(opening: str, output: str) -> str:
    """Say what the output of a failed command means; the end of the output itself when its words are unknown."""
    for signs, remedy in _REMEDIES:
        if any(sign in output for sign in signs):
            return f"{opening} {remedy.format(python=platform.python_version())}"
    ending = "\n".join(f"    {line}" for line in output.strip().splitlines()[-12:])
    return f"{opening} Komunikat systemu:\n{ending}"


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)
