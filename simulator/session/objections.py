"""Statements an author says the customer objects to: which of them a message really makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from simulator.language.english.claims import judge_english
from simulator.language.english.sentences import read_english
from simulator.language.facts import judge_facts
from simulator.language.folding import fold
from simulator.language.polish import read_phrases
from simulator.language.preparing import entities_by_phrase
from simulator.language.reading import ClaimAnswer, FactSpec, Reading, Sentence, Span, Token, overlap
from simulator.scenario.customer import Objection
from simulator.session.asking_words import INTERROGATIVES, asks_in_words, only_names_case
from simulator.session.clauses import Word
from simulator.session.particulars import TELLING, Foreseen, Weighed, kinship, traces

SAID = 0.55
"""Confidence a statement must have to be objected to."""
COVERED, COVERED_BARELY, SAME = 0.7, 0.65, 0.95
"""Share of one wording, by weight of its words, that a message must have; when the reader is sure of it; and from
which it is the same, so that the reader is not asked."""
_SURELY, _VERBATIM = 0.85, 2.0
_ENOUGH, _ALMOST_ALL = 1.25, 1.35
"""Weight of shared words that is more than one word's; or the clause says hardly more than what is shared."""
_PLENTY, _ALMOST_SAME = 2.0, 0.94
"""With a lesser weight of shared words even the same words are left to the reader."""
_RETELLING = ("paraphrase", "confirm_understanding", "summary", "confirm_terms")
"""Acts whose sentences repeat what the customer has said, and claim nothing,"""
_RETOLD = 0.5
"""when they were read with so much confidence."""
_PRICING = ("inform_price", "recommend", "propose_solution", "close_sale", "inform_product", "cross_sell")
"""Acts by which an amount is a price asked of the customer."""
_DENIALS = frozenset(
    {"nie", "nic", "nigdy", "zaden", "zadna", "zadne", "zadnej", "zadnych", "ani", "brak"}
    | {"not", "no", "never", "nothing", "cannot", "nobody"}
)
_WITHOUT = frozenset({"bez", "without"})
"""Words that deny only what follows them; like numbers, they always tell."""
_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "-", ".", "!", "?", "ale", "bo", "wiec", "but", "because"})
_LONG_FORM = 2
"""A word of no more letters tells nothing."""


@dataclass(frozen=True)
class _Told:
    """A clause of a message that tells something."""

    span: Span
    words: Weighed
    denies: bool
    text: str
    """All its words, folded."""

    @cached_property
    def traces(self) -> frozenset[str]:
        """Everything by which its words may be known."""
        return frozenset(trace for _, forms in self.words for trace in traces(forms))

    @cached_property
    def whole(self) -> float:
        """Weight of all its words."""
        return sum(weight for weight, _ in self.words)


@dataclass(frozen=True)
class _Line:
    """One wording an author gives."""

    words: Weighed
    denies: bool
    text: str
    """All its words, folded: one that says nothing else is known even when none of them tells much."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """Everything by which those of its words may be known that tell."""
        return frozenset(trace for weight, forms in self.words if weight == TELLING for trace in traces(forms))

    @cached_property
    def whole(self) -> float:
        """Weight of all its words."""
        return sum(weight for weight, _ in self.words)

    def share(self, told: _Told) -> float:
        """Return the share of it that a clause has; nothing when only one of them denies, or when it is a mere word."""
        if self.text == told.text:
            return 1.0
        if self.denies != told.denies or self.telling.isdisjoint(told.traces):
            return 0.0
        shared = 0.0
        for weight, forms in self.words:
            if not told.traces.isdisjoint(traces(forms)):
                shared += weight * max(kinship(forms, one) for _, one in told.words)
        is_enough = shared >= _ENOUGH or told.whole <= _ALMOST_ALL * shared
        share = shared / self.whole
        return 0.0 if not is_enough else share if shared >= _PLENTY else min(share, _ALMOST_SAME)


@dataclass(frozen=True)
class Objections:
    """What the customer of a scenario objects to."""

    ones: Sequence[Objection]
    foreseen: Foreseen
    """Weighs words."""
    language: str = "pl"

    def to(self, reading: Reading) -> list[tuple[Objection, Span]]:
        """Return what a message says that is objected to, and where, the likest first.

        A question says nothing, nor does a sentence that repeats the customer's words; and what rather states something
        true of the case is not objected to.
        """
        if not self.ones:
            return []
        told = list(self._told(reading))
        near = {at: self._nearest(at, told) for at in range(len(self.ones))}
        likely = {at: found for at, found in near.items() if found[0] >= COVERED_BARELY}
        said = [(share, self.ones[at], span) for at, share, span in self._said(reading, likely)]
        dear = [(1.0, one, span) for one, span in self._too_dear(reading)]
        return [(one, span) for _, one, span in sorted((*said, *dear), key=lambda found: -found[0])]

    def _nearest(self, at: int, told: Sequence[_Told]) -> tuple[float, Span]:
        """Return how near a message comes to the wordings of one objection, and where."""
        right, wrong = self._lines[at]
        found = (0.0, (0, 0))
        for clause in told:
            share = max(line.share(clause) for line in right)
            if share > found[0] and share > max((line.share(clause) for line in wrong), default=0.0):
                found = (share, clause.span)
        return found

    def _said(self, reading: Reading, likely: dict[int, tuple[float, Span]]) -> Iterator[tuple[int, float, Span]]:
        """Yield what the reader of facts, asked about the likely ones, finds to be said, and nothing true there.

        What is said in the author's very words is objected to, whatever was read in it.
        """
        spans = [span for _, span in likely.values()]
        doubtful = [(at, self.ones[at]) for at, (share, _) in likely.items() if share < SAME]
        specs = [FactSpec(f"{at}", one.to[0], one.to[1:], one.unlike) for at, one in doubtful]
        sure = {f"{at}": 2.0 if share == 1.0 else 1.0 for at, (share, _) in likely.items()} | self._confidence(
            reading, specs, spans
        )
        truths = [one for one in reading.claims.values() if one.answer is ClaimAnswer.STATES and one.span is not None]
        for at, (share, span) in likely.items():
            least = 0.0 if share >= SAME else SAID if share >= COVERED else _SURELY
            truer = any(one.span and overlap(one.span, span) and one.confidence >= sure[f"{at}"] for one in truths)
            if sure[f"{at}"] >= least and not truer:
                yield at, share, span

    def _confidence(self, reading: Reading, specs: Sequence[FactSpec], spans: Collection[Span]) -> dict[str, float]:
        """Return how surely each of some statements is made in the sentences around some places."""
        if not specs:
            return {}
        read = read_english if self.language == "en" else read_phrases
        told = [one for one in read(reading.text) if any(overlap(one.span, span) for span in spans)]
        if self.language == "en":
            judged = judge_english(specs, told, reading.entities)
        else:
            judged = judge_facts(specs, told, entities_by_phrase(told, reading.entities))
        states = ((name, claim) for name, claim in judged.claims.items())
        return {name: one.confidence if one.answer is ClaimAnswer.STATES else 0.0 for name, one in states}

    def _too_dear(self, reading: Reading) -> Iterator[tuple[Objection, Span]]:
        limited = [one for one in self.ones if one.above_grosze is not None]
        if not limited or not (reading.does(*_PRICING) or any(_bare_prices(reading))):
            return
        amounts = [
            (int(one.value), one.span) for one in reading.entities if one.kind == "amount" and one.value.isdigit()
        ]
        amounts += [(100 * int(one.text), one.span) for one in _bare_prices(reading)]
        for one in limited:
            dear = next((span for amount, span in amounts if amount > (one.above_grosze or 0)), None)
            if dear is not None:
                yield one, dear

    def _told(self, reading: Reading) -> Iterator[_Told]:
        """Yield the sentences that tell something, and their clauses."""
        retold = [one.span for one in reading.acts if one.act in _RETELLING and one.confidence >= _RETOLD]
        for sentence in reading.sentences:
            asks = (sentence.is_question and not only_names_case(sentence)) or asks_in_words(sentence)
            asks = asks and not _proposes(sentence)
            if not asks and not any(overlap(sentence.span, span) for span in retold):
                yield from self._clauses(sentence)

    def _clauses(self, sentence: Sentence) -> Iterator[_Told]:
        clauses: list[list[Token]] = [[]]
        for token in sentence.tokens:
            if fold(token.text) in _CLAUSE_ENDS:
                clauses.append([])
            else:
                clauses[-1].append(token)
        kept = [one for one in clauses if one]
        for clause in kept if len(kept) < 2 else (*kept, [token for one in kept for token in one]):
            yield _Told((clause[0].span[0], clause[-1].span[1]), self._weighed(clause), _denies(clause), _plain(clause))

    def _weighed(self, tokens: Sequence[Token]) -> Weighed:
        words: list[Word] = [
            (one.span[0], frozenset((*one.lemmas, fold(one.text))))
            for one in tokens
            if one.text[:1].isalnum() and (len(one.text) > _LONG_FORM or one.text.isdigit())
        ]
        light = [one for one in words if one[1] & _WITHOUT or any(form.isdigit() for form in one[1])]
        plain = self.foreseen.weighed([one for one in words if one not in light])
        return (*plain, *((TELLING, forms) for _, forms in light))

    @cached_property
    def _lines(self) -> tuple[tuple[tuple[_Line, ...], tuple[_Line, ...]], ...]:
        """Return the wordings of each objection, and those it is unlike."""
        return tuple((self._read(one.to), self._read(one.unlike)) for one in self.ones)

    def _read(self, lines: Sequence[str]) -> tuple[_Line, ...]:
        read = read_english if self.language == "en" else read_phrases
        tokens = ([token for one in read(line) for token in one.sentence().tokens] for line in lines)
        return tuple(_Line(self._weighed(one), _denies(one), _plain(one)) for one in tokens)


def _plain(tokens: Sequence[Token]) -> str:
    return " ".join(fold(one.text) for one in tokens if one.text[:1].isalnum())


def _proposes(sentence: Sentence) -> bool:
    """Tell whether a question proposes or guesses something: „A może byśmy dali bon?”, „To może to wina gniazdka?”."""
    forms = [fold(one.text) for one in sentence.tokens if one.text.isalpha()][:_FIRST_WORDS]
    last = next((fold(one.text) for one in reversed(sentence.tokens) if one.text.isalpha()), "")
    is_question = not INTERROGATIVES.isdisjoint(forms) or not {"czy", "jak", "co"}.isdisjoint(forms)
    return ("moze" in forms or last in _TAGS) and not is_question


_FIRST_WORDS = 5
_TAGS = frozenset({"dobrze", "ok", "okej", "zgoda", "dobra"})
"""Words at the end that only ask for a yes."""


def _bare_prices(reading: Reading) -> Iterator[Token]:
    """Yield the numbers named as prices without a currency: „za 6500”."""
    for sentence in reading.sentences:
        for before, token in pairwise(sentence.tokens):
            if token.text.isdigit() and _LEAST_PRICE <= len(token.text) <= _MOST_PRICE and fold(before.text) in _PRICED:
                yield token


_LEAST_PRICE, _MOST_PRICE = 3, 6
"""Digits of a price without a currency."""
_PRICED = frozenset({"za", "kosztuje", "for", "costs"})


def _denies(tokens: Sequence[Token]) -> bool:
    return any(fold(one.text) in _DENIALS or fold(one.text).endswith("n't") for one in tokens)
