"""A statement's cue -> through what it was said, to whom, and where, from the clause around the cue."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.draft import Attribution, Range
from onrecord.read.statements.clauses import has_to, is_passive, trim
from onrecord.read.syntax import Parse, Token

_MEDIA = frozenset(
    (
        "address announcement article blog book briefing broadcast bulletin call channel column comment "
        "communique communiqué conference declaration dispatch document editorial email e-mail essay facebook "
        "filing hearing interview letter letters media meeting memo message messages news newspaper note op-ed "
        "paper podcast post posts press radio rally release remarks report session show social speech statement "
        "statements summit talks telegram television telephone testimony text truth tv tweet tweets twitter video "
        "website x interviews telecast"
    ).split()
)
_THROUGH = frozenset({"in", "on", "via", "through", "by", "during", "at"})
_TOLD = frozenset(
    (
        "tell inform notify remind assure brief advise warn ask urge order instruct command implore beg request "
        "invite encourage press teach"
    ).split()
)
_TO = frozenset(
    {"say", "write", "speak", "explain", "announce", "reply", "respond", "appeal", "complain", "report", "plead"}
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
LONGEST_MEDIUM = 12  # tokens; longer phrases have swallowed what was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Through what, to whom and where something was said, as token ranges."""

    medium: Range | None = None
    addressees: tuple[Range, ...] = ()
    place: Range | None = None


def find_channel(parse: Parse, attribution: Attribution) -> Channel:
    """The channel of a statement; nothing inside its content counts."""
    cue = parse.tokens[attribution.head]
    phrases = [p for p in _find_prepositions(cue) if not _is_content(attribution, p.i)]
    return Channel(
        medium=next((m for p in phrases if (m := _maybe_get_medium(parse, p)) is not None), None),
        addressees=_find_addressees(parse, attribution, cue),
        place=next((r for p in phrases if (r := _maybe_get_place(parse, p)) is not None), None),
    )


def _find_prepositions(cue: Token) -> Iterator[Token]:
    """The prepositions of a cue's clause, and of a participle that tells the occasion ("…, speaking in Geneva")."""
    for child in cue.children:
        if child.dep in {"prep", "agent"}:
            yield child
        elif child.dep == "advcl" and child.lemma in {"speak", "write", "post", "address", "appear"}:
            yield from (inner for inner in child.children if inner.dep == "prep")


def _is_content(attribution: Attribution, i: int) -> bool:
    return any(first <= i < last for first, last in attribution.content)


def _maybe_get_medium(parse: Parse, preposition: Token) -> Range | None:
    noun = next((c for c in preposition.children if c.dep == "pobj"), None)
    if noun is None or preposition.lower not in _THROUGH or noun.right - noun.left >= LONGEST_MEDIUM:
        return None
    if (
        noun.lower not in _MEDIA
        and noun.lemma not in _MEDIA
        and not any(c.lower in {"social", "state"} for c in noun.children)
    ):
        return None
    first = noun.left
    explained = any(c.dep == "prep" and c.i > noun.i for c in noun.children)  # "a post on his page" keeps its article
    while first < noun.i and parse.tokens[first].tag in {"DT", "PRP$"}:
        if explained and parse.tokens[first].lower in {"a", "an"}:
            break
        first += 1
    last = noun.right + 1
    for child in noun.children:
        if (child.i > noun.i and child.dep in {"relcl", "acl", "npadvmod"}) or (
            child.entity in {"DATE", "TIME"} and child.i > noun.i
        ):
            last = min(last, child.left)
    return trim(parse, first, last)


def _find_addressees(parse: Parse, attribution: Attribution, cue: Token) -> tuple[Range, ...]:
    found: list[Token] = []
    if cue.pos != "VERB":
        return ()
    if is_passive(cue) and cue.lemma in _TOLD:
        found = [c for c in cue.children if c.dep == "nsubjpass"]
    elif cue.lemma in _TOLD:
        found = [c for c in cue.children if c.dep in {"dobj", "dative"} and c.i > cue.i][:1]
    if not found and cue.lemma in _TO | _TOLD:
        for child in cue.children:
            if child.lower == "to" and child.dep in {"prep", "dative"}:
                found = [c for c in child.children if c.dep == "pobj"][:1]
    if not found and cue.lemma in _TOLD:
        found = [
            c
            for clause in cue.children
            if clause.dep in {"ccomp", "xcomp"} and has_to(clause)
            for c in clause.children
            if c.dep == "nsubj"
        ][:1]
    return tuple(_get_phrase(parse, token) for token in found if token.pos in {"NOUN", "PROPN", "PRON"})


def _get_phrase(parse: Parse, noun: Token) -> Range:
    """A noun with what stands before it and a short "of" after it."""
    last = noun.i + 1
    for child in noun.children:
        if (
            child.i > noun.i
            and child.dep in {"prep", "appos", "conj", "cc"}
            and child.right - child.left < 6
            and child.left == last
        ):
            last = child.right + 1
    return trim(parse, noun.left, last)


def _maybe_get_place(parse: Parse, preposition: Token) -> Range | None:
    noun = next((c for c in preposition.children if c.dep == "pobj"), None)
    if noun is None or preposition.lower not in {"in", "at", "from"} or noun.entity not in _PLACES:
        return None
    return trim(parse, noun.left, noun.i + 1)
