"""Hostile inputs to the papers of an examination and to the files a class gives out."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.hostile_inputs import Hostility
from benchmarks.hostile_world import FORMULA, ROOT, SECRET, World, csv_cells, shown_as_html
from simulator.exam.blueprint import FOLDER, read_blueprint
from simulator.exchange.credential.checking import verify
from simulator.exchange.credential.trusted import Trusted, load_trusted
from simulator.exchange.roster.writing import FileTable, to_csv, to_xlsx
from simulator.exchange.sheets.rows import Sheet, SheetRow
from simulator.exchange.sheets.tables import read_tables
from simulator.exchange.sheets.writing import sheets_to_csv, sheets_to_xlsx
from simulator.exchange.sitting.groups import groups_from
from simulator.sources import parse

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def try_group(_world: World, hostility: Hostility) -> list[str]:
    """Upload groups of candidates as CSV."""
    rows = [f"{hostility.draw.choice(('AB12CD34', hostility.text(60)))};{hostility.text(60)}" for _ in range(3)]
    data = "\n".join(("kod;grupa", *rows)).encode(hostility.draw.choice(("utf-8", "utf-16", "cp1250")), "replace")
    found = groups_from(hostility.broken(data), ("AB12CD34",))
    return [wrong for name in found.values() for wrong in shown_as_html(name)]


def try_plan(world: World, hostility: Hostility) -> list[str]:
    """Write a plan of an examination as YAML."""
    standard = world.practice.library.standard
    read_blueprint(parse(hostility.scenario(_plan(standard.code)).decode("utf-8", "replace"), "plan.yaml"), standard)
    return []


def try_credential(_world: World, hostility: Hostility) -> list[str]:
    """Have something verified that is no credential, or one that nobody here has signed."""
    words = hostility.text()
    claims = {"iss": words, "sub": words, "vc": {"type": [words], "credentialSubject": {"name": words}}}
    head = {"alg": hostility.draw.choice(("none", "HS256", "EdDSA", words)), "kid": words, "jku": "file:///etc/passwd"}
    token = ".".join((_encoded(head), _encoded(claims), "AAAA"))
    listed = hostility.draw.choice((None, words, token))
    found = verify(hostility.draw.choice((words, token, json.dumps(claims))), _nobody(), MOMENT, listed)
    leaked = ["leaked: taken for a credential"] if found.verdict.value == "valid" or SECRET in found.reason else []
    if not leaked and not found.reason:
        return ["refused without a sentence"]
    return [*leaked, *shown_as_html(found.reason)]


def try_marks(world: World, hostility: Hostility) -> list[str]:
    """Hand in a sheet of marks."""
    is_book = hostility.draw.random() < 0.5
    file = world.folder / ("oceny.xlsx" if is_book else "oceny.csv")
    file.write_bytes(hostility.workbook() if is_book else hostility.roster())
    cells = [cell for table in read_tables(file) for row in table.rows for cell in row]
    return [wrong for cell in cells for wrong in shown_as_html(cell.text)]


def try_grade(_world: World, hostility: Hostility) -> list[str]:
    """Give out tables full of it: grades of a class, marks of examiners."""
    cells = tuple(hostility.text(200)[:2000] for _ in range(3))
    table = FileTable(cells[0], ("Pseudonim", "Zadanie", "Uwagi"), (cells,))
    sheet = Sheet("A1", (SheetRow("A1", cells[0], text=cells[1], title=cells[2], note=cells[0]),))
    found = [
        f"would run in a spreadsheet: {cell!r}"
        for data in (to_csv(table), sheets_to_csv([sheet]))
        for cell in csv_cells(data)
        if FORMULA.match(cell)
    ]
    for data in (to_xlsx(table), sheets_to_xlsx([sheet])):
        book = load_workbook(io.BytesIO(data))
        every = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
        found += [f"would run in a spreadsheet: {one.value!r}" for one in every if one.data_type == "f"]
    return found


PAPERS: Mapping[str, Callable[[World, Hostility], list[str]]] = {
    "group": try_group,
    "plan": try_plan,
    "credential": try_credential,
    "marks": try_marks,
    "grade": try_grade,
}


@lru_cache(maxsize=1)
def _plan(standard: str) -> str:
    """Return a plan that ships."""
    folder = ROOT / "competencies" / standard / FOLDER
    file: Path = sorted(folder.glob("*.yaml"))[0]
    return file.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _nobody() -> Trusted:
    return load_trusted(())


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
