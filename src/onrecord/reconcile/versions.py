"""Articles of one dispatch -> which of them still hold: a higher version supersedes, a kill withdraws, visibly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.database import Row
from onrecord.ledger.store import Store
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import find_among

_COLUMNS = "SELECT number, ref, base, edition, series, version_rank, status FROM articles WHERE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article as one of the versions of a dispatch."""

    number: int
    ref: str
    base: str
    edition: int
    rank: str
    status: str


def retire_versions(store: Store, batch: Batch) -> None:
    """Say of every article that is superseded or withdrawn that it is, and by which."""
    database = store.database
    keys = find_among(database, "SELECT series, base FROM articles WHERE number IN", batch.articles)
    series = sorted({name for name, _ in keys if name is not None})
    bases = sorted({base for _, base in keys})
    found = find_among(database, f"{_COLUMNS} series IN", series)
    found += find_among(database, f"{_COLUMNS} base IN", bases)
    groups: dict[str, dict[int, Version]] = {}
    for row in found:
        groups.setdefault(row[4] or f"base {row[2]}", {})[row[0]] = _make_version(row)
    versions = [each for group in groups.values() for each in group.values()]
    database.run_many("DELETE FROM retired WHERE article = ?", [(each.number,) for each in versions])
    database.run_many(
        "INSERT INTO retired (article, state, successor) VALUES (?, ?, ?)",
        [row for group in groups.values() for row in find_retired(list(group.values()))],
    )


def find_retired(versions: Sequence[Version]) -> Iterator[tuple[int, str, str]]:
    """The versions of one dispatch that no longer hold: number, state, and the reference of what took their place."""
    read_again: dict[str, Version] = {}
    for each in sorted(versions, key=lambda one: one.edition):
        read_again[each.base] = each
    current = list(read_again.values())
    for each in versions:
        if read_again[each.base] is not each:
            yield each.number, "superseded", read_again[each.base].ref
    highest = max(each.rank for each in current)
    last = [each for each in current if each.rank == highest]
    kills = [each for each in last if each.status == "canceled"]
    if kills:
        kill = min(each.ref for each in kills)
        yield from ((each.number, "withdrawn", kill) for each in current)
        return
    for each in current:
        if each.rank < highest:
            following = min((one.rank, one.ref) for one in current if one.rank > each.rank)
            yield each.number, "superseded", following[1]


def find_articles_of(store: Store, states: Iterable[str]) -> set[int]:
    """The articles that are in one of some states."""
    sql = "SELECT article FROM retired WHERE state IN"
    return {number for (number,) in find_among(store.database, sql, sorted(states))}


def _make_version(row: Row) -> Version:
    number, ref, base, edition, _, rank, status = row
    return Version(number=number, ref=ref, base=base, edition=edition, rank=rank, status=status)
