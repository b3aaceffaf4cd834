"""Parse and publication date -> time expressions with their TIMEX3 types, values and modifiers.

Values are those of TIMEX3 in ISO-TimeML (Pustejovsky et al., 2010): days as 2031-03-14, weeks as 2031-W11, parts of a
day as 2031-03-13TNI, durations as P30D, sets as P1D, and the references PAST_REF, PRESENT_REF and FUTURE_REF. What
hangs on the day of writing stays open (XXXX-WXX-4) where that day is not known.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import TimeType
from onrecord.read.months import MONTH_NUMBERS, MONTHS, maybe_get_day
from onrecord.read.syntax import Parse

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midday": "TMI",
    "dawn": "TMO",
    "dusk": "TEV",
}
_UNITS = {
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_COUNTS = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    "a": 1, "an": 1, "half a": 0.5, "a couple of": 2,
}  # fmt: skip
_NUMBER = r"(?:\d{1,4}|half a|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
_UNIT = r"(?:minute|hour|day|week|month|year|decade)"
_PART = r"(?:morning|afternoon|evening|night)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FUTURE = re.compile(r"\b(?:will|shall|due|scheduled)\b", re.I)
LOOK_BACK = 70  # characters before an expression in which "will" makes it a coming one; a clause is seldom longer


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression: tokens first <= i < last, TIMEX3 type, value and modifier."""

    first: int
    last: int
    type: TimeType
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """What relative expressions hang on: the day of writing, and the last day that the text named."""

    written: date | None
    told: date | None


Value = tuple[TimeType, str, str | None]


def find_times(parse: Parse, *, published: str | None) -> tuple[TimeMention, ...]:
    """Every time expression, in the text's order; `published` is an ISO 8601 date or date-time."""
    written = date.fromisoformat(published[:10]) if published else None
    starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]
    found: list[TimeMention] = []
    told = written
    for match in _PATTERN.finditer(parse.text):
        first, last = bisect_right(ends, match.start()), bisect_left(starts, match.end())
        if first >= last or (found and first < found[-1].last):
            continue
        made = _make_value(match, parse.text, _Anchor(written=written, told=told))
        if made is None:
            continue
        found.append(TimeMention(first=first, last=last, type=made[0], value=made[1], mod=made[2]))
        if made[0] in {"DATE", "TIME"} and re.match(r"\d{4}-\d{2}-\d{2}", made[1]):
            told = date.fromisoformat(made[1][:10])
    return tuple(found)


def _make_value(match: re.Match[str], text: str, anchor: _Anchor) -> Value | None:
    name = match.lastgroup
    return next(make for kind, _, make in KINDS if kind == name)(match[0], text[: match.start()][-LOOK_BACK:], anchor)


def _make_full(words: str, _: str, anchor: _Anchor) -> Value | None:
    mod, words = _split_mod(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b| of(?= [A-Z])", "", words))
    day = maybe_get_day(words, year=str(_get_year_near(words, anchor)) if anchor.written else None)
    if day is None:
        found = re.search(rf"({MONTHS})\D*(\d{{1,2}})|(\d{{1,2}})\D*({MONTHS})", words, re.I)
        if found is None:
            return None
        month = MONTH_NUMBERS[(found[1] or found[4]).lower()]
        return "DATE", f"XXXX-{month:02d}-{int(found[2] or found[3]):02d}", mod
    return "DATE", day, mod


def _get_year_near(words: str, anchor: _Anchor) -> int:
    """The year of publication, or the one before where the day would lie far ahead."""
    written = anchor.written or date.max
    day = maybe_get_day(words, year=str(written.year))
    ahead = day is not None and date.fromisoformat(day) - written > timedelta(days=183)
    return written.year - 1 if ahead else written.year


def _make_month(words: str, before: str, anchor: _Anchor) -> Value | None:
    mod, words = _split_mod(words)
    found = re.match(rf"(last |next |this )?({MONTHS})\.?(?:,? (?:of )?(\d{{4}}))?$", words, re.I)
    if found is None or (
        found[2].lower() in {"may", "march", "mar", "sun", "sat"}
        and not found[3]
        and not re.search(
            r"\b(?:in|since|until|by|from|of|last|next|this|early|late|mid|to|and|between)[ -]$",
            before + (found[1] or ""),
            re.I,
        )
    ):
        return None
    month = MONTH_NUMBERS[found[2].lower()]
    if found[3]:
        return "DATE", f"{found[3]}-{month:02d}", mod
    if anchor.written is None:
        return "DATE", f"XXXX-{month:02d}", mod
    year, now = anchor.written.year, anchor.written.month
    if _FUTURE.search(before) or (found[1] or "").lower() == "next ":
        year += month < now
    elif (found[1] or "").lower() == "last ":
        year -= month >= now
    else:  # the nearest month of that name
        year += (now - month > 6) - (month - now > 6)
    return "DATE", f"{year}-{month:02d}", mod


def _split_mod(words: str) -> tuple[str | None, str]:
    """TIMEX3's modifier for "early", "mid-" and "late", and the words after it."""
    for start, mod in (
        ("early ", "START"),
        ("mid-", "MID"),
        ("mid ", "MID"),
        ("late ", "END"),
        ("the end of ", "END"),
        ("the start of ", "START"),
    ):
        if words.lower().startswith(start):
            return mod, words[len(start) :]
    return None, words


def _make_weekday(words: str, before: str, anchor: _Anchor) -> Value | None:
    lower = words.lower()
    number = next(n for n, day in enumerate(WEEKDAYS) if day in lower)
    part = next((code for part, code in _PARTS.items() if lower.endswith(part)), "")
    kind: TimeType = "TIME" if part else "DATE"
    mod = "START" if lower.startswith("early") else "END" if lower.startswith("late ") else None
    if anchor.written is None:
        return kind, f"XXXX-WXX-{number + 1}{part}", mod
    back = (anchor.written.weekday() - number) % 7
    if lower.startswith("next") or (not lower.startswith(("last", "past")) and _is_coming(before)):
        day = anchor.written + timedelta(days=(number - anchor.written.weekday()) % 7 or 7)
    else:
        day = anchor.written - timedelta(days=back or (7 if lower.startswith("last") else 0))
    return kind, day.isoformat() + part, mod


def _is_coming(before: str) -> bool:
    """Whether the words before a weekday in its clause speak of the future."""
    clause = re.split(r"[.;:!?“”\"]|, (?:and|but) ", before)[-1]
    return bool(re.search(r"\b(?:will|'ll|shall|due|scheduled|next)\b", clause, re.I)) and not re.search(
        r"\bsaid\b", clause, re.I
    )


def _make_near(words: str, _: str, anchor: _Anchor) -> Value | None:
    lower = words.lower()
    offset = -1 if "yesterday" in lower else 1 if "tomorrow" in lower else 0
    part = "TNI" if "tonight" in lower else next((code for part, code in _PARTS.items() if lower.endswith(part)), "")
    kind: TimeType = "TIME" if part else "DATE"
    if anchor.written is None:
        return kind, {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[offset], None
    return kind, (anchor.written + timedelta(days=offset)).isoformat() + part, None


def _make_period(words: str, _: str, anchor: _Anchor) -> Value | None:
    """ "last week", "this month", "next year", "last summer", "the past two weeks"."""
    lower = words.lower().removeprefix("the ")
    count = re.search(rf"({_NUMBER}) ({_UNIT})s?$", lower)
    if count is not None:
        return _make_duration(count[0], "", anchor)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(lower.split()[0], 0)
    unit = lower.split()[-1]
    if anchor.written is None:
        return "DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step], None
    day = anchor.written
    if unit in {"week", "weekend"}:
        year, week, _weekday = (day + timedelta(weeks=step)).isocalendar()
        return "DATE", f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else ""), None
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return "DATE", f"{months // 12}-{months % 12 + 1:02d}", None
    if unit in _SEASONS:
        return "DATE", f"{day.year + min(step, 0)}-{_SEASONS[unit]}", None
    return "DATE", str(day.year + step) if unit == "year" else f"{(day.year + 10 * step) // 10}", None


def _make_shift(words: str, _: str, anchor: _Anchor) -> Value | None:
    """ "two days ago", "a day earlier", "the day before", "an hour later"."""
    lower = words.lower()
    found = re.match(
        rf"(?:the |some |about |nearly )?({_NUMBER})? ?({_UNIT})s? (ago|earlier|later|before|after)$", lower
    ) or re.match(rf"the (previous|following) ({_UNIT})$", lower)
    if found is None:
        return None
    groups = found.groups()
    direction = groups[-1] if len(groups) == 3 else groups[0]
    unit = groups[1]
    count = _get_count(groups[0]) if len(groups) == 3 and groups[0] else 1
    sign = 1 if direction in {"later", "after", "following"} else -1
    base = anchor.written if direction == "ago" else anchor.told
    if base is None or count is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None
    if unit in {"minute", "hour"}:
        return "DATE", base.isoformat(), None
    if unit in {"day", "week"}:
        days = int(count * (7 if unit == "week" else 1))
        return "DATE", (base + sign * timedelta(days=days)).isoformat(), None
    if unit == "month":
        months = base.year * 12 + base.month - 1 + sign * int(count)
        return "DATE", f"{months // 12}-{months % 12 + 1:02d}", None
    return "DATE", str(base.year + sign * int(count * (10 if unit == "decade" else 1))), None


def _get_count(words: str | None) -> float | None:
    if words is None:
        return None
    return _COUNTS.get(words) if words in _COUNTS else float(words)


def _make_year(words: str, _: str, anchor: _Anchor) -> Value | None:
    mod, words = _split_mod(words)
    if words.endswith("s"):
        return "DATE", re.sub(r"\D", "", words)[:3], mod
    return "DATE", re.sub(r"\D", "", words), mod


def _make_duration(words: str, _: str, anchor: _Anchor) -> Value | None:
    found = re.match(rf"({_NUMBER})[ -]?({_UNIT})s?", words.lower())
    if found is None:
        return None
    count, unit = _get_count(found[1]), found[2]
    count = (count or 0) * (10 if unit == "decade" else 1)
    code = _UNITS[unit]
    shown = f"{count:g}"
    return "DURATION", f"PT{shown}{code[1]}" if code.startswith("T") else f"P{shown}{code}", None


def _make_set(words: str, _: str, anchor: _Anchor) -> Value | None:
    lower = words.lower()
    for name, value in (
        ("night", "P1D"),
        ("da", "P1D"),
        ("week", "P1W"),
        ("month", "P1M"),
        ("year", "P1Y"),
        ("annual", "P1Y"),
        ("hour", "PT1H"),
    ):
        if name in lower:
            return "SET", value, None
    return None


def _make_clock(words: str, _: str, anchor: _Anchor) -> Value | None:
    found = re.match(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])?", words.lower())
    base = anchor.told.isoformat() if anchor.told is not None else "XXXX-XX-XX"
    if words.lower() in {"noon", "midnight"}:
        return "TIME", f"{base}T{'12:00' if words.lower() == 'noon' else '00:00'}", None
    if found is None:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] == "p") if found[3] else int(found[1])
    return ("TIME", f"{base}T{hour:02d}:{found[2] or '00'}", None) if hour < 24 and int(found[2] or 0) < 60 else None


def _make_vague(words: str, _: str, anchor: _Anchor) -> Value | None:
    lower = words.lower()
    if lower in {"now", "currently", "at present", "nowadays", "these days"}:
        return "DATE", "PRESENT_REF", None
    return "DATE", "FUTURE_REF" if lower.startswith(("soon", "in the future", "in the coming")) else "PAST_REF", None


Make = Callable[[str, str, _Anchor], Value | None]

_MOD = r"(?:early |late |mid-|mid |the end of |the start of )?"

_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:\.?,? (?:of )?\d{4}\b)?"
_FULL = (
    rf"{_MOD}(?:(?:{MONTHS})\.? \d{{1,2}}{_ORDINAL}\b(?!:)(?:,? \d{{4}}\b)?"
    rf"|\d{{1,2}}{_ORDINAL}(?: of)? (?:{MONTHS})\b{_YEAR})"
)
_SHIFT = (
    rf"(?:the |some |about |nearly )?(?:{_NUMBER} )?{_UNIT}s? (?:ago|earlier|later)\b"
    rf"|the {_UNIT} (?:before|after)\b|the (?:previous|following) {_UNIT}\b"
)
_PERIOD = (
    r"(?:the )?(?:last|past|previous|next|coming|this|following) "
    rf"(?:{_NUMBER} {_UNIT}s?|week(?:end)?|month|year|decade|spring|summer|autumn|winter)\b"
)
_WEEKDAY = rf"(?:(?:last|next|this|past|later|earlier|early|late)(?: on)? )?{_DAY}(?: {_PART})?\b"
_NEAR = rf"(?:later |earlier |late |early )?(?:today|yesterday|tomorrow|tonight|this {_PART})\b(?: {_PART}\b)?"
_SET = (
    r"(?:every|each) (?:day|night|week|month|year|hour)\b"
    r"|(?:nightly|daily|weekly|monthly|yearly|annual|annually|hourly)\b"
)
_HALF = r"(?:a\.m\.|p\.m\.|am\b|pm\b)"
_CLOCK = rf"\d{{1,2}}[:.]\d{{2}} ?(?:{_HALF}|GMT\b|UTC\b)|\d{{1,2}} ?{_HALF}|(?:noon|midnight)\b"
_COUNTED = r"[ -](?:people|troops|soldiers|men|women)"
_YEARS = (
    rf"{_MOD}(?:the )?(?:1[89]|20)\d0s\b"
    rf"|(?:(?<=\bin )|(?<=\bsince )){_MOD}(?:1[89]|20)\d{{2}}\b(?![,.]?\d)"
    rf"|{_MOD}(?<![\d,.$€£-])\b(?:19|20)\d{{2}}\b(?![-,.]?\d|{_COUNTED})"
)
_VAGUE = (
    r"(?:now|currently|at present|nowadays|these days|recently|recent (?:days|weeks|months|years)"
    r"|soon|in the future|in the coming (?:days|weeks|months))\b"
)

# In this order: a longer expression before those that it may hold.
KINDS: tuple[tuple[str, str, Make], ...] = (
    ("iso", r"\d{4}-\d{2}-\d{2}", _make_full),
    ("full", _FULL, _make_full),
    ("shift", _SHIFT, _make_shift),
    ("period", _PERIOD, _make_period),
    ("weekday", _WEEKDAY, _make_weekday),
    ("near", _NEAR, _make_near),
    ("month", rf"{_MOD}(?:last |next |this )?(?:{MONTHS})\b{_YEAR}", _make_month),
    ("set", _SET, _make_set),
    ("clock", _CLOCK, _make_clock),
    ("duration", rf"{_NUMBER}[ -]{_UNIT}s?\b(?!-old|-long| old)", _make_duration),
    ("year", _YEARS, _make_year),
    ("vague", _VAGUE, _make_vague),
)
_PATTERN = re.compile("|".join(rf"(?P<{kind}>(?<![\w-]){pattern})" for kind, pattern, _ in KINDS), re.I)
