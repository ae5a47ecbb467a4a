"""Small blueprints for the tests of examinations, over the standard that ships."""

from __future__ import annotations

from simulator.exam.blueprint import Blueprint, read_blueprint
from simulator.exam.forms import ItemCard, Pool, TaskCard
from simulator.sources import parse
from simulator.standard import load_standard
from tests.content_root import PROJECT

STANDARD = load_standard(PROJECT / "competencies" / "332202")

SMALL = """
id: maly
title: "Mały egzamin"
standard: "332202"
written:
  items: 4
  minutes: 10
  quotas:
    - {id: pierwsza, criteria: [Kz1.W1, Kz1.W2], items: 4}
  expected: {share: 0.7, tolerance: 0.05}
  cut: {value: 0.5, method: adopted, decided_on: "2026-11-02", basis: "próba"}
practical:
  minutes: 30
  slots:
    - {id: rozmowa, title: "Rozmowa", channels: [phone], weight: 2}
    - {id: pismo, title: "Pismo", channels: [email], weight: 1}
  covers: {criteria: [Kz1.U1, Kz1.U2]}
  expected: {share: 0.8, tolerance: 0.05}
  cut: {value: 0.75, method: adopted, decided_on: "2026-11-02", basis: "próba"}
exposure: {most_uses: 2, most_shared: 0.5}
decision:
  style: cke
  conditions:
    - {kind: part, part: written}
    - {kind: part, part: practical}
    - {kind: no_critical_error}
  final: {written: 0.3, practical: 0.7}
"""

OUTCOMES = """
  style: zsk
  conditions:
    - kind: every_outcome
      outcomes:
        - {criteria: [Kz1.W1, Kz1.W2], part: written, confirmed_at: 0.5, least: 2}
        - {criteria: [Kz1.U1, Kz1.U2], part: practical, confirmed_at: 0.6}
"""


def plan(*changes: tuple[str, str]) -> Blueprint:
    """Return the small blueprint with some of its text changed."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return read_blueprint(parse(text, "maly.yaml"), STANDARD)


def outcome_plan() -> Blueprint:
    """Return the small blueprint with the rule that every outcome must be confirmed."""
    return plan((SMALL[SMALL.index("\n  style: cke") :], OUTCOMES))


def small_pool(items: int = 6) -> Pool:
    """Return some items of two criteria and levels, and four scenarios."""
    shares = {1: 0.85, 2: 0.75, 3: 0.65, 4: 0.55}
    cards = tuple(
        ItemCard(f"{name}-{n}", name, 1 + n % 4, shares[1 + n % 4])
        for name in ("Kz1.W1", "Kz1.W2")
        for n in range(items)
    )
    return Pool(cards, (task("tel-1", "phone", "Kz1.U1"), task("tel-2", "phone", "Kz1.U1"), *mails()))


def mails() -> tuple[TaskCard, ...]:
    """Return two scenarios by e-mail."""
    return task("mail-1", "email", "Kz1.U2"), task("mail-2", "email", "Kz1.U2")


def task(name: str, channel: str, criterion: str, expected: float = 0.8, level: int = 3) -> TaskCard:
    """Return a scenario as forms see it."""
    return TaskCard(name, frozenset({"Z5"}), frozenset({criterion}), frozenset({channel}), level, expected)
