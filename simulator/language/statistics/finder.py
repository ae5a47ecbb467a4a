"""The act finder that ships: rules and the trained model together.

The rules' finds are features of the model, so the model learns how far to believe each of them beside the words, the
grammar and the customer's line. What it finds is narrowed from the sentence to the clause that carries it.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.language.acts import UNCERTAIN, ActVocabulary
from simulator.language.finders import PatternFinder, PreparedMessage
from simulator.language.folding import fold
from simulator.language.matching import View
from simulator.language.reading import FoundAct, Span
from simulator.language.statistics.features import characters, message_features
from simulator.language.statistics.model import ActModel

SURE_AGAINST_RULE = 0.8
"""Where a rule sees the words of an act but refuses them (negation, quotation), the model must be so sure."""
RULE_ENOUGH = 0.95
"""A rule that was right so often on the corpus is believed whatever the model says."""
_SHARE_OF_BEST = 0.6
"""A clause that carries at least this share of the best clause's weight belongs to the span."""


class ModelFinder:
    """Finds acts by the trained model."""

    def __init__(self, model: ActModel, rules: PatternFinder, vocabulary: ActVocabulary) -> None:
        self._model = model
        self._rules = rules
        self._threshold: list[float] = model.threshold.tolist()
        self._alone = [vocabulary[act].alone for act in model.acts]
        self._certain = [vocabulary[act].certain for act in model.acts]

    def find(self, message: PreparedMessage) -> list[FoundAct]:
        """Return every act whose probability reaches its threshold in some sentence."""
        found: list[FoundAct] = []
        for view, sentence in zip(message.views, message_features(message, self._rules), strict=True):
            if not view.words:
                continue
            probabilities = self._model.probabilities(sentence.features).tolist()
            by_rule = {one.act: one for one in sentence.look.found}
            refused = sentence.look.refused
            for act, name in enumerate(self._model.acts):
                if probabilities[act] < self._threshold[act] and name not in by_rule:
                    continue
                rule = by_rule.get(name)
                certain = rule is not None and rule.confidence >= RULE_ENOUGH
                if not certain and not self._believed(act, probabilities[act], rule is not None, name in refused):
                    continue
                span = rule.span if rule is not None else self._span(message.text, view, act)
                found.append(FoundAct(name, span, self._confidence(act, probabilities[act], rule)))
        return self._rules.adjusted(found)

    def _believed(self, act: int, probability: float, by_rule: bool, refused: bool) -> bool:
        if probability < self._threshold[act]:
            return False
        if refused and self._alone[act] and not by_rule:
            return False
        return by_rule or probability >= max(self._alone[act], SURE_AGAINST_RULE if refused else 0.0)

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


def _clauses(view: View) -> Sequence[Span]:
    spans: dict[int, Span] = {}
    for word in view.words:
        start, end = spans.get(word.clause, word.span)
        spans[word.clause] = (min(start, word.span[0]), max(end, word.span[1]))
    return list(spans.values())
