"""Parse, the rules' attributions, an encoder -> proposals: cues, each with its roles and what speaks for it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.read.draft import Attribution, Range
from onrecord.read.models import Encoder
from onrecord.read.syntax import Parse
from onrecord.read.trained import labels
from onrecord.read.trained.decoding import Scores, find_best_tags, find_ranges, get_log_shares, mend_tags
from onrecord.read.trained.views import View, make_view
from onrecord.read.trained.windows import find_windows, make_batch
from onrecord.read.trained.words import Numbers, Words, make_words

Vectors = NDArray[np.float16]
MARKED = 0.0  # cue's score from which other cues' views are told of it
CUES = 8  # read at once: more are slower, for they leave the cache
EAGERNESS = 1.0  # taken from the score of "no cue" (logarithm); of what more of it would add none was likely on dev


HOPELESS = -3.0  # of the cue's score: what only the rules see and is below is not read; none was likely on PolNeAR dev


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the trained reader makes of a cue; scores are natural logarithms.

    `cue_score` is the odds that the cue's words are one, `verdict` that it is an attribution. `source_doubt` and
    `content_doubt` say how far the chosen tags are from certain, summed over the words, 0 where they are; `seen` is the
    place of the rules' attribution with that cue, `regret` how much less likely its content is than the chosen one.
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    cue_score: float
    verdict: float
    source_doubt: float = 0.0
    content_doubt: float = 0.0
    seen: int | None = None
    regret: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """An article as the encoder has read it: for each word the cue's tags' shares (logarithms), and its vector."""

    parse: Parse
    encoder: Encoder
    shares: Scores
    vectors: Vectors
    marks: Numbers  # OTHER_CUE at each word of a cue


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Cue:
    """A cue's words, and the place of the rules' attribution that has it (-1 for none)."""

    first: int
    last: int
    place: int = -1


def find_proposals(parse: Parse, rules: Sequence[Attribution], encoder: Encoder) -> list[Proposal]:
    """A proposal for each cue that the encoder sees or does not rule out, in the order of the text."""
    if not parse.tokens:
        return []
    shares, vectors = _encode(make_words(parse, rules, encoder.cut), encoder)
    cues = _find_cues(shares, rules)
    marks = np.zeros(len(parse.tokens), np.int64)
    for cue in cues:
        if _get_cue_score(shares[cue.first : cue.last]) > MARKED:
            marks[cue.first : cue.last] = labels.OTHER_CUE
    scene = _Scene(parse=parse, encoder=encoder, shares=shares, vectors=vectors, marks=marks)
    return [p for start in range(0, len(cues), CUES) for p in _read_roles(scene, cues[start : start + CUES], rules)]


def _encode(words: Words, encoder: Encoder) -> tuple[Scores, Vectors]:
    """See _Scene. A word is taken from the window in which it stands farther from the edge."""
    windows = find_windows(words)
    middles = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(windows)), len(words)]
    shares = np.zeros((len(words), 3), np.float32)
    vectors: Vectors = np.zeros((0, 0), np.float16)
    for (first, last), begin, end in zip(windows, middles[:-1], middles[1:], strict=True):
        scores, states = encoder.encode(make_batch([(words, (first, last))]))
        if not len(vectors):
            vectors = np.zeros((len(words), states.shape[-1]), np.float16)
        shares[begin:end] = get_log_shares(scores[0, begin - first : end - first])
        vectors[begin:end] = states[0, begin - first : end - first]
    return shares, vectors


def _find_cues(shares: Scores, rules: Sequence[Attribution]) -> list[_Cue]:
    """The cues of encoder and rules in order, one for both where they share a word."""
    eager = shares.copy()
    eager[:, labels.O] -= EAGERNESS
    spans = list(find_ranges(mend_tags(eager.argmax(1))))
    owner = {i: number for number, span in enumerate(spans) for i in range(*span)}
    places, alone = [-1] * len(spans), []
    for place, rule in enumerate(rules):
        if rule.cue is None:
            continue
        shared = next((owner[i] for i in (rule.head, *range(*rule.cue)) if i in owner), None)
        if shared is not None and places[shared] < 0:
            places[shared] = place
        elif _get_cue_score(shares[slice(*rule.cue)]) >= HOPELESS:
            alone.append(_Cue(first=rule.cue[0], last=rule.cue[1], place=place))
    both = [_Cue(first=first, last=last, place=place) for (first, last), place in zip(spans, places, strict=True)]
    return sorted([*both, *alone])


def _read_roles(scene: _Scene, cues: Sequence[_Cue], rules: Sequence[Attribution]) -> Iterator[Proposal]:
    whole = (0, len(scene.parse.tokens))
    seen = [rules[cue.place] if cue.place >= 0 else None for cue in cues]
    views = [make_view(scene.parse, (c.first, c.last), whole, rule) for c, rule in zip(cues, seen, strict=True)]
    wide = max(view.last - view.first for view in views)
    around = np.zeros((len(views), wide, scene.vectors.shape[1]), np.float32)
    for row, view in enumerate(views):
        around[row, : view.last - view.first] = scene.vectors[view.first : view.last]
    scores, verdicts = scene.encoder.find_roles(around, make_seen(views, [scene.marks] * len(views)))
    scores = get_log_shares(scores.reshape(len(views), wide, 2, 3))
    for row, view in enumerate(views):
        scores[row, view.last - view.first :] = (0, -1e4, -1e4)
    tags = np.stack(np.split(find_best_tags(np.concatenate([scores[:, :, 0], scores[:, :, 1]])), 2), 1)
    for row, (view, cue) in enumerate(zip(views, cues, strict=True)):
        yield _make_proposal(scene, view, cue, (scores[row], tags[row], float(verdicts[row])))


def _make_proposal(scene: _Scene, view: View, cue: _Cue, read: tuple[Scores, Numbers, float]) -> Proposal:
    """The proposal of a cue whose view has these scores (words, 2, 3), best tags (2, words) and verdict."""
    scores, (source, content), verdict = read
    every = np.arange(view.last - view.first)
    return Proposal(
        cue=view.cue,
        source=tuple(find_ranges(source, view.first)),
        content=tuple(find_ranges(content, view.first)),
        cue_score=_get_cue_score(scene.shares[cue.first : cue.last]),
        verdict=verdict,
        source_doubt=-float(scores[every, 0, source[every]].sum()),
        content_doubt=-float(scores[every, 1, content[every]].sum()),
        seen=cue.place if cue.place >= 0 else None,
        regret=_get_regret(view, scores[:, 1], scene.parse) if cue.place >= 0 else 0.0,
    )


def _get_cue_score(shares: Scores) -> float:
    """The odds (logarithm) that the likeliest word of a cue is one."""
    outside = float(np.clip(np.exp(shares[:, labels.O]).min(), 1e-6, 1 - 1e-6))
    return math.log((1 - outside) / outside)


def _get_regret(view: View, scores: Scores, parse: Parse) -> float:
    """By how much the rules' content is less likely than the likeliest, over words that are no marks.

    The "that" before a content, which the rules leave out and the corpus does not, is not counted.
    """
    size = view.last - view.first
    inside = np.logaddexp(scores[:size, labels.B], scores[:size, labels.I])
    content = view.role == labels.RULE_CONTENT
    seen = np.where(content, inside, scores[:size, labels.O])
    tokens = parse.tokens[view.first : view.last]
    counted = [
        token.text[0].isalnum()
        and not (token.lower == "that" and at + 1 < size and content[at + 1] and not content[at])
        for at, token in enumerate(tokens)
    ]
    return float((np.maximum(inside, scores[:size, labels.O]) - seen)[counted].sum())


def make_seen(views: Sequence[View], marks: Sequence[Numbers]) -> Numbers:
    """What the role head is told of the words in each view (views, words, 6).

    `marks` holds for each view OTHER_CUE at every word of the article that is in a cue, else 0.
    """
    seen = np.zeros((len(views), max(view.last - view.first for view in views), 6), np.int64)
    for row, view, cues in zip(seen, views, marks, strict=True):
        size = view.last - view.first
        row[:size, 0], row[:size, 1], row[:size, 2], row[:size, 3] = view.distance, view.level, view.branch, view.role
        row[:size, 4] = cues[view.first : view.last]
        row[view.cue[0] - view.first : view.cue[1] - view.first, 4] = labels.THIS_CUE
        row[:size, 5] = 1
    return seen
