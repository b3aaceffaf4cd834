"""A draft's event mentions, with their sides known -> events: those that name somebody, each told once."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import QUADS, Event, Place, SaidOn
from onrecord.read.draft import Draft
from onrecord.read.events.contexts import find_contexts
from onrecord.read.events.joining import Sides, find_first
from onrecord.read.events.mention import EventMention
from onrecord.read.events.when import find_days
from onrecord.read.places.finding import maybe_get_place_words
from onrecord.read.places.resolving import make_context, resolve
from onrecord.read.spans import get_span


def make_events(draft: Draft) -> Iterator[tuple[Event, EventMention]]:
    """The events of a draft, in the text's order, each with the mention that it rests on."""
    told = [
        number
        for number, (mention, sides) in enumerate(zip(draft.events, draft.sides, strict=True))
        if any(sides) and not _is_for_press(draft, mention, sides[1])
    ]
    events, sides = [draft.events[n] for n in told], [draft.sides[n] for n in told]
    days = find_days(draft.parse, events, draft.times)
    places = _find_places(draft, events)
    for count, n in enumerate(find_first(draft.parse, events, sides, days), 1):
        event = _make_event(draft, events[n], sides[n], number=count, on=days[n])
        yield msgspec.structs.replace(event, place=places[n]), events[n]


def _find_places(draft: Draft, events: Sequence[EventMention]) -> list[Place | None]:
    """Where the events happened that happen somewhere: what is only said has no place of its own."""
    context = make_context(draft.parse, draft.models.world)
    found: list[Place | None] = []
    for event in events:
        located = QUADS[event.meaning.type] in {2, 4} or event.meaning.type == "CONSULT"
        words = maybe_get_place_words(draft.parse, event) if located else None
        found.append(
            resolve(draft.parse, words, context, world=draft.models.world, load=draft.models.gazetteer)
            if words is not None
            else None
        )
    return found


def _make_event(draft: Draft, mention: EventMention, sides: Sides, *, number: int, on: SaidOn | None) -> Event:
    return Event(
        id=f"e{number}",
        type=mention.meaning.type,
        mode=mention.meaning.mode,
        contexts=find_contexts(draft.parse, mention),
        cameo=mention.meaning.cameo,
        quad=QUADS[mention.meaning.type],
        actors=sides[0],
        recipients=sides[1],
        trigger=get_span(draft.parse, (mention.first, mention.last)),
        on=on,
        place=None,
        status=mention.status,
        negated=mention.negated,
        statement=f"s{mention.statement + 1}" if mention.statement is not None else None,
        confidence=round(mention.score, 3),
        rule=mention.rule,
    )


def _is_for_press(draft: Draft, mention: EventMention, recipients: Sequence[str]) -> bool:
    """Whether a talk is one with journalists: a statement's occasion, and no consultation."""
    media = {actor.id for actor in draft.actors if actor.sector == "MED"}
    return mention.meaning.type == "CONSULT" and bool(recipients) and media.issuperset(recipients)
