"""A verb or noun in the tree -> who is its subject, and the words of the phrases that hang on it."""

from collections.abc import Iterable

from onrecord.read.draft import Range
from onrecord.read.syntax import Parse, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_CLIMBS = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "conj"})
_NAME_TAILS = frozenset("prep appos cc conj punct nummod npadvmod case acl amod advmod det".split())
# Prepositions that add others to a name or belong to the verb: "Karsia, along with its allies"; "together with" too.
_NO_TAILS = frozenset("including like such according after during on along together alongside".split())
_ABSTRACT = tuple(("tion sion ment ity ness ing ance ence ism ship age dom hood way year month week day").split())
_BODIES = frozenset(
    (
        "administration delegation government organization organisation opposition coalition commission corporation "
        "association federation nation mission union institution parliament department majority minority authority "
        "statement announcement declaration resolution document publication petition message constitution agreement "
        "community leadership population regiment alliance conference generation university committee faction junta"
    ).split()
)
_EDGE = frozenset(", ; : - -- – — . ( )".split())


def maybe_get_child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((child for child in token.children if child.dep in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive by its auxiliary or subject."""
    return any(child.dep in {"auxpass", "nsubjpass", "csubjpass"} for child in verb.children)


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.tag == "TO" and child.dep == "aux" for child in verb.children)


def is_participle(verb: Token) -> bool:
    """Whether a verb is a participle that tells what was done to its noun: "Asked whether …, she said"."""
    return verb.tag == "VBN" and verb.dep in {"advcl", "acl"} and not any(c.dep == "aux" for c in verb.children)


def is_negated(token: Token) -> bool:
    """Whether a word carries a negation."""
    return any(child.dep == "neg" for child in token.children)


def maybe_get_subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it is coordinated with, or that of the verb above it.

    A relative pronoun gives its antecedent. Passive subjects count; it is the caller who knows what they mean.
    """
    above = verb
    for _ in range(6):  # deeper chains of subjectless verbs are parse errors
        own = maybe_get_child(above, "nsubj", "nsubjpass")
        if own is not None:
            return _resolve_relative(own, above)
        if above.dep == "pcomp" and above.head.lower == "as":
            told = maybe_get_child(above.head.head, "dobj")
            if told is not None:
                return told  # "quoted the minister as saying"
        if above.dep in {"acl", "relcl"}:
            return above.head if above.dep == "relcl" or above.tag == "VBG" else None
        if above.dep not in _CLIMBS or above.head is above:
            return None
        if above.dep == "conj" and above.head.pos not in {"VERB", "AUX"}:
            return None
        above = above.head
    return None


def _resolve_relative(subject: Token, verb: Token) -> Token:
    if subject.lower not in RELATIVES or subject.tag not in {"WDT", "WP", "IN", "DT"}:
        return subject
    above = verb
    while above.dep in {"conj", "ccomp", "xcomp"} and above.head is not above:
        above = above.head
    return above.head if above.dep == "relcl" else subject


def get_named_source(parse: Parse, source: Range) -> Range:
    """A source's words, or those that its relative pronoun stands for: "who" of "the envoy, who said"."""
    token = parse.tokens[source[0]]
    if source[1] - source[0] != 1 or token.lower not in RELATIVES:
        return source
    named = _resolve_relative(token, token.head)
    return source if named is token else get_source_range(parse, named, before=token.i)


def is_abstract(subject: Token) -> bool:
    """Whether a noun can hardly want, ask or accuse, by its ending; bodies with such endings are excepted."""
    if subject.pos != "NOUN" or subject.entity or (subject.tag == "NNS" and subject.lemma.endswith("er")):
        return False
    return subject.lemma.endswith(_ABSTRACT) and subject.lemma not in _BODIES


def maybe_get_agent(verb: Token) -> Token | None:
    """Who does it in a passive clause ("by …")."""
    agent = maybe_get_child(verb, "agent")
    return maybe_get_child(agent, "pobj") if agent is not None else None


def get_source_range(parse: Parse, head: Token, *, before: int | None = None) -> Range:
    """A source's words: title, name, short apposition and prepositions; no relative clauses.

    `before` is a token that the range must not reach (the cue, when it follows).
    """
    first, last = head.left, head.i + 1
    for child in head.children:
        if child.i < head.i:
            continue
        if not _belongs_to_name(head, child) or (before is not None and head.i < before <= child.right):
            break
        last = child.right + 1
    while last < len(parse.tokens) and parse.tokens[last].entity and not parse.tokens[last].entity_begins:
        if parse.tokens[last - 1].entity != "PERSON" or (before is not None and last >= before > head.i):
            break
        last += 1
    return trim(parse, first, last)


def _belongs_to_name(head: Token, child: Token) -> bool:
    if child.dep not in _NAME_TAILS:
        return False
    length = child.right - child.left + 1
    if child.dep == "appos":
        return head.entity != "PERSON" and length <= 8
    if child.dep == "acl":
        return child.tag == "VBN" and length <= 14
    if child.dep == "prep":
        return length <= 12 and child.lower not in _NO_TAILS and not any(c.lower in _NO_TAILS for c in child.children)
    if child.dep == "conj":
        return child.pos in {"NOUN", "PROPN", "PRON"} and length <= 14
    return length <= 4


def trim(parse: Parse, first: int, last: int) -> Range:
    """A range without punctuation at its edges."""
    tokens = parse.tokens
    while first < last and (tokens[first].text in _EDGE or tokens[first].dep == "cc" or tokens[first].text == '"'):
        first += 1
    while last > first and (tokens[last - 1].text in _EDGE or tokens[last - 1].text == '"'):
        last -= 1
    return first, last


def trim_content(parse: Parse, first: int, last: int) -> Range:
    """A content's range without the conjunction that opens it and punctuation outside its quotation marks."""
    tokens = parse.tokens
    while first < last and (
        tokens[first].text in _EDGE
        or (tokens[first].dep == "mark" and tokens[first].lower == "that")
        or (tokens[first].dep == "cc" and tokens[first].lower in {"but", "and", "yet"})
    ):
        first += 1
    while last > first and (tokens[last - 1].text in _EDGE or tokens[last - 1].dep == "cc"):
        if tokens[last - 1].text == ")" and any(t.text == "(" for t in tokens[first : last - 1]):
            break
        last -= 1
    if last - first > 1 and tokens[last - 1].text == '"' and not any(t.text == '"' for t in tokens[first : last - 1]):
        last -= 1
    return first, last


def has_words(parse: Parse, pieces: Iterable[Range]) -> bool:
    """Whether some ranges hold more than marks."""
    return any(token.text[0].isalnum() for first, last in pieces for token in parse.tokens[first:last])


def cut_out(parse: Parse, whole: Range, holes: Iterable[Range]) -> tuple[Range, ...]:
    """What is left of a range without some others, trimmed; pieces without a word are dropped."""
    pieces: list[Range] = []
    first = whole[0]
    for hole_first, hole_last in sorted(holes):
        if hole_last <= first or hole_first >= whole[1]:
            continue
        pieces.append((first, hole_first))
        first = max(first, hole_last)
    pieces.append((first, whole[1]))
    trimmed = (trim_content(parse, *piece) for piece in pieces if piece[0] < piece[1])
    return tuple(piece for piece in trimmed if has_words(parse, [piece]))
