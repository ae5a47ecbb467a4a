"""How much of what a clause asks a fact answers: words that tell weigh more than those that lead on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.language.folding import fold
from simulator.scenario.customer import KnownFact
from simulator.scenario.mood_rules import MoodRules
from simulator.session.asking_words import INTERROGATIVES
from simulator.session.clauses import AGREEING, CHOOSING, Clause, Word
from simulator.session.kinds import asks_why, folded, kind_fits, words_said
from simulator.session.vocabulary import STEM

ENOUGH, ENOUGH_BESIDE, ENOUGH_BY_NAME = 0.45, 0.505, 0.25
"""Share of what a clause asks that a fact must answer, by weight of the words: when it answers the first word that
tells; when it does not; when it is about that very word."""
_SMALL_WEIGHT, _GENERIC_WEIGHT, _SAID_WEIGHT, _MATTER_WEIGHT = 0.35, 0.4, 0.7, 0.3
"""A small word („kiedy”), a word that only leads on („numer”), one of the fact's own words, one of the whole case."""
_LEAST_NAMED = 0.25
"""Least weight of words a fact is about, when none of the words it is told in is there."""
_QUESTION_WEIGHT = 0.5
"""A question word („gdzie”) that a fact is about."""
_FEW_WORDS = 2
"""In a question of so few words that tell, one that only one fact is about is enough."""
_CALLED = 1.15
"""What a word of the fact's own id makes of it;"""
_CALLED_FULLY = 2.5
"""what all of them make, when there are several: „numer zamówienia”."""
_SHORT_NAME = 7
"""From longer words of an id the ending may go: „odpowiedzi” names „odpowiedź”."""
_TOLD = 0.8
"""What being told already makes of a fact."""


@dataclass(frozen=True)
class Weigher:
    """Weighs what a clause asks against what each fact is about."""

    knows: Mapping[str, KnownFact]
    rules: MoodRules
    matter: frozenset[str]
    told: frozenset[str]

    def best(self, clause: Clause) -> str | None:
        """Return the fact a clause asks for; None when no fact answers enough of it."""
        scores = {name: self._score(name, clause) for name, fact in self.knows.items() if fact.about}
        name = max(scores, key=lambda one: scores[one], default=None)
        if name is None or scores[name] == 0:
            return self._named_alone(clause)
        return (self._new_instead(name, clause) or name) if name in self.told else name

    def _named_alone(self, clause: Clause) -> str | None:
        """Return the fact not told yet that alone is about one of the few words of a question: „Czy ma zgodę męża?”."""
        telling = [forms for forms in self.telling(clause) if self._weight(forms) == 1.0]
        if not clause.is_marked or len(telling) > _FEW_WORDS:
            return None
        for forms in telling:
            about = [name for name, fact in self.knows.items() if _is_about(folded(fact.about), forms)]
            if len(about) == 1 and about[0] not in self.told and clause.may_ask_for(self.knows[about[0]].asked_by):
                return about[0] if kind_fits(clause, self.knows[about[0]], folded(self.knows[about[0]].about)) else None
        return None

    def _new_instead(self, told: str, clause: Clause) -> str | None:
        """Return the fact not told yet that a word is about which the one told says nothing of."""
        known = self.knows[told]
        answered = folded(known.about) | words_said(known.say)
        rest = [forms for forms in self.telling(clause) if answered.isdisjoint(forms)]
        for forms in rest:
            for name, fact in self.knows.items():
                fits = name not in self.told and clause.may_ask_for(fact.asked_by)
                if fits and _is_about(folded(fact.about), forms):
                    return name
        return None

    def is_chosen(self, name: str) -> bool:
        """Tell whether a fact is one by which the customer chooses or agrees."""
        about = folded(self.knows[name].about)
        return not about.isdisjoint(CHOOSING | AGREEING) or "offer_choice" in self.knows[name].asked_by

    def telling(self, clause: Clause) -> list[frozenset[str]]:
        """Return the words that tell what is asked, each with its forms."""
        return [forms for _, forms in self.telling_words(clause)]

    def telling_words(self, clause: Clause) -> list[Word]:
        """Return the same with the place of each."""
        return [word for word in clause.words if self._weight(word[1]) > _GENERIC_WEIGHT]

    def _score(self, name: str, clause: Clause) -> float:
        fact = self.knows[name]
        if not clause.may_ask_for(fact.asked_by):
            return 0.0
        about, said, called = folded(fact.about), words_said(fact.say), frozenset(fold(name).split("_"))
        called |= {one[:-1] for one in called if len(one) > _SHORT_NAME}
        whole = found = named = 0.0
        head: float | None = None
        is_light, is_called = True, False
        called_here: set[str] = set()
        for _, forms in clause.words:
            weight = self._weight(forms)
            here = 0.0
            if _is_about(about, forms):
                is_light = is_light and weight == 0.0 and not forms & INTERROGATIVES
                weight = self._named_weight(forms, weight)
                here = weight * self._rarity(forms)
                is_called = is_called or bool(forms & called)
                named += here
            elif weight and not (said | called).isdisjoint(forms):
                here, is_light = weight * _SAID_WEIGHT, False
            elif weight:
                is_light = False
            found += here
            whole += weight
            called_here |= called & forms
            if head is None and weight > _GENERIC_WEIGHT and not forms & INTERROGATIVES:
                head = here / weight
        is_hinted = named >= _LEAST_NAMED or (found >= _SAID_WEIGHT * _MATTER_WEIGHT and not clause.does)
        if is_light or not whole or not is_hinted:
            return 0.0
        if asks_why(clause, about):
            head = 1.0
        enough = ENOUGH_BESIDE if head == 0.0 else ENOUGH_BY_NAME if (head or 0.0) > _SAID_WEIGHT else ENOUGH
        if found < enough * whole:
            return 0.0
        names = frozenset(fold(name).split("_"))
        by_name = _CALLED_FULLY if len(names) > 1 and len(called_here) >= len(names) else _CALLED
        favour = (by_name if is_called else 1.0) * (_TOLD if name in self.told else 1.0)
        return found * kind_fits(clause, fact, about) * favour

    def _named_weight(self, forms: frozenset[str], weight: float) -> float:
        """Return the weight of a word the fact is about: no less than a question word has."""
        if forms & INTERROGATIVES:
            return _QUESTION_WEIGHT
        if weight == 0.0:
            return _SMALL_WEIGHT
        return weight if forms & self.rules.generic_words else 1.0

    def _weight(self, forms: frozenset[str]) -> float:
        """Return how much a word tells of what is asked: 0 for none of it, 1 for a word of its own."""
        rules = self.rules
        is_word = any(len(form) > 2 and form.replace("-", "").isalnum() for form in forms)
        if not is_word or forms & (rules.light_words | rules.small_words):
            return 0.0
        if forms & rules.generic_words:
            return _GENERIC_WEIGHT
        return _MATTER_WEIGHT if any(form[:STEM] in self.matter for form in forms if len(form) >= STEM) else 1.0

    def _rarity(self, forms: frozenset[str]) -> float:
        """Return more for a word that only one fact is about, less for one that many share."""
        shared = sum(_is_about(folded(fact.about), forms) for fact in self.knows.values())
        return 1.0 / max(1, shared) ** 0.3


def _is_about(about: frozenset[str], forms: frozenset[str]) -> bool:
    """Tell whether a word is one a fact is about; a noun of a verb may have the verb's dictionary form."""
    if not about.isdisjoint(forms):
        return True
    nouns = [word[:-1] for word in about if len(word) > 6 and word.endswith(("nie", "cie"))]
    return any(form.startswith(noun) for noun in nouns for form in forms)
