"""Everything about one person as a document to read: who, each exercise with its talk and marks, tests, who looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from simulator.exchange.personal.words import say, table_names, word
from simulator.exchange.reports.sheet import Column, Sheet
from simulator.school.privacy.personal import PersonalData

Row = Mapping[str, Any]


def personal_pdf(data: PersonalData, titles: Mapping[str, str], looks: Mapping[str, str], zone: tzinfo) -> bytes:
    """Return the file.

    Args:
        titles: Scenario → its title.
        looks: What was looked at → how it is called.
        zone: In which times are given.
    """
    return _Writing(data, titles, looks, zone).file()


class _Writing:
    def __init__(self, data: PersonalData, titles: Mapping[str, str], looks: Mapping[str, str], zone: tzinfo) -> None:
        self.data, self.titles, self.looks, self.zone = data, titles, looks, zone
        self.sheet = Sheet(say("title"), made_at=data.made_at, author=data.subject.name)

    def file(self) -> bytes:
        sheet = self.sheet
        sheet.heading(say("title"))
        sheet.paragraph(say("lead", when=self._when(self.data.made_at.isoformat())))
        self._who()
        sheet.heading(say("exercises"), 2)
        attempts = self._rows("attempt")
        if not attempts:
            sheet.paragraph(say("no_exercises"))
        for attempt in sorted(attempts, key=lambda row: str(row["started_at"])):
            self._exercise(attempt)
        self._tests()
        self._looked()
        self._rest()
        return sheet.finished()

    def _who(self) -> None:
        subject = self.data.subject
        account = self._first("account")
        roles = ", ".join(str(row["role"]) for row in self._rows("account_role"))
        created = self._first("trainee").get("created_at") or account.get("created_at")
        self.sheet.heading(say("who"), 2)
        facts = {
            "name": subject.name,
            "full_name": subject.full_name,
            "class": subject.place,
            "login": str(account.get("login") or ""),
            "roles": roles,
            "id": subject.id,
            "since": self._when(created),
            "sign_ins": "; ".join(self._when(row["created_at"]) for row in self._rows("sign_in")),
        }
        self.sheet.facts([(say(name), value) for name, value in facts.items()])

    def _exercise(self, attempt: Row) -> None:
        def mine(table: str) -> list[Row]:
            return [row for row in self._rows(table) if row["attempt_id"] == attempt["id"]]

        marked = mine("assessment")
        score = f"{round(100 * marked[-1]['score'])}%" if marked else ""
        title = self.titles.get(str(attempt["scenario_id"]), str(attempt["scenario_id"]))
        sheet = self.sheet
        sheet.heading(say("exercise", title=title, when=self._when(attempt["started_at"])), 3)
        facts = {
            "mode": word(str(attempt["mode"])),
            "ended": self._when(attempt["closed_at"]),
            "score": score,
            "hints": "; ".join(str(row["text"]) for row in mine("hint")),
            "drafts": "; ".join(f"{row['name']}: {row['text']}" for row in mine("draft")),
        }
        sheet.facts([(say(name), value) for name, value in facts.items()])
        for event in sorted(mine("event"), key=lambda row: int(row["sequence"])):
            sheet.paragraph(_line(event["body"]), "small", literal=True)
        self._marks(marked[-1]["body"]["findings"] if marked else ())
        self._said_about(mine("comment"), mine("overrule"))

    def _marks(self, findings: Iterable[Row]) -> None:
        rows = [(str(one["title"]), word(f"{one['mark']}"), str(one["reason"])) for one in findings]
        if rows:
            columns = (
                Column(say("observable"), 0.32), Column(say("mark"), 0.16), Column(say("reason"), 0.52),
            )  # fmt: skip
            self.sheet.table(columns, rows)

    def _said_about(self, comments: list[Row], overrules: list[Row]) -> None:
        points = [
            say("comment", who=self._name(row["author_id"]), when=self._when(row["written_at"]), text=str(row["text"]))
            for row in comments
        ]
        points += [
            say(
                "overruled",
                who=self._name(row["author_id"]),
                what=str(row["observable"]),
                mark=word(str(row["mark"] if row["mark"] is not None else row["machine_mark"])),
                reason=str(row["reason"]),
            )
            for row in overrules
        ]
        if points:
            self.sheet.heading(say("comments"), 3)
            self.sheet.points(points, literal=True)

    def _tests(self) -> None:
        tests = self._rows("written_test")
        if not tests:
            return
        self.sheet.heading(say("tests"), 2)
        columns = [Column(say(name), width) for name, width in _TEST_COLUMNS.items()]
        for test in tests:
            items = [row for row in self._rows("drawn_item") if row["test_id"] == test["id"]]
            self.sheet.heading(say("test", when=self._when(test["started_at"])), 3)
            self.sheet.table(columns, [_item_cells(row) for row in items])

    def _looked(self) -> None:
        self.sheet.heading(say("looks"), 2)
        found = self._rows("access")
        if not found:
            self.sheet.paragraph(say("nobody"))
            return
        rows = [
            (self._when(row["at"]), self._name(row["viewer_id"]), self.looks.get(str(row["what"]), str(row["what"])))
            for row in found
        ]
        columns = (Column(say("look_when"), 0.25), Column(say("look_who"), 0.35), Column(say("look_what"), 0.4))
        self.sheet.table(columns, rows)

    def _rest(self) -> None:
        names = table_names()
        shown = {("comment", "whose"), ("overrule", "whose"), ("access", "whose")}
        rows = [
            (names[one.name], str(len(one.rows)))
            for one in self.data.tables
            if one.rows and one.name in names and (one.name, one.role) not in shown
        ]
        if rows:
            self.sheet.heading(say("other"), 2)
            self.sheet.paragraph(say("other_lead"))
            self.sheet.table((Column(say("table"), 0.8), Column(say("number"), 0.2, "R")), rows)

    def _rows(self, table: str) -> list[Row]:
        return [row for one in self.data.rows(table) for row in one.rows]

    def _first(self, table: str) -> Row:
        return next(iter(self._rows(table)), {})

    def _name(self, key: object) -> str:
        return self.data.names.get(str(key), str(key))

    def _when(self, moment: object) -> str:
        if not isinstance(moment, str):
            return ""
        local = datetime.fromisoformat(moment).astimezone(self.zone)
        return f"{local.day}.{local.month:02}.{local.year}, {local:%H:%M}"


_TEST_COLUMNS = {"item": 0.25, "criterion": 0.2, "answer": 0.4, "points": 0.15}


def _item_cells(row: Row) -> tuple[str, ...]:
    choice, share = row["choice"], row["share"]
    answer = "–" if choice is None else choice if isinstance(choice, str) else _plain(choice)
    return str(row["item_id"]), str(row["criterion"]), answer, "–" if share is None else f"{share:g}".replace(".", ",")


def _line(event: Row) -> str:
    """Return one event as a line of the talk."""
    kind = str(event["kind"])
    if kind == "said":
        subject = f"[{event['subject']}] " if event.get("subject") else ""
        return f"{word(str(event['by']))}: {subject}{event['text']}"
    rest = {name: value for name, value in event.items() if name not in ("kind", "at")}
    return f"{word(kind)}: {_plain(rest)}" if rest else word(kind)


def _plain(value: Any) -> str:
    """Return a value that is kept as words: „action: hold; seconds: 20”."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(part)}" for name, part in value.items() if part not in (None, "", {}, []))
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value)
    return str(value)
