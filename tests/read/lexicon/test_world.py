"""Names and titles -> kind, country and sector."""

import pytest

from onrecord.read.coding import code_phrase
from onrecord.read.lexicon.actor_table import find_rows
from onrecord.read.lexicon.world import load_world, make_world


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "USA"),
        ("U.S.", "USA"),
        ("the United Kingdom", "GBR"),
        ("Britain’s", "GBR"),
        ("Ivory Coast", "CIV"),
        ("us", None),
        ("Velmar", None),
    ],
)
def test_countries_by_name(name: str, code: str | None) -> None:
    """A country is known by its names, with dots, articles and possessives; "us" is a pronoun."""
    assert load_world().maybe_get_country(name) == code


def test_capitals_stand_for_governments() -> None:
    """A capital leads to its country, and is no country itself."""
    world = load_world()

    assert world.maybe_get_governed("Kyiv") == world.maybe_get_governed("Kiev") == "UKR"
    assert world.maybe_get_country("Kyiv") is None


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Kremlin spokesman", "RUS", "GOV"),
        ("White House press secretary", "USA", "GOV"),
        ("Ukraine’s military", "UKR", "MIL"),
        ("senior U.S. official", "USA", "GOV"),
        ("NATO Secretary-General", None, "IGO"),
        ("Syrian state TV", "SYR", "MED"),
        ("rebels in eastern Ukraine", "UKR", "REB"),
        ("Ondrian clockmaker", None, None),
    ],
)
def test_descriptions(phrase: str, country: str | None, sector: str | None) -> None:
    """The tables together code titles and descriptions."""
    code = code_phrase(phrase, load_world())

    assert (code.country, code.sector) == (country, sector)


def test_own_states() -> None:
    """A row of one's own can add a country with its adjectives, and a capital."""
    rows = (
        "name,other_names,kind,country,sectors,role\n"
        "Ondria,Ondrian,government,XON,GOV,country\n"
        "Velmar,,government,XON,GOV,capital\n"
    )
    world = make_world(list(find_rows(rows, which="own.csv")))

    assert world.maybe_get_country("Ondria") == world.maybe_get_governed("Velmar") == "XON"
    assert code_phrase("Ondrian troops", world).country == "XON"
    assert world.table.maybe_get("Ondria") is None
    assert load_world().maybe_get_country("Ondria") is None
