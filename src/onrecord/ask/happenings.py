"""Events by key -> happenings: the words in context, both sides, what else reports them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.ask.answers import Happening, Review, Speaker
from onrecord.ask.quoting import load_actors
from onrecord.ask.reviews import find_reviews
from onrecord.ask.sources import Shelf, load_shelf
from onrecord.ledger.database import Row
from onrecord.ledger.dating import make_day
from onrecord.ledger.rows import CONTEXT
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import find_among

_COLUMNS = (
    "key, article, id, type, mode, quad, status, negated, happened_on, place, country, latitude, longitude, statement, "
    "words, first_start, first_end, confidence"
)
_SIDES = (
    "SELECT event, side, actors.name, role, signatures.country, parties.signature FROM parties "
    "JOIN events ON events.key = event "
    "JOIN actors ON actors.article = events.article AND actors.signature = parties.signature "
    "JOIN signatures ON signatures.number = parties.signature WHERE event IN"
)


class _Context(msgspec.Struct, frozen=True, kw_only=True):
    shelf: Shelf
    sides: Mapping[tuple[int, str], tuple[Speaker, ...]]
    reviews: Mapping[str, Review]


def load_happenings(store: Store, groups: Iterable[Sequence[int]]) -> dict[int, Happening]:
    """A happening for each group of events of one occurrence: of its first, with the others as reports.

    Their context is left out; `add_context` adds it to those that are shown.
    """
    wanted = [tuple(group) for group in groups]
    keys = sorted({key for group in wanted for key in group})
    rows = {row[0]: row for row in find_among(store.database, f"SELECT {_COLUMNS} FROM events WHERE key IN", keys)}
    firsts = [rows[group[0]] for group in wanted]
    shelf = load_shelf(store, (row[1] for row in rows.values()))
    context = _Context(
        shelf=shelf,
        sides=_find_sides(store, sorted(row[0] for row in firsts)),
        reviews=find_reviews(store, "event", (_name(row, shelf) for row in firsts)),
    )
    return {group[0]: _make(rows[group[0]], [rows[key] for key in group[1:]], context) for group in wanted}


def _name(row: Row, shelf: Shelf) -> str:
    return f"{shelf.sources[row[1]].ref}/{row[2]}"


def _find_sides(store: Store, keys: Sequence[int]) -> dict[tuple[int, str], tuple[Speaker, ...]]:
    rows = sorted(find_among(store.database, _SIDES, keys), key=lambda row: (row[0], row[1], row[2], str(row[3])))
    actors = load_actors(store, (row[5] for row in rows))
    sides: dict[tuple[int, str], dict[str, Speaker]] = defaultdict(dict)
    for event, side, name, role, country, signature in rows:
        actor = actors.get(signature, "")
        sides[event, side].setdefault(actor, Speaker(name=name, role=role, country=country, actor=actor))
    return {place: tuple(named.values()) for place, named in sides.items()}


def _make(row: Row, others: Sequence[Row], context: _Context) -> Happening:
    (
        key, article, _, type_, mode, quad, status, negated, happened_on, place, country, latitude, longitude,
        statement, words, start, end, confidence,
    ) = row  # fmt: skip
    source = context.shelf.sources[article]
    articles = {article, *(other[1] for other in others)}
    return Happening(
        entry=_name(row, context.shelf),
        day=make_day(key >> DAY_BITS),
        dated=happened_on is not None,
        type=type_,
        mode=mode,
        quad=quad,
        status=status,
        negated=bool(negated),
        actors=context.sides.get((key, "actor"), ()),
        recipients=context.sides.get((key, "recipient"), ()),
        place=place,
        country=country,
        latitude=latitude,
        longitude=longitude,
        before="",
        words=" ".join(words.split()),
        after="",
        span=(start, end),
        statement=f"{source.ref}/{statement}" if statement else None,
        confidence=confidence,
        source=source,
        articles=len(articles),
        sources=context.shelf.count_independent(articles),
        statuses=tuple(sorted({each[6] for each in (row, *others)})),
        reports=tuple(sorted(_name(each, context.shelf) for each in others)),
        reviewed=context.reviews.get(_name(row, context.shelf)),
    )


def add_context(store: Store, happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings with the words of their articles around them."""
    shown = list(happenings)
    refs = sorted({each.source.ref for each in shown})
    numbers: dict[int, str] = dict(find_among(store.database, "SELECT number, ref FROM articles WHERE ref IN", refs))
    texts = {numbers[number]: record.article.text for number, record in store.find_records(sorted(numbers))}
    return [_quote(each, texts[each.source.ref]) for each in shown]


def _quote(happening: Happening, text: str) -> Happening:
    before, after = cut_context(text, *happening.span)
    return msgspec.structs.replace(happening, before=before, after=after)


def cut_context(text: str, start: int, end: int) -> tuple[str, str]:
    """Some whole words of a text before and after a stretch of it."""
    before = text[max(0, start - CONTEXT) : start].split()
    after = text[end : end + CONTEXT].split()
    return (
        " ".join(before[1:] if start > CONTEXT else before),
        " ".join(after[:-1] if end + CONTEXT < len(text) else after),
    )
