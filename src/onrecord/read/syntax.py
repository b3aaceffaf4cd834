"""What a parse looks like to the steps: sentences and tokens of our own, with offsets into the article -> Parse.

spaCy stays behind read/parse.py; the steps see these types only, so that they can be tested on hand-built parses
(onrecord.testing.make_parse) and stay fast: attributes are plain Python values.
Labels are those of spaCy's English pipelines: Penn tags (`tag`), Universal POS (`pos`), ClearNLP dependencies (`dep`),
OntoNotes entity types (`entity`, "" outside entities).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


class Token:
    """A word or mark, its place in the article's text (code points, half-open) and in its sentence's tree."""

    __slots__ = (
        "children", "dep", "end", "entity", "entity_begins", "head", "i", "left", "lemma", "lower", "pos", "right",
        "sentence", "start", "tag", "text",
    )  # fmt: skip

    children: "list[Token]"
    head: "Token"

    def __init__(self, i: int, text: str, *, start: int, end: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = end
        self.lemma = self.lower
        self.tag = self.pos = self.dep = self.entity = ""
        self.entity_begins = False
        self.head = self
        self.children = []
        self.left = self.right = i  # first and last token of the subtree
        self.sentence = 0

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.tag} {self.dep}<-{self.head.text}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: tokens first <= i < last of the parse, and the paragraph it stands in."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """An article's tokens, sentences and paragraphs (paragraphs as token ranges, half-open)."""

    text: str = ""
    tokens: Sequence[Token] = field(default_factory=list)
    sentences: Sequence[Sentence] = field(default_factory=list)
    paragraphs: Sequence[tuple[int, int]] = field(default_factory=list)

    def find_subtree(self, token: Token) -> Iterator[Token]:
        """The tokens under a token, itself included, in the text's order."""
        for other in self.tokens[token.left : token.right + 1]:
            ancestor = other
            while ancestor is not token and ancestor.head is not ancestor:
                ancestor = ancestor.head
            if ancestor is token:
                yield other

    def get_words(self, first: int, last: int) -> str:
        """The article's words from token first up to, not with, token last."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""
