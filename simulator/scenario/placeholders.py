"""Placeholders in content: ``{imie}`` stands for the persona's data, ``{kupiłem|kupiłam}`` for the speaker's gender.

Example: „Nazywam się {imie_nazwisko}, {kupiłem|kupiłam} u was czajnik.” The first of two alternatives is a man's.
Alternatives of „Pan” and „Pani” speak of the person addressed, the worker: „Co {Pan|Pani} proponuje?”
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from simulator.sources import did_you_mean

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "imie": "imię",
        "nazwisko": "nazwisko",
        "imie_nazwisko": "imię i nazwisko",
        "wolacz": "imię w wołaczu",
        "miasto": "miejscowość",
        "kod": "kod pocztowy",
        "ulica": "ulica z numerem",
        "telefon": "telefon",
        "email": "adres e-mail",
    }
)
"""Name of every placeholder a persona can fill → what it stands for."""

IN_VOICES = frozenset({"dane"})
"""Placeholders that only a voice's lines may hold: the data the customer was asked for."""

_ADDRESS = frozenset({"pan", "pana", "panu", "panem", "panie"})
_BRACES = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, str], is_female: bool, worker_is_female: bool = True) -> str:
    """Replace placeholders and gender alternatives; what is unknown stays as it is written.

    Args:
        text: A text of content.
        values: Name of a placeholder → what it stands for.
        is_female: The speaker's gender.
        worker_is_female: The gender of the person addressed, for ``{Pan|Pani}`` in every case.
    """

    def replaced(match: re.Match[str]) -> str:
        inside = match.group(1)
        if "|" in inside:
            male, _, female = inside.partition("|")
            is_address = male.lower() in _ADDRESS
            return female if (worker_is_female if is_address else is_female) else male
        return values.get(inside, match.group(0))

    return _BRACES.sub(replaced, text) if "{" in text else text


def addresses_worker(text: str) -> bool:
    """Tell whether a text speaks to the worker as „Pan” or „Pani”."""
    return any(inside.partition("|")[0].lower() in _ADDRESS for inside in _BRACES.findall(text))


def text_problems(text: str, also: Collection[str] = ()) -> list[str]:
    """Describe what is wrong with the placeholders of a text; empty when nothing is.

    Args:
        text: A text of content.
        also: Names allowed here besides `PLACEHOLDERS`.
    """
    problems = []
    names = {*PLACEHOLDERS, *also}
    for match in _BRACES.finditer(text):
        inside = match.group(1)
        if inside.count("|") == 1 or inside in names:
            continue
        if "|" in inside:
            count = inside.count("|") + 1
            problems.append(f"w „{{{inside}}}” jest {count} form; podaj dwie: męską i żeńską, jak {{kupiłem|kupiłam}}")
            continue
        problems.append(
            f"nie ma pola „{{{inside}}}” (są: {', '.join(sorted(names))}){did_you_mean(inside, names)}"
            " – popraw nazwę albo usuń nawiasy"
        )
    rest = _BRACES.sub("", text)
    if "{" in rest or "}" in rest:
        problems.append("nawias klamrowy nie ma pary; dopisz brakujący albo usuń nawias")
    return problems
