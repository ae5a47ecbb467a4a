"""The pattern language: compiling and matching."""

from __future__ import annotations

import pytest

from simulator.errors import ContentError
from simulator.language.matching import accepted, make_view
from simulator.language.patterns import CompiledPatterns, Measured, PatternFile, compile_files
from simulator.language.polish import read_phrases
from simulator.language.spelling import SlipReader
from simulator.sources import build, parse


def compiled(rule: str, measured: tuple[Measured, ...] = ()) -> CompiledPatterns:
    text = f"classes: {{wtrącenie: [dobrze], kolor: [czarny, biały]}}\nacts: {{thanks: [{rule}]}}\n"
    source = parse(text, "wzorce.yaml")
    return compile_files([(build(source, PatternFile), source)], measured)


def matches(rule: str, sentence: str) -> bool:
    patterns = compiled(rule)
    view = make_view(read_phrases(sentence)[0], (), patterns.fillers, SlipReader(()))
    return any(accepted(one, pattern, view) for _, one in patterns.acts for pattern in one.any)


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"),
    [
        ('"przepraszać"', "Przepraszamy państwa", True),
        ('"przepraszać:1f"', "On przeprasza", False),
        ('"=pan"', "Pana proszę", False),
        ('"reklam*"', "To jest reklamacja", True),
        ('"kot|pies"', "Mam psa", True),
        ('"@kolor kot"', "Mam białego kota", True),
        ('"ala ma .. kot"', "Ala ma małego czarnego kota", True),
        ('"ala ma ..1 kot"', "Ala ma małego czarnego kota", False),
        ('"ala ma [bardzo] dużo"', "Ala ma dużo", True),
        ('"ma !nie kot"', "Ala ma kota", True),
        ('"^ dziękuję"', "Dobrze, dziękuję", True),
        ('"^ dziękuję"', "Panu dziękuję", False),
        ('"tak $"', "Chodzi o kota, tak", True),
        ('"tak $"', "Tak, chodzi o kota", False),
        ('"przepraszać"', "Nie zamierzam przepraszać", False),
        ('"przepraszać"', "Powiedział: „przepraszam”", False),
        ('{any: ["mieć kot"], unless: ["czarny"]}', "Mam kota czarnego", False),
        ('{any: ["mieć kot"], with: ["czarny"]}', "Mam kota czarnego", True),
        ('{any: ["mieć kot"], negated: any}', "Nie mam kota", True),
    ],
)
def test_pattern_matches(rule: str, sentence: str, expected: bool):
    assert matches(rule, sentence) is expected


def test_bad_patterns_are_all_named_with_their_place():
    with pytest.raises(ContentError) as caught:
        compiled('"a ..x b", "@brak", "a||b", "[a"')
    assert [problem.code for problem in caught.value.problems] == ["pattern-syntax"] * 4
    assert all(problem.line == 2 for problem in caught.value.problems)


def test_measured_share_corrects_the_authors_estimate():
    measured = (Measured(act="thanks", pattern="kot", right=0, found=92),)
    [(_, rule)] = compiled('{any: ["kot"], sure: 1.0}', measured).acts
    assert rule.any[0].sure == 0.08
