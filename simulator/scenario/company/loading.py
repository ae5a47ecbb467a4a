"""Reading a company from its file and checking what its parts say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.errors import ContentError, Problem
from simulator.scenario.company.company import Company
from simulator.scenario.company.papers import FieldKind, FormField
from simulator.scenario.company.words import Rule, RuleKind
from simulator.sources import Content, Path_, Source, did_you_mean, load


def load_company(path: Path, shown_as: str | None = None) -> tuple[Company, Source]:
    """Read a company and check what its parts say of each other.

    Args:
        path: The `company.yaml`.
        shown_as: The name of the file in problems; the path itself by default.

    Raises:
        ContentError: as `sources.load`; else ``duplicate-id``, ``unknown-product``, ``unknown-channel``,
            ``unknown-identity-data``, ``wrong-choices``, ``missing-law``, ``wrong-range``, all of them at once.
            That the law ids exist is for the caller to check, with `law_references`.
    """
    company, source = load(path, Company, shown_as)
    problems = [problem for check in _CHECKS for problem in check(company, source)]
    if problems:
        raise ContentError(problems)
    return company, source


def law_references(company: Company) -> Iterator[tuple[Path_, str]]:
    """Yield every id of a law fact the company leans on, with the path of the value in the file."""
    for path, rule in _rules(company):
        if rule.law is not None:
            yield (*path, "law"), rule.law


def _rules(company: Company) -> Iterator[tuple[Path_, Rule]]:
    for i, channel in enumerate(company.channels):
        for j, rule in enumerate(channel.rules):
            yield ("channels", i, "rules", j), rule
    for i, procedure in enumerate(company.procedures):
        for j, step in enumerate(procedure.steps):
            yield ("procedures", i, "steps", j), step


def _forms(company: Company) -> Iterator[tuple[Path_, tuple[FormField, ...]]]:
    for i, document in enumerate(company.documents):
        yield ("documents", i, "fields"), document.fields
    yield ("register_fields",), company.register_fields


_LISTS = ("channels", "choose", "products", "delivery", "payments", "services", "procedures", "documents",
          "complaint_statuses", "complaint_demands", "topics", "order_statuses", "departments")  # fmt: skip


def _id_lists(company: Company) -> Iterator[tuple[Path_, Iterable[Content]]]:
    for name in _LISTS:
        yield (name,), getattr(company, name)
    for name in ("data", "never_ask", "levels"):
        yield ("verification", name), getattr(company.verification, name)
    for i, channel in enumerate(company.channels):
        yield ("channels", i, "rules"), channel.rules
    for i, procedure in enumerate(company.procedures):
        yield ("procedures", i, "steps"), procedure.steps
    yield from _forms(company)


def _check_ids(company: Company, source: Source) -> Iterator[Problem]:
    for path, entries in _id_lists(company):
        first: dict[str, int] = {}
        for i, entry in enumerate(entries):
            name = str(entry.id)  # type: ignore[attr-defined]
            if name in first:
                line, _ = source.place((*path, first[name], "id"))
                message = f"„{name}” jest już w wierszu {line}, a id w tej liście nie może się powtarzać; zmień jedno"
                yield source.problem((*path, i, "id"), "duplicate-id", message)
            first.setdefault(name, i)


def _check_products(company: Company, source: Source) -> Iterator[Problem]:
    known = [product.id for product in company.products]
    for i, product in enumerate(company.products):
        for name in ("accessories", "similar"):
            for j, other in enumerate(getattr(product, name)):
                path = ("products", i, name, j)
                if other not in known:
                    message = f"nie ma produktu „{other}”; podaj id z listy products{did_you_mean(other, known)}"
                    yield source.problem(path, "unknown-product", message)
                elif other == product.id:
                    message = f"„{other}” wskazuje na siebie; podaj id innego produktu albo usuń wpis"
                    yield source.problem(path, "unknown-product", message)


def _check_channels(company: Company, source: Source) -> Iterator[Problem]:
    known = [channel.id for channel in company.channels]
    for i, choice in enumerate(company.choose):
        for name in ("channels", "avoid"):
            for j, used in enumerate(getattr(choice, name)):
                if used not in known:
                    message = f"firma nie ma kanału „{used}” (ma: {', '.join(known)}); dodaj go do channels albo usuń"
                    yield source.problem(("choose", i, name, j), "unknown-channel", message)


def _check_verification(company: Company, source: Source) -> Iterator[Problem]:
    known = [entry.id for entry in company.verification.data]
    for i, level in enumerate(company.verification.levels):
        path = ("verification", "levels", i)
        for name in ("always", "any_of"):
            for j, used in enumerate(getattr(level, name)):
                if used not in known:
                    message = f"nie ma danej „{used}”; podaj id z listy verification.data{did_you_mean(used, known)}"
                    yield source.problem((*path, name, j), "unknown-identity-data", message)
        if level.at_least > len(level.any_of):
            message = f"jest {level.at_least}, a w any_of danych jest {len(level.any_of)}; zmniejsz at_least"
            yield source.problem((*path, "at_least"), "wrong-range", message)


def _check_choices(company: Company, source: Source) -> Iterator[Problem]:
    for path, fields in _forms(company):
        for i, field in enumerate(fields):
            given = bool(field.choices) + (field.choices_from is not None)
            if given == (field.kind is FieldKind.CHOICE):
                continue
            found = ("nie ma choices ani choices_from", "są choices albo choices_from", "są choices i choices_from")
            expected = "pole rodzaju choice ma dokładnie jedno z nich, a pole innego rodzaju żadnego"
            message = (
                f"pole „{field.id}” jest rodzaju {field.kind}, a {found[given]}; {expected} – popraw kind albo listę"
            )
            yield source.problem((*path, i), "wrong-choices", message)


def _check_laws(company: Company, source: Source) -> Iterator[Problem]:
    for path, rule in _rules(company):
        if rule.rule is RuleKind.LAW and rule.law is None:
            message = (
                f"reguła „{rule.id}” jest z prawa (rule: law), a nie ma pola law; podaj id faktu albo rule: company"
            )
            yield source.problem(path, "missing-law", message)


def _check_delivery_days(company: Company, source: Source) -> Iterator[Problem]:
    for i, way in enumerate(company.delivery):
        if way.days_to < way.days_from:
            message = f"days_to jest {way.days_to}, a oczekiwano co najmniej days_from ({way.days_from}); popraw dni"
            yield source.problem(("delivery", i, "days_to"), "wrong-range", message)


_CHECKS = (
    _check_ids,
    _check_products,
    _check_channels,
    _check_verification,
    _check_choices,
    _check_laws,
    _check_delivery_days,
)
