"""Polish sentences of the assessment: templates from ``phrasing.yaml`` filled with values and right plural forms."""

from __future__ import annotations

from functools import lru_cache

from simulator.assessment.rules import FOLDER
from simulator.sources import Content, load


class Count(int):
    """A number that writes itself with the right plural form.

    Example:
        ``format(Count(3), "# słowo|# słowa|# słów")`` gives „3 słowa”.
    """

    def __format__(self, forms: str) -> str:
        if not forms:
            return str(int(self))
        one, few, many = forms.split("|")
        return plural(self, one, few, many).replace("#", str(int(self)))


def plural(number: int, one: str, few: str, many: str) -> str:
    """Choose the Polish form: 1 – one; 2–4 but not 12–14 – few; the rest – many."""
    if number == 1:
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


def filled(template: str, **values: object) -> str:
    """Put values into a sentence; whole numbers take plural forms.

    Raises:
        KeyError: a value the sentence needs is not given.
    """
    return template.format(**{name: Count(one) if isinstance(one, int) else one for name, one in values.items()})


class _Phrasing(Content):
    phrases: dict[str, str]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return load(FOLDER / "phrasing.yaml", _Phrasing, "simulator/assessment/phrasing.yaml")[0].phrases


def say(key: str, **values: str | int | float) -> str:
    """Return the sentence of this key; whole numbers take plural forms.

    Raises:
        KeyError: no such sentence, or a value it needs is not given.
    """
    return filled(_phrases()[key], **values)


def desk_field(name: str) -> str:
    """Return the Polish name of a field of what is on the desk; the name itself when it has none."""
    return _phrases().get(f"desk_field.{name}", name)


def sentences(*parts: str) -> str:
    """Join sentences that are not empty."""
    return " ".join(part for part in parts if part)


def decimal(number: float) -> str:
    """Write a number as in Polish: with a comma, without needless zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def lowered(title: str) -> str:
    """Return a title as it stands inside a sentence; abbreviations keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
