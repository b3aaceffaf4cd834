"""Names and titles -> kind, country and sector."""

import pytest

from onrecord.read.lexicon.world import load_world


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
        ("Turkish foreign minister", "TUR", "GOV"),
        ("White House press secretary", "USA", "GOV"),
        ("Ukraine’s military", "UKR", "MIL"),
        ("senior U.S. official", "USA", "GOV"),
        ("NATO Secretary-General", None, "IGO"),
        ("Syrian state TV", "SYR", "MED"),
        ("railway police", None, "COP"),
        ("rebels in eastern Ukraine", "UKR", "REB"),
        ("villagers", None, "CVL"),
        ("Ondrian clockmaker", None, None),
    ],
)
def test_descriptions(phrase: str, country: str | None, sector: str | None) -> None:
    """A title's words give country and sector, as far as the tables know them."""
    fact = load_world().describe(phrase)

    assert (fact.country, fact.sector) == (country, sector)
