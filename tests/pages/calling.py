"""An ASGI application called once, in a thread of its own: that of the tests may be running the loop of a browser."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.types import ASGIApp, Receive, Scope, Send


def call(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Call an application and wait for its answer."""

    async def once() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, once()).result()
