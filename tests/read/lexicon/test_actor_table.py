"""Rows of an actor table -> entries, by name and by day."""

from collections.abc import Mapping

import pytest

from onrecord.errors import SettingsError
from onrecord.read.lexicon.actor_table import COLUMNS, ActorTable, find_rows, make_table

TABLE = """name,other_names,kind,gender,country,sectors,role,from,to,wikidata
Dara Ontal,Dara M. Ontal|Ontal,person,f,XAA,LEG,senator,2001,2009-06-30,Q1
Dara Ontal,,person,f,XAA,GOV,foreign minister,2009-07-01,2015,
Dara Ontal,,person,f,XAA,PTY,party leader,2012,,
Ivo Ontal,,person,m,XBB,GOV,president,2010-05,2020-05,
Li Wenqi,,person,m,CHN,MIL,general,2010,2012,
Front of the North,FN|Northern Front,armed_group,,XAA,REB,,,2019,
Front of the North,,armed_group,,XAA,GOV,,2020,,
"""


def make(text: str = TABLE, *, over: ActorTable | None = None) -> ActorTable:
    """A table of rows in CSV."""
    return make_table(find_rows(text, which="own.csv"), over=over)


@pytest.mark.parametrize("name", ["Dara Ontal", "the Dara Ontal", "Ontal", "Dara M. Ontal", "DARA ONTAL", "Dára Ontal"])
def test_names_lead_to_entries(name: str) -> None:
    """A name, its aliases and its spellings lead to the entry."""
    entry = make().maybe_get(name)

    assert entry is not None
    assert (entry.name, entry.wikidata, entry.gender) == ("Dara Ontal", "Q1", "f")


def test_unknown_names_lead_to_none() -> None:
    """Another first name, or half of a name, is nobody of the table."""
    assert [make().maybe_get(name) for name in ("Mara Ontal", "Dara", "Dara Ontalska", "")] == [None] * 4


@pytest.mark.parametrize(
    ("on", "role", "sectors", "former"),
    [
        ("2000-12-31", None, (), False),
        ("2001-01-01", "senator", ("LEG",), False),
        ("2009-06-30", "senator", ("LEG",), False),
        ("2009-07-01", "foreign minister", ("GOV",), False),
        ("2013-01-01", "foreign minister", ("GOV", "PTY"), False),
        ("2015-12-31", "foreign minister", ("GOV", "PTY"), False),
        ("2016-01-01", "party leader", ("PTY",), False),
    ],
)
def test_offices_by_day(on: str, role: str | None, sectors: tuple[str, ...], former: bool) -> None:
    """The office is the one held on the day, both ends counted whole; a party's leader is a minister first."""
    entry = make().maybe_get("Dara Ontal")
    assert entry is not None
    standing = entry.get_standing(on)

    assert (standing.office.role if standing.office else None, standing.sectors, standing.former) == (
        role, sectors, former,
    )  # fmt: skip


def test_who_has_left_office_is_of_the_elite() -> None:
    """After the last office its holder is a former one, and still of that country."""
    entry = make().maybe_get("Ivo Ontal")
    assert entry is not None
    standing = entry.get_standing("2021-01-01")

    assert (standing.sectors, standing.former, entry.get_country("2021-01-01")) == (("ELI",), True, "XBB")


def test_bodies_change_their_codes() -> None:
    """A body's rows are times, too."""
    entry = make().maybe_get("FN")
    assert entry is not None

    assert [entry.get_standing(on).sectors for on in ("2018-01-01", "2024-01-01")] == [("REB",), ("GOV",)]


def test_surnames() -> None:
    """People are found by surname; where the family's name stands first, by that, too."""
    table = make()

    assert {entry.name for entry in table.find_by_surname("Ontal")} == {"Dara Ontal", "Ivo Ontal"}
    assert [entry.name for entry in table.find_by_surname("Li")] == ["Li Wenqi"]
    assert not table.find_by_surname("Dara")


def test_holders() -> None:
    """Who holds an office of a country on a day, if it is one person."""
    table = make()
    found = [table.maybe_get_holder("president", "XBB", on) for on in ("2010-05-01", "2020-06-01")]

    assert [entry.name if entry else None for entry in found] == ["Ivo Ontal", None]


def test_own_rows_come_first() -> None:
    """A user's rows replace the entry of their name, take over its aliases, and leave the others."""
    own = "name,kind,sectors,country,other_names\nDara Ontal,person,REB,XCC,\nNew Group,armed_group,REB,XCC,FN\n"
    table = make(own, over=make())
    names = {name: table.maybe_get(name) for name in ("Dara Ontal", "FN", "Ivo Ontal", "Northern Front")}

    assert {name: entry.name if entry else None for name, entry in names.items()} == {
        "Dara Ontal": "Dara Ontal", "FN": "New Group", "Ivo Ontal": "Ivo Ontal", "Northern Front": "Front of the North",
    }  # fmt: skip
    assert names["Dara Ontal"] is not None
    assert names["Dara Ontal"].get_standing("2013-01-01").sectors == ("REB",)


GOOD: Mapping[str, str] = {"name": "A B", "kind": "person", "country": "XAA", "sectors": "GOV|MIL"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "no name"),
        ({"kind": "human"}, "no such kind: 'human'"),
        ({"gender": "x"}, "no such gender"),
        ({"country": "Ondria"}, "not an alpha-3 code: 'Ondria'"),
        ({"sectors": "GOV|ARMY"}, "no such sector: 'GOV|ARMY'"),
        ({"sectors": ""}, "no such sector"),
        ({"from": "May 2010"}, "not a date"),
        ({"from": "2010-13"}, "not a date"),
        ({"from": "2012", "to": "2010"}, "it ends before it begins"),
        ({"wikidata": "7747"}, "not a Wikidata id"),
    ],
)
def test_bad_rows_are_named(change: Mapping[str, str], message: str) -> None:
    """A row that can't be used stops the run, with its line and what is wrong."""
    row = {**GOOD, **change}
    lines = [",".join(COLUMNS), ",".join(GOOD.get(c, "") for c in COLUMNS), ",".join(row.get(c, "") for c in COLUMNS)]

    with pytest.raises(SettingsError, match=message) as raised:
        make("\n".join(lines))

    assert raised.value.which == "own.csv:3"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,kind\nA,person\n", "no column 'sectors'"),
        ("name,kind,sectors,shoes\nA,person,GOV,9\n", "no such column: 'shoes'"),
        ("", "no column 'name'"),
        ("name,kind,sectors\nA,person,GOV,more\n", "too many fields"),
        ('name,kind,sectors\n"A,person,GOV\n', "not CSV"),
    ],
)
def test_bad_tables_are_told_of(text: str, message: str) -> None:
    """A file that is no actor table is refused with a reason."""
    with pytest.raises(SettingsError, match=message):
        make(text)
