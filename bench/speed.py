"""Articles -> how long reading takes, against spaCy's pipeline alone on the same texts.

    speed.py --data ../shared/data [--articles 60] [--rounds 3] [--reader accurate] [--check]

In each round every article is read and then parsed by the bare pipeline, one after the other, so that whatever else
the machine does slows both alike. Time is the processor's; the figure is the median round's.
"""

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.read.models import Models
from onrecord.read.parse import SpacyParser
from onrecord.settings import ReadSettings
from texts import Sample, find_samples

MAX_RATIO = {"accurate": 2.6, "rules": 1.5}  # how many times as long as the parse reading may take; our own bars
MAX_START = 4.0  # seconds from nothing to the first record
SHORT = "The envoy said on Friday that the bridge would open."


def get_start(reader: str) -> float:
    """Seconds that a process takes to start, load everything and read one sentence."""
    code = (
        "from onrecord.model import make_article; from onrecord.read import read; "
        "from onrecord.read.loading import load_models; from onrecord.settings import ReadSettings; "
        f"s = ReadSettings(reader={reader!r}); read(make_article({SHORT!r}), load_models(s), s)"
    )
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.monotonic() - began


def get_round(samples: Sequence[Sample], models: Models, *, parser: SpacyParser) -> tuple[float, float]:
    """Seconds of reading, and of the pipeline alone, over all samples."""
    ours, bare, settings, pipeline = 0.0, 0.0, ReadSettings(), parser.pipeline
    gc.collect()
    for sample in samples:
        began = time.process_time()
        read(sample.article, models, settings)
        middle = time.process_time()
        with pipeline.memory_zone():
            pipeline(sample.article.text)
        ended = time.process_time()
        ours, bare = ours + middle - began, bare + ended - middle
    return ours, bare


def main() -> None:
    """Time the rounds, print them, and fail with --check where reading takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="holds .txt or .jsonl files, or corpus/")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reader", choices=sorted(MAX_RATIO), default="accurate")
    parser.add_argument("--check", action="store_true", help="fail where reading or starting takes too long")
    options = parser.parse_args()
    corpus = options.data / "corpus"
    samples = find_samples(corpus if corpus.is_dir() else options.data, count=options.articles, seed=1)
    models = load_models(ReadSettings(reader=options.reader))
    if not samples or not isinstance(models.parser, SpacyParser):
        sys.exit(f"speed: no articles in {options.data}" if not samples else "speed: the parser is not spaCy's")
    get_round(samples[:3], models, parser=models.parser)  # loads the tables, warms both
    rounds = [get_round(samples, models, parser=models.parser) for _ in range(options.rounds)]
    words = sum(len(sample.article.text.split()) for sample in samples)
    print(f"speed: {len(samples)} articles, {words} words")
    for number, (ours, bare) in enumerate(rounds, start=1):
        paces = f"{words / ours:.0f} words/s, pipeline alone {words / bare:.0f} words/s"
        print(f"round {number}: {paces}, ratio {ours / bare:.2f}")
    ratio = statistics.median(ours / bare for ours, bare in rounds)
    start, bar = get_start(options.reader), MAX_RATIO[options.reader]
    print(f"{options.reader}: ratio {ratio:.2f} (bar {bar}), first record after {start:.1f} s (bar {MAX_START})")
    if options.check and (ratio > bar or start > MAX_START):
        sys.exit(f"speed: reading takes {ratio:.2f} times the pipeline's time, starting {start:.1f} s")


if __name__ == "__main__":
    main()
