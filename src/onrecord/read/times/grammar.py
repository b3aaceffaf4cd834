"""The time grammar: patterns over token classes (read/times/words.py), each with what makes its value."""

import re
from collections.abc import Callable, Sequence

from onrecord.read.times.calendar import Anchor
from onrecord.read.times.days import (
    make_clock,
    make_date,
    make_month,
    make_near,
    make_numeric,
    make_part,
    make_weekday,
)
from onrecord.read.times.hit import Hit, Value
from onrecord.read.times.spans import (
    make_decade,
    make_duration,
    make_ordinal,
    make_period,
    make_reference,
    make_season,
    make_set,
    make_shift,
    make_whole,
    make_year,
)

Make = Callable[[Hit, Anchor], Value | None]

_MOD = r"(?:t?(?P<e>e-?|fo)t?)?"
_EDGE = r"(?:t?(?P<e>e-?|fo))?"
_WHEN = r"(?:t?(?P<e>[eE])i?t?)?"
_WEEKDAY = r"(?:[hx]?x?(?P<w>W),?)?"
_DAY = r"(?P<d>[DRQ])(?:[-/]D)?"
_MONTH = r"(?P<m>[Mm])\.?"
_YEAR = r"(?:,?(?P<y>Y))?"
_NUMBER = r"(?P<n>[DNY](?:-?[NK]){0,6}(?:&aF)?|aK{1,3}|a?Vo?|aFa?|Fa?|a)"
_HIGHER = r"(?:(?:2|-|&)(?P<high>[DN](?:-?N){0,3}))?"
_CLOCK = r"(?P<clock>ck?|D[kG]|Y(?=G)|n)G?"

GRAMMAR: tuple[tuple[str, Make], ...] = (
    (r"(?P<all>I|Y-D-[DN]|N/N/Y)", make_numeric),
    (rf"{_WEEKDAY}{_MOD}l?{_MONTH}{_DAY}{_YEAR}", make_date),
    (rf"{_WEEKDAY}t?{_MOD}{_DAY}o?{_MONTH}{_YEAR}", make_date),
    (rf"{_MOD}(?P<s>[lxh])?(?P<m>[Mm])(?:\.?,?o?(?P<y>Y)|o?(?P<r>[lxh])(?P<u>U))?", make_month),
    (rf"{_WHEN}(?:h(?=x)|t)?(?P<s>[lxhd])?(?P<w>W)(?:o?(?P<r>[lxh])(?P<u>U))?(?P<p>P)?", make_weekday),
    (rf"{_WHEN}(?P<near>T)(?P<p>P)?", make_near),
    (r"(?P<e>[eE])?(?P<s>[lxhd]|t[dx])(?P<p>P)|(?P<over>O)", make_part),
    (rf"{_CLOCK}(?:,?i?(?P<w>W)|(?=,?i?(?P<near>T))|)", make_clock),
    (rf"(?P<w>W),?i?{_CLOCK}", make_clock),
    (rf"{_CLOCK},?i?{_MONTH}(?P<d>[DR]){_YEAR}", make_clock),
    (rf"{_CLOCK},?i?(?P<d>[DR])o?{_MONTH}{_YEAR}", make_clock),
    (rf"(?:t?(?P<e>[eE]i?|fo))?t?j?(?P<s>h?[lxhrd]{{1,3}})j?{_NUMBER}?j?(?P<u>[UuS])", make_period),
    (r"t?(?P<e>[eE]i|fo)t(?P<u>[US])|t(?P<weekend>U)", make_whole),
    (rf"t?{_NUMBER}j?(?P<u>[Uu])(?P<h>&aF)?(?P<g>[gEb])", make_shift),
    (r"(?P<t>t)(?P<u>[U])(?P<g>b)|(?P<year>U)-(?P<ago>[gE])", make_shift),
    (rf"(?:tQ?)?{_NUMBER}{_HIGHER}j?(?P<u>[Uu])(?P<h>&aF)?(?!-[gEX]|X)", make_duration),
    (rf"{_NUMBER}-(?P<u>[Uu])(?:-j)?(?!-[gEX]|X)", make_duration),
    (r"(?P<u>u)(?!X)", make_duration),
    (rf"v{_NUMBER}?(?P<u>[UuS])|v(?P<w>W)|v(?P<m>[Mm])", make_set),
    (r"(?P<w>w)", make_set),
    (r"(?P<s>s)", make_set),
    (rf"{_EDGE}(?:t|(?P<r>[lxh])U')?j?(?:(?P<y>Y)j?)?(?P<d>[QR])-?(?P<u>[UF])(?:oj?(?P<y2>Y))?", make_ordinal),
    (r"t(?P<d>l)(?P<u>F)oj?(?P<y>Y)", make_ordinal),
    (rf"{_MOD}j?(?:t(?P<u>U))?(?P<y>Y)", make_year),
    (rf"{_EDGE}(?:t?(?P<H>H)|t'?(?P<L>L))", make_decade),
    (rf"{_MOD}t?(?P<u>S)(?:o?(?P<y>Y))?", make_season),
    (r"(?P<ref>B)|(?P<ref2>(?<=i)t?z|ty|tl|hu)", make_reference),
)  # fmt: skip


_COMPILED: Sequence[tuple["re.Pattern[str]", Make]] = tuple((re.compile(pattern), make) for pattern, make in GRAMMAR)


def find_hits(classes: str, at: int) -> list[tuple["re.Match[str]", Make]]:
    """The patterns that match at a place, longest match first."""
    found = [(match, make) for pattern, make in _COMPILED if (match := pattern.match(classes, at)) is not None]
    return sorted(found, key=lambda pair: -pair[0].end())
