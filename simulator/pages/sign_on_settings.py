"""The settings of the school's own sign-in service (OIDC): read from ``.streamlit/secrets.toml`` and checked.

They are optional: without them the program starts, and nothing of it is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import is_authlib_installed

from simulator.pages.texts import text

RETURN = "/oauth2callback"
SECTION, OWN_SECTION = "auth", "school_account"
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
LEAST_SECRET = 32
"""Characters of ``cookie_secret``: who guesses it writes himself whatever identity he likes."""

LOGIN_CLAIMS = ("preferred_username", "upn", "email")
"""Fields of an identity that can be told to hold the login."""

NEAR = ("localhost", "127.0.0.1", "::1")
DIRECTORIES_OF_ALL = re.compile(r"/(common|organizations|consumers)/")
"""Addresses at Microsoft that let in people of every school and company."""

PLACE = re.compile(r"at line (\d+), column (\d+)")


def has_service() -> bool:
    """Tell whether the school's own sign-in service is set up, rightly or wrongly."""
    return bool(_section(SECTION)) or bool(_unreadable())


def service_faults() -> tuple[str, ...]:
    """Return in sentences what is wrong with the settings; empty when nothing is, or when there are none."""
    unreadable = _unreadable()
    if unreadable:
        return (unreadable,)
    settings = _section(SECTION)
    return tuple(_faults(settings)) if settings else ()


def client_id() -> str:
    """Return as whom the program is known at the service."""
    return str(_section(SECTION).get("client_id", ""))


def login_claim() -> str:
    """Return the field that holds the login because the school vouches for it; empty: a verified e-mail is needed."""
    return str(_section(OWN_SECTION).get("login_claim", ""))


def _faults(settings: Mapping[str, object]) -> Iterator[str]:
    given = {name: settings.get(name) for name in NEEDED}
    for name, value in given.items():
        if not isinstance(value, str) or not value.strip():
            yield text("sign_on.missing", field=name)
    values = {name: value for name, value in given.items() if isinstance(value, str) and value.strip()}
    redirect, metadata = (values.get(name, "") for name in ("redirect_uri", "server_metadata_url"))
    if redirect and urlsplit(redirect).path != RETURN:
        yield text("sign_on.redirect", path=RETURN)
    for name, address in (("redirect_uri", redirect), ("server_metadata_url", metadata)):
        if address and not _is_safe(address):
            yield text("sign_on.address", field=name)
    if "{" in metadata:
        yield text("sign_on.placeholder")
    if len(values.get("cookie_secret", "x" * LEAST_SECRET)) < LEAST_SECRET:
        yield text("sign_on.secret", least=LEAST_SECRET)
    claim = login_claim()
    if claim and claim not in LOGIN_CLAIMS:
        yield text("sign_on.claim", known=", ".join(LOGIN_CLAIMS))
    if DIRECTORIES_OF_ALL.search(metadata):
        yield text("sign_on.everybody")
    if not is_authlib_installed():
        yield text("sign_on.no_package")


def _is_safe(address: str) -> bool:
    """Tell whether an address is read and changed by nobody on the way."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in NEAR))
    except ValueError:
        return False


def _section(name: str) -> Mapping[str, object]:
    try:
        found = st.secrets.get(name)
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _unreadable() -> str:
    """Say why the file cannot be read; empty when it can, or when there is none."""
    try:
        st.secrets.get(SECTION)
    except UnicodeDecodeError:
        return text("sign_on.not_utf_8")
    except FileNotFoundError as error:  # also what the framework raises when the file is there and no TOML
        if getattr(error, "error_id", "") == "no-secrets-found":
            return ""
        place = PLACE.search(str(error))
        return text("sign_on.no_toml", line=place[1] if place else "1", column=place[2] if place else "1")
    return ""
