"""What each kind of desk action changes; the arguments have been checked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from simulator.errors import ActionError
from simulator.language.folding import fold
from simulator.scenario.company import Delivery, Product, VerificationLevel
from simulator.scenario.desk import ClientRecord
from simulator.session.desk.counting import count_days
from simulator.session.desk.doing import Doing
from simulator.session.desk.needs import need_of, owner_of
from simulator.session.desk.office import (
    mark_hazard,
    order_alarm,
    plan_breaks,
    set_workstation,
    sort_waste,
    take_measure,
)
from simulator.session.desk.state import (
    ComplaintState,
    LookUp,
    Message,
    OrderState,
    Transfer,
    Verification,
)
from simulator.session.desk.values import is_empty, parse_date, shown
from simulator.session.desk.verifying import data_heard


def _look_up(doing: Doing) -> None:
    kind = doing.action.id.removeprefix("search_")
    if all(is_empty(value) for value in doing.event.args.values()):
        raise ActionError(f"„{doing.action.label}”: wpisz, czego szukasz, albo wybierz warunek.")
    doing.desk.lookups.append(LookUp(doing.event.at, doing.action.id, kind, doing.text("query")))


def _open_record(doing: Doing) -> None:
    kind = doing.action.args[0].id
    record = doing.text(kind)
    owner = owner_of(doing.desk, kind, record)
    foreign = owner is not None and owner != doing.desk.caller
    need = need_of(kind, record, doing.desk, doing.heard)
    doing.desk.lookups.append(LookUp(doing.event.at, doing.action.id, kind, record, foreign, need))


def _compare_products(doing: Doing) -> None:
    wanted = dict.fromkeys(doing.texts("products"))
    if not 2 <= len(wanted) <= 4:
        raise ActionError(f"Do porównania wybierz od dwóch do czterech różnych produktów, a nie {len(wanted)}.")
    for product in wanted:
        doing.desk.lookups.append(LookUp(doing.event.at, doing.action.id, "product", product))


def _verify_identity(doing: Doing) -> None:
    desk = doing.desk
    client, checked, result = doing.text("client"), doing.texts("checked"), doing.chosen("result")
    if result == "confirmed" and not checked:
        raise ActionError("Zaznacz dane, które się zgadzają; bez nich tożsamości nie można potwierdzić.")
    levels = [one for one in doing.stage.company.verification.levels if one.always or one.any_of]
    reached = tuple(one.id for one in levels if result == "confirmed" and _satisfies(one, checked))
    enough = not levels or bool(reached)
    is_caller = client == desk.caller
    right = (is_caller and enough) if result == "confirmed" else not is_caller
    kept_as = doing.stage.company.verification.kept_as
    heard = all(data_heard(kept_as(name), desk, client, doing.heard) for name in checked)
    desk.verifications.append(Verification(client, result, checked, right, heard, reached))


def _satisfies(level: VerificationLevel, checked: tuple[str, ...]) -> bool:
    return set(level.always) <= set(checked) and len(set(level.any_of) & set(checked)) >= level.at_least


def _place_order(doing: Doing) -> None:
    desk, company = doing.desk, doing.stage.company
    items = doing.texts("items")
    products = [product for item in items if (product := company.product(item))]
    way = next(one for one in company.delivery if one.id == doing.chosen("delivery"))
    _refuse_unfit(products, way)
    goods = sum(product.price_grosze for product in products)
    free = way.free_from_grosze is not None and goods >= way.free_from_grosze
    number = next_number("Z", desk.orders, desk.today)
    desk.orders[number] = OrderState(
        id=number,
        client=doing.text("client") or None,
        items=items,
        delivery=way.id,
        payment=doing.chosen("payment"),
        status=company.order_statuses[0].id if company.order_statuses else "",
        placed=desk.today,
        goods_grosze=goods,
        delivery_grosze=0 if free else way.price_grosze,
        is_new=True,
    )


def _refuse_unfit(products: list[Product], way: Delivery) -> None:
    for product in products:
        if product.stock < products.count(product):
            raise ActionError(f"W magazynie jest {product.stock} szt. „{product.name}”; zamów mniej albo inny towar.")
        if product.size not in way.sizes:
            raise ActionError(f"Towaru „{product.name}” nie dostarcza „{way.name}”; wybierz inny sposób dostawy.")


def _register_complaint(doing: Doing) -> None:
    desk = doing.desk
    order, product = desk.orders[doing.text("order")], doing.text("product")
    if product not in order.items:
        raise ActionError(
            f"W zamówieniu {order.id} nie ma produktu „{product}” (są: {', '.join(dict.fromkeys(order.items))})."
        )
    due = parse_date(doing.text("due")) if doing.text("due") else None
    if due is not None and due < date.fromisoformat(desk.today):
        raise ActionError(f"Termin odpowiedzi {shown(doing.text('due'))} już minął; dziś jest {desk.today}.")
    number = next_number("R", desk.complaints, desk.today)
    statuses = doing.stage.company.complaint_statuses
    desk.complaints[number] = ComplaintState(
        id=number,
        order=order.id,
        product=product,
        demand=doing.chosen("demand"),
        description=doing.text("description").strip(),
        status=statuses[0].id if statuses else "",
        received=desk.today,
        due=due.isoformat() if due else None,
        is_new=True,
    )


def next_number(letter: str, taken: Mapping[str, object], today: str) -> str:
    """Return the number after the highest of this year: R/2026/0042 → R/2026/0043."""
    prefix = f"{letter}/{today[:4]}/"
    used = [int(one.removeprefix(prefix)) for one in taken if one.startswith(prefix) and one[len(prefix) :].isdigit()]
    return f"{prefix}{max(used, default=0) + 1:04d}"


def _change_complaint_status(doing: Doing) -> None:
    complaint = doing.desk.complaints[doing.text("complaint")]
    doing.desk.complaints[complaint.id] = replace(complaint, status=doing.chosen("status"))


def _decide_complaint(doing: Doing) -> None:
    complaint = doing.desk.complaints[doing.text("complaint")]
    decision = doing.chosen("decision")
    known = {one.id for one in doing.stage.company.complaint_statuses}
    doing.desk.complaints[complaint.id] = replace(
        complaint,
        decision=decision,
        reason=doing.text("reason").strip(),
        status=decision if decision in known else complaint.status,
    )


def _hold(doing: Doing) -> None:
    if doing.desk.on_hold:
        raise ActionError("Rozmowa już jest zawieszona; najpierw do niej wróć.")
    if doing.stage.scenario.channel != "phone":
        raise ActionError("Zawiesić można tylko rozmowę telefoniczną; tutaj po prostu uprzedź o przerwie.")
    doing.desk.on_hold = True


def _resume(doing: Doing) -> None:
    if not doing.desk.on_hold:
        raise ActionError("Rozmowa nie jest zawieszona; nie ma do czego wracać.")
    doing.desk.on_hold = False


def _wait(doing: Doing) -> None:
    """The clock of the session counts the seconds; the desk stays as it is."""


def _change_contact(doing: Doing) -> None:
    """The session ends a contact or begins the next; the desk stays as it is."""


def _transfer(doing: Doing) -> None:
    doing.desk.transfers.append(Transfer(doing.text("department"), doing.text("note").strip()))


def _choose_channel(doing: Doing) -> None:
    doing.desk.channels.append(doing.text("channel"))


def _send_message(doing: Doing) -> None:
    channel = next(one for one in doing.stage.company.channels if one.id == doing.text("channel"))
    text = doing.text("text").strip()
    limit = channel.limits.max_characters
    if limit is not None and len(text) > limit:
        raise ActionError(f"Wiadomość ma {len(text)} znaków, a w kanale „{channel.name}” może mieć najwyżej {limit}.")
    to, subject = doing.text("to").strip(), doing.text("subject").strip()
    foreign = any(_is_addressed(one, to) for one in doing.desk.clients.values() if one.id != doing.desk.caller)
    doing.desk.messages.append(Message(channel.id.value, to, text, subject, foreign))


def _is_addressed(client: ClientRecord, to: str) -> bool:
    digits = re.sub(r"\D", "", to)
    if len(digits) >= 9 and digits[-9:] == re.sub(r"\D", "", client.phone)[-9:]:
        return True
    return fold(to) in {fold(one) for one in (client.id, client.name, client.email) if one}


EFFECTS: Mapping[str, Callable[[Doing], None]] = {
    "look_up": _look_up,
    "open_record": _open_record,
    "compare_products": _compare_products,
    "verify_identity": _verify_identity,
    "place_order": _place_order,
    "register_complaint": _register_complaint,
    "change_complaint_status": _change_complaint_status,
    "decide_complaint": _decide_complaint,
    "hold": _hold,
    "resume": _resume,
    "wait": _wait,
    "transfer": _transfer,
    "choose_channel": _choose_channel,
    "send_message": _send_message,
    "count_days": count_days,
    "set_workstation": set_workstation,
    "mark_hazard": mark_hazard,
    "take_measure": take_measure,
    "order_alarm": order_alarm,
    "sort_waste": sort_waste,
    "plan_breaks": plan_breaks,
    "end_contact": _change_contact,
    "next_contact": _change_contact,
}
