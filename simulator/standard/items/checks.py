"""What is wrong with a file of items that its model cannot show: names that lead nowhere, keys that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from simulator.errors import Problem
from simulator.sources import Path_, Source, did_you_mean
from simulator.standard.criteria import Criterion, Means
from simulator.standard.items.models import Item, ItemFile, MatchItem, MultipleItem, NumberItem, OrderItem, SingleItem
from simulator.standard.law import LawLayer


def criterion_problems(
    source: Source, file: ItemFile, stem: str, criteria: Mapping[str, Criterion]
) -> Iterator[Problem]:
    """Yield what is wrong with the criterion a file is for.

    Args:
        source: The file as it is written.
        file: The same, read.
        stem: Name of the file without its ending.
        criteria: Id → criterion, of the standard.
    """
    name = file.criterion
    if stem != name:
        message = f"plik nazywa się „{stem}”, a pytania są do kryterium „{name}”; nazwy muszą być takie same"
        yield source.problem(("criterion",), "file-name-mismatch", message)
    if name not in criteria:
        message = f"nie ma kryterium „{name}”{did_you_mean(name, set(criteria)) or '; wpisz id ze standardu'}"
        yield source.problem(("criterion",), "unknown-criterion", message)
    elif Means.TEST not in criteria[name].observable_by:
        message = f"kryterium „{name}” nie ma w observable_by wartości test; pytania piszemy do tych, które ją mają"
        yield source.problem(("criterion",), "not-testable", message)


def item_problems(source: Source, path: Path_, item: Item, law: LawLayer, valid_on: date) -> Iterator[Problem]:
    """Yield what is wrong with one item.

    Args:
        source: The file as it is written.
        path: Of the item in the file.
        item: The same, read.
        law: Facts an item may name.
        valid_on: The day on which they must hold.
    """
    yield from _law_problems(source, path, item, law, valid_on)
    if isinstance(item, (SingleItem, MultipleItem)):
        yield from _choice_problems(source, path, item)
        yield from _same_text(source, (*path, "options"), item.options)
    elif isinstance(item, MatchItem):
        yield from _pair_problems(source, path, item)
        yield from _same_text(source, (*path, "left"), item.left)
        yield from _same_text(source, (*path, "right"), item.right)
    elif isinstance(item, OrderItem):
        yield from _same_text(source, (*path, "steps"), item.steps)
    else:
        yield from _tolerance_problems(source, path, item)


def _law_problems(source: Source, path: Path_, item: Item, law: LawLayer, valid_on: date) -> Iterator[Problem]:
    for number, name in enumerate(item.law):
        here = (*path, "law", number)
        if name not in law:
            near = did_you_mean(name, {fact.id for fact in law.facts}) or "; wpisz id z law.yaml albo usuń"
            yield source.problem(here, "unknown-law", f"w warstwie prawnej nie ma faktu „{name}”{near}")
        elif not law.fact(name).is_valid_on(valid_on):
            message = (
                f"fakt {name} nie obowiązuje {valid_on} (dniu, na który pytania mają być prawdziwe); "
                "oczekiwano obowiązującego – zmień pytanie albo wskaż inny fakt"
            )
            yield source.problem(here, "expired-law", message)


def _choice_problems(source: Source, path: Path_, item: SingleItem | MultipleItem) -> Iterator[Problem]:
    for number, key in enumerate(item.correct):
        if key not in item.options:
            yield _unknown(source, (*path, "correct", number), key, item.options)
    count, most = len(set(item.correct)), len(item.options) - 1
    if len(item.correct) != count or (count != 1 if item.kind == "single" else not 2 <= count <= most):
        expected = "dokładnie jedną" if item.kind == "single" else f"od 2 do {most} różnych"
        message = f"dobrych odpowiedzi podano {len(item.correct)}, a oczekiwano {expected}; popraw correct albo kind"
        yield source.problem((*path, "correct"), "wrong-key-count", message)
    for key in item.why_not:
        if key not in item.options:
            yield _unknown(source, (*path, "why_not", key), key, item.options, at_key=True)
        elif key in item.correct:
            message = f"odpowiedź „{key}” jest dobra (correct), a why_not mówi, dlaczego jest zła; usuń jedno z nich"
            yield source.problem((*path, "why_not", key), "reason-for-right", message, at_key=True)
    for key in item.options:
        if key not in item.correct and key not in item.why_not:
            message = f"brakuje why_not.{key}: jednego zdania o tym, dlaczego odpowiedź „{key}” jest zła; dopisz je"
            yield source.problem((*path, "why_not"), "missing-reason", message)


def _pair_problems(source: Source, path: Path_, item: MatchItem) -> Iterator[Problem]:
    for left, right in item.pairs.items():
        if left not in item.left:
            yield _unknown(source, (*path, "pairs", left), left, item.left, at_key=True)
        if right not in item.right:
            yield _unknown(source, (*path, "pairs", left), right, item.right)
    for left in item.left:
        if left not in item.pairs:
            message = f"„{left}” nie ma pary; dopisz pairs.{left}"
            yield source.problem((*path, "pairs"), "missing-pair", message)
    taken: dict[str, str] = {}
    for left, right in item.pairs.items():
        if right in taken:
            message = f"„{right}” jest już parą dla „{taken[right]}”, a może nią być raz; rozdziel albo zmień pary"
            yield source.problem((*path, "pairs", left), "repeated-pair", message)
        taken.setdefault(right, left)


def _tolerance_problems(source: Source, path: Path_, item: NumberItem) -> Iterator[Problem]:
    if item.tolerance and item.tolerance >= abs(item.answer):
        message = (
            f"tolerancja {item.tolerance:g} jest nie mniejsza niż sama odpowiedź ({item.answer:g}), "
            "więc przeszłaby niemal każda liczba; zmniejsz ją"
        )
        yield source.problem((*path, "tolerance"), "wide-tolerance", message)


def _same_text(source: Source, path: Path_, options: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, text in options.items():
        folded = " ".join(text.casefold().split()).rstrip(".")
        if folded in first:
            message = f"„{key}” brzmi tak samo jak „{first[folded]}”, więc nie da się ich odróżnić; zmień jedno z nich"
            yield source.problem((*path, key), "same-option", message)
        first.setdefault(folded, key)


def _unknown(
    source: Source, path: Path_, key: str, known: Sequence[str] | Mapping[str, str], *, at_key: bool = False
) -> Problem:
    message = f"nie ma odpowiedzi „{key}” (są: {', '.join(known)}); popraw literę albo dopisz odpowiedź"
    return source.problem(path, "unknown-option", message, at_key=at_key)
