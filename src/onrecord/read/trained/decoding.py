"""Scores of the tags O, B, I -> the best sequence of tags, and the ranges that it marks."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.read.draft import Range
from onrecord.read.trained.labels import B, I, O

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]


def find_best_tags(scores: Scores) -> Tags:
    """The best tags (rows, n) for scores (rows, n, 3) in which I comes after B or I only (Viterbi 1967).

    The rows are decoded side by side; rows shorter than n are padded with scores that make their ends O.
    """
    rows, n, _ = scores.shape
    best = scores[:, 0].copy()
    best[:, I] = -np.inf
    back = np.zeros((n, rows, 3), np.int64)
    every = np.arange(rows)
    for at in range(1, n):
        after_b_or_i = best[:, B:].max(1)
        any_tag = np.maximum(best[:, O], after_b_or_i)
        back[at, :, I] = np.where(best[:, I] > best[:, B], I, B)
        back[at, :, O] = back[at, :, B] = np.where(best[:, O] >= after_b_or_i, O, back[at, :, I])
        best[:, I] = after_b_or_i + scores[:, at, I]
        best[:, O] = any_tag + scores[:, at, O]
        best[:, B] = any_tag + scores[:, at, B]
    tags = np.zeros((rows, n), np.int64)
    tags[:, -1] = best.argmax(1)
    for at in range(n - 1, 0, -1):
        tags[:, at - 1] = back[at, every, tags[:, at]]
    return tags


def mend_tags(tags: Tags) -> Tags:
    """A row of tags, each the best by itself, in which an I after an O becomes a B: near enough for short ranges."""
    mended = tags.copy()
    mended[1:][(tags[1:] == I) & (tags[:-1] == O)] = B
    if len(tags) and tags[0] == I:
        mended[0] = B
    return mended


def find_ranges(tags: Tags, first: int = 0) -> Iterator[Range]:
    """The ranges that a row of tags marks, numbered from `first`."""
    begun: int | None = None
    for at, tag in enumerate(tags.tolist()):
        if begun is not None and tag != I:
            yield first + begun, first + at
            begun = None
        if tag == B:
            begun = at
    if begun is not None:
        yield first + begun, first + len(tags)


def get_log_shares(scores: Scores) -> Scores:
    """The logarithms of the shares (softmax) over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    logs: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs
