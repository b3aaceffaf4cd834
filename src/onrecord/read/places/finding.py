"""A trigger in the tree -> the words that name where its event happened."""

from collections.abc import Iterator

from onrecord.read.draft import Range
from onrecord.read.events.mention import EventMention
from onrecord.read.syntax import Parse, Token

_WHERE = frozenset("in at near outside around off across along inside over throughout within".split())
_NAMES = frozenset({"GPE", "LOC", "FAC"})
_INNER = frozenset({"of", "in", "near", "at", "outside"})
_VERBS = frozenset({"VERB", "AUX"})
_LEADS = frozenset({"xcomp", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass"})
_STRIKING = frozenset({"ASSAULT", "RETREAT"})  # types that strike, or leave, the place that they name
VISIT = "visit"  # the mode whose recipient is its place


def maybe_get_place_words(parse: Parse, event: EventMention) -> Range | None:
    """The name of the place of an event: behind a preposition of its verb, object or noun, or of the verb above."""
    for owner in _find_owners(parse, event):
        for noun in _find_nouns(owner):
            name = _maybe_get_name(parse, noun)
            if name is not None:
                return name
    if event.meaning.mode == VISIT or event.meaning.type in _STRIKING:
        for child in parse.tokens[event.head].children:
            if child.dep in {"dobj", "nsubjpass"}:
                name = _maybe_get_name(parse, child)
                if name is not None:
                    return name
    return None


def _find_owners(parse: Parse, event: EventMention) -> Iterator[Token]:
    """The words on which an event's place may hang, nearest first."""
    head = parse.tokens[event.head]
    yield head
    yield from (c for c in head.children if c.dep in {"dobj", "nsubjpass"})
    above = head
    for _ in range(2):
        if above.dep not in _LEADS or above.head is above:
            return
        above = above.head
        if above.pos in _VERBS:
            if above.lemma not in {"say", "tell"}:
                yield above
            if head.pos in _VERBS:
                return


def _find_nouns(owner: Token) -> Iterator[Token]:
    for child in owner.children:
        if child.dep == "prep" and child.lower in _WHERE:
            yield from (noun for noun in child.children if noun.dep == "pobj")


def _maybe_get_name(parse: Parse, noun: Token) -> Range | None:
    """The place's name in a phrase: its head, or what stands behind "of", "in" or "near" in it."""
    if noun.entity in _NAMES:
        return _get_whole(parse, noun)
    for child in noun.children:
        if child.dep == "prep" and child.lower in _INNER:
            for inner in child.children:
                name = _maybe_get_name(parse, inner) if inner.dep == "pobj" else None
                if name is not None:
                    return name
        if child.dep in {"compound", "appos", "nmod"} and child.entity in _NAMES:
            return _get_whole(parse, child)
    return None


def _get_whole(parse: Parse, token: Token) -> Range:
    """All of a name of which a token is part, without the article before it and the possessive after it."""
    first, last = token.i, token.i + 1
    while first and parse.tokens[first].entity and not parse.tokens[first].entity_begins:
        first -= 1
    while last < len(parse.tokens) and parse.tokens[last].entity and not parse.tokens[last].entity_begins:
        last += 1
    while first + 1 < last and parse.tokens[first].lower in {"the", "a"}:
        first += 1
    while last - 1 > first and parse.tokens[last - 1].tag == "POS":
        last -= 1
    return first, last
