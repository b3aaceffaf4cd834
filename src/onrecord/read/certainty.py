"""A statement's words -> the first word of estimative probability among them, with its range.

Ranges are those of the yardstick of the UK's Professional Head of Intelligence Assessment (PHIA), as it is printed in
UK intelligence assessments; the gaps between them are part of it. Synonyms are the usual ones ("probable" for
"likely").
"""

from collections.abc import Sequence
from types import MappingProxyType

from onrecord.model import Certainty, make_span
from onrecord.read.draft import Attribution, Range
from onrecord.read.syntax import Parse

REMOTE, VERY_UNLIKELY, UNLIKELY = (0.0, 0.05), (0.10, 0.20), (0.25, 0.35)
EVEN, LIKELY, VERY_LIKELY, CERTAIN = (0.40, 0.50), (0.55, 0.75), (0.80, 0.90), (0.95, 1.0)

# Longest first where one begins another.
YARDSTICK = MappingProxyType(
    {
        "a remote chance": REMOTE,
        "remote chance": REMOTE,
        "almost no chance": REMOTE,
        "almost certainly not": REMOTE,
        "highly unlikely": VERY_UNLIKELY,
        "very unlikely": VERY_UNLIKELY,
        "extremely unlikely": VERY_UNLIKELY,
        "highly improbable": VERY_UNLIKELY,
        "not likely": UNLIKELY,
        "not probable": UNLIKELY,
        "unlikely": UNLIKELY,
        "improbable": UNLIKELY,
        "a realistic possibility": EVEN,
        "realistic possibility": EVEN,
        "even chance": EVEN,
        "highly likely": VERY_LIKELY,
        "very likely": VERY_LIKELY,
        "extremely likely": VERY_LIKELY,
        "highly probable": VERY_LIKELY,
        "very probably": VERY_LIKELY,
        "more likely than not": LIKELY,
        "likely": LIKELY,
        "probable": LIKELY,
        "probably": LIKELY,
        "almost certain": CERTAIN,
        "almost certainly": CERTAIN,
        "most certainly": CERTAIN,
        "nearly certain": CERTAIN,
        "virtually certain": CERTAIN,
    }
)
_LONGEST = max(len(words.split()) for words in YARDSTICK)
_FIRST = frozenset(words.split()[0] for words in YARDSTICK)


def find_certainty(parse: Parse, attribution: Attribution, *, inner: Sequence[Range] = ()) -> Certainty | None:
    """How likely a statement calls what it tells; `inner` are the contents of statements in it, which call for
    themselves.
    """
    skipped = {i for first, last in inner for i in range(first, last)}
    for first, last in attribution.content:
        for i in range(first, last):
            if i in skipped or parse.tokens[i].lower not in _FIRST:
                continue
            for length in range(min(_LONGEST, last - i), 0, -1):
                words = " ".join(token.lower for token in parse.tokens[i : i + length])
                if words in YARDSTICK:
                    low, high = YARDSTICK[words]
                    span = make_span(parse.text, parse.tokens[i].start, parse.tokens[i + length - 1].end)
                    return Certainty(text=span, low=low, high=high)
    return None
