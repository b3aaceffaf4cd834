"""roles.csv -> Roles: what titles and descriptions tell of whoever has them.

`sectors` are PLOVER's (the 2021 manual's codes), the main one first. `belonging` is "yields" for words that tell little
by themselves: the sector of what they belong to comes first, as in "CIA official" or "a group of farmers".
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Kind
from onrecord.read.lexicon.names import get_phrase_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a title or description tells of whoever has it."""

    phrase: str
    kind: Kind
    sectors: tuple[str, ...]
    yields: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The table, by its phrases in the singular."""

    by_key: MappingProxyType[str, Role]

    def maybe_get(self, words: Sequence[str]) -> Role | None:
        """The role of a phrase."""
        return self.by_key.get(get_phrase_key(words))


@cache
def load_roles() -> Roles:
    """The table that ships with the package."""
    text = files("onrecord.read.lexicon").joinpath("roles.csv").read_text(encoding="utf-8")
    roles: dict[str, Role] = {}
    for row in csv.DictReader(text.splitlines()):
        kind: Kind = row["kind"]  # type: ignore[assignment]  # tests/read/lexicon checks every row
        sectors = tuple(row["sectors"].split("|")) if row["sectors"] else ()
        role = Role(phrase=row["phrase"], kind=kind, sectors=sectors, yields=row["belonging"] == "yields")
        roles.setdefault(get_phrase_key(row["phrase"].split()), role)
    return Roles(by_key=MappingProxyType(roles))
