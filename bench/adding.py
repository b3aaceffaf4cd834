"""Articles of many sources -> what adding them to a ledger costs beside reading them, and whether the cost grows.

    adding.py --data ../shared/data [--articles 5000] [--small 500] [--held 200] [--reader accurate] [--check]

Reading is timed alone, article by article; then their records are added one by one and reconciled, as `onrecord add`
does. Whether the cost grows is told by the same held-out records, added in turns to a copy of the small and of the
large ledger. Times are the processor's.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from onrecord.ledger.store import Store
from onrecord.model import Record
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.reconcile import reconcile
from onrecord.settings import ReadSettings
from texts import Sample, find_samples

MOST_BESIDE_READING = 1.25  # reading and adding to reading alone; the project's own bar
MOST_GROWTH = 1.3  # adding to the large ledger to adding to the small one; the project's own bar
ROUNDS = 3


def get_time(work: Callable[[], object]) -> float:
    """The processor seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def read_all(samples: Sequence[Sample], settings: ReadSettings) -> tuple[list[Record], float]:
    """The records of articles, and how long reading them took, without loading the models."""
    models = load_models(settings)
    read(samples[0].article, models, settings)  # the first one also loads the tables
    records: list[Record] = []
    seconds = get_time(lambda: records.extend(read(sample.article, models, settings) for sample in samples))
    return records, seconds


def add_all(at: Path, records: Sequence[Record]) -> None:
    """Add records one by one, each in its own transaction, then reconcile."""
    with Store(str(at)) as store:
        for record in records:
            store.add(record)
        reconcile(store)
        store.settle()


def find_growth(small: Path, large: Path, held: Sequence[Record]) -> tuple[float, float]:
    """The medians of the milliseconds that adding a record takes in a small and in a large ledger."""
    times: dict[Path, list[float]] = {small: [], large: []}
    for turn in range(2 * ROUNDS):
        source = (small, large)[turn % 2]
        copy = source.with_name("copy.db")
        shutil.copy(source, copy)
        times[source].append(1000 * get_time(lambda at=copy: add_all(at, held)) / len(held))  # type: ignore[misc]
        copy.unlink()
    return statistics.median(times[small]), statistics.median(times[large])


def main() -> None:
    """Read, add, print the table, and fail with --check where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds corpus/")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--held", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=["accurate", "rules"], default="accurate")
    parser.add_argument("--keep", type=Path, help="where to keep the large ledger")
    parser.add_argument("--check", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    samples = find_samples(options.data / "corpus", count=options.articles + options.held, seed=options.seed)
    if len(samples) <= options.held + options.small:
        sys.exit(f"adding: too few articles in {options.data / 'corpus'}")
    named = [msgspec.structs.replace(each.article, source_id=each.name) for each in samples]
    samples = [Sample(name=each.name, article=article) for each, article in zip(samples, named, strict=True)]
    records, reading = read_all(samples, msgspec.convert({"reader": options.reader}, ReadSettings))
    held, kept = records[: options.held], records[options.held :]
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        add_all(small, kept[: options.small])
        adding = get_time(lambda: add_all(large, kept))
        if options.keep is not None:
            shutil.copy(large, options.keep)
        in_small, in_large = find_growth(small, large, held)
        size = large.stat().st_size
    per_read, per_add = 1000 * reading / len(records), 1000 * adding / len(kept)
    beside, growth = (per_read + per_add) / per_read, in_large / in_small
    print(f"{len(kept):,} articles, {sum(len(one.statements) for one in kept):,} statements, {size / 1e6:,.0f} MB")
    print(f"reading {per_read:.1f} ms an article, adding and reconciling {per_add:.1f} ms")
    print(f"reading and adding to reading alone: {beside:.3f} (bar {MOST_BESIDE_READING})")
    print(f"adding {len(held)} to {options.small:,}: {in_small:.2f} ms each, to {len(kept):,}: {in_large:.2f} ms")
    print(f"growth: {growth:.3f} (bar {MOST_GROWTH})")
    if options.check and (beside > MOST_BESIDE_READING or growth > MOST_GROWTH):
        sys.exit("adding: a bar is missed")


if __name__ == "__main__":
    main()
