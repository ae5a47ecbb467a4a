"""Where a message leads the talk: whether it asks for a yes, for leave, for more, to repeat, or offers something."""

from __future__ import annotations

from simulator.language.folding import fold
from simulator.language.reading import Entity, Reading
from simulator.session.asking import Asked
from simulator.session.clauses import is_own_verb
from simulator.session.stage import Stage

SURE = 0.6
"""Confidence from which a plain „tak” answers a question for confirmation, and an offer is one."""
SHORT = 3
"""So few words say nothing besides."""


_PROMPTS = frozenset(
    {"tak", "slucham", "no", "yes", "yeah", "hello", "halo", "prosze", "i", "wiec", "co", "what", "ok"}
)


def asks_if_settled(reading: Reading, *, is_asked: bool = False) -> bool:
    """Tell whether a message asks if anything is left, all is clear, or the customer agrees to the whole of it.

    „Something else” must be asked of the customer's wishes, and not of the matter: „Czy kogoś jeszcze brakuje?”.

    Args:
        reading: The message.
        is_asked: It asks for something in particular.
    """
    found = reading.found("anything_else")
    is_meant = found is not None and (not is_asked or found.confidence >= _SURELY)
    if is_meant and (asks_for_more(reading) or reading.language != "pl"):
        return True
    last = next((one for one in reversed(reading.sentences) if one.is_question), None)
    if last is None or reading.does("request_consent"):
        return False
    forms = last.forms
    words = [token for token in last.tokens if token.text.isalnum()]
    is_more = "jeszcze" in forms and not forms.isdisjoint(_MORE) and len(words) <= SHORT + 1
    is_clear = not forms.isdisjoint(_CLEAR) and not forms.isdisjoint(("wszystko", "cos"))
    is_all = "wszystko" in forms and (len(words) <= SHORT or "pomoc" in forms)
    agrees = "zgadzac" in forms and not forms.isdisjoint(("pan", "pani")) and len(words) <= SHORT + 1
    is_missed = not forms.isdisjoint(("zapomniec", "pominac", "przeoczyc")) and not forms.isdisjoint(("cos", "czyms"))
    return is_more or is_clear or is_all or agrees or is_missed


def asks_for_more(reading: Reading) -> bool:
    """Tell whether a „no” answers the question if something is left: „Coś jeszcze?”, „Czy coś jest niejasne?”."""
    if reading.language != "pl":
        return True
    last = next((one for one in reversed(reading.sentences) if one.is_question), None)
    asked = reading.sentences if last is None else (last,)
    forms = frozenset().union(*(one.forms for one in asked))
    return not forms.isdisjoint(_MORE) and "wszystko" not in forms


_CLEAR = frozenset({"jasny", "jasne", "niejasny", "niejasne", "zrozumialy", "zrozumiale", "clear"})


_MORE = frozenset(
    {"cos", "czyms", "czegos", "jakis", "pytanie", "watpliwosc", "pomoc", "zyczyc", "zapytac", "dodac", "inny"}
    | {"niepokoic", "martwic", "wyjasnic"}
)


def is_for_sale(reading: Reading, stage: Stage) -> bool:
    """Tell whether something is offered to buy to somebody who has come for something else."""
    customer = stage.scenario.customer
    if customer.role != "customer" or any(map(reading.states, reading.claims)):
        return False
    found = reading.found("cross_sell")
    for sentence in reading.sentences:
        if "moze" in sentence.forms and not stage.mood_rules.goods.isdisjoint(sentence.forms):
            return True
    asks = any(one.is_question for one in reading.sentences) or not _OFFERED.isdisjoint(reading.lemmas)
    tags = [token.tags for one in reading.sentences for token in one.tokens if not _BUYING.isdisjoint(token.lemmas)]
    # „Zamówienie” and „zamówił” are no offers.
    buying = [them for them in tags if not all(tag.startswith(("ger", "subst", "praet", "ppas")) for tag in them)]
    has_bought = any(tag.startswith(("praet", "ppas")) for them in tags for tag in them)
    return (found is not None and found.confidence >= SURE) or (asks and bool(buying) and not has_bought)


_OFFERED = frozenset({"chciec", "proponowac", "polecac"})


_BUYING = frozenset(
    {"kupic", "kupowac", "dokupic", "dorzucic", "dolozyc", "doliczyc", "zamowic", "zamawiac", "domowic", "buy"}
)


def is_long(value: Entity) -> bool:
    """Tell whether a value is a length of time nobody waits for on the line."""
    return value.kind == "duration" and not value.value.endswith((" min", " s"))


def surely_asks(reading: Reading) -> bool:
    """Tell whether a message surely ends with a question about the customer, whatever else it tells."""
    last = reading.sentences[-1] if reading.sentences else None
    asks = [reading.found(act) for act in ("needs_question", "request_details")]
    is_sure = any(found is not None and found.confidence >= _SURELY for found in asks)
    return last is not None and last.is_question and is_sure


_SURELY = 0.8


def asks_agreement(reading: Reading) -> bool:
    """Tell whether a message ends by asking whether what it offers will do: „Czy tak może być?”."""
    last = reading.sentences[-1] if reading.sentences else None
    if last is None or not last.is_question:
        return False
    forms = {fold(token.text) for token in last.tokens}
    return not forms.isdisjoint(_AGREEING) and forms.isdisjoint(_CHOOSING)


_AGREEING = frozenset({"pasuje", "odpowiada", "zgoda", "zgadza", "zebym", "zebysmy", "moze", "dobrze", "okay", "ok"})


_CHOOSING = frozenset({"albo", "lub", "or", "kiedy", "jaki", "jaka", "jakie", "ktory", "ile", "gdzie", "co", "kto"})


def asks_leave(reading: Reading) -> bool:
    """Tell whether the worker asks whether they may do something: „Czy mogę dokończyć jutro?”."""
    asking = [one for one in reading.sentences if one.is_question]
    return any(fold(token.text) in _LEAVE or is_own_verb(token) for one in asking for token in one.tokens)


_LEAVE = frozenset({"moge", "mozemy", "mam", "mamy", "moglbym", "moglabym", "may", "shall"})


def asks_to_repeat(reading: Reading, asked: Asked) -> bool:
    """Tell whether the worker has not heard what was said and asks for all of it again."""
    spoke = "mowic" in reading.lemmas and "co" in reading.lemmas and len(reading.text.split()) <= 2 * SHORT
    is_missed = spoke or not _REPEAT.isdisjoint(reading.lemmas)
    return not asked.has_answer and is_missed and bool(asked.is_question)


_REPEAT = frozenset({"powtorzyc", "powtarzac", "doslyszec", "uslyszec", "repeat"})


def is_prompt(reading: Reading) -> bool:
    words = [fold(token.text) for one in reading.sentences for token in one.tokens if token.text.isalnum()]
    return 0 < len(words) <= 2 and all(word in _PROMPTS for word in words) and reading.text.rstrip().endswith("?")


def asks_what_is_wanted(reading: Reading, asked: Asked) -> bool:
    """Tell whether the worker asks what the customer has come with: „W czym mogę pomóc?”, „What do you want?”."""
    if asked.facts or any(word.isdisjoint(_WANTING) for word in asked.unknown):
        return False
    forms = [fold(token.text) for one in reading.sentences for token in one.tokens if token.text.isalpha()]
    wants = any(form.startswith(("chce", "potrzebuj", "oczekuj", "szuka")) for form in forms)
    if wants and not asked.has_answer and len(forms) <= _BRIEF and not _WHAT.isdisjoint(forms):
        return True
    return reading.does("offer_help", "needs_question") and bool(asked.is_question)


_WHAT = frozenset({"co", "czego", "jaki", "jaka", "jakie", "jakiego"})
_BRIEF = 8
"""Most words of a mere question for what is wanted: „a jaki pani chce”."""


def asks_opinion(reading: Reading) -> bool:
    """Tell whether a message ends by asking what the other thinks of it: „Co o tym sądzisz?”, „Co Pan na to?”."""
    last = reading.sentences[-1] if reading.sentences else None
    if last is None or len(last.tokens) > _BRIEF + 1:
        return False
    forms = [fold(token.text) for token in last.tokens if token.text.isalpha()]
    thinks = any(form.startswith(("sadzi", "mysli", "uwaza")) for form in forms)
    if "jak" in forms and not _LOOKING.isdisjoint(forms):
        return True
    return "co" in forms and ((thinks and "tym" in forms) or forms[-2:] == ["na", "to"])


_LOOKING = frozenset({"brzmi", "wyglada", "widzi", "podoba", "zapatruje"})
"""Words of „Jak to dla Pani brzmi?”, „Jak to wygląda?” after an offer."""


def says_goodbye(reading: Reading) -> bool:
    """Tell whether a message says goodbye, also as people write it in a hurry: „dowidzenia”."""
    if reading.does("farewell"):
        return True
    words = fold(reading.text).replace(",", " ").replace(".", " ").replace("!", " ").split()
    return not _GOODBYES.isdisjoint(words[-3:])


def only_greets(reading: Reading) -> bool:
    """Tell whether a message is a mere „hej”: nobody is called „ty” by it."""
    return reading.does("greeting") and len(reading.text.split()) <= 2


_GOODBYES = frozenset({"dowidzenia", "dowidzena", "dobranoc", "bye", "goodbye"})


_WANTING = frozenset(
    {"want", "help", "pomoc", "what", "you", "hello", "can", "how", "słucham", "slucham", "moc", "moge"}
)
