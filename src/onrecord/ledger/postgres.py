"""An address -> a ledger's database in PostgreSQL, for a team; needs the extra `postgres`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from onrecord.errors import BusyError, LedgerError
from onrecord.ledger.database import Row, Value
from onrecord.ledger.words import Query, Term

if TYPE_CHECKING:
    import psycopg

_LOCK = 0x6F6E7265  # the advisory lock of those who write: "onre"
_TYPES = (
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bREAL\b"), "DOUBLE PRECISION"),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),  # the order of code points, as in SQLite
)
_PASSWORD = re.compile(r"(//[^:/@]*):[^@]*@")
_FETCHED = 2000  # rows of a stream that are fetched at once
_LAST_POSITION = 16_383  # the last that a tsvector can hold


class Postgres:
    """A connection to a ledger on a server; see database.Database."""

    def __init__(self, at: str, *, wait: float) -> None:
        self.name = _PASSWORD.sub(r"\1@", at)
        self._wait = wait
        try:
            import psycopg
        except ImportError:
            raise LedgerError(
                "PostgreSQL needs a package that is not installed",
                which=self.name,
                next_step="run `pip install onrecord[postgres]`",
            ) from None
        self._psycopg = psycopg
        try:
            self._connection = psycopg.connect(at, autocommit=True, connect_timeout=max(2, round(wait)))
            self.run(f"SET lock_timeout = {round(wait * 1000)}")
            self.run("SET client_encoding = 'UTF8'")
            self.run("SET client_min_messages = warning")
        except psycopg.Error as error:
            self._fail(error)

    def find(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""
        try:
            return self._connection.execute(_mark(sql), values).fetchall()
        except self._psycopg.Error as error:
            self._fail(error)

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """The rows that a query gives, as they are needed."""
        try:
            with self._connection.transaction(), self._connection.cursor(name="stream") as cursor:
                cursor.itersize = _FETCHED
                cursor.execute(_mark(sql), values)
                yield from cursor
        except self._psycopg.Error as error:
            self._fail(error)

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run a statement."""
        try:
            self._connection.execute(_mark(_translate(sql)), values)
        except self._psycopg.Error as error:
            self._fail(error)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run a statement once for each row of values."""
        try:
            with self._connection.cursor() as cursor:
                cursor.executemany(_mark(sql), list(rows))
        except self._psycopg.Error as error:
            self._fail(error)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction; those who write wait for each other, as in SQLite."""
        self.run("BEGIN")
        try:
            self.find("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
            yield
            self.run("COMMIT")
        except BaseException:
            if not self._connection.closed:
                with suppress(self._psycopg.Error):  # what went wrong first is what is to be told
                    self._connection.execute("ROLLBACK")
            raise

    def find_tables(self) -> set[str]:
        """The names of all tables in the schema that is used."""
        return {name for (name,) in self.find("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}

    def set_up(self) -> None:
        """Nothing: the server is ready."""

    def make_index(self) -> None:
        """The full-text index; words come folded and stemmed, so no dictionary of the server's is asked."""
        self.run("CREATE TABLE statement_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        self.run("CREATE INDEX statement_words_words ON statement_words USING GIN (words)")

    def add_words(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index the words of statements by key."""
        self.run_many(
            "INSERT INTO statement_words (rowid, words) VALUES (?, ?::tsvector)",
            ((key, _make_vector(words)) for key, words in rows),
        )

    def make_match(self, query: Query, facets: Sequence[Sequence[str]] = ()) -> tuple[str, str]:
        """A condition in tsquery's language."""
        parts = [_join(map(_write, group)) for group in query.groups]
        parts += [_join(f"'{facet}'" for facet in group) for group in facets]
        parts += [f"!{_write(term)}" for term in query.without]
        return "statement_words.words @@ ?::tsquery", " & ".join(parts)

    def settle(self) -> None:
        """Nothing: a commit of the server's is safe."""

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _fail(self, error: "psycopg.Error") -> NoReturn:
        errors = self._psycopg.errors
        if isinstance(error, (errors.LockNotAvailable, errors.DeadlockDetected, errors.QueryCanceled)):
            raise BusyError(
                f"another process has held it for {self._wait:g} seconds",
                which=self.name,
                next_step="wait for it to end, or raise ledger.wait",
            ) from None
        what = " ".join(str(error).split())
        if isinstance(error, errors.DiskFull):
            raise LedgerError(
                "the server's disk is full", which=self.name, next_step="free some space and run the same command again"
            ) from None
        if isinstance(error, self._psycopg.OperationalError):
            raise LedgerError(
                f"can't be reached or used ({what})",
                which=self.name,
                next_step="check the address and the server; what was added before is kept",
            ) from None
        raise LedgerError(what, which=self.name, next_step="please report it") from error


def _mark(sql: str) -> str:
    """SQL with psycopg's marks for values."""
    return sql.replace("%", "%%").replace("?", "%s")


def _translate(sql: str) -> str:
    """A table's definition with the server's names of types."""
    if sql.startswith(("CREATE TABLE", "ALTER TABLE")):
        for pattern, name in _TYPES:
            sql = pattern.sub(name, sql)
    return sql


def _make_vector(words: Sequence[str]) -> str:
    return " ".join(f"'{word}':{min(at, _LAST_POSITION)}" for at, word in enumerate(words, 1) if word)


def _write(term: Term) -> str:
    """A term in tsquery's language."""
    words = [f"'{word}'" for word in term.words]
    if term.begun:
        words[-1] += ":*"
    return f"({' <-> '.join(words)})"


def _join(terms: Iterable[str]) -> str:
    return f"({' | '.join(terms)})"
