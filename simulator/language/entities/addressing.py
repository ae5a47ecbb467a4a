"""Forms of address with a name: „Panie Marku”, „Pani Kowalska”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from simulator.language.entities.message import Item, Message
from simulator.language.inflection import Gender, gender_of_name
from simulator.language.morphology import analyser
from simulator.language.reading import Entity

_MALE = frozenset(("pan", "pana", "panu", "panem", "panie"))
_FEMALE = frozenset(("pani", "pania"))
_MOST_NAMES = 3
_LONGEST_NAME = 20
_DIACRITICS = dict(zip("acelnoszLSZ", ("ą", "ć", "ę", "ł", "ń", "ó", "ś", "żź", "Ł", "Ś", "ŻŹ"), strict=True))
_SURNAME_ENDINGS = ("ski", "cki", "dzki", "ska", "cka", "dzka")


def find_addressed(message: Message) -> Iterator[Entity]:
    """Yield ``person_address`` entities; the value is gender and the name as typed, e.g. ``male Marku``.

    A title that disagrees with the gender of the first name is marked: ``female Marku !male``.
    """
    for index, item in enumerate(message.items):
        gender = Gender.MALE if item.form in _MALE else Gender.FEMALE if item.form in _FEMALE else None
        first = index + 1 + (message.role(index + 1, "title") is not None)
        names = [] if gender is None else _names(message, first, item)
        if not names:
            continue
        known = _genders(names[0].word.text)
        doubt = "" if not known or gender in known else f" !{min(known)}"
        if doubt and not _is_called(names[0].word.text):
            continue
        value = f"{gender} {' '.join(name.word.text for name in names)}{doubt}"
        yield Entity("person_address", (item.span[0], names[-1].span[1]), value)


def _names(message: Message, index: int, title: Item) -> list[Item]:
    names: list[Item] = []
    for item in message.items[index : index + _MOST_NAMES]:
        if item.before not in (" ", ". ") or item.opens_sentence or item.form in _MALE | _FEMALE:
            break
        if not (_is_capital_name(item, bool(names)) or (not names and _is_small_name(item, title))):
            break
        names.append(item)
    return names


def _is_capital_name(item: Item, is_surname: bool) -> bool:
    """Tell whether a word with a capital letter is a name: known as one, or in no dictionary."""
    features = item.word.features
    if not item.is_capital or item.is_number:
        return False
    if "upper" in features:
        return "name" in features and len(item.form) > 3
    if "name" in features or _genders(item.word.text):
        return not ("verb" in features and is_surname and "name" not in features)
    if "-" in item.word.text:
        return all(part[:1].isupper() and len(part) > 2 for part in item.word.text.split("-"))
    return "unknown" in features and len(item.form) > 2


def _is_small_name(item: Item, title: Item) -> bool:
    """Tell whether a word in small letters is a first name, and nothing else that could stand here."""
    features = item.word.features
    if "capital" not in features and item.form.endswith(_SURNAME_ENDINGS) and title.form in ("panie", "pani"):
        return _is_surname(item.word.text)
    if "capital" in features or "verb" in features or not _genders(item.word.text) or _is_function_word(item.word.text):
        return False
    addressed = title.form in ("panie", "pani") and _has_vocative(item.word.text)
    return addressed or ("name" in features and not {"adj", "unknown"} & features)


@lru_cache(maxsize=4096)
def _is_surname(word: str) -> bool:
    return any("nazwisko" in edge[2][3] for edge in analyser().analyse(word.title()))


@lru_cache(maxsize=4096)
def _is_function_word(word: str) -> bool:
    """Tell whether a word in small letters has readings other than nouns: „sama”, „tylko”."""
    return any(not edge[2][2].startswith(("subst", "depr", "ign")) for edge in analyser().analyse(word))


def _is_called(name: str) -> bool:
    """Tell whether a name may be called out; „Marka” in „niech Pani Marka nie słucha” may not."""
    return any({"nom", "voc"} & set(tag.split(":")[2].split(".")) for tag in _name_tags(name))


@lru_cache(maxsize=4096)
def _genders(name: str) -> frozenset[Gender]:
    """Return the genders a first name may have, in any case and also typed without diacritics; none of no name."""
    known = gender_of_name(name)
    if known is not None:
        return frozenset((known,))
    return frozenset(_gender_of(tag) for tag in _name_tags(name))


@lru_cache(maxsize=4096)
def _name_tags(name: str) -> frozenset[str]:
    """Return the tags of a word's readings as a first name, with diacritics given back where it has none otherwise."""
    if not name.isalpha() or len(name) > _LONGEST_NAME:
        return frozenset()
    found = _listed_tags(name.title())
    return found or frozenset().union(*(_listed_tags(one) for one in _spellings(name.title())))


def _listed_tags(name: str) -> frozenset[str]:
    return frozenset(tag for _, _, (_, _, tag, labels, _) in analyser().analyse(name) if "imię" in labels)


def _gender_of(tag: str) -> Gender:
    return Gender.FEMALE if tag.split(":")[3].startswith("f") else Gender.MALE


def _spellings(name: str) -> Iterator[str]:
    """Yield a name with one or two letters given a diacritic: „Lukasz” → „Łukasz”."""
    places = [place for place, letter in enumerate(name) if letter in _DIACRITICS]
    for count in (1, 2):
        for chosen in combinations(places, count):
            for letters in product(*(_DIACRITICS[name[place]] for place in chosen)):
                spelling = list(name)
                for place, letter in zip(chosen, letters, strict=True):
                    spelling[place] = letter
                yield "".join(spelling)


def _has_vocative(name: str) -> bool:
    """Tell whether a first name stands in the vocative, as after „Panie”."""
    return any("voc" in tag for tag in _name_tags(name))
