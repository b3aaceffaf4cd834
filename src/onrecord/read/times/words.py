"""Words -> the classes that the time grammar is written in: one letter a token, and what each word means.

A sentence becomes a string of such letters ("two weeks ago" is "Nug"), so that the grammar's patterns run over
letters and a match's places are places of tokens.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from onrecord.read.months import MONTH_NUMBERS
from onrecord.read.syntax import Token

NOTHING = " "  # the class of a word that no time expression holds
_ONES = "one two three four five six seven eight nine ten"
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = MappingProxyType(
    {word: n for n, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)}
    | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
)
SCALES = MappingProxyType({"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9})
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = MappingProxyType(
    {form: n for n, name in enumerate(_DAY_NAMES) for form in (name, f"{name}s")}
    | {form: n for n, forms in enumerate("mon tue,tues wed thu,thur,thurs fri sat sun".split())
       for form in (f"{short}." for short in forms.split(","))}
)  # fmt: skip
UNITS = MappingProxyType(
    {
        "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
        "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
    }
)  # fmt: skip
PLURALS = MappingProxyType({f"{unit}s": unit for unit in UNITS if unit != "century"} | {"centuries": "century"})
PARTS = MappingProxyType(
    dict.fromkeys(("morning", "dawn"), "TMO") | dict.fromkeys(("evening", "dusk"), "TEV")
    | {"afternoon": "TAF", "night": "TNI", "nighttime": "TNI", "daytime": "TDT"}
)  # fmt: skip
SEASONS = MappingProxyType({"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"})
STEPS = MappingProxyType(
    dict.fromkeys(("last", "past", "previous", "preceding", "recent"), -1)
    | dict.fromkeys(("next", "coming", "following", "upcoming"), 1)
    | dict.fromkeys(("this", "current", "that", "same"), 0)
)
DAYS_AWAY = MappingProxyType({"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1})
ORDINALS = MappingProxyType(
    {word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
    | {"eleventh": 11, "twelfth": 12}
    | {word: n for n, word in enumerate(
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 13)}
)  # fmt: skip
DECADES = MappingProxyType(
    {f"{tens}ies": n for n, tens in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), 2)}
)
MODS = MappingProxyType(
    dict.fromkeys(("early", "earlier", "beginning", "start"), "START")
    | dict.fromkeys(("mid", "middle"), "MID")
    | dict.fromkeys(("late", "later", "end"), "END")
)
SETS = MappingProxyType(
    {
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
        "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    }
)  # fmt: skip
REFERENCES = MappingProxyType(
    dict.fromkeys(("now", "currently", "nowadays", "presently"), "PRESENT_REF")
    | dict.fromkeys(("recently", "lately"), "PAST_REF")
    | {"soon": "FUTURE_REF"}
)
CLOCKS = MappingProxyType({"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"})
# Before a number; which of the TIMEX3 modifiers each stands for.
HEDGES: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("at", "least"): "EQUAL_OR_MORE", ("no", "less", "than"): "EQUAL_OR_MORE",
        ("up", "to"): "EQUAL_OR_LESS", ("at", "most"): "EQUAL_OR_LESS", ("no", "more", "than"): "EQUAL_OR_LESS",
        ("more", "than"): "MORE_THAN", ("over",): "MORE_THAN",
        ("less", "than"): "LESS_THAN", ("nearly",): "LESS_THAN", ("almost",): "LESS_THAN",
        ("just", "under"): "LESS_THAN",
        ("about",): "APPROX", ("around",): "APPROX", ("roughly",): "APPROX", ("approximately",): "APPROX",
        ("some",): "APPROX",
    }
)  # fmt: skip

_DOUBTFUL_MONTHS = ("may", "march")  # also a modal verb, and a walk
_SHORT_NAMES = frozenset({"mon", "sat", "sun", "jan", "mar", "dec", "sep"})


def _spread(classes: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    return MappingProxyType({word: letter for letter, words in classes for word in words})


# A later line wins over an earlier one for a word that stands in both.
CLASSES = _spread(
    (
        ("W", WEEKDAYS),
        ("w", (f"{name}s" for name in _DAY_NAMES)),
        ("M", (form for name in MONTH_NUMBERS for form in (name, f"{name}."))),
        ("m", _DOUBTFUL_MONTHS),
        ("N", NUMBERS),
        ("K", SCALES),
        ("V", ("several", "few", "many", "couple")),
        ("F", ("half",)),
        ("U", UNITS),
        ("u", PLURALS),
        ("Q", ORDINALS),
        ("P", PARTS),
        ("S", SEASONS),
        ("T", DAYS_AWAY),
        ("t", ("the",)),
        ("a", ("a", "an", "another")),
        ("h", ("this", "current", "these")),
        ("d", ("that", "same", "those")),
        ("l", ("last", "past", "previous", "preceding")),
        ("x", ("next", "coming", "following", "upcoming")),
        ("r", ("recent",)),
        ("y", ("future",)),
        ("z", ("present", "moment")),
        ("e", ("early", "late", "mid")),
        ("f", ("end", "beginning", "start", "middle")),
        ("E", ("earlier", "later")),
        ("g", ("ago",)),
        ("b", ("before", "after")),
        ("o", ("of",)),
        ("v", ("every", "each")),
        ("s", SETS),
        ("B", REFERENCES),
        ("k", ("a.m.", "p.m.", "am", "pm", "a.m", "p.m")),
        ("G", ("gmt", "utc", "est", "edt", "et", "cet", "bst", "msk", "ist", "pst", "pdt")),
        ("n", CLOCKS),
        ("j", ("more", "straight", "consecutive", "full", "additional", "further", "long", "fiscal", "financial")),
        ("i", ("in", "on", "at", "since", "until", "till", "by", "from", "during", "for", "within", "between",
               "through", "throughout", "over", "circa")),
        ("&", ("and", "or")),
        ("2", ("to",)),
        ("-", ("-", "–", "‑")),
        (",", (",",)),
        (".", (".",)),
        ("'", ("'s", "’s", "'", "’")),
        ("O", ("overnight",)),
        ("X", ("old", "older", "olds")),
        ("L", DECADES),
    )
)  # fmt: skip

_SHAPES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("D", re.compile(r"(?:0?[1-9]|[12]\d|3[01])")),
    ("Y", re.compile(r"(?:1\d|20)\d\d")),
    ("N", re.compile(r"\d{1,4}(?:\.\d+)?|\d/\d|\d{1,3}(?:,\d{3})")),
    ("R", re.compile(r"(?:[12]?1st|2?2nd|2?3rd|\d{1,2}th|31st)")),
    ("H", re.compile(r"(?:mid-)?(?:1\d|20)\d0s|mid-(?:1\d|20)\d\d|['’]\d0s")),
    ("L", re.compile(r"\d0s")),
    ("c", re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:am|pm)?|(?:0?[1-9]|1[0-2])(?:am|pm)")),
    ("I", re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}/\d\d/\d\d")),
)


def find_classes(tokens: Sequence[Token]) -> str:
    """One letter for each token."""
    return "".join([_get_class(token) for token in tokens])


def _get_class(token: Token) -> str:
    lower = token.lower
    letter = CLASSES.get(lower)
    if letter is None:
        return _get_shape(lower) if lower[0].isdigit() or lower[:4] == "mid-" or lower[0] in "'’" else NOTHING
    if letter in "WMmw":
        return letter if _is_calendar_name(token) else NOTHING
    return letter


def _get_shape(lower: str) -> str:
    return next((letter for letter, shape in _SHAPES if shape.fullmatch(lower)), NOTHING)


def _is_calendar_name(token: Token) -> bool:
    """Whether a word that names a weekday or month is one here: "Jan Kavan" and "he may" aren't."""
    if token.entity == "PERSON":
        return False
    doubtful = token.lower.rstrip(".") in _SHORT_NAMES or token.lower in _DOUBTFUL_MONTHS
    return not doubtful or (token.text[0].isupper() and token.tag != "MD")
