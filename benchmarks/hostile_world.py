"""A school for hostile inputs: every place where people can put something, and what must be there still at the end."""

from __future__ import annotations

import csv
import html
import io
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from openpyxl import load_workbook
from pydantic import ValidationError

from benchmarks.hostile_inputs import Hostility
from simulator.assessment.findings import Mark
from simulator.errors import SluchawkaError, WrongInput
from simulator.exchange.roster.reading import read_roster
from simulator.exchange.roster.writing import file_name as export_name
from simulator.exchange.roster.writing import roster_table, to_csv, to_xlsx
from simulator.language.reader import load_reader
from simulator.pages.markup import paragraphs, table, tag
from simulator.pages.taking import file_name as report_name
from simulator.scenario.library import load_library
from simulator.school.access.permissions import Person
from simulator.school.authoring.authoring import template_text
from simulator.school.authoring.files import file_name as scenario_name
from simulator.school.authoring.files import safe_id
from simulator.school.classroom.classroom import Classroom
from simulator.school.classroom.rosters import RosterEntry
from simulator.school.practice import Practice, utc_now
from simulator.session.events import Closed, Said
from simulator.storage import Mode, Store, file_url, open_store
from simulator.storage.backup.archive import opened

ROOT = Path(__file__).resolve().parents[1]
SECRET = "tajemnica-4711-kanarek"
PASSWORD = "trzy zielone czajniki 4711"
SCENARIO = "domex-czajnik-iskrzy"
FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
FIRST_CELLS = ("Nr", "Nazwisko")
MOST_LIVE = 25
"""After so many messages a conversation is begun anew."""


@dataclass
class World:
    """The school, and what was there before."""

    folder: Path
    store: Store
    practice: Practice
    classroom: Classroom
    teacher: Person
    class_id: str
    code: str
    pupil_id: str
    attempt_id: str
    before: tuple[object, ...] = ()
    said: int = 0
    live: str = ""
    template: str = field(default_factory=lambda: template_text("prosta-rozmowa"))

    # What is tried

    def try_name(self, hostility: Hostility) -> list[str]:
        """Give a pupil, a class, an account names."""
        name, draw = hostility.text(), hostility.draw
        rooms = self.classroom
        way = draw.randrange(4)
        if way == 0:
            entry = RosterEntry(name, hostility.text(), number=draw.choice((None, 1)), pseudonym=hostility.text())
            rooms.rosters.change(self.teacher, self.pupil_id, entry)
            return self._written_out()
        if way == 1:
            kept = rooms.classes.rename(self.teacher, self.class_id, name).name
        elif way == 2:
            kept = rooms.authoring.begin(self.teacher, name, "prosta-rozmowa").id
            rooms.authoring.remove(self.teacher, kept)
        else:
            kept = rooms.accounts.make(self.teacher, name, hostility.text(), ()).account.name
        return shown_as_html(kept)

    def try_text(self, hostility: Hostility) -> list[str]:
        """Write a comment, a reason, a note, a draft."""
        words, way, works = hostility.text(), hostility.draw.randrange(3), self.classroom.works
        if way == 0:
            comment = works.comment(self.teacher, self.attempt_id, words)
            works.withdraw_comment(self.teacher, comment.id)
            return shown_as_html(comment.text)
        if way == 1:
            name = works.review(self.teacher, self.attempt_id).review.assessment.findings[0].observable
            reason = works.overrule(self.teacher, self.attempt_id, name, Mark.HALF, words).reason
            works.overrule(self.teacher, self.attempt_id, name, None, "Z powrotem.")
            return shown_as_html(reason)
        self.practice.save_draft(self.pupil_id, self._conversation(), "notepad", words)
        return []

    def try_code(self, hostility: Hostility) -> list[str]:
        """Try to get in with something that is no code, name or password."""
        words, draw, sign_ins = hostility.text(), hostility.draw, self.classroom.sign_ins
        address = f"10.0.{draw.randrange(256)}.{draw.randrange(256)}"
        way = draw.randrange(4)
        if way == 0:
            sign_ins.class_of_code(words, address)
        elif way == 1:
            sign_ins.come_back(draw.choice((self.code, words)), hostility.text(), words, address)
        elif way == 2:
            sign_ins.enter(words, hostility.text(), address)
        elif sign_ins.who(words) is None:
            raise WrongInput("nikt")
        return ["leaked: somebody got in"]

    def try_roster(self, hostility: Hostility) -> list[str]:
        """Upload a class list as CSV."""
        return self._listed(read_roster(hostility.roster(), hostility.text(60)), hostility)

    def try_workbook(self, hostility: Hostility) -> list[str]:
        """Upload a class list as XLSX."""
        return self._listed(read_roster(hostility.workbook(), hostility.text(60)), hostility)

    def try_scenario(self, hostility: Hostility) -> list[str]:
        """Upload a scenario; play what can be played."""
        authoring, data = self.classroom.authoring, hostility.scenario(self.template)
        own = authoring.take(self.teacher, data)
        try:
            checked = authoring.check(self.teacher, own.id, own.latest.text)
            wrong = [found for one in checked.problems for found in shown_as_html(one.message)]
            name, _ = authoring.give(self.teacher, own.id)
            wrong += leads_out(name)
            return [*wrong, *(["leaked: a secret in a message"] if SECRET in str(checked.problems) else [])]
        finally:
            authoring.remove(self.teacher, own.id)

    def try_file_name(self, hostility: Hostility) -> list[str]:
        """Let something name a file."""
        words = hostility.text()
        names = [export_name("oceny", words, "csv"), f"wynik-{report_name(words)}.pdf"]
        with suppress(WrongInput):
            names += [scenario_name(safe_id(words))]
        return [found for name in names for found in leads_out(name)]

    def try_archive(self, hostility: Hostility) -> list[str]:
        """Hand in a backup."""
        file = self.folder / "kopia.zip"
        file.write_bytes(hostility.archive())
        with opened(file):
            return []

    def try_message(self, hostility: Hostility) -> list[str]:
        """Say something to a customer."""
        try:
            said = Said(text=hostility.text())
        except ValidationError as error:  # the closed model at the border: nothing of it gets in
            raise WrongInput("To nie jest wypowiedź.") from error
        events = self.practice.send(self.pupil_id, self._conversation(), said)
        self.said += 1
        return [found for one in events if isinstance(one, Said) for found in shown_as_html(one.text)]

    # What is looked at

    def losses(self) -> list[str]:
        """Return what is no longer as it was before."""
        found = [] if self._kept() == self.before else ["lost: what was kept before is not the same"]
        with sqlite3.connect(self.folder / "baza.sqlite") as database:
            state = database.execute("PRAGMA integrity_check").fetchone()[0]
        return [*found, *([] if state == "ok" else [f"lost: the database is damaged ({state})"])]

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def _kept(self) -> tuple[object, ...]:
        pupils = {one.id for one in self.store.list_pupils(self.class_id)}
        return (
            self.store.list_events(self.attempt_id),
            tuple(one.body for one in self.store.list_assessments(self.attempt_id)),
            self.pupil_id in pupils,
            tuple(one.id for one in self.store.list_accounts(self.teacher.organisation_id))[:1],
        )

    def _conversation(self) -> str:
        is_over = bool(self.live) and self.practice.session(self.pupil_id, self.live).ended is not None
        if not self.live or is_over or self.said % MOST_LIVE == 0:
            self.live = self.practice.start(self.pupil_id, SCENARIO, seed=self.said)
            self.said += 1
        return self.live

    def _listed(self, entries: Sequence[RosterEntry], hostility: Hostility) -> list[str]:
        """Put one of the pupils of a list on the roster, and write it out again."""
        one = hostility.draw.choice(entries)
        self.classroom.rosters.change(self.teacher, self.pupil_id, one)
        return self._written_out()

    def _written_out(self) -> list[str]:
        made = roster_table(self.classroom.rosters.pupils(self.teacher, self.class_id))
        page = table("x", made.headings, [[str(cell or "") for cell in row] for row in made.rows])
        found = [f"would run in a spreadsheet: {cell!r}" for cell in csv_cells(to_csv(made)) if FORMULA.match(cell)]
        book = load_workbook(io.BytesIO(to_xlsx(made)))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        found += [f"would run in a spreadsheet: {one.value!r}" for one in cells if one.data_type == "f"]
        return [*found, *would_run(page)]


def build_world(folder: Path) -> World:
    """Make a school with a teacher, a class, a pupil, and one marked conversation."""
    (folder / "tmp").mkdir()
    tempfile.tempdir = str(folder / "tmp")
    store = open_store(file_url(folder / "baza.sqlite"))
    practice = Practice(load_library(ROOT), load_reader(), store, utc_now)
    rooms = Classroom(practice)
    entered = rooms.sign_ins.make_first("Anna Kos", "anna.kos", PASSWORD, is_local=True)
    school_class = rooms.classes.make(entered.person, "3a")
    teacher = rooms.sign_ins.who(entered.token)
    assert teacher is not None
    pupil = rooms.sign_ins.join(school_class.code, "Zielona Żaba", "7294", "").person
    attempt = practice.start(pupil.id, SCENARIO, seed=1, mode=Mode.PRACTICE)
    practice.send(pupil.id, attempt, Said(text=f"Dzień dobry, Anna Kos, Domex. {SECRET}"))
    practice.send(pupil.id, attempt, Closed())
    practice.finish(pupil.id, attempt)
    world = World(folder, store, practice, rooms, teacher, school_class.id, school_class.code, pupil.id, attempt)
    world._written_out()  # loads what is needed for it
    with suppress(SluchawkaError):
        rooms.sign_ins.enter("nikt", "nikt", "")
    world.before = world._kept()
    return world


def csv_cells(data: bytes) -> list[str]:
    """Return every cell below the headings as a spreadsheet takes it."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    return [cell for row in rows[1:] for cell in row if cell]


def shown_as_html(words: str) -> list[str]:
    """Return what would run of a text on a page."""
    return would_run(tag("div", paragraphs(words), tag("span", words, title=words)))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        known = {"div", "p", "br", "span", "table", "caption", "thead", "tbody", "tr", "th", "td"}
        if name not in known or any(key.startswith("on") for key, _ in attributes):
            self.found.append(f"would run in a browser: <{name}>")


def would_run(page: str) -> list[str]:
    """Return elements and attributes that no part of the program puts on a page."""
    parser = _Page()
    parser.feed(page)
    return parser.found


def leads_out(name: str) -> list[str]:
    """Tell when the name of a file could lead out of its folder or into a device."""
    bad = any(one in name for one in ("/", "\\", "..", "\0", ":", "\n")) or len(name) > 200 or name.startswith(".")
    device = re.fullmatch(r"(con|nul|prn|aux|com\d|lpt\d)(\..*)?", name, re.IGNORECASE)
    return [f"leads out of its folder: {html.escape(name)[:80]}"] if bad or device else []
