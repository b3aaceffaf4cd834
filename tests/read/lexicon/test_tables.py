"""Every row of every table is usable, and no key stands twice."""

import csv
import re
from importlib.resources import files
from typing import get_args

import pytest

from onrecord.model import Act, Kind
from onrecord.read.lexicon.actor_table import SECTORS, find_rows
from onrecord.read.lexicon.names import fold, get_phrase_key
from onrecord.read.lexicon.world import load_world

FRAMES = {"say", "tell", "that", "inf", "ger", "ask", "obj", "as", "whether"}
TABLES = {
    "act_words.csv": "lemma",
    "cue_verbs.csv": "lemma",
    "cue_nouns.csv": "lemma",
    "cue_adjectives.csv": "lemma",
    "countries.csv": "code",
    "places.csv": "name",
    "roles.csv": "phrase",
    "seats.csv": "name",
}


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    text = files("onrecord.read.lexicon").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


@pytest.mark.parametrize(("name", "key"), TABLES.items())
def test_keys_stand_once_and_no_cell_is_missing(name: str, key: str) -> None:
    """A table has rows, each with its own key, all of the header's width and without spaces at the edges."""
    rows = read_rows(name)
    keys = [row[key] for row in rows]

    assert rows
    assert sorted(keys) == sorted(set(keys))
    assert all(value is not None and value == value.strip() for row in rows for value in row.values())


@pytest.mark.parametrize("name", ["cue_verbs.csv", "cue_nouns.csv", "cue_adjectives.csv"])
def test_cues_have_frames_and_acts(name: str) -> None:
    """Each frame is one that a finder fills, each act one of the record's."""
    for row in read_rows(name):
        frames = row["frames"].split("|")
        assert row["act"] in get_args(Act), row
        assert all(frame in FRAMES or re.fullmatch(r"prep:[a-z]+(\+[a-z]+)*", frame) for frame in frames), row


def test_act_words_name_acts() -> None:
    """Each word's act is one of the record's."""
    assert {row["act"] for row in read_rows("act_words.csv")} <= set(get_args(Act))


@pytest.mark.parametrize("name", ["roles.csv", "seats.csv"])
def test_kinds_and_sectors(name: str) -> None:
    """Kinds are the record's, sectors PLOVER's; only a role that yields may have none."""
    for row in read_rows(name):
        sectors = row["sectors"].split("|") if row["sectors"] else []
        assert row["kind"] in get_args(Kind), row
        assert set(sectors) <= SECTORS, row
        assert sectors or row.get("belonging") == "yields", row


@pytest.mark.parametrize("name", ["countries.csv", "places.csv", "seats.csv"])
def test_countries_are_codes_of_the_table(name: str) -> None:
    """Every country is an alpha-3 code that countries.csv has, or none."""
    codes = {row["code"] for row in read_rows("countries.csv")}

    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {row.get("country", "") for row in read_rows(name)} - {""} <= codes


def test_no_name_is_two_countries() -> None:
    """A country's names lead to it alone."""
    owner: dict[str, str] = {}
    for row in read_rows("countries.csv"):
        for name in (row["name"], *row["other_names"].split("|")):
            if name:
                assert owner.setdefault(fold(name), row["code"]) == row["code"], name


def test_no_role_stands_twice() -> None:
    """A title's singular and plural are one key, and say the same where both are written."""
    seen: dict[str, dict[str, str]] = {}
    for row in read_rows("roles.csv"):
        known = seen.setdefault(get_phrase_key(row["phrase"].split()), row)
        assert known["sectors"] == row["sectors"], (known, row)


def find_actor_rows() -> list[tuple[str, dict[str, str]]]:
    """The rows of the actor table with their files, in order."""
    folder = files("onrecord.read.lexicon") / "actors"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".csv"))
    return [(name, row) for name in names for row in find_rows((folder / name).read_text(encoding="utf-8"), which=name)]


def test_the_actor_table_is_large_and_sound() -> None:
    """Every row is usable and its country known; 1,500 actors and 4,000 other names at least."""
    rows = find_actor_rows()
    codes = {row["code"] for row in read_rows("countries.csv")}
    others = {name for _, row in rows for name in row["other_names"].split("|") if name}

    assert [row for _, row in rows if row["country"] and row["country"] not in codes] == []
    assert len({row["name"] for _, row in rows}) >= 1_500
    assert len(others) >= 4_000


def test_an_actor_stands_in_one_file() -> None:
    """A name's rows stand together in one file, so that nobody is mended in one place and wrong in another."""
    places: dict[str, list[tuple[str, int]]] = {}
    for at, (name, row) in enumerate(find_actor_rows()):
        places.setdefault(row["name"], []).append((name, at))

    assert [name for name, found in places.items() if len({file for file, _ in found}) > 1] == []
    assert [name for name, found in places.items() if found[-1][1] - found[0][1] >= len(found)] == []


def test_no_name_is_two_actors() -> None:
    """A name or alias leads to one actor, and is no country's or capital's."""
    world = load_world()
    owner: dict[str, str] = {}
    for _, row in find_actor_rows():
        for name in (row["name"], *row["other_names"].split("|")):
            key = fold(name)
            if name:
                assert owner.setdefault(key, row["name"]) == row["name"], name
                assert not {key} & {*world.countries, *world.capitals}, name


def test_people_have_offices() -> None:
    """A person's rows are offices with a role; bodies have none."""
    for _, row in find_actor_rows():
        assert bool(row["role"]) == (row["kind"] == "person"), row
