"""Days and steps -> TIMEX3 values: the arithmetic under the time grammar."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from types import MappingProxyType

from onrecord.read.times.words import SEASONS, UNITS


class Tense(IntEnum):
    """What the clause around a time expression speaks of."""

    PAST = -1
    OPEN = 0
    COMING = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What relative expressions hang on.

    `written` is the day of writing, `told` the last day that the text named, `broad` the last day, month (its first)
    or year (its first) named, `tense` the tense of the clause.
    """

    written: date | None
    told: date | None = None
    broad: date | None = None
    tense: Tense = Tense.OPEN


def get_week(day: date) -> str:
    """The ISO week of a day: 2031-W11."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def get_quarter(day: date) -> str:
    """The quarter of a day: 2031-Q1."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def add_months(day: date, months: int) -> date:
    """The first of the month that lies so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def get_weekday(number: int, anchor: Anchor, *, step: int | None = None) -> date | None:
    """The day that a weekday's name (0 for Monday) stands for: the last one that came, or the coming one."""
    if anchor.written is None:
        return None
    back = (anchor.written.weekday() - number) % 7
    if step == -1:
        return anchor.written - timedelta(days=back or 7)
    if step == 1:
        return anchor.written + timedelta(days=7 - back)
    ahead = (number - anchor.written.weekday()) % 7
    return anchor.written + timedelta(days=ahead if anchor.tense is Tense.COMING else -back)


# Months; a bare month further back is the coming one. Set on TimeBank and AQUAINT.
FAR_BACK = MappingProxyType({Tense.PAST: 9, Tense.OPEN: 6, Tense.COMING: 4})


def get_month(month: int, anchor: Anchor, *, step: int | None = None) -> date | None:
    """The first of the month that a month's name stands for."""
    if anchor.written is None:
        return None
    year, now = anchor.written.year, anchor.written.month
    if step == -1:
        year -= month >= now
    elif step == 1:
        year += month <= now
    elif step is None:
        back = FAR_BACK[anchor.tense]
        year += (now - month > back) - (month - now >= 12 - back)
    return date(year, month, 1)


def get_day(month: int, day: int, anchor: Anchor) -> date | None:
    """The day that a month and a day's number stand for."""
    first = get_month(month, anchor)
    try:
        return first.replace(day=day) if first is not None else None
    except ValueError:
        return None


YEARS = MappingProxyType({"Y": 1, "DE": 10, "CE": 100})


def get_shifted(day: date, unit: str, steps: float) -> str:
    """The day, week, month, year or decade that lies so many units from a day, as fine as the unit is."""
    code = UNITS[unit]
    whole = round(steps)
    if code == "D":
        return (day + timedelta(days=whole)).isoformat()
    if code in {"W", "WE"}:
        return get_week(day + timedelta(weeks=whole)) + ("-WE" if code == "WE" else "")
    if code == "M":
        return add_months(day, whole).isoformat()[:7]
    if code == "Q":
        return get_quarter(add_months(day, 3 * whole))
    return f"{day.replace(month=1, day=1, year=day.year + round(steps * YEARS[code])).year:04d}"


def get_period(day: date, unit: str, step: int) -> str:
    """ "last week", "this year", "next decade": the period itself, a whole step away."""
    code = UNITS.get(unit)
    if unit in SEASONS:
        return f"{day.year + step}-{SEASONS[unit]}"
    if code == "DE":
        return f"{day.year // 10 + step:03d}"
    if code == "CE":
        return f"{day.year // 100 + step:02d}"
    return get_shifted(day, unit, step)


def get_duration(count: float | None, unit: str) -> str:
    """P30D, PT2H, P2Y6M, PXW: a duration of so many units, of an unknown number where none is given."""
    code = {"DE": "Y", "CE": "Y", "Q": "Q", "WE": "D"}.get(UNITS[unit], UNITS[unit])
    prefix, code = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if count is None:
        return f"{prefix}X{code}"
    count *= {"decade": 10, "century": 100, "weekend": 2, "fortnight": 2}.get(unit, 1)
    halves = {"Y": "6M", "H": "30M", "M": "30S" if prefix == "PT" else "", "D": "T12H"}.get(code, "")
    if halves and count % 1 == 0.5:
        if count < 1:
            return f"P{halves}" if code in {"Y", "D"} else f"PT{halves}"
        return f"{prefix}{int(count)}{code}{halves}"
    return f"{prefix}{count:g}{code}"
