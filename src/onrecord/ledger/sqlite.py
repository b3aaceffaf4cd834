"""A file -> a ledger's database in SQLite: one file, a write-ahead log, FTS5."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from onrecord.errors import BusyError, LedgerError
from onrecord.ledger.database import Row, Value
from onrecord.ledger.words import Query, Term

_CACHE = 64 * 1024  # KiB of pages held in memory
_PAGE = 4096
_LOG = 16_000  # pages of the log brought into the file at once: those that many articles touch go there once
_PAUSE = 0.02  # seconds between attempts
# What SQLite calls what went wrong -> what it means, and what helps.
_CAUSES = (
    (("SQLITE_FULL",), "the disk is full", "free some space and run the same command again"),
    (
        ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"),
        "the disk is full, or no file on it may grow this large",
        "free some space and run the same command again",
    ),
    (("SQLITE_IOERR",), "the disk can't be read or written", "check the disk; what was added before is kept"),
    (("SQLITE_READONLY", "SQLITE_PERM"), "may not be written", "check its rights, and those of its folder"),
    (("SQLITE_CANTOPEN",), "can't be opened", "check that its folder exists and may be written"),
    (("SQLITE_NOTADB",), "is no SQLite database", "choose another file with --ledger"),
    (("SQLITE_CORRUPT",), "is damaged", "restore it from a backup, or add its articles to a new one"),
)
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


class Sqlite:
    """A connection to a ledger in a file; see database.Database."""

    def __init__(self, at: str, *, wait: float, create: bool = True) -> None:
        self.name = at
        self._wait = wait
        path = Path(at)
        if not create and not path.exists():
            raise LedgerError("there is no such ledger", which=at, next_step="make one with `onrecord add`")
        try:
            self._connection = sqlite3.connect(at, timeout=wait, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            self._fail(error)

    def set_up(self) -> None:
        """Change to a write-ahead log.

        FULL at the end of a run only (settle): a crash of the program loses nothing that was committed either way.
        """
        self._start_log()
        for pragma in (
            "synchronous = NORMAL",
            f"wal_autocheckpoint = {_LOG}",
            f"journal_size_limit = {_LOG * _PAGE}",
            f"cache_size = -{_CACHE}",
            "temp_store = MEMORY",
        ):
            self.run(f"PRAGMA {pragma}")

    def _start_log(self) -> None:
        # For this SQLite doesn't wait: of two who make one ledger at the same time, it turns one away at once.
        until = time.monotonic() + self._wait
        while True:
            try:
                self.find("PRAGMA journal_mode = WAL")
                return
            except BusyError:
                if time.monotonic() > until:
                    raise
            time.sleep(_PAUSE)

    def find(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            self._fail(error)

    def stream(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """The rows that a query gives, as they are needed."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            self._fail(error)

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run a statement."""
        try:
            self._connection.execute(sql, values)
        except sqlite3.Error as error:
            self._fail(error)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run a statement once for each row of values."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            self._fail(error)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction; the lock is taken at its beginning, so that it can't fail half-way for another writer."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):  # what went wrong first is what is to be told
                    self._connection.rollback()
            raise

    def find_tables(self) -> set[str]:
        """The names of all tables."""
        return {name for (name,) in self.find("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def make_index(self) -> None:
        """The full-text index; words come folded and stemmed, so its tokenizer only parts them at spaces."""
        self.run(
            "CREATE VIRTUAL TABLE statement_words USING fts5"
            "(words, content = '', tokenize = \"ascii tokenchars '_'\", columnsize = 0)"
        )
        # Merging segments is half of what a commit costs; 8 beside each other are still found in as fast.
        self.run("INSERT INTO statement_words (statement_words, rank) VALUES ('automerge', 8)")

    def add_words(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index the words of statements by key."""
        self.run_many(
            "INSERT INTO statement_words (rowid, words) VALUES (?, ?)", ((key, " ".join(words)) for key, words in rows)
        )

    def make_match(self, query: Query, facets: Sequence[Sequence[str]] = ()) -> tuple[str, str]:
        """A condition in FTS5's query language."""
        parts = [_join(map(_write, group)) for group in query.groups]
        parts += [_join(f'"{facet}"' for facet in group) for group in facets]
        match = " AND ".join(parts)
        without = [_write(term) for term in query.without]
        return "statement_words MATCH ?", f"({match}) NOT {_join(without)}" if without else match

    def settle(self) -> None:
        """Bring the log into the file and both to the disk."""
        self.run("PRAGMA synchronous = FULL")
        self.find("PRAGMA wal_checkpoint(PASSIVE)")
        self.run("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _fail(self, error: sqlite3.Error) -> NoReturn:
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith(_BUSY):
            raise BusyError(
                f"another process has held it for {self._wait:g} seconds",
                which=self.name,
                next_step="wait for it to end, or raise ledger.wait",
            ) from None
        for codes, what, next_step in _CAUSES:
            if code.startswith(codes):
                raise LedgerError(what, which=self.name, next_step=next_step) from None
        what = f"{error} ({code or type(error).__name__})"
        raise LedgerError(what, which=self.name, next_step="please report it") from error


def _write(term: Term) -> str:
    """A term in FTS5's query language."""
    return f'"{" ".join(term.words)}"{" *" if term.begun else ""}'


def _join(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"
