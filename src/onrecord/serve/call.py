"""A request with all that answering it takes -> the shape that every page and every API route has: Call -> Response."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.ledger.people import Role
from onrecord.serve.asking import get_asked, make_query
from onrecord.serve.rendering import render
from onrecord.serve.visitors import Visitor, set_cookie

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.ask.ledger import Ledger
    from onrecord.serve.desk import Desk

_T = TypeVar("_T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request, who makes it, and a connection to the ledger that is its own until it is answered."""

    request: "Request"
    desk: "Desk"
    ledger: "Ledger"
    visitor: Visitor
    form: FormData = field(default_factory=FormData)
    body: bytes = b""

    @property
    def query(self) -> QueryParams:
        """What is written after the ? of the address."""
        return self.request.query_params

    def get_asked(self, kind: type[_T]) -> _T:
        """What the address asks. Raises QueryError."""
        return get_asked(self.query, kind)

    def get_part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def get_field(self, name: str) -> str:
        """A field of the form, "" where it is not filled in."""
        value = self.form.get(name, "")
        return value.replace("\0", "").strip() if isinstance(value, str) else ""

    def show(self, template: str, *, status: int = 200, **values: object) -> Response:
        """A page."""
        return make_page(self.request, self.desk, self.visitor, template, status=status, **values)

    def go(self, path: str, *, told: str = "", undo: int | None = None) -> Response:
        """Lead to another page of ours, which says what was done, and may offer to take it back."""
        notes = make_query({"told": told, "undo": undo})
        address = f"{path}{'&' if '?' in path else '?'}{notes}" if notes else path
        return RedirectResponse(quote(address, safe="/?&=#%+:~,"), status_code=303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it is, how it is asked for, the least role that may, None for all, and what answers."""

    path: str
    answer: Callable[[Call], Response]
    role: Role | None = "reader"
    method: str = "GET"
    is_for_programs: bool = False  # which can't fill in a form to sign in


def make_page(
    request: "Request", desk: "Desk", visitor: Visitor, template: str, *, status: int = 200, **values: object
) -> Response:
    """A page with what is around it."""
    shared: Mapping[str, object] = {
        "visitor": visitor,
        "path": request.url.path,
        "here": f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        "told": request.query_params.get("told", "")[:300],
        "undo": _get_number(request.query_params.get("undo", "")),
        "ledger_name": desk.settings.ledger.at.rpartition("/")[2],
    }
    response = HTMLResponse(render(template, {**shared, **values}), status_code=status)
    if visitor.by in {"open", "nothing"}:  # so that the forms of the page can be told from others'
        set_cookie(request, response, visitor.secret)
    return response


def _get_number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else None
