"""first_names.csv -> genders of first names."""

import csv
from importlib.resources import files

import pytest

from onrecord.read.lexicon.first_names import load_first_names, maybe_get_gender
from onrecord.read.lexicon.names import strip_accents


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Angela Moren", "f"),
        ("Volodymyr Aleth", "m"),
        ("José Velmar", "m"),
        ("Jose Velmar", "m"),
        ("ŞENAY Aleth", "f"),
        ("Marie-Odette Moren", "f"),
        ("Anna", "f"),
        ("Andrea Moren", ""),
        ("Jan Aleth", ""),
        ("Karen Aleth", ""),
        ("Moren", ""),
        ("", ""),
    ],
)
def test_a_first_name_tells_a_gender(name: str, gender: str) -> None:
    """The first word tells the gender, with accents or without; names of both genders or none tell nothing."""
    assert maybe_get_gender(name) == gender


def test_the_table_is_large_and_known_worldwide() -> None:
    """There are thousands of names, about as many of women as of men."""
    names = load_first_names()
    women = sum(gender == "f" for gender in names.values())

    assert len(names) >= 2500
    assert 0.45 < women / len(names) < 0.55


def test_rows_are_clean() -> None:
    """Each row is a name in small letters, listed once, with f or m, and the same without its accents."""
    table = files("onrecord.read.lexicon").joinpath("first_names.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    names = {row["name"]: row["gender"] for row in rows}

    assert len(names) == len(rows)
    assert set(names.values()) == {"f", "m"}
    assert [
        name for name in names if name != name.lower() or not name.replace("-", "").replace("'", "").isalpha()
    ] == []
    assert [name for name, gender in names.items() if names.get(strip_accents(name)) != gender] == []
