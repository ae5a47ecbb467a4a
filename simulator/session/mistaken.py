"""A worker who takes the customer for somebody else, or speaks to them about a thing that is not theirs."""

from __future__ import annotations

import re

from simulator.language.folding import fold
from simulator.language.inflection import gender_of_name
from simulator.language.reading import Reading, Sentence, Token
from simulator.session.persona import Persona
from simulator.session.stage import Stage


def is_called_otherwise(reading: Reading, persona: Persona, stage: Stage | None = None) -> bool:
    """Tell whether a message calls the customer by a name that cannot be theirs: „Pani Krysiu”, „Mr. Kowalski”."""
    own = [fold(name) for name in persona.full_name.replace("-", " ").split()]
    for title in _ENGLISH_TITLE.finditer(reading.text[:2000]):
        if not any(_akin(fold(title.group(1)), name) for name in own):
            return True
    for sentence in reading.sentences:
        for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            if not token.text[:1].isupper() or len(token.text) < 3:
                continue
            other = stage is not None and _asks_for_another(sentence, sentence.tokens.index(token), stage)
            is_meant = other or _is_address(before, token, sentence)
            if is_meant and not any(_akin(fold(token.text), name) for name in own):
                return True
    return False


def _asks_for_another(sentence: Sentence, place: int, stage: Stage) -> bool:
    """Tell whether somebody asks if they speak with another person: „Pan Zenon, tak?”, „Rozmawiam z panią Nowak?”."""
    before, name = sentence.tokens[place - 1], sentence.tokens[place]
    if fold(before.text) == "imie" and sentence.is_question:  # „Ma Pani może na imię Halina?”
        return gender_of_name(name.text) is not None
    if fold(before.text) not in TITLES or not sentence.is_question or fold(name.text) in stage.case_words:
        return False
    lemmas = {lemma for token in sentence.tokens for lemma in token.lemmas}
    is_person = gender_of_name(name.text) is not None or any("ign" in tag for tag in name.tags)
    return is_person and (place == 1 or "rozmawiac" in lemmas)


TITLES = frozenset({"pan", "pani", "panem", "pania"})


def _is_address(before: Token, name: Token, sentence: Sentence) -> bool:
    form = fold(before.text)
    if form not in ("panie", "pani"):
        return False
    place = sentence.tokens.index(before)
    opens = place == 0 or sentence.tokens[place - 1].text in (",", "–", "-") or _is_dear(sentence.tokens[place - 1])
    follows = sentence.tokens[place + 2].text if place + 2 < len(sentence.tokens) else "."
    closed = follows in (",", ".", "!", "?", "–")
    is_name = gender_of_name(name.text) is not None
    if form == "panie":
        return is_name or (opens and closed and any(tag.startswith(("ign", "subst")) for tag in name.tags))
    nominative = any(":nom" in tag for tag in name.tags)
    is_vocative = is_name and any(":voc" in tag for tag in name.tags) and not nominative
    return is_vocative or (opens and closed and not nominative)


def _is_dear(token: Token) -> bool:
    return fold(token.text) in ("szanowna", "szanowny", "droga", "drogi")


_ENGLISH_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mister)\.? ([A-Z][a-z]{2,})")


def _akin(form: str, name: str) -> bool:
    """Tell whether a form may be of a name or of what its bearer is called at home: „Kasiu” of „Katarzyna”."""
    if form[:2] == name[:2]:
        return True
    return any(form.startswith(short) and name.startswith(long) for short, long in _AT_HOME)


_AT_HOME = (("gos", "mal"), ("ol", "al"), ("kub", "jak"), ("kuba", "jak"), ("aśk", "jo"), ("ask", "jo"), ("zos", "so"),
            ("bart", "bar"), ("jas", "jan"))  # fmt: skip


def wrong_thing(reading: Reading, stage: Stage) -> str | None:
    """Return the word for a thing bought that has no part in the case, as it was said; None when there is none.

    A thing that is only mentioned does not count: it must be the customer's („Pana pralka”), pointed at, asked about
    or recommended, in a message that names nothing of the case.
    """
    is_customer = stage.scenario.customer.role == "customer"
    if not is_customer or len(reading.text.split()) > _LONG_MESSAGE or reading.does("cross_sell"):
        return None
    goods = stage.mood_rules.goods
    named = [goods & {*token.lemmas, fold(token.text)} for one in reading.sentences for token in one.tokens]
    is_mixed = any(_belongs(one, stage) for found in named for one in found)
    offers = reading.does(*_OFFERING) and not reading.does("inform_status")
    for sentence in reading.sentences:
        forms = {fold(one.text) for one in sentence.tokens}
        is_own = not forms.isdisjoint(_OWN_STORY)
        is_long = sum(one.text.isalpha() for one in sentence.tokens) >= _LEAST_ASKING
        asks = sentence.is_question and is_long and "moze" not in forms
        for place, token in enumerate(sentence.tokens):
            found = goods & {*token.lemmas, fold(token.text)}
            if not found or any(_belongs(one, stage) for one in found):
                continue
            near = {fold(one.text) for one in sentence.tokens[max(0, place - 3) : place]}
            is_pointed_at = not near.isdisjoint(_POINTING) and not offers
            if is_pointed_at or (not is_mixed and not is_own and (asks or (offers and not sentence.is_question))):
                return token.text
    return None


def _belongs(thing: str, stage: Stage) -> bool:
    return any(word.startswith(thing[:-1]) for word in stage.case_words)


_LONG_MESSAGE, _LEAST_ASKING = 40, 3
_OFFERING = ("recommend",)
_OWN_STORY = frozenset({"mnie", "mi", "moj", "moja", "moje", "mojego", "mojej", "my", "mine"})
"""Words of somebody who tells of themselves."""
_POINTING = frozenset(
    {"ta", "te", "ten", "tej", "tego", "tym", "pana", "pani", "panska", "panski", "panskiej", "twoj", "twoja", "twoje"}
    | {"panstwa", "sprawie", "reklamacji", "reklamacja", "reklamacje", "dotyczace", "dotyczacej", "your", "the", "this"}
)
