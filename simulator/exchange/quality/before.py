"""What an examination can be expected to give, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.exam.quality.classification import Classification
from simulator.exam.quality.forecast import Figures, Forecast, FormForecast, Goal, Series
from simulator.exam.rules import percent
from simulator.exchange.quality.blocks import Block
from simulator.exchange.quality.words import DASH, number, points, say, short


def forecast_blocks(found: Forecast) -> tuple[Block, ...]:
    """Return the forecast: goals first, assumptions last."""
    return (
        _goals(found),
        _series("after", found.after, found),
        _decisions(found.after),
        _prepared(found),
        *_lengths(found),
        _series("before", found.before, found),
        _assumptions(found),
    )


def _goals(found: Forecast) -> Block:
    options = found.options
    told = say(
        "simulated",
        plan=f"{found.title} ({found.blueprint}, {found.version})",
        candidates=options.candidates,
        forms=options.forms,
        bank=say(f"bank.{options.bank}"),
        items=found.items,
        scenarios=found.scenarios,
        seed=str(options.seed),
    )
    columns = tuple(say(f"column.{one}") for one in ("goal", "wanted", "found", "reached"))
    return Block(say("title.goals"), (told,), columns, tuple(_goal(one) for one in found.goals))


def _goal(one: Goal) -> tuple[str, ...]:
    is_difference = one.name == "forms"
    wanted = f"≤ {number(one.wanted, 1)}" if is_difference else f"≥ {number(one.wanted)}"
    return say(f"goal.{one.name}"), wanted, number(one.found, 2 if is_difference else 3), say(
        "yes" if one.is_reached else "no"
    )  # fmt: skip


def _series(name: str, one: Series, found: Forecast) -> Block:
    columns = ("form", "items", "tasks", "expected_w", "mean_w", "deviation", "alpha", "expected_p", "mean_p")
    titles = [say(f"column.{each}") for each in (*columns, "deviation", "phi")]
    counts = {"withdrawn": str(found.withdrawn), "usable": str(found.usable)}
    told = [say(f"series.{name}", pilot=found.options.pilot, **counts)]
    told.append(say("variance", shares=_variance(one), needed=_needed(one)))
    return Block(say(f"title.{name}"), tuple(told), tuple(titles), tuple(_form(each) for each in one.forms))


def _variance(one: Series) -> str:
    return ", ".join(
        f"{say(f'variance.{name}')} {percent(share, 0)}" for name, share in one.variance.items() if share >= 0.005
    )


def _needed(one: Series) -> str:
    return DASH if one.tasks_for_phi is None else str(one.tasks_for_phi)


def _form(one: FormForecast) -> tuple[str, ...]:
    return (
        one.id,
        str(one.items),
        str(one.tasks),
        points(one.expected_written),
        points(one.written),
        points(one.written_deviation),
        number(one.alpha, 3),
        points(one.expected_practical),
        points(one.practical),
        points(one.practical_deviation),
        number(one.phi, 3),
    )


def _decisions(one: Series) -> Block:
    figures = one.figures
    rows = (
        ("written", figures.written_parts),
        ("practical", figures.practical_parts),
        ("points", figures.without_critical),
        ("decision", figures.consistency),
    )
    names = ("what", "consistency", "kappa", "passing", "accuracy")
    return Block(
        say("title.decisions"),
        (say("decisions.note"),),
        tuple(say(f"column.{each}") for each in names),
        tuple(_decision(say(f"decided.{name}"), each) for name, each in rows),
    )


def _decision(name: str, one: Classification) -> tuple[str, ...]:
    return name, number(one.consistency, 3), number(one.kappa, 3), number(one.pass_rate, 3), number(one.accuracy, 3)


def _prepared(found: Forecast) -> Block:
    columns = tuple(say(f"column.{one}") for one in ("ability", "passing", "points_consistency", "consistency"))
    rows = [(f"+{short(mean)}", *_both(figures)) for mean, figures in found.prepared]
    return Block(say("title.prepared"), (say("prepared.note"),), columns, tuple(rows))


def _both(figures: Figures) -> tuple[str, str, str]:
    whole, without = figures.consistency, figures.without_critical
    return number(whole.pass_rate, 3), number(without.consistency, 3), number(whole.consistency, 3)


def _lengths(found: Forecast) -> Iterator[Block]:
    if not found.lengths:
        return
    names = ("items", "tasks", "alpha", "phi", "composite", "points_consistency", "consistency")
    rows = [
        (
            str(one.items),
            str(one.tasks),
            number(one.figures.written_alpha, 3),
            number(one.figures.practical_phi, 3),
            number(one.figures.composite, 3),
            number(one.figures.without_critical.consistency, 3),
            number(one.figures.consistency.consistency, 3),
        )
        for one in found.lengths
        if one.figures is not None
    ]
    impossible = tuple(one.why_not for one in found.lengths if one.figures is None)
    columns = tuple(say(f"column.{one}") for one in names)
    yield Block(say("title.lengths"), (say("lengths.note"),), columns, tuple(rows), impossible)


def _assumptions(found: Forecast) -> Block:
    given = [f"{name}: {short(value)}" for name, value in found.assumptions.model_dump().items()]
    return Block(say("title.assumptions"), (say("assumptions.note"),), points=tuple(given))
