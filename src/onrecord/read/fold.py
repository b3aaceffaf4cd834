"""Text as printed -> text as a parser knows it, with the way back to the offsets of the original.

Curly quotation marks become straight, odd spaces and line ends plain spaces; soft hyphens and zero-width characters
go, ligatures are spelt out. The parser's model was trained on plain text; the article's own text is never changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_SAME_LENGTH = {
    **dict.fromkeys("‘’‚‛`´ʼ", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\t\r\n\v\f\x85\u2028\u2029", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
}
_OTHER_LENGTH = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e", ""),
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_TABLE = str.maketrans(_SAME_LENGTH)
_UNEVEN = frozenset(_OTHER_LENGTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Folded text; `offsets[i]` is where its character i stands in the original (None: `start + i`)."""

    text: str
    start: int
    offsets: Sequence[int] | None = None

    def get_range(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open range of code points for one of the folded text."""
        if self.offsets is None:
            return self.start + start, self.start + end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str, start: int, end: int) -> Folded:
    """text[start:end] folded."""
    piece = text[start:end].translate(_TABLE)
    if _UNEVEN.isdisjoint(piece):
        return Folded(text=piece, start=start)
    out: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(piece, start):
        spelt = _OTHER_LENGTH.get(character, character)
        out.append(spelt)
        offsets.extend([at] * len(spelt))
    return Folded(text="".join(out), start=start, offsets=offsets)
