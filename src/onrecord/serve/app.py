"""A desk -> the ASGI application: its routes, in order, each a function from a call to a response."""

import logging
from collections.abc import Awaitable, Callable

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import BusyError, LedgerError, NotFoundError, OnrecordError, QueryError
from onrecord.serve.accounts import (
    change_password,
    change_people,
    drop_token,
    login,
    logout,
    make_token,
    show_login,
    show_people,
)
from onrecord.serve.api import ENDPOINTS, ROOT, Endpoint, Problem, answer
from onrecord.serve.asking import make_query
from onrecord.serve.call import Call, Page, make_page
from onrecord.serve.desk import Desk
from onrecord.serve.guard import Guard, TooMuchError
from onrecord.serve.openapi import make_openapi
from onrecord.serve.pages import (
    cite_statement,
    go_to_entry,
    show_actor,
    show_actors,
    show_article,
    show_disputes,
    show_figures,
    show_proposal,
    show_proposals,
    show_search,
    show_statement,
    show_stats,
    show_timeline,
    show_today,
)
from onrecord.serve.rendering import STATIC, get_static
from onrecord.serve.reviewing import judge, show_log, show_queue
from onrecord.serve.saving import end, keep, send_feed, show_saved
from onrecord.serve.sending import show_one, show_sent, take
from onrecord.serve.visitors import get_visitor, is_signed

LOG = logging.getLogger("onrecord.serve")
_FORM_FIELDS = 60
_STATUSES: tuple[tuple[type[OnrecordError], int], ...] = (
    (QueryError, 400), (NotFoundError, 404), (BusyError, 503), (LedgerError, 503),
)  # fmt: skip

PAGES: tuple[Page, ...] = (
    Page(path="/", answer=show_today),
    Page(path="/search", answer=show_search),
    Page(path="/statements/{ref}/{name}.{form}", answer=cite_statement),
    Page(path="/statements/{ref}/{name}", answer=show_statement),
    Page(path="/articles/{ref}", answer=show_article),
    Page(path="/actors", answer=show_actors),
    Page(path="/actors/{name:path}", answer=show_actor),
    Page(path="/proposals", answer=show_proposals),
    Page(path="/proposals/{ref}/{name}", answer=show_proposal),
    Page(path="/disputes", answer=show_disputes),
    Page(path="/figures", answer=show_figures),
    Page(path="/timeline", answer=show_timeline),
    Page(path="/stats", answer=show_stats),
    Page(path="/entry", answer=go_to_entry),
    Page(path="/queue", answer=show_queue, role="reviewer"),
    Page(path="/log", answer=show_log),
    Page(path="/judgements", answer=judge, role="reviewer", method="POST"),
    Page(path="/sent", answer=show_sent, role="reviewer"),
    Page(path="/sent", answer=take, role="reviewer", method="POST"),
    Page(path="/sent/{id}", answer=show_one, role="reviewer"),
    Page(path="/saved", answer=show_saved),
    Page(path="/saved", answer=keep, role="reviewer", method="POST"),
    Page(path="/saved/{number}/end", answer=end, role="reviewer", method="POST"),
    Page(path="/saved/{number}/feed.atom", answer=send_feed, is_for_programs=True),
    Page(path="/people", answer=show_people),
    Page(path="/people", answer=change_people, role="admin", method="POST"),
    Page(path="/password", answer=change_password, method="POST"),
    Page(path="/tokens", answer=make_token, method="POST"),
    Page(path="/tokens/end", answer=drop_token, method="POST"),
    Page(path="/login", answer=show_login, role=None),
    Page(path="/login", answer=login, role=None, method="POST"),
    Page(path="/logout", answer=logout, role=None, method="POST"),
)

Answer = Callable[[Request], Awaitable[Response]]


def make_app(desk: Desk) -> Starlette:
    """The application of a desk."""
    routes = [Route("/static/{name}", _send_static), Route("/healthz", _tell_health)]
    routes += [Route(f"{ROOT}/openapi.json", _send_openapi)]
    routes += [Route(ROOT + each.path, _make_endpoint(desk, each), methods=[each.method]) for each in ENDPOINTS]
    routes += [Route(each.path, _make_page(desk, each), methods=[each.method]) for each in PAGES]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, desk=desk), Middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)],
        exception_handlers={HTTPException: _make_refusal(desk), Exception: _tell_failure},
    )


def _make_page(desk: Desk, page: Page) -> Answer:
    most = desk.settings.serve.max_bytes

    async def answer_page(request: Request) -> Response:
        if request.method == "POST":
            async with request.form(max_files=1, max_fields=_FORM_FIELDS, max_part_size=most) as form:
                return await run_in_threadpool(_answer_page, request, form)
        return await run_in_threadpool(_answer_page, request, FormData())

    def _answer_page(request: Request, form: FormData) -> Response:
        try:
            with desk.pool.borrow() as ledger:
                visitor = get_visitor(request, ledger, desk)
                call = Call(request=request, desk=desk, ledger=ledger, visitor=visitor, form=form)
                refusal = _refuse(call, page)
                return refusal or page.answer(call)
        except OnrecordError as error:
            return _show_error(request, desk, error)

    return answer_page


def _refuse(call: Call, page: Page) -> Response | None:
    """Send who must sign in to do so; turn away who may not, and forms that are not ours."""
    visitor = call.visitor
    if page.role is not None and visitor.role is None:
        if page.method != "GET" or visitor.by == "token" or page.is_for_programs:
            challenge = {"WWW-Authenticate": 'Basic realm="onrecord", charset="UTF-8"'} if page.is_for_programs else {}
            return PlainTextResponse("Sign in first.\n", 401, headers=challenge)
        here = call.request.url.path + (f"?{call.request.url.query}" if call.request.url.query else "")
        return RedirectResponse(f"/login?{make_query({'back': here if here != '/' else ''})}", 303)
    if page.role is not None and not visitor.may(page.role):
        return call.show("error.html.j2", status=403, title="This takes another role",
                         detail=f"It is for those with the role {page.role}.", next_step="Ask an admin.")  # fmt: skip
    if page.method == "POST" and not is_signed(visitor, call.get_field("sign")):
        return call.show("error.html.j2", status=403, title="The form is out of date", detail="",
                         next_step="Go back, load the page again, and send it once more.")  # fmt: skip
    return None


def _make_endpoint(desk: Desk, endpoint: Endpoint) -> Answer:
    async def answer_endpoint(request: Request) -> Response:
        body = await request.body() if endpoint.method == "POST" else b""
        return await run_in_threadpool(_answer_endpoint, request, body)

    def _answer_endpoint(request: Request, body: bytes) -> Response:
        try:
            with desk.pool.borrow() as ledger:
                visitor = get_visitor(request, ledger, desk)
                if visitor.role is None:
                    step = "sign in, or send a token: Authorization: Bearer onr_…"
                    return _make_problem(401, "nobody is known by this session or token", next_step=step)
                if not visitor.may(endpoint.role):
                    return _make_problem(403, f"this takes the role {endpoint.role}", next_step="ask an admin")
                call = Call(request=request, desk=desk, ledger=ledger, visitor=visitor, body=body)
                return answer(call, endpoint)
        except OnrecordError as error:
            return _make_problem(_get_status(error), error.what, detail=error.which, next_step=error.next_step)

    return answer_endpoint


def _make_problem(status: int, title: str, *, detail: str = "", next_step: str = "") -> Response:
    problem = Problem(title=title, status=status, detail=detail, next_step=next_step)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {"Retry-After": "1"} if status == 503 else {}
    made = msgspec.json.encode(problem)
    return Response(made, status_code=status, media_type="application/problem+json", headers=headers)


def _get_status(error: OnrecordError) -> int:
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def _show_error(request: Request, desk: Desk, error: OnrecordError) -> Response:
    """A page that says what went wrong."""
    status = _get_status(error)
    if status >= 500:
        LOG.error("%s", error)
    try:
        with desk.pool.borrow() as ledger:
            visitor = get_visitor(request, ledger, desk)
    except LedgerError:
        return PlainTextResponse(f"{error}\n", status, headers={"Retry-After": "1"})
    title = error.what[:1].upper() + error.what[1:]
    return make_page(request, desk, visitor, "error.html.j2", status=status, title=title, detail=error.which,
                     next_step=error.next_step[:1].upper() + error.next_step[1:])  # fmt: skip


def _make_refusal(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What is said where no route leads, or a form can't be read."""

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = error.detail if isinstance(error, HTTPException) else ""
        headers = error.headers if isinstance(error, HTTPException) else None
        if request.url.path.startswith(ROOT):
            response = _make_problem(status, said)
        elif status == 404:
            missing = NotFoundError("there is no such page", which=request.url.path, next_step="begin at the first one")
            response = await run_in_threadpool(_show_error, request, desk, missing)
        else:
            response = PlainTextResponse(f"{said}\n", status)
        response.headers.update(headers or {})
        return response

    return refuse


async def _tell_failure(request: Request, error: Exception) -> Response:
    """What is said where this program itself went wrong; the log has the rest."""
    if isinstance(error, TooMuchError):
        raise error
    if request.url.path.startswith(ROOT):
        return _make_problem(500, "internal error", next_step="please report it")
    return PlainTextResponse("Something went wrong here; the server's log says what.\n", 500)


async def _send_static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    data, kind = get_static(name)
    lasting = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    return Response(data, media_type=kind, headers={"Cache-Control": lasting})


async def _send_openapi(request: Request) -> Response:
    return Response(make_openapi(), media_type="application/json", headers={"Cache-Control": "no-cache"})


async def _tell_health(request: Request) -> Response:
    return PlainTextResponse("ok\n")
