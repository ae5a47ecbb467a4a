"""How well the reader finds values: ``python -m benchmarks.entities`` measures on ``corpus/entities/test.yaml``.

Two measures: a find is right when its kind is right and it overlaps the labelled words, or when kind and normal form
are right. Every labelled value is matched with at most one find. ``--errors`` prints what was missed or wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks.counts import Counts
from simulator.language.reader import load_reader
from simulator.language.reading import Entity

TEST = Path("corpus/entities/test.yaml")
NUMBERS_OF_THINGS = frozenset({"order_number", "complaint_number", "invoice_number"})
"""Kinds whose values are compared without regard to capitals and spaces."""

Same = Callable[[Entity, Entity], bool]


@dataclass(frozen=True)
class Labelled:
    """One message and the values in it, in the order of the text."""

    say: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True)
class Fault:
    """One disagreement of label and find."""

    type: str
    """``amount missed``, ``time spurious``, ``date wrong value``, ``phone read as order_number``."""
    say: str
    expected: Entity | None = None
    found: Entity | None = None


@dataclass
class Score:
    """Counts by kind under one measure."""

    kinds: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))

    @property
    def total(self) -> Counts:
        return sum(self.kinds.values(), Counts())


def read_labels(path: Path) -> tuple[list[Labelled], frozenset[str]]:
    """Read the labelled messages, find each value's place in its message, and the names of the firm's products.

    Raises:
        ValueError: The words of a value do not stand in the message, or not in the order given.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    labelled = [Labelled(one["say"], tuple(_placed(one["say"], one["entities"]))) for one in content["examples"]]
    return labelled, frozenset(content.get("products", ()))


def _placed(say: str, labels: Sequence[Mapping[str, str]]) -> Iterable[Entity]:
    after = 0
    for label in labels:
        start = say.find(label["text"], after)
        if start < 0:
            raise ValueError(f"{say!r}: {label['text']!r} is not there after position {after}; correct the label")
        after = start + len(label["text"])
        yield Entity(label["kind"], (start, after), label["value"])


def overlap(one: Entity, other: Entity) -> bool:
    """Tell whether two values share at least one character."""
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def same_place(one: Entity, other: Entity) -> bool:
    """Tell whether kinds are equal and the places overlap."""
    return one.kind == other.kind and overlap(one, other)


def same_value(one: Entity, other: Entity) -> bool:
    """Tell whether kinds and normal forms are equal."""
    return one.kind == other.kind and _comparable(one) == _comparable(other)


def _comparable(entity: Entity) -> str:
    return "".join(entity.value.split()).casefold() if entity.kind in NUMBERS_OF_THINGS else entity.value


def match(
    expected: Sequence[Entity], found: Sequence[Entity], same: Same
) -> tuple[list[tuple[Entity, Entity]], list[Entity], list[Entity]]:
    """Pair labels with finds one to one, in the order of the text; return the pairs, the missed and the spurious."""
    spurious = list(found)
    pairs, missed = [], []
    for label in expected:
        partner = next((one for one in spurious if same(label, one)), None)
        if partner is None:
            missed.append(label)
        else:
            spurious.remove(partner)
            pairs.append((label, partner))
    return pairs, missed, spurious


def add_counts(score: Score, expected: Sequence[Entity], found: Sequence[Entity], same: Same) -> None:
    """Count one message into a score."""
    pairs, missed, spurious = match(expected, found, same)
    for label, _ in pairs:
        score.kinds[label.kind].right += 1
    for label in missed:
        score.kinds[label.kind].missed += 1
    for one in spurious:
        score.kinds[one.kind].wrong += 1


def find_faults(say: str, expected: Sequence[Entity], found: Sequence[Entity]) -> list[Fault]:
    """Name every disagreement of one message once; a find of another kind at the place is one fault, not two."""
    pairs, missed, spurious = match(expected, found, same_place)
    faults = [Fault(f"{label.kind} wrong value", say, label, one) for label, one in pairs if not same_value(label, one)]
    mistaken, missed, spurious = match(missed, spurious, overlap)
    faults += [Fault(f"{label.kind} read as {one.kind}", say, label, one) for label, one in mistaken]
    faults += [Fault(f"{label.kind} missed", say, expected=label) for label in missed]
    return faults + [Fault(f"{one.kind} spurious", say, found=one) for one in spurious]


def print_scores(places: Score, values: Score) -> None:
    """Print both measures over all and by kind."""
    print(f"{'':18}{'labels':>7}   {'kind and place':^20}   {'kind and value':^20}")
    print(f"{'kind':18}{'':>7}   {'P':>6} {'R':>6} {'F1':>6}   {'P':>6} {'R':>6} {'F1':>6}")
    rows = [("all", places.total, values.total)]
    rows += [(kind, places.kinds[kind], values.kinds[kind]) for kind in sorted({*places.kinds, *values.kinds})]
    for name, place, value in rows:
        print(f"{name:18}{place.right + place.missed:7}   {_figures(place)}   {_figures(value)}")


def _figures(counts: Counts) -> str:
    return f"{counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}"


def print_faults(faults: Sequence[Fault]) -> None:
    """Print the disagreements, the most frequent types first."""
    for type_, times in Counter(fault.type for fault in faults).most_common():
        print(f"\n{type_}: {times}")
        for fault in faults:
            if fault.type == type_:
                print(f"  {fault.say}")
                print(f"    expected {_shown(fault.say, fault.expected)}, found {_shown(fault.say, fault.found)}")


def _shown(say: str, entity: Entity | None) -> str:
    return f"{say[slice(*entity.span)]!r} = {entity.value}" if entity else "nothing"


def measure(path: Path, *, with_errors: bool = False) -> None:
    """Print precision, recall and F1 of every kind by place and by value."""
    reader = load_reader()
    messages, products = read_labels(path)
    places, values = Score(), Score()
    faults: list[Fault] = []
    for message in messages:
        found = reader.read(message.say, products=products).entities
        add_counts(places, message.entities, found, same_place)
        add_counts(values, message.entities, found, same_value)
        faults += find_faults(message.say, message.entities, found)
    without = [one for one in messages if not one.entities]
    clean = len(without) - len({fault.say for fault in faults} & {one.say for one in without})
    total = sum(len(one.entities) for one in messages)
    print(f"{path.as_posix()}: {len(messages)} messages, {total} values")
    print_scores(places, values)
    print(f"messages without values read as such: {clean} of {len(without)}")
    if with_errors:
        print_faults(faults)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--test", type=Path, default=TEST, help="the labelled messages")
    parser.add_argument("--errors", action="store_true", help="print every error, by type")
    options = parser.parse_args()
    measure(options.test, with_errors=options.errors)


if __name__ == "__main__":
    main()
