"""Whether other computers of the local network may come in, and how they reach this one."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

CLASS_MODE = "SLUCHAWKA_CLASS"
"""Variable that is 1 where people sign in."""

ADDRESS = "SLUCHAWKA_ADDRESS"
"""Variable with the address pupils type, with scheme and port; set at the start of the class mode."""

FAR_AWAY = ("10.255.255.255", 9)
"""Nothing is sent there: asking for the way is enough to learn which of our addresses leads out."""


def is_class_mode() -> bool:
    """Tell whether people sign in here."""
    return os.environ.get(CLASS_MODE) == "1"


def network_addresses() -> tuple[str, ...]:
    """Return the addresses of this computer in the local network, the likeliest first; empty when it has none."""
    found = [_way_out()]
    with suppress(OSError):  # a computer may not know its own name
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return tuple(dict.fromkeys(one for one in found if one and not one.startswith(("127.", "0."))))


def _way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(FAR_AWAY)
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def is_for_others() -> bool:
    """Tell whether pupils on other computers can come in."""
    return bool(os.environ.get(ADDRESS))
