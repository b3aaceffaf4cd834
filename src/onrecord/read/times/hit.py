"""A match of the time grammar -> its words: what the makers of values read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import TimeType
from onrecord.read.syntax import Token
from onrecord.read.times.words import MODS, NUMBERS, ORDINALS, SCALES, STEPS

Value = tuple[TimeType, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A pattern's match over the classes of tokens; group names name the parts of the expression."""

    tokens: Sequence[Token]
    match: "re.Match[str]"

    @property
    def before(self) -> str:
        """The class of the token before the expression."""
        start = self.match.start()
        return self.match.string[start - 1] if start else ""

    def words(self, part: str) -> list[str]:
        """The lower-case words of a part; none where the expression has no such part."""
        if part not in self.match.re.groupindex or self.match[part] is None:
            return []
        return [token.lower for token in self.tokens[self.match.start(part) : self.match.end(part)]]

    def word(self, part: str) -> str:
        """The first word of a part, or an empty string."""
        return next(iter(self.words(part)), "")

    @property
    def mod(self) -> str | None:
        """The modifier that "early", "mid-" or "late" gives."""
        return MODS.get(self.word("e"))

    @property
    def step(self) -> int | None:
        """Which way "last" (-1), "this" (0) or "next" (1) point."""
        words = self.words("s")
        return STEPS.get(words[-1]) if words else None

    @property
    def number(self) -> int:
        """The number of a day, year or ordinal: "14", "14th", "third"."""
        word = self.word("d")
        return ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)

    def get_count(self, part: str = "n") -> float | None:
        """How many: "two", "25", "half a", "twenty-four", "2 1/2", "a couple of"; None for "several" or no number."""
        words = [word for word in self.words(part) if word not in {"-", "of"}]
        return get_count(words)


def get_count(words: Sequence[str]) -> float | None:
    """The number that words spell."""
    if not words or "few" in words or "several" in words or "many" in words:
        return None
    if "couple" in words:
        return 2
    total = 0.0
    for word in words:
        if word == "half":
            total += 0.5
        elif word in SCALES:
            total = (total or 1) * SCALES[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word[0].isdigit():
            top, _, bottom = word.replace(",", "").partition("/")
            total += float(top) / float(bottom) if float(bottom or 0) else float(top)
    return total or 1
