"""GAP's snippets -> candidates and pronouns, ready for the ranker: what training and bench/pronouns.py share.

Persons are found as the reader finds them, by the parser's entities and the names' words; the two names that a snippet
asks about are persons whatever the parser took them for.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.read.draft import Range
from onrecord.read.layout import find_paragraphs
from onrecord.read.lexicon.names import strip_accents
from onrecord.read.parse import SpacyParser
from onrecord.read.pronouns import Candidate
from onrecord.read.pronouns.scene import FEMALE
from onrecord.read.syntax import Parse

_TITLES = frozenset(
    (
        "mr mrs ms miss sir lady dame lord king queen prince princess president minister prime dr gen general col "
        "colonel capt captain maj major sen senator rep gov governor lt commander chancellor sheikh imam bishop "
        "archbishop pope judge justice professor prof ambassador saint st sister brother father mother aunt uncle "
        "emperor empress duke duchess count countess baron baroness"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A parsed snippet: the pronoun asked about, all candidates, and the places of the two names among them."""

    parse: Parse
    pronoun: int
    candidates: tuple[Candidate, ...]
    names: tuple[int, int]
    gold: tuple[bool, bool]

    @property
    def gender(self) -> str:
        """The gender of the pronoun."""
        return "f" if self.parse.tokens[self.pronoun].lower in FEMALE else "m"


def get_file(data: Path, split: str) -> Path:
    """The file of a split ("dev", "validation") in a folder that holds gap/; exits where there is none."""
    found = sorted((data / "gap").glob(f"gap_{split}*.jsonl"))
    if not found:
        sys.exit(f"{data / 'gap'}: no gap_{split}*.jsonl; name the folder that holds gap/ with --data")
    return found[0]


def read_snippets(file: Path, parser: SpacyParser) -> Iterator[Snippet]:
    """The snippets of a file of GAP as JSON Lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield make_snippet(row, parser.parse(row["text"], find_paragraphs(row["text"])))


def make_snippet(row: dict[str, Any], parse: Parse) -> Snippet:
    """A row of GAP, with its parse."""
    asked = [_get_range(parse, row[key]) for key in ("a", "b")]
    pronoun = _get_range(parse, row["pronoun"])[0]
    groups = [[asked[0]], [asked[1]]]
    names = [_get_words(parse, words) for words in asked]
    for words in sorted(_find_people(parse, asked), key=lambda words: words[0] - words[1]):  # long names first
        if any(words[0] < last and first < words[1] for first, last in asked):
            continue
        spelt = _get_words(parse, words)
        known = [number for number, name in enumerate(names) if _is_short(spelt, name)]
        known = [number for number in known if number < 2] or known
        exact = [number for number in known if names[number] == spelt]
        if known:
            groups[(exact or known)[0]].append(words)
        elif not _widens(spelt, names, groups, words):
            groups.append([words])
            names.append(spelt)
    candidates = tuple(
        Candidate(mentions=tuple(sorted(set(group))), name=" ".join(name), gender="")
        for group, name in zip(groups, names, strict=True)
    )
    return Snippet(
        parse=parse, pronoun=pronoun, candidates=candidates, names=(0, 1), gold=(row["a"]["coref"], row["b"]["coref"])
    )


def _widens(spelt: tuple[str, ...], names: list[tuple[str, ...]], groups: list[list[Range]], words: Range) -> bool:
    """Whether a name is the longer form of one of the two asked about, which then takes it."""
    longer = [n for n in (0, 1) if len(spelt) > len(names[n]) and _is_short(names[n], spelt)]
    other = [n for n in longer if not any(_is_short(names[m], spelt) for m in (0, 1) if m != n)]
    if not other or words[0] > groups[other[0]][0][0]:
        return False
    groups[other[0]].append(words)
    names[other[0]] = spelt
    return True


def _is_short(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is another one, or its first or last words."""
    return bool(short) and (
        short == long or (len(short) < len(long) and short in (long[: len(short)], long[-len(short) :]))
    )


def _get_words(parse: Parse, words: Range) -> tuple[str, ...]:
    spelt = [strip_accents(token.lower).strip(".") for token in parse.tokens[words[0] : words[1]]]
    return tuple(word for word in spelt if any(letter.isalnum() for letter in word) and word != "'s")


def _get_range(parse: Parse, asked: dict[str, Any]) -> Range:
    """The tokens under a name or pronoun given by its offset."""
    start, end = asked["start"], asked["start"] + len(asked["text"])
    touched = [token.i for token in parse.tokens if token.start < end and start < token.end]
    return touched[0], touched[-1] + 1


def _find_people(parse: Parse, asked: Sequence[Range]) -> Iterator[Range]:
    """The parser's persons, without titles and possessive endings, and other words that name them."""
    tokens, i = parse.tokens, 0
    taken: set[int] = set()
    words = {t.text for first, last in asked for t in tokens[first:last] if t.text[0].isupper()}
    while i < len(tokens):
        first, kind = i, tokens[i].entity
        i += 1
        while kind and i < len(tokens) and tokens[i].entity == kind and not tokens[i].entity_begins:
            i += 1
        if kind != "PERSON":
            continue
        last = i
        while last - first > 1 and tokens[first].lower.strip(".") in _TITLES:
            first += 1
        while last - first > 1 and (tokens[last - 1].tag == "POS" or tokens[last - 1].pos == "PUNCT"):
            last -= 1
        if tokens[first].tag not in {"PRP", "PRP$"} and any(t.text[:1].isupper() for t in tokens[first:last]):
            taken.update(range(first, last))
            words.update(token.text for token in tokens[first:last])
            yield first, last
    for token in tokens:
        if token.i in taken or token.text not in words or len(token.text) < 3 or not token.text[0].isupper():
            continue
        near = (token.i - 1, token.i + 1)
        if not any(0 <= n < len(tokens) and tokens[n].tag == "NNP" and n not in taken for n in near):
            yield token.i, token.i + 1
