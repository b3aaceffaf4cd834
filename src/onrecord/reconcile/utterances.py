"""Statements -> utterances: the same thing said once by one actor, and reported by many in wordings of their own.

Two statements of different articles are one utterance where one and the same actor says them within a day, in words
that are near enough; and where copies of one article have the same words. Both are told from the two alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.rows import make_key
from onrecord.ledger.store import Store
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import FAMILIES, UTTERANCES, find_among
from onrecord.reconcile.wording import Wording, is_same_wording, make_wording

DAYS = 1  # between the days of two reports: "late on Monday" for one is Tuesday for another
COUNTERING = frozenset({"deny", "reject"})
_IN_COPIES = 3  # telling words that make the same words in two copies more than chance
_DAY = make_key(1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as it is compared: where it stands, who speaks, and the words."""

    key: int
    article: int
    counters: bool
    wording: Wording

    @property
    def day(self) -> int:
        """The day, as `date.toordinal` counts."""
        return self.key // _DAY


def join_statements(store: Store, batch: Batch) -> None:
    """Join the new statements, and those whose speakers turned out to be others, with what else reports them."""
    database = store.database
    new = {row[0] for row in find_among(database, "SELECT key FROM statements WHERE article IN", batch.articles)}
    sql = "SELECT statement FROM speakers WHERE signature IN"
    moved = {row[0] for row in find_among(database, sql, sorted(batch.moved))}
    parted = UTTERANCES.part(database, moved)
    pairs = list(find_pairs(store, new | moved | parted))
    grown = batch.families | _find_families(store, parted)
    UTTERANCES.join(database, [*pairs, *_find_in_copies(store, grown)])


def find_pairs(store: Store, keys: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one utterance by one actor, of which at least one is among some statements."""
    voices = _find_voices(store, keys)
    by_voice: dict[str, list[int]] = defaultdict(list)
    for key, voice in voices.items():
        if voice:
            by_voice[voice].append(key)
    for voice, of in sorted(by_voice.items()):
        said = _find_said(store, voice, sorted(of))
        yield from _compare(said, set(of))


def _find_voices(store: Store, keys: Iterable[int]) -> dict[int, str]:
    """Who makes each statement: its actors, joined; nobody where none is named."""
    sql = "SELECT statement, entity FROM speakers JOIN entities ON entities.signature = speakers.signature"
    found: dict[int, set[str]] = defaultdict(set)
    for key, entity in find_among(store.database, f"{sql} WHERE statement IN", sorted(keys)):
        found[key].add(entity)
    return {key: "\n".join(sorted(entities)) for key, entities in found.items()}


def _find_said(store: Store, voice: str, keys: Sequence[int]) -> list[Said]:
    """All that a voice says on the days of some statements, and a day before and after."""
    first = voice.split("\n", maxsplit=1)[0]
    sql = (
        "SELECT DISTINCT speakers.statement FROM entities JOIN speakers ON speakers.signature = entities.signature "
        "WHERE entity = ? AND speakers.statement >= ? AND speakers.statement < ?"
    )
    near: set[int] = set(keys)
    for low, high in _find_stretches(keys):
        near.update(row[0] for row in store.database.find(sql, (first, low, high)))
    same = [key for key, one in _find_voices(store, near).items() if one == voice]
    return load_said(store, same)


def _find_stretches(keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of keys that lie within a day of some, as few as there can be."""
    days = sorted({key // _DAY for key in keys})
    start = end = days[0]
    for day in days:
        if day > end + 2 * DAYS + 1:
            yield max(0, start - DAYS) * _DAY, (end + DAYS + 1) * _DAY
            start = day
        end = day
    yield max(0, start - DAYS) * _DAY, (end + DAYS + 1) * _DAY


def load_said(store: Store, keys: Iterable[int]) -> list[Said]:
    """Statements by key, in the order of time."""
    rows = find_among(
        store.database,
        "SELECT key, statements.article, act, content FROM statements "
        "JOIN reconciled ON reconciled.article = statements.article WHERE key IN",
        sorted(keys),
    )
    return [
        Said(key=key, article=article, counters=act in COUNTERING, wording=make_wording(content))
        for key, article, act, content in sorted(rows)
    ]


def _compare(said: Sequence[Said], wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one utterance among what one voice says; equal words are compared once."""
    classes: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for each in said:
        classes[each.day, each.counters, each.wording.words].append(each)
    kinds = sorted(classes.items(), key=lambda one: (one[0][0], one[1][0].key))
    for at, (_, ones) in enumerate(kinds):
        yield from _pair(ones, ones, wanted)
        for _, others in kinds[at + 1 :]:
            if others[0].day > ones[0].day + DAYS:
                break
            if ones[0].day > 0 and _is_one(ones[0], others[0]):
                yield from _pair(ones, others, wanted)


def _is_one(one: Said, other: Said) -> bool:
    return one.counters == other.counters and is_same_wording(one.wording, other.wording)


def _pair(ones: Sequence[Said], others: Sequence[Said], wanted: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs across articles."""
    for one in ones:
        for other in others:
            if one.key != other.key and one.article != other.article and (one.key in wanted or other.key in wanted):
                yield one.key, other.key


def _find_families(store: Store, keys: Iterable[int]) -> set[int]:
    """The articles of the families in which some statements stand."""
    articles = find_among(store.database, "SELECT DISTINCT article FROM statements WHERE key IN", sorted(keys))
    labels = FAMILIES.find_labels(store.database, [row[0] for row in articles])
    return {member for member, _ in FAMILIES.find_members(store.database, labels.values())}


def _find_in_copies(store: Store, articles: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs that stand in copies of one article in the same words, whoever was found to say them."""
    families = FAMILIES.find_labels(store.database, articles)
    rows = find_among(
        store.database, "SELECT key, article, act, content FROM statements WHERE article IN", sorted(families)
    )
    same: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for key, article, act, content in sorted(rows):
        wording = make_wording(content)
        if len(wording.telling) >= _IN_COPIES:
            same[families[article], act in COUNTERING, wording.words].append((key, article))
    for found in same.values():
        yield from ((found[0][0], key) for key, _ in found[1:])
