"""Whether a sentence without a question mark asks, or one that begins like a question only tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.language.folding import fold
from simulator.language.reading import Sentence, Token

_ASKING_VERBS = frozenset(
    {"podac", "powiedziec", "napisac", "przypomniec", "podyktowac", "potwierdzic", "powtorzyc", "opowiedziec", "opisac"}
    | {"wyjasnic", "okreslic", "wskazac", "odczytac", "sprawdzic"}
    | {"tell", "give", "say", "spell", "confirm", "provide", "repeat", "write", "need", "remind"}
)
_ASKING_FORMS = frozenset({"poprosze", "poprosilbym", "poprosilabym", "potrzebuje", "potrzebny", "potrzebne"})
POLITE = frozenset({"pan", "pani", "panstwo", "sie"})
_OPENERS = frozenset(
    {"a", "i", "to", "ok", "okej", "dobra", "dobrze", "no", "super", "jasne", "rozumiem", "dziekuje", ",", "-", "–"}
    | {"aha", "cześć", "czesc", "hej", "ale", "tylko", "sorry", "and", "so", "well", "oh", "but"}
)
INTERROGATIVES = frozenset(
    {"jaki", "jaka", "jakie", "jakim", "ile", "kiedy", "gdzie", "kto", "ktory", "ktora", "ktore"}
    | {"dlaczego", "czemu", "what", "when", "where", "which", "who", "how", "why"}
)
"""First words, after small talk, of a question written without its mark."""


def asks_in_words(sentence: Sentence) -> bool:
    """Tell whether a sentence asks without a question mark: „poproszę numer”, „proszę o kod”, „proszę podać datę”."""
    forms = [fold(one.text) for one in sentence.tokens if one.text.isalpha()]
    first = next((form for form in forms if form not in _OPENERS), "")
    if first in INTERROGATIVES and forms and _is_subordinate(sentence):
        return False
    if first in INTERROGATIVES or first in _ASKING_FIRST or _joined_question(forms) or _is_bidden(sentence):
        return True
    if names_data(sentence):
        return True
    if (forms and forms[-1] == "please") or _asks_yes_or_no(forms) or _asks_for_wishes(forms):
        return True
    if forms[:1] == ["prosze"] and "dac" in forms and any(DATA_NAMES & set(one.lemmas) for one in sentence.tokens):
        return True
    before = ""
    for token in sentence.tokens:
        form = fold(token.text)
        if (form in _ASKING_FORMS and "nie" not in forms) or (form == "o" and before == "prosze"):
            return True
        if _ASKING_VERBS & set(token.lemmas) and any(tag.startswith(("inf", "impt")) for tag in token.tags):
            return not _is_own_doing(forms) and not ("zeby" in forms and not sentence.is_question)
        before = form
    return False


def _is_subordinate(sentence: Sentence) -> bool:
    """Tell whether a sentence only begins like a question: „Ile wyjdzie, policzy dział reklamacji.”"""
    marks = [token.text for token in sentence.tokens if not token.text.isalnum()]
    return bool(marks) and marks[-1] == "." and "," in marks


def names_data(sentence: Sentence) -> bool:
    """Tell whether a sentence without a verb only names data: „Jeszcze kod pocztowy i ulica, dla pewności.”"""
    words = [token for token in sentence.tokens if token.text.isalpha()]
    if any(_ASKING_VERBS & set(one.lemmas) for one in words):
        return False
    named = [one for one in words if not DATA_NAMES.isdisjoint(one.lemmas)]
    is_more = any(fold(one.text) in _MORE for one in words)
    has_value = any(one.text.isdigit() or "@" in one.text for one in sentence.tokens)
    has_verb = any(tag.startswith(_VERBS) for one in _asking_part(sentence) for tag in one.tags[:1])
    only = all(not _BESIDE_DATA.isdisjoint((*one.lemmas, fold(one.text))) for one in words if one not in named)
    return bool(named) and (is_more or only) and not has_value and not has_verb and len(words) <= _SHORT_LIST


def _asking_part(sentence: Sentence) -> list[Token]:
    """Return the words before what the worker goes on to do: „Jeszcze kod pocztowy, i już patrzę.”"""
    part: list[Token] = []
    for before, token in pairwise((*sentence.tokens[:1], *sentence.tokens)):
        if fold(before.text) in _GOES_ON and fold(token.text) in ("juz", "zaraz", "od"):
            break
        part.append(token)
    return [token for token in part if token.text.isalpha() and fold(token.text) != "prosze"]


_GOES_ON = frozenset({"i", "a", "to", ","})
DATA_NAMES = frozenset(
    {"imie", "nazwisko", "kod", "adres", "ulica", "telefon", "mail", "e-mail", "email", "numer", "miejscowosc"}
    | {"miasto", "data", "godzina"}
)
_BESIDE_DATA = frozenset(
    {"i", "a", "oraz", "pocztowy", "zamowienie", "umowa", "klient", "dostawa", "mailowy", "e-mailowy", "telefoniczny"}
    | {"pan", "pani", "panstwo", "prosic", "prosze", "zakup", "reklamacja"}
)
"""Words that may stand beside such names when nothing else does: „I kod pocztowy.”"""
_MORE = frozenset({"jeszcze", "oraz", "poza", "dodatkowo", "najpierw", "teraz", "potem", "plus", "prosze"})
_VERBS = ("fin", "praet", "bedzie", "impt", "imps", "winien")
_SHORT_LIST = 9


def only_names_case(sentence: Sentence) -> bool:
    """Tell whether a sentence without a mark only begins like a question: „jak pani zerwie, to…”, „co do kuriera, to…”.

    Then it tells something; the reader of language goes by the first word alone.
    """
    if sentence.tokens and any(token.text == "?" for token in sentence.tokens[-2:]):
        return False
    forms = [form for token in sentence.tokens if (form := fold(token.text)).isalnum()]
    while forms and forms[0] in _OPENERS | {"ale", "bo"}:
        forms = forms[1:]
    if forms[:2] == ["co", "do"]:
        return True
    return forms[:1] == ["jak"] and "to" in forms[3:] and forms[1] != "sie"


_ASKING_FIRST = frozenset({"czy", "skad"})
_JOINING = frozenset({"a", "to", "i"})
_SUBORDINATE = frozenset(
    {"sprawdzic", "sprawdze", "sprawdzam", "zobacze", "zapytam", "wiem", "wiadomo", "ustale", "ustalic"}
)
"""Words after which „i czy” goes on with what will be found out."""


def _joined_question(forms: Sequence[str]) -> bool:
    """Tell whether a question follows something else without its mark: „sprawdzam, a kiedy pan kupił”."""
    asks_how = ("jak", "sie") in pairwise(forms) and "nazywa" in forms
    asks_if = ("i", "czy") in pairwise(forms) and _SUBORDINATE.isdisjoint(forms) and "nie" not in forms[:1]
    return (
        asks_how
        or asks_if
        or any(one in _JOINING and other in INTERROGATIVES - _RELATIVE for one, other in pairwise(forms[1:]))
    )


_RELATIVE = frozenset({"ktory", "ktora", "ktore", "jaki", "jakie", "jakim"})


def _is_bidden(sentence: Sentence) -> bool:
    """Tell whether a sentence bids the customer tell something: „Niech pani opowie, w którym momencie…”."""
    forms = [fold(one.text) for one in sentence.tokens]
    if "niech" not in forms or _ADDRESSED.isdisjoint(forms[forms.index("niech") :][:3]):
        return False
    bidden = sentence.tokens[forms.index("niech") :]
    first = next((one for one in bidden if any(tag.startswith(("fin", "impt")) for tag in one.tags)), None)
    return first is not None and bool(_ASKING_VERBS & set(first.lemmas))


_ADDRESSED = frozenset({"pan", "pani", "panstwo"})


def _asks_for_wishes(forms: Sequence[str]) -> bool:
    """Tell whether somebody asks what is wanted: „słucham, co pani chce”."""
    triples = zip(forms, forms[1:], forms[2:], strict=False)
    return any(
        first in ("co", "czego", "jaki", "ktory", "ktora", "ktore") and whose in _ADDRESSED and wish.startswith(_WISHES)
        for first, whose, wish in triples
    )


_WISHES = ("chce", "woli", "wybiera", "potrzebuj", "oczekuj", "szuka")


def _asks_yes_or_no(forms: Sequence[str]) -> bool:
    """Tell whether somebody asks for a yes or a no: „to pasuje czy nie, bo nie wiem, co wpisać”."""
    after = [forms[at + 2 : at + 3] for at, pair in enumerate(pairwise(forms)) if at and pair == ("czy", "nie")]
    return any(not rest or rest[0] in ("bo", "jak") for rest in after)


def _is_own_doing(forms: Sequence[str]) -> bool:
    """Tell whether the worker speaks of what they will do themselves: „muszę sprawdzić”, „mogę potwierdzić”."""
    return not _OWN.isdisjoint(forms)


_OWN = frozenset(
    {
        "musze",
        "moge",
        "chce",
        "chcialbym",
        "chcialabym",
        "pozwole",
        "postaram",
        "zaraz",
        "sprobuje",
        "wolno",
        "trzeba",
        "nalezy",
    }
)
