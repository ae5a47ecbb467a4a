"""Does a noun after a number belong to it? „o 13 kurier” names an hour, „o 13 sztuk” and „o trzeciej racie” do not."""

from __future__ import annotations

from simulator.language.entities.message import Message

_NOT_NOUNS = frozenset(("adv", "part", "conj", "comp", "prep", "pred", "fin", "impt", "inf", "praet", "ppron3", "adjp"))
_FEMININE_CASES = frozenset(("gen", "dat", "loc", "acc", "inst", "nom"))
_UNITS = ("money", "seconds", "months", "percent", "foreign", "cent", "slang", "measure", "multiplier", "month")


def is_measured(message: Message, last: int, value: int) -> bool:
    """Tell whether a unit or a counted noun follows a number.

    Args:
        message: The message.
        last: The last item of the number.
        value: The number, which decides the case of the noun: „2 raty”, „5 rat”.
    """
    following = message.item(last + 1)
    gap = message.gap(last)
    if gap.lstrip()[:1] in ("%", "€", "$", "£", "°"):
        return True
    if following is None or gap.strip():
        return False
    if "hour" in following.roles and (after := message.item(last + 2)) is not None and after.is_number:
        return False
    return any(role in following.roles for role in _UNITS) or counts(message, last + 1, value)


def counts(message: Message, index: int, value: int) -> bool:
    """Tell whether an item is a noun, or an adjective before one, in the form a number requires."""
    wanted = _case_after(value)
    tags = _noun_tags(message, index)
    if "gen" in wanted[1] and any(tag.startswith("subst:sg:nom") for tag in tags):
        return False  # „o 13 technik”: a subject, though „technik” may also be the genitive of „techniki”
    return any(_is_counted(tag, *wanted) for tag in tags)


def _case_after(value: int) -> tuple[str, frozenset[str]]:
    if value == 1:
        return "sg", frozenset(("nom", "acc", "loc"))
    if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14):
        return "pl", frozenset(("nom", "acc", "loc", "inst", "dat"))
    return "pl", frozenset(("gen", "loc", "inst", "dat"))


def _is_counted(tag: str, number: str, cases: frozenset[str]) -> bool:
    parts = tag.split(":")
    return len(parts) > 2 and number in parts[1].split(".") and bool(cases & set(parts[2].split(".")))


def agrees(message: Message, index: int, gender: str) -> bool:
    """Tell whether an item is a noun, or an adjective, in the singular and of a gender: f, or m (n too)."""
    form = message.form(index - 1)
    cases = _cases_of(form, gender)
    for tag in _noun_tags(message, index):
        parts = tag.split(":")
        if len(parts) > 3 and "sg" in parts[1].split(".") and cases & set(parts[2].split(".")):
            genders = parts[3].split(".")
            if ("f" in genders) if gender == "f" else any(one[0] in "mn" for one in genders):
                return True
    return False


def _cases_of(ordinal: str, gender: str) -> frozenset[str]:
    """Return the cases an ordinal's ending allows."""
    if gender != "f":
        return frozenset(("gen", "acc") if ordinal.endswith("ego") else ("loc", "inst", "nom", "acc"))
    if ordinal.endswith("ej"):
        return frozenset(("gen", "dat", "loc"))
    return _FEMININE_CASES - {"gen", "dat", "loc"}


def _noun_tags(message: Message, index: int) -> tuple[str, ...]:
    """Return the noun and adjective readings of an item; none when it may be something else, or a comma is before."""
    item = message.item(index)
    if item is None or item.is_number or item.before.strip() or "hour" in item.roles:
        return ()
    tags = item.word.forms.tags
    if any(tag.split(":", 1)[0] in _NOT_NOUNS for tag in tags):
        return ()
    return tuple(tag for tag in tags if tag.startswith(("subst", "adj:", "ger", "ppas", "pact")))
