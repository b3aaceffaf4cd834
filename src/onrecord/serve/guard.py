"""Every request and answer -> what must hold of all, also where handlers forget it: ASGI middleware.

The host is ours, no other site's page sends forms, nothing foreign runs, nobody asks too often or sends too much.
"""

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.serve.desk import Desk

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send our own forms with the origin null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_DOORS = {"/login"}  # where passwords are tried


class TooMuchError(Exception):
    """A request's body is larger than the settings allow."""


class Guard:
    """Stands before the application."""

    def __init__(self, app: "ASGIApp", *, desk: "Desk") -> None:
        self._app = app
        self._desk = desk
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._all = parse(f"{desk.settings.serve.requests} per minute")
        self._logins = parse(f"{desk.settings.serve.logins} per minute")

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let a request through, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        wrapped = self._wrap(scope, send)
        if refusal is not None:
            await refusal(scope, receive, wrapped)
            return
        try:
            await self._app(scope, self._bound(receive), wrapped)
        except TooMuchError:
            await self._tell_too_much()(scope, receive, wrapped)

    def _refuse(self, scope: "Scope") -> Response | None:
        headers = Headers(scope=scope)
        host = _get_name(headers.get("host", ""))
        if host not in self._desk.hosts and not (self._desk.is_loopback and host in _LOOPBACK):
            return PlainTextResponse(
                f"This server doesn't answer for {host or 'a request without a host'}; name it in serve.hosts.\n", 421
            )
        if scope["method"] not in _SAFE and not _is_ours(scope, headers):
            return PlainTextResponse("This request comes from a page of another site.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._desk.settings.serve.max_bytes:
            return self._tell_too_much()
        if not self._desk.is_loopback and not self._is_allowed(scope, headers):
            return PlainTextResponse("Too many requests; wait a minute.\n", 429, headers={"Retry-After": "60"})
        return None

    def _is_allowed(self, scope: "Scope", headers: Headers) -> bool:
        """Count a request against the limits of who makes it, and of trying passwords."""
        address = (scope.get("client") or ("", 0))[0]
        token = headers.get("authorization", "")
        who = hashlib.sha256(token.encode()).hexdigest() if token else address
        if scope["method"] == "POST" and scope["path"] in _DOORS and not self._limiter.hit(self._logins, address):
            return False
        return self._limiter.hit(self._all, who)

    def _bound(self, receive: "Receive") -> "Receive":
        """Receive no more than may be sent, whatever its length was said to be."""
        most, got = self._desk.settings.serve.max_bytes, 0

        async def receive_bounded() -> "Message":
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise TooMuchError
            return message

        return receive_bounded

    def _tell_too_much(self) -> Response:
        most = self._desk.settings.serve.max_bytes
        return PlainTextResponse(f"More than {most:,} bytes; see the setting serve.max_bytes.\n", 413)

    def _wrap(self, scope: "Scope", send: "Send") -> "Send":
        """Add the headers that all answers have, where they are not set."""

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        return send_with_headers


def _get_name(host: str) -> str:
    """The host's name without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_ours(scope: "Scope", headers: Headers) -> bool:
    """Whether a request that changes something comes from our own pages, or from no page at all.

    Browsers say where a request comes from (Sec-Fetch-Site, Origin); programs say neither.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin == f"{scope['scheme']}://{headers.get('host', '')}"
