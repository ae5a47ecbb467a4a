"""What makes a message one that cannot be answered as it stands: not words, not this language, not this customer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from simulator.language.folding import fold
from simulator.language.reading import Reading, Sentence, Token
from simulator.scenario.conditions import wordings
from simulator.scenario.mood_rules import MoodRules, Occasion, StrangeText
from simulator.session.mistaken import TITLES, is_called_otherwise, wrong_thing
from simulator.session.persona import Persona
from simulator.session.stage import Stage
from simulator.session.vocabulary import STEM, stems_of

STRANGE = (
    Occasion.MACHINE_COMMAND,
    Occasion.VULGAR,
    Occasion.EMPTY,
    Occasion.FOREIGN,
    Occasion.NOT_UNDERSTOOD,
    Occasion.MOCKED,
    Occasion.ROLE_SWAP,
    Occasion.WRONG_MATTER,
    Occasion.HELPLESS,
    Occasion.OFF_TOPIC,
)
"""Occasions that make a message one the customer cannot answer, the weightiest first."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\{\{|\$\{|SELECT\s.+\sFROM", re.DOTALL)
_LAUGHTER = re.compile(r"(?:\W|\b(?:x+d+|lo+l+|(?:a?(?:ha|he|hi|hehe|buaha)){2,}h?|haha\w*|hehe\w*)\b)+", re.IGNORECASE)
_HESITATION = re.compile(r"(?:\W|\b(?:e{2,}|y{2,}|y|e|h*m{2,}|e+k?h+m+|a+|u+f+|a*ps+i+k)\b)+", re.IGNORECASE)
"""Nothing but „yyy”, „hmm”, a cough or a sneeze."""
_LAUGHING = "😂🤣😆😹😅😁"
"""Pictures of laughter: nothing but these laughs at somebody."""
_FIRST_PICTURE = 0x2600
"""From this character on letters are pictures."""
_STRETCHED = re.compile(r"([^\W\d_])\1{3,}")
_KNOWN_SHARE = 0.5
"""Fewer known words than this share make a message unintelligible."""
_FOREIGN_WORDS = 2
"""So many words of another language, and as many of them as of Polish ones, make a message foreign."""
_OWN_SHARE = 0.75
"""A message that takes so much of its words from what the customer said first is their own, given back."""


def strange_occasions(text: str, reading: Reading, stage: Stage, persona: Persona) -> Iterator[Occasion]:
    """Yield everything that is strange about a message."""
    rules = stage.mood_rules
    if not any(character.isalnum() for character in text):
        is_drawn = any(ord(mark) >= _FIRST_PICTURE for mark in text)
        is_laughter = any(mark in text for mark in _LAUGHING)
        yield Occasion.MOCKED if is_laughter else Occasion.NOT_UNDERSTOOD if is_drawn else Occasion.EMPTY
        return
    if _HESITATION.fullmatch(text):
        yield Occasion.EMPTY
        return
    if stage.is_written and _is_bare_letter(text, reading):
        yield Occasion.EMPTY
        return
    folded = " ".join(re.findall(r"\w+", fold(text[:5000])))
    named = {occasion for occasion, words in rules.strange.items() if _has_any(words, folded, reading)}
    named -= {Occasion.FOREIGN} | ({Occasion.VULGAR} if reading.does("set_boundary") else set())
    yield from named
    useful = reading.act_names - {"off_topic"}
    meant = reading.act_names - _TELL_NOTHING
    if _LAUGHTER.fullmatch(text.strip()):
        yield Occasion.MOCKED
    elif _MARKUP.search(text[:5000]):
        yield Occasion.NOT_UNDERSTOOD
    elif reading.is_foreign or _is_foreign(text, folded, rules):
        yield Occasion.FOREIGN
    elif _is_gibberish(text, reading, meant, stage):
        yield Occasion.NOT_UNDERSTOOD
    elif ("off_topic" in reading.act_names and not useful) or _is_beside(reading, stage) or _is_alien(reading, stage):
        yield Occasion.OFF_TOPIC
    if _calls_names(reading, rules) and not reading.does("set_boundary"):
        yield Occasion.VULGAR
    if _gives_back(reading, stage) or _speaks_as_customer(reading, stage):
        yield Occasion.ROLE_SWAP
    if is_called_otherwise(reading, persona, stage):
        yield Occasion.WRONG_PERSON
    if wrong_thing(reading, stage):
        yield Occasion.WRONG_MATTER


def _is_bare_letter(text: str, reading: Reading) -> bool:
    """Tell whether a letter holds nothing between its salutation and its signature."""
    is_short = len(text.split()) <= _BARE_WORDS and not any(one.is_question for one in reading.sentences)
    says = any(map(reading.states, reading.claims)) or any(map(reading.contradicts, reading.claims))
    return is_short and not says and reading.does("greeting") and reading.act_names <= _FRAME


_BARE_WORDS = 12
_FRAME = frozenset({"greeting", "farewell", "self_introduction"})
"""Acts of a salutation and a signature."""


def _has_any(words: StrangeText, folded: str, reading: Reading) -> bool:
    if any(f" {phrase} " in f" {folded} " for phrase in _folded(words.phrases)):
        return True
    lemmas = _folded(words.lemmas)
    if not reading.lemmas.isdisjoint(lemmas) or not lemmas.isdisjoint(folded.split()):
        return True
    return bool(words.together) and any(_stand_together(words, one) for one in reading.sentences)


def _stand_together(words: StrangeText, sentence: Sentence) -> bool:
    return any(all(not sentence.forms.isdisjoint(_folded(one)) for one in pair) for pair in words.together)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _is_foreign(text: str, folded: str, rules: MoodRules) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    latin = sum(character < "ɐ" or character in "ʼ’" for character in letters)
    if letters and latin < len(letters) / 2:
        return True
    foreign = rules.strange.get(Occasion.FOREIGN, StrangeText())
    words = folded.split()
    hits = sum(word in _folded(foreign.lemmas) for word in words)
    return hits >= _FOREIGN_WORDS and hits * 5 >= len(words)


def _is_gibberish(text: str, reading: Reading, useful: frozenset[str], stage: Stage) -> bool:
    words = [token for sentence in reading.sentences for token in sentence.tokens if token.text.isalpha()]
    if not words:
        return False
    if len(_STRETCHED.findall(text)) >= len(words) / 2:
        return True
    known = sum(map(_is_known, words))
    if not useful and not reading.entities and known < _KNOWN_SHARE * len(words):
        return True
    repeated = len(words) >= 4 and len({fold(token.text) for token in words}) <= len(words) / 2
    return repeated and not useful and not stems_of([text]) & stage.case_stems


def _is_alien(reading: Reading, stage: Stage) -> bool:
    """Tell whether hardly a word of a longer message belongs to the case or to any talk with a customer."""
    sure = {one.act for one in reading.acts if one.confidence >= _SURE_ACT} - _TELL_NOTHING
    if sure or reading.language != "pl" or any(one.answer != "silent" for one in reading.claims.values()):
        return False
    small = stage.mood_rules.small_words | stage.mood_rules.light_words
    words = [
        fold(token.text)
        for one in reading.sentences
        for token in one.tokens
        if token.text.isalpha() and len(token.text) >= STEM and not small & {*token.lemmas, fold(token.text)}
    ]
    own = stage.case_stems | stage.service_stems
    return len(words) >= _LEAST_ALIEN and sum(word[:STEM] in own for word in words) <= _OWN_WORDS * len(words)


def _is_beside(reading: Reading, stage: Stage) -> bool:
    """Tell whether a message is surely off the topic, and no word of it belongs to the case: „kup mleko i chleb”."""
    found = reading.found("off_topic")
    if found is None or found.confidence < _SURELY_BESIDE or any(map(reading.states, reading.claims)):
        return False
    return not stems_of([reading.text]) & stage.case_stems


_SURELY_BESIDE = 0.9
_SURE_ACT = 0.6
_TELL_NOTHING = frozenset({"informality", "off_topic", "greeting", "farewell", "acknowledgement", "rudeness"})
_LEAST_ALIEN, _OWN_WORDS = 3, 0.25
"""Fewest words that tell, and the greatest share of them that may belong to the case all the same."""


def _calls_names(reading: Reading, rules: MoodRules) -> bool:
    """Tell whether somebody is called an insulting name to their face: „stara babo”, „ty baranie”."""
    for sentence in reading.sentences:
        before = ""
        for token in sentence.tokens:
            is_name = not rules.insulting.isdisjoint(token.lemmas)
            spoken_to = any(":voc" in tag for tag in token.tags) and not any(":nom" in tag for tag in token.tags)
            if is_name and (spoken_to or before in _TO_THE_FACE):
                return True
            before = fold(token.text)
    return False


_TO_THE_FACE = frozenset({"ty", "jestes", "you"})


def _is_known(word: Token) -> bool:
    return bool(word.tags) and word.tags[0] != "ign"


def _gives_back(reading: Reading, stage: Stage) -> bool:
    """Tell whether a message is little more than what the customer said first, as if it were the worker's matter."""
    if reading.does("paraphrase", "confirm_understanding", "summary", "confirm_terms", "empathy"):
        return False
    small = stage.mood_rules.small_words
    forms = [
        fold(token.text)
        for one in reading.sentences
        for token in one.tokens
        if token.text.isalpha() and len(token.text) >= STEM and fold(token.text) not in small
    ]
    own = frozenset(re.findall(r"\w+", fold(" ".join(wordings(stage.scenario.customer.opens)).replace("|", " "))))
    if not own.issuperset({form for form in _spoken(reading) if form in _QUESTIONS}):
        return False  # the worker asks something the customer has not asked
    return len(forms) >= _LEAST_GIVEN_BACK and sum(form in own for form in forms) >= _OWN_SHARE * len(forms)


_LEAST_GIVEN_BACK = 6
_QUESTIONS = frozenset({"what", "which", "when", "where", "jaki", "jaka", "kiedy", "gdzie", "czym"})


def _spoken(reading: Reading) -> set[str]:
    return {fold(token.text) for one in reading.sentences for token in one.tokens}


def _speaks_as_customer(reading: Reading, stage: Stage) -> bool:
    """Tell whether the worker speaks of „my complaint”, „my kettle”, or has bought or is looking for something."""
    mine = stage.mood_rules.strange.get(Occasion.ROLE_SWAP, StrangeText())
    things = _folded(mine.things) | stage.mood_rules.goods
    for sentence in reading.sentences:
        for place, token in enumerate(sentence.tokens):
            after = sentence.tokens[place + 1 : place + 3]
            forms = {*token.lemmas, fold(token.text)}
            if not forms.isdisjoint(_WORKERS) and _is_cast(sentence, token):
                return True
            is_mine = fold(token.text) == "my" or fold(token.text).startswith("moj")
            if is_mine and any(things & {*one.lemmas, fold(one.text)} for one in after):
                return True
            if _is_wish(token, _folded(mine.wishes)) and any(things & {*one.lemmas, fold(one.text)} for one in after):
                return True
    return False


def _is_cast(sentence: Sentence, worker: Token) -> bool:
    """Tell whether the customer is given the worker's part: „Niech pan będzie przez chwilę konsultantem”."""
    forms = {fold(one.text) for one in sentence.tokens}
    in_part = any(":inst" in tag for tag in worker.tags) and not forms.isdisjoint(TITLES | {"panstwo", "ty"})
    return in_part and not forms.isdisjoint(("niech", "teraz", "udawajmy", "zamienmy"))


_WORKERS = frozenset({"konsultant", "konsultantka", "sprzedawca", "doradca", "pracownik", "pracownica"})


def _is_wish(token: Token, wishes: frozenset[str]) -> bool:
    own = any(":pri" in tag and ":sg" in tag for tag in token.tags) or not token.tags
    bare = any(tag.startswith("inf") for tag in token.tags)
    return (fold(token.text) in wishes and not bare) or (
        own and not wishes.isdisjoint(token.lemmas) and _is_finite(token)
    )


def _is_finite(token: Token) -> bool:
    return any(tag.startswith(("fin", "praet")) for tag in token.tags)
