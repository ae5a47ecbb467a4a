"""A small sign-in service as schools have one (OpenID Connect 1.0): discovery, consent, PKCE, keys, signed identities.

It knows one person at a time and can be told to misbehave in one way at a time.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, CLIENT_SECRET = "sluchawka", "tajny-klucz-programu-4711"
WRONG_CLAIMS: dict[str, dict[str, object]] = {
    "expired": {"iat": -7200, "exp": -3600},
    "nonce": {"nonce": "cudzy"},
    "issuer": {"iss": "http://zly.example"},
    "audience": {"aud": "inny-program"},
    "audience of another with our name as the party": {"aud": "inny-program", "azp": CLIENT},
}
"""Misbehaviour → claims instead of the right ones; numbers of `iat` and `exp` are seconds from now."""


@dataclass
class Provider:
    """The service, and what it has seen."""

    url: str = ""
    person: dict[str, object] = field(default_factory=dict)
    harm: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    """Queries of the page where one signs in."""
    left: list[dict[str, str]] = field(default_factory=list)
    """Queries of the page where one signs out."""
    tokens: list[str] = field(default_factory=list)
    """What was handed out and must not stand in a log."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "szkola", "use": "sig"}))
    stranger: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "szkola", "use": "sig"}))

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def begin(self, query: dict[str, str]) -> str:
        """Remember what was asked; return where the browser goes with a code, or with a refusal."""
        self.asked.append(query)
        if self.harm == "declined":
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = secrets.token_urlsafe()
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def exchange(self, form: dict[str, str], authorization: str) -> dict[str, object] | None:
        """Give tokens for a code, once, to the program that asked for it; None: refused."""
        asked = self.codes.pop(form.get("code", ""), None)
        said = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        if asked is None or authorization != f"Basic {said}" or form.get("redirect_uri") != asked["redirect_uri"]:
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked["code_challenge_method"] != "S256"
            or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != (asked["code_challenge"])
        ):
            return None
        self.tokens += [self._identity(asked["nonce"]), secrets.token_urlsafe()]
        return {"access_token": self.tokens[-1], "id_token": self.tokens[-2], "token_type": "Bearer", "expires_in": 300}

    def _identity(self, nonce: str) -> str:
        claims: dict[str, object] = {
            **{"iss": self.url, "aud": CLIENT, "iat": 0, "exp": 300, "nonce": nonce},
            **self.person,
            **WRONG_CLAIMS.get(self.harm, {}),
        }
        now = int(time.time())
        claims |= {name: now + int(str(claims[name])) for name in ("iat", "exp")}
        if self.harm == "unsigned":
            head, body = ({"alg": "none"}, claims)
            return ".".join([*(_encoded(json.dumps(one).encode()) for one in (head, body)), ""])
        if self.harm == "signed with the public key":
            public = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "szkola"}, claims, public, algorithms=["HS256"])
        key = self.stranger if self.harm == "forged" else self.key
        token = jwt.encode({"alg": "RS256", "kid": "szkola"}, claims, key)
        if self.harm == "changed on the way":
            head, _, seal = token.split(".")
            return f"{head}.{_encoded(json.dumps({**claims, 'sub': '1'}).encode())}.{seal}"
        return token


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class _Pages(BaseHTTPRequestHandler):
    provider: ClassVar[Provider]

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: found[0] for name, found in parse_qs(parts.query).items()}
        if parts.path == "/.well-known/openid-configuration":
            self._json(self.provider.discovery())
        elif parts.path == "/keys":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._redirect(self.provider.begin(query))
        elif parts.path == "/logout":
            self.provider.left.append(query)
            self._redirect(query["post_logout_redirect_uri"])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = {name: found[0] for name, found in parse_qs(body).items()}
        given = self.provider.exchange(form, self.headers.get("Authorization", ""))
        self._json(given or {"error": "invalid_grant"}, 200 if given else 400)

    def _json(self, value: dict[str, object], status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Serve on a free port of the loopback."""
    provider = Provider()
    pages = type("Pages", (_Pages,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), pages) as server:
        provider.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield provider
        finally:
            server.shutdown()
