"""Event mentions with their sides -> those that tell an event first, and those that only come back to it.

A noun that comes back to what was told ("the attack"), or the same verb once more with the same sides, is the same
event, unless day or place differ: one event is one row.
"""

from collections.abc import Sequence

from onrecord.model import SaidOn
from onrecord.read.events.mention import EventMention
from onrecord.read.syntax import Parse

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def find_first(
    parse: Parse, events: Sequence[EventMention], sides: Sequence[Sides], days: Sequence[SaidOn | None]
) -> list[int]:
    """The places of the mentions that stand for an event of their own, in the text's order."""
    kept: list[int] = []
    for number in range(len(events)):
        if not any(_is_same(parse, events, sides, days, pair=(before, number)) for before in kept):
            kept.append(number)
    return kept


def _is_same(
    parse: Parse,
    events: Sequence[EventMention],
    sides: Sequence[Sides],
    days: Sequence[SaidOn | None],
    *,
    pair: tuple[int, int],
) -> bool:
    one, other = (events[number] for number in pair)
    if one.meaning.type != other.meaning.type or one.negated != other.negated:
        return False
    if {frozenset(side) for side in sides[pair[0]]} != {frozenset(side) for side in sides[pair[1]]}:
        return False
    first, second = (days[number] for number in pair)
    if second is not None and (first is None or first.value != second.value):
        return False
    if (one.status in {"planned", "hypothetical"}) != (other.status in {"planned", "hypothetical"}):
        return False
    word, again = (parse.tokens[event.head] for event in (one, other))
    return again.pos in {"NOUN", "PROPN"} or word.lemma == again.lemma
