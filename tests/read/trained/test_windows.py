"""Words -> windows that cover them, and what the encoder reads of each."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.trained.windows import find_windows, make_batch
from onrecord.read.trained.words import MOST_PIECES, Words


def make_words(sizes: Sequence[int]) -> Words:
    """Words of so many pieces each; the pieces are numbered through, the features are the words' numbers."""
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    number = np.arange(len(sizes), dtype=np.int64)
    pieces = np.arange(first[-1], dtype=np.int64) + 1000
    return Words(pieces=pieces, first=first, shape=number, quote=number, pos=number, dep=number, rule=number)


@given(st.lists(st.integers(1, MOST_PIECES), max_size=600))
def test_windows_cover_every_word(sizes: list[int]) -> None:
    """Every word is in a window, none is longer than allowed, and each begins inside the one before."""
    words = make_words(sizes)
    windows = find_windows(words, pieces=64, overlap=16)

    assert {i for a, b in windows for i in range(a, b)} == set(range(len(sizes)))
    assert all(words.first[b] - words.first[a] <= 64 for a, b in windows)
    for (begin, end), (following, _) in pairwise(windows):
        assert begin < following < end


def test_a_short_article_is_one_window() -> None:
    """What fits is not cut."""
    assert find_windows(make_words([1] * 100), pieces=128, overlap=32) == [(0, 100)]


def test_a_batch_has_a_mark_at_each_end() -> None:
    """Pieces stand between BERT's two marks; padding is 0 and masked."""
    words = make_words([2, 1, 3])
    batch = make_batch([(words, (0, 3)), (words, (1, 2))])

    assert batch.pieces.tolist() == [[101, 1000, 1001, 1002, 1003, 1004, 1005, 102], [101, 1002, 102, 0, 0, 0, 0, 0]]
    assert batch.mask.sum(1).tolist() == [8, 3]
    assert batch.first.tolist() == [[1, 3, 4], [1, 0, 0]]


def test_shape_stands_at_a_words_first_piece() -> None:
    """The shape is told once a word, the other features at each of its pieces."""
    shape, quote, *_ = make_batch([(make_words([2, 3]), (0, 2))]).features

    assert shape.tolist() == [[0, 0, 0, 1, 0, 0, 0]]
    assert quote.tolist() == [[0, 0, 0, 1, 1, 1, 0]]
