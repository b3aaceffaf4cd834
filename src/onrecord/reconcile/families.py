"""New articles -> families: an article and its copies, found by the passages that they share."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.ledger.store import Store
from onrecord.reconcile.batch import Batch
from onrecord.reconcile.clusters import FAMILIES, find_among
from onrecord.reconcile.copies import Sketch, judge_copies, make_sketch

_HELD = 2_000  # sketches held in memory while a batch is reconciled
_FEWEST = 2  # passages that two articles share before they are compared


def join_copies(store: Store, batch: Batch) -> None:
    """Sketch the new articles, and join them with the copies of theirs that are there."""
    sketches = {number: make_sketch(record.article) for number, record in store.find_records(batch.articles)}
    database = store.database
    rows = [(number, msgspec.json.encode(sketch)) for number, sketch in sketches.items()]
    database.run_many("INSERT INTO sketches (article, data) VALUES (?, ?)", rows)
    prints = [(each, number) for number, sketch in sketches.items() for each in _find_keys(sketch)]
    database.run_many("INSERT INTO passages (print, article) VALUES (?, ?)", prints)
    known = dict(sketches)
    found = {}
    for number in batch.articles:
        candidates = list(_find_candidates(store, number, sketches[number]))
        _load(store, candidates, known)
        for other in candidates:
            copy = judge_copies(sketches[number], known[other])
            if copy is not None:
                found[min(number, other), max(number, other)] = copy
    database.run_many(
        "INSERT INTO copies (one, other, score, reason) VALUES (?, ?, ?, ?)",
        [(*pair, copy.score, copy.reason) for pair, copy in found.items()],
    )
    FAMILIES.join(database, found)
    joined = FAMILIES.find_labels(database, {number for pair in found for number in pair}).values()
    batch.families.update(number for number, _ in FAMILIES.find_members(database, joined))


def _find_candidates(store: Store, number: int, sketch: Sketch) -> Iterator[int]:
    """The articles that share passages with one."""
    shared: dict[int, int] = {}
    prints = _find_keys(sketch)
    for article, count in find_among(
        store.database,
        "SELECT article, COUNT(*) FROM passages WHERE print IN",
        prints,
        then="GROUP BY article",
    ):
        shared[article] = shared.get(article, 0) + count
    least = min(_FEWEST, len(prints))
    yield from (article for article, count in sorted(shared.items()) if article != number and count >= least)


def _find_keys(sketch: Sketch) -> list[int]:
    """What a sketch is found by: its prints, and its digest, which short texts share that have hardly any."""
    return sorted({*sketch.prints, int.from_bytes(bytes.fromhex(sketch.digest)[:8], "big", signed=True)})


def _load(store: Store, numbers: Iterable[int], known: dict[int, Sketch]) -> None:
    """Get the sketches of articles that are not in memory."""
    missing = [number for number in numbers if number not in known]
    if len(known) + len(missing) > _HELD:
        known.clear()
        missing = sorted(numbers)
    for number, data in find_among(store.database, "SELECT article, data FROM sketches WHERE article IN", missing):
        known[number] = msgspec.json.decode(data, type=Sketch)
