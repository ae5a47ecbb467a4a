"""The act finder that ships: rules and the trained model together.

The rules' finds are features of the model, so the model learns how far to believe each of them beside the words, the
grammar and the customer's line. What it finds is narrowed from the sentence to the clause that carries it.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.acts import UNCERTAIN, ActVocabulary
from simulator.language.finders import PatternFinder, PreparedMessage, shared_words
from simulator.language.folding import fold
from simulator.language.matching import View
from simulator.language.reading import FoundAct, Span
from simulator.language.statistics.features import characters, message_features
from simulator.language.statistics.model import ActModel

SURE_AGAINST_RULE = 0.6
"""Where a rule sees the words of an act but refuses them (negation, quotation), the model must be so sure."""
RULE_ENOUGH = 0.95
"""A rule that was right so often on the corpus is believed whatever the model says."""
SURE_IN_ANSWER = 0.85
"""So sure must a fault be in a short answer to one's own short question („Koszt? Żaden.”): alone it sounds curt."""
_SHORT_QUESTION, _SHORT_ANSWER = 3, 2
_SHARE_OF_BEST = 0.6
"""A clause that carries at least this share of the best clause's weight belongs to the span."""


class ModelFinder:
    """Finds acts by the trained model."""

    def __init__(self, model: ActModel, rules: PatternFinder, vocabulary: ActVocabulary) -> None:
        self._model = model
        self._rules = rules
        self._threshold: list[float] = model.threshold.tolist()
        self._vetoed = [vocabulary[act].veto or vocabulary[act].alone > 0 for act in model.acts]
        self._alone = [vocabulary[act].alone for act in model.acts]
        self._unshared = [vocabulary[act].unshared for act in model.acts]
        self._certain = [vocabulary[act].certain for act in model.acts]
        self._yields_to = {act: vocabulary[act].yields_to for act in model.acts if vocabulary[act].yields_to}
        self._is_fault = [act in vocabulary.faults() for act in model.acts]

    def find(self, message: PreparedMessage) -> list[FoundAct]:
        """Return every act whose probability reaches its threshold in some sentence."""
        found: list[FoundAct] = []
        for number, (view, sentence) in enumerate(
            zip(message.views, message_features(message, self._rules), strict=True)
        ):
            if not view.words:
                continue
            probabilities = self._model.probabilities(sentence.features).tolist()
            by_rule = {one.act: one for one in sentence.look.found}
            is_strange = bool(message.customer) and not shared_words(view, message.customer)
            refused = sentence.look.refused
            is_answer = number > 0 and _answers(view, message.views[number - 1])
            here: list[FoundAct] = []
            for act, name in enumerate(self._model.acts):
                if probabilities[act] < self._threshold[act] and name not in by_rule:
                    continue
                if is_strange and probabilities[act] < self._unshared[act]:
                    continue
                if is_answer and self._is_fault[act] and probabilities[act] < SURE_IN_ANSWER:
                    continue
                rule = by_rule.get(name)
                certain = rule is not None and rule.confidence >= RULE_ENOUGH
                if not certain and not self._believed(act, probabilities[act], rule is not None, name in refused):
                    continue
                span = rule.span if rule is not None else self._span(message.text, view, act)
                if name in refused and _is_quoted(view, span):
                    continue
                here.append(FoundAct(name, span, self._confidence(act, probabilities[act], rule)))
            found += [one for one in here if not self._yields(one, here)]
        return self._rules.adjusted(found)

    def _believed(self, act: int, probability: float, by_rule: bool, refused: bool) -> bool:
        if probability < self._threshold[act]:
            return False
        if refused and self._vetoed[act] and not by_rule:
            return False
        return by_rule or probability >= max(self._alone[act], SURE_AGAINST_RULE if refused else 0.0)

    def _yields(self, one: FoundAct, here: Sequence[FoundAct]) -> bool:
        """Tell whether an act found in a sentence is one of the others there, which are surer."""
        others = self._yields_to.get(one.act, ())
        return any(other.act in others and other.confidence > one.confidence for other in here)

    def _confidence(self, act: int, probability: float, rule: FoundAct | None) -> float:
        reliability = rule.confidence if rule is not None else 0.0
        if reliability >= RULE_ENOUGH:
            probability = max(probability, reliability)
        return round(min(probability, 1.0 if reliability >= self._certain[act] else UNCERTAIN), 3)

    def _span(self, text: str, view: View, act: int) -> Span:
        """Return the clauses that speak most for the act; the whole sentence when it has but one."""
        clauses = _clauses(view)
        if len(clauses) == 1:
            return clauses[0]
        weights = [self._model.weight_of(characters(fold(text[start:end])), act) for start, end in clauses]
        best = max(weights)
        if best <= 0:
            return (clauses[0][0], clauses[-1][1])
        chosen = [place for place, weight in zip(clauses, weights, strict=True) if weight >= _SHARE_OF_BEST * best]
        return (chosen[0][0], chosen[-1][1])


def _is_quoted(view: View, span: Span) -> bool:
    """Tell whether all words of a span are quoted and others of the sentence are not."""
    inside = [word.quoted for word in view.words if span[0] <= word.span[0] and word.span[1] <= span[1]]
    return bool(inside) and all(inside) and not all(word.quoted for word in view.words)


def _answers(view: View, before: View) -> bool:
    """Tell whether a sentence is a short answer to the worker's own short question."""
    return before.phrase.is_question and len(before.words) <= _SHORT_QUESTION and len(view.words) <= _SHORT_ANSWER


def _clauses(view: View) -> Sequence[Span]:
    spans: dict[int, Span] = {}
    for word in view.words:
        start, end = spans.get(word.clause, word.span)
        spans[word.clause] = (min(start, word.span[0]), max(end, word.span[1]))
    return list(spans.values())
