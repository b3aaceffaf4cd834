"""A trigger in the tree -> the words that name where its event happened."""

from collections.abc import Iterator, Set

from onrecord.read.draft import Range
from onrecord.read.events.mention import EventMention
from onrecord.read.places.areas import KINDS
from onrecord.read.places.beside import TOWNS
from onrecord.read.syntax import Parse, Token

_WHERE = frozenset("in at near outside around off across along inside over throughout within".split())
_DOWN = frozenset("in during of at against by with between among including due to on".split())
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MISREAD = frozenset({"", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})  # what small places are often taken for
_NO_PLACES = frozenset(
    (
        "congress parliament senate knesset duma house council committee commission cabinet court party army union "
        "league state ministry government internet facebook twitter youtube islam christianity english french arabic"
    ).split()
)
_PARTS = (
    TOWNS
    | KINDS
    | frozenset(
        (
            "area neighborhood neighbourhood quarter border airport airfield airbase base hospital water camp front "
            "outskirt suburb centre center coast valley street square prison crossing checkpoint"
        ).split()
    )
)
_OF = frozenset({"of"})
_INNER = frozenset({"in", "near", "at", "outside"})
_VERBS = frozenset({"VERB", "AUX"})
_LEADS = frozenset({"xcomp", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "advcl", "pcomp", "dep"})
_TELLING = frozenset({"say", "tell", "report", "add", "announce", "warn"})
_STRIKING = frozenset({"ASSAULT", "RETREAT"})  # types that strike, or leave, the place that they name
_DEPTH = 3  # phrases inside one another: "killed in clashes with rebels in Velmar"
VISIT = "visit"  # the mode whose recipient is its place


def maybe_get_place_words(parse: Parse, event: EventMention) -> Range | None:
    """The name of the place of an event: as for any trigger, and what is struck, left or visited."""
    head = parse.tokens[event.head]
    strikes = event.meaning.mode == VISIT or event.meaning.type in _STRIKING
    return maybe_get_place_tokens(parse, head) or (_maybe_get_struck(parse, head) if strikes else None)


def maybe_get_place_tokens(parse: Parse, trigger: Token) -> Range | None:
    """The name behind a preposition of a trigger, of what hangs on it, or of the verb that it hangs on.

    The nearest phrase counts first, and in it the innermost name: Velmar for "in a suburb of Velmar". What a relative
    clause tells, and where somebody goes or comes from, is no place of the event.
    """
    for owner in _find_owners(trigger):
        for noun in _find_nouns(owner, _DEPTH if owner is trigger else 1):
            name = _maybe_get_name(parse, noun)
            if name is not None:
                return name
    return None


def _maybe_get_struck(parse: Parse, head: Token) -> Range | None:
    """The place that is the object itself: "shelled Velmar", "the towns of Velmar and Drask", "raids on Velmar"."""
    for child in head.children:
        if child.dep in {"dobj", "nsubjpass"}:
            name = _maybe_get_name(parse, child)
            if name is not None:
                return name
    for owner in (head, *(child for child in head.children if child.dep == "dobj")):
        for child in owner.children:
            if child.dep == "prep" and child.lower == "on":
                for noun in child.children:
                    name = _maybe_get_name(parse, noun) if noun.dep == "pobj" else None
                    if name is not None:
                        return name
    return None


def _find_owners(trigger: Token) -> Iterator[Token]:
    """The words on which an event's place may hang, nearest first."""
    yield trigger
    above = trigger
    for _ in range(2):
        if above.dep not in _LEADS or above.head is above:
            return
        if above.dep == "advcl" and (above.tag != "VBG" or above.i < above.head.i):
            return
        above = above.head
        if above.pos in _VERBS:
            if above.lemma not in _TELLING:
                yield above
            if trigger.pos in _VERBS:
                return


def _find_nouns(owner: Token, depth: int) -> Iterator[Token]:
    """The nouns behind the prepositions of a word, then of its object and of the nouns in its phrases."""
    level = [owner]
    for _ in range(depth):
        below: list[Token] = []
        for token in level:
            for child in token.children:
                if child.dep == "prep":
                    if child.lower in _WHERE:
                        yield from (noun for noun in _find_objects(child))
                    if child.lower in _DOWN:
                        below += _find_objects(child)
                elif child.dep in {"dobj", "nsubjpass", "agent"}:
                    below += _find_objects(child) if child.dep == "agent" else [child]
        level = below


def _find_objects(prep: Token) -> list[Token]:
    """The objects of a preposition, and of the one joined to it ("in or near Velmar")."""
    found = [noun for noun in prep.children if noun.dep == "pobj"]
    for child in prep.children:
        if child.dep in {"conj", "prep", "pcomp"} and child.pos == "ADP":
            found += [noun for noun in child.children if noun.dep == "pobj"]
    return found


def _maybe_get_name(parse: Parse, noun: Token) -> Range | None:
    """The place's name in a phrase: "town of Drask", else "Drask town", else "town near Drask", else the head."""
    inner = None if noun.entity in _PLACES else _maybe_get_inner(parse, noun, _OF)
    if inner is None and noun.lower.removesuffix("s") in _PARTS:
        for child in noun.children:
            if child.dep in {"compound", "appos", "nmod", "amod"} and _is_place(parse, child, of=noun):
                return _get_whole(parse, child)
    if inner is None and noun.entity not in _PLACES:
        inner = _maybe_get_inner(parse, noun, _INNER)
    return inner or (_get_whole(parse, noun) if _is_place(parse, noun) else None)


def _maybe_get_inner(parse: Parse, noun: Token, preps: Set[str]) -> Range | None:
    """The name behind a preposition of a noun."""
    for child in noun.children:
        if child.dep == "prep" and child.lower in preps:
            for inner in child.children:
                name = _maybe_get_name(parse, inner) if inner.dep == "pobj" else None
                if name is not None:
                    return name
    return None


def _is_place(parse: Parse, token: Token, *, of: Token | None = None) -> bool:
    """Whether a word names a place: the parse says so, or its neighbours do where the parse has another label."""
    if token.tag not in {"NNP", "NNPS"} and not (token.entity in _PLACES and token.text[:1].isupper()):
        return False
    if token.entity in _PLACES:
        return True
    if token.entity not in _MISREAD or token.text.isupper() or token.lower in _NO_PLACES:
        return False
    kinds = TOWNS | KINDS
    if of is not None:
        return of.lower in kinds and token.dep == "compound"
    before = parse.tokens[token.left - 1] if token.left else None
    named = before is not None and before.lower == "of" and before.head.lower.removesuffix("s") in kinds
    alone = token.left == token.i and not _is_joined(token, parse.tokens[min(token.i + 1, len(parse.tokens) - 1)])
    return named or (alone and token.dep == "pobj" and token.head.lower in {"in", "near", "outside"})


def _get_whole(parse: Parse, token: Token) -> Range:
    """All of a name of which a token is part, without the article before it and the possessive after it."""
    first, last = token.i, token.i + 1
    while first and _is_joined(parse.tokens[first - 1], parse.tokens[first]):
        first -= 1
    while last < len(parse.tokens) and _is_joined(parse.tokens[last - 1], parse.tokens[last]):
        last += 1
    while first + 1 < last and parse.tokens[first].lower in {"the", "a"}:
        first += 1
    while last - 1 > first and parse.tokens[last - 1].tag == "POS":
        last -= 1
    return first, last


def _is_joined(one: Token, other: Token) -> bool:
    """Whether two neighbours are of one name: a mark or "in" between them parts it, whatever the parse's label."""
    parted = {one.tag, other.tag} & {",", ":", "."} or "in" in {one.lower, other.lower}
    return bool(other.entity) and other.entity == one.entity and not other.entity_begins and not parted
