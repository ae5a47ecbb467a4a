"""Checks between files: used but not declared, declared but never used, an id twice, a file under a wrong name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import Problem
from simulator.language.folding import fold
from simulator.scenario.actions import Action
from simulator.scenario.company import Company
from simulator.scenario.contact_checks import contact_problems
from simulator.scenario.contacts import LaterContact
from simulator.scenario.customer import CustomerSheet
from simulator.scenario.desk_checks import desk_problems
from simulator.scenario.observable import Bundle
from simulator.scenario.placeholders import text_problems
from simulator.scenario.references import Reference, references
from simulator.scenario.scenario import Scenario
from simulator.scenario.voices import Situation
from simulator.sources import Path_, Source, did_you_mean

_CODES = {
    "act": ("unknown-act", "nie ma aktu"),
    "fact": ("unknown-fact", "nie ma faktu"),
    "criterion": ("unknown-criterion", "nie ma kryterium"),
    "task": ("unknown-task", "nie ma zadania"),
    "law": ("unknown-law", "w warstwie prawnej nie ma faktu"),
    "item": ("unknown-item", "nie ma pytania pisemnego"),
    "action": ("unknown-action", "na stanowisku nie ma czynności"),
    "document": ("unknown-document", "firma nie ma wzoru dokumentu"),
    "known": ("unknown-known-fact", "klient nie zna faktu"),
    "goal": ("unknown-goal", "klient nie ma celu"),
    "reaction": ("unknown-reaction", "nie ma reakcji"),
    "bundle": ("unknown-bundle", "nie ma pakietu"),
    "observable": ("unknown-observable", "w dołączonych pakietach nie ma obserwacji"),
    "marked": ("unknown-observable", "w scenariuszu nie ma obserwacji"),
    "voice": ("unknown-voice", "nie ma głosu (temperamentu)"),
    "product": ("unknown-product", "w ofercie firmy nie ma produktu"),
    "order": ("unknown-order", "na stanowisku nie ma zamówienia"),
    "client": ("unknown-client", "na stanowisku nie ma klienta"),
    "demand": ("unknown-demand", "firma nie zna żądania"),
    "contact": ("unknown-contact", "w scenariuszu nie ma kontaktu"),
}


@dataclass(frozen=True)
class Known:
    """Names content may use, by the kind of `Reference`; a kind that is absent is not checked."""

    names: Mapping[str, frozenset[str]]
    actions: Mapping[str, Action] = field(default_factory=dict)

    def with_names(self, **names: frozenset[str]) -> Known:
        """Return a copy that knows more kinds."""
        return Known({**self.names, **names}, self.actions)


def reference_problems(source: Source, known: Known, value: Any = None, path: Path_ = ()) -> Iterator[Problem]:
    """Yield a problem for every name that is used but not declared."""
    for reference in references(source.value if value is None else value, path):
        declared = known.names.get(reference.kind)
        if declared is not None and reference.name not in declared:
            yield _undeclared(source, reference, declared)


def action_problems(source: Source, known: Known) -> Iterator[Problem]:
    """Yield a problem for every argument that an action does not have."""
    for path, value in _mappings(source.value):
        action = known.actions.get(str(value.get("action")))
        arguments = value.get("args")
        if action is None or not isinstance(arguments, dict):
            continue
        names = {argument.id for argument in action.args}
        for name in arguments:
            if name not in names:
                message = (
                    f"czynność „{action.id}” nie ma argumentu „{name}” (są: {', '.join(sorted(names)) or 'żadne'})"
                    f"{did_you_mean(name, names)}"
                )
                yield source.problem((*path, "args", name), "unknown-argument", message, at_key=True)


def placeholder_problems(source: Source) -> Iterator[Problem]:
    """Yield a problem for every placeholder that no persona can fill."""
    for path, text in _texts(source.value):
        if "{" in text or "}" in text:
            for fault in text_problems(text):
                yield source.problem(path, "unknown-placeholder", fault)


def observable_problems(source: Source, holder: Scenario | Bundle) -> Iterator[Problem]:
    """Yield what is wrong with the observables of a scenario or bundle on their own."""
    counted = Counter(observable.id for observable in holder.observables)
    for index, observable in enumerate(holder.observables):
        path: Path_ = ("observables", index)
        if counted[observable.id] > 1:
            message = f"obserwacja „{observable.id}” jest tu {counted[observable.id]} razy; nadaj różne identyfikatory"
            yield source.problem((*path, "id"), "duplicate-id", message)
        if observable.critical and observable.look_for.kind != "never":
            message = "critical: true dotyczy tylko obserwacji z look_for.kind: never; zmień rodzaj albo usuń to pole"
            yield source.problem((*path, "critical"), "critical-not-never", message)
        if observable.look_for.kind != "never" and not observable.missing:
            message = "brakuje pola „missing”: zdania, które powie ćwiczącemu, czego zabrakło"
            yield source.problem((*path, "id"), "no-explanation", message)


def scenario_problems(
    source: Source, scenario: Scenario, company: Company, bundles: Mapping[str, Bundle], known: Known
) -> Iterator[Problem]:
    """Yield every fault of a scenario that only other files, or its other parts, can show."""
    included = [bundles[name] for name in scenario.includes if name in bundles]
    facts = set(scenario.facts).union(*(bundle.facts for bundle in included))
    later = scenario.later_contacts
    known = known.with_names(
        fact=frozenset(facts),
        known=frozenset(scenario.customer.knows).union(*(one.knows for one in later)),
        goal=frozenset(goal.id for part in (scenario.customer, *later) for goal in part.goals),
        reaction=_reactions(scenario, facts),
        bundle=frozenset(bundles),
        observable=frozenset(one.id for bundle in included for one in bundle.observables),
        marked=frozenset(one.id for part in (scenario, *included) for one in part.observables),
        document=frozenset(template.id for template in company.documents),
        product=frozenset(product.id for product in company.products),
        order=frozenset(order.id for order in scenario.desk.orders),
        client=frozenset(client.id for client in scenario.desk.clients),
        demand=frozenset(demand.id for demand in company.complaint_demands),
        contact=frozenset(scenario.contact_ids),
    )
    yield from reference_problems(source, known)
    yield from action_problems(source, known)
    yield from placeholder_problems(source)
    yield from observable_problems(source, scenario)
    yield from _twice(source, scenario)
    yield from _same_questions(source, scenario)
    yield from _keys_of_rejects(source, scenario, facts)
    yield from contact_problems(source, scenario, company)
    yield from _fields_of_documents(source, scenario, company)
    yield from _unused_facts(source, scenario, included)
    yield from desk_problems(source, scenario, company)


def _undeclared(source: Source, reference: Reference, declared: frozenset[str]) -> Problem:
    code, text = _CODES[reference.kind]
    message = f"{text} „{reference.name}”"
    near = did_you_mean(reference.name, declared)
    if not near and len(declared) <= 12:
        message += f" (są: {', '.join(sorted(declared)) or 'żadne'})"
    elif reference.kind == "criterion":
        message += _same_family(reference.name, declared)
    return source.problem(reference.path, code, message + near)


def _same_family(name: str, declared: frozenset[str]) -> str:
    """Say which criteria there are in the area a wrong one was taken from: „są Kz1.U1–Kz1.U11”."""
    stem = re.sub(r"\d+$", "", name)
    numbers = sorted(int(other[len(stem) :]) for other in declared if re.fullmatch(re.escape(stem) + r"\d+", other))
    return f" (są {stem}{numbers[0]}–{stem}{numbers[-1]})" if stem and numbers else ""


def _twice(source: Source, scenario: Scenario) -> Iterator[Problem]:
    series: tuple[tuple[Path_, list[str]], ...] = (
        (("customer", "goals"), [goal.id for goal in scenario.customer.goals]),
        (("customer", "reactions"), [reaction.id for reaction in scenario.customer.reactions]),
        (("desk", "clients"), [client.id for client in scenario.desk.clients]),
        (("desk", "orders"), [order.id for order in scenario.desk.orders]),
        (("desk", "complaints"), [complaint.id for complaint in scenario.desk.complaints]),
    )
    for path, ids in series:
        for index, name in enumerate(ids):
            if name in ids[:index]:
                message = f"„{name}” już tu jest; nadaj inny identyfikator"
                yield source.problem((*path, index, "id"), "duplicate-id", message)


def _same_questions(source: Source, scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for a question two particulars of one contact answer, and for a statement objected to twice."""
    parts: list[tuple[Path_, CustomerSheet | LaterContact]] = [(("customer",), scenario.customer)]
    parts += [(("later_contacts", at), one) for at, one in enumerate(scenario.later_contacts)]
    for path, part in parts:
        objections = part.objects_to or ()
        asked = [((*path, "particulars", at, "to"), one.to) for at, one in enumerate(part.particulars)]
        said = [((*path, "objects_to", at, "to"), one.to) for at, one in enumerate(objections)]
        yield from _repeated(source, asked, "pytanie „{}” już tu jest; każde ma jedną odpowiedź – usuń powtórzenie")
        yield from _repeated(source, said, "zdanie „{}” już tu jest; każde ma jedną odpowiedź – usuń powtórzenie")
        for at, one in enumerate(objections):
            where = (*path, "objects_to", at, "unlike")
            message = "zdanie „{}” jest też w „to” tego wpisu; zostaw je w jednym z tych pól"
            yield from _repeated(source, [(where, one.unlike)], message, {_plain(line) for line in one.to})


def _repeated(
    source: Source, lists: Iterable[tuple[Path_, Sequence[str]]], message: str, before: Collection[str] = ()
) -> Iterator[Problem]:
    seen = set(before)
    for path, lines in lists:
        for place, line in enumerate(lines):
            if _plain(line) in seen:
                yield source.problem((*path, place), "duplicate-line", message.format(line))
            seen.add(_plain(line))


def _plain(line: str) -> str:
    return " ".join(fold(line).split())


def _reactions(scenario: Scenario, facts: set[str]) -> frozenset[str]:
    """Return everything a step may name as a reaction: the author's, the general ones, and those to a fact."""
    later = scenario.later_contacts
    own = {one.id for part in (scenario.customer, *later) for one in part.reactions}
    promises = {one.id for contact in later for one in contact.promises}
    to_facts = {f"{name}_{fact}" for name in REACTIONS_TO_FACTS for fact in facts}
    return frozenset(own | promises | to_facts) | frozenset(Situation) | frozenset(REACTIONS_TO_FACTS)


REACTIONS_TO_FACTS = (
    "accepted", "rejected", "hesitated", "bargained", "asks_basis", "convinced", "belief_confirmed", "disputes",
)  # fmt: skip
"""General reactions that are remembered alone and with the fact they are about: „accepted”, „accepted_wymiana”."""


def _keys_of_rejects(source: Source, scenario: Scenario, facts: set[str]) -> Iterator[Problem]:
    places: list[tuple[Path_, Mapping[str, Any]]] = [(("customer", "rejects"), scenario.customer.rejects)]
    places += [(("later_contacts", at, "rejects"), one.rejects) for at, one in enumerate(scenario.later_contacts)]
    for path, rejects in places:
        for name in rejects:
            if name not in facts:
                message = f"nie ma faktu „{name}”{did_you_mean(name, facts)}; dopisz go w polu facts"
                yield source.problem((*path, name), "unknown-fact", message, at_key=True)


def _fields_of_documents(source: Source, scenario: Scenario, company: Company) -> Iterator[Problem]:
    for index, observable in enumerate(scenario.observables):
        look = observable.look_for
        if look.kind == "filed":
            template = company.document(look.document)
            fields = {one.id for one in template.fields} if template else None
        elif look.kind == "noted":
            fields = {one.id for one in company.register_fields}
        else:
            continue
        for name in look.fields if fields is not None else ():
            if name not in fields:
                message = f"nie ma pola „{name}” (są: {', '.join(sorted(fields))}){did_you_mean(name, fields)}"
                path = ("observables", index, "look_for", "fields", name)
                yield source.problem(path, "unknown-document-field", message, at_key=True)


def _unused_facts(source: Source, scenario: Scenario, included: list[Bundle]) -> Iterator[Problem]:
    used = {reference.name for reference in references(source.value) if reference.kind == "fact"}
    used |= set(scenario.customer.rejects).union(*(one.rejects for one in scenario.later_contacts))
    used |= {one.look_for.fact for bundle in included for one in bundle.observables if one.look_for.kind == "claim"}
    for name in scenario.facts:
        if name not in used:
            message = f"fakt „{name}” nie jest nigdzie użyty; użyj go w obserwacji lub reakcji albo usuń"
            yield source.problem(("facts", name), "unused-fact", message, at_key=True)


def _mappings(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from _mappings(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _mappings(item, (*path, index))


def _texts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
