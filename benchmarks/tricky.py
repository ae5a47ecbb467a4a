"""What the reader makes of twenty tricky messages: ``python -m benchmarks.tricky`` prints the page ``docs/reading.md``.

The messages and what a careful person reads in them are in ``benchmarks/data/tricky.yaml``; the page shows both, also
where the reader is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from simulator.language.acts import load_vocabulary
from simulator.language.reader import load_reader
from simulator.language.reading import FactSpec, Reading

DATA = Path(__file__).parent / "data" / "tricky.yaml"
ANSWERS = {"states": "stwierdza", "contradicts": "zaprzecza", "silent": "milczy"}
HEAD = """# Co czytnik robi z dwudziestoma trudnymi wiadomościami

Strona powstaje poleceniem `python -m benchmarks.tricky`. Kolumna „człowiek” to odczyt uważnego czytelnika, kolumna
„czytnik” – programu; ✓ znaczy, że są takie same. Liczba po akcie to jego pewność. Miejsca, w których czytnik się myli,
zostają na stronie: wiarygodna ocena wymaga, żeby było wiadomo, gdzie jest jej granica.

| wiadomość | pułapka | człowiek | czytnik | |
|---|---|---|---|---|"""


def read_messages() -> list[dict[str, Any]]:
    """Return the messages with what is expected of each."""
    content = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return list(content["messages"])


def row(one: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the line of the table for one message, and whether the reader was right."""
    facts = []
    if "fact" in one:
        fact = one["fact"]
        facts = [FactSpec("fakt", fact["says"], tuple(fact["examples"]), tuple(fact["contradicts"]))]
    reading = load_reader().read(one["say"], customer=one.get("customer", ""), channel="chat", facts=facts)
    expected, found, is_right = _compared(one, reading)
    said = f"„{one['say']}”" + (f"<br>(klient: „{one['customer']}”)" if "customer" in one else "")
    about = f"<br>fakt: {one['fact']['says']}" if "fact" in one else ""
    return f"| {said}{about} | {one['why']} | {expected} | {found} | {'✓' if is_right else '✗'} |", is_right


def _compared(one: Mapping[str, Any], reading: Reading) -> tuple[str, str, bool]:
    if "answer" in one:
        claim = reading.claims["fakt"]
        shown = f"{ANSWERS[claim.answer]} {claim.confidence:.2f}" if claim.span else ANSWERS[claim.answer]
        return ANSWERS[one["answer"]], shown, claim.answer == one["answer"]
    if "entities" in one:
        wanted = {(kind, value) for kind, value in one["entities"].items()}
        found = {(entity.kind, entity.value) for entity in reading.entities}
        return _listed(wanted), _listed(found), wanted <= found
    name = load_vocabulary().name
    found_acts = {act.act: act.confidence for act in reading.acts}
    shown = ", ".join(f"{name(act)} {confidence:.2f}" for act, confidence in found_acts.items())
    expected = ", ".join(name(act) for act in one["acts"])
    return expected or "żadnego aktu", shown or "żadnego aktu", set(one["acts"]) == set(found_acts)


def _listed(values: set[tuple[str, str]]) -> str:
    return ", ".join(f"{kind} {value}" for kind, value in sorted(values))


def main() -> None:
    """Print the page."""
    rows = [row(one) for one in read_messages()]
    print(HEAD)
    for line, _ in rows:
        print(line)
    print(f"\nZgodnych odczytów: {sum(is_right for _, is_right in rows)} z {len(rows)}.")


if __name__ == "__main__":
    main()
