"""Attributions and time expressions -> when each statement was made.

In this order: a time expression on the cue's clause outside the content, or on the noun of the occasion ("his nightly
address Thursday", "comments on Thursday in which he said"); the occasion of the same speaker's statement shortly
before; for a statement in a statement of the same speaker, that one's; the day that the story names in its own voice
a few sentences away.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The time expressions that name a day: by token, and those outside every content in order of their sentences."""

    at: dict[int, TimeMention]
    told: Sequence[tuple[int, TimeMention]]


def find_occasions(
    parse: Parse,
    attributions: Sequence[Attribution],
    times: Sequence[TimeMention],
    *,
    speakers: Sequence[tuple[str, ...]],
    published: str | None,
) -> tuple[SaidOn | None, ...]:
    """When each statement was made; `speakers` holds the ids of each one's speakers, `published` an ISO 8601 date."""
    days = _make_days(parse, attributions, times, published)
    found: list[SaidOn | None] = []
    latest: dict[tuple[str, ...], tuple[int, SaidOn]] = {}
    for attribution, who in zip(attributions, speakers, strict=True):
        sentence = parse.tokens[attribution.head].sentence
        own = _maybe_get_own(parse, attribution, days)
        if own is None and who in latest and sentence - latest[who][0] <= LONGEST_RUN:
            own = latest[who][1]
        if own is None and attribution.parent is not None and attribution.parent < len(found):
            own = found[attribution.parent] if who == speakers[attribution.parent] else None
        if own is None and attribution.parent is None and parse.tokens[attribution.head].tag in _PAST:
            own = _maybe_get_told(parse, sentence, days)
        if own is not None and who:
            latest[who] = sentence, own
        found.append(own)
    return tuple(found)


def _make_days(
    parse: Parse, attributions: Sequence[Attribution], times: Sequence[TimeMention], published: str | None
) -> _Days:
    latest = published[:10] if published else ""
    earliest = (date.fromisoformat(latest) - NEWS).isoformat() if latest else ""
    quoted = {i for a in attributions for first, last in a.content for i in range(first, last)}
    days = [t for t in times if t.type in {"DATE", "TIME"} and len(t.value) >= 7 and t.value[:4].isdigit()]
    told = [
        (parse.tokens[t.first].sentence, t)
        for t in days
        if len(t.value) >= 10 and t.first not in quoted and earliest <= t.value[:10] <= latest
    ]
    return _Days(at={i: t for t in days for i in range(t.first, t.last)}, told=told)


def _make_said_on(parse: Parse, time: TimeMention) -> SaidOn:
    span = make_span(parse.text, parse.tokens[time.first].start, parse.tokens[time.last - 1].end)
    return SaidOn(value=time.value[:10], text=span)


def _maybe_get_own(parse: Parse, attribution: Attribution, days: _Days) -> SaidOn | None:
    """The time expression nearest to the cue on its clause or its occasion."""
    cue = parse.tokens[attribution.head]
    sentence = parse.sentences[cue.sentence]
    found = [
        (abs(i - cue.i), days.at[i])
        for i in range(sentence.first, sentence.last)
        if i in days.at
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


def _maybe_get_told(parse: Parse, sentence: int, days: _Days) -> SaidOn | None:
    """The nearest day that the story names outside everybody's words."""
    at = bisect_left(days.told, sentence, key=lambda pair: pair[0])
    near = [pair for pair in days.told[max(0, at - 1) : at + 1] if abs(pair[0] - sentence) <= NEAR]
    return _make_said_on(parse, min(near, key=lambda pair: abs(pair[0] - sentence))[1]) if near else None
