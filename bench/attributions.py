"""Annotated attributions and predicted ones -> F1 of cue, content, source and the whole, over all and by form.

The measures are those of the field: contents overlapping most are paired one to one; a cue or source is right where it
shares a word; content is scored exactly and softly (Pareti et al. 2013); an attribution is full where its contents
share half of their words (intersection over union) and its sources share a word, or both have none. Words are
`\\w+|[^\\w\\s]`; those without a letter or digit count only where there is nothing else.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MEASURES = ("cue", "content exact", "content soft", "source overlap", "full")
FORMS = ("direct", "indirect", "mixed")
HALF = 0.5
_WORD = re.compile(r"\w+|[^\w\s]")
_MARK = re.compile(r"``|''|[\"“”„‟«»]")
_OPENING, _CLOSING = frozenset({"“", "„", "‟", "«", "``"}), frozenset({"”", "»", "''"})
Words = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An attribution as sets of word numbers."""

    source: Words
    cue: Words
    content: Words
    form: str


class Text:
    """The words of an article, found by code points."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._starts, self._ends = [m.start() for m in found], [m.end() for m in found]
        self._letters = {i for i, m in enumerate(found) if any(c.isalnum() for c in m[0])}
        self._quoted = self._touch(_find_quoted(text))

    def _touch(self, spans: Iterable[Sequence[int]]) -> set[int]:
        touched: set[int] = set()
        for start, end in spans:
            touched.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return touched

    def _count(self, spans: Iterable[Sequence[int]]) -> Words:
        touched = self._touch(spans)
        return frozenset(touched & self._letters or touched)

    def mark(self, attribution: Mapping[str, Any]) -> Marked:
        """An attribution given as lists of [start, end]."""
        content = self._count(attribution["content"])
        inside = len(content & self._quoted)
        form = "indirect" if not inside else "direct" if inside == len(content) else "mixed"
        return Marked(
            source=self._count(attribution["source"]), cue=self._count(attribution["cue"]), content=content, form=form
        )


def _find_quoted(text: str) -> Iterator[tuple[int, int]]:
    """What stands in double quotation marks, paired within a line; one left open runs to the line's end."""
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in _MARK.finditer(text, line.start(), line.end()):
            if opened is None:
                opened = mark.end() if mark[0] not in _CLOSING else None
            elif mark[0] not in _OPENING:
                yield opened, mark.start()
                opened = None
        if opened is not None:
            yield opened, line.end()


def get_overlap(one: Words, other: Words) -> float:
    """Intersection over union."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def is_full(one: Marked, other: Marked) -> bool:
    """Whether two attributions are the same in source and content."""
    same_source = bool(one.source & other.source) or not (one.source or other.source)
    return same_source and get_overlap(one.content, other.content) >= HALF


def pair(predicted: Sequence[Marked], gold: Sequence[Marked]) -> dict[int, int]:
    """Numbers of predicted attributions -> those of the gold ones whose contents they overlap most."""
    ranked = sorted(
        (-overlap, not p.cue & g.cue, not p.source & g.source, h, n)
        for n, p in enumerate(predicted)
        for h, g in enumerate(gold)
        if (overlap := get_overlap(p.content, g.content))
    )
    pairs: dict[int, int] = {}
    for *_, h, n in ranked:
        if n not in pairs and h not in pairs.values():
            pairs[n] = h
    return pairs


class Tally:
    """Credits and numbers, added up article by article."""

    def __init__(self) -> None:
        self._credit: dict[tuple[str, str, str], float] = defaultdict(float)
        self._number: dict[tuple[str, str, str], int] = defaultdict(int)

    def add(self, predicted: Sequence[Marked], gold: Sequence[Marked]) -> dict[int, int]:
        """Score an article; the pairs that were made."""
        for side, attributions in (("p", predicted), ("g", gold)):
            for marked in attributions:
                for part in ("all", marked.form):
                    for measure in MEASURES:
                        if marked.source or measure != "source overlap":
                            self._number[side, part, measure] += 1
        pairs = pair(predicted, gold)
        for n, h in pairs.items():
            self._credit_pair(predicted[n], gold[h])
        return pairs

    def _credit_pair(self, one: Marked, gold: Marked) -> None:
        shared = len(one.content & gold.content)
        hits = {
            "cue": bool(one.cue & gold.cue),
            "content exact": one.content == gold.content,
            "source overlap": bool(one.source & gold.source),
            "full": is_full(one, gold),
        }
        for side, marked in (("p", one), ("g", gold)):
            for part in ("all", marked.form):
                self._credit[side, part, "content soft"] += shared / len(marked.content)
                for measure, hit in hits.items():
                    self._credit[side, part, measure] += hit

    def get_figures(self) -> dict[str, float]:
        """F1 of each measure over all, and of the full attribution by form."""
        wanted = [("all", measure, measure) for measure in MEASURES]
        wanted += [(form, "full", f"full {form}") for form in FORMS]
        return {name: self._get_f1(part, measure) for part, measure, name in wanted}

    def _get_f1(self, part: str, measure: str) -> float:
        rates = [self._credit[s, part, measure] / (self._number[s, part, measure] or 1) for s in ("p", "g")]
        return 2 * rates[0] * rates[1] / sum(rates) if sum(rates) else 0.0


def get_calibration_error(judged: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The expected calibration error (Naeini et al. 2015) of (confidence, right) over bins of equal width."""
    sorted_in: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        sorted_in[min(bins - 1, int(confidence * bins))].append((confidence, right))
    gaps = (abs(sum(c for c, _ in found) - sum(r for _, r in found)) for found in sorted_in.values())
    return sum(gaps) / len(judged) if judged else 0.0
