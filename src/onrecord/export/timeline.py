"""A timeline of a ledger -> a sheet with a section for each period, and rows of a table for other programs."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from onrecord.ask.answers import Happening, Moment, Quotation, Source, Speaker, Timeline
from onrecord.export.quotations import (
    describe_meant,
    describe_review,
    describe_source,
    describe_speakers,
    find_bounds,
    make_entry,
    make_review_cells,
)
from onrecord.export.sheets import Entry, Quote, Section, Sheet

COLUMNS = (
    "period", "day", "dated", "what", "entry", "type", "mode", "quad", "status", "negated", "actors",
    "actor_countries", "recipients", "recipient_countries", "place", "country", "latitude", "longitude", "act",
    "words", "before", "after", "confidence", "statement", "articles", "sources", "reviewed", "reviewed_by",
    "publisher", "title", "published", "url", "article", "start", "end",
)  # fmt: skip
_EMPTY = "Nothing was found. Try other days or types, or --show all, which takes in what was said."


def make_timeline_sheet(found: Timeline, *, asked: str) -> Sheet:
    """What happened and what was said, period by period."""
    more = (f"There is more: add --after {found.after}",) if found.after else ()
    periods = groupby(found.moments, key=lambda each: each.period)
    sections = tuple(
        Section(title=name, minor=True, entries=tuple(map(_make_moment_entry, moments))) for name, moments in periods
    )
    return Sheet(
        title=asked,
        about=tuple(describe_meant(found.actors)),
        sections=sections or (Section(title="", empty=_EMPTY),),
        notes=(*found.notes, *more),
    )


def _make_moment_entry(moment: Moment) -> Entry:
    if moment.happening is not None:
        return make_happening_entry(moment.happening)
    return make_entry(moment.quotation) if moment.quotation is not None else Entry(heading=moment.period)


def make_happening_entry(happening: Happening) -> Entry:
    """An event as a sheet shows it."""
    return Entry(
        heading=f"{_describe_day(happening)}  {describe_type(happening)}  {_describe_sides(happening)}",
        quotes=(Quote(words=happening.words, before=happening.before, after=happening.after),),
        notes=tuple(_find_notes(happening)),
        name=happening.entry,
        url=happening.source.url,
    )


def _describe_day(happening: Happening) -> str:
    """The day; what only its article's date tells may have been before."""
    if happening.day is None:
        return "no date"
    return happening.day if happening.dated else f"by {happening.day}"


def describe_type(happening: Happening) -> str:
    """Type, mode and status in words: "ASSAULT aerial, claimed"."""
    kind = f"{happening.type} {happening.mode}" if happening.mode else happening.type
    return f"{kind}, {'not ' if happening.negated else ''}{happening.status}"


def _describe_sides(happening: Happening) -> str:
    actors = _describe(happening.actors) or "somebody not named"
    return f"{actors} → {_describe(happening.recipients)}" if happening.recipients else actors


def _describe(speakers: Sequence[Speaker]) -> str:
    return describe_speakers(speakers) if speakers else ""


def _find_notes(happening: Happening) -> Iterable[str]:
    if happening.place:
        country = happening.country if happening.country and happening.country not in happening.place else ""
        yield f"at {happening.place}, {country}" if country else f"at {happening.place}"
    yield describe_source(happening.source)
    if happening.articles > 1:
        sources = f"{happening.sources} independent source{'s' if happening.sources > 1 else ''}"
        yield f"reported by {happening.articles} articles, {sources}"
    if len(happening.statuses) > 1:
        yield f"reports differ: {', '.join(happening.statuses)}"
    if happening.statement:
        yield f"told by statement {happening.statement}"
    if happening.reviewed is not None:
        yield describe_review(happening.reviewed)


def make_timeline_cells(moment: Moment) -> tuple[str, ...]:
    """The cells of a row, in the order of COLUMNS."""
    if moment.happening is not None:
        return moment.period, *make_happening_cells(moment.happening)
    return moment.period, *(_make_said_cells(moment.quotation) if moment.quotation is not None else ())


def make_happening_cells(happening: Happening) -> tuple[str, ...]:
    """The cells of an event, in the order of COLUMNS but for the period."""
    start, end = happening.span
    return (
        happening.day or "", "yes" if happening.dated else "no", "event", happening.entry, happening.type,
        happening.mode or "", str(happening.quad), happening.status, "yes" if happening.negated else "no",
        *_make_side(happening.actors), *_make_side(happening.recipients), happening.place or "",
        happening.country or "", _make_number(happening.latitude), _make_number(happening.longitude), "",
        happening.words, happening.before, happening.after, f"{happening.confidence:.3f}", happening.statement or "",
        str(happening.articles), str(happening.sources), *make_review_cells(happening.reviewed),
        *_make_source(happening.source), str(start), str(end),
    )  # fmt: skip


def _make_said_cells(said: Quotation) -> tuple[str, ...]:
    start, end = find_bounds(said)
    return (
        said.day or "", "yes" if said.said_on else "no", "statement", said.entry, "", "", "", "", "",
        *_make_side(said.speakers), "", "", "", "", "", "", said.act, said.content, said.before, said.after,
        f"{said.confidence:.3f}", "", str(said.articles), str(said.sources), *make_review_cells(said.reviewed),
        *_make_source(said.source), start, end,
    )  # fmt: skip


def _make_side(speakers: Sequence[Speaker]) -> tuple[str, str]:
    return "; ".join(each.name for each in speakers), "; ".join(each.country or "" for each in speakers)


def _make_number(value: float | None) -> str:
    return f"{value:.5f}" if value is not None else ""


def _make_source(source: Source) -> tuple[str, ...]:
    return source.publisher or "", source.title or "", source.published or "", source.url or "", source.ref
