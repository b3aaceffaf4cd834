"""Text -> the words that are searched for, and a search as people write it -> the words that must be there.

Both databases index the same words, made here, so that they give the same answers: without accents and case, cut to
their stems by Snowball's English stemmer (Porter 2). A compound with a hyphen stands as its parts, and once more as one
word, so that "ceasefire" finds "cease-fire".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from Stemmer import Stemmer

from onrecord.errors import QueryError

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")
_TERM = re.compile(r'(?P<sign>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"()]+))')
_LONGEST = 60  # characters of a word that are kept; longer ones are no words
_KNOWN = 200_000  # stems remembered: more words than English newspapers use in a year

_snowball = Stemmer("english")


def fold(text: str) -> str:
    """Text without accents, case, and kinds of apostrophes."""
    plain = text.casefold().replace("’", "'")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=_KNOWN)
def get_stem(word: str) -> str:
    """The stem of a folded word; a possessive's mark is left out."""
    bare = word.removesuffix("'s").replace("'", "")[:_LONGEST]
    return str(_snowball.stemWord(bare)) if bare.isascii() and bare.isalpha() else bare


def find_words(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [get_stem(word) for word in _WORD.findall(fold(text))]


def find_index_words(text: str) -> list[str]:
    """The stems of a text's words in order, and after them its compounds as one word each."""
    folded = fold(text)
    joined = [get_stem(re.sub(r"[-‐‑]", "", found)) for found in _COMPOUND.findall(folded)] if "-" in folded else []
    return [get_stem(word) for word in _WORD.findall(folded)] + joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that must be there, or must not: words that follow each other; the last may be only begun."""

    words: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Groups of which all must be found, each by one of its terms; and terms that must not be found."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()


def make_query(written: str) -> Query:
    """What a search means: words that must all be there, "a phrase", a OR b, -without, begin*.

    Raises QueryError where nothing but exclusions is left, or a word has no letter or digit.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    joins = False
    for found in _TERM.finditer(written):
        if found["word"] in {"OR", "AND"} and not found["sign"]:
            joins = found["word"] == "OR" and bool(groups)
            continue
        terms = _find_terms(found)
        if not terms:
            raise QueryError(
                f"nothing to look for in {found[0]!r}", which=written, next_step='give words, or a "phrase in quotes"'
            )
        if found["sign"]:
            without += terms
        elif joins:
            groups[-1] += terms
        else:
            groups.append(terms)
        joins = False
    if without and not groups:
        raise QueryError("only says what not to find", which=written, next_step="add a word that must be there")
    return Query(groups=tuple(map(tuple, groups)), without=tuple(without))


def _find_terms(found: re.Match[str]) -> list[Term]:
    """The terms of one word or phrase; a compound may stand in one word or in two."""
    if found["word"] is None:
        words = find_words(found["phrase"])
        return [Term(words=tuple(words))] if words else []
    begun = found["word"].endswith("*")
    written = found["word"].rstrip("*")
    if begun:
        bare = [re.sub("'", "", word) for word in _WORD.findall(fold(written))]
        return [Term(words=tuple(bare), begun=True)] if bare else []
    words = find_words(written)
    terms = [Term(words=tuple(words))] if words else []
    if len(words) > 1 and _COMPOUND.fullmatch(written):
        terms.append(Term(words=(find_index_words(written)[-1],)))
    return terms


def make_facet(name: Literal["act", "form", "country", "sector", "kind", "outlet"], value: str) -> str:
    """A property of a statement as a word of its own, which no text holds: words have no underscore."""
    return f"{name}_{'_'.join(_WORD.findall(fold(value)))}"
