"""Static files are read and compressed once and kept; everything else passes through."""

from __future__ import annotations

import gzip

from starlette.types import Message, Receive, Scope, Send

from simulator.pages.compressing import KeptCompressed
from tests.pages.calling import call

SCRIPT = ("const zażółć = 1;\n" * 500).encode("utf-8")
GZIP = {"accept-encoding": "gzip, br"}


class Files:
    """An application that serves the same script under every name but one, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        status = 404 if scope["path"].endswith("brak.js") else 200
        headers = [(b"etag", b"abc"), (b"cache-control", b"immutable")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": SCRIPT[:100], "more_body": True})
        await send({"type": "http.response.body", "body": SCRIPT[100:]})


def _get(app: KeptCompressed, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    call(app, {"type": "http", "method": "GET", "path": path, "headers": raw}, receive, send)
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(one["body"] for one in sent[1:])


def test_a_static_file_is_asked_for_once_and_sent_compressed_each_time() -> None:
    files = Files()
    app = KeptCompressed(files)
    answers = [_get(app, "/static/a.js", GZIP) for _ in range(3)]
    assert files.asked == ["/static/a.js"]
    assert {gzip.decompress(body) for _, _, body in answers} == {SCRIPT}
    headers = answers[0][1]
    assert headers["content-encoding"] == "gzip"
    assert headers["content-length"] == str(len(answers[0][2]))
    assert headers["cache-control"] == "immutable"
    assert "etag" not in headers


def test_a_font_is_kept_as_it_is() -> None:
    files = Files()
    app = KeptCompressed(files)
    answers = [_get(app, "/static/media/a.woff2", GZIP) for _ in range(2)]
    assert files.asked == ["/static/media/a.woff2"]
    assert [body for _, _, body in answers] == [SCRIPT, SCRIPT]
    assert "content-encoding" not in answers[1][1]


def test_who_cannot_read_compressed_files_gets_them_plain() -> None:
    _, headers, body = _get(KeptCompressed(Files()), "/static/a.js", {"accept-encoding": "identity"})
    assert "content-encoding" not in headers
    assert body == SCRIPT


def test_a_missing_file_is_not_kept() -> None:
    files = Files()
    app = KeptCompressed(files)
    assert [_get(app, "/static/brak.js", GZIP)[0] for _ in range(2)] == [404, 404]
    assert len(files.asked) == 2


def test_other_paths_are_left_alone() -> None:
    assert _get(KeptCompressed(Files()), "/a.js", GZIP)[2] == SCRIPT
