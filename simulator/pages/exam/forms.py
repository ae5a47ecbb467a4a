"""Drawn forms as tables: how hard, what they ask for, what two of them share."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.exam.blueprint import Blueprint
from simulator.exam.forms import Form
from simulator.pages.exam.service import exams
from simulator.pages.exam.wording import exact
from simulator.pages.markup import Html, joined, table, tag
from simulator.pages.texts import text
from simulator.school.examination.previewing import Coverage, coverage


def forms_table(forms: Sequence[Form], plan: Blueprint) -> Html:
    """Return the forms, one a row: expected results against the plan, tasks, levels, what is shared with others."""
    head = tuple(text(f"forms.{name}") for name in ("form", "written", "practical", "tasks", "covers", "shared"))
    rows = [_row(one, forms, plan) for one in forms]
    return table(text("people.forms"), head, rows, hide_caption=True)


def _row(form: Form, forms: Sequence[Form], plan: Blueprint) -> list[str | Html]:
    scenarios = exams().hall.library.scenarios
    found = coverage(form, exams().planning.pool)
    titles = (scenarios[one.scenario].title if one.scenario in scenarios else one.scenario for one in form.tasks)
    tasks = tag("ul", joined(tag("li", one) for one in titles), class_="slu-plain") if form.tasks else "–"
    return [
        joined((str(form.number), tag("div", form.id, class_="slu-muted slu-small"))),
        _expected(form.expected_written, plan.written, _levels(found)),
        _expected(form.expected_practical, plan.practical, text("start.minutes", n=found.minutes)),
        tasks,
        _covers(found),
        _shared(form, forms),
    ]


def _expected(share: float | None, part: object, more: str) -> Html | str:
    if share is None or part is None:
        return "–"
    expected = part.expected  # type: ignore[attr-defined]
    near = abs(share - expected.share) <= expected.tolerance + 1e-9
    words = text("forms.expected", share=exact(share))
    plan = text("forms.plan", share=exact(expected.share), tolerance=exact(expected.tolerance))
    sign = tag("span", "✓ " if near else "! ", aria_hidden="true")
    return joined((sign, words, tag("div", plan, class_="slu-muted slu-small"), tag("div", more, class_="slu-small")))


def _levels(found: Coverage) -> str:
    return ", ".join(text("forms.level", level=str(level), n=count) for level, count in found.levels)


def _covers(found: Coverage) -> Html:
    standard = exams().hall.library.standard
    criteria = text("forms.criteria", found=len(found.criteria), all=str(len(standard.criteria)))
    tasks = ", ".join(one.id for one in standard.tasks if one.id in found.tasks)
    lacking = [one.id for one in standard.criteria if one.id not in found.criteria]
    missing = (
        tag("details", tag("summary", text("forms.lacking", n=len(lacking))), ", ".join(lacking)) if lacking else ""
    )
    return joined((tag("div", criteria), tag("div", tasks, class_="slu-small"), missing))


def _shared(form: Form, forms: Sequence[Form]) -> Html | str:
    others = [one for one in forms if one.number != form.number]
    if not others or not form.items:
        return "–"
    shares = [(one.number, len({*form.items} & {*one.items}) / len(form.items)) for one in others]
    most = max(shares, key=lambda one: one[1])
    if not most[1]:
        return text("forms.shared_none")
    return text("forms.shared_most", share=exact(most[1]), n=str(most[0]))
