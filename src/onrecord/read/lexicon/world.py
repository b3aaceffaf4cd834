"""countries.csv, seats.csv, places.csv, organisations.csv, roles.csv -> World: what names and titles tell of an actor.

Real-world facts, each row checkable. Names are compared without dots, "the" and possessives;
short names in capitals (US, WHO, IS) only as they are written.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Kind, Sector

LONGEST_NAME = 6  # words of a name or title that is looked up
SHORT = 5  # letters of a name that must be written in capitals to be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a name or a phrase tells: each field None where it tells nothing."""

    kind: Kind | None = None
    country: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The tables, by folded name."""

    countries: MappingProxyType[str, str]
    adjectives: MappingProxyType[str, str]
    capitals: MappingProxyType[str, str]
    places: MappingProxyType[str, str]
    bodies: MappingProxyType[str, Fact]
    roles: MappingProxyType[str, Fact]

    def maybe_get_country(self, name: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of a country by its name (not its adjective or capital)."""
        return self.countries.get(fold(name))

    def maybe_get_governed(self, name: str) -> str | None:
        """The country whose government a capital's name stands for."""
        return self.capitals.get(fold(name))

    def maybe_get_body(self, name: str) -> Fact | None:
        """What is known of a body by its name: an organisation, a seat of power."""
        return self.bodies.get(fold(name))

    def describe(self, phrase: str) -> Fact:
        """What the words of a title or description tell: the longest title gives the sector, a name the country.

        "Kremlin spokesman" has the Kremlin's country and sector, "Turkish foreign minister" Turkey and GOV.
        """
        words = phrase.split()
        body = next((self.bodies[key] for key in _find_keys(words) if key in self.bodies), None)
        role = self._maybe_get_role(words)
        country = self._maybe_get_named_country(words) or (body.country if body is not None else None)
        sector = role.sector if role is not None else None
        if body is not None and (role is None or sector == "GOV"):
            sector = body.sector
        kind = role.kind if role is not None else body.kind if body is not None else None
        return Fact(kind=kind, country=country, sector=sector)

    def _maybe_get_role(self, words: Sequence[str]) -> Fact | None:
        """The longest known title; of several as long, the last."""
        found = [key for key in _find_keys(words) if key in self.roles]
        if not found:
            return None
        longest = max(len(key.split()) for key in found)
        return self.roles[[key for key in found if len(key.split()) == longest][-1]]

    def _maybe_get_named_country(self, words: Sequence[str]) -> str | None:
        for key in _find_keys(words):
            for table in (self.countries, self.adjectives, self.capitals, self.places):
                if key in table:
                    return table[key]
        return None


def fold(name: str) -> str:
    """A name as the tables have it."""
    name = (
        name.replace("’", "'")
        .removeprefix("the ")
        .removeprefix("The ")
        .removesuffix("'s")
        .replace(".", "")
        .strip(" ,'")
    )
    return name if name.isupper() and len(name) <= SHORT else name.lower()


@cache
def load_world() -> World:
    """The tables that ship with the package."""
    rows = list(_read("countries.csv"))
    return World(
        countries=_index(rows, ("name", "other_names")),
        adjectives=_index(rows, ("adjectives",)),
        capitals=_index(rows, ("capitals",)),
        places=MappingProxyType({fold(row["name"]): row["country"] for row in _read("places.csv")}),
        bodies=MappingProxyType(
            {
                fold(name): _make_fact(row)
                for table in ("organisations.csv", "seats.csv")
                for row in _read(table)
                for name in (row["name"], *row["other_names"].split("|"))
                if name
            }
        ),
        roles=MappingProxyType({row["phrase"]: _make_fact(row) for row in _read("roles.csv")}),
    )


def _read(name: str) -> Iterator[dict[str, str]]:
    text = files("onrecord.read.lexicon").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _index(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> MappingProxyType[str, str]:
    return MappingProxyType(
        {fold(name): row["code"] for row in rows for column in columns for name in row[column].split("|") if name}
    )


def _make_fact(row: dict[str, str]) -> Fact:
    kind: Kind = row["kind"]  # type: ignore[assignment]  # tests/read/lexicon checks every row
    sector: Sector = row["sector"]  # type: ignore[assignment]
    return Fact(kind=kind, country=row.get("country") or None, sector=sector)


def _find_keys(words: Sequence[str]) -> Iterator[str]:
    """The folded runs of words, longer ones before those that they hold."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield fold(" ".join(words[first : first + length]))
