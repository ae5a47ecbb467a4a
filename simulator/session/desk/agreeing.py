"""Whether the fields of a form agree with each other and with the register: whose order, what was bought, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pydantic import JsonValue

from simulator.language.folding import fold
from simulator.scenario.company import FieldKind, FormField
from simulator.session.desk.state import DeskState, OrderState
from simulator.session.desk.values import parse_date, shown
from simulator.session.stage import Stage

Given = Sequence[tuple[FormField, str]]
"""Fields that hold a text, with it."""


def disagreements(
    form: Sequence[FormField], fields: Mapping[str, JsonValue], desk: DeskState, stage: Stage
) -> Iterator[str]:
    """Yield, in Polish, what cannot be true together; the values themselves have been checked.

    Args:
        form: The fields of the document or register entry.
        fields: What was typed.
        desk: Holds the orders and clients.
        stage: Holds the company, for names of products.
    """
    values = ((one, fields.get(one.id)) for one in form)
    given = [(one, value.strip()) for one, value in values if isinstance(value, str) and value.strip()]
    yield from _wrong_days(given, desk.today)
    for one, value in given:
        order = desk.orders.get(value)
        if order is not None and one.kind is FieldKind.ORDER:
            yield from _foreign_clients(order, one, given, desk)
            yield from _foreign_goods(order, given, stage)
            yield from _days_before_purchase(order, given)
        elif one.kind is FieldKind.TEXT:
            complaint = desk.complaints.get(value)
            matter = order or (desk.orders.get(complaint.order) if complaint else None)
            if matter is not None:
                yield from _foreign_clients(matter, one, given, desk)


def _wrong_days(given: Given, today: str) -> Iterator[str]:
    for one, value in given:
        day = parse_date(value) if one.kind is FieldKind.DATE else None
        if day is None:
            continue
        opening = f"w polu „{one.label}” data {shown(value)}"
        if one.time == "past" and day > date.fromisoformat(today):
            yield f"{opening} jest z przyszłości (dziś jest {today}); podaj dzień, który już był"
        if one.time == "future" and day < date.fromisoformat(today):
            yield f"{opening} już minęła (dziś jest {today}); podaj dzisiejszą albo późniejszą"


def _foreign_clients(order: OrderState, field: FormField, given: Given, desk: DeskState) -> Iterator[str]:
    for one, value in given:
        if one.kind is FieldKind.CLIENT and not _is_owner(value, order, desk):
            yield (
                f"sprawa z pola „{field.label}” ({order.id}) nie należy do klienta {shown(value)}; "
                "sprawdź numer i kartę klienta"
            )


def _is_owner(text: str, order: OrderState, desk: DeskState) -> bool:
    """Tell whether the text is the owner's number or name; an order without a client may be anybody's."""
    if order.client is None:
        return True
    owner = desk.clients.get(order.client)
    return text == order.client or (owner is not None and fold(text) == fold(owner.name))


def _foreign_goods(order: OrderState, given: Given, stage: Stage) -> Iterator[str]:
    for one, value in given:
        if one.kind is FieldKind.PRODUCT and value not in order.items:
            product = stage.company.product(value)
            name = shown(product.name if product else value)
            yield f"w zamówieniu {order.id} nie ma towaru {name} (pole „{one.label}”); sprawdź pozycje zamówienia"


def _days_before_purchase(order: OrderState, given: Given) -> Iterator[str]:
    for one, value in given:
        day = parse_date(value) if one.kind is FieldKind.DATE else None
        if day is not None and day < date.fromisoformat(order.placed):
            yield f"w polu „{one.label}” data {shown(value)} jest wcześniejsza niż zakup ({order.placed}); sprawdź datę"
