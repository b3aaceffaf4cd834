"""Articles of many sources -> whether each is read whole: no crash, spans that quote, a valid record, steady time.

    soundness.py --data ../shared/data [--articles 300] [--seed 1] [--check]

Time is the processor's, a word of the article; an article that takes many times the median a word shows a step whose
time grows faster than the text does.
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.export.check import find_problems
from onrecord.model import find_spans
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.read.models import Models
from onrecord.settings import ReadSettings
from texts import Sample, find_samples

MAX_RATIO = 20.0  # slowest to median article; the project's own bar
MIN_WORDS = 50  # shorter articles say how long starting takes, not how long reading does


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the reading of one article went."""

    name: str
    words: int
    seconds: float
    statements: int
    spans: int
    problems: tuple[str, ...]


def get_reading(sample: Sample, models: Models, *, settings: ReadSettings) -> Reading:
    """Read one article and look at what came of it; a crash is a problem like any other."""
    words = len(sample.article.text.split())
    began = time.process_time()
    try:
        record = read(sample.article, models, settings)
    except Exception as error:  # the bench is an edge: it counts what the reading lets through
        problem = f"{type(error).__name__}: {error}"
        return Reading(name=sample.name, words=words, seconds=0.0, statements=0, spans=0, problems=(problem,))
    seconds = time.process_time() - began
    return Reading(
        name=sample.name,
        words=words,
        seconds=seconds,
        statements=len(record.statements),
        spans=sum(1 for _ in find_spans(record)),
        problems=tuple(find_problems(msgspec.json.encode(record), sample.name)),
    )


def print_table(readings: list[Reading]) -> float:
    """Print what was found, file by file, then in sum; the ratio of the slowest to the median article."""
    print(f"{'file':32}{'articles':>9}{'words':>9}{'statements':>11}{'spans':>9}{'problems':>9}{'ms/word':>9}")
    files = dict.fromkeys(reading.name.partition(":")[0] for reading in readings)
    for file in [*files, ""]:
        rows = [reading for reading in readings if reading.name.startswith(file)]
        sums = [sum(getattr(row, name) for row in rows) for name in ("words", "statements", "spans")]
        pace = 1000 * sum(row.seconds for row in rows) / max(1, sums[0])
        failed = sum(bool(row.problems) for row in rows)
        print(f"{file or 'all':32}{len(rows):9}{sums[0]:9}{sums[1]:11}{sums[2]:9}{failed:9}{pace:9.3f}")
    timed = sorted(1000 * row.seconds / row.words for row in readings if row.words >= MIN_WORDS and not row.problems)
    if not timed:
        return 0.0
    median, ratio = statistics.median(timed), timed[-1] / statistics.median(timed)
    print(f"ms a word: median {median:.3f}, slowest {timed[-1]:.3f}, ratio {ratio:.1f} (bar {MAX_RATIO:.0f})")
    return ratio


def main() -> None:
    """Read the sample, print the table, and fail with --check where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds corpus/")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="fail on a problem or a ratio above the bar")
    options = parser.parse_args()
    samples = find_samples(options.data / "corpus", count=options.articles, seed=options.seed)
    if not samples:
        sys.exit(f"soundness: no articles in {options.data / 'corpus'}")
    models, settings = load_models(), ReadSettings()
    get_reading(samples[0], models, settings=settings)  # the first one also loads the tables
    readings = [get_reading(sample, models, settings=settings) for sample in samples]
    ratio = print_table(readings)
    troubled = [reading for reading in readings if reading.problems]
    for reading in troubled[:20]:
        print(f"{reading.name}: {reading.problems[0]}")
    if options.check and (troubled or ratio > MAX_RATIO):
        sys.exit(f"soundness: {len(troubled)} articles with problems, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
