"""Tests of resolving places against a small gazetteer."""

import pytest

from onrecord.read.lexicon.world import World, load_world, make_world
from onrecord.read.places.areas import Areas, Site
from onrecord.read.places.context import Context, make_context
from onrecord.read.places.gazetteer import CityList, Gazetteer
from onrecord.read.places.listing import City
from onrecord.read.places.resolving import resolve
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse


def make_city(number: int, name: str, country: str, people: int, *others: str, division: str = "05") -> City:
    """A city whose coordinates are its number."""
    return City(
        geonameid=number, name=name, latitude=number, longitude=-number, countrycode=country, population=people,
        admin1code=division, alternatenames=others,
    )  # fmt: skip


def make_area(name: str, country: str, code: str | None = None, latitude: float | None = 9.5) -> Site:
    """An area of two million."""
    return Site(
        name=name, country=country, division=code, admin1=name if code else None, latitude=latitude,
        longitude=latitude, population=2_000_000, is_area=True,
    )  # fmt: skip


TOWNS = (
    make_city(1, "Hyderabad", "IN", 6_800_000), make_city(2, "Hyderabad", "PK", 1_700_000),
    make_city(3, "Springfield", "US", 160_000), make_city(4, "Springfield", "US", 150_000, division="IL"),
    make_city(5, "Kumasi", "GH", 1_500_000, "Coomassie", "Кумаси"), make_city(7, "Tripoli", "LY", 1_300_000),
    make_city(8, "Tripoli", "LB", 230_000), make_city(9, "Vancouver", "CA", 660_000),
    make_city(10, "Vancouver", "US", 190_000), make_city(11, "Ashanti", "GH", 60_000, division="02"),
)  # fmt: skip
VILLAGES = (
    *TOWNS, make_city(6, "Tiny", "FR", 6_000), make_city(12, "Halve", "GH", 900), make_city(13, "Halve", "US", 900),
)  # fmt: skip
DIVISIONS = (
    make_area("Ashanti Region", "GHA", "GH.02"), make_area("Illinois", "USA", "US.IL"),
    make_area("Punjab", "IND", "IN.23"), make_area("Punjab Province", "PAK", "PK.04"),
    make_area("Georgia", "USA", "US.GA"), make_area("eastern Ukraine", "UKR"), make_area("Sahel", "MLI", latitude=None),
)  # fmt: skip
KEYS = ("ashanti", "illinois", "punjab", "punjab", "georgia", "eastern ukraine", "sahel")
GAZETTEER = Gazetteer(
    towns=CityList(TOWNS),
    villages=CityList(VILLAGES),
    areas=Areas(
        names={key: tuple(s for k, s in zip(KEYS, DIVISIONS, strict=True) if k == key) for key in KEYS},
        divisions={site.division: site.name for site in DIVISIONS if site.division},
    ),
    countries={"IN": "IND", "PK": "PAK", "US": "USA", "GH": "GHA", "FR": "FRA", "LY": "LBY", "LB": "LBN", "CA": "CAN"},
)


def find(
    words: str, first: int, last: int, *, world: World | None = None, context: Context | None = None
) -> tuple[str, str | None, int | None, str | None]:
    """Name, country, id and reason of the place that some words of a sentence name."""
    parse, world = make_sentence(words), world or load_world()
    place = resolve(
        parse, (first, last), context or make_context(parse, world), world=world, load=lambda: GAZETTEER
    )  # fmt: skip
    assert place.text.text == parse.get_words(first, last)
    return place.name, place.country, place.geonameid, place.unresolved


def make_sentence(words: str) -> Parse:
    """A parse of words of which those in capitals are places, but for "Mr_Name", persons in full."""
    made = []
    for word in words.split():
        if word.startswith("Mr_"):
            made += ["Abel/NNP/compound/0/PERSON", f"{word[3:]}/NNP/dep/0/PERSON"]
        elif word[0].isupper():
            made.append(f"{word}/NNP/dep/0/GPE")
        else:
            made.append(f"{word}/{',' if word == ',' else 'NN'}/dep/0")
    return make_parse(" ".join(made))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hyderabad", ("Hyderabad", "IND", 1, None)),
        ("Hyderabad , Pakistan", ("Hyderabad", "PAK", 2, None)),
        ("Hyderabad in southern Pakistan", ("Hyderabad", "PAK", 2, None)),
        ("Hyderabad police told Pakistan", ("Hyderabad", "PAK", 2, None)),
        ("Tripoli near the sea", ("Tripoli", "LBY", 7, None)),
        ("Tripoli envoys left Lebanon as Lebanon asked", ("Tripoli", "LBN", 8, None)),
        ("Vancouver was asked by America of America", ("Vancouver", "CAN", 9, None)),
        ("Springfield", ("Springfield", None, None, "one of 2 places of that name")),
        ("Springfield , Illinois", ("Springfield", "USA", 4, None)),
        ("Coomassie", ("Kumasi", "GHA", 5, None)),
        ("Nowhere", ("Nowhere", None, None, "not in the gazetteer")),
        ("Ghana", ("Ghana", "GHA", None, "a whole country")),
        ("Georgia", ("Georgia", "GEO", None, "a whole country")),
        ("Georgia , America", ("Georgia", "USA", None, None)),
        ("Sahel towns of Mali", ("Sahel", "MLI", None, "a region without coordinates")),
        ("Ashanti in Ghana", ("Ashanti", "GHA", 11, None)),
        ("Ashanti region of Ghana", ("Ashanti Region", "GHA", None, None)),
        ("Punjab , Pakistan", ("Punjab Province", "PAK", None, None)),
        ("Halve", ("Halve", None, None, "not in the gazetteer")),
        ("Halve chiefs of Ghana", ("Halve", "GHA", 12, None)),
        ("Halve , America", ("Halve", "USA", 13, None)),
        ("Halve said Mr_Halve", ("Halve", None, None, "a person's name in this article")),
    ],
)
def test_a_place_is_resolved_or_says_why_not(words: str, expected: tuple[object, ...]) -> None:
    """What stands beside a name decides, then the article's countries, then size; what stays open has a reason."""
    assert find(words, 0, 1) == expected


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("the Pakistani city of Hyderabad", 4, ("Hyderabad", "PAK", 2, None)),
        ("in eastern Ukraine", 2, ("eastern Ukraine", "UKR", None, None)),
        ("in north - west Ukraine", 4, ("Ukraine", "UKR", None, "a region without coordinates")),
        ("the province of Ashanti in Ghana", 3, ("Ashanti Region", "GHA", None, None)),
        ("after Hyderabad , India called for talks", 1, ("Hyderabad", "IND", 1, None)),
    ],
)
def test_the_words_before_a_name_count_too(words: str, at: int, expected: tuple[object, ...]) -> None:
    """A people, a side of a country or the word for what it is decides what a name stands for."""
    assert find(words, at, at + 1) == expected


def test_a_name_that_begins_with_a_side_is_a_name() -> None:
    """ "East Hyderabad" is not taken for a part of Hyderabad, "northern Hyderabad" is."""
    assert find("East Hyderabad", 0, 2) == ("East Hyderabad", None, None, "not in the gazetteer")
    assert find("northern Hyderabad", 1, 2)[2] == 1


def test_the_dateline_and_the_actors_decide_between_namesakes() -> None:
    """The place of the dateline and the countries of the actors are part of what an article speaks of."""
    parse, world = make_sentence("Hyderabad"), load_world()

    by_dateline = make_context(parse, world, dateline="Islamabad")
    by_actors = make_context(parse, world, countries=["PAK", None])

    assert find("Hyderabad", 0, 1, context=by_dateline)[1] == "PAK"
    assert find("Hyderabad", 0, 1, context=by_actors)[1] == "PAK"


def test_an_area_that_the_article_names_speaks_for_its_country() -> None:
    """Where no country is named, the divisions and the other towns of an article decide."""
    assert find("Hyderabad mills sent cotton to Kumasi", 0, 1)[1] == "IND"
    assert find("Halve chiefs went to Kumasi", 0, 1) == ("Halve", "GHA", 12, None)


def test_a_user_s_own_capital_is_not_looked_up() -> None:
    """A capital of an invented country has its code and no coordinates, and the gazetteer is not loaded."""
    rows = [{"name": "Velmar", "other_names": "", "country": "XON", "role": "capital"}]
    world = make_world([{**row, "kind": "government", "sectors": "GOV", "from": "", "to": ""} for row in rows])
    parse = make_sentence("Velmar")

    def fail() -> Gazetteer:
        raise AssertionError("loaded")

    place = resolve(parse, (0, 1), make_context(parse, world), world=world, load=fail)

    assert (place.country, place.latitude, place.unresolved) == ("XON", None, "a place of the user's own")


def test_an_organization_is_no_place() -> None:
    """What the tables know as a body is not looked up among places."""
    assert find("Hezbollah", 0, 1)[3] == "an organization"
