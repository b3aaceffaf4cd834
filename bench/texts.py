"""Folders of articles -> the texts that a bench reads, the same ones each time."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from onrecord.model import Article, make_article

MAX_CHARACTERS = 60_000  # longer items of the corpora are whole issues and lists, not articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article and the name to report it under."""

    name: str
    article: Article


def find_samples(folder: Path, *, count: int, seed: int) -> list[Sample]:
    """At most `count` articles of a folder's .jsonl and .txt files, drawn evenly from the files."""
    shuffle = random.Random(seed)
    piles = [_find_in(file, shuffle) for file in sorted(folder.glob("*.jsonl"))]
    piles.append([_get_text(file) for file in sorted(folder.glob("*.txt"))])
    dealt = chain.from_iterable(zip_longest(*piles))
    return [sample for sample in dealt if sample is not None][:count]


def _find_in(file: Path, shuffle: random.Random) -> list[Sample]:
    samples = list(_find_lines(file))
    shuffle.shuffle(samples)
    return samples


def _find_lines(file: Path) -> Iterator[Sample]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        row = json.loads(line) if line.strip() else {}
        text, date = row.get("text") or "", row.get("date") or row.get("published")
        if text.strip() and len(text) <= MAX_CHARACTERS:
            dated = {"published": date, "published_from": "given"} if date else {}
            yield Sample(name=f"{file.name}:{number}", article=make_article(text, **dated))


def _get_text(file: Path) -> Sample:
    with file.open(encoding="utf-8", newline="") as opened:
        return Sample(name=file.name, article=make_article(opened.read()))
