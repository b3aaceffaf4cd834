"""Attributions -> the same, each knowing the one in whose content it stands."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution


def nest(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in the order given, with `parent` set to the one with the smallest content around the cue."""
    owner: dict[int, list[int]] = {}
    sizes = [sum(last - first for first, last in a.content) for a in attributions]
    for number, attribution in enumerate(attributions):
        for first, last in attribution.content:
            for i in range(first, last):
                owner.setdefault(i, []).append(number)
    parents: list[int | None] = []
    for number, attribution in enumerate(attributions):
        around = [n for n in owner.get(attribution.head, ()) if n != number and _holds(attributions[n], attribution)]
        parents.append(min(around, key=lambda n: (sizes[n], n)) if around else None)
    _break_cycles(parents, sizes)
    return tuple(replace(a, parent=p) for a, p in zip(attributions, parents, strict=True))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner content starts in the outer one's, too: a cue in it whose content is elsewhere was misread."""
    first = inner.content[0][0]
    return any(start <= first < end for start, end in outer.content)


def _break_cycles(parents: list[int | None], sizes: Sequence[int]) -> None:
    """Unhang the larger of two attributions that each stand in the other."""
    for number in range(len(parents)):
        seen: list[int] = [number]
        above = parents[number]
        while above is not None and above not in seen:
            seen.append(above)
            above = parents[above]
        if above is not None:
            parents[max(seen[seen.index(above) :], key=lambda n: (sizes[n], n))] = None
