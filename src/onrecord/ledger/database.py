"""Where a ledger is -> a connection to it: what both databases can do, in the same words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from onrecord.errors import LedgerError
from onrecord.ledger.schema import CURRENT, MIGRATIONS
from onrecord.ledger.words import Query

OURS = frozenset({"counters", "articles", "judgements", "signatures"})  # some that every version of a ledger has
Value = str | int | float | bytes | None
Row = tuple[Any, ...]


class Database(Protocol):
    """A connection. SQL is written once, with `?` for values; what differs between databases has a method here.

    Everything raises LedgerError for what the database can't do, BusyError where others hold it too long.
    """

    @property
    def name(self) -> str:
        """What messages call it, without any password."""

    def find(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """The rows that a query gives, as they are needed."""

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run a statement."""

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run a statement once for each row of values."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that is there whole or not at all; one process writes at a time."""

    def find_tables(self) -> set[str]:
        """The names of all tables."""

    def set_up(self) -> None:
        """Make ready for writing what is a ledger, or shall be one."""

    def make_index(self) -> None:
        """Make the full-text index of statements, `statement_words (statement, words)`."""

    def add_words(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index the words of statements by key."""

    def make_match(self, query: Query, facets: Sequence[Sequence[str]] = ()) -> tuple[str, str]:
        """A condition on `statement_words` and its value: a query, and of each group of facets one must be there."""

    def settle(self) -> None:
        """Wait until all that was written is safe from a power cut."""

    def close(self) -> None:
        """End the connection."""


def open_database(at: str, *, wait: float, create: bool = True) -> Database:
    """The database at a file's name or a postgresql:// address, with its tables brought up to date.

    Raises LedgerError where there is none, one that a newer onrecord made, or another program's; BusyError where it is
    locked for longer than `wait` seconds. What is refused is left as it was.
    """
    database: Database
    if at.startswith(("postgresql://", "postgres://")):
        from onrecord.ledger.postgres import Postgres

        database = Postgres(at, wait=wait)
    else:
        from onrecord.ledger.sqlite import Sqlite

        database = Sqlite(at, wait=wait, create=create)
    try:
        _migrate(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(database: Database, *, create: bool) -> None:
    version = _check_version(database, create=create)
    database.set_up()
    if version == CURRENT:
        return
    with database.writing():
        version = _check_version(database, create=create)  # others may have brought it up to date meanwhile
        if version == CURRENT:
            return
        for migration in MIGRATIONS:
            if migration.version > version:
                for statement in migration.statements:
                    database.run(statement)
        if version == 0:
            database.make_index()
            database.run("INSERT INTO counters (name, value) VALUES ('version', ?)", (CURRENT,))
            database.run_many(
                "INSERT INTO counters (name, value) VALUES (?, 0)",
                [("article",), ("row",), ("signature",), ("judgement",)],
            )
        else:
            database.run("UPDATE counters SET value = ? WHERE name = 'version'", (CURRENT,))


def _check_version(database: Database, *, create: bool) -> int:
    """The version of a database that may be used; LedgerError for any other."""
    version = get_version(database)
    if version > CURRENT:
        raise LedgerError(
            f"its tables are of version {version}, this onrecord knows up to {CURRENT}",
            which=database.name,
            next_step="update onrecord",
        )
    if version == 0 and not create:
        raise LedgerError("is no ledger yet", which=database.name, next_step="make one with `onrecord add`")
    return version


def get_version(database: Database) -> int:
    """The version of a ledger's tables, 0 where there are none. Raises LedgerError for tables that are no ledger's."""
    tables = database.find_tables()
    if not tables:
        return 0
    if tables >= OURS:
        found = database.find("SELECT value FROM counters WHERE name = 'version'")
        if found:
            return int(found[0][0])
    raise LedgerError(
        "is another program's database", which=database.name, next_step="choose another place with --ledger"
    )
