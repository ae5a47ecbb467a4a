"""One scenario as a file that leaves and enters: sizes, names and encodings are checked before anything is read."""

from __future__ import annotations

import re
from collections.abc import Collection

from simulator.errors import WrongInput
from simulator.language.folding import fold
from simulator.school.authoring.rules import authoring_rules

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
DEVICE = re.compile(r"con|nul|prn|aux|com\d|lpt\d")
"""Names Windows takes for a device, whatever ending they have."""
MOST_ID = 60


def read_text(data: bytes) -> str:
    """Return the text of a file somebody sent.

    Raises:
        WrongInput: it is too large, no text, or has signs no text has.
    """
    most = authoring_rules().limits.bytes
    if len(data) > most:
        raise WrongInput(f"Plik ma {len(data)} bajtów, a może mieć najwyżej {most}. Wybierz plik jednego scenariusza.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput("To nie jest plik tekstowy UTF-8. Scenariusz to plik .yaml zapisany jako tekst.") from None
    return checked_text(text)


def checked_text(text: str) -> str:
    """Return a text as it is kept: lines ended in one way, no signs that cannot be seen.

    Raises:
        WrongInput: it is too long, or has such signs in it.
    """
    most = authoring_rules().limits.bytes
    if len(text.encode("utf-8", "replace")) > most:
        raise WrongInput(f"Scenariusz jest za długi: może mieć najwyżej {most} bajtów. Skróć go.")
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "  ")
    if any(ord(one) < 32 and one != "\n" for one in plain) or "\ufffe" in plain:
        raise WrongInput("W scenariuszu są znaki, których nie ma w tekście. Zapisz plik jako zwykły tekst UTF-8.")
    return plain if plain.endswith("\n") else f"{plain}\n"


def safe_id(typed: str) -> str:
    """Return what somebody typed as an id: small letters without Polish marks, digits, hyphens.

    Raises:
        WrongInput: nothing is left of it.
    """
    made = re.sub(r"[^a-z0-9]+", "-", fold(typed).lower()).strip("-")[:MOST_ID].strip("-")
    if not ID.match(made):
        raise WrongInput("Tytuł musi mieć choć jedną literę lub cyfrę.")
    return f"{made}-1" if DEVICE.fullmatch(made) else made


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return an id nobody has: the wanted one, else with a number."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def file_name(scenario_id: str) -> str:
    """Return the name of the file a scenario leaves as; nothing in it can lead out of a folder."""
    return f"{safe_id(scenario_id)}.yaml"
