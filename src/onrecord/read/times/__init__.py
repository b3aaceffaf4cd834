"""Parse and publication date -> time expressions with their TIMEX3 types, values and modifiers.

Values are those of TIMEX3 in ISO-TimeML (Pustejovsky et al., 2010): days as 2031-03-14, weeks as 2031-W11, parts of a
day as 2031-03-13TNI, durations as P30D, sets as P1D, and the references PAST_REF, PRESENT_REF and FUTURE_REF. What
hangs on the day of writing stays open (XXXX-WXX-4) where that day is not known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import TimeType
from onrecord.read.syntax import Parse, Token
from onrecord.read.times.calendar import Anchor, Tense
from onrecord.read.times.grammar import Make, find_hits
from onrecord.read.times.hit import Hit, Value
from onrecord.read.times.words import HEDGES, NOTHING, find_classes

_OPENING = frozenset("WwMmDRYNVFUuQPSTtahdlxrefEvsBnjIcHCOz")
_ENDED = frozenset({"", NOTHING})
_LEADING = frozenset("tahdlxrefEvVFjQRDN")  # classes that open an expression only together with the next token
_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_AWAITED = frozenset({"due", "scheduled", "expected", "set", "slated", "planned", "likely", "ready"})
_LIMITS = frozenset({"until", "till"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_PAST = frozenset({"was", "were", "had", "has", "have", "did", "'d", "’d"})
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_BROAD = re.compile(r"(\d{4})(?:-(\d\d))?")
DEEPEST = 6  # steps from a time expression up to its verb
LONGEST_HEDGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression: tokens first <= i < last, TIMEX3 type, value and modifier."""

    first: int
    last: int
    type: TimeType
    value: str
    mod: str | None = None


def find_times(parse: Parse, *, published: str | None) -> tuple[TimeMention, ...]:
    """Every time expression, in the text's order; `published` is an ISO 8601 date or date-time."""
    written = date.fromisoformat(published[:10]) if published else None
    told = broad = written
    classes = find_classes(parse.tokens)
    found: list[TimeMention] = []
    at = 0
    while at < len(classes):
        mention = None
        if classes[at] in _OPENING and (classes[at] not in _LEADING or classes[at + 1 : at + 2] not in _ENDED):
            mention = _maybe_get_mention(parse, classes, at, Anchor(written=written, told=told, broad=broad))
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = mention.last
        if _DATED.match(mention.value):
            told = broad = date.fromisoformat(mention.value[:10])
        elif mention.type == "DATE" and (named := _BROAD.fullmatch(mention.value)):
            broad = date(int(named[1]), int(named[2] or 1), 1)
    return tuple(found)


def _maybe_get_mention(parse: Parse, classes: str, at: int, anchor: Anchor) -> TimeMention | None:
    for match, make in find_hits(classes, at):
        tokens = parse.tokens
        when = replace(anchor, tense=get_tense(tokens[match.end() - 1]))
        made = _maybe_make(make, Hit(tokens=tokens, match=match), when)
        if made is not None:
            first, mod = _find_hedge(tokens, at) if made[0] in {"DATE", "DURATION"} else (at, None)
            return TimeMention(first=first, last=match.end(), type=made[0], value=made[1], mod=made[2] or mod)
    return None


def _maybe_make(make: Make, hit: Hit, when: Anchor) -> Value | None:
    try:
        return make(hit, when)
    except (OverflowError, ValueError):  # "65 million years ago": before the calendar's first year or after its last
        return None


def _find_hedge(tokens: Sequence[Token], first: int) -> tuple[int, str | None]:
    for length in range(LONGEST_HEDGE, 0, -1):
        words = tuple(token.lower for token in tokens[max(0, first - length) : first])
        if len(words) == length and words in HEDGES:
            if length == 1 and tokens[first - 1].dep not in {"advmod", "quantmod", "det"}:
                continue
            return first - length, HEDGES[words]
    return first, None


def get_tense(token: Token) -> Tense:
    """What the clause that a time expression stands in speaks of; without a finite verb, the one above."""
    above = token
    for _ in range(DEEPEST):
        if above.lower in _AWAITED or (above.lower in _LIMITS and above is not token):
            return Tense.COMING
        if above.pos in {"VERB", "AUX"}:
            helpers = {child.lower for child in above.children if child.dep in {"aux", "auxpass"}}
            if helpers & _MODALS or (above.tag == "VB" and "to" in helpers and above.dep != "advcl"):
                return Tense.COMING
            if above.tag == "VBG" and helpers & _PRESENT:
                return Tense.COMING
            if above.tag in {"VBD", "VBN"} or helpers & _PAST:
                return Tense.PAST
            if above.tag in {"VBZ", "VBP"}:
                return Tense.OPEN
        if above.head is above:
            break
        above = above.head
    return Tense.OPEN
