"""Who is at a page: from a cookie that only a sign-in just made can become, and only for this application."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import Message
from streamlit.testing.v1 import AppTest

from simulator.pages import service
from simulator.pages.cookies import routes
from simulator.pages.identity import COOKIE, is_local_visit
from simulator.pages.network import ADDRESS, CLASS_MODE, network_addresses
from simulator.pages.serving import how_to_join, open_for_class
from simulator.school.classroom.classroom import Classroom
from tests.pages.calling import call

OWN = {"origin": "http://testserver"}
PASSWORD = "trzy zielone czajniki"
AUTH = {
    "redirect_uri": "https://sluchawka.szkola.pl/oauth2callback",
    "cookie_secret": "losowy-napis-znany-tylko-tej-szkole",
    "client_id": "sluchawka",
    "client_secret": "tajny",
    "server_metadata_url": "https://id.szkola.pl/.well-known/openid-configuration",
}


@pytest.fixture
def classroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Classroom]:
    monkeypatch.setenv("SLUCHAWKA_DATA", str(tmp_path))
    monkeypatch.setenv(CLASS_MODE, "1")
    service.forget_practice()
    yield service.classroom()
    service.forget_practice()


def post(path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """Return the status and the cookie of an answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    every = {"host": "testserver", **headers}
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in every.items()],
    }
    call(Starlette(routes=routes), scope, receive, send)
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered.get("set-cookie", "")


def enter(token: str, headers: Mapping[str, str] = OWN) -> tuple[int, str]:
    return post("/wejscie", json.dumps({"token": token}).encode(), headers)


@pytest.fixture
def token(classroom: Classroom) -> str:
    return classroom.sign_ins.make_first("Anna Kos", "anna.kos", PASSWORD, is_local=True).token


def test_a_token_just_given_becomes_a_cookie_no_script_can_read(token: str) -> None:
    status, cookie = enter(token)
    assert status == 204 and cookie.startswith(f"{COOKIE}={token};")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Secure" not in cookie


def test_over_https_the_cookie_never_goes_another_way(token: str) -> None:
    assert "Secure" in enter(token, {**OWN, "x-forwarded-proto": "https"})[1]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://zly.example"},
        {"origin": "http://testserver.zly.example"},
        {"origin": "null"},
        {**OWN, "sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_signs_nobody_in(token: str, headers: Mapping[str, str]) -> None:
    assert enter(token, headers) == (403, "")


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"token": 7}', b'{"token": "zgaduje"}', b'{"token": "' + b"x" * 5000 + b'"}', b"\xff"]
)
def test_anything_else_becomes_no_cookie(classroom: Classroom, body: bytes) -> None:
    assert post("/wejscie", body, OWN) == (403, "")


def test_nobody_signs_in_where_one_person_practises(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CLASS_MODE)
    assert enter(token) == (403, "")


def test_leaving_clears_the_cookie() -> None:
    _, cookie = post("/wyjscie", b"", OWN)
    assert f'{COOKIE}=""' in cookie and "Max-Age=0" in cookie


def test_the_school_s_own_sign_in_is_offered_where_it_is_set_up(classroom: Classroom, token: str) -> None:
    for auth in (False, True):
        page = AppTest.from_function(_show_door, default_timeout=60)
        if auth:
            page.secrets["auth"] = AUTH
        page.query_params["kto"] = "nauczyciel"
        page.run()
        assert not page.exception
        assert ("enter-service" in [one.key for one in page.button]) is auth


@pytest.mark.parametrize("missing", AUTH)
def test_settings_of_the_school_s_sign_in_with_something_missing_are_told(
    classroom: Classroom, token: str, missing: str
) -> None:
    page = AppTest.from_function(_show_door, default_timeout=60)
    page.secrets["auth"] = {**AUTH, missing: ""}
    page.query_params["kto"] = "nauczyciel"
    page.run()
    assert "enter-service" not in [one.key for one in page.button]
    assert any(f"brakuje pola {missing}" in one.proto.body for one in page.get("html"))


def _show_door() -> None:
    from simulator.pages.join import show

    show()


@pytest.mark.parametrize(
    ("address", "headers", "is_local"),
    [
        (None, {"Host": "localhost:8501"}, True),
        (None, {"Host": "127.0.0.1:8501"}, True),
        (None, {"Host": "[::1]:8501"}, True),
        (None, {"Host": "localhost"}, True),
        ("192.168.1.7", {"Host": "localhost:8501"}, False),
        (None, {"Host": "szkola.pl"}, False),
        (None, {"Host": "zly.example:8501"}, False),
        (None, {"Host": "localhost:8501", "X-Forwarded-For": "192.168.1.7"}, False),
        (None, {}, False),
    ],
)
def test_only_a_visit_from_this_very_computer_is_local(
    address: str | None, headers: Mapping[str, str], is_local: bool
) -> None:
    assert is_local_visit(address, headers) is is_local


def test_starting_for_a_class_tells_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    monkeypatch.delenv(CLASS_MODE, raising=False)
    open_for_class("192.168.1.5", 8501)
    told = how_to_join()
    assert "http://192.168.1.5:8501" in told and "█" in told
    monkeypatch.setenv(ADDRESS, "")
    assert "nie jest w żadnej sieci" in how_to_join()
    monkeypatch.delenv(ADDRESS)
    monkeypatch.delenv(CLASS_MODE)


def test_an_address_for_the_class_is_never_this_computer_s_own() -> None:
    assert not [one for one in network_addresses() if one.startswith("127.")]
