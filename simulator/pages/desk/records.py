"""Tabs with records: clients, orders, complaints."""

from __future__ import annotations

from datetime import date

import streamlit as st

from simulator.pages.desk.forms import action_form, ask, blank_of_argument, typed
from simulator.pages.desk.searching import (
    facts,
    matching,
    open_button,
    opened_record,
    search_field,
    show_results,
)
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import Html, joined, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import day as shown_day
from simulator.pages.wording import price
from simulator.scenario.company import Delivery, Product
from simulator.scenario.desk import HistoryEntry


def show_client(day: Workday) -> None:
    """Show the tab of clients: search, card, verification."""
    query = search_field(day, "client")
    clients = day.desk.clients
    opened = opened_record(day, "client")
    if opened in clients:
        _show_card(day, opened)
    elif query:
        said = {
            name: " ".join((name, one.name, one.phone.replace(" ", ""), one.phone, one.email, *_matters_of(day, name)))
            for name, one in clients.items()
        }
        show_results(
            day, "client", matching(query, said), {name: f"{one.name} · {one.city}" for name, one in clients.items()}
        )
    else:
        _say_how("desk.client_how")


def _orders_of(day: Workday, client_id: str) -> list[str]:
    return [one.id for one in day.desk.orders.values() if one.client == client_id]


def _matters_of(day: Workday, client_id: str) -> list[str]:
    """Return the numbers of a client's orders and complaints."""
    orders = _orders_of(day, client_id)
    return [*orders, *(one.id for one in day.desk.complaints.values() if one.order in orders)]


def _show_card(day: Workday, client_id: str) -> None:
    client = day.desk.clients[client_id]
    consents = [f"{name}: {'tak' if given else 'nie'}" for name, given in client.consents.items()]
    write(
        tag(
            "div",
            tag("h3", client.name),
            facts(
                (
                    (text("desk.number"), client_id),
                    (text("desk.phone"), client.phone),
                    (text("desk.email"), client.email),
                    (
                        text("desk.address"),
                        ", ".join(filter(None, (client.street, f"{client.postal_code} {client.city}".strip()))),
                    ),
                    (text("desk.since"), client.since),
                    (text("desk.consents"), ", ".join(consents)),
                    (text("desk.notes"), " · ".join(client.notes)),
                    (text("desk.verification"), _verification(day, client_id)),
                    (text("desk.may_tell"), _may_tell(day, client_id)),
                )
            ),
            class_="slu-record",
        )
    )
    for name in _orders_of(day, client_id):
        label = text("desk.see_order", number=name, day=_date(day.desk.orders[name].placed))
        open_button(day, "order", name, label, "card")
    with st.expander(text("desk.verify"), icon=":material/verified_user:"):
        write(_levels(day))
        action_form(day, "verify_identity", {"client": client_id}, text("desk.verified"))


def _verification(day: Workday, client_id: str) -> str:
    results = [one.result for one in day.desk.verifications_now if one.client == client_id]
    return text(f"desk.identity_{results[-1]}") if results else text("desk.identity_unknown")


def _may_tell(day: Workday, client_id: str) -> str:
    """Return what the company allows at the levels that are reached for a client; the lowest always is."""
    latest = next((one for one in reversed(day.desk.verifications) if one.client == client_id), None)
    reached = latest.levels if latest and latest.result == "confirmed" else ()
    levels = day.company.verification.levels
    return " ".join(one.covers for one in levels if one.id in reached or not (one.always or one.any_of))


def _levels(day: Workday) -> Html:
    names = {one.id: one.name for one in day.company.verification.data}
    lines = []
    for level in day.company.verification.levels:
        needed = [names[one] for one in level.always]
        if level.any_of:
            needed.append(text("desk.any_of", n=level.at_least, names=", ".join(names[one] for one in level.any_of)))
        lines.append(tag("li", tag("strong", level.name), ": ", "; ".join(needed) or text("desk.no_check")))
    return tag("ul", joined(lines), class_="slu-small")


def show_orders(day: Workday) -> None:
    """Show the tab of orders: search, one order, a new order."""
    query = search_field(day, "order")
    orders = day.desk.orders
    opened = opened_record(day, "order")
    if opened in orders:
        _show_order(day, opened)
    elif query:
        said = {
            one.id: " ".join(
                (one.id, _name_of_client(day, one.client), *(_product_name(day, item) for item in one.items))
            )
            for one in orders.values()
        }
        labels = {
            one.id: f"{one.id} · {_name_of_client(day, one.client)} · {_date(one.placed)}" for one in orders.values()
        }
        show_results(day, "order", matching(query, said), labels)
    else:
        _say_how("desk.order_how")
    with st.expander(text("desk.new_order"), icon=":material/add_shopping_cart:"):
        _new_order(day)


def _show_order(day: Workday, order_id: str) -> None:
    order, sheet = day.desk.orders[order_id], day.desk.order_sheets.get(order_id)
    delivered = shown_day(sheet.delivered) if sheet and sheet.delivered else ""
    write(
        tag(
            "div",
            tag("h3", text("desk.order", number=order_id)),
            facts(
                (
                    (text("desk.client"), _name_of_client(day, order.client)),
                    (text("desk.placed"), _date(order.placed)),
                    (text("desk.delivered"), delivered),
                    (text("desk.status"), _named(day.company.order_statuses, order.status)),
                    (
                        text("desk.goods"),
                        tag("ul", joined(tag("li", _product_name(day, item)) for item in order.items)),
                    ),
                    (text("desk.value"), price(order.goods_grosze)),
                    (
                        text("desk.delivery"),
                        f"{_named(day.company.delivery, order.delivery)}, {price(order.delivery_grosze)}",
                    ),
                    (text("desk.total"), tag("strong", price(order.goods_grosze + order.delivery_grosze))),
                    (text("desk.payment"), _named(day.company.payments, order.payment)),
                )
            ),
            _history((*(sheet.history if sheet else ()), *day.desk.histories.get(order_id, ()))),
            class_="slu-record",
        )
    )


def _new_order(day: Workday) -> None:
    action, form = day.action("place_order"), "place_order"
    keys = {one.id: day.key(f"{form}.{one.id}") for one in action.args}
    for argument in action.args:
        ask(blank_of_argument(argument, day), keys[argument.id])
    goods = [one for one in map(day.company.product, typed(keys["items"]) or []) if one is not None]  # type: ignore[arg-type]
    way = next((one for one in day.company.delivery if one.id == typed(keys["delivery"])), None)
    if goods:
        write(_sum(goods, way))
    st.button(action.label, key=day.key(f"{form}.send"), on_click=_place, args=(day.attempt_id, form, keys))
    tell_outcome(form)


def _place(attempt_id: str, form: str, keys: dict[str, str]) -> None:
    args = {name: typed(key) for name, key in keys.items()}
    do(attempt_id, form, form, {name: value for name, value in args.items() if value}, text("desk.order_placed"))


def _sum(goods: list[Product], way: Delivery | None) -> Html:
    worth = sum(one.price_grosze for one in goods)
    free = way is not None and way.free_from_grosze is not None and worth >= way.free_from_grosze
    cost = 0 if way is None or free else way.price_grosze
    pairs: list[tuple[str, str | Html]] = [(text("desk.value"), price(worth))]
    if way is not None:
        pairs.append((text("desk.delivery"), price(cost)))
    pairs.append((text("desk.total"), tag("strong", price(worth + cost))))
    return facts(pairs)


def show_complaints(day: Workday) -> None:
    """Show the tab of complaints: those in the register, one of them, a new one."""
    complaints = day.desk.complaints
    opened = opened_record(day, "complaint")
    for one in complaints.values():
        label = f"{one.id} · {_product_name(day, one.product)}"
        if one.id != opened:
            open_button(day, "complaint", one.id, label)
    tell_outcome("search_complaint")
    if opened in complaints:
        _show_complaint(day, opened)
    elif not complaints:
        _say_how("desk.complaint_how")
    with st.expander(text("desk.new_complaint"), icon=":material/assignment_add:"):
        action_form(day, "register_complaint", done=text("desk.complaint_registered"))


def _show_complaint(day: Workday, complaint_id: str) -> None:
    one, sheet = day.desk.complaints[complaint_id], day.desk.complaint_sheets.get(complaint_id)
    write(
        tag(
            "div",
            tag("h3", text("desk.complaint", number=complaint_id)),
            facts(
                (
                    (text("desk.order_number"), one.order),
                    (text("desk.product"), _product_name(day, one.product)),
                    (text("desk.description"), one.description),
                    (text("desk.demand"), _named(day.company.complaint_demands, one.demand)),
                    (text("desk.received"), _date(one.received)),
                    (text("desk.due"), _date(one.due) if one.due else ""),
                    (text("desk.status"), _named(day.company.complaint_statuses, one.status)),
                    (text("desk.decision"), one.decision or ""),
                    (text("desk.reason"), one.reason),
                )
            ),
            _history((*(sheet.history if sheet else ()), *day.desk.histories.get(complaint_id, ()))),
            class_="slu-record",
        )
    )
    with st.expander(day.action("change_complaint_status").label):
        action_form(day, "change_complaint_status", {"complaint": complaint_id})
    with st.expander(day.action("decide_complaint").label):
        action_form(day, "decide_complaint", {"complaint": complaint_id})


def _history(entries: tuple[HistoryEntry, ...]) -> Html | None:
    if not entries:
        return None
    lines = (tag("li", tag("strong", shown_day(entry.on)), f" – {entry.what}") for entry in entries)
    return joined((tag("h4", text("desk.history")), tag("ul", joined(lines))))


def _say_how(name: str) -> None:
    write(tag("p", text(name), class_="slu-muted slu-small"))


def _name_of_client(day: Workday, client_id: str | None) -> str:
    client = day.desk.clients.get(client_id or "")
    return client.name if client else client_id or text("desk.new_client")


def _product_name(day: Workday, product_id: str) -> str:
    product = day.company.product(product_id)
    return product.name if product else product_id


def _named(entries: object, entry_id: str) -> str:
    return next((one.name for one in entries if one.id == entry_id), entry_id)  # type: ignore[attr-defined]


def _date(iso: str) -> str:
    try:
        return shown_day(date.fromisoformat(iso))
    except ValueError:
        return iso
