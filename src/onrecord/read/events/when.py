"""Time expressions and event mentions -> when each event happened, or is to happen, where the text says so.

A time expression dates the verb that it hangs on, going up from it through its own phrase; the deed under that verb
("began shelling on Friday"), and the noun that the verb lends its subject ("launched an attack on Friday"). No date is
taken from elsewhere: an event without one has none, never the day of publication.
"""

import re
from collections.abc import Sequence

from onrecord.model import SaidOn
from onrecord.read.events.mention import EventMention
from onrecord.read.spans import get_span
from onrecord.read.syntax import Parse, Token
from onrecord.read.times import TimeMention

_CALENDAR = re.compile(r"\d{4}(?:-\d\d-\d\d|-W\d\d|-\d\d|-Q\d|-H\d|-S[PU]|-FA|-WI)?(?=$|T|-WE)")
_VERBS = frozenset({"VERB", "AUX"})
_SHARED = frozenset({"xcomp", "conj", "pcomp", "prep"})
_ASIDE = frozenset({"since", "until", "till", "before", "after", "from", "for", "by"})
DEEPEST = 6  # steps from a time expression up to the verb that it dates


def find_days(parse: Parse, events: Sequence[EventMention], times: Sequence[TimeMention]) -> list[SaidOn | None]:
    """The day, week, month or year of each event; None where the text gives none."""
    dated: dict[int, list[TimeMention]] = {}
    for time in times:
        if time.type in {"DATE", "TIME"} and _CALENDAR.match(time.value) is not None:
            anchor = _maybe_get_anchor(parse, time)
            if anchor is not None:
                dated.setdefault(anchor.i, []).append(time)
    return [_maybe_get_day(parse, event, dated) for event in events]


def _maybe_get_anchor(parse: Parse, time: TimeMention) -> Token | None:
    """The verb or noun that a time expression hangs on."""
    inside = parse.tokens[time.first : time.last]
    above = next((t for t in inside if not time.first <= t.head.i < time.last), inside[0])
    for _ in range(DEEPEST):
        if above.head is above:
            return None
        if above.pos == "ADP" and above.lower in _ASIDE:
            return None
        above = above.head
        if above.pos in _VERBS or (above.pos in {"NOUN", "PROPN"} and above.entity not in {"DATE", "TIME"}):
            return above
    return None


def _maybe_get_day(parse: Parse, event: EventMention, dated: dict[int, list[TimeMention]]) -> SaidOn | None:
    head = parse.tokens[event.head]
    inside = set(range(event.first, event.last))
    for anchor in _find_anchors(head):
        near = dated.get(anchor.i, [])
        if anchor is head:
            near = near + [time for i in inside - {head.i} for time in dated.get(i, [])]
            near += [time for c in head.children if c.dep == "dobj" for time in dated.get(c.i, [])]
        if near:
            time = min(near, key=lambda t: abs(t.first - head.i))
            found = _CALENDAR.match(time.value)
            value = found[0] if found is not None else time.value
            return SaidOn(value=value, text=get_span(parse, (time.first, time.last)))
    return None


def _find_anchors(head: Token) -> list[Token]:
    """What a time expression may hang on to date a trigger: it, then the verb that it hangs on itself."""
    found, above = [head], head
    for _ in range(3):
        leads = (
            above.dep in _SHARED if above.pos in _VERBS else above.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "prep"}
        )
        if not leads or above.head is above:
            break
        above = above.head
        if above.pos in _VERBS:
            found.append(above)
            if head.pos not in _VERBS:
                break
    if head.pos in _VERBS:  # "shelled the port and stormed the town on Friday"
        found += [c for c in head.children if c.dep == "conj" and c.pos in _VERBS and not _has_subject(c)]
    return found


def _has_subject(verb: Token) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in verb.children)
