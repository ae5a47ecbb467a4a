"""Whether a customer speaks of themselves, and to the worker, in the right gender; forms are told by Morfeusz 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.language.morphology import word_forms

MAN, WOMAN = "m", "f"
_CLAUSE = re.compile(r"[,;:.?!…()„”–\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_SELF = frozenset({"jestem", "byłem", "byłam", "będę", "byłbym", "byłabym"})
_CARRIES_PERSON = re.compile(r"(?:bym|żem)$")
"""End of a word that makes a verb beside it one of the first person: „żebym dostała”."""
_STATES = ("adj:sg:nom", "ppas:sg:nom", "pact:sg:nom")
_NEAR = 3
"""So many words after „jestem” may be what the speaker is."""
_OWN_ADDRESS = re.compile(r"\bper \w+")
"""How the customer wants to be addressed."""
_MALE_ADDRESS = frozenset({"Pan", "Pana", "Panu", "Panem", "Panie"})
_FEMALE_ADDRESS = frozenset({"Pani", "Panią"})


def wrong_forms(line: str, is_female: bool) -> list[str]:
    """Return the words of a line by which its speaker is of the other gender.

    Looked at: past and conditional forms of the first person, „powinienem”, verbs beside „żebym”, and adjectives and
    participles after „jestem”, „byłem” and the like.
    """
    wrong = MAN if is_female else WOMAN
    return [word for clause in _CLAUSE.split(line) for word in _gendered(_WORD.findall(clause), wrong)]


def _gendered(words: list[str], wrong: str) -> Iterator[str]:
    beside = any(_CARRIES_PERSON.search(word.lower()) for word in words)
    for place, word in enumerate(words):
        own = _genders(word, "praet", "cond", "winien", person=":pri")
        if own == {wrong} or (beside and _genders(word, "praet", person=":ter") == {wrong}):
            yield word
        if word.lower() in _SELF:
            for next_place in range(place + 1, min(place + 1 + _NEAR, len(words))):
                near = words[next_place]
                if _genders(near, *_STATES) == {wrong} and not _is_noun(words[next_place + 1 : next_place + 2]):
                    yield near


def _is_noun(words: list[str]) -> bool:
    """Tell whether an adjective before these words describes them and not the speaker: „jestem cały czas”."""
    return any(tag.startswith(("subst:sg:nom", "subst:sg:acc")) for word in words for tag in word_forms(word).tags)


def _genders(word: str, *starts: str, person: str = "") -> set[str]:
    """Return the genders a word shows in readings of some kinds; empty when it has none of them."""
    found = set()
    for tag in word_forms(word).tags:
        if tag.startswith(starts) and ":sg" in tag and person in tag:
            genders = {piece[0] for part in tag.split(":") for piece in part.split(".") if piece in _GENDERS}
            found |= genders
    return found & {MAN, WOMAN, "n"}


_GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})


def wrong_address(line: str, worker_is_female: bool) -> list[str]:
    """Return the words of a line that address a worker of the other gender; capitals tell them from third persons."""
    wrong = _MALE_ADDRESS if worker_is_female else _FEMALE_ADDRESS
    words = _WORD.findall(_OWN_ADDRESS.sub("", line))
    return [word for word in words if word in wrong]
