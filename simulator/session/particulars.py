"""Particular questions an author foresaw: which of them a worker's question is most like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from simulator.language.folding import fold
from simulator.language.polish import read_phrases
from simulator.language.reading import Token
from simulator.scenario.customer import Particular
from simulator.scenario.mood_rules import MoodRules
from simulator.session.asking_words import POLITE
from simulator.session.clauses import AGREEING, Clause, Word, hinted, is_own_verb
from simulator.session.vocabulary import STEM

ALIKE = 0.65
"""Likeness from which a question is taken for one an author foresaw."""
SURELY_ALIKE = 0.65
"""Likeness from which it comes before another fact the words of the question fit."""
NEARLY_SAME = 0.85
"""Likeness from which even a question that only makes sure is answered so."""
_COVERED, _MOST_BESIDE = 0.66, 2.0
"""Likeness of a longer question that holds every word of the foreseen one that tells, and how much may stand beside."""
_ASKING, _LIGHT, _GENERIC, _MATTER, TELLING = 0.4, 0.3, 0.5, 0.4, 1.0
"""Weight of a question word, of a word of asking or doing, of one that leads on, of the whole case, of any other."""
_NEEDED = 0.6
"""Share of the telling words of the foreseen question that must be there."""
_LEAST_SHARED, _ALL_BUT_SAME = 0.5, 0.85
"""Least weight of shared words that are no question words; of a question with none that tell, nearly all must be."""
_WANTED = frozenset({"chciec", "potrzebowac", "oczekiwac"})
_WHAT = frozenset({"co", "czego", "jaki"})
"""„Co pani chce” is a whole question, though no word of it tells anything."""
_OTHER_KIND = 0.6
"""What asking „when” instead of „where” makes of a likeness."""
_KIN, _LEAST_KIN = 0.8, 6
"""Words with so many first letters („naprawa”, „naprawiać”) count nearly as one."""
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("jaki", "jaka", "jakie", "ktory", "ktora", "ktore", "which", "what"), "which"),
    **dict.fromkeys(("dlaczego", "czemu", "why"), "why"),
    **dict.fromkeys(("kiedy", "when", "data"), "when"),
    **dict.fromkeys(("gdzie", "dokad", "where", "adres"), "where"),
    **dict.fromkeys(("numer", "number"), "number"),
    **dict.fromkeys(("kod", "code"), "code"),
    **dict.fromkeys(("kto", "kogo", "komu", "who"), "who"),
    **dict.fromkeys(("ile",), "how many"),
    **dict.fromkeys(("skad",), "whence"),
    **dict.fromkeys(("jak", "how"), "how"),
}
"""Question word → what kind of thing it asks for."""

_INTERROGATIVES = _KINDS.keys() - {"data", "adres", "numer", "number", "kod", "code"}
_NAMED_KINDS = frozenset({"number", "code"})
"""Kinds that both questions must name."""

_BIDDING = ("prosze ", "niech ", "please ")
"""Beginnings of wordings that bid the customer do something."""
_NUMERALS = frozenset(
    {"jeden", "dwa", "trzy", "cztery", "piec", "szesc", "siedem", "osiem", "dziewiec", "dziesiec", "dwanascie"}
    | {"czternascie", "dwadziescia", "trzydziesci", "sto", "two", "three", "four", "five", "seven", "ten"}
)

Weighed = tuple[tuple[float, frozenset[str]], ...]
"""Words of a question with their weights."""


@dataclass(frozen=True)
class Foreseen:
    """The particular questions of a scenario's customer."""

    particulars: Sequence[Particular]
    rules: MoodRules
    matter: frozenset[str]
    """Beginnings of the words by which the whole case is named: they tell little."""

    def best(self, clause: Clause) -> tuple[float, Particular] | None:
        """Return what answers a question most like one of those foreseen, after its likeness; None when none is."""
        words = self.weighed(clause.words)
        if len(words) < 2 and not clause.is_marked and clause.forms.isdisjoint(_WANTED | AGREEING):
            return None  # a piece of a list
        found: tuple[float, Particular] | None = None
        near = frozenset(trace for _, forms in words for trace in traces(forms))
        for one, known, questions in self._questions:
            if known.isdisjoint(near):
                continue
            likeness = max(self._likeness(question, words, is_marked=clause.is_marked) for question in questions)
            if likeness >= ALIKE and (found is None or likeness > found[0]):
                found = (likeness, one)
        return found

    def bidden(self, clause: Clause) -> list[Particular]:
        """Return what answers somebody who bids the customer do something, of the wordings that bid it themselves."""
        words = self.weighed(clause.words)
        found = [
            (max(self._likeness(one, words, is_marked=True) for one in biddings), particular)
            for particular, biddings in self._biddings
        ]
        likeness, likest = max(found, key=lambda one: one[0], default=(0.0, None))
        return [likest] if likest is not None and likeness >= ALIKE else []

    @cached_property
    def _biddings(self) -> tuple[tuple[Particular, tuple[Weighed, ...]], ...]:
        """Return the particulars with wordings that bid something, and these."""
        found = []
        for one in self.particulars:
            bids = tuple(self.weighed(_words(text)) for text in one.to if fold(text).startswith(_BIDDING))
            if bids and one.say:
                found.append((one, bids))
        return tuple(found)

    @cached_property
    def _questions(self) -> tuple[tuple[Particular, frozenset[str], tuple[Weighed, ...]], ...]:
        """Return each particular with what words its questions have, question words aside, and the questions."""
        found = []
        for one in self.particulars:
            questions = tuple(self.weighed(_words(question)) for question in one.to)
            plain = (forms for question in questions for _, forms in question if not forms & _INTERROGATIVES)
            found.append((one, frozenset(trace for forms in plain for trace in traces(forms)), questions))
        return tuple(found)

    @staticmethod
    def _likeness(foreseen: Weighed, asked: Weighed, *, is_marked: bool) -> float:
        whole, other = sum(weight for weight, _ in foreseen), sum(weight for weight, _ in asked)
        if not whole or not other:
            return 0.0
        shared = telling = plain = exact = 0.0
        needed = sum(weight for weight, _ in foreseen if weight == TELLING)
        for weight, forms in foreseen:
            kin, beside = max(((kinship(forms, one), found) for found, one in asked), default=(0.0, 0.0))
            shared += min(weight, beside) * kin
            telling += weight * kin if weight == TELLING else 0.0
            exact += weight if weight == TELLING and kin == 1.0 else 0.0
            plain += 0.0 if forms & _INTERROGATIVES else min(weight, beside) * kin
        likeness = 2 * shared / (whole + other)
        if not plain or telling < _NEEDED * needed or (plain < _LEAST_SHARED and likeness < _ALL_BUT_SAME):
            return 0.0
        if needed and not exact and any(weight == TELLING and not _in(forms, foreseen) for weight, forms in asked):
            return 0.0  # „za każdym włączeniem” beside other matters is not „czy włączy go pan”
        is_covered = needed and telling >= _KIN * needed and shared >= 0.75 * whole and other <= _MOST_BESIDE * whole
        if is_covered and is_marked:
            likeness = max(likeness, _COVERED)
        kinds, wanted = _kinds(asked), _kinds(foreseen)
        if "how many" in wanted - kinds and any(forms & _NUMERALS for _, forms in asked):
            return 0.0  # „Pięć lat?” does not ask how many
        is_other = kinds.isdisjoint(wanted) or bool((kinds ^ wanted) & _NAMED_KINDS)
        return likeness * _OTHER_KIND if kinds and is_other else likeness

    def weighed(self, words: Sequence[Word]) -> Weighed:
        """Return the words that tell anything, each with how much it tells."""
        found = tuple((weight, forms) for _, forms in words if (weight := self._weight(forms)))
        is_asked = any(not forms.isdisjoint(_WHAT) for _, forms in words)
        if not is_asked or any(forms.isdisjoint(_KINDS) for _, forms in found):
            return found
        wanted = ((_LIGHT, forms) for _, forms in words if not forms.isdisjoint(_WANTED))
        return (*found, *wanted)  # „Czego pan chce?” has no other words

    def _weight(self, forms: frozenset[str]) -> float:
        if not forms.isdisjoint(_KINDS):
            return _ASKING
        is_word = any(len(form) > 2 and form.replace("-", "").isalnum() for form in forms)
        if not is_word or forms & self.rules.small_words:
            return 0.0
        if forms & self.rules.light_words:
            return _LIGHT
        if forms & self.rules.generic_words:
            return _GENERIC
        return _MATTER if any(form[:STEM] in self.matter for form in forms if len(form) >= STEM - 1) else TELLING


@lru_cache(maxsize=16384)
def traces(forms: frozenset[str]) -> frozenset[str]:
    """Return the forms of a word, the beginnings by which others are its kin, and the kind of thing it asks for."""
    return forms | {form[:_LEAST_KIN] for form in forms if len(form) >= _LEAST_KIN} | _kinds_of(forms)


def _in(forms: frozenset[str], words: Weighed) -> bool:
    return any(kinship(forms, one) for _, one in words)


def _kinds(words: Weighed) -> frozenset[str]:
    return frozenset(kind for _, forms in words for kind in _kinds_of(forms))


def _kinds_of(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(_KINDS[form] for form in forms if form in _KINDS)


def kinship(one: frozenset[str], other: frozenset[str]) -> float:
    """Tell how far two words are one: 1 for forms of one word or of one kind of thing asked for."""
    if not one.isdisjoint(other) or _kinds_of(one) & _kinds_of(other):
        return 1.0
    longer = {form[:_LEAST_KIN] for form in one if len(form) >= _LEAST_KIN}
    return _KIN if any(form[:_LEAST_KIN] in longer for form in other if len(form) >= _LEAST_KIN) else 0.0


@lru_cache(maxsize=4096)
def _words(question: str) -> tuple[Word, ...]:
    return hinted(tuple(_read(question)))


def _is_long(token: Token) -> bool:
    return len(token.text) > 2 or fold(token.text) == "co"


def _read(question: str) -> Iterator[Word]:
    tokens = [token for phrase in read_phrases(question) for token in phrase.sentence().tokens if _is_long(token)]
    tokens = [token for token in tokens if token.text[:1].isalnum()]
    plain = [token for token in tokens if not is_own_verb(token)]
    says = any(not (_INTERROGATIVES | POLITE | _WHAT) & {*token.lemmas, fold(token.text)} for token in plain)
    for token in plain if says else tokens:
        yield token.span[0], frozenset((*token.lemmas, fold(token.text)))
