"""A ledger -> its timeline: what happened, and what was said, by days; each occurrence and utterance once."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal

import msgspec

from onrecord.ask.actors import Meant, get_meant
from onrecord.ask.answers import Happening, Moment, Timeline
from onrecord.ask.happenings import add_context, load_happenings
from onrecord.ask.question import Question, get_keys, get_marked, make_mark
from onrecord.ask.reviews import find_rejected
from onrecord.ask.searching import find_shown, make_plan
from onrecord.errors import QueryError
from onrecord.ledger.database import Value
from onrecord.ledger.rows import OFFICIAL, make_key
from onrecord.ledger.store import Store
from onrecord.ledger.words import find_words
from onrecord.model import EventStatus, EventType
from onrecord.reconcile.clusters import OCCURRENCES, find_among, name_events

Period = Literal["day", "week", "month"]
Kind = Literal["events", "statements", "all"]
_AT_ONCE = 100  # events that are looked at together
_DATED = make_key(1, 0)  # keys below have no day


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a timeline is to show, beside what a Question says.

    `by` names the periods; `types` and `statuses` are those of events, all if none are named, but for what is only
    thought of.
    """

    kind: Kind = "events"
    by: Period = "day"
    types: tuple[EventType, ...] = ()
    statuses: tuple[EventStatus, ...] = ()


def make_timeline(store: Store, question: Question, wanted: Wanted) -> Timeline:
    """A page of the timeline, oldest first unless the question's order is newest.

    Of the question count words (of events: who, whom, what, where), the speaker (of events: on either side), the
    country (of the place, or of a side), days, `rejected`, `all_versions`, `sort`, `limit` and `after`; of statements
    all filters do. Raises QueryError and NotFoundError as searching does.
    """
    if question.sort == "confidence":
        raise QueryError("a timeline is in order of days", which="sort confidence", next_step="sort newest or oldest")
    low, _ = get_keys(question)
    if low < _DATED:
        question = msgspec.structs.replace(question, since="0001-01-01")
    limit = max(1, question.limit)
    meant = get_meant(store, question.speaker) if question.speaker else None
    found: list[tuple[int, Moment]] = []
    if wanted.kind != "statements":
        found += _make_moments(store, wanted, list(islice(_find_events(store, question, wanted, meant), limit + 1)))
    if wanted.kind != "events":
        found += islice(_find_statements(store, question, wanted), limit + 1)
    found.sort(key=lambda each: each[0], reverse=question.sort != "oldest")
    after = make_mark(found[limit - 1][0]) if len(found) > limit else None
    return Timeline(
        moments=tuple(moment for _, moment in found[:limit]),
        after=after,
        actors=meant.actors if meant else (),
        notes=tuple(_find_notes(store, question, wanted)),
    )


def get_period(day: str, by: Period) -> str:
    """What the day, ISO week or month of a day is called: 2031-03-14, 2031-W11 or 2031-03."""
    if by == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year:04}-W{week:02}"
    return day[:7] if by == "month" else day


def _find_statements(store: Store, question: Question, wanted: Wanted) -> Iterator[tuple[int, Moment]]:
    for key, quotation in find_shown(store, question, make_plan(store, question)):
        yield key, Moment(period=get_period(quotation.day or "", wanted.by), quotation=quotation)


def _find_notes(store: Store, question: Question, wanted: Wanted) -> Iterator[str]:
    """What is not on the timeline because it has no day."""
    if question.after is None and not question.until and question.since == "0001-01-01":
        tables = {"events": ("events",), "statements": ("statements",), "all": ("events", "statements")}[wanted.kind]
        for table in tables:
            ((count,),) = store.database.find(f"SELECT COUNT(*) FROM {table} WHERE key < ?", (_DATED,))
            if count:
                told = f"{table[:-1]} has" if count == 1 else f"{table} have"
                yield f"{count:,} {told} no day, and {'is' if count == 1 else 'are'} on no timeline"


def _make_moments(store: Store, wanted: Wanted, found: Sequence[tuple[int, Happening]]) -> Iterator[tuple[int, Moment]]:
    shown = add_context(store, (happening for _, happening in found))
    for (key, _), happening in zip(found, shown, strict=True):
        yield key, Moment(period=get_period(happening.day or "", wanted.by), happening=happening)


def _find_events(
    store: Store, question: Question, wanted: Wanted, meant: Meant | None
) -> Iterator[tuple[int, Happening]]:
    keys = _find_keys(store, question, wanted, meant)
    while some := list(islice(keys, _AT_ONCE)):
        yield from ((key, each) for key, each in _show(store, question, some) if _is_asked(question, each))


def _find_keys(store: Store, question: Question, wanted: Wanted, meant: Meant | None) -> Iterator[int]:
    """The keys of events that fit, in order."""
    low, high = get_keys(question)
    marked = get_marked(question.after)
    oldest = question.sort == "oldest"
    if marked is not None:
        low, high = (max(low, marked + 1), high) if oldest else (low, min(high, marked))
    conditions = ["key >= ?", "key < ?"]
    values: list[Value] = [low, high]
    for sql, some in (*_find_conditions(question, wanted), *_find_sides(meant, exactly=question.exactly)):
        conditions.append(sql)
        values += some
    sql = f"SELECT key FROM events WHERE {' AND '.join(conditions)} ORDER BY key {'ASC' if oldest else 'DESC'}"
    yield from (row[0] for row in store.database.stream(sql, values))


def _find_conditions(question: Question, wanted: Wanted) -> Iterator[tuple[str, list[Value]]]:
    if wanted.types:
        yield f"type IN ({_mark(wanted.types)})", list(wanted.types)
    if wanted.statuses:
        yield f"status IN ({_mark(wanted.statuses)})", list(wanted.statuses)
    else:
        yield "status <> 'hypothetical'", []
    if question.country:
        marks = _mark(question.country)
        sql = (
            f"(country IN ({marks}) OR key IN (SELECT event FROM parties JOIN signatures ON number = signature "
            f"WHERE signatures.country IN ({marks})))"
        )
        yield sql, [*question.country, *question.country]


def _find_sides(meant: Meant | None, *, exactly: bool) -> Iterator[tuple[str, list[Value]]]:
    """That somebody is on either side; a country is there with all who act for it."""
    if meant is None:
        return
    sql = f"signature IN ({_mark(meant.signatures)})" if meant.signatures else "1 = 0"
    values: list[Value] = [*meant.signatures]
    if meant.country is not None and not exactly:
        sectors = sorted(OFFICIAL)
        sql += f" OR signature IN (SELECT number FROM signatures WHERE country = ? AND sector IN ({_mark(sectors)}))"
        values += [meant.country, *sectors]
    yield f"key IN (SELECT event FROM parties WHERE {sql})", values


def _mark(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _show(store: Store, question: Question, keys: Sequence[int]) -> Iterator[tuple[int, Happening]]:
    """Those of some events that are to be shown: each occurrence where its best report stands."""
    groups = OCCURRENCES.find_groups(store.database, keys)
    every = sorted({member for group in groups.values() for member in group})
    hidden = _find_hidden(store, question, every)
    dated = {
        row[0]
        for row in find_among(store.database, "SELECT key FROM events WHERE happened_on IS NOT NULL AND key IN", every)
    }
    low, high = get_keys(question)
    chosen: dict[int, tuple[int, ...]] = {}
    for key in keys:
        holding = [each for each in groups[key] if each not in hidden]
        fitting = [each for each in holding if low <= each < high]
        if key not in hidden and key == min(fitting, key=lambda each: (each not in dated, each), default=None):
            chosen[key] = (key, *(each for each in holding if each != key))
    loaded = load_happenings(store, chosen.values())
    yield from ((key, loaded[key]) for key in chosen)


def _find_hidden(store: Store, question: Question, keys: Sequence[int]) -> set[int]:
    """Events of articles that no longer hold, and those that a person rejected."""
    hidden: set[int] = set()
    if not question.all_versions:
        sql = "SELECT key FROM events JOIN retired ON retired.article = events.article WHERE key IN"
        hidden |= {row[0] for row in find_among(store.database, sql, keys)}
    if not question.rejected:
        names = name_events(store.database, keys)
        rejected = find_rejected(store, "event", names.values())
        hidden |= {key for key, name in names.items() if name in rejected}
    return hidden


def _is_asked(question: Question, happening: Happening) -> bool:
    """Whether the words that are sought are among who, whom, what and where."""
    if happening.confidence < question.min_confidence:
        return False
    wanted = set(find_words(question.text))
    if not wanted:
        return True
    sides = " ".join(each.name for each in (*happening.actors, *happening.recipients))
    told = f"{happening.words} {happening.type} {happening.mode or ''} {happening.place or ''} {sides}"
    return wanted <= set(find_words(told))
