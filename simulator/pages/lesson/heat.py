"""The heat map of a class: pupils × criteria. It is a table: behind every colour stands the number that says it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from simulator.assessment.profile import Estimate
from simulator.pages.cards import empty
from simulator.pages.marks import FULL, HALF, NONE, SILENT, look_of_share
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.service import classroom, practice
from simulator.pages.texts import text
from simulator.pages.wording import percent
from simulator.school.access.permissions import Person
from simulator.school.classroom.results import HeatMap, NextForClass
from simulator.standard import Criterion
from simulator.storage import SchoolClass


def show(person: Person, school_class: SchoolClass) -> None:
    """Show the heat map of a class."""
    found = classroom().results.heat_map(person, school_class.id)
    if not any(one.observations for row in found.rows for one in row.estimates.values()):
        write(empty("heat.nothing", "heat.nothing_next"))
        return
    _show_next(found)
    write(tag("p", text("heat.lead"), class_="slu-muted"))
    standard = practice().library.standard
    areas = {one.id: one.short for one in standard.competencies}
    area = st.segmented_control(
        text("heat.area"),
        list(areas),
        default=next(iter(areas)),
        format_func=lambda name: f"{name} {areas[name]}",
        key="heat-area",
        required=True,
    )
    criteria = [one for one in standard.criteria if one.competency == area]
    write(heat_table(found, criteria), _legend())


def _show_next(found: HeatMap) -> None:
    scenarios = practice().library.scenarios
    with st.container(border=True, key="next-for-class"):
        write(tag("h2", text("heat.next")))
        for position, one in enumerate(found.next):
            words, button = st.columns([3, 2], vertical_alignment="center")
            with words:
                write(tag("p", _next_words(one)))
            best = one.scenarios[0]
            label = text("heat.set", title=scenarios[best].title)
            button.button(label, key=f"set-next-{position}", width="stretch", on_click=_prepare, args=(best,))


def _prepare(scenario: str) -> None:
    """Open the part of the page where the exercise can be set; the address of a part is bound to its switch."""
    st.session_state["czesc"] = text("school_class.part_assignments")
    st.session_state["set-scenario"] = scenario


def _next_words(one: NextForClass) -> str:
    if one.mean is None:
        return text("heat.next_unseen", criterion=one.criterion, label=one.label)
    return text("heat.next_mean", criterion=one.criterion, label=one.label, mean=percent(one.mean), n=one.pupils)


def heat_table(found: HeatMap, criteria: list[Criterion]) -> Html:
    """Return pupils × criteria with a last row of means."""
    heads = [tag("th", text("heat.pupil"), scope="col")]
    heads += [tag("th", tag("abbr", one.id.rpartition(".")[2], title=one.short), scope="col") for one in criteria]
    rows = []
    for row in found.rows:
        address = f"/uczen?{urlencode({'uczen': row.pupil.id})}"
        name = tag("th", tag("a", row.pupil.pseudonym, href=address, target="_self"), scope="row")
        rows.append(tag("tr", name, *(_cell(row.estimates[one.id], one) for one in criteria)))
    means = [_mean_cell(found.means[one.id]) for one in criteria]
    rows.append(tag("tr", tag("th", text("heat.mean"), scope="row"), *means, class_="slu-heat-mean"))
    whole = tag(
        "table",
        tag("caption", text("school_class.part_heat"), class_="slu-unseen"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", joined(rows)),
        class_="slu-heat",
    )
    label = text("school_class.part_heat")
    return tag("div", whole, class_="slu-wide", tabindex=0, role="region", aria_label=label)


def _cell(estimate: Estimate, criterion: Criterion) -> Html:
    if not estimate.enough:
        sign = "·" if estimate.observations else ""
        return tag("td", sign, title=f"{criterion.short}: {text('heat.few')}", class_="slu-heat-few")
    look = look_of_share(estimate.mean)
    title = f"{criterion.short}: {percent(estimate.mean)} ({look.word})"
    return tag("td", str(round(estimate.mean * 100)), title=title, class_=f"slu-heat-{look.style}")


def _mean_cell(mean: float | None) -> Html:
    if mean is None:
        return tag("td", "", class_="slu-heat-few")
    return tag("td", str(round(mean * 100)), class_=f"slu-heat-{look_of_share(mean).style}")


def _legend() -> Html:
    looks = ((FULL, "80–100"), (HALF, "40–79"), (NONE, "0–39"), (SILENT, f"· {text('heat.few')}"))
    boxes = (
        tag("li", words, class_=f"slu-heat-{look.style if look is not SILENT else 'few'}") for look, words in looks
    )
    return tag("ul", joined(boxes), class_="slu-heat-legend", aria_label=text("heat.legend"))
