"""Tests of resolving places against a small gazetteer."""

import pytest

from onrecord.read.lexicon.world import load_world, make_world
from onrecord.read.places.gazetteer import City, Gazetteer, load_gazetteer, make_gazetteer
from onrecord.read.places.resolving import make_context, resolve
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse


def make_city(number: int, name: str, country: str, people: int, *others: str) -> City:
    """A city whose coordinates are its number."""
    return City(
        geonameid=number, name=name, latitude=number, longitude=-number, countrycode=country, population=people,
        admin1code="05", alternatenames=others,
    )  # fmt: skip


GAZETTEER = make_gazetteer(
    [
        make_city(1, "Hyderabad", "IN", 6_800_000), make_city(2, "Hyderabad", "PK", 1_700_000),
        make_city(3, "Springfield", "US", 160_000), make_city(4, "Springfield", "US", 150_000),
        make_city(5, "Kumasi", "GH", 1_500_000, "Coomassie", "Кумаси"), make_city(6, "Tiny", "FR", 6_000),
    ],
    {"IN": "IND", "PK": "PAK", "US": "USA", "GH": "GHA", "FR": "FRA"},
)  # fmt: skip


def find(parse: Parse, first: int, last: int) -> tuple[str, str | None, int | None, str | None]:
    """Name, country, id and reason of a place."""
    place = resolve(parse, (first, last), make_context(parse, load_world()), world=load_world(), load=lambda: GAZETTEER)
    assert place.text.text == parse.get_words(first, last)
    return place.name, place.country, place.geonameid, place.unresolved


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hyderabad/NNP/ROOT/0/GPE", ("Hyderabad", "IND", 1, None)),
        ("Hyderabad/NNP/ROOT/0/GPE ,/,/punct/0 Pakistan/NNP/appos/0/GPE", ("Hyderabad", "PAK", 2, None)),
        (
            "Hyderabad/NNP/ROOT/0/GPE police/NN/dep/0 told/VBD/dep/0 Pakistan/NNP/dobj/2/GPE",
            ("Hyderabad", "PAK", 2, None),
        ),
        ("Springfield/NNP/ROOT/0/GPE", ("Springfield", None, None, "one of 2 places of that name")),
        ("Coomassie/NNP/ROOT/0/GPE", ("Kumasi", "GHA", 5, None)),
        ("Tiny/NNP/ROOT/0/GPE", ("Tiny", None, None, "a small place, and nothing says that it is meant")),
        ("Nowhere/NNP/ROOT/0/GPE", ("Nowhere", None, None, "not in the gazetteer")),
        ("Ghana/NNP/ROOT/0/GPE", ("Ghana", "GHA", None, "a whole country")),
    ],
)
def test_a_place_is_resolved_or_says_why_not(words: str, expected: tuple[object, ...]) -> None:
    """The country beside a name decides, then those of the article, then size; what stays open has a reason."""
    assert find(make_parse(words), 0, 1) == expected


def test_a_user_s_own_capital_is_not_looked_up() -> None:
    """A capital of an invented country has its code and no coordinates, and the gazetteer is not loaded."""
    rows = [{"name": "Velmar", "other_names": "", "country": "XON", "role": "capital"}]
    world = make_world([{**row, "kind": "government", "sectors": "GOV", "from": "", "to": ""} for row in rows])
    parse = make_parse("Velmar/NNP/ROOT/0/GPE")

    def fail() -> Gazetteer:
        raise AssertionError("loaded")

    place = resolve(parse, (0, 1), make_context(parse, world), world=world, load=fail)

    assert (place.country, place.latitude, place.unresolved) == ("XON", None, "a place of the user's own")


def test_the_shipped_gazetteer_knows_the_world_s_towns() -> None:
    """Well-known towns are where they are, by old and new names."""
    gazetteer = load_gazetteer()
    for name, code, latitude in (("Accra", "GHA", 6), ("Lviv", "UKR", 50), ("Bamako", "MLI", 13), ("Quito", "ECU", 0)):
        city = gazetteer.find(name)[0]
        assert (gazetteer.get_country(city), round(city.latitude)) == (code, latitude)
