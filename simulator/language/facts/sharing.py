"""Which words a piece of a message shares with a fact, which it has instead of the fact's, and with what signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from simulator.language.facts.compiled import MODAL_WEIGHT, CompiledFact, Saying
from simulator.language.facts.fits import CLASS_LIKENESS, Coverage
from simulator.language.facts.pieces import CONTEXT_LIKENESS, RAREST, Laid, Piece

_LONGEST_TEXT = 400
"""Letters of a sentence that are compared with sayings."""


def word_features(laid: Laid, piece: Piece) -> dict[str, float]:
    """Compare the words of a piece with those of the fact."""
    found = _only(laid.fact, piece.coverage, laid.weights)
    found |= _turned(laid.fact, piece.coverage, laid.weights)
    found |= _topic(laid.fact, piece, laid.weights)
    found |= _strange(laid, piece)
    found |= _frames(laid.fact, piece.coverage)
    for part in ("noun", "verb"):
        found |= _part(laid, piece, part)
    found |= _slots(laid, piece)
    found |= _literal(laid, piece)
    found |= _nearest_sayings(laid, piece)
    return found | _letters(laid, piece)


def _only(fact: CompiledFact, coverage: Coverage, weights: Mapping[str, float]) -> dict[str, float]:
    """Look at what right sayings have and wrong ones have not, and the other way round."""
    found = {}
    for (name, concepts, sayings), signs in zip(fact.sides, (fact.right_signs, fact.wrong_signs), strict=True):
        met = [(weights[one], *coverage[one][:2], one) for one in concepts if one in coverage]
        signed = [(weight * like, sign in signs[one][0]) for weight, like, sign, one in met]
        found[f"only {name}"] = sum(weight for weight, _ in signed)
        found[f"only {name} signed"] = sum(weight if agrees else -weight for weight, agrees in signed)
        shares = (_distinct(one, own, bool(met), coverage, weights) for one, own in sayings)
        found[f"distinct {name}"] = max(shares, default=0.0)
        found[f"only {name} replaced"] = sum(weight for weight, like, *_ in met if like <= CLASS_LIKENESS)
    return found


def _distinct(
    saying: Saying, own: Sequence[str], any_met: bool, coverage: Coverage, weights: Mapping[str, float]
) -> float:
    """Return the share met of what a saying has and the other side has not; -1 when it has nothing of the kind."""
    if not own:
        return -1.0
    if not any_met:
        return 0.0
    met = sum(
        weights[name] * coverage[name][0] * (1.0 if coverage[name][1] is saying.signs[name][0] else -0.5)
        for name in own
        if name in coverage
    )
    return met / sum(weights[name] for name in own)


def _turned(fact: CompiledFact, coverage: Coverage, weights: Mapping[str, float]) -> dict[str, float]:
    """Look at concepts that right and wrong sayings share with opposite signs: which sign has the message?"""
    found = {}
    for which, name in ((0, "own"), (1, "clause")):
        total, opposed = 0.0, fact.opposed[which]
        for concept in sorted(opposed.keys() & coverage.keys()):
            likeness, *signs = coverage[concept]
            total += weights[concept] * likeness * (1.0 if signs[which] is opposed[concept] else -1.0)
        found[f"turned {name}"] = total
    return found


def _topic(fact: CompiledFact, piece: Piece, weights: Mapping[str, float]) -> dict[str, float]:
    coverage, context = piece.coverage, piece.context
    replaced = [weights[one] for one in fact.topics if coverage.get(one, (1.0,))[0] <= CLASS_LIKENESS]
    near = [
        coverage[one][0] if one in coverage else CONTEXT_LIKENESS * context[one][0] if one in context else 0.0
        for one in fact.topics
    ]
    absent = [weights[one] for one in fact.topics if one not in coverage and one not in context]
    return {
        "topic replaced": sum(replaced),
        "topic": sum(near) / len(near) if near else 0.5,
        "topic absent": max(absent, default=0.0),
    }


def _strange(laid: Laid, piece: Piece) -> dict[str, float]:
    """Look at words that the fact does not know, and at names."""
    fact, names = laid.fact, piece.utterance.names
    strange = laid.strange(piece.terms)
    return {
        "strange": float(len(strange)),
        "strangest": max((rarity for rarity, _ in strange), default=0.0),
        "strange around": sum(rarity for rarity, _ in laid.strange(piece.utterance.terms)) / RAREST,
        "named": float(not fact.names.isdisjoint(names)) if fact.names else 0.5,
        "named other": float(any(name not in fact.names for name in names)),
    }


def _frames(fact: CompiledFact, coverage: Coverage) -> dict[str, float]:
    """Tell for concepts that often decide alone whether the message has them with the fact's sign."""
    found = {}
    for name, (right, wrong) in fact.frames.items():
        met = coverage.get(name)
        if met is None or len(right) > 1 or met[0] <= CLASS_LIKENESS:
            found[f"frame {name}"] = 0.0
        elif right:
            found[f"frame {name}"] = 1.0 if met[1] in right else -1.0
        else:
            found[f"frame {name}"] = -0.5 if met[1] in wrong else 0.5 if wrong else 0.0
    found["frames"] = sum(found.values())
    return found


def _part(laid: Laid, piece: Piece, part: str) -> dict[str, float]:
    """Look at nouns or verbs alone: which of the fact's own sentence are met, and which has the message instead."""
    keys = laid.fact.own_parts[part]
    total = sum(laid.weights[name] for name in keys)
    met = sum(laid.weights[name] * piece.coverage[name][0] for name in keys if name in piece.coverage)
    missing = [laid.weights[name] for name in keys if name not in piece.coverage and name not in piece.context]
    found = {f"{part} met": met / total if total else -1.0, f"{part} missing": max(missing, default=0.0)}
    for name, terms in (("", piece.terms), (" around", piece.utterance.terms)):
        strange = [rarity for rarity, kind in laid.strange(terms) if kind == part]
        found[f"strange {part}{name}"] = max(strange, default=0.0)
        found[f"strange {part}s{name}"] = float(len(strange))
    return found


def _slots(laid: Laid, piece: Piece) -> dict[str, float]:
    """Look at places in the sentence: „do ortopedy” where „do ginekologa” was wanted, another subject at the start."""
    fact, nouns = laid.fact, [term for term in piece.terms if term.part == "noun"]
    strange = [term for term in nouns if not laid.likeness[id(term)]]
    found = {"governed": 0.0, "governed apart": 0.0, "slot replaced": 0.0, "slot replaced bare": 0.0}
    found["first noun strange"] = laid.rarity(nouns[0].concepts[0][0]) if strange[:1] == nouns[:1] and nouns else 0.0
    places = {term.preposition for term in strange}
    for name, part in fact.parts.items():
        if part == "noun" and name in fact.prepositions and name not in piece.coverage and name not in piece.context:
            shared = fact.prepositions[name] & places
            for slot in {"slot replaced" if preposition else "slot replaced bare" for preposition in shared}:
                found[slot] = max(found[slot], laid.weights[name])
    for term in nouns:
        for name, (like, *_) in laid.likeness[id(term)].items():
            if like > CLASS_LIKENESS and name in fact.prepositions:
                key = "governed" if term.preposition in fact.prepositions[name] else "governed apart"
                found[key] += laid.weights[name]
    return found


def _nearest_sayings(laid: Laid, piece: Piece) -> dict[str, float]:
    """Look at single sayings from the side of the message: how much of the piece does one of them say as well?"""
    found = {}
    negations, told = float(len(piece.region.negations)), _told_by(laid, piece)
    count = len(laid.fact.states)
    for name, sayings, shares in (
        ("states", laid.fact.states, told[:count]),
        ("denies", laid.fact.denies, told[count:]),
    ):
        best = max(range(len(shares)), key=lambda place: shares[place][0] + shares[place][2], default=-1)
        covered, agreed, both = shares[best] if best >= 0 else (0.0, 0.0, 0.0)
        found |= {f"told by {name}": covered, f"told agree {name}": agreed, f"told both {name}": both}
        found[f"negations beside {name}"] = negations - sayings[best].negations if best >= 0 else 0.0
    for key in ("told by", "told agree", "told both"):
        found[f"{key} lead"] = found[f"{key} states"] - found[f"{key} denies"]
    return found


def _told_by(laid: Laid, piece: Piece) -> list[tuple[float, float, float]]:
    """Return the share of a piece that each saying has, that with the same signs, and the mean with its converse."""
    sayings, total = (*laid.fact.states, *laid.fact.denies), 0.0
    known: list[tuple[float, Coverage]] = []
    for term in piece.terms:
        if not term.stems:
            continue
        size = (MODAL_WEIGHT if term.modal else 1.0) * laid.rarity.weight(term.concepts[0][0])
        total += size
        if laid.likeness[id(term)]:
            known.append((size, laid.likeness[id(term)]))
    if not known:
        return [(0.0, 0.0, 0.0)] * len(sayings)
    return [_share_told(one, known, total, weights) for one, weights in zip(sayings, laid.told_weights, strict=True)]


def _share_told(
    saying: Saying, known: Sequence[tuple[float, Coverage]], total: float, weights: tuple[Mapping[str, float], float]
) -> tuple[float, float, float]:
    met = agree = 0.0
    signs = saying.signs
    reached: dict[str, float] = {}
    for size, likeness in known:
        near = [(like, own is signs[name][0], name) for name, (like, own, _) in likeness.items() if name in signs]
        if near:
            like, same, name = max(near)
            met += size * like
            agree += size * like if same else -size * like
            reached[name] = max(reached.get(name, 0.0), like if same else -like)
    if not reached:
        return 0.0, 0.0, 0.0
    own, whole = weights
    back = sum(own[name] * like for name, like in reached.items() if name in own) / (whole or 1.0)
    return met / total, agree / total, (agree / total + back) / 2


def _literal(laid: Laid, piece: Piece) -> dict[str, float]:
    """Look at the very words: „ekspres” is the fact's „ekspres”, while „szybko” only may mean something like it."""
    fact, here = laid.fact, frozenset(stem for term in piece.terms for stem in term.stems)
    told = [term for term in piece.terms if term.stems]
    sizes = [MODAL_WEIGHT if term.modal else 1.0 for term in told]
    met = [size for term, size in zip(told, sizes, strict=True) if not fact.stems.isdisjoint(term.stems)]
    other = [laid.rarity(term.concepts[0][0]) for term in told if fact.stems.isdisjoint(term.stems)]
    found = {"literal": sum(met) / sum(sizes) if sizes else -1.0, "strangest word": max(other, default=0.0)}
    shares = [
        _said_literally(saying, here, *weights)
        for saying, weights in zip((*fact.states, *fact.denies), laid.told_weights, strict=True)
    ]
    found["literal states"] = max(shares[: len(fact.states)], default=0.0)
    found["literal denies"] = max(shares[len(fact.states) :], default=0.0)
    return found | {"literal lead": found["literal states"] - found["literal denies"]}


def _said_literally(saying: Saying, here: frozenset[str], weights: Mapping[str, float], total: float) -> float:
    met = sum(weight for name, weight in weights.items() if not here.isdisjoint(saying.stems[name]))
    return met / total if total else 0.0


def _letters(laid: Laid, piece: Piece) -> dict[str, float]:
    """Compare letters, which sees what the dictionary and the lexicon do not."""
    text = laid.message.folded[piece.utterance.span][:_LONGEST_TEXT]
    states, denies = laid.fact.folded
    right = max((fuzz.token_set_ratio(text, one) for one in states), default=0.0) / 100
    wrong = max((fuzz.token_set_ratio(text, one) for one in denies), default=0.0) / 100
    return {"letters right": right, "letters wrong": wrong, "letters lead": right - wrong}
