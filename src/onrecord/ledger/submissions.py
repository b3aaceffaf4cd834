"""Articles that were sent to be read -> a queue in the ledger, which outlives whoever works at it.

What is sent waits, is claimed by a worker, and ends as done or failed. Each of its articles lands in the transaction
that notes it, so that no article is read again that was read before its worker was killed. A claim whose worker is
gone is free again at once where that is known, else after LEASE; what ends its worker MOST_TRIES times has failed.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

import msgspec

from onrecord.errors import NotFoundError
from onrecord.ledger.feeds import add_time
from onrecord.ledger.store import Store
from onrecord.model import Record

State = Literal["waiting", "reading", "done", "failed"]
Sent = Literal["file", "address"]
LEASE = timedelta(minutes=10)  # longer than the longest article takes to be read
MOST_TRIES = 3
_COLUMNS = "id, person, sent_at, name, kind, state, tries, done_at, refs, told"


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was sent: a file's bytes, or an address to be fetched.

    `refs` are the references of the articles that it holds, once they are read; `told` is what went wrong.
    """

    id: str
    person: str
    sent_at: str
    name: str
    kind: Sent
    state: State
    tries: int
    done_at: str | None
    refs: tuple[str, ...]
    told: str | None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A submission that a worker has to itself."""

    number: int
    id: str
    name: str
    kind: Sent
    data: bytes
    worker: str


def send(store: Store, *, person: str, name: str, kind: Sent, data: bytes) -> Submission:
    """Put something into the queue."""
    made = Submission(
        id=secrets.token_hex(8), person=person, sent_at=store.now(), name=name, kind=kind, state="waiting", tries=0,
        done_at=None, refs=(), told=None,
    )  # fmt: skip
    with store.writing():
        store.database.run(
            f"INSERT INTO submissions (number, data, {_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, NULL, '', NULL)",
            (store.take_numbers("submission", 1), data, made.id, person, made.sent_at, name, kind),
        )
    return made


def claim(store: Store, worker: str) -> Claim | None:
    """Take the first that waits, or whose worker is gone; None where there is nothing to do.

    What was claimed MOST_TRIES times and never ended has failed.
    """
    if not has_work(store):
        return None
    now = store.now()
    stale = add_time(now, -LEASE)
    with store.writing():
        store.database.run(
            "UPDATE submissions SET state = 'failed', done_at = ?, data = NULL, told = ? "
            "WHERE state = 'reading' AND claimed_at <= ? AND tries >= ?",
            (now, f"the reader ended {MOST_TRIES} times while reading it", stale, MOST_TRIES),
        )
        rows = store.database.find(
            "SELECT number, id, name, kind, data FROM submissions WHERE state = 'waiting' "
            "OR (state = 'reading' AND claimed_at <= ?) ORDER BY number LIMIT 1",
            (stale,),
        )
        if not rows:
            return None
        store.database.run(
            "UPDATE submissions SET state = 'reading', worker = ?, claimed_at = ?, tries = tries + 1 WHERE number = ?",
            (worker, now, rows[0][0]),
        )
    number, name, called, kind, data = rows[0]
    return Claim(number=number, id=name, name=called, kind=kind, data=bytes(data), worker=worker)


def land(store: Store, claimed: Claim, ref: str, record: Record | None) -> bool:
    """Add an article of a submission and note its reference, at once; without a record it is there already.

    Whether the worker still has its claim, which is its own for another LEASE: if not, nothing is done.
    """
    with store.writing():
        held = _find_refs(store, claimed)
        if held is None:
            return False
        if record is not None:
            store.put_all([record])
        store.database.run(
            "UPDATE submissions SET refs = ?, claimed_at = ? WHERE number = ?",
            (" ".join(dict.fromkeys([*held, ref])), store.now(), claimed.number),
        )
    return True


def _find_refs(store: Store, claimed: Claim) -> list[str] | None:
    """What has landed of a submission, None where the worker has lost its claim."""
    rows = store.database.find(
        "SELECT refs FROM submissions WHERE number = ? AND worker = ? AND state = 'reading'",
        (claimed.number, claimed.worker),
    )
    return str(rows[0][0]).split() if rows else None


def release(store: Store, worker: str) -> int:
    """Put back what a worker that is gone had claimed; how much it was."""
    with store.writing():
        rows = store.database.find("SELECT number FROM submissions WHERE state = 'reading' AND worker = ?", (worker,))
        store.database.run(
            "UPDATE submissions SET state = CASE WHEN tries >= ? THEN 'failed' ELSE 'waiting' END, told = "
            "CASE WHEN tries >= ? THEN ? ELSE told END WHERE state = 'reading' AND worker = ?",
            (MOST_TRIES, MOST_TRIES, f"the reader ended {MOST_TRIES} times while reading it", worker),
        )
    return len(rows)


def finish(store: Store, claimed: Claim, *, told: str | None) -> None:
    """End a claim: it is done where an article of it is in the ledger, else failed; `told` is what went wrong."""
    with store.writing():
        held = _find_refs(store, claimed)
        if held is not None:
            store.database.run(
                "UPDATE submissions SET state = ?, done_at = ?, told = ?, data = NULL WHERE number = ?",
                ("done" if held else "failed", store.now(), told, claimed.number),
            )


def find_workers(store: Store) -> list[str]:
    """The workers that have claims."""
    return [row[0] for row in store.database.find("SELECT DISTINCT worker FROM submissions WHERE state = 'reading'")]


def has_work(store: Store) -> bool:
    """Whether anything waits, or is being read."""
    return bool(store.database.find("SELECT 1 FROM submissions WHERE state IN ('waiting', 'reading') LIMIT 1"))


def count_states(store: Store) -> dict[str, int]:
    """How many submissions are in each state."""
    return dict(store.database.find("SELECT state, COUNT(*) FROM submissions GROUP BY state"))


def get_submission(store: Store, id: str) -> Submission:
    """A submission by its id. Raises NotFoundError where there is none."""
    rows = store.database.find(f"SELECT {_COLUMNS} FROM submissions WHERE id = ?", (id,))
    if not rows:
        raise NotFoundError("nothing that was sent is called so", which=id, next_step="see the list of what was sent")
    return _make(rows[0])


def find_submissions(store: Store, *, limit: int) -> list[Submission]:
    """What was sent, the newest first."""
    rows = store.database.find(f"SELECT {_COLUMNS} FROM submissions ORDER BY number DESC LIMIT ?", (limit,))
    return [_make(row) for row in rows]


def _make(row: Sequence[object]) -> Submission:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return msgspec.convert({**values, "refs": str(values["refs"]).split()}, Submission)
