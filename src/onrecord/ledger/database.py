"""What both databases can do, in the same words: a connection to a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from onrecord.ledger.words import Query

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
