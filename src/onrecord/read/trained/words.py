"""Parse, the rules' attributions -> an article's words as numbers: what the trained reader sees of each word.

A word is a token of the parse. Its pieces are those of the encoder's vocabulary.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.read.draft import Attribution
from onrecord.read.quotations import find_quotations
from onrecord.read.syntax import Parse, Token
from onrecord.read.trained import labels

Numbers = NDArray[np.int64]

MOST_PIECES = 6  # of a word: longer ones (addresses, hashes) are cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One number a word in each array of length n; `pieces` holds all pieces, `first` (n + 1) where a word's begin."""

    pieces: Numbers
    first: Numbers
    shape: Numbers
    quote: Numbers
    pos: Numbers
    dep: Numbers
    rule: Numbers  # 1 where the rules see a cue

    def __len__(self) -> int:
        return len(self.shape)


def make_words(parse: Parse, attributions: Sequence[Attribution], cut: Callable[[str], Sequence[int]]) -> Words:
    """The numbers of an article's words; `cut` gives a word's pieces."""
    tokens = parse.tokens
    pieces = [cut(token.text)[:MOST_PIECES] for token in tokens]
    first = np.zeros(len(tokens) + 1, np.int64)
    np.cumsum([len(p) for p in pieces], out=first[1:])
    shape = np.array([_get_shape(token) for token in tokens], np.int64)
    for start, end in parse.paragraphs:
        if start < end:  # a paragraph of invisible characters has no words
            shape[start] += labels.SHAPES
    rule = np.zeros(len(tokens), np.int64)
    for attribution in attributions:
        if attribution.cue is not None:
            rule[attribution.cue[0] : attribution.cue[1]] = 1
    return Words(
        pieces=np.array([number for piece in pieces for number in piece], np.int64),
        first=first,
        shape=shape,
        quote=_find_quoted(parse),
        pos=np.array([labels.POS.get(token.pos, 0) for token in tokens], np.int64),
        dep=np.array([labels.DEP.get(token.dep, 0) for token in tokens], np.int64),
        rule=rule,
    )


def _get_shape(token: Token) -> int:
    text = token.text
    if text[0].isdigit():
        return labels.DIGIT
    if not text[0].isalnum():
        return labels.MARK
    if len(text) > 1 and text.isupper():
        return labels.CAPITALS
    return labels.CAPITAL if text[0].isupper() else labels.SMALL


def _find_quoted(parse: Parse) -> Numbers:
    quote = np.zeros(len(parse.tokens), np.int64)
    for quotation in find_quotations(parse):
        quote[quotation.first : quotation.last] = labels.INSIDE
        quote[quotation.first] = labels.QUOTATION_MARK
        if not quotation.open_ended:
            quote[quotation.last - 1] = labels.QUOTATION_MARK
    return quote
