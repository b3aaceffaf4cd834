"""A request -> who makes it: by session, by token, or, on a desk that is open, its owner."""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.ledger.people import ROLES, Role, has_people, maybe_get_bearer

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.ask.ledger import Ledger
    from onrecord.serve.desk import Desk

COOKIE = "onrecord"
_SECURE = f"__Host-{COOKIE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks. `secret` is the session's, or that of a visitor without one: forms are signed with it.

    `role` is None for somebody who must sign in first; `by` says how the visitor is known.
    """

    name: str
    role: Role | None
    secret: str
    by: str

    def may(self, role: Role) -> bool:
        """Whether the visitor may do what takes a role; each holds those before it."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)

    @property
    def sign(self) -> str:
        """What a form must carry to be believed: another each time, so that how pages compress tells nothing of it."""
        nonce = secrets.token_hex(8)
        return nonce + self.make_sign(nonce)

    def make_sign(self, nonce: str) -> str:
        """The signature of a nonce."""
        return hmac.new(self.secret.encode(), nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def get_visitor(request: "Request", ledger: "Ledger", desk: "Desk") -> Visitor:
    """Who makes a request."""
    written = request.headers.get("authorization", "")
    if written:
        person = maybe_get_bearer(ledger, _get_token(written), "token")
        name, role = (person.name, person.role) if person else ("", None)
        return Visitor(name=name, role=role, secret=secrets.token_hex(16), by="token")
    kept = request.cookies.get(get_cookie(request), "")
    if desk.is_loopback and not has_people(ledger):
        return Visitor(name=desk.owner, role="admin", secret=kept or secrets.token_hex(16), by="open")
    person = maybe_get_bearer(ledger, kept, "session") if kept else None
    if person is None:
        return Visitor(name="", role=None, secret=kept or secrets.token_hex(16), by="nothing")
    return Visitor(name=person.name, role=person.role, secret=kept, by="session")


def _get_token(written: str) -> str:
    """The token of an Authorization header: a bearer's, or the password of Basic, which is what feed readers send."""
    kind, _, value = written.partition(" ")
    if kind.lower() != "basic":
        return value.strip()
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (ValueError, binascii.Error):
        return ""


def get_cookie(request: "Request") -> str:
    """What the cookie is called: bound to the host and to TLS, where there is TLS."""
    return _SECURE if request.url.scheme == "https" else COOKIE


def set_cookie(request: "Request", response: "Response", secret: str, *, seconds: int | None = None) -> None:
    """Have the browser keep a secret: for so long, or as long as it is open."""
    response.set_cookie(
        get_cookie(request), secret, max_age=seconds, path="/", httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def is_signed(visitor: Visitor, signature: str) -> bool:
    """Whether a form comes from a page of ours."""
    nonce, signed = signature[:16], signature[16:]
    return hmac.compare_digest(visitor.make_sign(nonce).encode(), signed.encode("utf-8", "replace"))
