"""Statements by key -> quotations: the words in context, who says them, what else reports them."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.ask.answers import Quotation, Review, Source, Speaker, Variant
from onrecord.ask.reviews import find_reviews
from onrecord.ask.sources import Shelf, load_shelf
from onrecord.ledger.database import Row
from onrecord.ledger.dating import make_day
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import find_among

MOST_VARIANTS = 40
_COLUMNS = (
    "key, article, id, speakers, cue, before, content, after, spans, form, act, said_on, condition, medium, confidence"
)
_Names = list[tuple[str, str | None, str | None, int]]


def load_quotations(store: Store, groups: Iterable[Sequence[int]]) -> dict[int, Quotation]:
    """A quotation for each group of statements of one utterance: of its first, with the others as variants."""
    wanted = [tuple(group) for group in groups]
    keys = sorted({key for group in wanted for key in group})
    rows = {row[0]: row for row in find_among(store.database, f"SELECT {_COLUMNS} FROM statements WHERE key IN", keys)}
    shelf = load_shelf(store, (row[1] for row in rows.values()))
    firsts = [rows[group[0]] for group in wanted]
    entries = {row[0]: f"{shelf.sources[row[1]].ref}/{row[2]}" for row in rows.values()}
    reviews = find_reviews(store, "statement", (entries[row[0]] for row in firsts))
    disputed = _find_disputed(store, keys)
    actors = _find_actors(store, firsts)
    return {
        group[0]: _make(rows[group[0]], [rows[key] for key in group[1:]], _Context(
            shelf=shelf, entries=entries, actors=actors, review=reviews.get(entries[group[0]]),
            disputed=any(key in disputed for key in group),
        ))
        for group in wanted
    }  # fmt: skip


class _Context(msgspec.Struct, frozen=True, kw_only=True):
    shelf: Shelf
    entries: dict[int, str]
    actors: dict[int, str]
    review: Review | None
    disputed: bool


def _make(row: Row, others: Sequence[Row], context: _Context) -> Quotation:
    (
        key, article, _, speakers, cue, before, content, after, spans, form, act, said_on, condition, medium,
        confidence,
    ) = row  # fmt: skip
    sources: Mapping[int, Source] = context.shelf.sources
    articles = {article, *(other[1] for other in others)}
    variants = sorted(
        (
            Variant(entry=context.entries[each[0]], content=each[6], form=each[9], source=sources[each[1]])
            for each in others
        ),
        key=lambda one: (one.source.published or "", one.entry),
    )
    return Quotation(
        entry=context.entries[key],
        day=make_day(key >> DAY_BITS),
        said_on=said_on,
        speakers=tuple(find_speakers(speakers, context.actors)),
        act=act,
        form=form,
        cue=cue,
        before=before,
        content=content,
        after=after,
        spans=msgspec.json.decode(spans),
        condition=condition,
        medium=medium,
        confidence=confidence,
        source=sources[article],
        articles=len(articles),
        sources=context.shelf.count_independent(articles),
        variants=tuple(variants[:MOST_VARIANTS]),
        disputed=context.disputed,
        reviewed=context.review,
    )


def find_speakers(written: str, actors: Mapping[int, str]) -> Iterable[Speaker]:
    """The speakers that a row names, each with the actor of the ledger that it is."""
    for name, role, country, signature in msgspec.json.decode(written, type=_Names):
        yield Speaker(name=name, role=role, country=country, actor=actors.get(signature, ""))


def find_signatures(written: Iterable[str]) -> set[int]:
    """The signatures of the speakers that rows name."""
    return {signature for each in written for *_, signature in msgspec.json.decode(each, type=_Names)}


def load_actors(store: Store, signatures: Iterable[int]) -> dict[int, str]:
    """The actors that signatures are; one that is not reconciled yet is its own."""
    numbers = sorted(set(signatures))
    own: dict[int, str] = dict(
        find_among(store.database, "SELECT number, key FROM signatures WHERE number IN", numbers)
    )
    return own | dict(find_among(store.database, "SELECT signature, entity FROM entities WHERE signature IN", numbers))


def _find_actors(store: Store, rows: Sequence[Row]) -> dict[int, str]:
    return load_actors(store, find_signatures(row[3] for row in rows))


def _find_disputed(store: Store, keys: Sequence[int]) -> set[int]:
    """Those of some statements that another denies or contradicts, in its own article or in another."""
    found: set[int] = set()
    for table in ("disputes", "conflicts"):
        found |= {row[0] for row in find_among(store.database, f"SELECT claim FROM {table} WHERE claim IN", keys)}
    return found
