"""The application as a server sees it: a Polish page shell, security headers, compression, a warm start.

The framework sends its page with ``lang="en"`` and an English title, and compresses none of its static files; all
three are mended here, before a browser sees them (measured: 4.8 MB → 1.6 MB for the first page).
"""

from __future__ import annotations

import gc
import logging
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import anyio.to_thread
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.pages.compressing import KeptCompressed
from simulator.pages.cookies import routes
from simulator.pages.exam.device import routes as exam_routes
from simulator.pages.network import is_class_mode
from simulator.pages.sign_on import SchoolSignOn
from simulator.pages.sign_on_settings import service_faults
from simulator.pages.texts import text

ENTRY = Path(__file__).resolve().parents[2] / "app.py"

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Components are strings of script, charts compile their expressions: both need the two 'unsafe' words.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob: data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Nothing is loaded from, and nothing is sent to, any other host."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)",
}

CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent")
"""Paths of the framework that tell more than a visitor needs."""


REST_SECONDS = 0.05
"""Between two exercises made ready, so that visitors are served in between."""


class PolishShell:
    """Middleware: the page says it is in Polish; every answer carries the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(CLOSED_PATHS):
            await send({"type": "http.response.start", "status": 404, "headers": _header_list()})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(_uncompressed(scope), receive, _ShellSender(send))


class _ShellSender:
    """Passes an answer on; holds an HTML answer back until it is complete, because its text changes."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.held_start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            for name, value in HEADERS.items():
                headers[name] = value
            message = {**message, "headers": headers.raw}
            if headers.get("content-type", "").startswith("text/html"):
                self.held_start = message
                return
        elif self.held_start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self.held_start)
            return
        await self.send(message)

    async def _send_page(self, start: Message) -> None:
        body = polish_page(self.body.decode("utf-8")).encode("utf-8") if self.body else b""
        headers = MutableHeaders(raw=list(start["headers"]))
        if body:
            headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified"):  # they belong to the page before it was changed
            del headers[name]
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})


def polish_page(html: str) -> str:
    """Return the framework's page with the language, title and fallback text in Polish."""
    html = html.replace('<html lang="en">', '<html lang="pl">', 1)
    html = re.sub(r"<title>.*?</title>", lambda _: f"<title>{text('app.name')}</title>", html, count=1, flags=re.DOTALL)
    html = re.sub(r'\s*<link rel="service-desc"[^>]*>', "", html, count=1)
    return re.sub(
        r"<noscript>.*?</noscript>",
        lambda _: f"<noscript>{text('app.needs_script')}</noscript>",
        html,
        count=1,
        flags=re.DOTALL,
    )


def _uncompressed(scope: Scope) -> Scope:
    """Ask the framework for plain text; compression is the outer layer's work."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers} if "accept-encoding" in Headers(scope=scope) else scope


def _header_list() -> Sequence[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]


@asynccontextmanager
async def _warm(_app: st.App) -> AsyncIterator[dict[str, object]]:
    await anyio.to_thread.run_sync(warm_up)
    Thread(target=rehearse, name="rehearse", daemon=True).start()
    yield {}


def warm_up() -> None:
    """Load what every page needs, then take it out of the garbage collector's sight.

    The framework collects after runs; frozen objects are not walked (85 ms a turn with pandas and Plotly loaded).
    A fault here is not fatal: the pages tell the visitor about it, with what to do.
    """
    for fault in service_faults() if is_class_mode() else ():
        logging.getLogger(__name__).error("%s", text("sign_on.at_start", fault=fault))
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401

    from simulator.errors import SluchawkaError
    from simulator.pages.service import practice

    try:
        practice()
    except SluchawkaError as error:
        logging.getLogger(__name__).error("%s", error)
    gc.collect()
    gc.freeze()


def rehearse() -> None:
    """Make ready what the first message of each exercise needs, while the first visitors read the first page.

    Measured: without it, the first message took 1.7 s, and the first of each further exercise 0.14 s.
    """
    from simulator.errors import SluchawkaError
    from simulator.pages.service import practice

    try:
        service = practice()
        for scenario_id in service.library.scenarios:
            service.rehearse(scenario_id)
            time.sleep(REST_SECONDS)
    except SluchawkaError as error:
        logging.getLogger(__name__).error("%s", error)
    gc.collect()
    gc.freeze()


def _tell_script_error(error: Exception) -> bool:
    """Show a Polish message in place of the framework's English one; the trace goes to the log.

    A known error arrives here from a part of a page that was redrawn alone.
    """
    from simulator.errors import SluchawkaError

    if isinstance(error, SluchawkaError):
        logging.getLogger(__name__).error("%s", error)
        st.error(str(error), icon=":material/error:")
        return True
    logging.getLogger(__name__).error("page failed", exc_info=error)
    st.error(text("errors.unexpected"), icon=":material/error:")
    return True


application = st.App(
    ENTRY,
    lifespan=_warm,
    routes=[*routes, *exam_routes],
    middleware=[
        Middleware(KeptCompressed),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        Middleware(PolishShell),
        Middleware(SchoolSignOn),
    ],
    on_script_error=_tell_script_error,
)
