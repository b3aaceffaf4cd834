"""The feeds that a ledger follows: what each answered last, and which of its entries are still to be read.

An answer's entries are kept in the same transaction as its validators, so that nothing which a feed told is lost when
the process is killed before all of them are read.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from onrecord.errors import NotFoundError
from onrecord.ledger.store import Store

LEAST = timedelta(minutes=5)  # between two requests to one feed, whatever it says
MOST_TRIES = 3  # after which an entry that can't be read is left
FIRST_WAIT = timedelta(hours=1)  # until the second try; four times as long until the third
_COLUMNS = "url, etag, modified, asked_at, next_at, failed, told"
_FORM = "%Y-%m-%dT%H:%M:%SZ"


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that is followed; times are in UTC, `failed` counts the requests that failed since the last answer.

    Of its entries `read` are in the ledger, `waiting` are to be read, `left` could not be.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    asked_at: str
    next_at: str
    failed: int = 0
    told: str
    read: int = 0
    waiting: int = 0
    left: int = 0


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that is to be read."""

    entry: str
    data: bytes
    tries: int


def find_feeds(store: Store) -> list[Feed]:
    """The feeds that are followed, by address."""
    counts: dict[tuple[str, str], int] = {}
    for feed, state, count in store.database.find(
        "SELECT feed, state, COUNT(*) FROM feed_entries GROUP BY feed, state"
    ):
        counts[feed, state] = count
    rows = store.database.find(f"SELECT {_COLUMNS} FROM feeds ORDER BY url")
    return [
        Feed(
            **dict(zip(_COLUMNS.split(", "), row, strict=True)), read=counts.get((row[0], "read"), 0),
            waiting=counts.get((row[0], "waiting"), 0), left=counts.get((row[0], "left"), 0),
        )
        for row in rows
    ]  # fmt: skip


def maybe_get_feed(store: Store, url: str) -> Feed | None:
    """A feed that is followed."""
    return next((each for each in find_feeds(store) if each.url == url), None)


def put_feed(store: Store, feed: Feed, entries: Iterable[tuple[str, bytes]] = ()) -> int:
    """Keep what a feed answered, and of its entries those that were not known, at once; how many these are."""
    new = 0
    with store.writing():
        store.database.run("DELETE FROM feeds WHERE url = ?", (feed.url,))
        store.database.run(
            f"INSERT INTO feeds ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (feed.url, feed.etag, feed.modified, feed.asked_at, feed.next_at, feed.failed, feed.told),
        )
        known = {row[0] for row in store.database.find("SELECT entry FROM feed_entries WHERE feed = ?", (feed.url,))}
        for entry, data in entries:
            if entry not in known:
                known.add(entry)
                new += 1
                store.database.run(
                    "INSERT INTO feed_entries (feed, entry, state, tries, next_at, told, data) "
                    "VALUES (?, ?, 'waiting', 0, '', NULL, ?)",
                    (feed.url, entry, data),
                )
    return new


def find_pending(store: Store, url: str) -> list[Pending]:
    """The entries of a feed that are to be read now."""
    sql = (
        "SELECT entry, data, tries FROM feed_entries WHERE feed = ? AND state = 'waiting' AND next_at <= ? "
        "ORDER BY entry"
    )
    rows = store.database.find(sql, (url, store.now()))
    return [Pending(entry=entry, data=bytes(data), tries=tries) for entry, data, tries in rows]


def note_entry(store: Store, url: str, pending: Pending, *, told: str | None) -> None:
    """Keep what became of an entry: read, or what was wrong with it, and when it is tried again."""
    tries = pending.tries + 1
    state = "read" if told is None else "left" if tries >= MOST_TRIES else "waiting"
    next_at = add_time(store.now(), FIRST_WAIT * 4**pending.tries) if state == "waiting" else ""
    with store.writing():
        store.database.run(
            "UPDATE feed_entries SET state = ?, tries = ?, next_at = ?, told = ?, data = ? "
            "WHERE feed = ? AND entry = ?",
            (state, tries, next_at, told, pending.data if state == "waiting" else None, url, pending.entry),
        )


def forget_feeds(store: Store, urls: Sequence[str]) -> None:
    """Follow feeds no more; their articles stay. Raises NotFoundError, before any is forgotten, for one that isn't."""
    known = {each.url for each in find_feeds(store)}
    for url in urls:
        if url not in known:
            raise NotFoundError("this feed is not followed", which=url, next_step="see `onrecord follow --list`")
    with store.writing():
        for url in urls:
            store.database.run("DELETE FROM feed_entries WHERE feed = ?", (url,))
            store.database.run("DELETE FROM feeds WHERE url = ?", (url,))


def add_time(written: str, wait: timedelta) -> str:
    """An instant of the ledger's, so much later."""
    return (datetime.strptime(written, _FORM) + wait).strftime(_FORM)
