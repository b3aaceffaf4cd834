"""Tokens -> numerals: a number however it is written, without what it counts.

"160", "3.5 million", "twenty-three", "two dozen", "thousands", "several hundred", "two-thirds", "half a million",
"$20-$30" and "12k" are numerals; dates, names and clock times still look like them here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Approx
from onrecord.read.figures.words import (
    CARDINALS,
    ONES,
    PARTS,
    SCALES,
    SEVERAL,
    SIGNS,
    SUFFIXES,
    TENS,
    VAGUE,
    Unit,
    load_symbols,
    load_units,
)
from onrecord.read.syntax import Token

Number = int | float

HYPHENS = frozenset("- ‐ ‑ – —".split())
_DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PLAIN = re.compile(_DIGITS)
_JOINED = re.compile(
    rf"(?P<symbol>[a-z.]{{0,4}}[$€£¥₹₽₴₪₩₺₦]|rs\.?|r|dlrs)?(?P<low>{_DIGITS})"
    rf"(?:[-–][$€£]?(?P<high>{_DIGITS}))?(?P<sign>[½¼¾])?(?P<suffix>bn|mn|tn|k|m|b|pc|kg|km|cm|ft|ha|mph|kph|%)?"
)
_GROUP = re.compile(r"\d{3}")
_FIGURES = frozenset("0123456789½¼¾")
_ARTICLES = frozenset({"a", "an"})
_OPENERS = frozenset("of the its their his her our all those these a an".split())  # of what "half" is a share of
_STARTS = frozenset({*CARDINALS, *VAGUE, *SEVERAL, *SIGNS, *_ARTICLES, "half"})
UNBOUND = 1_000  # a range's first number below it shares the second's scale: "20 to 30 million"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number in tokens first <= i < last; `spelt` when it has no digit, `scaled` when a scale word ended it."""

    first: int
    last: int
    value: Number
    high: Number | None = None
    approx: Approx = "exact"
    unit: Unit | None = None
    spelt: bool = False
    scaled: bool = False
    vague: bool = False


def maybe_get_numeral(tokens: Sequence[Token], i: int) -> Numeral | None:
    """The numeral that starts at a token."""
    token = tokens[i]
    if token.lower not in _STARTS and token.text[0] not in _FIGURES and token.text[-1] not in _FIGURES:
        return None
    numeral = (
        _maybe_get_fraction(tokens, i)
        or _maybe_get_vague(tokens, i)
        or (_maybe_get_words(tokens, i) if token.lower in CARDINALS or token.lower in _ARTICLES else None)
        or _maybe_get_digits(tokens, i)
    )
    return replace(numeral, value=_clean(numeral.value)) if numeral is not None else None


def share_scale(low: Numeral, high: Numeral) -> Number:
    """The first number of a range on the scale of the second: 20 in "20 to 30 million" is 20 million."""
    if low.scaled or not high.scaled or low.value >= UNBOUND:
        return low.value
    for scale in sorted(set(SCALES.values()), reverse=True):
        if high.value >= scale and low.value * scale < high.value:
            return _clean(low.value * scale)
    return low.value


def _clean(value: Number) -> Number:
    return int(value) if float(value).is_integer() else round(value, 6)


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def _skip_hyphen(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i


def _maybe_get_fraction(tokens: Sequence[Token], i: int) -> Numeral | None:
    """ "two-thirds", "a quarter of a million", "half the", "half a dozen"; a share of one where no scale follows."""
    lower = tokens[i].lower
    if lower == "half":
        top, at = 1, i
    elif lower in ONES or lower in _ARTICLES:
        top, at = ONES.get(lower, 1), _skip_hyphen(tokens, i + 1)
    else:
        return None
    parts = PARTS.get(_lower(tokens, at))
    if parts is None or (top == 1) == _lower(tokens, at).endswith("s") or top >= parts:
        return None
    value, after = top / parts, at + 1
    scale = after + 1 if _lower(tokens, after) == "of" else after
    if _lower(tokens, scale) in _ARTICLES and _lower(tokens, scale + 1) in SCALES:
        value *= SCALES[_lower(tokens, scale + 1)]
        return Numeral(first=i, last=scale + 2, value=value, spelt=True, scaled=True)
    if lower in _ARTICLES and _lower(tokens, after) != "of":
        return None  # "a third person"
    if lower == "half" and not _is_share(tokens, i):
        return None
    return Numeral(first=i, last=after, value=value, unit=Unit(name="share", kind="share"), spelt=True)


def _is_share(tokens: Sequence[Token], i: int) -> bool:
    """Whether "half" is a share: "half of the town", "half the town", not "the first half", "half-hearted"."""
    before = tokens[i - 1] if i else None
    if before is not None and before.sentence == tokens[i].sentence and before.pos in {"DET", "ADJ", "NOUN", "NUM"}:
        return False
    return _lower(tokens, i + 1) in _OPENERS


def _maybe_get_vague(tokens: Sequence[Token], i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few dozen"."""
    lower = tokens[i].lower
    at = i + 1 if lower in _ARTICLES else i
    if _lower(tokens, at) in SEVERAL and _lower(tokens, at + 1) in SCALES:
        value = SCALES[tokens[at + 1].lower]
        return Numeral(first=i, last=at + 2, value=value, approx="at_least", spelt=True, scaled=True, vague=True)
    if lower not in VAGUE:
        return None
    vague = Numeral(first=i, last=i + 1, value=VAGUE[lower], approx="at_least", spelt=True, scaled=True, vague=True)
    while _lower(tokens, vague.last) == "of" and _lower(tokens, vague.last + 1) in VAGUE:
        vague = replace(vague, value=vague.value * VAGUE[tokens[vague.last + 1].lower], last=vague.last + 2)
    if vague.last > i + 1:
        return vague
    # "tens" alone and "test scores" are no numbers.
    return None if lower == "tens" or (lower == "scores" and not _are_many(tokens, i)) else vague


def _are_many(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1] if i else None
    counted = before is not None and (before.head is tokens[i] or before.pos in {"DET", "PRON", "NUM"})
    return not counted and _lower(tokens, i + 1) in {"of", "more", "were", "have", "are"}


def _maybe_get_words(tokens: Sequence[Token], i: int) -> Numeral | None:
    """A number in words, or "a" with a scale: "one hundred and fifty-three", "a million"."""
    if tokens[i].lower in _ARTICLES:
        if _lower(tokens, i + 1) not in SCALES or tokens[i + 1].lower in {"mln", "bln", "mn", "bn"}:
            return None
        return _scale(tokens, Numeral(first=i, last=i + 1, value=1, spelt=True))
    value: Number = CARDINALS[tokens[i].lower]
    after = i + 1
    more = _skip_hyphen(tokens, after)
    if tokens[i].lower in TENS and _lower(tokens, more) in ONES:
        value, after = value + ONES[tokens[more].lower], more + 1
    return _scale(tokens, Numeral(first=i, last=after, value=value, spelt=True))


def _maybe_get_digits(tokens: Sequence[Token], i: int) -> Numeral | None:
    """A number in digits with the sign, suffix or second number that is joined to it."""
    text = tokens[i].lower
    found = _JOINED.fullmatch(text)
    if found is None:
        sign = SIGNS.get(text)
        return _scale(tokens, Numeral(first=i, last=i + 1, value=sign)) if sign is not None and text in "½¼¾" else None
    if text[0] == "0" and len(text) > 1 and text[1].isdigit():
        return None  # a code
    symbol = load_symbols().get(found["symbol"] or "")
    if found["symbol"] and symbol is None:
        return None
    numeral = Numeral(first=i, last=i + 1, value=_read(found["low"]) + SIGNS.get(found["sign"] or "", 0), unit=symbol)
    suffix = found["suffix"] or ""
    scale = SUFFIXES.get(suffix) if suffix != "m" or symbol is not None or _has_symbol(tokens, i) else None
    high = _read(found["high"]) if found["high"] else None
    if scale is not None:
        high = high * scale if high is not None else None
        numeral = replace(numeral, value=numeral.value * scale, scaled=True)
    elif suffix:
        numeral = replace(numeral, unit=load_units()[suffix])
    numeral = replace(numeral, high=_clean(high) if high is not None else None)
    return numeral if suffix else _scale(tokens, _add_group(tokens, numeral))


def _read(digits: str) -> Number:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _has_symbol(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].lower in load_symbols()


def _add_group(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """ "50 000" is one number, and so is "3 1/2"."""
    at = _skip_hyphen(tokens, numeral.last)
    after = _lower(tokens, at)
    low = tokens[numeral.first].text
    grouped = at == numeral.last and tokens[numeral.first].dep == "compound" and len(low) <= 3
    if grouped and _PLAIN.fullmatch(low) and _GROUP.fullmatch(after):
        return replace(numeral, value=numeral.value * 1000 + int(after), last=numeral.last + 1)
    if after in SIGNS and _PLAIN.fullmatch(low):
        return replace(numeral, value=numeral.value + SIGNS[after], last=at + 1)
    return numeral


def _scale(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """A numeral with the scales, the smaller numbers and the "and a half" that follow it."""
    total: Number = 0
    value, at, scaled = numeral.value, _add_half(tokens, numeral.last), numeral.scaled
    value += 0.5 if at > numeral.last else 0
    last = at
    high = numeral.high
    while True:
        at = _skip_hyphen(tokens, last)
        scale = _maybe_get_scale(tokens, at, numeral)
        if scale is not None:
            value, last, scaled = value * scale, at + 1, True
            high = high * scale if high is not None else None
            continue
        more = _maybe_get_more(tokens, at, last=last, value=value) if scaled and numeral.spelt else None
        if more is None:
            break
        if value % 1000 == 0:  # "two thousand three hundred": what follows has its own scales
            total, value = total + value, 0
        value, last = value + more[0], more[1]
    return replace(numeral, value=_clean(total + value), last=last, scaled=scaled, high=high)


def _maybe_get_scale(tokens: Sequence[Token], at: int, numeral: Numeral) -> int | None:
    """What a token multiplies the number before it by; a letter does after a sign of money only ("US$3m")."""
    lower = _lower(tokens, at)
    if lower in SUFFIXES and lower not in SCALES and not numeral.spelt and tokens[at].start == tokens[at - 1].end:
        return SUFFIXES[lower] if numeral.unit is not None or _has_symbol(tokens, numeral.first) else None
    return SCALES.get(lower)


def _add_half(tokens: Sequence[Token], at: int) -> int:
    """Where "and a half" behind a number ends; `at` itself where there is none."""
    words = [_lower(tokens, i) for i in range(at, at + 7)]
    plain = [word for word in words if word not in HYPHENS][:3]
    if plain != ["and", "a", "half"]:
        return at
    return at + words.index("half") + 1


def _maybe_get_more(tokens: Sequence[Token], at: int, *, last: int, value: Number) -> tuple[Number, int] | None:
    """The smaller number that goes on with a spelt one: "(hundred) and fifty-three"."""
    start = at + 1 if at == last and _lower(tokens, at) == "and" else at
    if start != at and value % 1000 not in {0, *range(100, 1000, 100)}:
        return None
    word = _lower(tokens, start)
    if word not in CARDINALS or value % 100 != 0 or value == 0:
        return None
    more: Number = CARDINALS[word]
    after = _skip_hyphen(tokens, start + 1)
    if word in TENS and _lower(tokens, after) in ONES:
        return more + ONES[tokens[after].lower], after + 1
    return more, start + 1
