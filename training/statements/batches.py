"""Examples -> the tensors of a training step."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.read.draft import Attribution, Range
from onrecord.read.trained import labels
from onrecord.read.trained.proposals import make_seen
from onrecord.read.trained.views import View, make_view
from onrecord.read.trained.windows import PIECES, find_windows, make_batch
from training.statements.examples import Example, Marked

NO_RULES, NO_SYNTAX, ALL_CAPITALS = 0.1, 0.05, 0.02  # shares of windows in which a kind of feature is left out
LARGEST_SHIFT = 100  # words by which an article's windows are moved, another number each epoch
IGNORED = -100  # the target of what is no word
Place = tuple[int, Range]  # number of an example, and a window of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A cue in a window: annotated (`marked`), or one that the rules see and the annotators do not."""

    row: int
    cue: Range
    marked: Marked | None
    rule: Attribution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the encoder reads in a step, and what it should say; `cues` has the role head's part."""

    pieces: Tensor
    mask: Tensor
    features: list[Tensor]
    first: Tensor
    target: Tensor  # (windows, words), the cue's tags
    cues: "Cues | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the role head reads in a step: rows and words of each view, -1 beyond its end, and what it should say."""

    rows: Tensor  # (cues)
    words: Tensor  # (cues, view), numbers of words in their window
    seen: Tensor  # (cues, view, 6)
    roles: Tensor  # (cues, view, 2), the tags of source and content
    right: Tensor  # (cues), 1 for the annotated


def draw_windows(examples: Sequence[Example]) -> list[Place]:
    """The windows of an epoch, shuffled; each article's begin at another place in each epoch."""
    places: list[Place] = []
    for number, example in enumerate(examples):
        words = example.words
        shift = random.randrange(max(1, min(LARGEST_SHIFT, len(words) // 2)))
        for begin, end in find_windows(words):
            moved = max(0, begin - shift), end - shift if end < len(words) else end
            if moved[0] < moved[1] and words.first[moved[1]] - words.first[moved[0]] <= 2 * PIECES - 12:
                places.append((number, moved))
    random.shuffle(places)
    return places


def make_step(examples: Sequence[Example], places: Sequence[Place]) -> Step:
    """The tensors of some windows, with some features of some of them left out."""
    windows = [(examples[number], window) for number, window in places]
    batch = make_batch([(example.words, window) for example, window in windows])
    features = [torch.from_numpy(feature) for feature in batch.features]
    no_syntax = np.random.random(len(windows)) < NO_SYNTAX
    no_rules = (np.random.random(len(windows)) < NO_RULES) | no_syntax
    features[4][torch.from_numpy(no_rules)] = 0
    for feature in features[2:4]:
        feature[torch.from_numpy(no_syntax)] = 0
    for row in np.flatnonzero(np.random.random(len(windows)) < ALL_CAPITALS):
        features[0][row] = _capitalise(features[0][row])
    return Step(
        pieces=torch.from_numpy(batch.pieces),
        mask=torch.from_numpy(batch.mask),
        features=features,
        first=torch.from_numpy(batch.first),
        target=_find_target(windows, batch.first.shape),
        cues=_make_cues(windows, no_rules=no_rules, no_syntax=no_syntax),
    )


def _capitalise(shape: Tensor) -> Tensor:
    """Shapes of words as they would be in a text in capitals."""
    letters = (shape % labels.SHAPES) >= labels.CAPITALS
    return torch.where(letters, shape // labels.SHAPES * labels.SHAPES + labels.CAPITALS, shape)


def _find_target(windows: Sequence[tuple[Example, Range]], shape: tuple[int, ...]) -> Tensor:
    target = torch.full(shape, IGNORED, dtype=torch.long)
    for row, (example, (first, last)) in enumerate(windows):
        tags = np.zeros(last - first, np.int64)
        for marked in example.marked:
            tags = np.maximum(tags, tag(range(*marked.cue), first, last))
        target[row, : last - first] = torch.from_numpy(tags)
    return target


def _make_cues(windows: Sequence[tuple[Example, Range]], *, no_rules: np.ndarray, no_syntax: np.ndarray) -> Cues | None:
    items = [item for row, (example, window) in enumerate(windows) for item in find_items(example, window, row)]
    if not items:
        return None
    views = [make_view(windows[i.row][0].parse, i.cue, windows[i.row][1], i.rule) for i in items]
    marks = [_mark_cues(items, row, len(example.words)) for row, (example, _) in enumerate(windows)]
    seen = make_seen(views, [marks[item.row] for item in items])
    rows = np.array([item.row for item in items])
    seen[no_rules[rows], :, 3] = 0
    seen[no_syntax[rows], :, 1:3] = 0
    shape = seen.shape[:2]
    words, roles = np.full(shape, -1), np.full((*shape, 2), IGNORED)
    for number, (item, view) in enumerate(zip(items, views, strict=True)):
        size, begin = view.last - view.first, windows[item.row][1][0]
        words[number, :size] = np.arange(view.first - begin, view.last - begin)
        if item.marked is not None:
            roles[number, :size] = _tag_roles(item.marked, view)
    return Cues(
        rows=torch.from_numpy(rows),
        words=torch.from_numpy(words),
        seen=torch.from_numpy(seen),
        roles=torch.from_numpy(roles),
        right=torch.tensor([float(item.marked is not None) for item in items]),
    )


def _mark_cues(items: Sequence[Item], row: int, size: int) -> np.ndarray:
    """Other cues are told of where they are annotated: what only the rules see would part contents that are one."""
    marks = np.zeros(size, np.int64)
    for item in items:
        if item.row == row and item.marked is not None:
            marks[item.cue[0] : item.cue[1]] = labels.OTHER_CUE
    return marks


def _tag_roles(marked: Marked, view: View) -> np.ndarray:
    return np.stack([tag(role, view.first, view.last) for role in (marked.source, marked.content)], -1)


def find_items(example: Example, window: Range, row: int) -> list[Item]:
    """The cues in a window. What the rules see inside an annotated content is nested and says nothing."""
    items = []
    for marked in example.marked:
        if window[0] <= marked.cue[0] and marked.cue[1] <= window[1]:
            rule = next((r for r in example.rules if r.cue and _meet(r.cue, marked.cue)), None)
            items.append(Item(row=row, cue=marked.cue, marked=marked, rule=rule))
    taken = {i for m in example.marked for i in (*range(*m.cue), *m.content)}
    for rule in example.rules:
        if rule.cue and window[0] <= rule.cue[0] and rule.cue[1] <= window[1] and taken.isdisjoint(range(*rule.cue)):
            items.append(Item(row=row, cue=rule.cue, marked=None, rule=rule))
    return items


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def tag(indexes: Sequence[int], first: int, last: int) -> np.ndarray:
    """Tags O, B, I of the words first <= i < last; `indexes` are in order."""
    row = np.zeros(last - first, np.int64)
    chosen = set(indexes)
    for i in indexes:
        if first <= i < last:
            row[i - first] = labels.I if i - 1 in chosen else labels.B
    return row
