"""The page a browser gets is Polish, safe and small."""

from __future__ import annotations

from starlette.types import Message, Receive, Scope, Send

from simulator.pages.asgi import PolishShell, polish_page
from tests.pages.calling import call

PAGE = '<html lang="en"><head><title>Streamlit</title></head><noscript>You need JavaScript</noscript></html>'


async def framework(scope: Scope, receive: Receive, send: Send) -> None:
    assert all(name != b"accept-encoding" for name, _ in scope["headers"])
    headers = [(b"content-type", b"text/html"), (b"etag", b'"old"'), (b"content-length", str(len(PAGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE[:20].encode(), "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:].encode()})


def answer(path: str) -> tuple[int, dict[bytes, bytes], bytes]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "path": path, "headers": [(b"accept-encoding", b"gzip")]}
    call(PolishShell(framework), scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(one.get("body", b"") for one in sent[1:])


def test_the_page_says_it_is_polish() -> None:
    _, headers, body = answer("/")
    assert b'<html lang="pl">' in body and "Słuchawka".encode() in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


def test_every_answer_forbids_other_hosts() -> None:
    _, headers, _ = answer("/profil")
    assert headers[b"content-security-policy"].startswith(b"default-src 'self'")
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_figures_of_the_server_are_nobodys_business() -> None:
    assert answer("/_stcore/metrics")[0] == 404


def test_a_page_of_another_shape_is_left_alone() -> None:
    assert polish_page("<p>inna</p>") == "<p>inna</p>"
