"""Searches that people keep -> what new articles bring to them, and the calls (webhooks) that tell of it.

A match is a statement that was found by a search after it was kept: each once. A delivery is a call that is made, and
made again later when it fails; it is kept in the transaction that found what it tells.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

import msgspec

from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.feeds import add_time
from onrecord.ledger.store import Store

DeliveryState = Literal["waiting", "delivered", "failed"]
MOST_TRIES = 8  # the last after a day and a half
FIRST_WAIT = timedelta(minutes=1)  # until the second try; four times as long until each other
LONGEST_WAIT = timedelta(hours=12)
_LONGEST_TITLE = 200


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A search that somebody keeps. `question` is one of ask's, as JSON; `hook` the address that is called."""

    number: int
    person: str
    title: str
    question: str
    made_at: str
    hook: str | None


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, by its key, that a search found, and when."""

    number: int
    statement: int
    found_at: str


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A call to be made: `id` is the same each time it is tried."""

    number: int
    search: int
    id: str
    body: str
    made_at: str
    next_at: str
    tries: int
    state: DeliveryState
    told: str | None


def save(store: Store, *, person: str, title: str, question: str, hook: str | None) -> tuple[Saved, str | None]:
    """Keep a search from now on; with a hook, the secret that its calls are signed with, shown this once."""
    named = " ".join(title.split())
    if not named or len(named) > _LONGEST_TITLE:
        raise QueryError(f"a title has 1 to {_LONGEST_TITLE} characters", which=named[:40], next_step="shorten it")
    secret = secrets.token_urlsafe(32) if hook else None
    now = store.now()
    with store.writing():
        number = store.take_numbers("saved", 1)
        mark = store.database.find("SELECT COALESCE(MAX(number), 0) FROM articles")[0][0]
        store.database.run(
            "INSERT INTO searches (number, person, title, question, made_at, mark, hook, secret) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, person, named, question, now, mark, hook, secret),
        )
    made = Saved(number=number, person=person, title=named, question=question, made_at=now, hook=hook)
    return made, secret


def find_saved(store: Store) -> list[Saved]:
    """The searches that are kept, the newest first."""
    rows = store.database.find(
        "SELECT number, person, title, question, made_at, hook FROM searches WHERE ended_at IS NULL "
        "ORDER BY number DESC"
    )
    return [Saved(**dict(zip(Saved.__struct_fields__, row, strict=True))) for row in rows]


def get_saved(store: Store, number: int) -> Saved:
    """A search that is kept. Raises NotFoundError where there is none."""
    found = next((each for each in find_saved(store) if each.number == number), None)
    if found is None:
        raise NotFoundError("no search is kept under this number", which=str(number), next_step="see the list of them")
    return found


def end_saved(store: Store, number: int) -> None:
    """Keep a search no more; what it would still tell is not told. Raises NotFoundError where there is none."""
    get_saved(store, number)
    with store.writing():
        store.database.run("UPDATE searches SET ended_at = ? WHERE number = ?", (store.now(), number))
        store.database.run(
            "UPDATE deliveries SET state = 'failed', told = 'the search is kept no more' "
            "WHERE search = ? AND state = 'waiting'",
            (number,),
        )


def find_unseen(store: Store, number: int) -> tuple[list[int], int]:
    """The statements of articles that a search has not looked at, all of which are reconciled; and the new mark."""
    mark = store.database.find("SELECT mark FROM searches WHERE number = ?", (number,))[0][0]
    last = store.database.find(
        "SELECT MIN(number) FROM articles LEFT JOIN reconciled ON article = number "
        "WHERE number > ? AND article IS NULL",
        (mark,),
    )[0][0]
    newest = store.database.find("SELECT COALESCE(MAX(number), 0) FROM articles")[0][0]
    until = newest if last is None else last - 1
    rows = store.database.find("SELECT key FROM statements WHERE article > ? AND article <= ?", (mark, until))
    return sorted(row[0] for row in rows), max(until, mark)


def note_matches(store: Store, search: int, keys: Sequence[int], *, mark: int, body: str | None) -> None:
    """Keep what a search found up to a mark and, with a body, the call that tells of it, at once."""
    now = store.now()
    with store.writing():
        at = store.database.find("SELECT mark FROM searches WHERE number = ?", (search,))[0][0]
        if at >= mark:
            return  # another worker was here first
        store.database.run("UPDATE searches SET mark = ? WHERE number = ?", (mark, search))
        if not keys:
            return
        first = store.take_numbers("match", len(keys))
        store.database.run_many(
            "INSERT INTO matches (number, search, statement, found_at) VALUES (?, ?, ?, ?)",
            [(first + at, search, key, now) for at, key in enumerate(keys)],
        )
        if body is not None:
            store.database.run(
                "INSERT INTO deliveries (number, search, id, body, made_at, next_at, tries, state) "
                "VALUES (?, ?, ?, ?, ?, ?, 0, 'waiting')",
                (store.take_numbers("delivery", 1), search, f"msg_{secrets.token_hex(12)}", body, now, now),
            )


def find_matches(store: Store, search: int, *, limit: int) -> list[Match]:
    """What a search found since it is kept, the last first."""
    rows = store.database.find(
        "SELECT number, statement, found_at FROM matches WHERE search = ? ORDER BY number DESC LIMIT ?", (search, limit)
    )
    return [Match(number=number, statement=statement, found_at=found_at) for number, statement, found_at in rows]


def find_due(store: Store) -> list[tuple[Delivery, str, str]]:
    """The calls that are to be made by now, each with its address and secret, in order."""
    rows = store.database.find(
        f"SELECT {_DELIVERY}, hook, secret FROM deliveries JOIN searches ON searches.number = search "
        "WHERE state = 'waiting' AND next_at <= ? AND hook IS NOT NULL ORDER BY deliveries.number",
        (store.now(),),
    )
    return [(_make_delivery(row[:-2]), row[-2], row[-1]) for row in rows]


_DELIVERY = "deliveries.number, search, id, body, deliveries.made_at, next_at, tries, state, told"


def find_deliveries(store: Store, search: int, *, limit: int) -> list[Delivery]:
    """The calls of a search, the last first."""
    rows = store.database.find(
        f"SELECT {_DELIVERY} FROM deliveries WHERE search = ? ORDER BY number DESC LIMIT ?", (search, limit)
    )
    return [_make_delivery(row) for row in rows]


def note_delivery(store: Store, delivery: Delivery, *, told: str, delivered: bool) -> None:
    """Keep how a call went; one that failed is made again later, at most MOST_TRIES times."""
    tries = delivery.tries + 1
    state = "delivered" if delivered else "failed" if tries >= MOST_TRIES else "waiting"
    wait = min(FIRST_WAIT * 4**delivery.tries, LONGEST_WAIT)
    with store.writing():
        store.database.run(
            "UPDATE deliveries SET tries = ?, state = ?, next_at = ?, told = ? WHERE number = ?",
            (tries, state, add_time(store.now(), wait), told, delivery.number),
        )


def _make_delivery(row: Sequence[object]) -> Delivery:
    return msgspec.convert(dict(zip(Delivery.__struct_fields__, row, strict=True)), Delivery)
