"""Hostile inputs, drawn from a seed: names, codes, class lists, scenarios as YAML, archives, names of files."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from openpyxl import Workbook

FILE = Path(__file__).with_name("data") / "hostile.yaml"
BLOCK = b"0" * 65536


@dataclass(frozen=True)
class Hostility:
    """The words harm is tried with, and the chance that mixes them."""

    words: dict[str, tuple[str, ...]]
    draw: random.Random

    def text(self, most: int = 400) -> str:
        """Return words that would do harm somewhere, sometimes inside ordinary ones, sometimes far too many."""
        kind = self.draw.choice([one for one in self.words if one != "yaml"])
        word = self.draw.choice(self.words[kind])
        shape = self.draw.randrange(8)
        if shape == 0:
            return word * self.draw.choice((2, 50, 3000))
        if shape == 1:
            return f"Anna {word} Kos"[: most * 20]
        if shape == 2:
            return word + self.draw.choice(self.words["odd"]) + self.draw.choice(self.words["script"])
        if shape == 3:
            return "".join(
                chr(self.draw.choice((self.draw.randrange(1, 300), 0x202E, 0x2028, 0xFFFD))) for _ in range(40)
            )
        return word

    def roster(self) -> bytes:
        """Return a class list as CSV that means harm, in some code page or none."""
        lines = ["Nr;Nazwisko;Imię;Pseudonim"]
        for number in range(self.draw.choice((1, 3, 3, 3, 400))):
            cells = [str(number + 1), "Kos", "Anna", f"kos{number}"]
            cells[self.draw.randrange(4)] = self._cell()
            lines.append(self.draw.choice((";", ";", ",", "\t")).join(cells))
        text = self.draw.choice(("\n", "\r\n", "\r")).join(lines)
        data = text.encode(self.draw.choice(("utf-8", "utf-8-sig", "utf-16", "cp1250")), errors="replace")
        return self.broken(data)

    def workbook(self) -> bytes:
        """Return an XLSX that means harm: formulas, strange parts, stated sizes that lie, entities, bombs."""
        book = Workbook()
        page = book.active
        assert page is not None
        page.append(["Nr", "Nazwisko", "Imię", "Pseudonim"])
        for number in range(3):
            cells: list[str | int] = [number + 1, f"Kos-{'abc'[number]}", "Anna", f"kos{number}"]
            cells[self.draw.choice((1, 3, 3))] = self._xml(self._cell())
            page.append(cells)
        packed = io.BytesIO()
        book.save(packed)
        shape = self.draw.randrange(6)
        if shape == 0:
            return self.broken(packed.getvalue())
        if shape == 1:
            return with_part(packed.getvalue(), "../../" + self.draw.choice(("CANARY", "x.xml")), b"<x/>")
        if shape == 2:
            return with_part(packed.getvalue(), "xl/bomb.xml", BLOCK * 400)
        if shape == 3:
            return with_part(packed.getvalue(), "xl/worksheets/sheet9.xml", ENTITIES)
        if shape == 4:
            return with_part(packed.getvalue(), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
        return packed.getvalue()

    def scenario(self, template: str) -> bytes:
        """Return a scenario as YAML that means harm."""
        word, shape = self.draw.choice((*self.words["yaml"], self.text())), self.draw.randrange(9)
        lines = template.splitlines()
        place = self.draw.randrange(len(lines))
        if shape == 0:
            return (
                "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in PAIRS)
            ).encode()
        if shape == 1:
            return ("[" * 5000 + "]" * 5000).encode()
        if shape == 2:
            return b"id: " + BLOCK * self.draw.choice((1, 4))
        if shape == 3:
            return self.broken(template.encode())
        if shape == 4:
            return template.replace("domex-nowy-scenariusz", self.draw.choice(self.words["path"]), 1).encode()
        if shape == 5:
            quoted = yaml.safe_dump(self.text(200), allow_unicode=True).strip().splitlines()[0]
            return template.replace('"Pytanie o czajnik i dostawę"', quoted, 1).encode(errors="replace")
        if shape == 6:
            return template.replace("company: domex", f"company: {word}", 1).encode(errors="replace")
        key = lines[place].partition(":")[0]
        lines[place] = f"{key}: {word}"
        return "\n".join(lines).encode(errors="replace")

    def archive(self) -> bytes:
        """Return a backup that means harm."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(
                "manifest.json", self.draw.choice(('{"format": 1}', "[]", "{", '{"tables": {"../x": 1}}', "null"))
            )
            file.writestr(self.draw.choice(self.words["path"]).replace("\0", "") or "x", b"[]\n")
            if self.draw.random() < 0.3:
                file.writestr("tables/attempt.jsonl", BLOCK * 300)
        return self.broken(packed.getvalue())

    def _cell(self) -> str:
        return self.text().replace("\n", " ").replace(";", " ")

    def _xml(self, text: str) -> str:
        return "".join(
            one for one in text if one >= " " and not 0xD800 <= ord(one) <= 0xDFFF and one not in "\ufffe\uffff"
        )[:30000]

    def broken(self, data: bytes) -> bytes:
        """Return data with a piece changed, left out or put in twice; half of the time as it was."""
        if len(data) < 3 or self.draw.random() < 0.5:
            return data
        start = self.draw.randrange(len(data) - 1)
        piece = data[start : start + self.draw.randrange(1, 60)]
        middle = self.draw.choice((b"", piece * 2, self.draw.randbytes(len(piece)), b"\0"))
        return data[:start] + middle + data[start + len(piece) :]


PAIRS: Sequence[tuple[str, str]] = tuple(zip("abcdefgh", "bcdefghi", strict=True))
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet>&b;&c;</worksheet>'
)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a ZIP with one more part."""
    packed = io.BytesIO(data)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return packed.getvalue()


def load_hostility(seed: int, canary: Path, command: str) -> Hostility:
    """Return the hostile words with the file nobody may touch, and the command nobody may run, put in."""
    kinds = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    words = {
        kind: tuple(one.replace("CANARY", str(canary)).replace("BOOM", command) for one in found)
        for kind, found in kinds.items()
    }
    return Hostility(words, random.Random(seed))
