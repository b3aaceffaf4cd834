"""A ledger -> what it adds up to: versions, copies, actors, utterances, occurrences, conflicts across articles.

All of it is derived: a pure function of the articles and of people's judgements, whatever the order in which they came,
so that it can be emptied and made again with the same result.
"""

from collections.abc import Callable

from onrecord.ledger.schema import DERIVED
from onrecord.ledger.store import Store, cut
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.conflicts import find_conflicts
from onrecord.reconcile.entities import join_actors
from onrecord.reconcile.families import join_copies
from onrecord.reconcile.occurrences import join_events
from onrecord.reconcile.utterances import join_statements
from onrecord.reconcile.versions import retire_versions

BATCH = 200  # articles of one transaction: what a crash may have to do again

Progress = Callable[[int, int], None]


# In this order: whose words they are, and what is a copy of what, decides what is one utterance, and who denies whom.
STEPS: tuple[Callable[[Store, Batch], None], ...] = (
    retire_versions,
    join_copies,
    join_actors,
    join_statements,
    join_events,
    find_conflicts,
)


def count_pending(store: Store) -> int:
    """How many articles and judgements are in the ledger that were not reconciled yet."""
    return len(_find_pending(store)) + len(_find_judgements(store))


def reconcile(store: Store, *, rebuild: bool = False, progress: Progress | None = None) -> int:
    """Bring what is derived up to date with the articles and judgements; how many of them were new to it.

    `rebuild` empties it first. `progress` is told how many articles are done, of how many. Killed at any instant, it
    goes on where it was: a batch is there whole or not at all.
    """
    if rebuild:
        with store.writing():
            for table in DERIVED:
                store.database.run(f"DELETE FROM {table}")
    waiting = _find_pending(store)
    judged = tuple(_find_judgements(store))
    for at, articles in enumerate(cut(waiting, BATCH)):
        _apply(store, Batch(articles=tuple(articles)))
        if progress is not None:
            progress(min((at + 1) * BATCH, len(waiting)), len(waiting))
    if judged:
        _apply(store, Batch(articles=(), judgements=judged))
    return len(waiting) + len(judged)


def _apply(store: Store, batch: Batch) -> None:
    with store.writing():
        batch = _leave_done(store, batch)
        # First, because steps compare with what is reconciled only: of what waits, nothing is known yet.
        store.database.run_many("INSERT INTO reconciled (article) VALUES (?)", [(each,) for each in batch.articles])
        for step in STEPS:
            step(store, batch)
        store.database.run_many("INSERT INTO applied (judgement) VALUES (?)", [(each,) for each in batch.judgements])


def _leave_done(store: Store, batch: Batch) -> Batch:
    """A batch without what another process has reconciled since it was made up."""
    waiting, judged = set(_find_pending(store)), set(_find_judgements(store))
    return Batch(
        articles=tuple(each for each in batch.articles if each in waiting),
        judgements=tuple(each for each in batch.judgements if each in judged),
    )


def _find_pending(store: Store) -> list[int]:
    # Numbers are given, and reconciled, in their order: what waits lies above what is done.
    ((last,),) = store.database.find("SELECT COALESCE(MAX(article), 0) FROM reconciled")
    sql = "SELECT number FROM articles WHERE number > ? ORDER BY number"
    return [number for (number,) in store.database.find(sql, (last,))]


def _find_judgements(store: Store) -> list[int]:
    sql = "SELECT number FROM judgements WHERE number NOT IN (SELECT judgement FROM applied) ORDER BY number"
    return [number for (number,) in store.database.find(sql)]
