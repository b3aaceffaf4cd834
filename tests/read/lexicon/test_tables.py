"""Every row of every table is usable, and no key stands twice."""

import csv
import re
from importlib.resources import files
from typing import get_args

import pytest

from onrecord.model import Act, Kind, Sector
from onrecord.read.lexicon.world import fold

FRAMES = {"say", "tell", "that", "inf", "ger", "ask", "obj", "as", "whether"}
TABLES = {
    "act_words.csv": "lemma",
    "cue_verbs.csv": "lemma",
    "cue_nouns.csv": "lemma",
    "cue_adjectives.csv": "lemma",
    "countries.csv": "code",
    "organisations.csv": "name",
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


@pytest.mark.parametrize("name", ["organisations.csv", "roles.csv", "seats.csv"])
def test_kinds_and_sectors(name: str) -> None:
    """Kinds and sectors are the record's."""
    for row in read_rows(name):
        assert row["kind"] in get_args(Kind), row
        assert row["sector"] in get_args(Sector), row


@pytest.mark.parametrize("name", ["countries.csv", "organisations.csv", "places.csv", "seats.csv"])
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
