"""Parse and attributions -> event mentions: verbs and nouns whose frames are filled, with who and whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution, Manner
from onrecord.read.events.clause import make_clause
from onrecord.read.events.commitments import MUST, Commitments, holds
from onrecord.read.events.matching import Matcher
from onrecord.read.events.mention import EventMention
from onrecord.read.events.nouns import maybe_get_noun_event
from onrecord.read.lexicon.event_frames import load_frames
from onrecord.read.lexicon.world import World
from onrecord.read.syntax import Parse, Token

_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"amod", "compound", "prep"})  # "barring", "including" are no deeds
_PREDICATES = frozenset({"acomp", "oprd", "ROOT", "conj", "attr"})


def find_events(
    parse: Parse, attributions: Sequence[Attribution], manners: Sequence[Manner], world: World
) -> tuple[EventMention, ...]:
    """The event mentions of a parse, in the text's order; see the record's docs for what counts as one."""
    found = [_attribute(event, attributions, manners) for event in _find(parse, attributions, world)]
    return tuple(sorted(found, key=lambda event: (event.first, event.last)))


def _attribute(event: EventMention, attributions: Sequence[Attribution], manners: Sequence[Manner]) -> EventMention:
    """The event with the innermost statement that tells it: what only a statement tells is claimed or denied."""
    cue = next((number for number, a in enumerate(attributions) if a.head == event.head), None)
    event = replace(event, cue=cue) if event.rule != MUST else event
    around = [
        (sum(last - first for first, last in a.content), number)
        for number, a in enumerate(attributions)
        if holds(a, event.head)
    ]
    if not around:
        return event
    number = min(around)[1]
    denied = manners[number].act == "deny"
    status = event.status
    if status in {"happened", "ongoing"}:
        status = "denied" if denied else "claimed"
    return replace(event, statement=number, status=status)


def _find(parse: Parse, attributions: Sequence[Attribution], world: World) -> Iterator[EventMention]:
    matcher = Matcher(parse, world, load_frames())
    commitments = Commitments(matcher, attributions)
    for token in parse.tokens:
        if token.pos in _VERBAL and token.i not in matcher.covered and token.dep not in _MODIFIERS:
            yield from _find_at(token, matcher, commitments)
    for token in parse.tokens:
        if token.pos in _NOMINAL and token.i not in matcher.covered:
            frame = matcher.maybe_get_noun_frame(token)
            found = maybe_get_noun_event(matcher, token, frame) if frame is not None else None
            if found is not None:
                yield found


def _find_at(word: Token, matcher: Matcher, commitments: Commitments) -> Iterator[EventMention]:
    """The events of a verb, or of an adjective such as "ready"."""
    commitment = matcher.frames.commitments.get(word.lemma)
    if word.pos == "ADJ" and (commitment is None or word.dep not in _PREDICATES):
        return
    clause = make_clause(word)
    made = commitments.maybe_get_commitment(clause, commitment) if commitment is not None else None
    if made is None and word.pos != "ADJ":
        made = commitments.maybe_get_call(clause)
    if made is not None:
        yield made
    elif word.pos != "ADJ":
        plain = matcher.maybe_get_event(clause)
        if plain is not None:
            yield from commitments.tell(clause, plain)
