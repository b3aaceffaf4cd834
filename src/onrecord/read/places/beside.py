"""The words around a place's name -> what they say that it is and lies in: "the Syrian town of Afrin", "Ulm, Texas"."""

from dataclasses import dataclass

from onrecord.read.draft import Range
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.places.areas import KINDS
from onrecord.read.syntax import Parse, Token

REACH = 6  # words between a name and the country behind it: "Afrin, in the Kurdish-held north-west of Syria"
LONGEST = 4  # words of a country's or a division's name
TOWNS = frozenset(
    "city town village suburb township settlement hamlet municipality capital port resort stronghold".split()
)
_NEAR = frozenset({"capital", "port", "resort", "stronghold"})  # "the Drask Sea resort of Velmar"
SIDES = frozenset(
    (
        "north south east west northern southern eastern western central northeast northwest southeast southwest "
        "north-east north-west south-east south-west northeastern northwestern southeastern southwestern "
        "north-eastern north-western south-eastern south-western"
    ).split()
)
# What a name behind a comma is where it has nothing to do with the one before: "After Velmar, Ondria wants peace".
_APART = frozenset({"nsubj", "nsubjpass", "csubj", "conj", "dobj", "poss", "ROOT"})
_BETWEEN = frozenset("the of in 's and".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a name.

    `kind` is "town" or "area" where a word says which; `side` is "eastern" in "eastern Ukraine"; `country` the
    country (alpha-3), `inside` the names, as written, that may be a division or region that the place lies in.
    """

    kind: str | None = None
    side: str | None = None
    country: str | None = None
    inside: tuple[str, ...] = ()


def find_beside(parse: Parse, tokens: Range, world: World) -> Beside:
    """What stands beside a name."""
    kind = _maybe_get_kind(parse, tokens)
    side = _maybe_get_side(parse, tokens[0])
    behind, inside = _find_behind(parse, tokens, world)
    return Beside(kind=kind, side=side, country=behind or _maybe_get_before(parse, tokens, world), inside=inside)


def _maybe_get_side(parse: Parse, first: int) -> str | None:
    """The part of a place that is meant: "eastern", "north-east"."""
    for start in (first - 3, first - 1):
        if start >= 0 and parse.get_words(start, first).lower() in SIDES:
            return parse.get_words(start, first).lower()
    return None


def _maybe_get_kind(parse: Parse, tokens: Range) -> str | None:
    """Town or area: by the last word of the name, the word behind it, or the one before its "of"."""
    words = [parse.tokens[tokens[1] - 1].lower] if tokens[1] - tokens[0] > 1 else []
    if tokens[1] < len(parse.tokens):
        words.append("" if parse.tokens[tokens[1]].lower in _NEAR else parse.tokens[tokens[1]].lower)
    first = tokens[0] - 1
    while first >= 0 and parse.tokens[first].lower in {"the", "of"}:
        first -= 1
    of = any(token.lower == "of" for token in parse.tokens[max(0, first) : tokens[0]])
    named = first > 0 and parse.tokens[first - 1].text[:1].isupper()  # "the Drask district of Velmar" is Drask's
    if first >= 0 and of and not named:
        words.append(parse.tokens[first].lower.removesuffix("s"))
    for word in words:
        if word in TOWNS:
            return "town"
        if word in KINDS and word != "district":  # which is an area or a quarter, often named like its town
            return "area"
    return None


def _find_behind(parse: Parse, tokens: Range, world: World) -> tuple[str | None, tuple[str, ...]]:
    """The country behind a name, behind a comma, "in" or a bracket, and the names that may be a division's."""
    at, end = tokens[1], min(len(parse.tokens), tokens[1] + REACH + 1)
    while at < end and (parse.tokens[at].lower in TOWNS or parse.tokens[at].lower in KINDS):
        at += 1
    if at >= end or parse.tokens[at].text not in {",", "(", "in", "of"}:
        return None, ()
    comma, at = parse.tokens[at].text == ",", at + 1
    while at < end and _is_between(parse.tokens[at]):
        comma = comma and parse.tokens[at].text != "in"
        at += 1
    if at >= end or not parse.tokens[at].text[:1].isupper():
        return None, ()
    inside = []
    for last in range(min(len(parse.tokens), at + LONGEST), at, -1):
        name = parse.get_words(at, last)
        country = world.maybe_get_country(name)
        if comma and parse.tokens[last - 1].dep in _APART:
            continue
        if country is not None:
            return country, ()
        inside.append(name)
    people = world.adjectives.get(fold(inside[-1])) if inside and not comma else None
    return people, tuple(inside)


def _is_between(token: Token) -> bool:
    return token.lower in _BETWEEN or token.lower in SIDES or token.lower == "in" or token.lower.endswith("-held")


def _maybe_get_before(parse: Parse, tokens: Range, world: World) -> str | None:
    """The country in the words right before a name, with nothing but what kind of place it is between."""
    for i in range(tokens[0] - 1, max(-1, tokens[0] - REACH), -1):
        token = parse.tokens[i]
        if token.text[:1].isupper():
            owner = i + 1 < tokens[0] and parse.tokens[i + 1].lower in {"'s", "’s"}
            return (world.maybe_get_country(token.text) if owner else None) or (
                world.adjectives.get(fold(token.text)) if i + 1 < tokens[0] or token.pos == "ADJ" else None
            )
        if not (_is_between(token) or token.lower in TOWNS or token.lower in KINDS or token.pos == "ADJ"):
            return None
    return None
