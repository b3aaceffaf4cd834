"""The API, version 1 -> JSON: the same questions as on the command line, with the same names, pages by cursors, ETags.

ENDPOINTS is what there is; `openapi.py` describes it from the same table.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from starlette.responses import Response

from onrecord.ask.answers import (
    ActorName,
    ActorPage,
    Courses,
    Disputes,
    FigureRange,
    Found,
    Stats,
    Timeline,
)
from onrecord.ask.article import ArticlePage
from onrecord.ask.reviews import Judged
from onrecord.ask.statement import StatementPage
from onrecord.ask.timeline import Wanted
from onrecord.errors import QueryError
from onrecord.export.citations import cite_as_json
from onrecord.ledger.judging import Judgement, Verdict
from onrecord.ledger.people import Role
from onrecord.ledger.searches import Saved, find_saved
from onrecord.ledger.submissions import Submission, find_submissions, get_submission
from onrecord.model import Record
from onrecord.serve.asking import (
    ActorAsked,
    Days,
    DisputesAsked,
    FiguresAsked,
    QueueAsked,
    SearchAsked,
    TimelineAsked,
    TopicAsked,
    get_asked,
)
from onrecord.serve.call import Call
from onrecord.serve.reviewing import Said, make_judgement
from onrecord.serve.saving import drop_search, keep_search
from onrecord.serve.sending import put_address, put_file
from onrecord.version import __version__

ROOT = "/api/v1"
_LISTED = 100


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """No parameters."""


class LogAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The trail of judgements, of all or of one entry."""

    entry: str | None = None
    standing: bool = False


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong (RFC 9457): what, with which input, and what to do next."""

    title: str
    status: int
    detail: str = ""
    next_step: str = ""


class ToJudge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made. `value` is a JSON object of fields to correct, a grade, or the number to be undone."""

    verdict: Verdict
    entry: str = ""
    other: str | None = None
    value: str | None = None
    reason: str = ""


class ToSend(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article to be read: its text, or an address; `name` is what it is called while it waits."""

    text: Annotated[str, msgspec.Meta(max_length=20_000_000)] | None = None
    url: str | None = None
    name: Annotated[str, msgspec.Meta(max_length=200)] = "article.txt"


class ToKeep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to be kept: its title, its filters as the parameters of /statements, and an address to be called."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    filters: dict[str, str | list[str]] = {}
    hook: str | None = None


class Keeping(msgspec.Struct, frozen=True, kw_only=True):
    """A search that is kept; `secret` signs its calls and is told this once."""

    search: Saved
    secret: str | None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The server and its ledger."""

    name: Literal["onrecord"]
    version: str
    articles: int
    statements: int
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What is at a path: the parameters it takes, the body if any, what it answers, and the least role that may."""

    path: str
    says: str
    answers: object
    answer: Callable[[Call], object]
    asked: type[msgspec.Struct] = Nothing
    body: type[msgspec.Struct] | None = None
    method: str = "GET"
    role: Role = "reader"
    status: int = 200
    is_lasting: bool = True  # the same answer while the ledger's state is the same


@dataclass(slots=True)
class _Form:
    """Filters of a body, in the shape of those of an address."""

    filters: dict[str, str | list[str]]

    def multi_items(self) -> list[tuple[str, object]]:
        """Each name with each of its values."""
        return [
            (name, each) for name, value in self.filters.items()
            for each in (value if isinstance(value, list) else [value])
        ]  # fmt: skip


def answer(call: Call, endpoint: Endpoint) -> Response:
    """Answer a call; 304 where the caller has the answer already."""
    tag = ""
    get_asked(call.query, endpoint.asked, strictly=True)
    if endpoint.method == "GET" and endpoint.is_lasting:
        made = f"{call.ledger.get_state()} {__version__} {call.request.url.path}?{call.request.url.query}"
        tag = f'W/"{hashlib.sha256(made.encode("utf-8", "replace")).hexdigest()[:24]}"'
        if tag in call.request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag})
    made_of = endpoint.answer(call)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"} if tag else {}
    if endpoint.status == 204:
        return Response(status_code=204)
    return Response(
        msgspec.json.encode(made_of), status_code=endpoint.status, media_type="application/json", headers=headers
    )


def _read(call: Call, kind: type[msgspec.Struct]) -> msgspec.Struct:
    try:
        return msgspec.json.decode(call.body.replace(b"\\u0000", b""), type=kind)
    except msgspec.DecodeError as error:
        raise QueryError(f"the body can't be used: {error}", next_step="see openapi.json") from None


def _about(call: Call) -> About:
    ledger = call.ledger
    return About(
        name="onrecord", version=__version__, articles=ledger.count_articles(), statements=ledger.count_statements(),
        pending=ledger.count_pending(),
    )  # fmt: skip


def _search(call: Call) -> Found:
    return call.ledger.search(call.get_asked(SearchAsked).make_question())


def _get_statement(call: Call) -> StatementPage:
    return call.ledger.get_statement(f"{call.get_part('ref')}/{call.get_part('name')}")


def _cite(call: Call) -> dict[str, object]:
    return cite_as_json(_get_statement(call).quotation)


def _find_timeline(call: Call) -> Timeline:
    asked = call.get_asked(TimelineAsked)
    wanted = Wanted(kind=asked.kind, by=asked.by, types=asked.type, statuses=asked.status)
    return call.ledger.make_timeline(asked.make_question(), wanted)


def _find_disputes(call: Call) -> Disputes:
    asked = call.get_asked(DisputesAsked)
    return call.ledger.find_disputes(asked.make_question(), kinds=asked.kind)


def _find_figures(call: Call) -> list[FigureRange]:
    asked = call.get_asked(FiguresAsked)
    return call.ledger.find_figures(asked.make_question(), all_givers=asked.all_givers)


def _find_proposals(call: Call) -> Courses:
    return call.ledger.find_proposals(call.get_asked(TopicAsked).make_question())


def _find_actors(call: Call) -> list[ActorName]:
    asked = call.get_asked(ActorAsked)
    return call.ledger.find_actors(asked.name, limit=asked.limit)


def _get_actor(call: Call) -> ActorPage:
    return call.ledger.get_actor(call.get_part("name"), call.get_asked(ActorAsked).make_question())


def _get_article(call: Call) -> ArticlePage:
    return call.ledger.get_article(call.get_part("ref"))


def _get_record(call: Call) -> Record:
    return call.ledger.get_record(_get_article(call).source.ref)


def _make_stats(call: Call) -> Stats:
    asked = call.get_asked(Days)
    return call.ledger.make_stats(SearchAsked(since=asked.since, until=asked.until).make_question())


def _find_queue(call: Call) -> Found:
    return call.ledger.find_queue(call.get_asked(QueueAsked).make_question())


def _find_log(call: Call) -> list[Judged]:
    asked = call.get_asked(LogAsked)
    return call.ledger.find_log(entry=asked.entry, standing=asked.standing)


def _judge(call: Call) -> Judgement:
    asked = _read(call, ToJudge)
    return make_judgement(call.ledger, msgspec.convert(msgspec.structs.asdict(asked), Said), by=call.visitor.name)


def _send(call: Call) -> Submission:
    """Queue what the body holds: JSON, or the bytes of a file of any kind that `onrecord add` reads."""
    kind = call.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return put_file(call, call.query.get("name", "") or "article", call.body)
    asked = _read(call, ToSend)
    if not isinstance(asked, ToSend) or (asked.text is None) == (asked.url is None):
        raise QueryError("send a text or a url", next_step="give one of the two")
    if asked.url is not None:
        return put_address(call, asked.url)
    return put_file(call, asked.name, (asked.text or "").encode("utf-8", "replace"))


def _get_sent(call: Call) -> Submission:
    return get_submission(call.ledger, call.get_part("id"))


def _find_sent(call: Call) -> list[Submission]:
    return find_submissions(call.ledger, limit=_LISTED)


def _find_saved(call: Call) -> list[Saved]:
    return find_saved(call.ledger)


def _keep(call: Call) -> Keeping:
    asked = _read(call, ToKeep)
    if not isinstance(asked, ToKeep):
        raise QueryError("the body can't be used", next_step="see openapi.json")
    filters = get_asked(_Form(asked.filters), SearchAsked, strictly=True)
    made, secret = keep_search(call, filters, title=asked.title, hook=asked.hook)
    return Keeping(search=made, secret=secret)


def _drop(call: Call) -> None:
    drop_search(call, call.get_part("number"))


class NameAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What a file that is sent is called."""

    name: str = ""


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(path="", says="The server and its ledger", answers=About, answer=_about),
    Endpoint(path="/statements", says="What was said", asked=SearchAsked, answers=Found, answer=_search),
    Endpoint(path="/statements/{ref}/{name}", says="A statement", answers=StatementPage, answer=_get_statement),
    Endpoint(path="/statements/{ref}/{name}/annotation", says="A statement as a W3C Web Annotation",
             answers=dict[str, Any], answer=_cite),
    Endpoint(path="/timeline", says="What happened, and what was said, by days", asked=TimelineAsked,
             answers=Timeline, answer=_find_timeline),
    Endpoint(path="/disputes", says="What is claimed and denied", asked=DisputesAsked, answers=Disputes,
             answer=_find_disputes),
    Endpoint(path="/figures", says="The numbers that several give", asked=FiguresAsked,
             answers=list[FigureRange], answer=_find_figures),
    Endpoint(path="/proposals", says="Proposals, and where each side stands", asked=TopicAsked, answers=Courses,
             answer=_find_proposals),
    Endpoint(path="/actors", says="Whom a name may mean, or who is named most", asked=ActorAsked,
             answers=list[ActorName], answer=_find_actors),
    Endpoint(path="/actors/{name:path}", says="All on an actor", asked=ActorAsked, answers=ActorPage,
             answer=_get_actor),
    Endpoint(path="/articles", says="Send an article: it is read by a worker; its status is at /sent/{id}",
             method="POST", asked=NameAsked, body=ToSend, answers=Submission, answer=_send, role="reviewer",
             status=202),
    Endpoint(path="/sent", says="What was sent, the newest first", answers=list[Submission], answer=_find_sent,
             role="reviewer", is_lasting=False),
    Endpoint(path="/sent/{id}", says="What became of an article that was sent", answers=Submission,
             answer=_get_sent, role="reviewer", is_lasting=False),
    Endpoint(path="/articles/{ref}", says="An article: versions, copies, statements, events", answers=ArticlePage,
             answer=_get_article),
    Endpoint(path="/articles/{ref}/record", says="An article's record, as in record-format", answers=Record,
             answer=_get_record),
    Endpoint(path="/stats", says="How much there is of what", asked=Days, answers=Stats, answer=_make_stats),
    Endpoint(path="/queue", says="What awaits review, the least certain first", asked=QueueAsked, answers=Found,
             answer=_find_queue, role="reviewer"),
    Endpoint(path="/judgements", says="The trail of judgements", asked=LogAsked, answers=list[Judged],
             answer=_find_log),
    Endpoint(path="/judgements", says="Judge an entry", method="POST", body=ToJudge, answers=Judgement,
             answer=_judge, role="reviewer", status=201),
    Endpoint(path="/searches", says="The searches that are kept", answers=list[Saved], answer=_find_saved),
    Endpoint(path="/searches", says="Keep a search, and call an address with what it finds", method="POST",
             body=ToKeep, answers=Keeping, answer=_keep, role="reviewer", status=201),
    Endpoint(path="/searches/{number}", says="Keep a search no more", method="DELETE", answers=type(None),
             answer=_drop, role="reviewer", status=204),
)  # fmt: skip
