"""Tab of the offer: search by words, parameters and price, one product, products side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pydantic import JsonValue

from simulator.pages.desk.forms import action_form, typed
from simulator.pages.desk.searching import facts, show_results
from simulator.pages.desk.workday import Workday, do, tell_outcome
from simulator.pages.markup import Html, joined, table, tag, write
from simulator.pages.texts import text
from simulator.pages.wording import listing, plural, price
from simulator.scenario.company import Product
from simulator.session.desk.actions import choices_of
from simulator.session.desk.finding import found_products

SEARCH, COMPARE = "search_offer", "compare_products"
MOST_COMPARED = 4


def show_offer(day: Workday) -> None:
    """Show the tab: search, what was found or the product that lies open, a comparison, the terms of sale."""
    _show_search(day)
    latest = next((one for one in reversed(day.desk.did) if one.action in (SEARCH, "open_product", COMPARE)), None)
    product = day.company.product(str(latest.args.get("product"))) if latest else None
    if product is not None:
        _show_card(day, product)
    elif latest is not None and latest.action == SEARCH:
        _show_found(day, found_products(day.company, latest.args))
    elif latest is None:
        write(tag("p", text("desk.offer_how", names=listing(day.company.categories)), class_="slu-muted slu-small"))
    is_compared = latest is not None and latest.action == COMPARE
    with st.expander(text("desk.compare"), icon=":material/compare_arrows:", expanded=is_compared):
        action_form(day, COMPARE, done=text("desk.compared"))
        _show_comparison(day)
    with st.expander(text("desk.terms"), icon=":material/local_shipping:"):
        write(_terms(day))


def _show_search(day: Workday) -> None:
    action = day.action(SEARCH)
    last = next((one.args for one in reversed(day.desk.did) if one.action == SEARCH), {})
    keys = {one.id: f"offer-{one.id}-{day.attempt_id[:8]}" for one in action.args}
    labels = {one.id: one.label for one in action.args}
    search = {"on_change": _search, "args": (day.attempt_id, keys)}
    st.text_input(
        labels["query"], key=keys["query"], placeholder=text("desk.search_offer"), icon=":material/search:", **search
    )
    with st.expander(text("desk.narrow"), icon=":material/tune:"):
        left, right = st.columns(2, gap="small")
        left.selectbox(
            labels["category"], day.company.categories, index=None, key=keys["category"],
            placeholder=text("desk.any_category"), **search,
        )  # fmt: skip
        orders = choices_of(action.argument("sort"), day.stage)  # type: ignore[arg-type]
        right.selectbox(
            labels["sort"], list(orders), index=None, key=keys["sort"], format_func=orders.__getitem__,
            placeholder=orders["fit"], **search,
        )  # fmt: skip
        left.text_input(labels["price_from"], key=keys["price_from"], **search)
        right.text_input(labels["price_to"], key=keys["price_to"], **search)
        st.checkbox(labels["in_stock"], key=keys["in_stock"], **search)
    if last:
        write(tag("p", text("desk.searched", what=_searched(day, last)), class_="slu-muted slu-small"))
    tell_outcome(SEARCH)


def _searched(day: Workday, args: dict[str, JsonValue]) -> str:
    action = day.action(SEARCH)
    said = []
    for one in action.args:
        value = args.get(one.id)
        if value in (None, "", False):
            continue
        shown = choices_of(one, day.stage).get(str(value), str(value)) if one.kind == "choice" else str(value)
        said.append(
            f"„{shown}”" if one.id == "query" else one.label.lower() if value is True else f"{one.label}: {shown}"
        )
    return ", ".join(said)


def _search(attempt_id: str, keys: dict[str, str]) -> None:
    given = {name: typed(key) for name, key in keys.items()}
    args = {name: value for name, value in given.items() if value not in (None, False)}
    if args:
        do(attempt_id, SEARCH, SEARCH, args)


def _show_found(day: Workday, products: Sequence[Product]) -> None:
    in_stock = {True: text("desk.in_stock"), False: text("desk.no_stock")}
    labels = {one.id: f"{one.name} · {price(one.price_grosze)} · {in_stock[one.stock > 0]}" for one in products}
    if products:
        write(tag("p", text("desk.found", n=len(products)), class_="slu-small", role="status"))
    show_results(day, "product", list(labels), labels)


def _show_card(day: Workday, product: Product) -> None:
    write(_card(day, product))
    alike = [one for one in product.similar if day.company.product(one)][: MOST_COMPARED - 1]
    if alike:
        st.button(
            text("desk.compare_similar"),
            key=f"compare-{product.id}-{day.attempt_id[:8]}",
            icon=":material/compare_arrows:",
            on_click=do,
            args=(day.attempt_id, COMPARE, COMPARE, {"products": [product.id, *alike]}, text("desk.compared")),
        )


def _card(day: Workday, product: Product) -> Html:
    names = {one.id: one.name for one in day.company.products}
    ways = [way.name for way in day.company.deliveries_for(product)]
    benefits = [tag("li", tag("strong", one.feature), f" – {one.gives}") for one in product.benefits]
    pairs: list[tuple[str, str | Html]] = [
        (name, tag("strong", value) if name == text("desk.price") else value) for name, value in _features(product)
    ]
    return tag(
        "div",
        tag("h3", product.name),
        facts([*pairs, *product.parameters.items(), (text("desk.ways"), ", ".join(ways))]),
        *((tag("h4", text("desk.benefits")), tag("ul", joined(benefits))) if benefits else ()),
        *_names("desk.accessories", [names[one] for one in product.accessories]),
        *_names("desk.similar", [names[one] for one in product.similar]),
        class_="slu-record",
    )


def _features(product: Product) -> list[tuple[str, str]]:
    """Return what every product has, by name; empty when it does not apply."""
    cheaper = product.lowest_price_30d_grosze
    return [
        (text("desk.price"), price(product.price_grosze)),
        (text("desk.lowest_price"), price(cheaper) if cheaper else ""),
        (text("desk.stock"), plural(product.stock, "sztuka", "sztuki", "sztuk")),
        (text("desk.delivery_time"), plural(product.delivery_days, "dzień roboczy", "dni robocze", "dni roboczych")),
        (text("desk.warranty"), plural(product.warranty_months, "miesiąc", "miesiące", "miesięcy")),
        (text("desk.energy"), product.energy_class or ""),
    ]


def _names(title: str, names: Sequence[str]) -> tuple[Html, ...]:
    return (tag("h4", text(title)), tag("ul", joined(tag("li", name) for name in names))) if names else ()


def _show_comparison(day: Workday) -> None:
    last = next((one for one in reversed(day.desk.did) if one.action == COMPARE), None)
    chosen = last.args.get("products") if last else None
    products = [one for one in map(day.company.product, chosen) if one] if isinstance(chosen, list) else []  # type: ignore[arg-type]
    if not products:
        return
    every = [dict([*_features(one), *one.parameters.items()]) for one in products]
    rows = []
    for name in dict.fromkeys(name for one in every for name in one):
        values = [one.get(name) or "–" for one in every]
        if set(values) == {"–"}:
            continue
        differs = len(set(values)) > 1
        rows.append([name, *(tag("strong", value) if differs else value for value in values)])
    write(table(text("desk.comparison"), ("", *(one.name for one in products)), rows, hide_caption=True))
    write(tag("p", text("desk.differs"), class_="slu-muted slu-small"))


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
