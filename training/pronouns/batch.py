"""Chains with answers -> padded arrays, and over them the model's loss, its slope and its shares.

What onrecord.read.pronouns.resolve does one chain at a time, for all chains at once and with a gradient. Only the
pronoun asked about has an answer; those around it are summed over.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.read.pronouns import Chain

Floats = NDArray[np.float64]
NEVER = -1e9
STEEPEST = 20.0
RAREST = 4  # a feature must stand in so many states to get a weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A chain, which of its pronouns is asked about, and which states (people, then nobody) are right."""

    chain: Chain
    asked: int
    right: tuple[bool, ...]


def find_vocabulary(examples: Iterable[Example]) -> list[str]:
    """The features that are common enough, in order."""
    counts = Counter(
        feature
        for example in examples
        for rows in (example.chain.states, example.chain.stays)
        for states in rows
        for state in states
        for feature in set(state)
    )
    return sorted(feature for feature, count in counts.items() if count >= RAREST)


class Sparse:
    """A matrix of zeros and ones, a row a state, and the slot of the padded array that each row fills."""

    def __init__(self, rows: Sequence[Sequence[int]], slots: Sequence[int], width: int) -> None:
        self.slots, self._width = np.array(slots, np.int64), width
        self._columns = np.array([column for row in rows for column in row], np.int64)
        self._rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._height = len(rows)

    def score(self, weights: Floats) -> Floats:
        """The sum of each row's weights."""
        return np.asarray(np.bincount(self._rows, weights[self._columns], self._height), np.float64)

    def collect(self, slopes: Floats) -> Floats:
        """The sum of each column's slopes."""
        return np.asarray(np.bincount(self._columns, slopes[self._rows], self._width), np.float64)


class Batch:
    """All examples as arrays: example, pronoun, state; nobody is the last state."""

    def __init__(self, examples: Sequence[Example], vocabulary: Sequence[str]) -> None:
        known = {feature: number for number, feature in enumerate(vocabulary)}
        longest = max(len(example.chain.pronouns) for example in examples)
        widest = max(len(example.right) for example in examples)
        self.shape = (len(examples), longest, widest)
        self._all = np.arange(len(examples))
        self._asked = np.array([example.asked for example in examples])
        lengths = np.array([len(example.chain.pronouns) for example in examples])
        self._padding = np.arange(longest)[None, :] >= lengths[:, None]
        self._states = self._pack([example.chain.states for example in examples], known, shift=0)
        self._stays = self._pack([example.chain.stays for example in examples], known, shift=1)
        self._right = np.full((len(examples), widest), NEVER)
        for number, example in enumerate(examples):
            for state, right in enumerate(example.right):
                if right:
                    self._right[number, state if state + 1 < len(example.right) else -1] = 0.0

    def _pack(self, rows: Sequence[list[list[list[str]]]], known: dict[str, int], *, shift: int) -> Sparse:
        columns, slots = [], []
        _, longest, widest = self.shape
        for number, pronouns in enumerate(rows):
            for at, states in enumerate(pronouns):
                for state, features in enumerate(states):
                    columns.append(sorted({known[feature] for feature in features if feature in known}))
                    place = state if state + 1 < len(states) else widest - 1
                    slots.append((number * longest + at + shift) * widest + place)
        return Sparse(columns, slots, len(known))

    def get_loss(self, weights: Floats, chosen: Floats, *, decay: Floats) -> tuple[float, Floats]:
        """The negative log-likelihood of the chosen examples' answers with L2 decay, and its slope."""
        scores, stays = self._get_tables(weights)
        free, shares, stayed = self._sum(scores, stays)
        scores[self._all, self._asked] += self._right
        bound, shares_bound, stayed_bound = self._sum(scores, stays)
        by = chosen[:, None, None]
        slope = self._states.collect(((shares - shares_bound) * by).ravel()[self._states.slots])
        slope += self._stays.collect(((stayed - stayed_bound) * by).ravel()[self._stays.slots])
        loss = float(chosen @ (free - bound)) + 0.5 * float(decay @ weights**2)
        return loss, slope + decay * weights

    def get_shares(self, weights: Floats) -> Floats:
        """The shares of the states of the pronouns asked about."""
        _, shares, _ = self._sum(*self._get_tables(weights))
        return np.asarray(shares[self._all, self._asked])

    def _get_tables(self, weights: Floats) -> tuple[Floats, Floats]:
        scores, stays = np.full(self.shape, NEVER), np.zeros(self.shape)
        scores.ravel()[self._states.slots] = self._states.score(weights)
        stays.ravel()[self._stays.slots] = self._stays.score(weights)
        scores[self._padding] = 0.0
        return scores, stays

    def _sum(self, scores: Floats, stays: Floats) -> tuple[Floats, Floats, Floats]:
        """Log of the sum over all paths, and the shares of states and of staying in them."""
        top = scores.max(-1, keepdims=True)
        odds, gains = np.exp(scores - top), np.exp(np.clip(stays, -STEEPEST, STEEPEST)) - 1.0
        before, totals = np.zeros(self.shape), np.ones(self.shape[:2])
        totals[:, 0] = odds[:, 0].sum(-1)
        before[:, 0] = odds[:, 0] / totals[:, :1]
        for at in range(1, self.shape[1]):
            row = odds[:, at] * (1.0 + gains[:, at] * before[:, at - 1])
            ended = self._padding[:, at]
            row = np.where(ended[:, None], before[:, at - 1], row)
            totals[:, at] = np.where(ended, 1.0, row.sum(-1))
            before[:, at] = row / totals[:, at : at + 1]
        after = np.ones(self.shape)
        for at in range(self.shape[1] - 2, -1, -1):
            row = odds[:, at + 1] * after[:, at + 1]
            row = (row.sum(-1, keepdims=True) + gains[:, at + 1] * row) / totals[:, at + 1 : at + 2]
            after[:, at] = np.where(self._padding[:, at + 1, None], after[:, at + 1], row)
        shares, stayed = before * after, np.zeros(self.shape)
        stayed[:, 1:] = before[:, :-1] * (gains[:, 1:] + 1.0) * odds[:, 1:] * after[:, 1:] / totals[:, 1:, None]
        shares[self._padding] = stayed[self._padding] = 0.0
        return top.sum((1, 2)) + np.log(totals).sum(1), shares, stayed
