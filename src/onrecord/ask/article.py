"""A reference, an address or a source's id -> an article's page: versions, copies, statements, events, judgements."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.ask.answers import Happening, Quotation, Source
from onrecord.ask.happenings import add_context, load_happenings
from onrecord.ask.quoting import load_quotations
from onrecord.ask.reviews import Judged, find_log
from onrecord.ask.sources import Shelf, load_shelf
from onrecord.ask.versions import Change, find_changes
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.database import Row
from onrecord.ledger.judging import find_judgements, find_roots
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import FAMILIES, OCCURRENCES, UTTERANCES, find_among

_PREFIX = re.compile(r"[0-9a-f]{4,16}(?:\.\d+)?")
_COLUMNS = "number, ref, base, edition, series, version_rank, version, modified, status, reader, added_at"
_MOST_NAMED = 5


class ArticleVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One of the versions, or readings, of an article, with what changed in it since the one before."""

    source: Source
    version: str | None
    modified: str | None
    status: str
    reader: str
    added_at: str
    changes: tuple[Change, ...] = ()


class ArticleCopy(msgspec.Struct, frozen=True, kw_only=True):
    """Another article that carries the same story, why it is taken for that, and how much of the shorter one it has.

    `score` is None where only a third article joins the two; `earliest` says that nobody else carried it before.
    """

    source: Source
    reason: str
    score: float | None
    earliest: bool


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that a ledger has on an article: `readings` are its records, of which the last one holds."""

    source: Source
    version: str | None
    modified: str | None
    status: str
    reader: str
    added_at: str
    words: int
    versions: tuple[ArticleVersion, ...]
    readings: tuple[ArticleVersion, ...]
    copies: tuple[ArticleCopy, ...]
    statements: tuple[Quotation, ...]
    events: tuple[Happening, ...]
    judgements: tuple[Judged, ...]


def get_article(store: Store, written: str) -> ArticlePage:
    """The page of an article, by its reference or the beginning of one, its address, or its source's id.

    Of several versions with one address or id it is the newest. Raises NotFoundError where there is none, QueryError
    where several could be meant.
    """
    row = _get_row(store, written)
    number, ref, base, *_, reader, added_at = row
    versions = _find_versions(store, row)
    family = [each for each in _find_family(store, number) if each[0] == number or not _are_versions(each, row)]
    editions = sorted(store.database.find(f"SELECT {_COLUMNS} FROM articles WHERE base = ?", (base,)), key=_by_edition)
    shelf = load_shelf(store, [each[0] for each in (*versions, *family, *editions)])
    record = store.get_record(ref)
    return ArticlePage(
        source=shelf.sources[number],
        version=row[6],
        modified=row[7],
        status=row[8],
        reader=reader,
        added_at=added_at,
        words=len(record.article.text.split()),
        versions=tuple(_make_versions(store, versions, shelf)),
        readings=tuple(_make_version(each, shelf) for each in editions),
        copies=tuple(_make_copies(store, number, family, shelf)),
        statements=tuple(_find_statements(store, number)),
        events=tuple(_find_events(store, number)),
        judgements=tuple(_find_judgements(store, ref)),
    )


def _get_row(store: Store, written: str) -> Row:
    rows = _find_rows(store, written)
    if not rows:
        raise NotFoundError(
            "no article of this ledger has this reference, address or id", which=written,
            next_step="`onrecord search` shows references",
        )  # fmt: skip
    series = {row[4] or row[2] for row in rows}
    if len(series) > 1:
        named = ", ".join(row[1] for row in rows[:_MOST_NAMED])
        more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
        raise QueryError(f"means several articles: {named}{more}", which=written, next_step="give the whole reference")
    return max(rows, key=lambda row: (row[5], row[2], row[3]))


def _find_rows(store: Store, written: str) -> list[Row]:
    """The articles that may be meant: by reference, else by address, else by the source's id."""
    asked: list[tuple[str, tuple[str, ...]]] = [("ref = ?", (written,))]
    if _PREFIX.fullmatch(written):
        asked.append(("base >= ? AND base < ?", (written, f"{written}g")))
    asked += [("url = ?", (written,)), ("source_id = ?", (written,))]
    for condition, values in asked:
        if found := store.database.find(f"SELECT {_COLUMNS} FROM articles WHERE {condition} ORDER BY ref", values):
            return found
    return []


def _by_edition(row: Row) -> int:
    return int(row[3])


def _find_versions(store: Store, row: Row) -> list[Row]:
    """The versions of a dispatch from the first on, each as it was read last."""
    found = [row]
    if row[4] is not None:
        found = store.database.find(f"SELECT {_COLUMNS} FROM articles WHERE series = ?", (row[4],))
    last: dict[str, Row] = {}
    for each in sorted(found, key=_by_edition):
        last[each[2]] = each
    return sorted(last.values(), key=lambda each: (each[5], each[1]))


def _make_version(row: Row, shelf: Shelf) -> ArticleVersion:
    return ArticleVersion(
        source=shelf.sources[row[0]], version=row[6], modified=row[7], status=row[8], reader=row[9], added_at=row[10]
    )


def _make_versions(store: Store, rows: Sequence[Row], shelf: Shelf) -> Iterator[ArticleVersion]:
    """The versions, each with what changed in it since the one before."""
    records = dict(store.find_records([row[0] for row in rows]))
    for at, row in enumerate(rows):
        made = _make_version(row, shelf)
        killed = row[8] == "canceled"  # a kill says no more than that
        changes = () if at == 0 or killed else tuple(find_changes(records[rows[at - 1][0]], records[row[0]]))
        yield ArticleVersion(
            source=made.source, version=made.version, modified=made.modified, status=made.status, reader=made.reader,
            added_at=made.added_at, changes=changes,
        )  # fmt: skip


def _find_family(store: Store, number: int) -> list[Row]:
    labels = FAMILIES.find_labels(store.database, [number])
    members = [member for member, _ in FAMILIES.find_members(store.database, labels.values())]
    return find_among(store.database, f"SELECT {_COLUMNS} FROM articles WHERE number IN", sorted(members))


def _are_versions(one: Row, other: Row) -> bool:
    """Whether two articles are versions, or readings, of one dispatch: these are no copies of each other."""
    return one[2] == other[2] or (one[4] is not None and one[4] == other[4])


def _make_copies(store: Store, number: int, family: Sequence[Row], shelf: Shelf) -> Iterator[ArticleCopy]:
    """The other articles of a family, the earliest first; one that is no copy of this itself is one of another."""
    pairs: dict[int, tuple[str, float]] = {}
    for one, other in (("one", "other"), ("other", "one")):
        rows = store.database.find(f"SELECT {other}, reason, score FROM copies WHERE {one} = ?", (number,))
        pairs.update((partner, (reason, score)) for partner, reason, score in rows)
    ordered = sorted(family, key=lambda row: (shelf.sources[row[0]].published or "9999", row[1]))
    for at, row in enumerate(ordered):
        if row[0] != number:
            reason, score = pairs.get(row[0], ("by way of another", None))
            yield ArticleCopy(source=shelf.sources[row[0]], reason=reason, score=score, earliest=at == 0)


def _find_statements(store: Store, number: int) -> Iterator[Quotation]:
    """The statements of an article in the order of its text, each with others' reports of it."""
    rows = store.database.find("SELECT key, id FROM statements WHERE article = ?", (number,))
    keys = [key for key, name in sorted(rows, key=lambda row: int(row[1][1:]))]
    loaded = load_quotations(store, _put_first(UTTERANCES.find_groups(store.database, keys)))
    yield from (loaded[key] for key in keys)


def _find_events(store: Store, number: int) -> list[Happening]:
    rows = store.database.find("SELECT key, first_start FROM events WHERE article = ?", (number,))
    keys = [key for key, _ in sorted(rows, key=lambda row: (row[1], row[0]))]
    loaded = load_happenings(store, _put_first(OCCURRENCES.find_groups(store.database, keys)))
    return add_context(store, (loaded[key] for key in keys))


def _put_first(groups: Mapping[int, Sequence[int]]) -> list[tuple[int, ...]]:
    """Each of some reports, and after it the others of its group."""
    return [(key, *(each for each in group if each != key)) for key, group in groups.items()]


def _find_judgements(store: Store, ref: str) -> list[Judged]:
    """What people judged of an article's entries."""
    root = find_roots(store).get(ref, ref)
    made = find_judgements(store)
    return find_log(
        store, (each for each in made if any(part.partition("/")[0] == root for part in each.entry.split("~")))
    )
