"""What the actions at the workstation and in the room change (task Z10)."""

from __future__ import annotations

from simulator.errors import ActionError
from simulator.scenario.workplace import clock_of, minute_of
from simulator.session.desk.doing import Doing
from simulator.session.desk.values import shown


def set_workstation(doing: Doing) -> None:
    """Put something at the workstation into a position."""
    workplace = doing.desk.workplace
    setting = next(one for one in workplace.settings if one.id == doing.text("setting")) if workplace else None
    options = [option.id for option in setting.options] if setting else []
    if setting is None or doing.text("option") not in options:
        name = setting.label if setting else doing.text("setting")
        raise ActionError(f"„{name}” nie ma położenia {shown(doing.text('option'))} (są: {', '.join(options)}).")
    doing.desk.settings[setting.id] = doing.text("option")


def mark_hazard(doing: Doing) -> None:
    """Mark something as dangerous, or take the mark back."""
    hazard = doing.text("hazard")
    rest = [one for one in doing.desk.hazards if one != hazard]
    doing.desk.hazards = rest if doing.said_no("marked") else [*rest, hazard]


def take_measure(doing: Doing) -> None:
    """Do something in the room."""
    doing.desk.measures.append(doing.text("measure"))


def order_alarm(doing: Doing) -> None:
    """Put the steps for an alarm in order; the latest order stands."""
    steps = doing.texts("steps")
    twice = next((one for place, one in enumerate(steps) if one in steps[:place]), None)
    if twice is not None:
        raise ActionError(f"Krok {shown(twice)} jest w kolejności dwa razy; zostaw go raz.")
    doing.desk.alarm = steps


def sort_waste(doing: Doing) -> None:
    """Throw one thing into a bin; without a bin it is taken out again."""
    item, container = doing.text("item"), doing.text("bin")
    if container:
        doing.desk.waste[item] = container
    elif doing.desk.waste.pop(item, None) is None:
        raise ActionError("Podaj pojemnik: tej rzeczy jeszcze nigdzie nie wyrzucono, więc nie ma jej skąd wyjąć.")


def plan_breaks(doing: Doing) -> None:
    """Plan the breaks of the shift; the latest plan stands."""
    rules = doing.desk.workplace.breaks if doing.desk.workplace else None
    if rules is None:
        raise ActionError("Na tym stanowisku nie planuje się przerw.")
    times = sorted({minute_of(one) for one in doing.texts("times")})
    meal = minute_of(doing.text("meal")) if doing.text("meal") else None
    start, end = minute_of(rules.shift_from), minute_of(rules.shift_to)
    for one in [*times, *([] if meal is None else [meal])]:
        if not start < one < end:
            hours = f"{rules.shift_from}–{rules.shift_to}"
            raise ActionError(f"Godzina {clock_of(one)} jest poza zmianą ({hours}); podaj godzinę w jej trakcie.")
    if not times and meal is None:
        raise ActionError("Plan jest pusty; wybierz co najmniej jedną godzinę przerwy.")
    if times and doing.whole("minutes") < 1:
        raise ActionError("Podaj, ile minut ma trwać przerwa; musi to być co najmniej minuta.")
    if meal is not None and doing.whole("meal_minutes") < 1:
        raise ActionError("Podaj, ile minut ma trwać dłuższa przerwa; musi to być co najmniej minuta.")
    length, longer = doing.whole("minutes"), doing.whole("meal_minutes")
    if max(length, longer) > end - start:
        raise ActionError(
            f"Przerwa dłuższa niż cała zmiana ({end - start} minut) jest niemożliwa; popraw liczbę minut."
        )
    plan = [(one, length) for one in times if one != meal]
    doing.desk.breaks = tuple(sorted([*plan, *([] if meal is None else [(meal, longer)])]))
    doing.desk.meal = meal
