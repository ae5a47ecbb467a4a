"""Charts of mood and profile; each has a table beside it that says the same."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from simulator.assessment.profile import Estimate, Profile
from simulator.pages.components import Cell
from simulator.pages.marks import look_of_share
from simulator.pages.texts import text
from simulator.pages.wording import day, percent, plural
from simulator.session.turn import Turn
from simulator.standard import Standard

COLOURS_CONFIG = {"displayModeBar": False, "locale": "pl", "responsive": True}

CHART_HEIGHT = 360
"""Of the two charts that stand side by side, in pixels."""

_PERCENT_TICKS = {"tickvals": [0, 25, 50, 75, 100], "ticktext": ["0%", "25%", "50%", "75%", "100%"]}

MOST_BEFORE_WORDS = 50
"""Of a bar, in percent: after a longer one there is no room for words on a phone."""

_DASHES = {"trust": "solid", "patience": "dash", "anger": "dot"}


def accent(dark: bool) -> str:
    """Return the one accent colour."""
    return "#4DB6AC" if dark else "#0B6E6E"


def _ink(dark: bool) -> str:
    return "#F2F5F5" if dark else "#111111"


def _grid(dark: bool) -> str:
    return "#33423F" if dark else "#D3DCDC"


def _shade(dark: bool) -> str:
    return "rgba(77,182,172,0.28)" if dark else "rgba(11,110,110,0.18)"


def layout(figure: go.Figure, dark: bool, height: int) -> go.Figure:
    """Give a figure the look of all charts, on the light or the dark ground."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": _ink(dark), "size": 14, "family": "Source Sans, sans-serif"},
        showlegend=False,
        separators=", ",
        hoverlabel={"align": "left"},
    )
    figure.update_xaxes(
        gridcolor=_grid(dark), zeroline=False, fixedrange=True, automargin=True, title_standoff=8, title_font_size=14
    )
    figure.update_yaxes(gridcolor=_grid(dark), zeroline=False, fixedrange=True, automargin=True, ticklabelstandoff=6)
    return figure


def mood_line(turns: Sequence[Turn], dark: bool) -> go.Figure:
    """Draw the customer's mood turn by turn: trust, patience, anger, told apart by dash and a name at the end."""
    colours = {
        "trust": accent(dark),
        "patience": "#7FA7E0" if dark else "#2F5FA8",
        "anger": "#F28B82" if dark else "#B3261E",
    }
    figure = go.Figure()
    numbers = list(range(len(turns)))
    causes = [cause_of(turn) for turn in turns]
    ends = _spread({name: float(getattr(turns[-1].mood, name)) for name in _DASHES})
    for name, dash in _DASHES.items():
        values = [getattr(turn.mood, name) for turn in turns]
        label = text(f"charts.{name}")
        figure.add_scatter(
            x=numbers,
            y=values,
            mode="lines+markers",
            name=label,
            line={"color": colours[name], "dash": dash, "width": 2.5, "shape": "hv"},
            marker={"size": 5},
            customdata=causes,
            hovertemplate=f"<b>{label}: %{{y}}</b><br>%{{customdata}}<extra></extra>",
        )
        figure.add_annotation(
            x=numbers[-1],
            y=ends[name],
            text=label,
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": colours[name]},
        )
    layout(figure, dark, 240)
    figure.update_layout(margin={"l": 8, "r": 96, "t": 16, "b": 8})
    figure.update_xaxes(title_text=text("charts.turn"), dtick=max(1, len(turns) // 15), range=[-0.2, len(turns) - 0.9])
    figure.update_yaxes(range=[-0.5, 10.5], tickvals=[0, 5, 10])
    return figure


def _spread(ends: dict[str, float], least: float = 1.3) -> dict[str, float]:
    """Move the ends of lines apart so that their names do not cover each other."""
    moved: dict[str, float] = {}
    below = -1.0
    for name, value in sorted(ends.items(), key=lambda item: item[1]):
        moved[name] = below = max(value, below + least)
    return moved


def cause_of(turn: Turn) -> str:
    """Return what moved the mood in a turn."""
    return ", ".join(move.cause for move in turn.moves) or text("charts.no_cause")


def mood_rows(turns: Sequence[Turn]) -> list[list[str]]:
    """Return the mood as rows of a table."""
    return [
        [str(number), str(turn.mood.trust), str(turn.mood.patience), str(turn.mood.anger), cause_of(turn)]
        for number, turn in enumerate(turns)
    ]


def radar(profile: Profile, dark: bool) -> go.Figure:
    """Draw the five areas with their uncertainty; an area with too little data is a hollow point at its mean."""
    areas = list(profile.areas.values())
    labels = [area.label.replace(" ", "<br>", 1) for area in areas]
    round_trip = [*range(len(areas)), 0]
    figure = go.Figure()
    for bound, fill in (("high", "none"), ("low", "tonext")):
        figure.add_scatterpolar(
            r=[getattr(areas[index], bound) * 100 for index in round_trip],
            theta=[labels[index] for index in round_trip],
            mode="lines",
            line={"width": 0.5, "color": accent(dark)},
            fill=fill,
            fillcolor=_shade(dark),
            hoverinfo="skip",
        )
    figure.add_scatterpolar(
        r=[areas[index].mean * 100 for index in round_trip],
        theta=[labels[index] for index in round_trip],
        mode="lines+markers",
        line={"color": accent(dark), "width": 2.5},
        marker={
            "size": 10,
            "symbol": ["circle" if areas[index].enough else "circle-open" for index in round_trip],
            "color": accent(dark),
        },
        customdata=[estimate_words(areas[index]) for index in round_trip],
        hovertemplate="<b>%{theta}</b><br>%{customdata}<extra></extra>",
    )
    layout(figure, dark, CHART_HEIGHT)
    figure.update_layout(
        margin={"l": 88, "r": 88, "t": 48, "b": 40},
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "radialaxis": {
                "range": [0, 100],
                "tickvals": [50, 100],
                "ticktext": ["50%", "100%"],
                "gridcolor": _grid(dark),
                "angle": 54,  # between two areas, so that no value is covered
                "tickangle": 0,
            },
            "angularaxis": {"gridcolor": _grid(dark), "rotation": 90, "direction": "clockwise"},
        },
    )
    return figure


def estimate_words(estimate: Estimate) -> str:
    """Return an estimate in words: how much, how sure, on how many observations."""
    if not estimate.observations:
        return text("profile.never_seen")
    seen = plural(estimate.observations, "obserwacja", "obserwacje", "obserwacji")
    how = text("profile.estimate", mean=percent(estimate.mean), low=percent(estimate.low), high=percent(estimate.high))
    last = text("profile.last_time", day=day(estimate.last_seen)) if estimate.last_seen else ""
    return " · ".join(filter(None, (how if estimate.enough else text("profile.too_little"), seen, last)))


def strip_rows(profile: Profile, standard: Standard) -> list[tuple[str, list[Cell]]]:
    """Return every criterion as a cell, a row an area, in official order."""
    return [
        (area.label, [_cell(profile.criteria[criterion.id]) for criterion in area.criteria]) for area in standard.areas
    ]


def _cell(estimate: Estimate) -> Cell:
    short = estimate.id.rpartition(".")[2]
    words = f"{estimate.label}: {estimate_words(estimate)}"
    if not estimate.enough:
        return Cell(estimate.id, short, "…", "few" if estimate.observations else "unseen", words)
    look = look_of_share(estimate.mean)
    return Cell(estimate.id, short, look.icon, look.style, f"{words} – {look.word}")


def task_bars(profile: Profile, dark: bool) -> go.Figure:
    """Draw the tasks as bars with their uncertainty; too little data leaves only an outline."""
    tasks = list(profile.tasks.values())
    figure = go.Figure()
    figure.add_bar(
        x=[task.mean * 100 if task.observations else 0 for task in tasks],
        y=[f"{task.id} {task.label}" for task in tasks],
        orientation="h",
        marker={
            "color": [accent(dark) if task.enough else "rgba(0,0,0,0)" for task in tasks],
            "line": {"color": accent(dark), "width": 1.5},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(task.high - task.mean) * 100 if task.enough else 0 for task in tasks],
            "arrayminus": [(task.mean - task.low) * 100 if task.enough else 0 for task in tasks],
            "color": _ink(dark),
            "thickness": 1.2,
        },
        customdata=[estimate_words(task) for task in tasks],
        hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
    )
    for task in tasks:
        if not task.enough:
            end = task.mean * 100 if task.observations else 0
            inside = end > MOST_BEFORE_WORDS
            figure.add_annotation(
                x=end - 1 if inside else end + 1, y=f"{task.id} {task.label}", text=text("profile.too_little"),
                showarrow=False, xanchor="right" if inside else "left", font={"size": 12},
            )  # fmt: skip
    layout(figure, dark, CHART_HEIGHT)
    figure.update_layout(margin={"l": 8, "r": 24, "t": 16, "b": 8})  # room for „100%” on a phone
    figure.update_xaxes(range=[0, 104], **_PERCENT_TICKS)
    figure.update_yaxes(autorange="reversed", showgrid=False, automargin=True)
    return figure


def progress(profile: Profile, titles: dict[str, str], dark: bool) -> go.Figure:
    """Draw the result of every exercise in time, one point each; hollow when it was not passed."""
    figure = go.Figure()
    series = profile.series
    figure.add_scatter(
        x=list(range(1, len(series) + 1)),
        y=[point.score * 100 for point in series],
        mode="lines+markers",
        line={"color": accent(dark), "width": 2},
        marker={
            "size": 11,
            "color": accent(dark),
            "symbol": ["circle" if point.passed else "circle-open" for point in series],
        },
        customdata=[
            f"{titles.get(point.scenario, point.scenario)}, {day(point.when)}: {percent(point.score)}"
            for point in series
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    layout(figure, dark, 260)
    figure.update_yaxes(range=[-4, 105], **_PERCENT_TICKS)
    figure.update_xaxes(
        title_text=text("charts.exercise"), dtick=max(1, len(series) // 12), range=[0.5, len(series) + 0.5]
    )
    return figure
