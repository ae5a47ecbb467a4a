"""Two addresses of the application that set and clear the cookie: a page itself cannot."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.errors import SluchawkaError
from simulator.pages.identity import COOKIE
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom
from simulator.school.access.rules import access_rules

ENTER, LEAVE = "/wejscie", "/wyjscie"
LONGEST_BODY = 1000


async def enter(request: Request) -> Response:
    """Put the token of somebody who signed in just now into a cookie no script can read."""
    if not is_class_mode() or not is_own(request):
        return Response(status_code=403)
    token = await token_of(request)
    try:
        is_fresh = bool(token) and await run_in_threadpool(classroom().sign_ins.is_fresh, token)
    except SluchawkaError:
        return Response(status_code=503)
    if not is_fresh:
        return Response(status_code=403)
    return kept(request, COOKIE, token, cookie_seconds())


async def leave(request: Request) -> Response:
    """Clear the cookie; the sign-in itself was ended by the page."""
    return cleared(request, COOKIE)


def kept(request: Request, name: str, token: str, seconds: int) -> Response:
    """Answer with a cookie no script can read, sent to this application alone."""
    response = Response(status_code=204)
    keep(response, request, name, token, seconds)
    return response


def keep(response: Response, request: Request, name: str, token: str, seconds: int | None = None) -> None:
    """Add a cookie no script can read, sent to this application alone, to an answer.

    Args:
        seconds: How long the browser keeps it; None: as long as a sign-in lasts at most.
    """
    most = cookie_seconds() if seconds is None else seconds
    response.set_cookie(
        name, token, max_age=most, path="/", secure=is_secure(request), httponly=True, samesite="strict"
    )


def cookie_seconds() -> int:
    """Return how long a browser keeps the cookie of somebody who signed in; the database says how long it is good."""
    lasting = access_rules().lasting
    return round(max(lasting.account.hours, lasting.pupil.hours) * 3600)


def cleared(request: Request, name: str) -> Response:
    """Answer by clearing a cookie, when a page of this application asks for it."""
    if not is_own(request):
        return Response(status_code=403)
    response = Response(status_code=204)
    response.delete_cookie(name, path="/", secure=is_secure(request), httponly=True, samesite="strict")
    return response


def is_own(request: Request) -> bool:
    """Tell whether a request comes from a page of this application: another site must not sign anybody in or out."""
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "same-origin")
    return urlsplit(origin).netloc == request.headers.get("host") and site == "same-origin"


def is_secure(request: Request) -> bool:
    """Tell whether the browser speaks HTTPS, to this program or to a proxy before it."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))


async def token_of(request: Request) -> str:
    """Return the token a page hands over; empty when there is none to be read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            return ""
    try:
        found = json.loads(body)["token"]
    except (ValueError, KeyError, TypeError):
        return ""
    return found if isinstance(found, str) else ""


routes = [Route(ENTER, enter, methods=["POST"]), Route(LEAVE, leave, methods=["POST"])]
