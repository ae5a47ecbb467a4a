"""Whether the customer has really said what the trainee ticks off as verified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.language.folding import fold

if TYPE_CHECKING:
    from simulator.session.desk.state import DeskState

IDENTIFYING = (
    "imie_nazwisko", "numer_klienta", "numer_zamowienia", "kod_pocztowy", "adres_dostawy", "email", "telefon",
)  # fmt: skip
"""Identity data that point at one client; an amount alone does not."""


def data_heard(name: str, desk: DeskState, client_id: str, heard: str) -> bool:
    """Tell whether one piece of identity data of a client occurs in what the customer said.

    Args:
        name: Under which the desk knows the data; see `Verification.kept_as`.
        desk: Holds the client's record and orders.
        client_id: Whose data.
        heard: Everything the customer has said, folded.
    """
    return any(occurs(value, heard) for value in _values(name, desk, client_id) if value)


def _values(name: str, desk: DeskState, client_id: str) -> list[str]:
    client = desk.clients.get(client_id)
    if client is None:
        return []
    orders = [one for one in desk.orders.values() if one.client == client_id]
    return {
        "imie_nazwisko": [client.name.split(" ")[-1]],
        "numer_zamowienia": [number for one in orders for number in (one.id, one.id.rsplit("/", 1)[-1])],
        "numer_klienta": [client.id],
        "kod_pocztowy": [client.postal_code],
        "adres_dostawy": [client.street.removeprefix("ul. ")],
        "email": [client.email],
        "telefon": [client.phone],
        "kwota_zamowienia": [str((one.goods_grosze + one.delivery_grosze) // 100) for one in orders],
    }.get(name, [])


def occurs(value: str, heard: str) -> bool:
    """Tell whether a value was said: as it is written, or its digits one after another.

    Args:
        value: As it stands in a record.
        heard: What was said, folded.
    """
    plain = fold(value).strip()
    if plain in heard:
        return True
    digits = re.sub(r"\D", "", plain)
    return len(digits) >= 4 and digits in re.sub(r"\D", "", heard)
