"""A smooth function -> where it is least: L-BFGS (Liu and Nocedal 1989), deterministic, in numpy alone."""

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Function = Callable[[Floats], tuple[float, Floats]]
MEMORY, ARMIJO, FLAT = 10, 1e-4, 1e-6


def minimise(function: Function, start: Floats, *, steps: int) -> Floats:
    """The point that a function (value and slope) descends to in so many steps."""
    at, (value, slope) = start, function(start)
    past: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    for _ in range(steps):
        way = -_turn(slope, past)
        if way @ slope >= 0:
            past.clear()
            way = -slope
        size = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        while True:
            tried = at + size * way
            value_tried, slope_tried = function(tried)
            if value_tried <= value + ARMIJO * size * float(way @ slope) or size < 1e-10:
                break
            size /= 2
        if (tried - at) @ (slope_tried - slope) > 0:
            past.append((tried - at, slope_tried - slope))
        done = abs(value - value_tried) <= FLAT * max(1.0, abs(value))
        at, value, slope = tried, value_tried, slope_tried
        if done:
            break
    return at


def _turn(slope: Floats, past: deque[tuple[Floats, Floats]]) -> Floats:
    """The slope times what the past steps tell of the inverse curvature."""
    turned, shares = slope.copy(), []
    for moved, changed in reversed(past):
        share = (moved @ turned) / (moved @ changed)
        shares.append(share)
        turned -= share * changed
    if past:
        moved, changed = past[-1]
        turned *= (moved @ changed) / (changed @ changed)
    for (moved, changed), share in zip(past, reversed(shares), strict=True):
        turned += (share - (changed @ turned) / (moved @ changed)) * moved
    return turned
