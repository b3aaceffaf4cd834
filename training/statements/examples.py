"""Annotated articles, JSON Lines -> examples: words, the rules' attributions, and the annotated ones as word ranges.

A line is {"id", "text", "attributions": [{"source", "cue", "content"}]}, each of the three a list of [start, end],
half-open code points. Reading the parse of a whole corpus takes minutes, so examples are kept in a cache beside the
checkpoints, under a name that tells the data from other data.
"""

import hashlib
import json
import pickle
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track

from onrecord.read.draft import Attribution, Range
from onrecord.read.encoder import make_cutter
from onrecord.read.layout import find_paragraphs
from onrecord.read.parse import load_parser
from onrecord.read.statements import find_by_rules
from onrecord.read.syntax import Parse, Sentence, Token
from onrecord.read.trained.words import Words, make_words
from training.statements.network import find_base


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An annotated attribution: the words of its source, cue and content; `inner` where it stands in another's."""

    source: tuple[int, ...]
    cue: Range
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article to learn from."""

    id: str
    parse: Parse
    words: Words
    rules: tuple[Attribution, ...]
    marked: tuple[Marked, ...]


def load_examples(path: Path, cache: Path) -> list[Example]:
    """The examples of a JSON Lines file, from the cache where it holds them."""
    kept = cache / f"{path.stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}.pickle"
    articles = load_articles(path)
    if kept.exists():
        parses = [_unpack(packed) for packed in pickle.loads(kept.read_bytes())]
    else:
        parser = load_parser()
        parses = [parser.parse(a["text"], find_paragraphs(a["text"])) for a in track(articles, f"parsing {path.name}")]
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps([_pack(parse) for parse in parses]))
    cut = make_cutter((find_base() / "tokenizer.json").read_text(encoding="utf-8"))
    return [_make_example(article, parse, cut) for article, parse in zip(articles, parses, strict=True)]


def load_articles(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _make_example(article: dict[str, Any], parse: Parse, cut: Any) -> Example:
    rules = find_by_rules(parse)
    marked = [made for a in article["attributions"] if (made := _maybe_mark(parse, a))]
    return Example(
        id=article["id"], parse=parse, words=make_words(parse, rules, cut), rules=rules, marked=tuple(marked)
    )


def _maybe_mark(parse: Parse, attribution: dict[str, Any]) -> Marked | None:
    source, cue, content = (_find_words(parse, attribution[role]) for role in ("source", "cue", "content"))
    if not cue or not content:
        return None
    return Marked(source=tuple(source), cue=_get_main(parse, cue), content=tuple(content))


def _find_words(parse: Parse, spans: Iterable[Sequence[int]]) -> list[int]:
    """The tokens that spans hold at least half of."""
    starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]
    found: set[int] = set()
    for start, end in spans:
        for i in range(int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))):
            if 2 * (min(end, ends[i]) - max(start, starts[i])) >= ends[i] - starts[i]:
                found.add(i)
    return sorted(found)


def _get_main(parse: Parse, cue: Sequence[int]) -> Range:
    """The piece of a broken cue that holds its verb, else its longest."""
    pieces: list[list[int]] = []
    for i in cue:
        if pieces and pieces[-1][-1] == i - 1:
            pieces[-1].append(i)
        else:
            pieces.append([i])
    best = max(pieces, key=lambda p: (any(parse.tokens[i].pos == "VERB" for i in p), len(p)))
    return best[0], best[-1] + 1


def _pack(parse: Parse) -> tuple[Any, ...]:
    rows = [
        (
            t.text,
            t.start,
            t.end,
            t.lemma,
            t.tag,
            t.pos,
            t.dep,
            t.entity,
            t.entity_begins,
            t.head.i,
            t.sentence,
            t.left,
            t.right,
        )
        for t in parse.tokens
    ]
    return parse.text, rows, [(s.first, s.last, s.paragraph) for s in parse.sentences], list(parse.paragraphs)


def _unpack(packed: tuple[Any, ...]) -> Parse:
    text, rows, sentences, paragraphs = packed
    tokens = [Token(i, sys.intern(row[0]), start=row[1], end=row[2]) for i, row in enumerate(rows)]
    for token, row in zip(tokens, rows, strict=True):
        token.lemma, token.tag, token.pos, token.dep, token.entity, token.entity_begins = map(_intern, row[3:9])
        token.head, token.sentence, token.left, token.right = tokens[row[9]], *row[10:13]
        if token.head is not token:
            token.head.children.append(token)
    made = [Sentence(first=first, last=last, paragraph=paragraph) for first, last, paragraph in sentences]
    return Parse(text=text, tokens=tokens, sentences=made, paragraphs=paragraphs)


def _intern(value: Any) -> Any:
    return sys.intern(value) if isinstance(value, str) else value
