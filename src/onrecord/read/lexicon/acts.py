"""act_words.csv -> ActWords: what a lemma in a content makes of a bare report, and where in the clause it has to stand.

A word's places:
    core         anywhere in the main clause ("perhaps", "hope", "thank")
    is           in what the clause says of its subject or what is done ("was a fabrication", "an act of aggression")
    seem         the verb of an estimate, with what it estimates ("appeared to be losing", not "appeared in court")
    harm         a verb of violence that a party does, or that is done by one ("the army shelled a school")
    wrong        another verb that blames the party that does it ("the government violated the truce")
    not          what blames or denies where it is negated ("never fulfilled its part", "is not true")
    none         what there is said to be none of ("no evidence", "no room for talks")
    threat       a verb that threatens where it is still to come ("we will retaliate")
    consequence  what somebody is threatened with, on a condition or in a warning
    outcome      a verb of how things turn out: in the future a forecast, no plan ("the deal would bring stability")
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.model import Act
from onrecord.read.syntax import Token

# What a negated cue does: who "did not promise" rejects, who "did not deny" asserts.
NEGATED: MappingProxyType[str, Act] = MappingProxyType(
    {
        "deny": "assert", "accuse": "assert", "accept": "reject", "offer": "reject", "promise": "reject",
        "announce": "reject", "praise": "accuse", "reject": "accept", "request": "assert", "demand": "assert",
        "threaten": "assert",
    }
)  # fmt: skip
# What is done by expressing it.
VOICED: MappingProxyType[str, Act] = MappingProxyType(
    {
        "support": "accept", "solidarity": "accept", "backing": "accept", "approval": "accept", "readiness": "offer",
        "willingness": "offer", "opposition": "reject", "gratitude": "praise", "thanks": "praise", "outrage": "accuse",
        "concern": "assess", "doubt": "assess", "fear": "assess", "hope": "assess", "regret": "assess",
        "satisfaction": "praise", "appreciation": "praise", "admiration": "praise", "anger": "accuse",
    }
)  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CORE = frozenset("attr acomp dobj oprd xcomp ccomp conj amod advmod compound agent pobj prep pcomp neg nmod".split())
_NEAR = frozenset({"of", "for", "to", "about", "with", "behind", "by"})  # "in" and "after" tell the setting
_INNER = frozenset({"amod", "pobj", "prep", "conj", "compound", "nmod"})
_COPULAS = frozenset({"be", "become", "remain", "look", "seem", "appear", "sound", "feel", "call", "consider", "find"})
# Who commits an atrocity is blamed for it; who fights or investigates it is not.
_DOINGS = frozenset(
    (
        "back carry cause commit conduct continue create do engage finance fund have incite launch make perpetrate pose"
        " practise pursue spread sponsor support use wage"
    ).split()
)
# Who can be blamed for what is done, where no name says so: bombs and floods kill too, but blame nobody.
PARTIES = frozenset(
    (
        "army government regime force troop rebel police militant coalition authority soldier fighter party opposition"
        " militia group side state country minister president leader official gunman insurgent terrorist movement enemy"
        " power jet warplane aircraft airstrike nation he she they you who"
    ).split()
)
# "He said he did not know" denies nothing.
IGNORANCE = frozenset(
    "know remember recall understand see hear get receive have find be mean regret mind care envy doubt need".split()
)
# Verbs of saying what something is: unlike "regarded as", they praise or blame by the word that they give it.
ASCRIBING = frozenset({"call", "describe", "label", "brand", "characterise", "characterize", "portray", "depict"})
# "Reports that militiamen would enter the town" commit nobody to it.
HEARSAY = frozenset({"report", "rumor", "rumour"})
AIMS = frozenset({"intention", "plan", "desire", "interest", "wish"})
# "Russia cannot accept that": said for a country it refuses as "we cannot" does.
ASSENT = frozenset({"accept", "agree", "allow", "tolerate", "negotiate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWord:
    """The act that a lemma speaks for, and the places in which it does."""

    act: Act
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActWords:
    """The table, by lemma."""

    words: MappingProxyType[str, ActWord]

    def maybe_get_act(self, lemma: str, *places: str) -> Act | None:
        """The act of a lemma that stands in one of these places."""
        word = self.words.get(lemma)
        return word.act if word is not None and not word.places.isdisjoint(places) else None


@cache
def load_act_words() -> ActWords:
    """The table that ships with the package."""
    table = files("onrecord.read.lexicon").joinpath("act_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return ActWords(MappingProxyType({row["lemma"]: _make_word(row) for row in rows}))


def _make_word(row: dict[str, str]) -> ActWord:
    act: Act = row["act"]  # type: ignore[assignment]  # tests/read/lexicon checks every row
    return ActWord(act=act, places=frozenset(row["where"].split("|")))


def find_core(word: Token) -> Iterator[Token]:
    """The words under a clause's root that count: not those of relative clauses or of the setting ("in the attack")."""
    yield word
    for child in word.children:
        far = child.dep == "prep" and child.lower not in _NEAR
        if far and not (child.lower == "in" and word.lemma in {"be", "live"}):  # "we live in dark times"
            continue
        because = child.dep == "advcl" and any(mark.lower == "because" for mark in child.children)
        if child.dep in _CORE or because:
            yield from find_core(child)
        elif child.dep in SUBJECTS:
            yield child


def find_places(word: Token, root: Token, *, refused: bool) -> Iterator[str]:
    """The places that a word stands in, as act_words.csv names them."""
    yield "core"
    if refused and (word is root or (word.head is root and word.dep in {"attr", "acomp"})):
        yield "not"
    if is_none(word):
        yield "none"
    elif word.pos == "VERB" and word.dep != "amod":
        doer = _maybe_get_doer(word)
        if doer is not None and not refused and (doer.lemma in PARTIES or _is_named(doer)):
            yield from ("harm", "wrong")
        if any(child.dep in {"xcomp", "ccomp", "oprd", "acomp"} for child in word.children):
            yield "seem"
    elif _says_of_subject(word, root):
        yield "is"


def _says_of_subject(word: Token, root: Token) -> bool:
    """Whether a word belongs to what the clause says its subject is, or to what is done ("commits an atrocity")."""
    if root.pos not in {"VERB", "AUX"}:
        return True  # a small clause or a bare phrase: all of it
    top = word
    while top is not root and top.dep in _INNER:
        if top.dep == "prep" and top.head.lemma in {"be", "live"}:
            return True  # "we live in dark times"
        top = top.head
    copular = top.head.lemma in _COPULAS and top.dep in {"attr", "acomp", "oprd", "xcomp", "ccomp", "dobj"}
    return copular or (top.dep == "dobj" and word.pos == "NOUN" and top.head.lemma in _DOINGS)


def _maybe_get_doer(verb: Token) -> Token | None:
    """Who does what a verb tells: the one after "by", its subject, or that of the verb which governs it."""
    if any(child.dep == "auxpass" for child in verb.children):
        agents = [token for child in verb.children if child.dep == "agent" for token in child.children]
        return next((token for token in agents if token.dep == "pobj"), None)
    while (subject := maybe_get_subject(verb)) is None and verb.dep in {"conj", "xcomp"} and verb.head is not verb:
        verb = verb.head
    return subject


def maybe_get_subject(verb: Token) -> Token | None:
    """The subject that a verb has of its own."""
    return next((child for child in verb.children if child.dep in SUBJECTS), None)


def _is_named(doer: Token) -> bool:
    return any(token.entity in {"GPE", "NORP", "ORG", "PERSON"} for token in (doer, *doer.children))


def is_none(noun: Token) -> bool:
    """Whether a noun tells what there is none of."""
    return any(child.lower == "no" for child in noun.children)
