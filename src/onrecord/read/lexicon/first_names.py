"""first_names.csv -> the gender that a first name tells.

Written by hand from general knowledge: names that are one gender's wherever they are common. Those that differ from
country to country ("Andrea", "Jan", "Karen") or are given to both are left out, so "" means only that the name
doesn't tell.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.read.lexicon.names import strip_accents


@cache
def load_first_names() -> Mapping[str, str]:
    """The table that ships with the package: names in small letters, each with "f" or "m"."""
    table = files("onrecord.read.lexicon").joinpath("first_names.csv").read_text(encoding="utf-8")
    return MappingProxyType(dict(csv.reader(table.splitlines()[1:])))


def maybe_get_gender(name: str) -> str:
    """The gender that the first word of a full name tells: "f", "m", or "" where it tells none."""
    first = name.split(maxsplit=1)[0].lower().strip(".,'’\"“”()") if name.strip() else ""
    names = load_first_names()
    return names.get(first) or names.get(strip_accents(first)) or names.get(first.partition("-")[0], "")
