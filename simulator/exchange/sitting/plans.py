"""Blueprints by name or file, and forms drawn from them to look at before anybody sits."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from simulator.errors import ImpossibleForm, WrongInput
from simulator.exam.blueprint import FOLDER, Blueprint, load_blueprint, load_blueprints
from simulator.exam.forms import Form, draw_forms, pool_of
from simulator.exam.rules import percent
from simulator.exchange.sitting.words import say
from simulator.scenario.library import Library


def find_blueprint(name: str, library: Library, root: Path) -> Blueprint:
    """Return a blueprint that ships, by its id, or one in a file.

    Raises:
        ContentError: the file is no blueprint; every problem.
        WrongInput: there is no such id or file.
    """
    if name.endswith((".yaml", ".yml")):
        if not Path(name).is_file():
            raise WrongInput(say("plan.no_file", name=name))
        return load_blueprint(Path(name), library.standard, name)
    known = load_blueprints(root / "competencies" / library.standard.code / FOLDER, library.standard)
    if name not in known:
        raise WrongInput(say("plan.unknown", name=name, known=", ".join(known)))
    return known[name]


def draw_to_look(
    blueprint: Blueprint, library: Library, seed: int, count: int, used: dict[str, int] | None = None
) -> tuple[Form, ...]:
    """Draw forms as a sitting would, from what ships.

    Raises:
        ImpossibleForm: the bank lacks something; the message says what.
    """
    return draw_forms(blueprint, pool_of(library.standard.items, library.for_everybody), seed, count, used=used)


def forms_to_text(forms: tuple[Form, ...], library: Library) -> str:
    """Return forms for a person."""
    return "\n\n".join(_form_to_text(one, library) for one in forms)


def forms_to_json(forms: tuple[Form, ...]) -> str:
    """Return forms for a program."""
    return json.dumps({"possible": True, "forms": [{"id": one.id, **asdict(one)} for one in forms]}, ensure_ascii=False)


def lack_to_json(error: ImpossibleForm) -> str:
    """Return for a program that forms cannot be drawn, and why."""
    return json.dumps({"possible": False, "lacks": str(error)}, ensure_ascii=False)


def _form_to_text(form: Form, library: Library) -> str:
    lines = [say("form.title", number=form.number, id=form.id, plan=form.blueprint, seed=form.seed)]
    if form.items:
        lines.append(say("form.written", items=len(form.items), share=percent(form.expected_written or 0)))
        for place, name in enumerate(form.items, start=1):
            entry = library.standard.items.entry(name)
            lines.append(f"  {place:>3}. {name}  {entry.criterion}  {say('form.level', level=entry.item.difficulty)}")
    if form.tasks:
        lines.append(say("form.practical", tasks=len(form.tasks), share=percent(form.expected_practical or 0)))
        for task in form.tasks:
            scenario = library.scenario(task.scenario)
            told = say("form.task", level=scenario.level, minutes=scenario.minutes, seed=task.seed)
            lines.append(f"  {task.slot}: {scenario.title} ({task.scenario}) – {told}")
    return "\n".join(lines)
