"""A number with what was read around it -> whether it is a figure at all.

Not figures: dates, years, clock times, ordinals, ages, names with numbers in them ("Resolution 2254", "S-300"),
phone numbers, scores, rows of tables, and small counts of things that nobody disputes ("two sides"). A number word
below ten counts with a unit, a hedge, or a harm.
"""

import re
from collections.abc import Sequence

from onrecord.read.figures.numbers import HYPHENS, Numeral
from onrecord.read.figures.things import get_argument, is_harmed
from onrecord.read.figures.words import CLOCK, COUNTED, DATING, HARMED, NAMING, PERIODS, VOTES, Unit
from onrecord.read.months import MONTH_NUMBERS
from onrecord.read.syntax import Token

_NUMERIC = re.compile(r"[\d.,:/|+-]*\d[\d.,:/|+-]*")
_TIMES = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG"})
_PLACED = frozenset({"DATE", "TIME", "GPE", "NORP"})  # a name before a number that it is no part of
_ROLES = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
_YEARS = range(1900, 2101)
SMALL = 10  # number words below it are most often no figure; set on the gold records
OLDEST = 120  # years that a person can have lived
LARGE = 1000  # a bare number from here on is a figure whatever its role; set on the corpus


def is_name(tokens: Sequence[Token], numeral: Numeral, *, after: int, measured: bool) -> bool:
    """Whether a number is a date, a name, a clock time, a code or a cell of a table, by its neighbours."""
    first, before, behind = numeral.first, _maybe(tokens, numeral.first - 1), _maybe(tokens, after)
    if before is not None and before.text in HYPHENS | {"#", "/", ":"} and before.end == tokens[first].start:
        return True
    if behind is not None and (behind.text in {"/", ":", "°"} or behind.lower in CLOCK or _is_month(behind)):
        return True
    if behind is not None and behind.text == "," and _is_month(before):
        return True
    if before is not None and (_is_month(before) or (before.lower in NAMING and before.pos in {"NOUN", "PROPN"})):
        return True
    if before is not None and not numeral.spelt and _is_ordinal_mark(tokens, before):
        return True
    return not measured and (_is_cell(numeral, before, behind) or _is_age(tokens, numeral))


def _is_ordinal_mark(tokens: Sequence[Token], before: Token) -> bool:
    """Whether "No." stands before a number, as one token or as two."""
    last = tokens[before.i - 1] if before.text == "." and before.i else before
    return last.lower in {"no.", "no", "nos", "nos."}


def _is_cell(numeral: Numeral, before: Token | None, behind: Token | None) -> bool:
    """Whether other numbers stand right beside a number."""
    if (before is not None and before.text == "|") or (behind is not None and behind.text == "|"):
        return True
    if behind is not None and _NUMERIC.fullmatch(behind.text) and not numeral.scaled:
        return True
    return before is not None and _NUMERIC.fullmatch(before.text) is not None and before.entity not in _TIMES


def _maybe(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def _is_month(token: Token | None) -> bool:
    if token is None or token.lower.rstrip(".") not in MONTH_NUMBERS:
        return False
    return token.lower not in {"may", "march"} or token.entity == "DATE"


def is_period(tokens: Sequence[Token], *, first: int, after: int) -> bool:
    """Whether a length of time says when, not how long: "three days ago", "the past two weeks", "12 years old"."""
    at = after + 1 if after + 1 < len(tokens) and tokens[after].text in HYPHENS else after
    if at < len(tokens) and (tokens[at].lower in DATING or tokens[at].lower == "olds"):
        return True
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    return not PERIODS.isdisjoint(before) or before[-1:] == ["aged"] or before == ["age", "of"]


def is_vote(tokens: Sequence[Token], first: int) -> bool:
    """Whether a pair of numbers is a score or a vote."""
    before = tokens[max(0, first - 3) : first]
    return any(token.lemma in VOTES or token.lower in VOTES for token in before)


def is_score(tokens: Sequence[Token], numeral: Numeral, after: int) -> bool:
    """Whether a hyphen joins the number to one that is no higher: "3-2", "212-621"."""
    if after + 1 >= len(tokens) or tokens[after].text not in HYPHENS:
        return False
    return _NUMERIC.fullmatch(tokens[after + 1].text) is not None and tokens[after].start - tokens[after - 1].end < 2


def is_figure_alone(tokens: Sequence[Token], numeral: Numeral, *, hedged: bool) -> bool:
    """Whether a number with neither unit nor thing, nor harm, is a figure."""
    token = tokens[numeral.first]
    if token.entity in _TIMES or token.entity in _NAMES or _is_of_person(tokens, numeral):
        return False
    if numeral.scaled or (hedged and (not numeral.spelt or numeral.value >= SMALL)):
        return numeral.value != 1 or numeral.scaled
    if numeral.value >= LARGE:
        return numeral.value not in _YEARS
    if numeral.value < SMALL and numeral.spelt:
        return False
    return numeral.value >= SMALL and tokens[numeral.last - 1].dep in _ROLES and not numeral.unit


def _is_age(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a number stands between marks behind a name: "Sorin, 43, was shot"."""
    before, behind = _maybe(tokens, numeral.first - 1), _maybe(tokens, numeral.last)
    if numeral.value > OLDEST or before is None or behind is None:
        return False
    return before.text in {",", "("} and behind.text in {",", ";", ")", "."}


def _is_of_person(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a number is somebody's age by the words around it: "at 18", "He was 97"."""
    token = tokens[numeral.first]
    if numeral.value > OLDEST:
        return False
    if token.dep == "attr":
        subjects = [child for child in token.head.children if child.dep == "nsubj"]
        return any(child.entity == "PERSON" or child.lower in {"he", "she", "i"} for child in subjects)
    ages = {"age", "ages", "aged", "turned", "turns", "at"}
    return any(other.lower in ages for other in tokens[max(0, numeral.first - 3) : numeral.first])


def is_figure_of(tokens: Sequence[Token], numeral: Numeral, *, head: Token, hedged: bool) -> bool:
    """Whether a number that counts a noun is a figure."""
    token, before = tokens[numeral.first], _maybe(tokens, numeral.first - 1)
    if token.entity in _TIMES and not hedged and (numeral.value in _YEARS or before is None or before.tag == "DT"):
        return False
    if numeral.value in _YEARS and not hedged and not numeral.scaled and "," not in token.text:
        return head.tag == "NNS" and numeral.value % 100 == 0 and token.entity not in _TIMES
    if not numeral.spelt and not hedged and token.entity in _NAMES:
        return False
    if before is not None and before.pos == "PROPN" and not numeral.spelt and not hedged:
        return before.entity in _PLACED and head.tag in {"NNS", "NNPS"}
    if numeral.spelt and numeral.value < SMALL and not hedged:
        return _is_news(tokens, numeral, head)
    return True


def _is_news(tokens: Sequence[Token], numeral: Numeral, head: Token) -> bool:
    """Whether a few of something are worth a figure: what was harmed, or does harm."""
    if is_harmed(get_argument(tokens[numeral.last - 1])) or is_harmed(head):
        return True
    return numeral.value > 1 and (head.lemma in COUNTED or head.lower in HARMED)


def is_measure(tokens: Sequence[Token], numeral: Numeral, unit: Unit, *, after: int) -> bool:
    """Whether a number with a unit measures something: not "one day", "the past two weeks", "12 years old"."""
    if unit.kind != "time":
        return not (unit.name == "mm" or (unit.name == "times" and numeral.value < SMALL and numeral.spelt))
    hyphened = tokens[numeral.last].text in HYPHENS if numeral.last < len(tokens) else False
    if numeral.value == 1 and numeral.spelt and not hyphened:
        return False
    return not is_period(tokens, first=numeral.first, after=after)
