"""Articles of many sources -> which of them are copies of each other, whether the sets' own stories agree, how fast.

    copies.py --data ../shared/data             print the table
    copies.py --data ../shared/data --show 20   and so many pairs, to be read by eye

Nobody has marked the copies in these sets. Two of them say which articles tell one story (ECB+ by its topics, FNC-1 by
the headlines that a body is related to): a copy across stories is an error, one inside need not be right.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.model import Article, make_article
from onrecord.reconcile.copies import Copy, Sketch, judge_copies, make_sketch

OPENING = 30  # words of an article that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article, its name in the set, and the stories that the set puts it into."""

    name: str
    article: Article
    stories: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles that were judged to be copies."""

    one: Piece
    other: Piece
    verdict: Copy


def find_pieces(file: Path, stories: dict[str, set[str]]) -> Iterator[Piece]:
    """The articles of a set; its `source` is who publishes them."""
    for row in _find_rows(file):
        text = row.get("text") or " ".join(row.get("text_tokens", ()))
        known = {"published": row.get("date"), "publisher": row.get("source") or None, "title": row.get("title")}
        name = str(row.get("id") or row.get("body"))
        told = {row["story"]} if "story" in row else stories.get(name, set())
        yield Piece(name=name, article=make_article(text, **known), stories=frozenset(told))


def find_stories(file: Path) -> dict[str, set[str]]:
    """For each body of FNC-1 the headlines that it is related to."""
    stories: dict[str, set[str]] = defaultdict(set)
    for row in _find_rows(file):
        if row["stance"] != "unrelated":
            stories[str(row["body"])].add(row["headline"])
    return stories


def find_pairs(pieces: list[Piece], sketches: list[Sketch]) -> tuple[int, list[Pair]]:
    """How many pairs an index of prints brings together, and those of them that are copies."""
    index: dict[int | str, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        keys: tuple[int | str, ...] = (*sketch.prints, sketch.digest)
        for value in keys:
            index[value].append(number)
    candidates = sorted({pair for numbers in index.values() for pair in combinations(numbers, 2)})
    judged = ((a, b, judge_copies(sketches[a], sketches[b])) for a, b in candidates)
    return len(candidates), [Pair(one=pieces[a], other=pieces[b], verdict=copy) for a, b, copy in judged if copy]


def print_row(name: str, pieces: list[Piece]) -> list[Pair]:
    """Print what one set holds; its copies."""
    began = time.perf_counter()
    sketches = [make_sketch(piece.article) for piece in pieces]
    seconds = time.perf_counter() - began
    candidates, pairs = find_pairs(pieces, sketches)
    words = sum(sketch.words for sketch in sketches)
    density = 400 * sum(len(sketch.prints) for sketch in sketches) / max(1, words)
    told = [not pair.one.stories.isdisjoint(pair.other.stories) for pair in pairs if pair.one.stories]
    same = f"{sum(told)}/{len(told)}" if told else "-"
    reasons = ", ".join(f"{count} {reason}" for reason, count in Counter(pair.verdict.reason for pair in pairs).items())
    pace = len(pieces) / max(seconds, 1e-9)
    print(f"{name:26}{len(pieces):9}{density:8.1f}{pace:8.0f}{candidates:11}{len(pairs):8}{same:>11}  {reasons}")
    return pairs


def print_pair(pair: Pair) -> None:
    """Print how two copies begin."""
    print(f"\n{pair.verdict.score:.2f} {pair.verdict.reason}, original: {pair.verdict.original}")
    for piece in (pair.one, pair.other):
        words = piece.article.text.split()
        known = " | ".join(str(part) for part in (piece.article.published, piece.article.title) if part)
        print(f"  {piece.name} ({len(words)} words) {known}\n    {' '.join(words[:OPENING])}")


def main() -> None:
    """Print a row for each set, and a sample of the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds corpus/, ecbplus/ and claims/")
    parser.add_argument("--show", type=int, default=0, help="print so many pairs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    data: Path = options.data
    files = [*sorted((data / "corpus").glob("*.jsonl")), *sorted((data / "ecbplus").glob("*_docs.jsonl"))]
    files += [
        file for file in (data / "polnear" / "train.jsonl", data / "claims" / "fnc_bodies.jsonl") if file.exists()
    ]
    if not files:
        sys.exit(f"copies: no sets in {data}")
    stances = data / "claims" / "fnc_stances.jsonl"
    stories = find_stories(stances) if stances.exists() else {}
    print(f"{'set':26}{'articles':>9}{'a 400':>8}{'a s':>8}{'candidates':>11}{'copies':>8}{'one story':>11}")
    pairs: list[Pair] = []
    for file in files:
        label = f"{file.parent.name}/{file.stem}"
        pairs += print_row(label, list(find_pieces(file, stories if file.stem == "fnc_bodies" else {})))
    random.Random(options.seed).shuffle(pairs)
    for pair in pairs[: options.show]:
        print_pair(pair)


def _find_rows(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip())


if __name__ == "__main__":
    main()
