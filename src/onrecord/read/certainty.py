"""A statement's words -> the first words of estimative probability among them, with the range of the yardstick.

lexicon/probability.csv gives each wording its term and range on the probability yardstick of the UK's Professional
Head of Intelligence Assessment (PHIA), as UK assessments print it; the gaps between the ranges are part of it. Besides
the yardstick's seven terms the table holds their usual synonyms ("probably" for "likely") and negations ("not likely"
for "unlikely"). A negation within the words lowers the range; one elsewhere is part of what is called likely.
"Could", "may" and "might" are no terms of it.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Certainty, make_span
from onrecord.read.draft import Attribution, Range
from onrecord.read.syntax import Parse, Token

# Before one of the words these compare or ask, and place nothing on the yardstick: "more likely", "how likely".
_OPEN = frozenset("how however more less as so too equally least whether not n't no never neither nor hardly".split())
_ARTICLES = frozenset({"a", "an"})


@cache
def load_yardstick() -> MappingProxyType[tuple[str, ...], tuple[float, float]]:
    """Every wording, as lower-case words, with its range."""
    table = files("onrecord.read.lexicon").joinpath("probability.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return MappingProxyType({tuple(row["words"].split()): (float(row["low"]), float(row["high"])) for row in rows})


@cache
def _load_openers() -> frozenset[str]:
    return frozenset(words[0] for words in load_yardstick())


def find_certainty(parse: Parse, attribution: Attribution, *, inner: Sequence[Range] = ()) -> Certainty | None:
    """How likely a statement calls what it tells; `inner` are the contents of statements in it, which call for
    themselves.

    The content comes first, then the words that hang on the cue ("is likely to demand").
    """
    for places in (_find_content(attribution, inner), _find_cue(parse, attribution)):
        found = _maybe_get_first(parse, places)
        if found is not None:
            return found
    return None


def _find_content(attribution: Attribution, inner: Sequence[Range]) -> Iterator[Range]:
    """The pieces of the content that are left without the inner contents."""
    for first, last in attribution.content:
        start = first
        for inner_first, inner_last in sorted(inner):
            if start < inner_last and inner_first < last:
                yield start, max(start, inner_first)
                start = max(start, inner_last)
        yield start, max(start, last)


def _find_cue(parse: Parse, attribution: Attribution) -> Iterator[Range]:
    """The cue, and the adverbs and the adjective that it hangs on, outside the content."""
    if attribution.cue is not None:
        yield attribution.cue
    head = parse.tokens[attribution.head]
    around = [child for child in head.children if child.dep == "advmod"]
    if head.dep == "xcomp" and head.head.pos == "ADJ":
        around.append(head.head)
    for token in around:
        if not any(first <= token.i < last for first, last in attribution.content):
            yield _widen(parse, token)


def _widen(parse: Parse, token: Token) -> Range:
    """A word with the adverbs before it: "is not very likely (to demand)"."""
    first = token.i
    while first > 0 and parse.tokens[first - 1].tag in {"RB", "RBS", "RBR"}:
        first -= 1
    return first, token.i + 1


def _maybe_get_first(parse: Parse, places: Iterator[Range]) -> Certainty | None:
    openers, yardstick = _load_openers(), load_yardstick()
    longest = max(len(words) for words in yardstick)
    for first, last in places:
        for i in range(first, last):
            if parse.tokens[i].lower not in openers:
                continue
            for length in range(min(longest, last - i), 0, -1):
                words = tuple(token.lower for token in parse.tokens[i : i + length])
                if words in yardstick and not _is_open(parse, i, first=first):
                    return _make_certainty(parse, (i, i + length), yardstick[words], first=first)
    return None


def _is_open(parse: Parse, i: int, *, first: int) -> bool:
    """Whether the word before makes a comparison, a question or another negation of the words: "not unlikely"."""
    if i == first:
        return False
    before = parse.tokens[i - 1]
    owner = parse.tokens[i - 2] if i > first + 1 else before
    superlative = before.lower == "most" and (owner.lower == "the" or owner.tag in {"PRP$", "POS"})
    return superlative or before.lower in _OPEN  # "the most likely theory"


def _make_certainty(parse: Parse, words: Range, scale: tuple[float, float], *, first: int) -> Certainty:
    """The certainty with its words, the article before them included ("a realistic possibility")."""
    start = words[0]
    noun = parse.tokens[words[1] - 1].pos == "NOUN"
    if noun and start > first and parse.tokens[start - 1].lower in _ARTICLES:
        start -= 1
    span = make_span(parse.text, parse.tokens[start].start, parse.tokens[words[1] - 1].end)
    return Certainty(text=span, low=scale[0], high=scale[1])
