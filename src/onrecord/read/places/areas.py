"""admin1.csv and regions.csv -> areas by name: first-level divisions, and regions that are none.

admin1.csv is GeoNames' divisions: `code` is GeoNames' ("UA.05"), `latitude` and `longitude` are the middle of their
towns (the median), `population` that of their towns together. regions.csv is our own: what dispatches call regions,
with the middle in whole tenths of a degree where a middle says something; `country` is empty where several share one.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from importlib.resources import files

from onrecord.read.lexicon.names import fold
from onrecord.read.places.spelling import get_plain, get_sounds, is_alike

_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|ad) ")
KINDS = frozenset(
    (
        "province governorate oblast region state district prefecture county krai republic department division emirate "
        "okrug voivodeship canton countryside territory"
    ).split()
)
SIZE = 3_000_000  # people by whom a region of regions.csv is weighed, which is there since it is often named


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that may be meant: a town, or an area (a division or region), whose `division` is GeoNames' code."""

    name: str
    country: str | None
    division: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    population: int = 0
    is_area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """Areas by folded name, and the names of divisions by GeoNames' code."""

    names: Mapping[str, tuple[Site, ...]] = field(default_factory=dict)
    divisions: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the names that sound alike

    def find(self, name: str) -> tuple[Site, ...]:
        """The areas of a name."""
        return self.names.get(fold(name), ())

    def find_alike(self, name: str, countries: Set[str]) -> list[Site]:
        """The areas in some countries (alpha-3) whose names are spelt nearly so."""
        plain = get_plain(name)
        close = (other for other in self.sounds.get(get_sounds(name), ()) if is_alike(plain, get_plain(other)))
        found = (site for other in close for site in self.names[other] if site.country in countries)
        return list(dict.fromkeys(found))


def load_areas(countries: Mapping[str, str]) -> Areas:
    """The areas that ship with the package; `countries` are alpha-3 codes by alpha-2."""
    names: dict[str, tuple[Site, ...]] = {}
    divisions: dict[str, str] = {}
    for row in _read("regions.csv"):
        region = _make_site(row, country=row["country"] or None, admin1=row["admin1"] or None)
        for key in find_keys(row):
            names[key] = (region,)
    own = set(names)
    for row in _read("admin1.csv"):
        divisions[row["code"]] = row["name"]
        country = countries.get(row["code"][:2])
        division = _make_site(row, country=country, admin1=row["name"])
        for key in find_keys(row) - own:
            names[key] = (*names.get(key, ()), division)
    sounds: dict[str, tuple[str, ...]] = {}
    for name in names:
        key = get_sounds(name)
        sounds[key] = (*sounds.get(key, ()), name)
    return Areas(names=names, divisions=divisions, sounds=sounds)


def _make_site(row: Mapping[str, str], *, country: str | None, admin1: str | None) -> Site:
    return Site(
        name=row["name"],
        country=country,
        division=row.get("code"),
        admin1=admin1,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        geonameid=int(row["geonameid"]) if row.get("geonameid") else None,
        population=int(row.get("population", SIZE)),
        is_area=True,
    )


def find_keys(row: Mapping[str, str]) -> set[str]:
    """The folded names of an area, with and without the word for its kind and the Arabic article."""
    keys = {fold(name) for name in (row["name"], *row["other_names"].split("|")) if name}
    bare = {key.rsplit(" ", 1)[0] for key in keys if " " in key and key.rsplit(" ", 1)[1] in KINDS}
    keys |= bare
    return keys | {_ARTICLE.sub("", key) for key in keys}


def _read(name: str) -> Iterator[dict[str, str]]:
    text = files("onrecord.read.places").joinpath(name).read_text(encoding="utf-8")
    columns, *rows = csv.reader(text.splitlines())
    return (dict(zip(columns, row, strict=True)) for row in rows)
