"""Attributions and time expressions -> when each statement was made.

In this order: a time expression on the cue's clause outside the content, or on the noun of the occasion ("his nightly
address Thursday", "comments on Thursday in which he said"); the occasion of the same speaker's statement shortly
before; for a statement in a statement of the same speaker, that one's; the day that the story names in its own voice
a few sentences away.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.model import SaidOn, make_span
from onrecord.read.draft import Attribution
from onrecord.read.syntax import Parse, Token
from onrecord.read.times import TimeMention

_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "ROOT", "csubj"})
_PAST = frozenset({"VBD", "VBG", "VBN"})  # what is "said" has a day; what is "wanted" today has none
LONGEST_RUN = 8  # sentences that a speaker's occasion is kept without being named again; set on the gold records
NEWS = timedelta(days=7)  # before publication; a day that is longer ago is background
NEAR = 5  # sentences between a statement and a day that the story names in its own voice; set on the gold records


def find_occasions(
    parse: Parse,
    attributions: Sequence[Attribution],
    times: Sequence[TimeMention],
    *,
    speakers: Sequence[tuple[str, ...]],
    published: str | None,
) -> tuple[SaidOn | None, ...]:
    """When each statement was made; `speakers` holds the ids of each one's speakers, `published` an ISO 8601 date."""
    at = {i: t for t in times if _names_time(t) for i in range(t.first, t.last)}
    owns = [_maybe_get_own(parse, attribution, at) for attribution in attributions]
    told = _find_told(parse, attributions, owns, at=at, published=published)
    found: list[SaidOn | None] = []
    latest: dict[tuple[str, ...], tuple[int, SaidOn]] = {}
    for attribution, who, own in zip(attributions, speakers, owns, strict=True):
        sentence = parse.tokens[attribution.head].sentence
        day = own
        if day is None and who in latest and sentence - latest[who][0] <= LONGEST_RUN:
            day = latest[who][1]
        if day is None and attribution.parent is not None and attribution.parent < len(found):
            day = found[attribution.parent] if who == speakers[attribution.parent] else None
        if day is None and attribution.parent is None and parse.tokens[attribution.head].tag in _PAST:
            day = _maybe_get_told(sentence, told)
        if day is not None and who:
            latest[who] = sentence, day
        found.append(day)
    return tuple(found)


def _names_time(time: TimeMention) -> bool:
    """Whether a time expression is a point in time, a month or closer."""
    return time.type in {"DATE", "TIME"} and len(time.value) >= 7 and time.value[:4].isdigit()


def _find_told(
    parse: Parse,
    attributions: Sequence[Attribution],
    owns: Sequence[SaidOn | None],
    *,
    at: dict[int, TimeMention],
    published: str | None,
) -> list[tuple[int, SaidOn]]:
    """The days of the week before publication that the story names in its own voice, or that date a statement."""
    if published is None:
        return []
    latest = published[:10]
    earliest = (date.fromisoformat(latest) - NEWS).isoformat()
    quoted = {i for a in attributions for first, last in a.content for i in range(first, last)}
    told = {
        (parse.tokens[time.first].sentence, _make_said_on(parse, time))
        for i, time in at.items()
        if i == time.first and i not in quoted
    }
    told |= {
        (parse.tokens[a.head].sentence, own)
        for a, own in zip(attributions, owns, strict=True)
        if own is not None and a.parent is None
    }
    days = (pair for pair in told if len(pair[1].value) == 10 and earliest <= pair[1].value <= latest)
    return sorted(days, key=lambda pair: (pair[0], pair[1].text.start))


def _make_said_on(parse: Parse, time: TimeMention) -> SaidOn:
    span = make_span(parse.text, parse.tokens[time.first].start, parse.tokens[time.last - 1].end)
    return SaidOn(value=time.value[:10], text=span)


def _maybe_get_own(parse: Parse, attribution: Attribution, at: dict[int, TimeMention]) -> SaidOn | None:
    """The time expression nearest to the cue on its clause or its occasion."""
    cue = parse.tokens[attribution.head]
    sentence = parse.sentences[cue.sentence]
    found = [
        (abs(i - cue.i), at[i])
        for i in range(sentence.first, sentence.last)
        if i in at
        and (_is_own(parse.tokens[i], attribution, cue) or not _is_inside(attribution, i))
        and any(_hangs_on(parse.tokens[i], anchor) for anchor in _find_anchors(cue))
    ]
    return _make_said_on(parse, min(found, key=lambda pair: pair[0])[1]) if found else None


def _is_inside(attribution: Attribution, i: int) -> bool:
    return any(first <= i < last for first, last in attribution.content)


def _is_own(token: Token, attribution: Attribution, cue: Token) -> bool:
    """Whether a time expression inside a content dates the cue: "accused Karsia on Friday of …"."""
    if not attribution.rule.startswith("verb:obj"):
        return False
    above = token
    while above.head is not above and above.head is not cue:
        above = above.head
    return above.head is cue and (above.lower == "on" or above.dep == "npadvmod")


def _find_anchors(cue: Token) -> Sequence[Token]:
    """What a time expression may hang on to date a cue: it, its noun's verb, or the occasion that it is told of."""
    anchors = [cue]
    if cue.pos == "NOUN" and cue.dep in {"nsubj", "nsubjpass", "dobj"}:
        anchors.append(cue.head)
    above = cue
    while above.dep in {"conj", "xcomp"}:
        above = above.head
    if above.dep in {"relcl", "acl"}:
        anchors.append(above.head)
        if above.head.dep in {"dobj", "pobj", "nsubj"}:
            anchors.append(above.head.head)
    return anchors


def _hangs_on(token: Token, anchor: Token) -> bool:
    """Whether no other clause stands between a time expression and what it may date, going up from it."""
    above = token
    for _ in range(8):  # deeper than any phrase of time
        if above is anchor:
            return True
        if above.head is above:
            return False
        if above.dep in _CLAUSE and above.pos in {"VERB", "AUX"}:
            return above.head is anchor and above.dep == "advcl"
        above = above.head
    return False


def _maybe_get_told(sentence: int, told: Sequence[tuple[int, SaidOn]]) -> SaidOn | None:
    """The nearest day that the story names, the one before on a tie."""
    at = bisect_left(told, sentence, key=lambda pair: pair[0])
    near = [pair for pair in told[max(0, at - 1) : at + 1] if abs(pair[0] - sentence) <= NEAR]
    return min(near, key=lambda pair: abs(pair[0] - sentence))[1] if near else None
