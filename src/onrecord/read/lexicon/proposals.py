"""proposals.csv -> what kinds of things sides negotiate and demand, by noun.

`generic` words ("plan", "deal") take the kind of what they are about, and stand for what was spoken of before.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalNoun:
    """The kind that a noun tells, and whether it may stand for a proposal of another kind."""

    kind: str
    generic: bool


@cache
def load_proposal_nouns() -> MappingProxyType[str, ProposalNoun]:
    """The table that ships with the package, by lemma; compounds are joined by a hyphen."""
    text = files("onrecord.read.lexicon").joinpath("proposals.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            word: ProposalNoun(kind=row["kind"], generic=row["generic"] == "yes")
            for row in csv.DictReader(text.splitlines())
            for word in row["words"].split()
        }
    )
