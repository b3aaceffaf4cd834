"""Words -> windows of them, and the arrays that the encoder reads a batch of windows from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.read.draft import Range
from onrecord.read.trained.words import MOST_PIECES, Numbers, Words

PIECES = 256  # of a window, its two marks not counted
OVERLAP = 32  # pieces that a window shares with the next
_BEGIN, _END = 101, 102  # BERT's marks at a window's ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows side by side, padded with 0: arrays (windows, pieces), and `first` (windows, words), words' first pieces.

    `features` are the words' shape, quote, pos, dep and rule, in this order; `mask` is 1 where a piece is.
    """

    pieces: Numbers
    mask: Numbers
    features: tuple[Numbers, ...]
    first: Numbers


def find_windows(words: Words, *, pieces: int = PIECES, overlap: int = OVERLAP) -> list[Range]:
    """Windows first <= word < last that cover an article, about even in length."""
    total, count = int(words.first[-1]), len(words)
    number = max(1, -(-(total - overlap) // (pieces - overlap)))
    size = min(pieces, (total + (number - 1) * overlap) // number + MOST_PIECES + 1)
    found: list[Range] = []
    begin = 0
    while begin < count:
        end = int(np.searchsorted(words.first, words.first[begin] + size, side="right")) - 1
        found.append((begin, min(end, count)))
        if end >= count:
            break
        begin = max(begin + 1, int(np.searchsorted(words.first, words.first[end] - overlap)))
    return found


def make_batch(items: Sequence[tuple[Words, Range]]) -> Batch:
    """The arrays of some windows, of one article or several."""
    spans = [(int(w.first[a]), int(w.first[b])) for w, (a, b) in items]
    shape = (len(items), max(end - start for start, end in spans) + 2)
    pieces, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    features = tuple(np.zeros(shape, np.int64) for _ in range(5))
    first = np.zeros((len(items), max(b - a for _, (a, b) in items)), np.int64)
    for row, ((words, (a, b)), (start, end)) in enumerate(zip(items, spans, strict=True)):
        size = end - start
        pieces[row, 0], pieces[row, 1 : size + 1], pieces[row, size + 1] = _BEGIN, words.pieces[start:end], _END
        mask[row, : size + 2] = 1
        at = words.first[a:b] - start + 1
        first[row, : b - a] = at
        features[0][row, at] = words.shape[a:b]
        owner = np.repeat(np.arange(a, b), np.diff(words.first[a : b + 1]))
        for feature, values in zip(features[1:], (words.quote, words.pos, words.dep, words.rule), strict=True):
            feature[row, 1 : size + 1] = values[owner]
    return Batch(pieces=pieces, mask=mask, features=features, first=first)
