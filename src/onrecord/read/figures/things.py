"""A numeral and the tokens after it -> its unit, and the thing that it counts or measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read.figures.numbers import HYPHENS, Numeral
from onrecord.read.figures.words import COMPASS, HARMED, HARMS, SUFFERED, TOLLS, Unit, load_units
from onrecord.read.months import MONTH_NUMBERS
from onrecord.read.syntax import Parse, Token

_QUOTES = frozenset({'"', "'", "“", "”", "‘", "’"})
_TIMES = frozenset({"DATE", "TIME"})
_IDLE = frozenset({"more", "other", "additional", "further", "extra", "such"})
_LINKS = frozenset("more others other people was were is are be been being has have had reported left also".split())
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_SUFFIXES = frozenset({"strong", "plus", "odd"})
LONGEST_THING = 6  # words of what is counted; longer ones in the corpus had swallowed the next phrase
LONGEST_UNIT = 3  # words: "Hong Kong dollars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a number counts, as words, where they end, and the noun at their head."""

    words: str
    last: int
    head: Token


def maybe_get_unit(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """The unit that stands at a token, also behind a hyphen ("30-day"), and where it ends."""
    start = at + 1 if at < len(tokens) and tokens[at].text in HYPHENS else at
    units = load_units()
    words = [token.lower for token in tokens[start : start + 2 * LONGEST_UNIT]]
    for length in range(min(LONGEST_UNIT, len(words)), 0, -1):
        unit = units.get(" ".join(words[:length]))
        if unit is not None:
            return unit, start + length
    hyphened = [word for word in words if word not in HYPHENS][:2]
    unit = units.get(" ".join(hyphened)) if start > at else None
    return (unit, start + words.index(hyphened[-1]) + 1) if unit is not None else None


def maybe_get_piece(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The noun of "88-page report" as a unit of its own, in the plural; "-strong" gives an empty one."""
    if at + 1 >= len(tokens) or tokens[at].text not in HYPHENS or tokens[at].start != tokens[at - 1].end:
        return None
    piece = tokens[at + 1]
    if piece.start != tokens[at].end:
        return None
    if piece.lower in _SUFFIXES:
        return "", at + 2
    if piece.tag not in {"NN", "NNS"} or at + 2 >= len(tokens) or tokens[at + 2].text in HYPHENS:
        return None
    return (piece.lower if piece.tag == "NNS" else _make_plural(piece.lower)), at + 2


def _make_plural(noun: str) -> str:
    """The regular plural of a noun: "pages", "parties"."""
    if noun.endswith("y") and noun[-2:-1] not in {"a", "e", "o", "u"}:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def maybe_get_thing(parse: Parse, numeral: Numeral, at: int, *, linked: bool) -> Thing | None:
    """The noun phrase at a token; `linked` lets an "of" or "in" stand before it ("tons of grain")."""
    tokens = parse.tokens
    while at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    of = linked and at < len(tokens) and tokens[at].lower in {"of", "in"}
    at += of
    words = _find_words(tokens, at, after_of=of)
    words = _cut_at_head(words, tokens[numeral.last - 1])
    while words and words[0].lower in _IDLE and len(words) > 1:
        words = words[1:]
    while words and words[-1].pos not in {"NOUN", "PROPN"} and not (of and words[-1].lower in HARMED):
        words.pop()
    if not words or words[-1].entity in _TIMES or any(word.lower in MONTH_NUMBERS for word in words):
        return None
    if not any(c.isalpha() for c in words[-1].text) or words[-1].lower.replace("-", "") in COMPASS:
        return None
    return Thing(words=parse.text[words[0].start : words[-1].end], last=words[-1].i + 1, head=words[-1])


def _find_words(tokens: Sequence[Token], at: int, *, after_of: bool) -> list[Token]:
    words: list[Token] = []
    for token in tokens[at : at + LONGEST_THING + 2]:
        if token.text in _QUOTES and token.tag != "POS":
            break
        if words and token.entity_begins and words[-1].pos == "NOUN" and token.pos != "NOUN":
            break  # "500,000 casualties Moren named": another noun phrase
        if not words and (token.tag in {"DT", "PRP$"} and after_of):
            continue
        if not _may_stand(tokens, token, words):
            break
        words.append(token)
        if len([word for word in words if word.text not in HYPHENS]) == LONGEST_THING:
            break
    return words


def _may_stand(tokens: Sequence[Token], token: Token, words: Sequence[Token]) -> bool:
    """Whether a token may be a word of the counted noun phrase."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if not any(c.isalpha() for c in token.text):
        joint = token.text in HYPHENS and words and token.start == words[-1].end and after.start == token.end
        return bool(joint) or token.tag == "POS"
    if token.pos in {"NOUN", "PROPN", "ADJ"} and token.tag not in {"WP", "PRP"}:
        return True
    if token.tag in {"VBN", "VBG", "VBD"}:
        return token.dep == "amod" and token.head.i > token.i
    if token.tag.startswith("RB"):
        return after.pos == "ADJ" or (after.tag in {"VBN", "JJ"} and after.dep == "amod")
    if token.dep == "cc":
        return bool(words) and words[-1].pos == "ADJ" and after.pos == "ADJ" and after.dep in {"conj", "amod"}
    return token.tag == "POS" and bool(words)


def _cut_at_head(words: list[Token], number: Token) -> list[Token]:
    """The words up to the noun that the number modifies, where the parse says which one that is."""
    if number.dep != "nummod":
        return words
    head = number.head.head if number.head.dep == "poss" else number.head  # "10 children's clinics"
    for at, word in enumerate(words[:-1]):
        if word is head and word.pos in {"NOUN", "PROPN"} and (words[at + 1].pos != "NOUN" or word.tag == "NNS"):
            return words[: at + 1]
    return words


def maybe_get_harm(tokens: Sequence[Token], numeral: Numeral, at: int) -> tuple[str, int] | None:
    """What befell a bare number, and where that ends: "12 killed", "39 were injured", "killed 12"."""
    after = at
    while after < min(at + 4, len(tokens)) and tokens[after].lower in _LINKS:
        after += 1
    if after < len(tokens) and tokens[after].lower in HARMED:
        return tokens[after].lower, after + 1
    argument = get_argument(tokens[numeral.last - 1])
    verb = argument.head
    if verb.pos == "VERB" and verb.lemma in HARMS and _befalls(argument, verb):
        return HARMS[verb.lemma], at
    return None


def get_argument(number: Token) -> Token:
    """The word that a number's noun phrase hangs on the clause with: its noun, and the first of coordinated ones."""
    token = number
    for _ in range(6):  # deeper than any noun phrase
        inner = token.dep in {"nummod", "quantmod", "compound", "advmod", "amod"} and token.head.pos != "VERB"
        listed = token.dep in {"conj", "appos"} and token.head.pos in {"NOUN", "PROPN", "NUM", "PRON"}
        if inner or listed:
            token = token.head
        elif token.dep == "pobj" and token.head.lower in {"including", "among"}:
            token = token.head.head
        else:
            break
    return token


def is_harmed(argument: Token) -> bool:
    """Whether something befell what a word names: "killed two men", "two men were killed", "two men held captive"."""
    if argument.lower in HARMED or argument.lemma in HARMED:
        return True
    verb = argument.head
    if verb.lemma in HARMS and verb.pos == "VERB" and _befalls(argument, verb):
        return True
    clauses = (child for child in argument.children if child.dep in {"acl", "relcl"})
    return any(clause.lemma in HARMS and clause.tag in {"VBN", "VBD"} for clause in clauses)


def _befalls(argument: Token, verb: Token) -> bool:
    if argument.dep in {"dobj", "nsubjpass"}:
        return True
    return argument.dep == "nsubj" and (verb.lemma in SUFFERED or verb.tag == "VBN")


def maybe_get_toll(parse: Parse, numeral: Numeral, *, before: int) -> Thing | None:
    """What a bare number is given for, in words in front of token `before`: "the death toll rose to 45"."""
    argument = get_argument(parse.tokens[numeral.last - 1])
    verb = argument.head.head if argument.dep == "pobj" else argument.head
    if verb.pos not in {"VERB", "AUX"} and argument.dep != "pobj":
        return None
    nouns = [verb] if verb.pos == "NOUN" else [c for c in verb.children if c.dep in _ARGUMENTS and c.i < before]
    for noun in nouns:
        if noun.lemma in TOLLS:
            first = next(i for i in range(noun.left, noun.i + 1) if parse.tokens[i].pos in {"NOUN", "ADJ", "PROPN"})
            of = next((c for c in noun.children if c.lower == "of" and c.i < before), None)
            last = of.right + 1 if of is not None and of.right < before - 1 else noun.i + 1
            return Thing(words=parse.text[parse.tokens[first].start : parse.tokens[last - 1].end], last=0, head=noun)
    return None
