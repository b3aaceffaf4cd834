"""Hits that name days, parts of days, months and clock times -> TIMEX3 values."""

import re
from datetime import date, timedelta

from onrecord.read.months import MONTH_NUMBERS
from onrecord.read.times.calendar import Anchor, get_day, get_month, get_period, get_weekday
from onrecord.read.times.hit import Hit, Value
from onrecord.read.times.words import CLOCKS, DAYS_AWAY, PARTS, STEPS, UNITS, WEEKDAYS

_UNKNOWN_DAY = "XXXX-XX-XX"
_NEEDS_CONTEXT = frozenset({"may", "march"})


def make_numeric(hit: Hit, _: Anchor) -> Value | None:
    """ "2031-03-14", "31/12/2030"; nothing where day and month can't be told apart."""
    numbers = [int(number) for number in re.findall(r"\d+", "".join(hit.words("all")))]
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        year, month, day = numbers
    elif numbers[0] > 12 or numbers[0] == numbers[1]:
        day, month, year = numbers
    elif numbers[1] > 12:
        month, day, year = numbers
    else:
        return None
    try:
        return "DATE", date(year + (2000 if year < 100 else 0), month, day).isoformat(), None
    except ValueError:
        return None


def make_date(hit: Hit, anchor: Anchor) -> Value | None:
    """ "March 14", "Friday, 14 March 2031", "the 14th of March"."""
    month, number = MONTH_NUMBERS[hit.word("m").rstrip(".")], hit.number
    if not 0 < number < 32:
        return None
    if hit.word("y"):
        try:
            return "DATE", date(int(hit.word("y")), month, number).isoformat(), hit.mod
        except ValueError:
            return None
    day = get_day(month, number, anchor)
    if anchor.written is not None and day is None:
        return None
    return "DATE", day.isoformat() if day else f"XXXX-{month:02d}-{number:02d}", hit.mod


def make_month(hit: Hit, anchor: Anchor) -> Value | None:
    """ "March", "last March", "early March 2031", "June last year"."""
    name, year = hit.word("m"), hit.word("y")
    known = year or hit.words("s") or hit.mod or hit.word("u") or hit.before in {"i", "o", "2"}
    if name in _NEEDS_CONTEXT and not known:
        return None
    month = MONTH_NUMBERS[name.rstrip(".")]
    if hit.word("u") and UNITS[hit.word("u")] != "Y":
        return None
    if year:
        return "DATE", f"{year}-{month:02d}", hit.mod
    if hit.word("u") and anchor.written is not None:
        return "DATE", f"{get_period(anchor.written, 'year', STEPS[hit.word('r')])}-{month:02d}", hit.mod
    day = get_month(month, anchor, step=hit.step)
    return "DATE", day.isoformat()[:7] if day else f"XXXX-{month:02d}", hit.mod


def make_weekday(hit: Hit, anchor: Anchor) -> Value | None:
    """ "Thursday", "last Thursday night", "later Friday", "Monday next week"."""
    number, part = WEEKDAYS[hit.word("w")], PARTS.get(hit.word("p"), "")
    day = get_weekday(number, anchor, step=hit.step)
    if hit.words("s") and hit.words("s")[-1] in {"previous", "preceding", "following"} and anchor.told:
        day = get_weekday(number, Anchor(written=anchor.told), step=hit.step)
    if hit.word("u") and anchor.written is not None:
        if UNITS[hit.word("u")] != "W":
            return None
        monday = anchor.written - timedelta(days=anchor.written.weekday())
        day = monday + timedelta(days=number, weeks=STEPS[hit.word("r")])
    value = day.isoformat() if day else f"XXXX-WXX-{number + 1}"
    return "TIME" if part else "DATE", value + part, _get_day_mod(hit)


def make_near(hit: Hit, anchor: Anchor) -> Value | None:
    """ "yesterday", "late today", "tomorrow morning", "tonight"."""
    word = hit.word("near")
    part = PARTS.get(hit.word("p"), "TNI" if word == "tonight" else "")
    step = DAYS_AWAY[word]
    if anchor.written is None:
        return (
            ("TIME", _UNKNOWN_DAY + part, _get_day_mod(hit))
            if part
            else ("DATE", _get_reference(step), _get_day_mod(hit))
        )
    value = (anchor.written + timedelta(days=step)).isoformat()
    return "TIME" if part else "DATE", value + part, _get_day_mod(hit)


def make_part(hit: Hit, anchor: Anchor) -> Value | None:
    """ "this morning", "last night", "that evening", "the next morning", "overnight"."""
    part, step = PARTS.get(hit.word("p"), "TNI"), hit.step or 0
    told = hit.words("s") and hit.words("s")[-1] in {"that", "same", "next", "following", "previous", "preceding"}
    base = anchor.told if told else anchor.written
    value = (base + timedelta(days=step)).isoformat() if base else _UNKNOWN_DAY
    return "TIME", value + part, hit.mod


def make_clock(hit: Hit, anchor: Anchor) -> Value | None:
    """ "10:30 a.m. GMT", "9 a.m. Tuesday", "noon", "1700 GMT"."""
    time = CLOCKS.get(hit.word("clock")) or _maybe_get_clock(hit.words("clock"))
    if time is None:
        return None
    day = anchor.told or anchor.written
    value = day.isoformat() if day else _UNKNOWN_DAY
    if hit.word("w"):
        named = get_weekday(WEEKDAYS[hit.word("w")], anchor)
        value = named.isoformat() if named else f"XXXX-WXX-{WEEKDAYS[hit.word('w')] + 1}"
    elif hit.word("near") and anchor.written is not None:
        value = (anchor.written + timedelta(days=DAYS_AWAY[hit.word("near")])).isoformat()
    if hit.word("m"):
        dated = make_date(hit, anchor)
        if dated is None:
            return None
        value = dated[1]
    return "TIME", value + time, None


def _maybe_get_clock(words: list[str]) -> str | None:
    found = re.match(r"(\d{1,2}?)(?:[:.]?(\d\d))?(?: ?([ap])\.?m)?\b", " ".join(words))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _get_day_mod(hit: Hit) -> str | None:
    """START or END; none for "later Friday", which is after something else told, not late in the day."""
    return hit.mod if hit.word("e") not in {"later", "earlier"} else None


def _get_reference(step: int) -> str:
    return {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step]
