"""Events -> occurrences: what happened once and several articles report.

Two events of different articles are one occurrence where type and day agree, no known side or place speaks against it,
and place, or both sides, speak for it; told from the two alone. So are two that copies of one article tell in the same
words. Nothing is dropped: each report keeps its evidence.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.ledger.database import Row
from onrecord.ledger.rows import make_key
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold, get_stem
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import FAMILIES, OCCURRENCES, find_among

DAYS = 1  # between two reports where one of them gives no day but its own
_DAY = make_key(1, 0)
_COUNTRY = "country "
_NOBODY = frozenset[str]()
_COLUMNS = (
    "SELECT key, events.article, type, mode, happened_on, place, country, geonameid, words FROM events "
    "JOIN reconciled ON reconciled.article = events.article WHERE negated = 0 AND status <> 'hypothetical'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event as it is compared. Sides are actors of the ledger and the countries that they serve."""

    key: int
    article: int
    type: str
    mode: str | None
    dated: bool
    place: str | None  # a town or smaller; a country's name is no place here
    actors: frozenset[str]
    recipients: frozenset[str]
    stem: str

    @property
    def day(self) -> int:
        """The day, as `date.toordinal` counts."""
        return self.key // _DAY


def join_events(store: Store, batch: Batch) -> None:
    """Join the new events, and those whose sides turned out to be others, with what else reports them."""
    database = store.database
    new = {row[0] for row in find_among(database, "SELECT key FROM events WHERE article IN", batch.articles)}
    moved = {
        row[0] for row in find_among(database, "SELECT event FROM parties WHERE signature IN", sorted(batch.moved))
    }
    parted = OCCURRENCES.part(database, moved)
    pairs = list(find_pairs(store, new | moved | parted))
    grown = batch.families | _find_families(store, parted)
    OCCURRENCES.join(database, [*pairs, *_find_in_copies(store, grown)])


def find_pairs(store: Store, keys: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one occurrence, of which at least one is among some events."""
    types = find_among(store.database, "SELECT DISTINCT type, key FROM events WHERE key IN", sorted(keys))
    by_type: dict[str, list[int]] = defaultdict(list)
    for type_, key in types:
        if key >= _DAY:  # without any day nothing tells one from another
            by_type[type_].append(key)
    for type_, of in sorted(by_type.items()):
        deeds = _load(store, list(_find_near(store, type_, sorted(of))), set(of))
        by_mark: dict[tuple[int, tuple[str, str]], list[Deed]] = defaultdict(list)
        for deed in deeds:
            for mark in _find_marks(deed):
                by_mark[deed.day, mark].append(deed)
        wanted = set(of)
        for deed in deeds:
            if deed.key in wanted:
                places = itertools.product(range(deed.day - DAYS, deed.day + DAYS + 1), _find_marks(deed))
                near = {other.key: other for place in places for other in by_mark.get(place, ())}
                yield from ((deed.key, key) for key, other in near.items() if is_one_occurrence(deed, other))


def is_one_occurrence(one: Deed, other: Deed) -> bool:
    """Whether two events of different articles are one."""
    if one.article == other.article or one.type != other.type or not _are_days_near(one, other):
        return False
    own = (one.actors & one.recipients) | (other.actors & other.recipients)
    sides = [_compare(one.actors, other.actors, own), _compare(one.recipients, other.recipients, own)]
    if "parts" in sides or (one.place and other.place and one.place != other.place):
        return False
    both = sides == ["joins", "joins"]
    alike = one.stem == other.stem or (one.mode is not None and one.mode == other.mode)
    if one.place and one.place == other.place:
        return both or (alike and ("joins" in sides or "vague" not in sides))
    return both and alike


def _compare(
    ones: frozenset[str], others: frozenset[str], own: frozenset[str]
) -> Literal["joins", "parts", "vague", ""]:
    """What the actors on one side of two events tell; nothing where one has none.

    `own` are countries that stand on both sides of one event: in a civil war they tell nobody from anybody.
    """
    if not ones or not others:
        return ""
    shared = ones & others
    if any(not name.startswith(_COUNTRY) or name not in own for name in shared):
        return "joins"
    return "vague" if shared else "parts"


def _find_families(store: Store, keys: set[int]) -> set[int]:
    """The articles of the families in which some events stand."""
    articles = find_among(store.database, "SELECT DISTINCT article FROM events WHERE key IN", sorted(keys))
    labels = FAMILIES.find_labels(store.database, [row[0] for row in articles])
    return {member for member, _ in FAMILIES.find_members(store.database, labels.values())}


def _find_in_copies(store: Store, articles: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs that copies of one article tell in the same words, each article once."""
    families = FAMILIES.find_labels(store.database, articles)
    sql = "SELECT key, article, type, status, negated, words FROM events WHERE article IN"
    alike: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for key, article, type_, status, negated, words in sorted(find_among(store.database, sql, sorted(families))):
        told = (families[article], type_, status, negated, " ".join(fold(words).split()))
        alike[told].append((article, key))
    for found in alike.values():
        times = Counter(article for article, _ in found)
        single = [key for article, key in found if times[article] == 1]
        yield from ((single[0], key) for key in single[1:])


def _are_days_near(one: Deed, other: Deed) -> bool:
    if one.dated and other.dated:
        return one.day == other.day
    if one.dated or other.dated:  # the other's day is that of its article, which can't come before what it reports
        dated, reported = (one, other) if one.dated else (other, one)
        return 0 <= reported.day - dated.day <= DAYS
    return abs(one.day - other.day) <= DAYS


def _find_near(store: Store, type_: str, keys: Sequence[int]) -> Iterator[Row]:
    """The rows of a type's events within a day of some."""
    days = sorted({near for key in keys for near in range(key // _DAY - DAYS, key // _DAY + DAYS + 1)})
    start = 0
    for at, day in enumerate(days):
        if at + 1 == len(days) or days[at + 1] > day + 1:
            sql = f"{_COLUMNS} AND type = ? AND key >= ? AND key < ?"
            yield from store.database.find(sql, (type_, max(0, days[start]) * _DAY, (day + 1) * _DAY))
            start = at + 1


def _load(store: Store, rows: Sequence[Row], wanted: set[int]) -> list[Deed]:
    """Some events, and of the others those that have a place, a mode or a verb of one within a day."""
    bare = [_make_deed(row) for row in rows]
    near = {
        (day, mark)
        for deed in bare
        if deed.key in wanted
        for mark in _find_marks(deed)
        for day in range(deed.day - DAYS, deed.day + DAYS + 1)
    }
    kept = [deed for deed in bare if deed.key in wanted or any((deed.day, mark) in near for mark in _find_marks(deed))]
    sides = _find_sides(store, sorted(deed.key for deed in kept))
    return [
        replace(
            deed,
            actors=frozenset(sides.get((deed.key, "actor"), ())),
            recipients=frozenset(sides.get((deed.key, "recipient"), ())),
        )
        for deed in sorted(kept, key=lambda each: each.key)
    ]


def _find_marks(deed: Deed) -> Iterator[tuple[str, str]]:
    """What two events of one occurrence share at least one of."""
    yield "verb", deed.stem
    if deed.mode is not None:
        yield "mode", deed.mode
    if deed.place:
        yield "place", deed.place


def _find_sides(store: Store, keys: Sequence[int]) -> Mapping[tuple[int, str], set[str]]:
    sql = (
        "SELECT event, side, entity, country FROM parties "
        "JOIN entities ON entities.signature = parties.signature "
        "JOIN signatures ON signatures.number = parties.signature WHERE event IN"
    )
    sides: dict[tuple[int, str], set[str]] = defaultdict(set)
    for event, side, entity, country in find_among(store.database, sql, keys):
        sides[event, side] |= {entity, f"{_COUNTRY}{country}"} if country else {entity}
    return sides


def _make_deed(row: Row) -> Deed:
    key, article, type_, mode, on, place, _, geonameid, words = row
    return Deed(
        key=key, article=article, type=type_, mode=mode, dated=on is not None,
        place=str(geonameid) if geonameid is not None else _fold(place) if place else None,
        actors=_NOBODY, recipients=_NOBODY, stem=_get_verb(words),
    )  # fmt: skip


_fold = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=20_000)
def _get_verb(words: str) -> str:
    """The stem of the first word of a trigger."""
    written = words.split(maxsplit=1)
    return get_stem(fold(written[0])) if written else ""
