"""Records -> a ledger: the half of it that only appends. An article's record lands whole, once, or not at all."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from onrecord.errors import LedgerError, NotFoundError
from onrecord.ledger.database import Database
from onrecord.ledger.dating import get_day
from onrecord.ledger.naming import make_half, make_rank, make_ref, make_signature, maybe_get_series
from onrecord.ledger.opening import open_database
from onrecord.ledger.rows import Numbers, Rows, count_rows, make_storable
from onrecord.model import Actor, Article, Record

_T = TypeVar("_T")

DEFAULT = "onrecord.db"
WAIT = 10.0  # seconds to wait for another process that writes
_LEVEL = 3  # of compression: half the time of zlib's usual 6, a tenth more bytes
_REMEMBERED = 500_000  # signatures whose numbers are held in memory
_ASKED = 500  # values of one query; databases take only so many
_ARTICLE_COLUMNS = (
    "number, ref, base, edition, series, version_rank, text_id, source_id, version, modified, status, day, published, "
    "publisher, credit, title, url, reader, statements, added_at, record"
)


def get_now() -> str:
    """This instant, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """A ledger as what was put into it: articles with their records, exactly once, and nothing taken away.

    `at` is a file's name, or the address of a PostgreSQL database. Raises LedgerError where it can't be opened.
    """

    def __init__(
        self, at: str = DEFAULT, *, wait: float = WAIT, create: bool = True, now: Callable[[], str] = get_now
    ) -> None:
        self.database: Database = open_database(at, wait=wait, create=create)
        self.now = now
        self._signatures: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection to the database."""
        self.database.close()

    @property
    def name(self) -> str:
        """The file or address, without a password."""
        return self.database.name

    def writing(self) -> AbstractContextManager[None]:
        """A transaction."""
        return self.database.writing()

    def settle(self) -> None:
        """Wait until all that was added would outlive a power cut."""
        self.database.settle()

    def has(self, article: Article) -> bool:
        """Whether an article was added, by this or any other reader."""
        return bool(self.database.find("SELECT 1 FROM articles WHERE base = ?", (make_ref(article),)))

    def add(self, record: Record, *, again: bool = False) -> bool:
        """Add a record; False where its article is there already, which changes nothing.

        With `again`, the record of another reader is added beside the one that is there, and takes its place. Raises
        NotTextError for text that UTF-8 can't carry.
        """
        return self.add_all([record], again=again) == 1

    def add_all(self, records: Iterable[Record], *, again: bool = False) -> int:
        """Add several records in one transaction: all of them land, or none. How many were not there yet."""
        fresh: dict[str, int] = {}
        with self.database.writing():
            added = sum(self._add(record, fresh, again=again) for record in records)
        if len(self._signatures) + len(fresh) > _REMEMBERED:
            self._signatures.clear()
        self._signatures.update(fresh)  # not before the commit: a number that was rolled back is nobody's
        return added

    def put_all(self, records: Iterable[Record]) -> int:
        """The same within a transaction that holds more."""
        fresh: dict[str, int] = {}
        return sum(self._add(record, fresh, again=False) for record in records)

    def put_edition(self, record: Record) -> None:
        """Put a record beside those of its article, in whose place it is from now on; within a transaction.

        Raises LedgerError where this reader's record is there already.
        """
        if not self._add(record, {}, again=True):
            raise LedgerError("this edition is there already", which=make_ref(record.article), next_step="try again")

    def _add(self, record: Record, fresh: dict[str, int], *, again: bool) -> bool:
        base = make_ref(record.article)
        known = self.database.find("SELECT edition, reader FROM articles WHERE base = ? ORDER BY edition", (base,))
        if known and (not again or any(reader == record.reader for _, reader in known)):
            return False
        number = self.take_numbers("article", 1)
        self._put_article(record, number=number, base=base, edition=len(known))
        numbers = Numbers(
            article=number,
            signatures=self._sign(record.actors, fresh),
            first=self.take_numbers("row", count_rows(record)),
        )
        Rows(record, numbers).add_to(self.database)
        return True

    def _put_article(self, record: Record, *, number: int, base: str, edition: int) -> None:
        article = record.article
        ref = f"{base}.{edition}" if edition else base
        marks = ", ".join("?" * 21)
        self.database.run(
            f"INSERT INTO articles ({_ARTICLE_COLUMNS}) VALUES ({marks})",
            make_storable((
                number, ref, base, edition, maybe_get_series(article), make_rank(article), article.id,
                article.source_id, article.version, article.modified, article.status or "usable",
                get_day(article.published), article.published, article.publisher,
                msgspec.json.encode(article.credit).decode(), article.title,
                article.url, record.reader, len(record.statements), self.now(), _pack(record),
            )),
        )  # fmt: skip

    def take_numbers(self, counter: str, count: int) -> int:
        """The first of `count` numbers that nothing else has; within a transaction."""
        sql = "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value"
        return int(self.database.find(sql, (count, counter))[0][0]) - count + 1

    def _sign(self, actors: Sequence[Actor], fresh: dict[str, int]) -> dict[str, int]:
        """The numbers of the actors' signatures, by the record's ids; new ones are written."""
        signatures = {actor.id: make_signature(actor) for actor in actors}
        keys = {each.key for each in signatures.values()}
        numbers = {key: known for key in keys if (known := self._signatures.get(key) or fresh.get(key)) is not None}
        missing = sorted(keys - numbers.keys())
        for some in cut(missing, _ASKED):
            marks = ", ".join("?" * len(some))
            found = self.database.find(f"SELECT key, number FROM signatures WHERE key IN ({marks})", some)
            numbers.update(found)
        new = [key for key in missing if key not in numbers]
        if new:
            first = self.take_numbers("signature", len(new))
            numbers.update(zip(new, range(first, first + len(new)), strict=True))
            self._put_signatures(actors, {key: numbers[key] for key in new})
        fresh.update((key, numbers[key]) for key in missing)
        return {name: numbers[each.key] for name, each in signatures.items()}

    def _put_signatures(self, actors: Sequence[Actor], numbers: dict[str, int]) -> None:
        rows = {}
        for actor in actors:
            key, block, folded = make_signature(actor)
            if key in numbers and key not in rows:
                rows[key] = (
                    numbers[key], key, block, actor.identity or actor.name, folded, actor.kind, actor.country,
                    actor.sector, actor.identity, actor.wikidata,
                )  # fmt: skip
        marks = ", ".join("?" * 10)
        self.database.run_many(f"INSERT INTO signatures VALUES ({marks})", map(make_storable, rows.values()))

    def get_record(self, ref: str) -> Record:
        """The record of an article, by its reference. Raises NotFoundError where there is none."""
        found = self.database.find("SELECT record FROM articles WHERE ref = ?", (ref,))
        if not found:
            raise NotFoundError("no article has this reference", which=ref, next_step="see `onrecord article`")
        return _unpack(found[0][0])

    def find_records(self, numbers: Sequence[int]) -> Iterator[tuple[int, Record]]:
        """The records of articles by number, in no certain order."""
        for some in cut(numbers, _ASKED):
            marks = ", ".join("?" * len(some))
            for number, data in self.database.find(
                f"SELECT number, record FROM articles WHERE number IN ({marks})", some
            ):
                yield number, _unpack(data)

    def get_ref(self, article: Article) -> str:
        """What an article is called in every ledger."""
        return make_ref(article)

    def count_statements(self) -> int:
        """How many statements there are, in all versions of all articles."""
        return int(self.database.find("SELECT COALESCE(SUM(statements), 0) FROM articles")[0][0])

    def count_articles(self) -> int:
        """How many articles there are, all versions counted."""
        return int(self.database.find("SELECT COUNT(*) FROM articles")[0][0])


def cut(values: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """The values in pieces of a size."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _pack(record: Record) -> bytes:
    try:
        return zlib.compress(msgspec.json.encode(record), _LEVEL)
    except UnicodeEncodeError:
        raise make_half(record.article) from None


def _unpack(data: bytes) -> Record:
    return msgspec.json.decode(zlib.decompress(data), type=Record)
