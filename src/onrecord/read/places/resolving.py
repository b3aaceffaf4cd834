"""A place's name in its article -> Place: coordinates where one place of that name is clearly meant, else why not.

What stands beside the name decides first ("Hyderabad, Pakistan"; "the Syrian town of Afrin"; "Homs province"), then the
countries that the article speaks of, weighed against size. Nothing is guessed: what stays open says why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from onrecord.model import Place
from onrecord.read.draft import Range
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.places.areas import KINDS, Site
from onrecord.read.places.beside import SIDES, TOWNS, Beside, find_beside
from onrecord.read.places.context import Context, make_context
from onrecord.read.places.gazetteer import Gazetteer
from onrecord.read.places.weighing import WITH_STATE, Scale, maybe_choose
from onrecord.read.spans import get_span
from onrecord.read.syntax import Parse

__all__ = ["Context", "make_context", "resolve"]

WHOLE, UNKNOWN, OWN = "a whole country", "not in the gazetteer", "a place of the user's own"
REGION, PERSON, BODY = "a region without coordinates", "a person's name in this article", "an organization"
TOO_SMALL = "a small place, and nothing says that it is meant"
KOSOVO = "XKX"  # the one code of the user's range (X..) that is the tables' own
_BUILDINGS = frozenset(
    "international air military general airport airfield airbase base hospital prison university station".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Query:
    """A name to look up, without the words that say what it is, and what decides."""

    name: str
    beside: Beside
    scale: Scale
    gazetteer: Gazetteer
    is_capital: bool = False


def resolve(parse: Parse, tokens: Range, context: Context, *, world: World, load: Callable[[], Gazetteer]) -> Place:
    """The place that some words name; `load` gives the gazetteer, and is called only where it is needed."""
    written = " ".join(get_span(parse, tokens).text.split())
    beside, name = _strip(written, find_beside(parse, tokens, world), world)
    made = Place(
        text=get_span(parse, tokens), name=written, country=None, admin1=None, latitude=None, longitude=None,
        geonameid=None,
    )  # fmt: skip
    key = fold(name)
    known = world.maybe_get_governed(name) or world.places.get(key)
    country = world.maybe_get_country(name) or world.adjectives.get(key)
    if (country or known or "").startswith("X") and KOSOVO not in {country, known}:
        return _open(made, country or known, WHOLE if country else OWN)
    if key in context.people and known is None and beside == Beside():
        return _open(made, None, PERSON)
    gazetteer = load()
    if world.maybe_get_body(written) is not None and not (known or country or gazetteer.find_areas(written)):
        return _open(made, None, BODY)
    scale = _make_scale(context, key, known, gazetteer)
    capital = world.maybe_get_governed(name) is not None
    query = _Query(name=name, beside=beside, scale=scale, gazetteer=gazetteer, is_capital=capital)
    if country is not None:
        return _resolve_country(made, query, country)
    sites = _find_sites(query)
    site = _maybe_choose(query, sites)
    if site is not None:
        return _close(made, site)
    if not sites:
        return _open(made, beside.country or known, REGION if beside.kind == "area" else UNKNOWN)
    why = f"one of {len(sites)} places of that name" if len(sites) > 1 else TOO_SMALL
    return _open(made, beside.country or known, why)


def _make_scale(context: Context, key: str, known: str | None, gazetteer: Gazetteer) -> Scale:
    """What decides between places of a name (folded): the countries of the article, and of the areas that it names.

    Its other towns count where it names no country at all.
    """
    counts = context.count(without=key)
    others = {name: number for name, number in context.places.items() if fold(name) != key}
    for find in (gazetteer.find_areas, gazetteer.find_towns):
        for name, number in others.items() if find == gazetteer.find_areas or not counts else ():
            countries = {site.country for site in find(name)} - {None}
            if len(countries) == 1:
                counts.update({country: number for country in countries if country})
    return Scale(named=frozenset(counts), leading=context.find_leading(counts), known=known)


def _strip(written: str, beside: Beside, world: World) -> tuple[Beside, str]:
    """The name proper: without "the", "city of", "northern", "province", or a country that was run together with it."""
    words = written.split()
    if words[0].lower() == "the" and len(words) > 1:
        words = words[1:]
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in TOWNS | KINDS:
        beside, words = replace(beside, kind="town" if words[0].lower() in TOWNS else "area"), words[2:]
    whole = words[0][0].isupper() and not words[0].endswith("ern")  # "East London" is no part of London
    if len(words) > 1 and words[0].lower() in SIDES and not whole:
        beside, words = replace(beside, side=words[0].lower()), words[1:]
    if len(words) > 1 and words[-1].lower() in TOWNS | KINDS and words[-1] != "City":
        words = words[:-1]
    after = world.maybe_get_country(words[-1]) if len(words) > 1 else None
    if after is not None and world.maybe_get_country(" ".join(words)) is None and words[0].lower() not in SIDES:
        beside, words = replace(beside, country=after), words[:-1]
    return beside, " ".join(words)


def _resolve_country(made: Place, query: _Query, country: str) -> Place:
    """A country as a place, a part of one ("eastern Ukraine"), or a division of its name elsewhere (Georgia, USA)."""
    beside, scale = query.beside, query.scale
    if beside.side is not None:
        for part in query.gazetteer.find_areas(f"{beside.side} {query.name}"):
            return _close(made, part)
        return _open(made, country, REGION)
    for area in query.gazetteer.find_areas(query.name):
        if area.country == country and area.division is None:  # what the tables count as a state: Gaza
            return _close(made, area)
        told = area.country == beside.country or beside.kind == "area"
        if area.country != country and (told or (area.country in scale.leading and country not in scale.named)):
            return _close(made, area)
    return _open(made, country, WHOLE)


def _find_sites(query: _Query) -> Sequence[Site]:
    """What may be meant, by the lists of towns and areas; the villages where those have nothing."""
    name, kind, gazetteer = query.name, query.beside.kind, query.gazetteer
    side = query.beside.side
    areas = (side and gazetteer.find_areas(f"{side} {name}")) or gazetteer.find_areas(name)
    if kind == "area":
        around = {query.beside.country, query.scale.known, *query.scale.named} - {None}
        return areas or gazetteer.areas.find_alike(name, {country for country in around if country})
    if kind is None and any(area.division is None for area in areas):
        return areas
    areas = () if query.is_capital else areas
    towns = gazetteer.find_towns(name)
    inside = {town.division for town in towns}
    sites = [*towns, *(area for area in areas if kind is None and area.division not in inside)]
    return sites or _find_villages(query) or _find_around(query)


def _find_around(query: _Query) -> Sequence[Site]:
    """The town of a building: "Halve airport" is in Halve."""
    words = query.name.split()
    while len(words) > 1 and words[-1].lower() in _BUILDINGS:
        words = words[:-1]
    return query.gazetteer.find_towns(" ".join(words)) if len(words) < len(query.name.split()) else ()


def _maybe_choose(query: _Query, sites: Sequence[Site]) -> Site | None:
    """The site that is meant: of those where the words beside say that it is, else by weight; villages at last."""
    for among in (sites, _find_villages(query)):
        told = _find_told(query, among)
        if told:
            return maybe_choose(told, Scale(named={site.country for site in told if site.country}))
    if query.beside.country is not None:
        return None
    best = maybe_choose(sites, query.scale)
    if best is None:
        best = maybe_choose([*(site for site in sites if site.is_area), *_find_villages(query)], query.scale)
    return best


def _find_villages(query: _Query) -> Sequence[Site]:
    """The small places of the name, in the country beside it, else in those that the article is about."""
    if query.beside.kind == "area":
        return ()
    told = {query.beside.country, *(holder.country for holder in _find_holders(query))} - {None}
    among = told or {query.scale.known, *query.scale.leading} - {WITH_STATE}
    return query.gazetteer.find_villages(query.name, {country for country in among if country})


def _find_holders(query: _Query) -> Sequence[Site]:
    """The divisions and regions beside a name."""
    return [area for name in query.beside.inside for area in query.gazetteer.find_areas(name)]


def _find_told(query: _Query, sites: Sequence[Site]) -> list[Site]:
    """The sites in the country beside the name, or in the division or region there."""
    holders = _find_holders(query)
    inside = [site for site in sites if any(_is_inside(site, holder) for holder in holders)]
    country = query.beside.country
    return inside or [site for site in sites if country is not None and site.country == country]


def _is_inside(site: Site, holder: Site) -> bool:
    if site == holder:
        return False
    if holder.division is not None:
        return site.division == holder.division
    return site.country is not None and site.country == holder.country


def _close(made: Place, site: Site) -> Place:
    return msgspec.structs.replace(
        made,
        name=site.name,
        country=site.country,
        admin1=site.admin1,
        latitude=site.latitude,
        longitude=site.longitude,
        geonameid=site.geonameid,
        unresolved=REGION if site.latitude is None else None,
    )


def _open(made: Place, country: str | None, why: str) -> Place:
    return msgspec.structs.replace(made, country=country, unresolved=why)
