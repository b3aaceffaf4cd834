"""Scores of tags -> the best sequence of them, and the ranges that it marks."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.read.trained.decoding import find_best_tags, find_ranges, get_log_shares, mend_tags


@pytest.mark.parametrize("seed", range(5))
def test_the_best_of_all_sequences_is_found(seed: int) -> None:
    """No sequence in which I follows B or I only has a higher sum than the one that is found."""
    scores = np.random.default_rng(seed).normal(size=(8, 5, 3)).astype(np.float32)
    allowed = [s for s in product(range(3), repeat=5) if s[0] != 2 and (0, 2) not in set(pairwise(s))]

    for row, tags in zip(scores, find_best_tags(scores), strict=True):
        best = max(allowed, key=lambda s: sum(float(row[at, tag]) for at, tag in enumerate(s)))
        assert tuple(tags) == best


def test_ranges_begin_at_each_b() -> None:
    """B begins a range, I goes on with it, anything else ends it."""
    assert list(find_ranges(np.array([1, 2, 0, 1, 1, 2]), first=10)) == [(10, 12), (13, 14), (14, 16)]
    assert list(find_ranges(np.array([0, 0]))) == []


def test_a_range_begins_with_b() -> None:
    """An I with nothing before it becomes a B."""
    assert mend_tags(np.array([2, 2, 0, 2, 1])).tolist() == [1, 2, 0, 1, 1]
    assert mend_tags(np.array([], np.int64)).tolist() == []


def test_log_shares_add_up_to_one() -> None:
    """The shares of the tags of a word sum to one, also for large scores."""
    shares = np.exp(get_log_shares(np.array([[[1000.0, 0.0, -5.0], [0.1, 0.2, 0.3]]], np.float32)))

    assert shares.sum(-1) == pytest.approx(1.0)
