"""Static files of the framework, compressed once and kept: a class that opens the page together asks for each 30 times.

Compressing on the way costs 0.1 s of a processor a visitor, while nobody else is served, and reading the sixty files of
the first page from the disk as much again. The names of these files change with their content, so what is kept never
grows stale, and they are few: some 10 MB all together.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "/static/"
ENDINGS = (".js", ".css", ".svg", ".json")
"""What is worth compressing; fonts and pictures are so already."""

LEVEL = 7
SMALLEST = 1000
"""Bytes; below, compressing gains nothing."""


@dataclass
class _Answer:
    """A whole answer."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Take a part of the answer in place of the network."""
        if message["type"] == "http.response.start":
            self.start = dict(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        """Send it."""
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})

    def compressed(self) -> _Answer:
        """Return it compressed."""
        body = gzip.compress(self.body, LEVEL, mtime=0)
        headers = MutableHeaders(raw=list(self.start["headers"]))
        for name in ("etag", "last-modified", "accept-ranges"):  # they belong to the plain file
            del headers[name]
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        return _Answer({**self.start, "headers": headers.raw}, body)


class KeptCompressed:
    """Middleware: a static file is read and compressed at its first use, off the thread that serves everybody."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _can_be_kept(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = _Answer()
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self.app({**scope, "headers": plain}, receive, answer.take)
            if answer.start.get("status") != 200:
                await answer.send(send)
                return
            is_worth = path.endswith(ENDINGS) and len(answer.body) >= SMALLEST
            self._kept[path] = await anyio.to_thread.run_sync(answer.compressed) if is_worth else answer
        await self._kept[path].send(send)


def _can_be_kept(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers, path = Headers(scope=scope), scope["path"]
    is_plain = not {"range", "if-none-match", "if-modified-since"} & set(headers)
    wants = "gzip" in headers.get("accept-encoding", "")
    return path.startswith(FOLDER) and is_plain and wants
