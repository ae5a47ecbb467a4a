"""How well the reader finds acts: ``python -m benchmarks.acts`` measures on ``corpus/test``, apart from all tuning.

Where a second person has labelled the same messages (``second/`` beside them), acts on which the two differ are not
scored, and their agreement is printed. ``--baseline`` trains plain TF-IDF with logistic regression on the same data.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.counts import Counts
from simulator.language.acts import DATA
from simulator.language.finders import PatternFinder, load_patterns
from simulator.language.folding import fold
from simulator.language.reader import load_reader, load_rule_reader

BASELINE_THRESHOLD = 0.25
"""Common threshold of the baseline; not tuned."""


@dataclass(frozen=True)
class Labelled:
    """One message of the corpus."""

    say: str
    acts: frozenset[str]
    channel: str
    customer: str
    voice: str
    id: str = ""
    disputed: frozenset[str] = frozenset()
    """Acts on which two people differ; not scored."""


def read_corpus(folder: Path) -> list[Labelled]:
    """Read every YAML file of a folder (``act`` and ``examples``)."""
    messages = []
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        second = _second_labels(folder / "second" / path.name)
        for one in content["examples"]:
            first = frozenset(one["acts"])
            disputed = first ^ second.get(one.get("id", ""), first)
            messages.append(
                Labelled(
                    one["say"],
                    first,
                    one["channel"],
                    one.get("customer", ""),
                    one["voice"],
                    one.get("id", ""),
                    disputed,
                )
            )
    return messages


def _second_labels(path: Path) -> dict[str, frozenset[str]]:
    if not path.is_file():
        return {}
    labels = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: frozenset(acts) for name, acts in labels.items()}


def agreement(messages: Sequence[Labelled], acts: Sequence[str]) -> tuple[float, float]:
    """Return macro-F1 of the second person against the first, and the mean over acts of Cohen's kappa (1960)."""
    pairs = [(one.acts, one.acts ^ one.disputed) for one in messages]
    kappas = []
    for act in acts:
        first = sum(act in one for one, _ in pairs) / len(pairs)
        second = sum(act in two for _, two in pairs) / len(pairs)
        same = sum((act in one) == (act in two) for one, two in pairs) / len(pairs)
        chance = first * second + (1 - first) * (1 - second)
        if chance < 1:
            kappas.append((same - chance) / (1 - chance))
    return macro_micro(count(pairs), acts)[0], statistics.fmean(kappas)


def with_typos(text: str, chance: random.Random) -> str:
    """Make one typing slip in every third word of four letters or more: a swap, a loss or a doubling."""
    words = text.split(" ")
    for index in range(chance.randrange(3), len(words), 3):
        word = words[index]
        if len(word) < 4 or not word.isalpha():
            continue
        place = chance.randrange(1, len(word) - 1)
        kind = chance.randrange(3)
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        lost = word[:place] + word[place + 1 :]
        doubled = word[:place] + word[place] + word[place:]
        words[index] = (swapped, lost, doubled)[kind]
    return " ".join(words)


def stripped(text: str) -> str:
    """Return the text without diacritics, its capitals kept."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in text)


def found_acts(message: Labelled, change: Callable[[str], str] = str) -> frozenset[str]:
    """Read a message; `change` is made to its text first."""
    reading = load_reader().read(change(message.say), customer=message.customer, channel=message.channel)
    return reading.act_names


def scored(
    messages: Sequence[Labelled], change: Callable[[str], str] = str
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return expected and found acts of every message, without those that are disputed."""
    return [(one.acts - one.disputed, found_acts(one, change) - one.disputed) for one in messages]


def baseline(messages: Sequence[Labelled], corpus: Path, acts: Sequence[str]) -> tuple[float, float]:
    """Return macro- and micro-F1 of TF-IDF of character 2-5-grams with logistic regression, on whole messages."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    train = read_corpus(corpus / "train")
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, preprocessor=fold, sublinear_tf=True)
    known = vectors.fit_transform(one.say for one in train)
    unseen = vectors.transform(one.say for one in messages)
    found: list[set[str]] = [set() for _ in messages]
    for act in acts:
        truth = [act in one.acts for one in train]
        fitted = LogisticRegression(C=8, solver="liblinear", dual=True, tol=0.01).fit(known, truth)
        for place, probability in enumerate(fitted.predict_proba(unseen)[:, 1]):
            if probability >= BASELINE_THRESHOLD:
                found[place].add(act)
    pairs = [(one.acts - one.disputed, frozenset(got) - one.disputed) for one, got in zip(messages, found, strict=True)]
    return macro_micro(count(pairs), acts)


def count(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, Counts]:
    """Count finds from (expected, found) pairs."""
    counts: dict[str, Counts] = {}
    for expected, found in pairs:
        for act in expected | found:
            one = counts.setdefault(act, Counts())
            one.right += act in expected and act in found
            one.wrong += act not in expected
            one.missed += act not in found
    return counts


def macro_micro(counts: dict[str, Counts], acts: Sequence[str]) -> tuple[float, float]:
    """Return macro-F1 over acts that occur, and micro-F1."""
    present = [counts[act] for act in acts if act in counts and counts[act].right + counts[act].missed]
    total = sum(counts.values(), Counts())
    return (statistics.fmean(one.f1 for one in present) if present else 0.0), total.f1


def calibrate(messages: Sequence[Labelled]) -> str:
    """Return the text of ``simulator/language/data/measured.yaml``: how often every pattern was right."""
    finder, reader = PatternFinder(load_patterns()), load_rule_reader()
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for message in messages:
        prepared = reader.prepare(message.say, customer=message.customer, channel=message.channel)
        for act, text in sorted({(act, pattern.text) for act, pattern in finder.matching(prepared)}):
            found[act, text] += 1
            right[act, text] += act in message.acts
    lines = ["# How often every pattern was right; written by: python -m benchmarks.acts --calibrate", "patterns:"]
    for act, text in sorted(found):
        shown = json.dumps(text, ensure_ascii=False)
        lines.append(f"  - {{act: {act}, right: {right[act, text]}, found: {found[act, text]}, pattern: {shown}}}")
    return "\n".join(lines) + "\n"


def measure(messages: Sequence[Labelled], *, with_baseline: bool = False) -> None:
    """Print precision, recall and F1 of every act, what noise costs, and how far two people agree."""
    acts = load_reader().vocabulary.ids
    _print_acts(messages, acts)
    changes = {
        "no diacritics": stripped,
        "a slip in every third word": lambda text: with_typos(text, random.Random(text)),
    }
    for name, change in changes.items():
        macro, micro = macro_micro(count(scored(messages, change)), acts)
        print(f"{name}: macro-F1 {macro:.3f}   micro-F1 {micro:.3f}")
    if any(one.disputed for one in messages):
        macro, kappa = agreement(messages, acts)
        print(f"two people: macro-F1 {macro:.3f}   Cohen's kappa, mean of acts {kappa:.3f}")
    if with_baseline:
        macro, micro = baseline(messages, Path("corpus"), acts)
        print(f"baseline (TF-IDF, logistic regression): macro-F1 {macro:.3f}   micro-F1 {micro:.3f}")


def main() -> None:
    """Measure the acts, or every pattern with ``--calibrate``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("corpus/test"))
    parser.add_argument("--baseline", action="store_true", help="compare with plain TF-IDF and logistic regression")
    parser.add_argument("--calibrate", action="store_true", help="measure every pattern and keep the result as data")
    options = parser.parse_args()
    messages = read_corpus(options.folder)
    if options.calibrate:
        (DATA / "measured.yaml").write_text(calibrate(messages), encoding="utf-8", newline="\n")
        return
    print(f"{options.folder.as_posix()}: {len(messages)} messages")
    measure(messages, with_baseline=options.baseline)


def _print_acts(messages: Sequence[Labelled], acts: Sequence[str]) -> None:
    pairs = scored(messages)
    counts = count(pairs)
    print(f"{'act':24}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for act in acts:
        one = counts.get(act, Counts())
        print(f"{act:24}{one.right + one.missed:6}{one.precision:7.2f}{one.recall:7.2f}{one.f1:7.2f}")
    macro, micro = macro_micro(counts, acts)
    print(f"macro-F1 {macro:.3f}   micro-F1 {micro:.3f}")
    voices = sorted({one.voice for one in messages})
    by_voice = {
        voice: [pair for pair, one in zip(pairs, messages, strict=True) if one.voice == voice] for voice in voices
    }
    shown = ", ".join(f"{voice} {macro_micro(count(some), acts)[1]:.2f}" for voice, some in by_voice.items())
    print(f"micro-F1 by voice: {shown}")


if __name__ == "__main__":
    main()
