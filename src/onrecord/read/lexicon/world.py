"""countries.csv, places.csv, seats.csv and the actor table -> World: whom and what names stand for.

Real-world facts, each row checkable. Names are compared by their folded keys (names.py); short names in capitals (US,
WHO, IS) only as they are written.
"""

import csv
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from onrecord.read.lexicon.actor_table import ActorTable, Entry, make_table
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.roles import Roles, load_roles

# Peoples without a state of their name, or in several states.
_PEOPLES = frozenset(
    (
        "kurds serbs croats bosniaks hutus tutsis tamils uyghurs uighurs rohingya druze alawites yazidis pashtuns "
        "tuareg arabs jews muslims moslems christians sunnis shiites shias hazaras berbers roma tatars baloch sikhs "
        "hindus copts armenians albanians palestinians maronites karen hausa yoruba igbo fulani oromo tigrayans zulus"
    ).split()
)
_MANY = ("s", "sh", "ese", "ch")  # how the name of a people ends
COUNTRY, CAPITAL = "country", "capital"  # what a row of a user's own can be, besides an actor


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The tables, by folded name."""

    countries: Mapping[str, str]
    adjectives: Mapping[str, str]
    capitals: Mapping[str, str]
    places: Mapping[str, str]
    seats: frozenset[str]  # names of the table that many states have a body of: "Foreign Office", "Senate"
    roles: Roles
    table: ActorTable
    state_names: Mapping[str, str] = field(default_factory=dict)  # by code
    name: str = ""  # of what was added to the tables that ship, for the record's `reader`

    def maybe_get_country(self, name: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of a country by its name (not its adjective or capital)."""
        return self.countries.get(fold(name))

    def maybe_get_governed(self, name: str) -> str | None:
        """The country whose government a capital's name stands for."""
        return self.capitals.get(fold(name))

    def is_people(self, name: str) -> bool:
        """Whether a name ends in the people of a country: "Karsians", "ethnic Karsians of the north"."""
        words = name.split()
        heads = {words[-1], name.partition(" of ")[0].split()[-1]} if words else set()
        return any(
            word[:1].isupper() and (fold(word) in _PEOPLES or (fold(word) in self.adjectives and word.endswith(_MANY)))
            for word in heads
        )

    def maybe_get_body(self, name: str) -> Entry | None:
        """The body, not the person, of a name: an organisation, a seat of power."""
        entry = self.table.maybe_get(name)
        return entry if entry is not None and entry.kind != "person" else None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make what stays without the garbage collector, which would look through all of it again and again: a third."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def load_world() -> World:
    """The tables that ship with the package."""
    return make_world()


@_uncollected()
def make_world(rows: Sequence[Mapping[str, str]] = (), *, name: str = "") -> World:
    """The tables that ship with the package, with rows of a user's own before them.

    A row whose role is "country" adds a country, with its adjectives as other names; "capital" adds its capital.
    """
    folder = files("onrecord.read.lexicon")
    countries = list(_read(folder / "countries.csv"))
    shipped = sorted(
        (file for file in (folder / "actors").iterdir() if file.name.endswith(".csv")), key=lambda f: f.name
    )
    seats = [_make_row(row) for row in _read(folder / "seats.csv")]
    table = make_table([*(row for file in shipped for row in _read(file)), *seats])
    states = [{**row, "code": row["country"]} for row in rows if row["role"] == COUNTRY]
    seats_of = [{**row, "code": row["country"]} for row in rows if row["role"] == CAPITAL]
    rows = [row for row in rows if row["role"] not in {COUNTRY, CAPITAL}]
    return World(
        countries={**_index(countries, ("name", "other_names")), **_index(states, ("name",))},
        adjectives={**_index(countries, ("adjectives",)), **_index(states, ("other_names",))},
        capitals={**_index(countries, ("capitals",)), **_index(seats_of, ("name", "other_names"))},
        places=MappingProxyType({fold(row["name"]): row["country"] for row in _read(folder / "places.csv")}),
        seats=frozenset(row["name"] for row in seats),
        roles=load_roles(),
        table=make_table(rows, over=table) if rows else table,
        state_names={row["code"]: row["name"] for row in [*countries, *states]},
        name=name,
    )


def _read(file: Traversable) -> Iterator[dict[str, str]]:
    columns, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
    return (dict(zip(columns, row, strict=True)) for row in rows)  # three times as fast as csv.DictReader


def _make_row(seat: Mapping[str, str]) -> dict[str, str]:
    """A seat of power as a row of the actor table."""
    return {
        "name": seat["name"], "other_names": seat["other_names"], "kind": seat["kind"], "gender": "",
        "country": seat["country"], "sectors": seat["sectors"], "role": "", "from": "", "to": "", "wikidata": "",
    }  # fmt: skip


def _index(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Mapping[str, str]:
    return MappingProxyType(
        {fold(name): row["code"] for row in rows for column in columns for name in row[column].split("|") if name}
    )
