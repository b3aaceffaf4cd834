"""A name or description -> Phrase: its words as terms that the tables know, and what follows a preposition or comma."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.read.lexicon.actor_table import Entry
from onrecord.read.lexicon.names import LONGEST_NAME, fold
from onrecord.read.lexicon.roles import Role
from onrecord.read.lexicon.world import World

TermKind = Literal["country", "adjective", "capital", "place", "entry", "role", "name", "former", "word"]

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-.'’&/][^\W_]+)*\.?|[,;:()]")
_POSSESSIVE = re.compile(r"(?i)['’]s$")
_PREPOSITIONS = frozenset(
    (
        "of in at from across inside throughout near within around to for with by on against under over into about "
        "who which that whose where during after before since including"
    ).split()
)
_DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
_FORMER = frozenset("former ex retired late erstwhile onetime one-time ousted deposed outgoing disgraced".split())
_HONORIFICS = frozenset(
    (
        "mr mrs ms miss dr sir dame lord lady alhaji hajj haji "
        "sheikh shaikh sheik general gen lt lieutenant col colonel "
        "maj major capt captain brig brigadier adm admiral sgt sen senator rep gov mgr prof professor judge justice "
        "saint st rev reverend field vice air rear sayyid sayed ayatollah hon honourable honorable"
    ).split()
)
_PARTICLES = frozenset("al el bin ibn ben von van de der den di da dos du le la abu umm ter st".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A run of words that the tables know, or a word that they don't."""

    kind: TermKind
    text: str
    country: str | None = None  # of a country, adjective, capital or place
    entry: Entry | None = None
    role: Role | None = None
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The terms up to the first preposition or comma, and the phrase after it."""

    terms: tuple[Term, ...]
    preposition: str = ""  # what stands before the rest: "of", ","
    rest: "Phrase | None" = None

    @property
    def rest_is_apposition(self) -> bool:
        """Whether the rest explains the terms: "the FSB, Russia's security service"."""
        return self.rest is not None and self.preposition in {",", "(", ":"}

    def maybe_get_head(self) -> Term | None:
        """The term that says what the phrase is: a name or body at its end, else the last role, else a place."""
        known = [term for term in self.terms if term.kind not in {"word", "former"}]
        if not known:
            return None
        if self.terms[-1] is known[-1] and known[-1].kind != "word":
            return known[-1]
        return next((term for term in reversed(known) if term.role is not None or term.entry is not None), None)

    def before(self, head: Term) -> tuple[Term, ...]:
        """The known terms before the head."""
        at = next(i for i, term in enumerate(self.terms) if term is head)
        return tuple(term for term in self.terms[:at] if term.kind not in {"word", "former"})

    def is_former(self, head: Term) -> bool:
        """Whether a word like "former" stands before the head."""
        at = next(i for i, term in enumerate(self.terms) if term is head)
        return any(term.kind == "former" for term in self.terms[:at])


def make_phrase(text: str, world: World) -> Phrase:
    """The terms of a phrase."""
    return _make_phrase(_find_words(text), world)


def _find_words(text: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower.startswith("ex-") and len(word) > 3:
            words.extend(("ex", word[3:]))
        elif lower.endswith(("-based", "-born")):
            words.extend((word.rpartition("-")[0], "based"))
        else:
            words.append(word)
    return words


def _make_phrase(words: Sequence[str], world: World) -> Phrase:
    terms: list[Term] = []
    i = 0
    while i < len(words):
        term, i = _get_term(words, i, world)
        lower = term.text.lower()
        if term.kind == "word" and (lower in _PREPOSITIONS or not lower[0].isalnum()):
            if not terms:
                continue
            rest = _make_phrase(words[i:], world)
            merged = tuple(_join_names(terms))
            return Phrase(terms=merged, preposition=lower, rest=rest if rest.terms else None)
        if term.kind != "word" or lower not in _DETERMINERS:
            terms.append(term)
    return Phrase(terms=tuple(_join_names(terms)))


def _get_term(words: Sequence[str], i: int, world: World) -> tuple[Term, int]:
    """The longest run from a word on that a table knows, and where it ends."""
    for j in range(min(len(words), i + LONGEST_NAME), i, -1):
        run = words[i:j]
        if not all(word[0].isalnum() for word in run):
            continue
        last = _POSSESSIVE.sub("", run[-1])
        term = _maybe_get_term([*run[:-1], last], world)
        if term is None and last != run[-1]:
            term = _maybe_get_term(run, world)
        if term is not None and not _is_part_of_name(words, i, j, term=term, world=world):
            return replace(term, possessive=last != run[-1]), j
    text = _POSSESSIVE.sub("", words[i])
    side = _maybe_get_side(text, world)
    if side is not None:
        return side, i + 1
    return Term(kind="former" if text.lower() in _FORMER else "word", text=text), i + 1


def _maybe_get_side(word: str, world: World) -> Term | None:
    """What a word like "pro-Aleth" tells: the country over whose leader sides are taken; "pro-Ondrian" tells none."""
    stance, _, name = word.partition("-")
    if stance.lower() not in {"pro", "anti"} or not name[:1].isupper():
        return None
    entry = world.table.maybe_get(name)
    if entry is None or entry.kind != "person":
        return None
    return Term(kind="adjective", text=word, country=entry.get_country())


def _maybe_get_term(run: Sequence[str], world: World) -> Term | None:
    text = " ".join(run)
    named = run[0][0].isdigit() or any(letter.isupper() for letter in text)
    if named and run[0].lower() not in _DETERMINERS:
        key = fold(text)
        if key in world.countries:
            return Term(kind="country", text=text, country=world.countries[key])
        if key in world.adjectives:
            return Term(kind="adjective", text=text, country=world.adjectives[key])
        entry = world.table.maybe_get(text)
        if entry is not None:
            return Term(kind="entry", text=text, entry=entry)
        if key in world.capitals:
            return Term(kind="capital", text=text, country=world.capitals[key])
        if key in world.places:
            return Term(kind="place", text=text, country=world.places[key])
    role = world.roles.maybe_get(run)
    return Term(kind="role", text=text, role=role) if role is not None else None


def _is_part_of_name(words: Sequence[str], i: int, j: int, *, term: Term, world: World) -> bool:
    """Whether what was found is only part of a name: the table's Putin in "Mayor Ivan Putin", "park" in "Park Yeon"."""
    if term.role is not None and term.role.kind == "group" and j - i == 1:
        return words[i][0].isupper() and j < len(words) and _is_of_name(words[j], world)
    if term.entry is None or term.entry.kind != "person" or j - i > 2:
        return False
    neighbours = [words[i - 1]] if i and not _POSSESSIVE.search(words[i - 1]) else []
    if j < len(words) and not _POSSESSIVE.search(words[j - 1]):
        neighbours.append(words[j])
    return any(_is_of_name(word, world) for word in neighbours)


def _is_of_name(word: str, world: World) -> bool:
    """Whether a word beside a name is likely part of the name."""
    return (
        word[0].isupper()
        and word.lower().rstrip(".") not in _HONORIFICS
        and not word.isupper()
        and world.roles.maybe_get([word]) is None
        and _maybe_get_term([word], world) is None
    )


def _join_names(terms: Sequence[Term]) -> list[Term]:
    """Capitalised words that no table knows, at the end or alone, are a name."""
    end = len(terms)
    first = end
    while first and _is_unknown_name(terms[first - 1]):
        first -= 1
    if first == end:
        return list(terms)
    entry = terms[first - 1].entry if first else None
    if entry is not None and entry.kind == "person":
        return list(terms[:first])  # one name more than the table has: a clan's, a father's
    words = [term.text for term in terms[first:end]]
    while len(words) > 1 and words[0].lower().rstrip(".") in _HONORIFICS:
        del words[0]
    return [*terms[:first], Term(kind="name", text=" ".join(words))]


def _is_unknown_name(term: Term) -> bool:
    return term.kind == "word" and (term.text[0].isupper() or term.text.lower() in _PARTICLES)
