"""Pairs that belong together -> clusters, each called by its smallest member: the same in any order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.database import Database, Row, Value
from onrecord.ledger.store import cut

_ASKED = 500  # values of one query; databases take only so many
Name = Callable[[Database, Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """A table of clusters: a member's number, and the name of the cluster. Members that stand alone have no row."""

    table: str
    member: str
    label: str
    name: Name  # members' own names, which are the same in every ledger

    def find_labels(self, database: Database, members: Iterable[int]) -> dict[int, str]:
        """The clusters of those members that are in one."""
        sql = f"SELECT {self.member}, {self.label} FROM {self.table} WHERE {self.member} IN"
        return dict(find_among(database, sql, sorted(set(members))))

    def find_members(self, database: Database, labels: Iterable[str]) -> list[tuple[int, str]]:
        """The members of clusters, each with its cluster."""
        sql = f"SELECT {self.member}, {self.label} FROM {self.table} WHERE {self.label} IN"
        return [(member, label) for member, label in find_among(database, sql, sorted(set(labels)))]

    def find_groups(self, database: Database, members: Iterable[int]) -> dict[int, list[int]]:
        """All that belong with each of some members, itself among them, in no certain order."""
        asked = sorted(set(members))
        labels = self.find_labels(database, asked)
        groups: dict[str, list[int]] = {}
        for member, label in self.find_members(database, labels.values()):
            groups.setdefault(label, []).append(member)
        return {member: groups[labels[member]] if member in labels else [member] for member in asked}

    def join(self, database: Database, pairs: Iterable[tuple[int, int]]) -> None:
        """Join the clusters of members that belong together."""
        edges = [(one, other) for one, other in pairs if one != other]
        if not edges:
            return
        members = {member for edge in edges for member in edge}
        labels = self.find_labels(database, members)
        alone = sorted(members - labels.keys())
        names = self.name(database, alone)
        groups = Groups()
        for one, other in edges:
            groups.join(labels.get(one) or names[one], labels.get(other) or names[other])
        for old, new in groups.find_moves():
            database.run(f"UPDATE {self.table} SET {self.label} = ? WHERE {self.label} = ?", (new, old))
        database.run_many(
            f"INSERT INTO {self.table} ({self.member}, {self.label}) VALUES (?, ?)",
            [(member, groups.get(names[member])) for member in alone],
        )

    def part(self, database: Database, members: Iterable[int]) -> set[int]:
        """Take apart the clusters of some members; all that were in them, which are to be joined anew."""
        found = {member for member, _ in self.find_members(database, self.find_labels(database, members).values())}
        for some in cut(sorted(found), _ASKED):
            marks = ", ".join("?" * len(some))
            database.run(f"DELETE FROM {self.table} WHERE {self.member} IN ({marks})", some)
        return found


class Groups:
    """Names that were joined; each group is called by its smallest."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def get(self, name: str) -> str:
        """The smallest name of a name's group."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two names' groups."""
        low, high = sorted((self.get(one), self.get(other)))
        self._above.setdefault(low, low)
        self._above[high] = low

    def find_moves(self) -> list[tuple[str, str]]:
        """The names that are no group's smallest, with the one that is."""
        return [(name, self.get(name)) for name in sorted(self._above) if self.get(name) != name]


def find_among(
    database: Database,
    sql: str,
    values: Sequence[Value],
    *,
    then: str = "",
    before: Sequence[Value] = (),
    more: Sequence[Value] = (),
) -> list[Row]:
    """The rows of `sql (?, …) then`, asked in pieces that a database takes.

    `before` are the values that `sql` has before the list, `more` those of `then`.
    """
    rows: list[Row] = []
    for some in cut(values, _ASKED):
        rows += database.find(f"{sql} ({', '.join('?' * len(some))}) {then}".rstrip(), (*before, *some, *more))
    return rows


def name_articles(database: Database, numbers: Sequence[int]) -> dict[int, str]:
    """The references of articles."""
    return dict(find_among(database, "SELECT number, ref FROM articles WHERE number IN", numbers))


def name_statements(database: Database, keys: Sequence[int]) -> dict[int, str]:
    """What statements are called in every ledger: the article's reference and the record's id."""
    return _name_rows(database, "statements", keys)


def name_events(database: Database, keys: Sequence[int]) -> dict[int, str]:
    """What events are called in every ledger."""
    return _name_rows(database, "events", keys)


def _name_rows(database: Database, table: str, keys: Sequence[int]) -> dict[int, str]:
    sql = f"SELECT key, ref, id FROM {table} JOIN articles ON number = article WHERE key IN"
    return {key: f"{ref}/{name}" for key, ref, name in find_among(database, sql, keys)}


FAMILIES = Clusters(table="families", member="article", label="family", name=name_articles)
UTTERANCES = Clusters(table="utterances", member="statement", label="utterance", name=name_statements)
OCCURRENCES = Clusters(table="occurrences", member="event", label="occurrence", name=name_events)
