"""A parse -> Context: which countries an article speaks of, and whose names are no places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.read.draft import Range
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.syntax import Parse

DATELINE = 3  # mentions that the place of the dateline counts for
ACTOR = 1  # mentions that the country of an actor counts for
LEADING = 0.25  # share of the mentions, beside that of the one mentioned most, with which a country leads an article
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMES = _PLACES | {"NORP", "ORG"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an article tells of where it happens: how often each name stands for each country (ISO 3166-1 alpha-3).

    `places` are the names of places as written, and how often; `people` the folded last names of the persons whom it
    names in full.
    """

    mentions: Counter[tuple[str, str]] = field(default_factory=Counter)  # (folded name, country)
    places: Counter[str] = field(default_factory=Counter)
    people: frozenset[str] = frozenset()

    def count(self, *, without: str = "") -> Counter[str]:
        """How often each country is spoken of, leaving out what a name (folded) says of itself."""
        counts: Counter[str] = Counter()
        for (name, country), number in self.mentions.items():
            if name != without:
                counts[country] += number
        return counts

    def find_leading(self, counts: Counter[str]) -> frozenset[str]:
        """The countries that an article is about: the one most spoken of, and those with a good share."""
        most, total = max(counts.values(), default=0), counts.total()
        return frozenset(c for c, number in counts.items() if number == most or number >= LEADING * total)


def make_context(
    parse: Parse, world: World, *, dateline: str | None = None, countries: Iterable[str | None] = ()
) -> Context:
    """The context of an article: `dateline` is its place as written, `countries` those of its actors."""
    mentions: Counter[tuple[str, str]] = Counter()
    people: set[str] = set()
    places: Counter[str] = Counter()
    for first, last in find_names(parse):
        label, name = parse.tokens[first].entity, parse.get_words(first, last)
        if label == "PERSON" and last - first > 1:
            people.add(fold(parse.tokens[last - 1].text))
        elif label in _NAMES:
            places.update([name] if label in _PLACES else ())
            mentions.update(_find_countries(name, world, is_place=label in _PLACES))
    for country in countries:
        if country:
            mentions["", country] += ACTOR
    for name, country in _find_countries(dateline or "", world, is_place=True):
        mentions[name, country] += DATELINE
    return Context(mentions=mentions, places=places, people=frozenset(people))


def _find_countries(name: str, world: World, *, is_place: bool) -> Iterator[tuple[str, str]]:
    """What a name says of countries: all of it, else each of its words ("Syrian Democratic Forces", "Homs city")."""
    whole = _maybe_get_country(name, world, is_place=is_place)
    if whole is not None:
        yield fold(name), whole
        return
    for word in name.split() if name else ():
        country = _maybe_get_country(word, world, is_place=is_place) if word[:1].isupper() else None
        if country is not None:
            yield fold(word), country


def _maybe_get_country(name: str, world: World, *, is_place: bool) -> str | None:
    return (
        world.maybe_get_country(name)
        or world.adjectives.get(fold(name))
        or world.maybe_get_governed(name)
        or (world.places.get(fold(name)) if is_place else None)
    )


def find_names(parse: Parse) -> Iterator[Range]:
    """The parse's entities, as token ranges."""
    first: int | None = None
    for i, token in enumerate(parse.tokens):
        if first is not None and (token.entity != parse.tokens[first].entity or token.entity_begins):
            yield first, i
            first = None
        if first is None and token.entity:
            first = i
    if first is not None:
        yield first, len(parse.tokens)
