"""The one device of a candidate: a cookie with a random token, set and cleared at two addresses of their own."""

from __future__ import annotations

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.errors import SignInRefused, SluchawkaError
from simulator.pages.cookies import cleared, is_own, kept, token_of
from simulator.pages.exam.service import exams, room
from simulator.pages.network import is_class_mode

COOKIE = "sluchawka_egzamin"
TAKE, DROP = "/egzamin-wejscie", "/egzamin-wyjscie"
KEPT_SECONDS = 60 * 24 * 3600
"""So long the browser keeps the token: results and appeals come weeks after the sitting."""


def token() -> str:
    """Return the token in the browser's cookie; empty without one."""
    found = st.context.cookies.get(COOKIE, "")
    return found if isinstance(found, str) else ""


def is_sitting() -> bool:
    """Tell whether somebody sits an examination on this device: then nothing else is to be had on it.

    That is so from when they are known to be who they are until the last part is over, between the parts too.
    """
    held = token()
    if not held:
        return False
    try:
        seat = room().own.seat(held)
    except SluchawkaError:
        return False
    lasts = seat.sitting.closed_at is None and seat.candidate.identity_at is not None
    return lasts and (seat.open_part is not None or seat.next_part is not None)


async def take(request: Request) -> Response:
    """Put the token of a candidate who was let in just now into a cookie no script can read."""
    if not is_class_mode() or not is_own(request):
        return Response(status_code=403)
    held = await token_of(request)
    try:
        await run_in_threadpool(lambda: exams().door.who(held))
    except SignInRefused:
        return Response(status_code=403)
    except SluchawkaError:
        return Response(status_code=503)
    return kept(request, COOKIE, held, KEPT_SECONDS)


async def drop(request: Request) -> Response:
    """Clear the cookie."""
    return cleared(request, COOKIE)


routes = [Route(TAKE, take, methods=["POST"]), Route(DROP, drop, methods=["POST"])]
