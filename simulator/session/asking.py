"""What a message asks the customer for: things they know, foreseen particulars, personal data, and what they do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.language.reading import Reading
from simulator.scenario.customer import KnownFact, Particular
from simulator.scenario.mood_rules import MoodRules
from simulator.session.asking_words import INTERROGATIVES
from simulator.session.clauses import AGREEING, QUESTIONS, Clause, Word, asking_clauses
from simulator.session.particulars import NEARLY_SAME, SURELY_ALIKE, Foreseen
from simulator.session.personal_data import DATA, PERSONAL_DATA, data_asked_for
from simulator.session.weighing import Weigher


@dataclass(frozen=True)
class Asked:
    """What a message asks for."""

    facts: tuple[str, ...] = ()
    """Known facts asked for by name, in the order in which they are asked."""
    insisted: tuple[str, ...] = ()
    """Those of `facts` that a real question asks for, and not an offer that happens to touch them."""
    general: tuple[str, ...] = ()
    """Known facts that any friendly word or question may bring out; nobody has asked for them."""
    is_open: bool = False
    """A good open question: brings facts marked `open`."""
    data: tuple[str, ...] = ()
    """Placeholders of personal data asked for."""
    is_question: bool = False
    """Something was asked, whether or not the customer has it."""
    by_form: bool = False
    """It was asked in the form of a question, or bidden."""
    is_yes_no: bool = False
    """All that was asked wants a yes or a no."""
    told: tuple[frozenset[str], ...] = ()
    """The words that tell what is asked in questions facts answer, each with its forms."""
    is_clear: bool = False
    """It was recognised as a question for details, needs or papers."""
    particulars: tuple[Particular, ...] = ()
    """Foreseen questions with an answer of their own that were asked."""
    unknown: tuple[frozenset[str], ...] = ()
    """The words that ask for something no known fact answers, each with its forms."""
    left: tuple[int, ...] = ()
    """Places of the words of plain questions, in sentences of their own, that nothing the customer knows answers."""

    @property
    def has_answer(self) -> bool:
        """Whether the customer knows something of what is asked."""
        return bool(self.facts or self.particulars or self.data)


def what_is_asked(
    reading: Reading,
    knows: Mapping[str, KnownFact],
    rules: MoodRules,
    matter: frozenset[str] = frozenset(),
    told: frozenset[str] = frozenset(),
    foreseen: Foreseen | None = None,
) -> Asked:
    """Find what a message asks the customer for, in the order in which it asks.

    Args:
        reading: The message.
        knows: What the customer knows, by id.
        rules: Words that are too small, too general or too polite to tell what is asked.
        matter: Beginnings of the words by which the whole case is named: they tell little.
        told: Facts told already; of two that fit alike, the other one is meant.
        foreseen: Particular questions of the customer's; None for none.
    """
    acts = frozenset(QUESTIONS)
    if not reading.does("summary", "confirm_terms"):
        # Who sums up what was agreed does not ask for it anew by naming it.
        acts |= {act for fact in knows.values() for act in fact.asked_by}
    clauses = asking_clauses(reading, acts)
    found = _Found()
    _sort(clauses, Weigher(knows, rules, matter, told), foreseen or Foreseen((), rules, matter), found)
    facts, unknown = found.facts, [forms for _, forms in found.unknown]
    questions = [act for act in QUESTIONS if reading.does(act)]
    return Asked(
        facts=tuple(facts),
        insisted=tuple(name for name, is_insisted in facts.items() if is_insisted),
        general=tuple(_general(knows, reading)) if not facts and not unknown and not found.particulars else (),
        is_open=found.is_open or _is_surely_open(reading),
        data=tuple(data_asked_for([one for one in clauses if one not in found.answered], unknown, found.loose)),
        is_question=bool(questions) or any(clause.is_question for clause in clauses),
        by_form=any(clause.is_question for clause in clauses),
        is_yes_no=_wants_yes_or_no(clauses),
        told=tuple(found.told),
        is_clear=reading.does("request_details", "needs_question", "request_documents"),
        particulars=tuple(found.particulars),
        unknown=tuple(unknown),
        left=tuple(found.left),
    )


@dataclass
class _Found:
    """What the clauses of a message ask for, sorted."""

    facts: dict[str, bool] = field(default_factory=dict)
    """Known fact → whether a real question asks for it."""
    particulars: list[Particular] = field(default_factory=list)
    unknown: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    told: list[frozenset[str]] = field(default_factory=list)
    """Words of questions that facts answer."""
    left: list[int] = field(default_factory=list)
    loose: list[Clause] = field(default_factory=list)
    """Questions no fact answers, with nothing in them but personal data."""
    answered: list[Clause] = field(default_factory=list)
    """Questions that particulars with an answer of their own answer."""
    is_open: bool = False


def _sort(clauses: Collection[Clause], weigher: Weigher, foreseen: Foreseen, found: _Found) -> None:
    for clause in clauses:
        if clause.bids:
            found.particulars += foreseen.bidden(clause)
            continue
        if clause.retells:
            likest = foreseen.best(clause)
            found.particulars += [likest[1]] if likest is not None and likest[0] >= NEARLY_SAME else []
            continue
        asks = clause.is_question or bool(clause.acts & set(QUESTIONS))
        telling = weigher.telling_words(clause)
        if clause.told and _chooses(clause.in_full, weigher, foreseen, found):
            continue
        if _only_agrees(clause, telling):
            continue
        name = weigher.best(clause)
        is_more = bool(found.particulars or found.facts) and not clause.is_whole
        particular = _particular(foreseen, clause, name, BESIDE if is_more else 0.0) if asks else None
        if particular is not None:
            name = particular.tells if not particular.say else None
        if name is not None:
            found.facts[name] = found.facts.get(name, False) or asks
            found.told += [forms for _, forms in telling] if asks else []
        elif particular is not None:
            found.particulars.append(particular)
            found.answered.append(clause)
        elif (clause.is_question or clause.acts & _OPEN_ACTS) and not telling:
            leaves_it = clause.forms & _OPEN_WORDS and clause.forms & _WHAT
            found.is_open = found.is_open or bool(clause.acts & _OPEN_ACTS or leaves_it)
        elif asks:
            is_bare = not clause.forms.isdisjoint(DATA)  # „dane do wysyłki” are those one is known by
            rest = [] if is_bare else [word for word in telling if word[1].isdisjoint(PERSONAL_DATA)]
            found.unknown += rest
            if not rest:
                found.loose.append(clause)
            elif clause.is_marked and (len(clauses) == 1 or clause.forms & INTERROGATIVES or clause.is_whole):
                found.left += [place for place, _ in rest]


def _chooses(clause: Clause, weigher: Weigher, foreseen: Foreseen, found: _Found) -> bool:
    """Find what answers a question to choose from what was named before; tell whether the customer has not said it."""
    name = weigher.best(clause)
    particular = _particular(foreseen, clause, name)
    if particular is not None:
        name = particular.tells if not particular.say else None
    if name is not None and name not in weigher.told and weigher.is_chosen(name):
        found.facts[name] = True
    elif particular is not None and name is None:
        found.particulars.append(particular)
    else:
        return False
    return True


def _particular(foreseen: Foreseen, clause: Clause, fact: str | None, least: float = 0.0) -> Particular | None:
    """Return the foreseen question a clause asks, unless a fact of another kind fits its words as well.

    Args:
        foreseen: The questions foreseen.
        clause: What asks.
        fact: Known fact that fits its words.
        least: Likeness it must have; more for a fragment beside what is answered already.
    """
    found = foreseen.best(clause)
    if found is None or found[0] < least or (fact not in (None, found[1].tells) and found[0] < SURELY_ALIKE):
        return None
    return found[1]


def _only_agrees(clause: Clause, telling: Sequence[Word]) -> bool:
    """Tell whether a clause only asks for a yes to what stands before it: „pasuje?”, „Czy to Pani odpowiada?”."""
    asks_which = not clause.forms.isdisjoint(INTERROGATIVES | {"co", "jak"})
    return clause.is_marked and not asks_which and bool(telling) and all(forms & AGREEING for _, forms in telling)


def _wants_yes_or_no(clauses: Collection[Clause]) -> bool:
    asking = [one for one in clauses if one.is_question]
    return bool(asking) and all(one.is_marked and one.forms.isdisjoint(INTERROGATIVES | _OTHER_WORDS) for one in asking)


_OTHER_WORDS = frozenset({"co", "jak", "skad", "czyj", "numer", "kod", "adres", "podac", "albo", "lub", "or"})
"""Words of a question besides the interrogatives that a plain „tak” would not answer."""


def _is_surely_open(reading: Reading) -> bool:
    found = reading.found("problem_question")
    return found is not None and found.confidence >= SURELY_OPEN


BESIDE = 0.8
"""Likeness from which a part of a sentence is answered besides another part: „z dostawą czy bez” asks no more."""
SURELY_OPEN = 0.85
"""Confidence from which a question is open whatever words are in it."""
_OPEN_ACTS = frozenset({"problem_question"})
_OPEN_WORDS = frozenset({"problem", "klopot", "dziac", "stac", "wydarzyc", "zdarzyc", "chodzic", "sprawa", "happen"})
_WHAT = frozenset({"co", "jaki", "jak", "what", "how"})
"""Words of a question that leaves it to the customer where to begin."""


def _general(knows: Mapping[str, KnownFact], reading: Reading) -> Iterator[str]:
    """Yield the facts that any sentence by the right act brings; what is told anyway waits for its moment."""
    for name, fact in knows.items():
        if not fact.about and fact.reveal != "volunteered" and reading.does(*fact.asked_by):
            yield name
