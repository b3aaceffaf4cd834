"""Parse, a cue -> the words around it as the role head sees them: how far, how joined in the tree, what the rules say.

The tree is read as branches: a word belongs to the branch of the cue's head, or of the nearest ancestor of that head,
under which it stands; the branch is known by the label of its topmost word ("ccomp" under "said" is its content).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.read.draft import Attribution, Range
from onrecord.read.syntax import Parse, Token
from onrecord.read.trained import labels

Numbers = NDArray[np.int64]

REACH = 64  # words on each side of a cue; PolNeAR train: 98 of 100 contents end within
_ABOVE = (labels.ABOVE_1, labels.ABOVE_2, labels.ABOVE_3)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The words first <= i < last around the cue, one number a word in each array."""

    cue: Range
    first: int
    last: int
    distance: Numbers
    level: Numbers
    branch: Numbers
    role: Numbers


def make_view(parse: Parse, cue: Range, limits: Range, seen: Attribution | None) -> View:
    """The view from a cue, within limits; `seen` is what the rules made of the same cue."""
    first, last = max(limits[0], cue[0] - REACH), min(limits[1], cue[1] + REACH)
    level, branch = _find_branches(parse, cue, first, last)
    role = np.zeros(last - first, np.int64)
    for number, pieces in (
        (labels.RULE_SOURCE, _get_source(seen)),
        (labels.RULE_CONTENT, seen.content if seen else ()),
    ):
        for start, end in pieces:
            role[max(start - first, 0) : max(end - first, 0)] = number
    return View(
        cue=cue,
        first=first,
        last=last,
        distance=_get_distance(cue, first, last),
        level=level,
        branch=branch,
        role=role,
    )


def _get_source(seen: Attribution | None) -> Sequence[Range]:
    return () if seen is None or seen.source is None else (seen.source,)


def _make_buckets() -> Numbers:
    far = np.arange(REACH + 1)
    logs = labels.NEAR_BUCKETS + np.floor(np.log2(np.maximum(far, labels.NEAR_BUCKETS) / labels.NEAR_BUCKETS) * 2)
    return np.where(far < labels.NEAR_BUCKETS, far, np.minimum(logs, labels.BUCKETS - 1)).astype(np.int64)


_BUCKETS = _make_buckets()


def _get_distance(cue: Range, first: int, last: int) -> Numbers:
    """Buckets of the distance to the cue: 0 in it, those before it numbered from BUCKETS on."""
    before = _BUCKETS[np.arange(cue[0] - first, 0, -1)] + labels.BUCKETS
    after = _BUCKETS[np.arange(1, last - cue[1] + 1)]
    return np.concatenate([before, np.zeros(cue[1] - cue[0], np.int64), after])


def get_head(parse: Parse, cue: Range) -> Token:
    """The word of a cue that the others hang on: the first whose own head is outside, a verb before others."""
    tops = [t for t in parse.tokens[cue[0] : cue[1]] if t.head is t or not cue[0] <= t.head.i < cue[1]]
    return next((t for t in tops if t.pos == "VERB"), tops[0] if tops else parse.tokens[cue[0]])


def _find_branches(parse: Parse, cue: Range, first: int, last: int) -> tuple[Numbers, Numbers]:
    head = get_head(parse, cue)
    level, branch = _find_sentences(parse, head, first, last), np.zeros(last - first, np.int64)
    climb = [head]
    while climb[-1].head is not climb[-1] and len(climb) < 12:
        climb.append(climb[-1].head)
    for height in range(len(climb) - 1, -1, -1):
        top = climb[height]
        number = _ABOVE[min(height, len(_ABOVE)) - 1] if height else labels.BELOW
        _fill(level, top, first, number)
        for child in top.children:
            _fill(branch, child, first, labels.DEP.get(child.dep, 0))
        if first <= top.i < last:
            branch[top.i - first] = labels.ITSELF
    level[cue[0] - first : cue[1] - first] = labels.IN_CUE
    return level, branch


def _fill(row: Numbers, top: Token, first: int, number: int) -> None:
    row[max(top.left - first, 0) : max(top.right + 1 - first, 0)] = number


def _find_sentences(parse: Parse, head: Token, first: int, last: int) -> Numbers:
    """For words outside the cue's sentence: which sentence or paragraph they are in, as seen from it."""
    here = parse.sentences[head.sentence]
    level = np.zeros(last - first, np.int64)

    def fill(start: int, end: int, number: int) -> None:
        level[max(start - first, 0) : max(end - first, 0)] = number

    fill(first, here.first, labels.EARLIER)
    fill(here.last, last, labels.LATER)
    if head.sentence:
        before = parse.sentences[head.sentence - 1]
        fill(before.first, before.last, labels.SENTENCE_BEFORE)
    if head.sentence + 1 < len(parse.sentences):
        after = parse.sentences[head.sentence + 1]
        fill(after.first, after.last, labels.SENTENCE_AFTER)
    start, end = parse.paragraphs[here.paragraph]
    fill(first, start, labels.PARAGRAPHS_BEFORE)
    fill(end, last, labels.PARAGRAPHS_AFTER)
    return level
