"""Coming in with the school's own account (OIDC): the framework asks the service, this lets in whom it names.

The framework's cookie lasts 30 days and would let in whoever sits down at the computer next. It opens nothing here: on
the way back from the service a sign-in of our own is made, which ends like every other, and the framework's cookie only
says at the end where to sign out. What goes wrong on the way leads back to the door with a sentence in Polish.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from simulator.errors import SignInRefused, SluchawkaError
from simulator.pages.cookies import is_secure, keep
from simulator.pages.identity import COOKIE
from simulator.pages.network import is_class_mode
from simulator.pages.service import classroom
from simulator.pages.sign_on_settings import RETURN, client_id, login_claim, service_faults
from simulator.school.access.sign_ins import Entered

ASK, SIGN_OUT = "/auth/login", "/auth/logout"
PARAMETER = "logowanie"
"""Of the address of the door: how it went."""

_LOG = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How it went, as the address tells it."""

    SETTINGS = "ustawienia"
    UNREACHABLE = "nieosiagalne"
    DECLINED = "odmowa"
    STALE = "przerwane"
    UNTRUSTED = "niewiarygodne"
    UNVERIFIED = "niepotwierdzone"
    UNKNOWN = "nieznane"
    STORAGE = "baza"


class SchoolSignOn:
    """Middleware: makes a sign-in of what the framework brings back from the service."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in (ASK, RETURN) or not is_class_mode():
            await self.app(scope, receive, send)
            return
        if service_faults():
            await _back(Outcome.SETTINGS)(scope, receive, send)
            return
        answer = await _answer_of(self.app, scope, receive)
        if scope["path"] == ASK:
            went = answer and answer[0]["status"] == HTTPStatus.FOUND
            response = None if went else _back(Outcome.UNREACHABLE)
        else:
            response = await _let_in(Request(scope), answer)
        if response is not None:
            _add_cookies(response, answer, "; Secure" if is_secure(Request(scope)) else "")
            await response(scope, receive, send)
            return
        for message in answer:
            await send(message)


async def _let_in(request: Request, answer: list[Message]) -> RedirectResponse | None:
    """Return where the browser goes, with our cookie when somebody may come in; None: where the framework says."""
    user = identity(_cookies(answer))
    if user is None:
        asked = parse_qs(request.url.query)
        if "error" in asked:
            return _back(Outcome.DECLINED)
        if "code" not in asked:
            return None  # back from signing out
        return _back(Outcome.UNTRUSTED if _was_refused(answer) else Outcome.STALE)
    if not is_for_us(user):
        _LOG.warning("school account: the identity is meant for another program")
        answer.clear()  # nor does the browser get the framework's cookie
        return _back(Outcome.UNTRUSTED)
    try:
        entered = await run_in_threadpool(_enter, user)
    except SignInRefused:
        return _back(Outcome.UNKNOWN if _login(user)[1] else Outcome.UNVERIFIED)
    except SluchawkaError as error:
        _LOG.error("%s", error)
        return _back(Outcome.STORAGE)
    response = RedirectResponse("/", status_code=HTTPStatus.FOUND)
    keep(response, request, COOKIE, entered.token)
    return response


def identity(cookies: Mapping[str, str]) -> dict[str, object] | None:
    """Return the claims the framework has checked and signed into its cookie; None when there are none."""

    def signed(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies[name].encode()) if cookies.get(name) else None

    found = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    claims = json.loads(found) if found else None
    return claims if isinstance(claims, dict) else None


def is_for_us(claims: Mapping[str, object]) -> bool:
    """Tell whether an identity was given out to this program: the library takes one whose audience is another, too."""
    audience = claims.get("aud")
    return client_id() in (audience if isinstance(audience, list) else [audience])


def _enter(claims: Mapping[str, object]) -> Entered:
    login, is_sure = _login(claims)
    issuer, subject = (str(claims.get(name) or "") for name in ("iss", "sub"))
    return classroom().sign_ins.enter_with_identity(issuer, subject, login, is_verified=is_sure)


def _login(claims: Mapping[str, object]) -> tuple[str, bool]:
    """Return the login an identity names, and whether it can be relied on."""
    vouched = login_claim()
    if vouched:
        return str(claims.get(vouched) or ""), True
    return str(claims.get("email") or ""), claims.get("email_verified") is True


def _was_refused(answer: list[Message]) -> bool:
    """Tell whether the framework got an identity it does not trust: then it forgets the one before, too."""
    return any(one.startswith(f"{USER_COOKIE_NAME}=") for one in _set_cookies(answer))


def _back(outcome: Outcome) -> RedirectResponse:
    return RedirectResponse(f"/?{PARAMETER}={outcome}", status_code=HTTPStatus.FOUND)


async def _answer_of(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """Return what the framework would answer; empty when it failed."""
    answer: list[Message] = []

    async def hold(message: Message) -> None:
        answer.append(message)

    try:
        await app(scope, receive, hold)
    except Exception as error:  # whatever it is, the visitor gets a sentence; the text of the error may hold secrets
        _LOG.error("school account: %s", type(error).__name__)
        return []
    return answer


def _set_cookies(answer: list[Message]) -> list[str]:
    return [value.decode("latin-1") for name, value in answer[0]["headers"] if name == b"set-cookie"] if answer else []


def _cookies(answer: list[Message]) -> dict[str, str]:
    found: SimpleCookie = SimpleCookie()
    for one in _set_cookies(answer):
        try:
            found.load(one)
        except CookieError:
            continue
    return {name: morsel.value for name, morsel in found.items()}


def _add_cookies(response: RedirectResponse, answer: list[Message], more: str) -> None:
    """Let the browser keep the framework's cookies until it is closed, not for 30 days."""
    headers = MutableHeaders(raw=response.raw_headers)
    for one in _set_cookies(answer):
        parts = [part for part in one.split("; ") if not part.lower().startswith("max-age=") or part.endswith("=0")]
        headers.append("set-cookie", "; ".join(parts) + more)
