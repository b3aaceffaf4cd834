"""Parse -> where it names or describes an actor: token ranges, each with the kind of thing that stands there.

What the tables know of a name outweighs what the parser's model took it for.
"""

from collections.abc import Iterator, Sequence

from onrecord.model import Kind
from onrecord.read.draft import Range
from onrecord.read.lexicon.names import fold, strip_accents
from onrecord.read.lexicon.roles import Role
from onrecord.read.lexicon.world import World
from onrecord.read.syntax import Parse, Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "NORP"})
DETERMINERS = frozenset(
    ("the a an this that these those his her its their our my another other some any no several many few").split()
)
_BRACKETS = str.maketrans("", "", "[]()")
_STANCES = ("pro-", "anti-", "non-", "ex-")
_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
_WHERE = frozenset(
    "in at from to near into across outside inside through throughout around over toward towards".split()
)
_ARMED = frozenset({"armed_force", "armed_group"})
_SIDES = frozenset({"MIL", "OPP"})
_BODIES = _ARMED | {"government", "organization", "media"}


def find_named(parse: Parse, world: World) -> list[tuple[Range, str]]:
    """The names of actors and places, with the parser's entity types, corrected, in the text's order."""
    listed = list(_find_listed(parse, world))
    taken = {i for (first, last), _ in listed for i in range(first, last)}
    named = [
        (tokens, _get_kind(spell(parse, tokens), "PERSON" if _is_called(parse, tokens, kind, world) else kind, world))
        for tokens, kind in _find_entities(parse, world)
        if taken.isdisjoint(range(*tokens)) and not parse.tokens[tokens[0]].lower.startswith(_STANCES)
    ]
    return sorted([*listed, *named])


def _is_called(parse: Parse, tokens: Range, kind: str, world: World) -> bool:
    """Whether a name of two words or three that the parser's model took for a body's has a person's title before it."""
    if kind != "ORG" or not 2 <= tokens[1] - tokens[0] <= 3 or not tokens[0]:
        return False
    title = parse.tokens[tokens[0] - 1]
    role = world.roles.maybe_get([title.text]) if title.tag == "NN" and title.text.islower() else None
    return role is not None and role.kind == "person"


def _get_kind(name: str, kind: str, world: World) -> str:
    """The entity type of a name."""
    key = fold(name)
    if key in world.countries or key in world.capitals:
        return "GPE"
    if key in world.adjectives:
        return kind
    entry = world.table.maybe_get(name)
    if entry is None:
        return "GPE" if kind == "PERSON" and key in world.places else kind
    if entry.kind == "person":
        return kind if kind == "NORP" else "PERSON"
    return "ORG" if kind in {"PERSON", "NORP"} else kind


def _find_listed(parse: Parse, world: World) -> Iterator[tuple[Range, str]]:
    """The longest names of the actor table at each place: those of several words, and bodies of one."""
    tokens, table = parse.tokens, world.table
    i = 0
    while i < len(tokens):
        token = tokens[i]
        i += 1
        if not (token.text[0].isupper() or token.text[0].isdigit()):
            continue
        longest = table.openings.get(strip_accents(token.lower), 1)
        end = min(len(tokens), token.i + 2 * longest)
        for last in range(end, token.i + 1, -1):
            if tokens[last - 1].sentence != token.sentence or _is_edge(tokens[last - 1]):
                continue
            key = fold(parse.get_words(token.i, last))
            entry = table.names.get(key) if " " in key and _is_written_large(tokens[token.i : last]) else None
            if entry is not None:
                yield (token.i, last), "PERSON" if entry.kind == "person" else "ORG"
                i = last
                break
        else:
            if token.tag == "NNP" and not token.entity:
                entry = table.names.get(fold(token.text))
                if entry is not None and entry.kind != "person" and token.head.tag not in {"NNP", "NNPS"}:
                    yield (token.i, token.i + 1), "ORG"


def _is_written_large(words: Sequence[Token]) -> bool:
    """Whether the words of a name have capitals, but for those between others: "Russia today" is no broadcaster."""
    last = next(word for word in reversed(words) if word.text[0].isalnum())
    return not last.text[0].islower()


def _is_edge(token: Token) -> bool:
    """Whether no name ends in a token: a mark, or the possessive after it."""
    return token.pos == "PUNCT" or token.tag == "POS"


def _find_entities(parse: Parse, world: World) -> Iterator[tuple[Range, str]]:
    """The parser's named entities, without the determiner before them and the possessive after them."""
    tokens = parse.tokens
    i = 0
    while i < len(tokens):
        kind, first = tokens[i].entity, i
        i += 1
        while i < len(tokens) and tokens[i].entity == kind and not tokens[i].entity_begins and kind:
            i += 1
        if kind in NAMED:
            found = strip(parse, (first, i))
            yield (_get_person(parse, found, world) if kind == "PERSON" else found), kind


def _get_person(parse: Parse, tokens: Range, world: World) -> Range:
    """A person's name without what the parser's model took along: "Ondrian president, Danil Aleth"."""
    first, last = tokens
    commas = [i for i in range(first, last) if parse.tokens[i].text == ","]
    if commas and commas[-1] + 1 < last:
        first = commas[-1] + 1
    while first + 1 < last and parse.tokens[first].text.islower() and world.roles.maybe_get([parse.tokens[first].text]):
        first += 1
    return first, last


def find_described(parse: Parse, world: World) -> Iterator[tuple[Range, Kind]]:
    """Forces and bodies that a nationality or another name describes: "Russian troops", "Velmar's defence ministry"."""
    tokens = parse.tokens
    for token in tokens:
        if token.pos not in {"NOUN", "PROPN"} or not token.children or token.entity == "PERSON":
            continue
        role = world.roles.maybe_get([token.text])
        if role is None or not (role.kind in _BODIES or _SIDES.intersection(role.sectors) or token.tag == "NNS"):
            continue
        modifiers = [c for c in token.children if c.dep in _MODIFIERS and c.i < token.i]
        if not modifiers:
            if _is_side(token, role):
                yield (token.i, token.i + 1), role.kind
            continue
        named = any(c.entity in {"GPE", "NORP", "ORG"} or _is_nation(c, world) for c in modifiers)
        if named or role.kind in _ARMED:
            yield strip(parse, (min(c.left for c in modifiers), token.i + 1)), role.kind


def _is_side(token: Token, role: Role) -> bool:
    """Whether a noun alone names a side of the story: "the rebels", "the army", "the opposition"."""
    definite = any(child.lower == "the" for child in token.children)
    return definite and (role.kind in _ARMED or role.phrase == "opposition") and not role.yields


def is_place(parse: Parse, tokens: Range) -> bool:
    """Whether a name stands for where something is or goes, and not for who acts."""
    head = parse.tokens[tokens[1] - 1]
    return head.dep == "pobj" and head.head.lower in _WHERE


def _is_nation(token: Token, world: World) -> bool:
    return token.text[0].isupper() and fold(token.text) in world.adjectives


def spell(parse: Parse, tokens: Range) -> str:
    """The words of a range, on one line and without brackets."""
    return " ".join(parse.get_words(*tokens).translate(_BRACKETS).split())


def strip(parse: Parse, tokens: Range) -> Range:
    """A noun phrase's range without determiners, possessive ending and marks at its edges.

    A phrase of nothing else ("some", "this") stays whole.
    """
    first, last = tokens
    while first < last and (parse.tokens[first].lower in DETERMINERS or parse.tokens[first].pos == "PUNCT"):
        if first + 1 < last and parse.tokens[first + 1].lower == "of":
            break  # "some of the officials"
        first += 1
    while last > first and (parse.tokens[last - 1].tag == "POS" or parse.tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return (first, last) if first < last else tokens
