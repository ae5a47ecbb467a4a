"""Which personal data of the customer a message asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from simulator.session.clauses import Clause

PERSONAL_DATA: Mapping[str, str] = {
    "imie": "imie_nazwisko",
    "nazwisko": "imie_nazwisko",
    "nazywac": "imie_nazwisko",
    "kod": "kod",
    "ulica": "ulica",
    "adres": "ulica",
    "zamieszkanie": "ulica",
    "miejscowosc": "miasto",
    "miasto": "miasto",
    "telefon": "telefon",
    "komorka": "telefon",
    "mail": "email",
    "e-mail": "email",
    "email": "email",
    "mailowy": "email",
    "e-mailowy": "email",
    "name": "imie_nazwisko",
    "surname": "imie_nazwisko",
    "postcode": "kod",
    "postal": "kod",
    "zip": "kod",
    "street": "ulica",
    "address": "ulica",
    "town": "miasto",
    "city": "miasto",
    "phone": "telefon",
    "telephone": "telefon",
    "mobile": "telefon",
}
"""Dictionary form in a question → placeholder of the data it asks for; Polish and English."""
SENSITIVE = frozenset({"pesel", "panienski"})
"""Words for data nobody gives away lightly."""
_STREET = frozenset({"ulica", "dostawa", "zamieszkanie", "street", "delivery"})
"""Words that tell an address of a house from one of a mailbox."""
DATA = frozenset({"dane"})
_SENDING = frozenset({"wysylka", "dostawa", "kurier", "przesylka", "paczka"})
"""Words for all of one's data together."""


def data_asked_for(
    clauses: Iterable[Clause], unknown: Sequence[frozenset[str]], bare: Sequence[Clause] = ()
) -> Iterator[str]:
    """Yield the personal data asked for; without a word on which, or on anything, those by which one is known.

    Args:
        clauses: What asks for something.
        unknown: Words of questions that nothing answers.
        bare: Questions with nothing in them but words for personal data: „Na jaki adres?”.
    """
    asking = [one for one in clauses if "request_identification" in one.acts]
    asking += [one for one in bare if one not in asking and not one.forms.isdisjoint(PERSONAL_DATA)]
    loose = [one for one in clauses if one.is_question and DATA & one.forms]
    if not asking and not loose:
        return
    lemmas = frozenset().union(*(one.forms for one in asking))
    named = dict.fromkeys(name for lemma, name in PERSONAL_DATA.items() if lemma in lemmas)
    if "email" in named and "ulica" in named and not lemmas & _STREET:
        del named["ulica"]
    if not named and any(one.forms & _SENDING for one in (*asking, *loose)):
        named = dict.fromkeys(("imie_nazwisko", "ulica", "kod"))
    yield from named or (() if unknown else ("imie_nazwisko", "kod"))
