"""A ledger -> its size and make-up: how much of what, by whom, when, in which outlets."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.ask.actors import name_actors
from onrecord.ask.answers import Count, Stats, StatsTable
from onrecord.ask.question import Question, get_keys
from onrecord.ledger.dating import make_day
from onrecord.ledger.judging import find_judgements
from onrecord.ledger.rows import make_key
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.reconcile import count_pending

_DAY = make_key(1, 0)
_KEYED = "key >= ? AND key < ?"


def make_stats(store: Store, question: Question) -> Stats:
    """What a ledger holds, or some days of it; all versions of all articles count.

    Of the question count days and `limit`, which bounds each table but that of months. Raises QueryError.
    """
    low, high = get_keys(question)
    return Stats(
        counts=tuple(Count(name=name, count=count) for name, count in _find_counts(store, low, high)),
        since=_get_day(store, "MIN", low, high),
        until=_get_day(store, "MAX", low, high),
        tables=tuple(
            StatsTable(name=name, counts=tuple(Count(name=each, count=count) for each, count in rows))
            for name, rows in _find_tables(store, low, high, question.limit)
        ),
    )


def _find_counts(store: Store, low: int, high: int) -> Iterator[tuple[str, int]]:
    days = (low // _DAY, high // _DAY)
    within = "FROM articles WHERE day >= ? AND day < ?"
    yield "articles", (articles := _count(store, f"SELECT COUNT(*) {within}", *days))
    for state in ("superseded", "withdrawn"):
        sql = f"SELECT COUNT(*) {within} AND number IN (SELECT article FROM retired WHERE state = ?)"
        yield f"articles {state}", _count(store, sql, *days, state)
    yield "articles without a date", _count(store, f"SELECT COUNT(*) {within} AND day = 0", *days)
    in_families, families = _count_clusters(store, "families", "family", "article", f"SELECT number {within}", *days)
    yield "articles that are copies of others", in_families - families
    yield "stories, copies counted once", articles - in_families + families
    yield "publishers", _count(store, f"SELECT COUNT(DISTINCT publisher) {within}", *days)
    for table, clusters, label, member in (
        ("statements", "utterances", "utterance", "statement"), ("events", "occurrences", "occurrence", "event"),
    ):  # fmt: skip
        yield table, (rows := _count(store, f"SELECT COUNT(*) FROM {table} WHERE {_KEYED}", low, high))
        keys = f"SELECT {member} FROM {clusters} WHERE {member} >= ? AND {member} < ?"
        joined, groups = _count_clusters(store, clusters, label, member, keys, low, high)
        yield f"{clusters}, each counted once", rows - joined + groups
    yield "figures", _count(store, f"SELECT COUNT(*) FROM figures WHERE {_KEYED}", low, high)
    yield "proposals in articles", _count(store, "SELECT COUNT(*) FROM proposals WHERE day >= ? AND day < ?", *days)
    yield "positions", _count(store, f"SELECT COUNT(*) FROM positions WHERE {_KEYED}", low, high)
    against = "against >= ? AND against < ?"
    yield "disputes in articles", _count(store, f"SELECT COUNT(*) FROM disputes WHERE {against}", low, high)
    yield "disputes across articles", _count(store, f"SELECT COUNT(*) FROM conflicts WHERE {against}", low, high)
    yield "actors in the ledger", _count(store, "SELECT COUNT(DISTINCT entity) FROM entities")
    judgements = list(find_judgements(store))
    yield "judgements in the ledger", len(judgements)
    yield "waiting to be reconciled", count_pending(store)


def _find_tables(store: Store, low: int, high: int, limit: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    yield "statements by speaker", list(_count_speakers(store, low, high, limit))
    sql = (
        "SELECT country, COUNT(DISTINCT statement) FROM speakers JOIN signatures ON number = signature "
        "WHERE statement >= ? AND statement < ? AND country IS NOT NULL GROUP BY country"
    )
    yield "statements by the speaker's country", _sort(store.database.find(sql, (low, high)), limit)
    for column in ("act", "form"):
        sql = f"SELECT {column}, COUNT(*) FROM statements WHERE {_KEYED} GROUP BY {column}"
        yield f"statements by {column}", _sort(store.database.find(sql, (low, high)), limit)
    for column in ("type", "status"):
        sql = f"SELECT {column}, COUNT(*) FROM events WHERE {_KEYED} GROUP BY {column}"
        yield f"events by {column}", _sort(store.database.find(sql, (low, high)), limit)
    days = (low // _DAY, high // _DAY)
    for column in ("publisher", "reader"):
        sql = (
            f"SELECT {column}, COUNT(*) FROM articles WHERE day >= ? AND day < ? AND {column} IS NOT NULL "
            f"GROUP BY {column}"
        )
        yield f"articles by {column}", _sort(store.database.find(sql, days), limit)
    for table in ("statements", "events"):
        yield f"{table} by month", _count_months(store, table, low, high)


def _count_speakers(store: Store, low: int, high: int, limit: int) -> Iterator[tuple[str, int]]:
    sql = (
        "SELECT entity, COUNT(DISTINCT statement) FROM speakers JOIN entities ON entities.signature = "
        "speakers.signature WHERE statement >= ? AND statement < ? GROUP BY entity ORDER BY 2 DESC, 1 LIMIT ?"
    )
    counts: dict[str, int] = dict(store.database.find(sql, (low, high, limit)))
    for actor in sorted(name_actors(store, counts), key=lambda each: (-counts[each.actor], each.name, each.actor)):
        country = f" ({actor.country})" if actor.country else ""
        yield f"{actor.name}{country}", counts[actor.actor]


def _count_months(store: Store, table: str, low: int, high: int) -> list[tuple[str, int]]:
    sql = f"SELECT key >> {DAY_BITS}, COUNT(*) FROM {table} WHERE {_KEYED} GROUP BY 1"
    months = Counter[str]()
    for day, count in store.database.find(sql, (low, high)):
        months[(make_day(day) or "no date")[:7]] += count
    return sorted(months.items())


def _sort(rows: Iterable[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    return sorted(((str(name), count) for name, count in rows), key=lambda each: (-each[1], each[0]))[:limit]


def _count(store: Store, sql: str, *values: int | str) -> int:
    return int(store.database.find(sql, values)[0][0])


def _count_clusters(store: Store, table: str, label: str, member: str, keys: str, *values: int) -> tuple[int, int]:
    """How many members clusters have, of those that a query gives, and how many clusters they are in."""
    sql = f"SELECT COUNT(*), COUNT(DISTINCT {label}) FROM {table} WHERE {member} IN ({keys})"
    ((members, clusters),) = store.database.find(sql, values)
    return members, clusters


def _get_day(store: Store, which: str, low: int, high: int) -> str | None:
    """The first or last day on which something was published."""
    sql = f"SELECT {which}(day) FROM articles WHERE day > 0 AND day >= ? AND day < ?"
    ((day,),) = store.database.find(sql, (low // _DAY, high // _DAY))
    return make_day(day or 0)
