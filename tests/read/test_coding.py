"""Phrases -> country, sectors, role, identity and why."""

from dataclasses import replace

import pytest

from onrecord.read.coding import code_phrase
from onrecord.read.lexicon.actor_table import find_rows, make_table
from onrecord.read.lexicon.world import World, make_world

OWN = """name,other_names,kind,gender,country,sectors,role,from,to,wikidata
Dara Ontal,Ontal,person,f,POL,GOV,foreign minister,2009,2015,Q1
Ivo Ontal,,person,m,FRA,GOV,president,2010-05,2020-05,
Ivo Ontal,,person,m,FRA,LEG,senator,2020-06,,
Front of the North,FN,armed_group,,MLI,REB,,,,
"""


@pytest.fixture(scope="module")
def world() -> World:
    """The tables that ship, and people of our own."""
    return make_world(list(find_rows(OWN, which="own.csv")))


@pytest.fixture(scope="module")
def own(world: World) -> World:
    """People of our own alone: in the tables that ship, France has presidents."""
    return replace(world, table=make_table(find_rows(OWN, which="own.csv")))


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("soldiers", None, "MIL"),
        ("Syrian soldiers", "SYR", "MIL"),
        ("a US destroyer", "USA", "MIL"),
        ("railway police", None, "COP"),
        ("Nairobi traffic police", "KEN", "COP"),
        ("retired vice president", None, "ELI"),
        ("the former Turkish defence minister", "TUR", "ELI"),
        ("an ex-senator", None, "ELI"),
        ("white supremacists", None, "CRM"),
        ("motorcycle thieves", None, "CRM"),
        ("opposition activists", None, "OPP"),
        ("an opposition lawmaker", None, "LEG OPP"),
        ("Danish defence minister", "DNK", "GOV MIL"),
        ("Egypt's foreign ministry spokesman", "EGY", "GOV"),
        ("a spokesman for the Kenyan army", "KEN", "MIL"),
        ("Several of the largest trade unions in Peru", "PER", "LAB"),
        ("a group of farmers", None, "AGR"),
        ("a group of men", None, "UNK"),
        ("Buddhist leaders in Sri Lanka", "LKA", "REL"),
        ("political prisoners", None, "CVL OPP"),
        ("state news agency of Laos", "LAO", "JRN GOV"),
        ("a former CIA official", "USA", "ELI"),
        ("CIA officers", "USA", "SPY"),
        ("UN envoy to Libya", None, "IGO"),
        ("Spain’s ambassador to Morocco", "ESP", "GOV"),
        ("the French leader", "FRA", "GOV"),
        ("an indigenous leader", None, "CVL"),
        ("President of the Malian Human Rights League", "MLI", "SOC"),
        ("professor of economics at the University of Nairobi", "KEN", "EDU"),
        ("the FSB, Russia’s security service", "RUS", "SPY"),
        ("rebels in northern Mali", "MLI", "REB"),
        ("FN gunmen", "MLI", "REB"),
        ("hospital workers", None, "MED"),
        ("people in Ghana", "GHA", "CVL"),
        ("refugees from Eritrea", "ERI", "REF"),
        ("Zambia", "ZMB", ""),
        ("two Bolivians", "BOL", ""),
        ("Nairobi", "KEN", "GOV"),
        ("a cat", None, ""),
        ("Two subjects", None, ""),
        ("Marta Quillfeather", None, ""),
        ("", None, ""),
        ("of the", None, ""),
        ("((", None, ""),
    ],
)
def test_words_alone(world: World, phrase: str, country: str | None, sectors: str) -> None:
    """Country and sectors come from the words, whoever is meant."""
    code = code_phrase(phrase, world, on="2018-01-01")

    assert (code.country, " ".join(code.sectors)) == (country, sectors), code.why


@pytest.mark.parametrize(
    ("phrase", "on", "name", "sectors"),
    [
        ("Dara Ontal", "2010-01-01", "Dara Ontal", "GOV"),
        ("Dara Ontal", "2016-01-01", "Dara Ontal", "ELI"),
        ("Ontal", "2010-01-01", "Dara Ontal", "GOV"),
        ("Polish Foreign Minister Dara Ontal", "2010-01-01", "Dara Ontal", "GOV"),
        ("President Ivo Ontal", "2012-01-01", "Ivo Ontal", "GOV"),
        ("Senator Ontal", "2021-01-01", "Ivo Ontal", "LEG"),
        ("President Ontal", "2012-01-01", "Ivo Ontal", "GOV"),
        ("former foreign minister Dara Ontal", "2021-01-01", "Dara Ontal", "ELI"),
        ("Ivo Ontal, the French president", "2012-01-01", "Ivo Ontal", "GOV"),
        ("the French president", "2012-01-01", "Ivo Ontal", "GOV"),
        ("president of France", "2012-01-01", "Ivo Ontal", "GOV"),
        ("the FN", "2012-01-01", "Front of the North", "REB"),
    ],
)
def test_identities(own: World, phrase: str, on: str, name: str, sectors: str) -> None:
    """A name, a title with a surname and an office with a country lead to who that was on the day."""
    code = code_phrase(phrase, own, on=on)

    assert (code.entry.name if code.entry else None, " ".join(code.sectors)) == (name, sectors), code.why


@pytest.mark.parametrize(
    "phrase",
    ["Mara Ontal", "Mayor Jan Ontal", "Ontal Brokers Quint", "Minister Ivo Ontalski", "the former French president"],
)
def test_no_one_takes_an_identity(own: World, phrase: str) -> None:
    """Another first name, a longer name, or a former holder of an office is nobody of the table."""
    assert code_phrase(phrase, own, on="2012-01-01").entry is None


def test_context_tells_the_country(world: World) -> None:
    """Words around a phrase tell the country that it doesn't name; they don't outweigh one that it does."""
    codes = [code_phrase(phrase, world, context="in Kenya") for phrase in ("the army", "the Ghanaian army", "Quill")]

    assert [code.country for code in codes] == ["KEN", "GHA", None]


def test_why_names_the_words(world: World) -> None:
    """What a code rests on is told with the phrase's own words."""
    assert code_phrase("Ghanaian railway police", world).why == ("“railway police”: COP", "“Ghanaian”: GHA")


def test_the_sector_of_the_record(world: World) -> None:
    """A finer sector of PLOVER is one of the record's eighteen."""
    found = [code_phrase(phrase, world).sector for phrase in ("reporters", "farmers", "militia", "nurses", "a cat")]

    assert found == ["MED", "CVL", "REB", "CVL", None]
