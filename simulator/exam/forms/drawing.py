"""A blueprint, a pool and a seed in; parallel forms out, or a clear word on what the bank lacks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from simulator.errors import ImpossibleForm
from simulator.exam.blueprint import Blueprint, PracticalPart
from simulator.exam.forms.form import DrawnTask, Form
from simulator.exam.forms.pool import Pool, TaskCard
from simulator.exam.forms.practical import PracticalDraw, draw_practical
from simulator.exam.forms.request import Request
from simulator.exam.forms.written import WrittenDraw, draw_written
from simulator.exam.rules import SearchRules, load_exam_rules, phrase


def draw_form(blueprint: Blueprint, pool: Pool, request: Request, search: SearchRules | None = None) -> Form:
    """Draw one form.

    Args:
        blueprint: What it must hold.
        pool: What there is.
        request: Seed, exposure, uses, and what the candidates practised.
        search: How long to look; what ships when None.

    Raises:
        ImpossibleForm: the pool cannot give it; Polish, everything that is lacking.
    """
    search = search or load_exam_rules().search
    written = draw_written(blueprint.written, pool, request, search) if blueprint.written else WrittenDraw((), 0.0)
    practical = (
        draw_practical(blueprint.practical, pool, request, search) if blueprint.practical else PracticalDraw((), 0.0)
    )
    lacks = (*written.lacks, *practical.lacks)
    if lacks:
        text = phrase(
            "form.impossible", number=request.number, plan=blueprint.title, seed=request.seed, lacks="; ".join(lacks)
        )
        raise ImpossibleForm(text)
    return Form(
        blueprint=blueprint.id,
        version=blueprint.version,
        seed=request.seed,
        number=request.number,
        items=tuple(card.id for card in written.items),
        tasks=tuple(_drawn(blueprint.practical, practical.tasks, request)) if blueprint.practical else (),
        expected_written=written.expected if blueprint.written else None,
        expected_practical=practical.expected if blueprint.practical else None,
    )


def draw_forms(
    blueprint: Blueprint,
    pool: Pool,
    seed: int,
    count: int,
    *,
    used: Mapping[str, int] | None = None,
    practised: Iterable[str] = (),
) -> tuple[Form, ...]:
    """Draw a series of parallel forms, each with the uses of those before it counted in.

    Args:
        blueprint: What each must hold.
        pool: What there is.
        seed: Decides between what fits equally well.
        count: How many forms.
        used: Id → in how many forms of earlier series it stands.
        practised: Ids that candidates of the series met in training; never drawn.

    Raises:
        ImpossibleForm: as `draw_form`.
    """
    uses: Counter[str] = Counter(used or {})
    met = frozenset(practised)
    forms: list[Form] = []
    for number in range(1, count + 1):
        earlier = tuple(one.items for one in forms)
        form = draw_form(blueprint, pool, Request(seed, number, blueprint.exposure, uses, met, earlier))
        uses.update(form.used)
        forms.append(form)
    return tuple(forms)


def _drawn(part: PracticalPart, cards: Iterable[TaskCard], request: Request) -> Iterable[DrawnTask]:
    for slot, card in zip(part.slots, cards, strict=True):
        salt = f"{request.seed}:{request.number}:{slot.id}:{card.id}"
        played = int.from_bytes(hashlib.sha256(salt.encode("utf-8")).digest()[:4])
        yield DrawnTask(slot.id, card.id, slot.weight, played)
