"""Forms of address with a name: „Panie Marku”, „Pani Kowalska”."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.language.inflection import Gender, gender_of_name
from simulator.language.polish import Phrase, Word
from simulator.language.reading import Entity

_MALE = frozenset(("pan", "pana", "panu", "panem", "panie"))
_FEMALE = frozenset(("pani", "pania"))


def find_addressed(phrase: Phrase) -> Iterator[Entity]:
    """Yield ``person_address`` entities; the value is gender and the name as typed, e.g. ``male Marku``.

    A title that disagrees with the gender of the first name is marked: ``female Marku !male``.
    """
    words = phrase.words
    for index, word in enumerate(words[:-1]):
        gender = Gender.MALE if word.form in _MALE else Gender.FEMALE if word.form in _FEMALE else None
        if gender is None:
            continue
        names = _names(words[index + 1 : index + 3])
        if not names:
            continue
        known = gender_of_name(names[0].text)
        doubt = f" !{known}" if known is not None and known is not gender else ""
        value = f"{gender} {' '.join(name.text for name in names)}{doubt}"
        yield Entity("person_address", (word.span[0], names[-1].span[1]), value)


def _names(words: tuple[Word, ...]) -> list[Word]:
    names: list[Word] = []
    for word in words:
        if ("name" in word.features and "capital" in word.features) or (
            gender_of_name(word.text) and "unknown" not in word.features and _only_name(word)
        ):
            names.append(word)
        else:
            break
    return names


def _only_name(word: Word) -> bool:
    return "name" in word.features and "verb" not in word.features and "adj" not in word.features
