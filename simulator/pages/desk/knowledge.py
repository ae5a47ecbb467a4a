"""Tabs with what the company knows: the offer and the procedures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from simulator.pages.desk.forms import action_form
from simulator.pages.desk.searching import facts, matching, opened_record, search_field, show_results
from simulator.pages.desk.workday import Workday, do
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import listing, plural, price
from simulator.scenario.company import Product, Rule


def show_offer(day: Workday) -> None:
    """Show the tab of the offer: search by name, brand or category, a product, a comparison."""
    last = day.last_look("offer")
    opened = day.last_look("product")
    query = _offer_search(day)
    if opened is not None and (last is None or opened.at >= last.at) and _is_newer(day, "product", "offer"):
        product = day.company.product(opened.record)
        if product:
            write(_product_card(day, product))
    elif query:
        said = {one.id: " ".join((one.name, one.brand, one.category, *one.words)) for one in day.company.products}
        in_stock = {True: text("desk.in_stock"), False: text("desk.no_stock")}
        labels = {
            one.id: f"{one.name} · {price(one.price_grosze)} · {in_stock[one.stock > 0]}"
            for one in day.company.products
        }
        show_results(day, "product", matching(query, said), labels)
    else:
        write(tag("p", text("desk.offer_how", names=listing(day.company.categories)), class_="slu-muted slu-small"))
    with st.expander(text("desk.compare"), icon=":material/compare_arrows:"):
        action_form(day, "compare_products", done=text("desk.compared"))
        _show_comparison(day)
    with st.expander(text("desk.terms"), icon=":material/local_shipping:"):
        write(_terms(day))


def _is_newer(day: Workday, kind: str, than: str) -> bool:
    kinds = [one.kind for one in day.desk.lookups if one.kind in (kind, than)]
    return bool(kinds) and kinds[-1] == kind


def _offer_search(day: Workday) -> str:
    return search_field(day, "offer")


def _product_card(day: Workday, product: Product) -> Html:
    cheaper = product.lowest_price_30d_grosze
    pairs: list[tuple[str, str | Html]] = [
        (text("desk.price"), tag("strong", price(product.price_grosze))),
        (text("desk.lowest_price"), price(cheaper) if cheaper else ""),
        (text("desk.stock"), plural(product.stock, "sztuka", "sztuki", "sztuk")),
        (text("desk.delivery_time"), plural(product.delivery_days, "dzień roboczy", "dni robocze", "dni roboczych")),
        (text("desk.warranty"), plural(product.warranty_months, "miesiąc", "miesiące", "miesięcy")),
        (text("desk.energy"), product.energy_class or ""),
        *product.parameters.items(),
    ]
    benefits = [tag("li", tag("strong", one.feature), f" – {one.gives}") for one in product.benefits]
    names = {one.id: one.name for one in day.company.products}
    ways = [way.name for way in day.company.deliveries_for(product)]
    pairs.append((text("desk.ways"), ", ".join(ways)))
    return tag(
        "div",
        tag("h3", product.name),
        facts(pairs),
        *((tag("h4", text("desk.benefits")), tag("ul", joined(benefits))) if benefits else ()),
        *_names("desk.accessories", [names[one] for one in product.accessories]),
        *_names("desk.similar", [names[one] for one in product.similar]),
        class_="slu-record",
    )


def _names(title: str, names: Sequence[str]) -> tuple[Html, ...]:
    return (tag("h4", text(title)), tag("ul", joined(tag("li", name) for name in names))) if names else ()


def _show_comparison(day: Workday) -> None:
    last = next((one for one in reversed(day.desk.did) if one.action == "compare_products"), None)
    chosen = last.args.get("products") if last else None
    products = [one for one in map(day.company.product, chosen) if one] if isinstance(chosen, list) else []  # type: ignore[arg-type]
    if products:
        parameters = dict.fromkeys(name for one in products for name in one.parameters)
        rows: list[list[str]] = [[text("desk.price"), *(price(one.price_grosze) for one in products)]]
        rows += [[name, *(one.parameters.get(name, "–") for one in products)] for name in parameters]
        write(table(text("desk.comparison"), ("", *(one.name for one in products)), rows, hide_caption=True))


def _terms(day: Workday) -> Html:
    company = day.company
    ways = [
        (
            one.name,
            price(one.price_grosze) if one.price_grosze else text("desk.free"),
            f"{one.days_from}–{one.days_to}",
            price(one.free_from_grosze) if one.free_from_grosze else "–",
            one.note,
        )
        for one in company.delivery
    ]
    head = tuple(text(f"desk.{name}") for name in ("delivery", "price", "days", "free_from", "remark"))
    payments = [(one.name, one.cost, one.note) for one in company.payments]
    services = [
        (one.name, price(one.price_grosze) if one.price_grosze else text("desk.free"), one.terms)
        for one in company.services
    ]
    limits = company.consultant_limits
    return joined(
        (
            table(text("desk.delivery"), head, ways),
            table(text("desk.payment"), (text("desk.payment"), text("desk.cost"), text("desk.remark")), payments),
            table(text("desk.services"), (text("desk.service"), text("desk.price"), text("desk.conditions")), services),
            tag(
                "p",
                text(
                    "desk.limits",
                    goodwill=price(limits.goodwill_grosze),
                    percent=str(limits.discount_percent),
                    most=price(limits.discount_max_grosze),
                ),
                class_="slu-small",
            ),
        )
    )


def show_procedures(day: Workday) -> None:
    """Show the tab of procedures: search, list, one procedure step by step; and the rules of channels."""
    query = search_field(day, "procedure")
    opened = opened_record(day, "procedure")
    procedures = {one.id: one for one in day.company.procedures}
    if opened in procedures:
        one = procedures[opened]
        write(
            tag(
                "div",
                tag("h3", one.title),
                tag("p", one.purpose, class_="slu-muted"),
                tag("ol", joined(tag("li", *_rule(step)) for step in one.steps)),
                class_="slu-record",
            )
        )
        st.button(
            text("desk.all_procedures"),
            key=f"all-procedures-{day.attempt_id[:8]}",
            on_click=do,
            args=(day.attempt_id, "search_procedure", "search_procedure", {"query": text("desk.every_procedure")}),
        )
        return
    said = {
        name: " ".join((one.title, one.purpose, *one.keywords, *(step.says for step in one.steps)))
        for name, one in procedures.items()
    }
    wanted = matching(query, said) if query and query != text("desk.every_procedure") else list(procedures)
    show_results(day, "procedure", wanted, {name: one.title for name, one in procedures.items()})
    _show_channel_rules(day)


def _show_channel_rules(day: Workday) -> None:
    with st.expander(text("desk.channels"), icon=":material/forum:"):
        for channel in day.company.channels:
            rules = joined(tag("li", *_rule(rule)) for rule in channel.rules)
            write(tag("h4", channel.name), tag("p", channel.when_to_use, class_="slu-muted"), tag("ul", rules))
        choices = [
            (one.situation, ", ".join(_channel(day, name.value) for name in one.channels), one.reason)
            for one in day.company.choose
        ]
        head = (text("desk.situation"), text("desk.best_channel"), text("desk.why"))
        write(table(text("desk.which_channel"), head, choices))


def _channel(day: Workday, channel_id: str) -> str:
    channel = day.company.channel(channel_id)
    return channel.name if channel else channel_id


def _rule(rule: Rule) -> tuple[str | Html, ...]:
    return (rule.says, " ", tag("span", rule.law, class_="slu-law")) if rule.law else (rule.says,)
