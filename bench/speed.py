"""Articles -> how long reading takes, against spaCy's pipeline alone on the same texts.

    speed.py --data ../shared/data [--articles 60] [--rounds 3] [--check]

In each round every article is read and then parsed by the bare pipeline, one after the other, so that whatever else
the machine does slows both alike. Time is the processor's; the figure is the median round's.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.read import read
from onrecord.read.models import Models
from onrecord.read.parse import SpacyParser, load_models
from onrecord.settings import ReadSettings
from texts import Sample, find_samples

MAX_RATIO = 1.5  # reading may take half as long again as the parse that it rests on; the project's own bar


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
    parser.add_argument("--check", action="store_true", help=f"fail where the ratio is above {MAX_RATIO}")
    options = parser.parse_args()
    corpus = options.data / "corpus"
    samples = find_samples(corpus if corpus.is_dir() else options.data, count=options.articles, seed=1)
    models = load_models()
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
    print(f"ratio {ratio:.2f} (bar {MAX_RATIO})")
    if options.check and ratio > MAX_RATIO:
        sys.exit(f"speed: reading takes {ratio:.2f} times the pipeline's time")


if __name__ == "__main__":
    main()
