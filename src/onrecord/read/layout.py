"""An article's text -> its paragraphs, as half-open ranges of code points without the white space around them."""

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"\S(?:.*?\S)??(?=\s*?(?:\r?\n[^\S\n]*){2,}|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")

# A text whose lines inside blocks stop near the same column was wrapped by a program; wire copy wraps at 60 to 80.
WRAPPED_COLUMNS = range(50, 101)
LONGEST_PARAGRAPH = 20_000  # beyond it the parse gets slow and the "paragraph" is no prose; it is cut at a space


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text: blocks between blank lines, and single lines unless the text is hard-wrapped."""
    blocks = [match.span() for match in _BLOCK.finditer(text)]
    lines = [[(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])] for start, end in blocks]
    wrapped = is_wrapped([[end - start for start, end in block] for block in lines])
    found = blocks if wrapped else [line for block in lines for line in block]
    return [piece for start, end in found for piece in _cut(text, start, end)]


def is_wrapped(blocks: list[list[int]]) -> bool:
    """Whether line lengths, block by block, look like those of text wrapped at a column."""
    inner = [length for block in blocks for length in block[:-1]]
    longest = max((length for block in blocks for length in block), default=0)
    return bool(inner) and longest in WRAPPED_COLUMNS and sum(inner) / len(inner) > 0.75 * longest


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        space = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH)
        middle = space if space > 0 else start + LONGEST_PARAGRAPH
        yield start, middle
        start = middle + (text[middle] == " ")
    yield start, end
