"""Parse -> figures: numbers of something, with how exact they are, their unit and what they count.

Not figures: dates and clock times, ordinals, names with numbers in them (Resolution 2254, S-300), and small counts of
things that nobody disputes ("two sides"); a number word under ten counts with a unit, a hedge, or a harm.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Approx
from onrecord.read.lexicon.numbers import COUNTED, CURRENCIES, HEDGES, SCALES, UNITS, VAGUE, WORDS
from onrecord.read.syntax import Parse, Token

Number = int | float

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALED = re.compile(r"(\d[\d,.]*)(m|mn|bn|b|tn|k)")
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
_TIMES = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG", "GPE", "PERSON"})
SMALL = 10  # number words below it are most often no figure; set on the gold records
LONGEST_WHAT = 4  # words of what is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A figure: tokens first <= i < last, its value (and the higher one of a range), hedge, unit and thing."""

    first: int
    last: int
    value: Number
    high: Number | None
    approx: Approx
    unit: str | None
    what: str | None


def find_figures(parse: Parse) -> tuple[FigureMention, ...]:
    """Every figure, in the text's order."""
    found: list[FigureMention] = []
    i = 0
    while i < len(parse.tokens):
        number = maybe_get_number(parse.tokens, i)
        if number is None:
            i += 1
            continue
        value, after = number
        mention = _maybe_get_mention(parse, i, after, value)
        if mention is not None:
            found.append(mention)
        i = max(after, mention.last if mention is not None else after)
    return tuple(found)


def maybe_get_number(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """The number that starts at a token, and the token after it."""
    value = _maybe_get_value(tokens[i])
    if value is None:
        return _maybe_get_vague(tokens, i)
    after = i + 1
    while after < len(tokens):
        token, step = tokens[after], 1
        if token.text == "-" and after + 1 < len(tokens) and _maybe_get_value(tokens[after + 1]) is not None:
            token, step = tokens[after + 1], 2
        scale = SCALES.get(token.lower)
        more = WORDS.get(token.lower)
        if scale is not None:
            value = value * scale
        elif (
            more is not None
            and tokens[after - 1].lower in WORDS
            and value % 10 == 0
            and 20 <= value % 100 < 100
            and more < 10
        ):
            value += more
        else:
            break
        after += step
    return (int(value) if float(value).is_integer() else round(value, 6)), after


def _maybe_get_value(token: Token) -> Number | None:
    if token.lower in WORDS:
        return WORDS[token.lower]
    if _DIGITS.fullmatch(token.text):
        return float(token.text.replace(",", "")) if "." in token.text else int(token.text.replace(",", ""))
    scaled = _SCALED.fullmatch(token.lower)
    if scaled is not None and _DIGITS.fullmatch(scaled[1]):
        return float(scaled[1].replace(",", "")) * _SHORT_SCALES[scaled[2]]
    return None


def _maybe_get_vague(tokens: Sequence[Token], i: int) -> tuple[Number, int] | None:
    """ "dozens", "tens of thousands", "a dozen", "hundreds"."""
    lower = tokens[i].lower
    if lower in {"a", "an"} and i + 1 < len(tokens) and tokens[i + 1].lower in SCALES:
        return SCALES[tokens[i + 1].lower], i + 2
    if lower not in VAGUE:
        return None
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of" and tokens[i + 2].lower in VAGUE:
        return VAGUE[lower] * VAGUE[tokens[i + 2].lower], i + 3
    return VAGUE[lower], i + 1


def _maybe_get_mention(parse: Parse, i: int, after: int, value: Number) -> FigureMention | None:
    tokens = parse.tokens
    first, approx = _get_hedge(tokens, i)
    if tokens[i].lower in VAGUE:
        approx = "at_least"
    currency = CURRENCIES.get(tokens[i - 1].text) if i else None
    first = min(first, i - 1) if currency is not None else first
    if currency is not None and first == i - 1:
        first, approx = _get_hedge(tokens, i - 1)
    high, after = _get_range(tokens, i, after)
    if high is not None and i and tokens[i - 1].lower == "between":
        first = i - 1
    unit, after = (currency, after) if currency is not None else _get_unit(tokens, after)
    what, last = _get_what(parse, i, after, unit=unit)
    mention = FigureMention(
        first=first,
        last=max(last, after),
        value=value,
        high=high if high is None or high > value else None,
        approx=approx,
        unit=unit,
        what=what,
    )
    return mention if _is_figure(parse, i, after, mention) else None


def _get_hedge(tokens: Sequence[Token], i: int) -> tuple[int, Approx]:
    """Where the hedge before a number begins, and what it makes of it."""
    for length in (3, 2, 1):
        if i >= length:
            approx = HEDGES.get(" ".join(token.lower for token in tokens[i - length : i]))
            if approx is not None:
                return i - length, approx
    return i, "exact"


def _get_range(tokens: Sequence[Token], i: int, after: int) -> tuple[Number | None, int]:
    """The higher number of "between 300 and 400", "20 to 30", "20-30"."""
    if after + 1 >= len(tokens):
        return None, after
    joint = tokens[after].lower
    between = i > 0 and tokens[i - 1].lower == "between" and joint == "and"
    if not between and joint not in {"to", "-", "–"}:
        return None, after
    number = maybe_get_number(tokens, after + 1)
    if (
        number is None
        or tokens[after + 1].lower in VAGUE
        or (joint == "to" and tokens[i - 1].lower in {"voted", "won", "by"})
    ):
        return None, after
    return number


def _get_unit(tokens: Sequence[Token], after: int) -> tuple[str | None, int]:
    """The unit after a number, also behind a hyphen ("30-day")."""
    at = after + 1 if after < len(tokens) and tokens[after].text in {"-", "‐"} else after
    if at < len(tokens) and tokens[at].lower in UNITS:
        return UNITS[tokens[at].lower], at + 1
    if at + 1 < len(tokens) and f"{tokens[at].lower} {tokens[at + 1].lower}" in UNITS:
        return UNITS[f"{tokens[at].lower} {tokens[at + 1].lower}"], at + 2
    return None, after


def _get_what(parse: Parse, i: int, after: int, *, unit: str | None) -> tuple[str | None, int]:
    """The counted thing's words and where they end: the noun that the number modifies, or that comes after "of"."""
    tokens = parse.tokens
    at = after
    while at < len(tokens) and tokens[at].text in {'"', "'"}:
        at += 1
    if (
        at < len(tokens)
        and tokens[at].lower == "of"
        and (unit is not None or tokens[i].lower in VAGUE or tokens[i].lower in SCALES)
    ):
        at += 1
    if at < len(tokens) and tokens[at].text == "-":
        at += 2  # "30,000-strong border force"
    words: list[Token] = []
    for token in tokens[at : at + LONGEST_WHAT + 1]:
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and not (words and token.tag == "POS"):
            if token.pos in {"DET", "ADV"} and not words:
                continue
            break
        if words and token.entity_begins and words[-1].pos == "NOUN":
            break  # "500,000 casualties Moren named": another noun phrase
        words.append(token)
    while words and words[-1].pos not in {"NOUN", "PROPN"}:
        words.pop()
    if not words or words[-1].entity in _TIMES:
        return None, after
    return parse.text[words[0].start : words[-1].end], words[-1].i + 1


def _is_figure(parse: Parse, i: int, after: int, mention: FigureMention) -> bool:
    """Whether a number is a quantity: not a date, a name with a number in it, or a count that nobody disputes."""
    tokens, unit, what = parse.tokens, mention.unit, mention.what
    token, before = tokens[i], tokens[i - 1] if i else None
    spelt, hedged = token.lower in WORDS, mention.approx != "exact" or mention.high is not None
    if token.entity in _TIMES and unit is None and not (what and hedged):
        return False
    if unit is None and not hedged:
        if token.entity in _NAMES and not spelt:
            return False
        if before is not None and before.pos == "PROPN":
            return False
    if before is not None and before.text in {"-", "#", "/", ":"}:
        return False
    if after < len(tokens) and tokens[after].text in {"/", ":"}:
        return False
    if unit is None and what is None:
        return (hedged and not spelt) or (mention.value >= 1000 and not 1900 <= mention.value <= 2100)
    if spelt and mention.value < SMALL and unit is None:
        return hedged or (what is not None and not COUNTED.isdisjoint(what.lower().split()))
    return True
