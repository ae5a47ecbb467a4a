"""The trainee's desk: what can be done at it, and the state it is in."""

from __future__ import annotations

from simulator.session.desk.state import (
    ComplaintState,
    DeskState,
    LookUp,
    Message,
    OrderState,
    Transfer,
    Verification,
    desk_at_start,
)

__all__ = [
    "ComplaintState",
    "DeskState",
    "LookUp",
    "Message",
    "OrderState",
    "Transfer",
    "Verification",
    "desk_at_start",
]
