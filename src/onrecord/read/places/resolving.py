"""A place's name in its article -> Place: coordinates where one place of that name is clearly meant, else why not.

Countries that the article names decide between places of one name: the one beside the name ("Hyderabad, Pakistan")
before those that the article speaks of, those before size. Nothing is guessed: what stays open says why.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Place
from onrecord.read.draft import Range
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.places.gazetteer import City, Gazetteer
from onrecord.read.spans import get_span
from onrecord.read.syntax import Parse

NEAR = 3  # tokens behind a name in which the country that it lies in may stand
LARGER = 5  # times the people that the largest place of a name needs to be meant; set on the corpus by reading
LARGE = 100_000  # people of a place that is meant by its name alone, without its country
TOO_SMALL = "a small place, and nothing says that it is meant"
WHOLE, UNKNOWN, OWN = "a whole country", "not in the gazetteer", "a place of the user's own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an article tells of where it happens: how often it speaks of each country (ISO 3166-1 alpha-3)."""

    countries: Counter[str] = field(default_factory=Counter)


def make_context(parse: Parse, world: World) -> Context:
    """The countries of an article: by name, by adjective and by capital."""
    counts: Counter[str] = Counter()
    for token in parse.tokens:
        if token.entity and token.text[:1].isupper():
            code = _maybe_get_country(token.text, world)
            if code is not None:
                counts[code] += 1
    return Context(countries=counts)


def _maybe_get_country(name: str, world: World) -> str | None:
    return world.maybe_get_country(name) or world.adjectives.get(fold(name)) or world.maybe_get_governed(name)


def resolve(parse: Parse, tokens: Range, context: Context, *, world: World, load: Callable[[], Gazetteer]) -> Place:
    """The place that some words name; `load` gives the gazetteer, and is called only where it is needed."""
    span = get_span(parse, tokens)
    name = " ".join(span.text.split())
    country = world.maybe_get_country(name)
    if country is not None:
        return _make_open(parse, tokens, name, country=country, why=WHOLE)
    known = world.maybe_get_governed(name) or world.places.get(fold(name))
    if known is not None and known.startswith("X"):
        return _make_open(parse, tokens, name, country=known, why=OWN)
    gazetteer = load()
    cities = gazetteer.find(name)
    if not cities:
        return _make_open(parse, tokens, name, country=known, why=UNKNOWN)
    beside = _maybe_get_beside(parse, tokens, world)
    city = _maybe_choose(cities, gazetteer, context, beside=beside, known=known)
    if city is None:
        return _make_open(
            parse,
            tokens,
            name,
            country=beside or known,
            why=f"one of {len(cities)} places of that name" if len(cities) > 1 else TOO_SMALL,
        )
    return Place(
        text=span,
        name=city.name,
        country=gazetteer.get_country(city),
        admin1=f"{city.countrycode}.{city.admin1code}" if city.admin1code else None,
        latitude=city.latitude,
        longitude=city.longitude,
        geonameid=city.geonameid,
    )


def _maybe_get_beside(parse: Parse, tokens: Range, world: World) -> str | None:
    """The country right beside a name: "Afrin, Syria", "in Afrin in northern Syria", "the Syrian town of Afrin"."""
    after = parse.tokens[tokens[1] : tokens[1] + NEAR + 1]
    before = parse.tokens[max(0, tokens[0] - NEAR) : tokens[0]]
    if after and (after[0].text == "," or after[0].lower == "in"):
        for token in after[1:]:
            code = _maybe_get_country(token.text, world) if token.text[:1].isupper() else None
            if code is not None:
                return code
    for token in reversed(before):
        code = world.adjectives.get(fold(token.text)) if token.text[:1].isupper() else None
        if code is not None:
            return code
    return None


def _maybe_choose(
    cities: Sequence[City], gazetteer: Gazetteer, context: Context, *, beside: str | None, known: str | None
) -> City | None:
    """The city that is meant; `known` is the country that the tables give for the name."""
    if beside is not None:
        return _maybe_get_largest([c for c in cities if gazetteer.get_country(c) == beside], least=0)
    spoken = [c for c in cities if gazetteer.get_country(c) in context.countries]
    if spoken:
        counts = {code: context.countries[code] for code in {gazetteer.get_country(c) or "" for c in spoken}}
        most = max(counts.values())
        return _maybe_get_largest([c for c in spoken if counts[gazetteer.get_country(c) or ""] == most], least=0)
    if known is not None:
        return _maybe_get_largest([c for c in cities if gazetteer.get_country(c) == known], least=0)
    return _maybe_get_largest(cities, least=LARGE)


def _maybe_get_largest(cities: Sequence[City], *, least: int) -> City | None:
    """The first of the cities, which stand in the order of their size, where it is clearly larger than the others."""
    if not cities or cities[0].population < least:
        return None
    return cities[0] if len(cities) == 1 or cities[0].population >= LARGER * cities[1].population else None


def _make_open(parse: Parse, tokens: Range, name: str, *, country: str | None, why: str) -> Place:
    return Place(
        text=get_span(parse, tokens),
        name=name,
        country=country,
        admin1=None,
        latitude=None,
        longitude=None,
        geonameid=None,
        unresolved=why,
    )
