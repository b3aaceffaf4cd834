"""events/*.csv -> Frames: which verbs and nouns tell of a political event, what they need around them, and its codes.

verbs.csv: a row is a frame of one or more verbs. `particle`, `object`, `preposition` say what must be there: a
particle; an object whose head is in one of the classes (classes.csv), is one of the words, or is PARTY (somebody who
can act) or PLACE; one of the prepositions. `whom` lists where the recipient is looked for, best first: "obj",
"obj.of" (whoever the object's phrase names), "obj2" (the indirect object), "comp" (whoever the clause under the verb
names), or a preposition. `needs`: "who" (a subject that can act), "whom" (so the object), "armed" (an armed subject),
"civil" (one without arms), "pair" (several subjects), "~a|b" (one of the words in the clause). nouns.csv: `whom` are
prepositions. light.csv: verbs that lend a noun their subject ("launch an attack"). commitments.csv: verbs and
adjectives about a deed to come. cameo.csv: from a CAMEO code to PLOVER's type, mode and contexts (the 2021 manual).
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import EventType

PARTY, PLACE = "PARTY", "PLACE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a CAMEO code is in PLOVER's terms."""

    cameo: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbFrame:
    """What must stand around a verb, and what it then tells; `weight` is how much that is."""

    name: str
    meaning: Meaning
    particle: str
    objects: frozenset[str]  # lemmas, and PARTY or PLACE
    prepositions: tuple[str, ...]
    whom: tuple[str, ...]
    needs: frozenset[str]
    words: frozenset[str]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NounFrame:
    """What a noun tells, and behind which prepositions its recipient stands."""

    name: str
    meaning: Meaning
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A verb or adjective about a deed to come: what kind ("commit", "threat", "refuse", "demand"), and of what."""

    kind: str
    complements: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """The tables, by lemma."""

    meanings: Mapping[str, Meaning]
    verbs: Mapping[str, Sequence[VerbFrame]]
    nouns: Mapping[str, NounFrame]
    light: Mapping[str, str]  # to "subject" or "victim"
    commitments: Mapping[str, Commitment]
    classes: Mapping[str, frozenset[str]]
    contexts: Mapping[str, Sequence[str]]


@cache
def load_frames() -> Frames:
    """The tables that ship with the package."""
    meanings = {row["cameo"]: _make_meaning(row) for row in read_rows("cameo.csv")}
    classes = {row["class"]: frozenset(row["words"].split()) for row in read_rows("classes.csv")}
    verbs: dict[str, list[VerbFrame]] = defaultdict(list)
    for row in read_rows("verbs.csv"):
        for lemma in row["words"].split():
            verbs[lemma].append(_make_verb_frame(lemma, row, meanings, classes))
    contexts: dict[str, list[str]] = defaultdict(list)
    for row in read_rows("contexts.csv"):
        for word in row["words"].split():
            contexts[word].append(row["context"])
    return Frames(
        meanings=MappingProxyType(meanings),
        verbs=MappingProxyType({lemma: sorted(rows, key=lambda f: -f.weight) for lemma, rows in verbs.items()}),
        nouns=MappingProxyType(dict(_find_nouns(meanings))),
        light=MappingProxyType({word: row["takes"] for row in read_rows("light.csv") for word in row["words"].split()}),
        commitments=MappingProxyType(dict(_find_commitments())),
        classes=MappingProxyType(classes),
        contexts=MappingProxyType(contexts),
    )


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables, as they stand in the file."""
    text = files("onrecord.read.lexicon").joinpath("events", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _make_meaning(row: dict[str, str]) -> Meaning:
    kind: EventType = row["type"]  # type: ignore[assignment]  # tests/read/lexicon checks every row
    return Meaning(cameo=row["cameo"], type=kind, mode=row["mode"] or None, contexts=tuple(row["contexts"].split()))


def _make_verb_frame(
    lemma: str, row: dict[str, str], meanings: Mapping[str, Meaning], classes: Mapping[str, frozenset[str]]
) -> VerbFrame:
    wanted = row["object"].split()
    objects = frozenset(word for one in wanted for word in classes.get(one, [one]))
    needs, words = row["needs"].split(), ""
    if needs and needs[-1].startswith("~"):
        words = needs.pop()[1:]
    conditions = [row["particle"], row["object"], row["preposition"], words, *needs]
    return VerbFrame(
        name=" ".join(filter(None, [lemma, row["particle"], row["object"] and "+" + wanted[0], row["preposition"]])),
        meaning=meanings[row["cameo"]],
        particle=row["particle"],
        objects=objects,
        prepositions=tuple(row["preposition"].split()),
        whom=tuple(row["whom"].split()),
        needs=frozenset(needs),
        words=frozenset(words.split("|")) if words else frozenset(),
        weight=sum(map(bool, conditions)) + 2 * bool(row["particle"]) + bool(objects and PARTY not in objects),
    )


def _find_nouns(meanings: Mapping[str, Meaning]) -> Iterator[tuple[str, NounFrame]]:
    for row in read_rows("nouns.csv"):
        for lemma in row["words"].split():
            yield (
                lemma,
                NounFrame(name=f"{lemma} n", meaning=meanings[row["cameo"]], whom=tuple(row["whom"].split())),
            )


def _find_commitments() -> Iterator[tuple[str, Commitment]]:
    for row in read_rows("commitments.csv"):
        for word in row["words"].split():
            yield word, Commitment(kind=row["kind"], complements=frozenset(row["complement"].split()))
