"""The parts of a message that ask for something, each with the words that tell what for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.language.folding import fold
from simulator.language.reading import Reading, Token, overlap
from simulator.session.asking_words import DATA_NAMES, INTERROGATIVES, POLITE, asks_in_words, names_data

QUESTIONS = ("request_details", "needs_question", "problem_question", "request_documents", "request_identification")
"""Acts that ask the customer for something."""
_NOT_ASKING = ("paraphrase", "confirm_understanding", "summary", "confirm_terms")
"""Acts whose sentences repeat the matter instead of asking about it."""
_REFUSING = frozenset({"refuse_disclosure", "refuse_with_reason"})
"""Acts whose sentences name what cannot be told or done, and ask for nothing."""
_CLOSING, _SURE = "anything_else", 0.8
"""The same, when it was surely recognised."""
_TELLING = frozenset(
    {"channel_proposal", "propose_solution", "inform_deadline", "inform_price", "confirm_understanding", "close_sale"}
    | {"cross_sell", "offer_choice", "recommend", "promise_followup", "instruct"}
)
"""Acts that ask only when they come as a question: „Wszystko wyślę mailem” does not ask how to answer."""
_DOING = frozenset({"close_sale", "hold_request"})
"""Acts that come as a question and are answered by doing, not by telling."""
_HINTS = (
    (("od", "kiedy"), frozenset({"zaczac", "pierwszy"})),
    (("od", "dawna"), frozenset({"zaczac", "pierwszy"})),
    (("jak", "dlugo"), frozenset({"trwac", "dlugo", "czekac"})),
    (("ile", "czasu"), frozenset({"trwac", "dlugo", "czekac"})),
    (("po", "co"), frozenset({"cel", "sluzyc"})),
    (("do", "czego"), frozenset({"sluzyc", "przeznaczenie", "cel", "uzywac"})),
    (("jaki", "powod"), frozenset({"powod", "dlaczego"})),
    (("jak", "czesto"), frozenset({"czesto", "raz"})),
    (("miec", "przyjemnosc"), frozenset({"nazywac", "nazwisko"})),
    (("jaki", "mail"), frozenset({"mailowy", "e-mail", "skrzynka"})),
)
"""Pairs of words that ask together → dictionary forms of what they ask for."""
_BREAKS = frozenset({",", ";", ":", "–", "-", ".", "?", "!", "(", ")"})
_JOINTS = frozenset({"i", "oraz", "albo", "lub", "czy", "and", "or", "also", "a"})

Word = tuple[int, frozenset[str]]
"""A word of a question: where it stands, and its dictionary forms with the form itself."""


@dataclass(frozen=True)
class Clause:
    """A part of a message that asks for one thing."""

    words: tuple[Word, ...]
    acts: frozenset[str] = frozenset()
    """Acts performed where it stands."""
    is_question: bool = False
    """It asks by its form, whatever acts were recognised."""
    is_marked: bool = False
    """It is part of a sentence with a question mark."""
    is_whole: bool = False
    """It is a sentence of its own."""
    does: frozenset[str] = frozenset()
    """Acts other than asking performed there in the form of a question: „Zamawiasz?”."""
    retells: bool = False
    """It only makes sure of what was said: „Czyli mąż nie wie, że Pani dzwoni?”."""
    bids: bool = False
    """It bids the customer do something: „Proszę wyciągnąć wtyczkę.”"""
    told: tuple[Word, ...] = ()
    """Words of the sentence before, when the question only asks to choose from it: „Co wpisać?”, „Pasuje Pani?”."""

    @property
    def in_full(self) -> Clause:
        """The question with what it chooses from."""
        return replace(self, words=(*self.words, *self.told), told=())

    def may_ask_for(self, asked_by: Collection[str]) -> bool:
        """Tell whether something that certain acts bring out can be asked for here."""
        if not self.acts.isdisjoint(asked_by):
            return True
        asks = not self.does or not self.acts.isdisjoint(QUESTIONS) or not self.forms.isdisjoint(INTERROGATIVES)
        return self.is_question and asks

    @property
    def forms(self) -> frozenset[str]:
        """Every form of every word."""
        return frozenset().union(*(forms for _, forms in self.words))


def asking_clauses(reading: Reading, acts: frozenset[str]) -> tuple[Clause, ...]:
    """Return the parts of a message that ask, in order.

    Args:
        reading: The message.
        acts: Acts by which something may be asked for here.
    """
    if not any(one.tokens for one in reading.sentences):
        found = acts & reading.act_names
        return (Clause(_plain_words(reading.text), found),) if found else ()
    clauses: list[Clause] = []
    before: set[str] = set()
    told: tuple[Word, ...] = ()
    for sentence in reading.sentences:
        here = frozenset(one.act for one in reading.acts if overlap(one.span, sentence.span))
        asks = sentence.is_question or (asks_in_words(sentence) and here.isdisjoint(_REFUSING))
        closes = any(
            one.act == _CLOSING and one.confidence >= _SURE and overlap(one.span, sentence.span) for one in reading.acts
        )
        retells = (closes or bool(here & set(_NOT_ASKING))) and not here & set(QUESTIONS)
        found = here & acts if asks else (here & acts) - _TELLING
        if retells and sentence.is_question and not found:
            whole = tuple(word for part in _parts(sentence.tokens) for word in part)
            clauses.append(Clause(whole, is_marked=True, is_whole=True, retells=True))
        if found or (asks and not retells):
            does = here & _DOING
            parts = [*_parts(sentence.tokens)]
            if names_data(sentence):  # „Jeszcze kod pocztowy, ten z zamówienia” asks for the code alone
                parts = [part for part in parts if any(not DATA_NAMES.isdisjoint(forms) for _, forms in part)]
            clauses += (
                Clause(
                    _mailed(part, before), found, asks and not retells, sentence.is_question, len(parts) == 1, does,
                    told=told if _is_choice(part) else (),
                )
                for part in parts
            )  # fmt: skip
        elif "instruct" in here and not sentence.is_question and not _denies(sentence.tokens):
            clauses += (Clause(part, bids=True) for part in _parts(sentence.tokens))
        told = () if asks else tuple(word for part in _parts(sentence.tokens) for word in part)
        before |= {lemma for token in sentence.tokens for lemma in token.lemmas}
    return tuple(clauses)


def _mailed(part: tuple[Word, ...], before: Collection[str]) -> tuple[Word, ...]:
    """Return the words of a question; „Na jaki adres?” after talk of an e-mail asks for that of the mailbox."""
    forms = frozenset().union(*(forms for _, forms in part))
    if "adres" not in forms or forms & _HOME or _MAIL.isdisjoint(before) or not _HOME.isdisjoint(before):
        return part
    return (*part, (part[-1][0], _MAIL))


def _is_choice(part: Sequence[Word]) -> bool:
    """Tell whether a question has no words but those of choosing or agreeing."""
    telling = [forms for _, forms in part if any(len(form) > _TINY for form in forms) and forms.isdisjoint(POLITE)]
    return bool(telling) and all(forms & (CHOOSING | AGREEING | INTERROGATIVES) for forms in telling)


_TINY = 2
CHOOSING = frozenset(
    {"wpisac", "zapisac", "wolec", "wybrac", "wybierac", "brac", "zaznaczyc", "mozliwosc", "opcja", "sposob"}
    | {"decydowac", "rozwiazanie", "czego", "taki", "byc", "on", "nich"}
    | {"day", "okay", "this", "you", "for", "choose", "prefer", "better", "would"}
)
"""Words of a question that only asks which of what was named."""
_MAIL = frozenset({"mail", "e-mail", "email", "mailowy", "mailowo"})
_HOME = frozenset({"ulica", "dom", "domowy", "dostawa", "zamieszkanie", "kurier", "list", "street", "home", "delivery"})
AGREEING = frozenset({"pasowac", "zgoda", "odpowiadac", "moze", "dobrze", "ok", "okej", "zgadzac", "okay", "fine"})
"""Words that ask only whether what was said will do."""


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Word, ...]]:
    """Split a sentence at commas and conjunctions."""
    part: list[Word] = []
    own: list[Word] = []
    is_reason = False
    for at, token in enumerate(tokens):
        form = fold(token.text)
        if form in _ADDRESS and at and fold(tokens[at - 1].text) in _MAIL:
            continue  # „e-mail address” is no address of a house
        if form in _FILLERS:
            continue
        is_reason = is_reason and form not in _BREAKS
        is_reason = is_reason or (form == "bo" and at > 0)
        if is_reason or (form == "nie" and at and fold(tokens[at - 1].text) == "czy" and _ends(tokens[at + 1 :])):
            continue
        is_contrast = form == "a" and at + 1 < len(tokens) and fold(tokens[at + 1].text) == "nie"
        if form in _BREAKS or (form in _JOINTS and not is_contrast):
            if part:
                yield hinted(_with_verb(part, own))
            part, own = [], []
        elif is_own_verb(token):
            own.append((token.span[0], frozenset((*token.lemmas, form))))
        else:
            means = _CHANNEL if form in _BY_MEANS else _IN_SHORT.get(form, frozenset())
            part.append((token.span[0], frozenset((*token.lemmas, form)) | means))
    if part:
        yield hinted(_with_verb(part, own))


def _ends(after: Sequence[Token]) -> bool:
    """Tell whether a question ends here: „pasuje czy nie”, „pasuje czy nie, bo nie wiem”."""
    return not after or fold(after[0].text) in _BREAKS | {"bo"}


def _with_verb(part: list[Word], own: Sequence[Word]) -> list[Word]:
    """Return the words of a question; with what the worker does when nothing else is asked: „Gdzie się zbieramy?”."""
    says = any(forms.isdisjoint(INTERROGATIVES | POLITE) and max(map(len, forms)) > _TINY for _, forms in part)
    return part if says else [*part, *own]


_FILLERS = frozenset({"ale", "ogole", "wlasciwie", "niby", "przeciez"})
"""Words that only fill a question: „gdzie my się w ogóle zbieramy”."""
_ADDRESS = frozenset({"address", "adres", "addresses"})
_IN_SHORT = {
    "tel": frozenset({"telefon"}),
    "kom": frozenset({"telefon", "komorka"}),
    "nr": frozenset({"numer"}),
    "zam": frozenset({"zamowienie"}),
}
"""Words as people shorten them → the whole word."""
_BY_MEANS = frozenset({"mailem", "mejlem", "listem", "smsem", "esemesem", "poczta", "telefonicznie", "mailowo"})
_CHANNEL = frozenset({"kanal", "listownie", "mailowo"})
"""„Mailem czy listem?” asks for the way and not for the address."""


def is_own_verb(token: Token) -> bool:
    """Tell whether a word says what the worker does: „wrzucę”, „sprawdzimy”; that is not what they ask for."""
    finite = [tag for tag in token.tags if tag.startswith(("fin", "praet", "bedzie"))]
    return bool(finite) and len(finite) == len(token.tags) and all(":pri" in tag for tag in finite)


def hinted(part: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with what pairs of them ask for added: „od kiedy” asks for the beginning."""
    words = list(part)
    for (_, first), (place, second) in pairwise(part):
        for (one, other), hint in _HINTS:
            if one in first and other in second:
                words.append((place, hint))
    return tuple(words)


def _denies(tokens: Sequence[Token]) -> bool:
    return any(fold(token.text) in ("nie", "not", "don't") for token in tokens)


def _plain_words(text: str) -> tuple[Word, ...]:
    return tuple((place, frozenset({word.strip(".,?!")})) for place, word in enumerate(fold(text).split()))
