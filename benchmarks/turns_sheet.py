"""The sheet from which a reader judges the customer's replies: who the customer is, what they know, and every talk."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from benchmarks.turns_played import Do, Played, PlayedTurn
from simulator.scenario.customer import CustomerSheet, KnownFact
from simulator.session.persona import Persona
from simulator.session.stage import Stage

WIDTH = 118
REVEALED = {"volunteered": "od razu", "asked": "spytany", "trust": "gdy zaufa", "never": "nie zna"}
HOW_TO = """Do każdej ponumerowanej wypowiedzi pracownika należy odpowiedź klienta. Trzy pytania, tak albo nie:
coherent – czy odpowiedź pasuje do tego, co właśnie powiedziano, i do przebiegu rozmowy;
in_role – czy tak powiedziałby ten klient (jego sprawa, temperament, płeć, forma zwracania się, kanał);
consistent – czy zgadza się z tym, co klient wie, czego chce i co mówił wcześniej."""


def sheet(played: Sequence[Played]) -> str:
    """Return the whole text, scenario by scenario."""
    parts = [HOW_TO]
    for _, group in groupby(sorted(played, key=_scenario), key=_scenario):
        sessions = list(group)
        parts.append(_about(sessions[0].stage))
        parts += [_session(one) for one in sessions]
    return "\n\n".join(parts)


def _scenario(played: Played) -> str:
    return played.script.scenario


def _about(stage: Stage) -> str:
    scenario = stage.scenario
    lines = ["=" * WIDTH, f"{scenario.title}  [{scenario.id}]  kanał: {scenario.channel}, poziom {scenario.level}"]
    for place in stage.contacts:
        customer = place.scenario.customer
        if len(stage.contacts) > 1:
            lines.append(f"-- kontakt {place.number + 1}, kanał {place.scenario.channel}, {place.scenario.now.date}")
        lines.append(_wrapped(place.scenario.brief.situation, "Sytuacja: "))
        lines.append(_wrapped(customer.wants, f"Klient ({customer.temperament}) chce: "))
        lines += _knowledge(customer)
    return "\n".join(lines)


def _knowledge(customer: CustomerSheet) -> list[str]:
    lines = ["Wie (w nawiasie, kiedy mówi):"]
    lines += [_wrapped(_first(fact.say), f"  {name} ({_when(fact)}): ") for name, fact in customer.knows.items()]
    lines.append("Chce załatwić:")
    lines += [_wrapped(_first(goal.asks), f"  {goal.id}: ") for goal in customer.goals]
    offers = [fact for one in customer.accepts for fact in one.any_of]
    lines.append(f"Zgodzi się na: {', '.join(offers) or '–'}; odrzuci: {', '.join(customer.rejects) or '–'}")
    return lines


def _when(fact: KnownFact) -> str:
    wrong = ", myli się" if fact.believes_wrongly else ""
    return REVEALED[fact.reveal] + (f" {fact.trust}" if fact.trust else "") + wrong


def _first(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else next(iter(words), "")


def _session(played: Played) -> str:
    script = played.script
    lines = ["-" * WIDTH, f"Rozmowa {script.id} · ziarno {script.seed} · pracownik: {script.worker}"]
    lines.append(_wrapped(_person(played.persona), "Klient: "))
    for step in played.steps:
        lines += _step(step)
    if played.unheard:
        lines.append(f"(dalszych wypowiedzi pracownika, których nikt już nie słuchał: {played.unheard})")
    if played.fault:
        lines.append(f"! {played.fault}")
    return "\n".join(lines)


def _person(persona: Persona) -> str:
    who = "kobieta" if persona.is_female else "mężczyzna"
    return (
        f"{persona.full_name}, {who}, {persona.age} l., {persona.street}, {persona.postal_code} {persona.city}, "
        f"{persona.email}, tel. {persona.phone}"
    )


def _step(step: str | Do | PlayedTurn) -> list[str]:
    if isinstance(step, str):
        return [_wrapped(step, "      KLIENT: ")]
    if isinstance(step, Do):
        args = ", ".join(f"{name}={value}" for name, value in step.args.items())
        return [_wrapped(f"{step.do}({args})", "      · stanowisko: ")]
    odd = f" ({step.strange})" if step.strange else ""
    subject = f"<{step.subject}> " if step.subject else ""
    mood = f"ufa {step.mood.trust}, cierpliwość {step.mood.patience}, złość {step.mood.anger}"
    lines = ["", _wrapped(subject + (step.turn if step.turn.strip() else "(nic)"), f"[{step.id}]{odd} PRACOWNIK: ")]
    lines.append(_wrapped(step.reply or "(milczy)", "      KLIENT: "))
    lines.append(f"      {{{mood}}}" + (f"  KONIEC: {step.ended}" if step.ended else ""))
    return lines


def _wrapped(text: str, head: str) -> str:
    lines = text.split("\n") or [""]
    shown = [textwrap.fill(line, WIDTH, initial_indent="", subsequent_indent="        ") for line in lines]
    first = textwrap.fill(head + lines[0], WIDTH, subsequent_indent="        ")
    return "\n".join([first, *(f"        {line}" for line in shown[1:] if line)])
