"""Polish names and addresses in the case a sentence needs; a name Morfeusz does not know stays as it is."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Any

from simulator.language.acts import DATA
from simulator.language.morphology import Morphology, analyser
from simulator.sources import Content, load

_GENERATOR = Morphology(analyse=False)


class Gender(StrEnum):
    """Grammatical gender of a person."""

    MALE = "male"
    FEMALE = "female"


class Case(StrEnum):
    """Grammatical case, by its mark in the tags of Morfeusz."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    INSTRUMENTAL = "inst"
    LOCATIVE = "loc"
    VOCATIVE = "voc"


class _Exceptions(Content):
    vocative: dict[str, str]
    """First name → vocative as it is really used."""
    gender: dict[str, Gender]
    """First names whose dictionary gender misleads."""


@lru_cache(maxsize=1)
def _exceptions() -> _Exceptions:
    content, _ = load(DATA / "names.yaml", _Exceptions, "simulator/language/data/names.yaml")
    return content


@lru_cache(maxsize=4096)
def gender_of_name(first_name: str) -> Gender | None:
    """Return the gender of a first name in any case („Marku” too); None for an unknown or an ambiguous one."""
    name = first_name.strip().title()
    if name in _exceptions().gender:
        return _exceptions().gender[name]
    genders = set()
    for _, _, (_, lemma, tag, labels, _) in analyser().analyse(name):
        if "imię" in labels:
            genders.add(_gender_of_tag(tag))
            plain = lemma.split(":")[0]
            if plain == name and "nom" in tag:
                return _gender_of_tag(tag)
    return genders.pop() if len(genders) == 1 else None


def vocative(first_name: str, gender: Gender | str | None = None) -> str:
    """Return the form in which a person is addressed: „Marek” → „Marku”, „Ewa” → „Ewo”, „Kasia” → „Kasiu”."""
    if first_name in _exceptions().vocative:
        return _exceptions().vocative[first_name]
    return inflect(first_name, Case.VOCATIVE, gender)


def genitive(name: str, gender: Gender | str | None = None) -> str:
    """Return „kogo? czego?”."""
    return inflect(name, Case.GENITIVE, gender)


def dative(name: str, gender: Gender | str | None = None) -> str:
    """Return „komu? czemu?”."""
    return inflect(name, Case.DATIVE, gender)


def accusative(name: str, gender: Gender | str | None = None) -> str:
    """Return „kogo? co?”."""
    return inflect(name, Case.ACCUSATIVE, gender)


def instrumental(name: str, gender: Gender | str | None = None) -> str:
    """Return „z kim? z czym?”."""
    return inflect(name, Case.INSTRUMENTAL, gender)


def locative(name: str, gender: Gender | str | None = None) -> str:
    """Return „o kim? o czym?”."""
    return inflect(name, Case.LOCATIVE, gender)


@lru_cache(maxsize=8192)
def inflect(name: str, case: Case | str, gender: Gender | str | None = None) -> str:
    """Return a first name, surname or both in a case of the singular.

    Args:
        name: Nominative; several words and double surnames („Nowak-Kowalska”) are inflected one by one.
        case: The case wanted.
        gender: Of the person; taken from the first word when not given. A woman's surname like „Nowak” stays as it is.
    """
    case = Case(case)
    if case is Case.NOMINATIVE or not name.strip():
        return name
    known = Gender(gender) if gender else gender_of_name(name.split()[0])
    words = ["-".join(_inflect_word(part, case, known) for part in word.split("-")) for word in name.split(" ")]
    return " ".join(words)


def _inflect_word(word: str, case: Case, gender: Gender | None) -> str:
    forms = [
        (form, tag, labels)
        for form, lemma, tag, labels, _ in _generated(word)
        if lemma.split(":")[0] == word and _has_case(tag, case) and ("imię" in labels or "nazwisko" in labels)
    ]
    fitting = [one for one in forms if gender is None or _gender_of_tag(one[1]) is gender]
    if gender is not None and not fitting:
        return word
    first_names = [one for one in fitting if "imię" in one[2]]
    for form, _, _ in first_names or fitting:
        return str(form)
    return word


def _generated(word: str) -> list[Any]:
    if not word.isalpha():
        return []
    return _GENERATOR.generate(word)


def _has_case(tag: str, case: Case) -> bool:
    parts = tag.split(":")
    return len(parts) > 2 and "sg" in parts[1].split(".") and case.value in parts[2].split(".")


def _gender_of_tag(tag: str) -> Gender:
    genders = tag.split(":")[3].split(".") if tag.count(":") >= 3 else []
    return Gender.FEMALE if genders and genders[0] == "f" else Gender.MALE
