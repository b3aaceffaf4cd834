"""What is known of feeds -> kept in either database, whole or not at all."""

import msgspec
import pytest

from onrecord.errors import NotFoundError
from onrecord.ledger.feeds import (
    FIRST_WAIT,
    Feed,
    add_time,
    find_feeds,
    find_pending,
    forget_feeds,
    note_entry,
    put_feed,
)
from onrecord.ledger.store import Store

URL = "https://example.org/feed"
FEED = Feed(url=URL, etag='"a"', asked_at="2031-03-14T08:00:00Z", next_at="2031-03-14T08:05:00Z", told="2 entries")


def test_an_answer_is_kept_with_its_entries(store: Store) -> None:
    """Entries that are known are not put again; the feed is as it was told last."""
    assert put_feed(store, FEED, [("one", b"1"), ("two", b"2"), ("one", b"again")]) == 2
    assert put_feed(store, msgspec.structs.replace(FEED, told="3 entries"), [("two", b"x"), ("three", b"3")]) == 1

    (feed,) = find_feeds(store)
    assert (feed.etag, feed.told, feed.waiting, feed.read) == ('"a"', "3 entries", 3, 0)
    assert {each.entry: each.data for each in find_pending(store, URL)} == {"one": b"1", "two": b"2", "three": b"3"}


def test_nothing_is_kept_of_an_answer_that_fails(store: Store) -> None:
    """Where its entries can't be put, the feed is as it was before."""
    put_feed(store, FEED)

    def fail() -> "list[tuple[str, bytes]]":
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_feed(store, msgspec.structs.replace(FEED, etag='"b"'), (pair for pair in (*[("one", b"1")], *fail())))

    assert find_feeds(store) == [FEED]


def test_an_entry_is_tried_again_later(at: str) -> None:
    """An hour later, four hours after that, and then no more; one that was read is not."""
    now = "2031-03-14T08:00:00Z"
    with Store(at, now=lambda: now) as store:
        put_feed(store, FEED, [("one", b"1"), ("two", b"2")])
        one, two = find_pending(store, URL)
        note_entry(store, URL, one, told=None)
        for wait in (FIRST_WAIT, 4 * FIRST_WAIT):
            note_entry(store, URL, two, told="not there")
            assert find_pending(store, URL) == []
            now = add_time(now, wait)
            (two,) = find_pending(store, URL)
        note_entry(store, URL, two, told="not there")
        (feed,) = find_feeds(store)

    assert (feed.read, feed.waiting, feed.left) == (1, 0, 1)


def test_a_feed_that_is_not_followed_is_not_forgotten(store: Store) -> None:
    """With one that isn't there, none is forgotten."""
    put_feed(store, FEED, [("one", b"1")])
    with pytest.raises(NotFoundError):
        forget_feeds(store, [URL, "https://example.org/other"])
    assert len(find_feeds(store)) == 1

    forget_feeds(store, [URL])
    assert find_feeds(store) == []
    assert find_pending(store, URL) == []
