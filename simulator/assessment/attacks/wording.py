"""What a bot says in a scenario: made of model answers, facts, the standard's criteria and the customer's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from simulator.assessment.attacks.bots import (
    AnswersBot,
    Bot,
    ContradictionsBot,
    DescriptorsBot,
    FactsBot,
    KeywordsBot,
    LinesBot,
    NegatedAnswersBot,
    ParrotBot,
    StandardBot,
)
from simulator.language.polish import read_phrases
from simulator.language.reading import Token
from simulator.scenario.scenario import Scenario
from simulator.standard import Standard

FINITE = ("fin", "praet", "impt", "imps", "bedzie", "winien")
"""Tags of verb forms that „nie” stands before."""
_WORD = re.compile(r"[^\W_]+")


def messages_of(bot: Bot, scenario: Scenario, standard: Standard) -> Iterator[Callable[[str], str]]:
    """Yield the messages of a bot, in order: each a function of the customer's last line.

    The bot plays without the desk; a parrot never runs out of messages.
    """
    if isinstance(bot, ParrotBot):
        frames = bot.says.of(scenario.language)
        while True:
            for frame in frames:
                yield lambda line, frame=frame: frame.replace("{line}", line)
    for text in _fixed(bot, scenario, standard):
        yield lambda _, text=text: text


def _fixed(bot: Bot, scenario: Scenario, standard: Standard) -> list[str]:
    """Return the messages of a bot that does not listen."""
    answers = _distinct(one.model_answer for one in scenario.observables)
    facts = [fact.says for fact in scenario.facts.values()]
    if isinstance(bot, KeywordsBot):
        return [", ".join(dict.fromkeys(word for text in (*answers, *facts) for word in _WORD.findall(text.lower())))]
    if isinstance(bot, StandardBot):
        return _criteria(scenario, standard)
    if isinstance(bot, DescriptorsBot):
        return _distinct(one.descriptors.full for one in scenario.observables if one.descriptors)
    if isinstance(bot, AnswersBot):
        return [" ".join(answers)] if bot.together else answers
    if isinstance(bot, NegatedAnswersBot):
        return [negated(text, scenario.language) for text in answers]
    if isinstance(bot, FactsBot):
        return facts
    if isinstance(bot, ContradictionsBot):
        return _contradictions(bot, scenario)
    return list(bot.says.of(scenario.language)) if isinstance(bot, LinesBot) else []


def negated(text: str, language: str) -> str:
    """Return a text with its verbs denied, denials taken back; denied as a whole where no verb is known."""
    if language != "pl":
        return f"It is not true that: {text}"
    tokens = [token for phrase in read_phrases(text) for token in phrase.sentence().tokens]
    pairs = [(before, token) for before, token in pairwise([None, *tokens]) if token is not None and _is_finite(token)]
    for before, verb in reversed(pairs):
        if before is not None and before.text.lower() == "nie":
            text = text[: before.span[0]] + text[verb.span[0] :]
        else:
            start, first = verb.span[0], text[verb.span[0]]
            text = f"{text[:start]}{'Nie' if first.isupper() else 'nie'} {first.lower()}{text[start + 1 :]}"
    return text if pairs else f"Nie: {text}"


def _is_finite(token: Token) -> bool:
    return bool(token.tags) and token.tags[0].split(":")[0] in FINITE


def _contradictions(bot: ContradictionsBot, scenario: Scenario) -> list[str]:
    return [
        frame.replace("{right}", next(iter(fact.examples), fact.says)).replace("{wrong}", fact.contradicts[0])
        for fact in scenario.facts.values()
        if fact.contradicts
        for frame in bot.says.of(scenario.language)
    ]


def _criteria(scenario: Scenario, standard: Standard) -> list[str]:
    named = {criterion for one in scenario.observables for criterion in one.criterion}
    return [one.wording for one in standard.criteria if one.id in named]


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
