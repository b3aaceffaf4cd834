"""Article and outline -> the text cut into paragraphs and segments, each knowing the statements that it belongs to.

Nothing is lost in cutting: paragraphs, the white space after them and the segments in them join to the text again.
"""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.export.outline import Entry
from onrecord.model import Span

Part = Literal["source", "cue", "content"]

_WHITE = re.compile(r"\s+")
_LONGEST_WRAPPED = 120  # characters; text with a longer line was not wrapped by hand or by a mail program
_PARTS: tuple[Part, ...] = ("content", "source", "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words between two places where any statement's span begins or ends.

    `entries` are the statements that the words belong to, outermost first. `part` is what the words are to the
    innermost of them, `contents` are the statements that say them, `opening` those that begin here. `deeds` are the
    numbers of the events whose trigger covers the words, `deeds_opening` those whose trigger begins here.
    """

    text: str
    entries: tuple[Entry, ...]
    contents: tuple[Entry, ...]
    part: Part | None
    opening: tuple[Entry, ...]
    deeds: tuple[int, ...] = ()
    deeds_opening: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph's segments, and the white space between it and the next."""

    segments: tuple[Segment, ...]
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    part: Part
    entry: Entry


def make_paragraphs(
    text: str, outline: Sequence[Entry], deeds: Sequence[tuple[int, Span]] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, cut where the statements' spans and the triggers of numbered events begin and end."""
    marks = sorted(_find_marks(outline), key=lambda mark: mark.start)
    spans = [(span.start, span.end) for _, span in deeds]
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)} | {edge for s in spans for edge in s})
    pieces = _Pieces(text, marks, deeds)
    paragraphs = []
    for start, end, gap_end in _find_paragraphs(text):
        inside = edges[bisect.bisect_right(edges, start) : bisect.bisect_left(edges, end)]
        places = [start, *inside, end] if start < end else []
        segments = tuple(pieces.make_segment(first, last) for first, last in itertools.pairwise(places))
        paragraphs.append(Paragraph(segments=segments, gap=text[end:gap_end]))
    return tuple(paragraphs)


def _find_marks(outline: Sequence[Entry]) -> Iterator[_Mark]:
    for entry in outline:
        statement = entry.statement
        found: list[tuple[Part, Span]] = [("content", span) for span in statement.content]
        found += [("source", statement.source)] if statement.source else []
        found += [("cue", statement.cue)] if statement.cue else []
        for part, span in found:
            if span.start < span.end:
                yield _Mark(start=span.start, end=span.end, part=part, entry=entry)


def _find_paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end, and end of the white space after: parted by blank lines if the text is wrapped, else by line ends."""
    white = [(gap.start(), gap.end(), _count_lines(gap.group())) for gap in _WHITE.finditer(text)]
    is_wrapped = max((len(line) for line in text.splitlines()), default=0) <= _LONGEST_WRAPPED
    parting = 2 if is_wrapped and any(lines >= 2 for begin, end, lines in white if begin and end < len(text)) else 1
    start = 0
    for gap_start, gap_end, lines in white:
        if lines >= parting or (lines and gap_end == len(text)):
            yield start, gap_start, gap_end
            start = gap_end
    if start < len(text):
        yield start, len(text), len(text)


def _count_lines(white: str) -> int:
    return max(white.count("\n"), white.count("\r"))


class _Pieces:
    """Goes through a text from its start to its end, and knows which marks cover each piece."""

    def __init__(self, text: str, marks: Sequence[_Mark], deeds: Sequence[tuple[int, Span]]) -> None:
        self._text = text
        self._deeds = deeds
        self._waiting = list(reversed(marks))
        self._covering: list[_Mark] = []
        self._opened: set[int] = set()

    def make_segment(self, first: int, last: int) -> Segment:
        """The next piece of the text, in which no mark begins or ends."""
        while self._waiting and self._waiting[-1].start <= first:
            self._covering.append(self._waiting.pop())
        self._covering = [mark for mark in self._covering if mark.end > first]
        marks = sorted(self._covering, key=lambda mark: (*_get_depth(mark), _PARTS.index(mark.part)))
        entries = _find_entries(marks)
        opening = sorted((entry for entry in entries if entry.number not in self._opened), key=lambda e: e.number)
        self._opened.update(entry.number for entry in opening)
        return Segment(
            text=self._text[first:last],
            entries=entries,
            contents=_find_entries(mark for mark in marks if mark.part == "content"),
            part=marks[-1].part if marks else None,
            opening=tuple(opening),
            deeds=tuple(number for number, span in self._deeds if span.start <= first < span.end),
            deeds_opening=tuple(number for number, span in self._deeds if span.start == first),
        )


def _get_depth(mark: _Mark) -> tuple[int, int]:
    return len(mark.entry.trail), mark.entry.number


def _find_entries(marks: Iterable[_Mark]) -> tuple[Entry, ...]:
    return tuple({mark.entry.number: mark.entry for mark in marks}.values())
