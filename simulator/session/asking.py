"""Which of the things a customer knows a message asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.language.folding import fold
from simulator.language.reading import Reading, Sentence
from simulator.scenario.customer import KnownFact

QUESTIONS = ("request_details", "needs_question", "problem_question", "request_documents", "request_identification")
"""Acts that ask the customer for something."""
_NOT_ASKING = ("paraphrase", "confirm_understanding", "summary", "confirm_terms", "anything_else")
"""Acts whose sentences repeat the matter instead of asking about it."""
_ASKING_VERBS = frozenset(
    {"podac", "powiedziec", "napisac", "przypomniec", "podyktowac", "potwierdzic"}
    | {"tell", "give", "say", "spell", "confirm", "provide", "repeat", "write", "need", "remind"}
)
_ASKING_FORMS = frozenset({"poprosze", "poprosilbym", "poprosilabym", "potrzebuje"})

_OPENERS = frozenset(
    {"a", "i", "to", "ok", "okej", "dobra", "dobrze", "no", "super", "jasne", "rozumiem", "dziekuje", ",", "-", "–"}
)
_INTERROGATIVES = frozenset(
    {"jaki", "jaka", "jakie", "ile", "kiedy", "gdzie", "kto", "ktory", "ktora", "ktore"}
    | {"what", "when", "where", "which", "who", "how"}
)
"""First words, after small talk, of a question written without its mark."""

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
_STREET = frozenset({"ulica", "dostawa", "zamieszkanie", "street", "delivery"})
"""Words that tell an address of a house from one of a mailbox."""


@dataclass(frozen=True)
class Asked:
    """What a message asks for."""

    facts: tuple[str, ...] = ()
    """Known facts asked for by name, in the order of the scenario."""
    insisted: tuple[str, ...] = ()
    """Those of `facts` that a real question asks for, and not an offer that happens to touch them."""
    is_open: bool = False
    """A good open question: brings facts marked `open`."""
    data: tuple[str, ...] = ()
    """Placeholders of personal data asked for."""
    is_question: bool = False
    """Something was asked, whether or not the customer has it."""
    is_clear: bool = False
    """It was recognised as a question for details, needs or papers."""


def what_is_asked(reading: Reading, knows: Mapping[str, KnownFact], small_words: frozenset[str]) -> Asked:
    """Find what a message asks the customer for, in the order in which it asks.

    Args:
        reading: The message.
        knows: What the customer knows, by id.
        small_words: Words too small to tell by themselves what is asked, unless an asking act was recognised.
    """
    acts = set(QUESTIONS) if reading.does("summary", "confirm_terms") else {*QUESTIONS, *_acts_of(knows)}
    # Who sums up what was agreed does not ask for it anew by naming it.
    by_act = {act: _words_of(reading, act) for act in acts if reading.does(act)}
    loose = tuple(word for word in _loosely_asked(reading) if not word[1] & small_words)
    hits = {name: _hits(fact, by_act, loose) for name, fact in knows.items() if fact.about}
    named = _best(hits, knows)
    general = [
        name for name, fact in knows.items() if _is_general(fact) and any(act in by_act for act in fact.asked_by)
    ]
    facts = tuple(named or general[:1])
    questions = [act for act in QUESTIONS if act in by_act]
    certain = {place for place, _ in (*loose, *(word for act in questions for word in by_act[act]))}
    return Asked(
        facts=facts,
        insisted=tuple(one for one in facts if certain & hits.get(one, frozenset(certain))),
        is_open=reading.does("problem_question"),
        data=tuple(_data(by_act)),
        is_question=bool(questions) or any(one.is_question for one in reading.sentences),
        is_clear=reading.does("request_details", "needs_question", "request_documents"),
    )


def _is_general(fact: KnownFact) -> bool:
    """Tell whether any question by the right act brings the fact; what is told anyway waits for its moment."""
    return not fact.about and fact.reveal != "volunteered"


def _acts_of(knows: Mapping[str, KnownFact]) -> set[str]:
    return {act for fact in knows.values() for act in fact.asked_by}


_Words = tuple[tuple[int, frozenset[str]], ...]
"""Words of a question: where each stands, and its dictionary forms."""


def _hits(fact: KnownFact, by_act: Mapping[str, _Words], loose: _Words) -> frozenset[int]:
    """Return where the words stand by which a question asks for a fact."""
    about = _folded(fact.about)
    words = [word for act in fact.asked_by for word in by_act.get(act, ())]
    return frozenset(place for place, forms in (*words, *loose) if not about.isdisjoint(forms))


def _best(hits: Mapping[str, frozenset[int]], knows: Mapping[str, KnownFact]) -> list[str]:
    """Keep the facts that most words point at; a fact whose words all point at better ones was not meant.

    „Kiedy kupił pan czajnik?” points twice at the day of the purchase and once, by „kiedy”, at the day of the fault.
    A word weighs more for a fact with few words: „zamówienie” for the number of the order more than for its date.
    """
    taken: frozenset[int] = frozenset()
    kept = []
    for name in sorted(hits, key=lambda one: -len(hits[one]) / len(knows[one].about) ** 0.5):
        if hits[name] - taken:
            kept.append(name)
            taken |= hits[name]
    return sorted(kept, key=lambda one: min(hits[one]))


def _words_of(reading: Reading, act: str) -> _Words:
    """Return the words of the sentences in which an act is performed; of the whole message when it has none."""
    spans = [found.span for found in reading.acts if found.act == act]
    near = [one for one in reading.sentences if any(_meet(one.span, span) for span in spans)]
    return _words(near or reading.sentences) or _plain_words(reading.text)


def _loosely_asked(reading: Reading) -> _Words:
    """Return the words of sentences that ask although no asking act was recognised in them."""
    taken = [found.span for found in reading.acts if found.act in _NOT_ASKING]
    asking = [
        one
        for one in reading.sentences
        if (one.is_question or _asks_in_words(one)) and not any(_meet(one.span, span) for span in taken)
    ]
    return _words(asking)


def _asks_in_words(sentence: Sentence) -> bool:
    """Tell whether a sentence asks without a question mark: „poproszę numer”, „proszę o kod”, „proszę podać datę”."""
    first = next((fold(one.text) for one in sentence.tokens if fold(one.text) not in _OPENERS), "")
    if first in _INTERROGATIVES:
        return True
    before = ""
    for token in sentence.tokens:
        form = fold(token.text)
        if form in _ASKING_FORMS or (form == "o" and before == "prosze"):
            return True
        if _ASKING_VERBS & set(token.lemmas) and any(tag.startswith(("inf", "impt")) for tag in token.tags):
            return True
        before = form
    return False


def _data(by_act: Mapping[str, _Words]) -> Iterator[str]:
    if "request_identification" not in by_act:
        return
    lemmas = frozenset().union(*(forms for _, forms in by_act["request_identification"]))
    named = dict.fromkeys(name for lemma, name in PERSONAL_DATA.items() if lemma in lemmas)
    if "email" in named and "ulica" in named and not lemmas & _STREET:
        del named["ulica"]
    yield from named or ("imie_nazwisko", "kod")


def _words(sentences: Sequence[Sentence]) -> _Words:
    return tuple(
        (token.span[0], frozenset((*token.lemmas, fold(token.text)))) for one in sentences for token in one.tokens
    )


def _plain_words(text: str) -> _Words:
    return tuple((place, frozenset({word.strip(".,?!")})) for place, word in enumerate(fold(text).split()))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@lru_cache(maxsize=4096)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
