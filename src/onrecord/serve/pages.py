"""What is asked of a ledger -> its pages: today, search, statement, article, actors, proposals, disputes, and so on."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec
from starlette.responses import JSONResponse, PlainTextResponse, Response

from onrecord.ask.answers import Count, Course, Disputes, Found, Stand, Stats
from onrecord.ask.ledger import Ledger
from onrecord.ask.proposal import find_proposals, get_proposal
from onrecord.ask.question import Question
from onrecord.ask.timeline import Wanted
from onrecord.errors import NotFoundError, QueryError
from onrecord.export.citations import cite_as_json, cite_as_markdown, cite_as_text
from onrecord.export.disputes import describe_value
from onrecord.export.page import make_page_values
from onrecord.export.timeline import describe_type
from onrecord.serve.asking import (
    ActorAsked,
    DisputesAsked,
    FiguresAsked,
    SearchAsked,
    TimelineAsked,
    TopicAsked,
    make_query,
)
from onrecord.serve.call import Call
from onrecord.serve.charts import Chart, chart_figures, chart_map, chart_stances, chart_weeks
from onrecord.serve.linking import link_statement

_FACETS = ("speaker", "country", "sector", "act", "form", "publisher", "month")
_MANY = ("country", "sector", "act", "form")  # of which a search may have several values
_NEW = 8  # statements, disputes and changes that the first page shows
_STANCES = 400  # proposals whose changes are looked through for it


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """What the first page shows."""

    statements: Found
    disputes: Disputes
    changes: tuple[tuple[Course, Stand], ...]
    articles: int
    count: int


def show_today(call: Call) -> Response:
    """The newest statements and disputes, and who stands elsewhere than before."""
    ledger = call.ledger
    today = call.desk.today.get(ledger.get_state(), lambda: _make_today(ledger))
    return call.show("today.html.j2", today=today, pending=ledger.count_pending())


def _make_today(ledger: Ledger) -> Today:
    courses = find_proposals(ledger, Question(limit=_STANCES))
    changed = [(course, stand) for course in courses.courses for stand in course.stands if stand.changed]
    changed.sort(key=lambda each: (each[1].day or "", each[1].entry), reverse=True)
    return Today(
        statements=ledger.search(Question(limit=_NEW)),
        disputes=ledger.find_disputes(Question(limit=_NEW // 2)),
        changes=tuple(changed[:_NEW]),
        articles=ledger.count_articles(),
        count=ledger.count_statements(),
    )


def show_search(call: Call) -> Response:
    """What was said, and what it can be narrowed by."""
    asked = call.get_asked(SearchAsked)
    question = asked.make_question()
    found, facets = call.ledger.search(question), None
    if found.quotations and question.after is None:
        facets = call.ledger.count_facets(question)
    return call.show(
        "search.html.j2",
        asked=asked,
        found=found,
        facets=facets,
        narrowing=[(name, list(_narrow(asked, name, getattr(facets, name)))) for name in _FACETS if facets],
        narrowed=list(_find_narrowed(asked)),
        more=_more(asked, found.after),
    )


def _narrow(asked: SearchAsked, name: str, counts: Sequence[Count]) -> Iterable[tuple[Count, str]]:
    """What a facet leads to: the same search with one of its values, in the place of others that it has."""
    for each in counts:
        value = (each.name,) if name in _MANY else each.name
        changes = {"since": value, "until": value} if name == "month" else {name: value}
        yield each, make_query(asked, **changes, after=None)


def _find_narrowed(asked: SearchAsked) -> Iterable[tuple[str, str]]:
    """What a search is narrowed by, apart from its words and speaker; each with the search without it."""
    for name in _MANY:
        values: tuple[str, ...] = getattr(asked, name)
        for each in values:
            left = tuple(other for other in values if other != each)
            yield each, make_query(asked, **{name: left, "after": None})
    if asked.publisher:
        yield asked.publisher, make_query(asked, publisher=None, after=None)


def _more(asked: msgspec.Struct, after: str | None) -> str:
    return make_query(asked, after=after) if after else ""


def show_statement(call: Call) -> Response:
    """A statement, who else reports it, who stands against it, what was judged of it, and how to cite it."""
    page = call.ledger.get_statement(f"{call.get_part('ref')}/{call.get_part('name')}")
    return call.show("statement.html.j2", page=page, citation=cite_as_text(page.quotation))


def cite_statement(call: Call) -> Response:
    """A citation to be copied."""
    said = call.ledger.get_statement(f"{call.get_part('ref')}/{call.get_part('name')}").quotation
    match call.get_part("form"):
        case "txt":
            return PlainTextResponse(cite_as_text(said) + "\n")
        case "md":
            return PlainTextResponse(cite_as_markdown(said) + "\n", media_type="text/markdown")
        case "json":
            return JSONResponse(cite_as_json(said), media_type="application/ld+json")
        case _:
            raise NotFoundError(
                "no citation has this form", which=call.get_part("form"), next_step="take txt, md or json"
            )


def show_article(call: Call) -> Response:
    """An article with its statements marked, the record beside it, its versions and copies."""
    page = call.ledger.get_article(call.get_part("ref"))
    values = make_page_values(call.ledger.get_record(page.source.ref), anchored=True)
    return call.show("article.html.j2", page=page, **values)  # type: ignore[arg-type]


def show_actors(call: Call) -> Response:
    """Those who are named most, or those whom a name may mean."""
    asked = call.get_asked(ActorAsked)
    try:
        found = call.ledger.find_actors(asked.name, limit=100)
    except NotFoundError:
        found = []
    return call.show("actors.html.j2", asked=asked, found=found)


def show_actor(call: Call) -> Response:
    """All on an actor."""
    asked = call.get_asked(ActorAsked)
    page = call.ledger.get_actor(call.get_part("name"), asked.make_question())
    return call.show("actor.html.j2", page=page, asked=asked, weeks=chart_weeks(page.by_week))


def show_proposals(call: Call) -> Response:
    """Proposals, those of which most articles tell first."""
    asked = call.get_asked(TopicAsked)
    return call.show("proposals.html.j2", asked=asked, found=call.ledger.find_proposals(asked.make_question()))


def show_proposal(call: Call) -> Response:
    """Where each side stands on a proposal, and since when."""
    course = get_proposal(call.ledger, f"{call.get_part('ref')}/{call.get_part('name')}")
    days = [(day, list(of)) for day, of in groupby(course.stands, key=lambda each: each.day or "")]
    return call.show(
        "proposal.html.j2", course=course, days=days, table=_make_table(course), chart=chart_stances(course)
    )


def _make_table(course: Course) -> tuple[list[str], list[tuple[str, list[Stand | None]]]]:
    """The days on which somebody's stance is told, and a row a side with the last stance of each day."""
    days = sorted({each.day for each in course.stands if each.day})
    rows: dict[str, dict[str, Stand]] = {}
    for each in course.stands:
        if each.day:
            rows.setdefault(each.by, {})[each.day] = each
    return days, [(side, [of.get(day) for day in days]) for side, of in rows.items()]


def show_disputes(call: Call) -> Response:
    """What is claimed and denied, side by side."""
    asked = call.get_asked(DisputesAsked)
    found = call.ledger.find_disputes(asked.make_question(), kinds=asked.kind)
    return call.show("disputes.html.j2", asked=asked, found=found, more=_more(asked, found.after))


def show_figures(call: Call) -> Response:
    """The numbers that several give, and what can't both hold."""
    asked = call.get_asked(FiguresAsked)
    found = call.ledger.find_figures(asked.make_question(), all_givers=asked.all_givers)
    charts: list[Chart | None] = [chart_figures(each) for each in found]
    return call.show("figures.html.j2", asked=asked, found=list(zip(found, charts, strict=True)), value=describe_value)


def show_timeline(call: Call) -> Response:
    """What happened and what was said, by days, weeks or months, and where."""
    asked = call.get_asked(TimelineAsked)
    found = call.ledger.make_timeline(
        asked.make_question(), Wanted(kind=asked.kind, by=asked.by, types=asked.type, statuses=asked.status)
    )
    happenings = [each.happening for each in found.moments if each.happening is not None]
    return call.show(
        "timeline.html.j2",
        asked=asked,
        found=found,
        periods=[(period, list(of)) for period, of in groupby(found.moments, key=lambda each: each.period)],
        map=chart_map(happenings),
        kind=describe_type,
        more=_more(asked, found.after),
    )


def show_stats(call: Call) -> Response:
    """How much there is of what."""
    stats: Stats = call.ledger.make_stats()
    return call.show("stats.html.j2", stats=stats)


def go_to_entry(call: Call) -> Response:
    """Lead from what an entry is called, or an article's address or id, to its page."""
    written = call.query.get("name", "").strip()
    if not written:
        raise QueryError("name an entry", next_step="as in 1f3bf12fc7125507/s1, or an article's address")
    ref, _, name = written.partition("/")
    if name.startswith("s") and name[1:].isdigit():
        return call.go(link_statement(written))
    found = call.ledger.get_article(ref if name[:1] in {"e", "f", "a"} and name[1:].isdigit() else written)
    return call.go(f"/articles/{found.source.ref}")
