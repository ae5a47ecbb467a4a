"""Groups of candidates for differential functioning: read from a file for one report and kept nowhere."""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path

from simulator.errors import WrongInput
from simulator.exchange.sheets.tables import decoded
from simulator.exchange.sitting.words import say


def read_groups(file: Path, codes: Collection[str]) -> dict[str, str]:
    """Read code → group from a CSV file; see `groups_from`.

    Raises:
        WrongInput: the file cannot be read either.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise WrongInput(say("file.unreadable", file=str(file), reason=error.strerror or str(error))) from None
    return groups_from(data, codes)


def groups_from(data: bytes, codes: Collection[str]) -> dict[str, str]:
    """Read code → group from CSV with a head („kod”, „grupa”); rows without either are left out.

    Args:
        codes: Of those who sat.

    Raises:
        WrongInput: it is no table, there are other columns, a code nobody sat with, or one code in two groups.
    """
    text = decoded(data)
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        lines = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    except csv.Error:
        raise WrongInput(say("groups.no_table")) from None
    head, *rows = lines or [[]]
    places = {name.casefold(): place for place, name in enumerate(head)}
    if not {"kod", "grupa"} <= set(places):
        raise WrongInput(say("groups.columns", found=", ".join(filter(None, head)) or "–"))
    needed = max(places["kod"], places["grupa"])
    pairs = [(row[places["kod"]].upper(), row[places["grupa"]]) for row in rows if len(row) > needed]
    told = {code: group for code, group in pairs if code and group}
    twice = sorted({code for code, group in pairs if code and group and told[code] != group})
    if twice:
        raise WrongInput(say("groups.twice", codes=", ".join(twice)))
    unknown = sorted(set(told) - set(codes))
    if unknown:
        raise WrongInput(say("groups.unknown", codes=", ".join(unknown)))
    return told
