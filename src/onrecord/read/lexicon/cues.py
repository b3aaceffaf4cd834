"""cue_verbs.csv, cue_nouns.csv, cue_adjectives.csv -> Cues: which words introduce what somebody said, and how.

A verb's frames say where its content stands:
    say       a clause, a quotation, or the rest of the sentence ("…, he said")
    tell      a person and then a clause, a quotation or an infinitive
    that      a clause only (belief, knowledge)
    inf       an infinitive of its own subject ("refused to attend")
    ger       a gerund ("suggested sending")
    ask       a person and an infinitive ("urged both to stop")
    obj       its object ("denied the claim", "accused them of lying")
    as        its object and what that is said to be ("called it a trap")
    prep:a+b  the object of one of these prepositions ("called for a truce")
A noun's frames: that, inf, whether, prep:… as above. An adjective's: that, inf, prep:….
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that introduces attributed content, the frames it takes and the act that it names."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The tables of cue words, by lemma."""

    verbs: MappingProxyType[str, Cue]
    nouns: MappingProxyType[str, Cue]
    adjectives: MappingProxyType[str, Cue]


@cache
def load_cues() -> Cues:
    """The tables that ship with the package."""
    return Cues(verbs=_read("cue_verbs.csv"), nouns=_read("cue_nouns.csv"), adjectives=_read("cue_adjectives.csv"))


def _read(name: str) -> MappingProxyType[str, Cue]:
    table = files("onrecord.read.lexicon").joinpath(name).read_text(encoding="utf-8")
    return MappingProxyType({row["lemma"]: _make_cue(row) for row in csv.DictReader(table.splitlines())})


def _make_cue(row: dict[str, str]) -> Cue:
    frames = row["frames"].split("|")
    prepositions = [p for frame in frames if frame.startswith("prep:") for p in frame.removeprefix("prep:").split("+")]
    act: Act = row["act"]  # type: ignore[assignment]  # tests/read/lexicon checks every row
    return Cue(
        lemma=row["lemma"],
        frames=frozenset("prep" if frame.startswith("prep:") else frame for frame in frames),
        prepositions=frozenset(prepositions),
        act=act,
    )
