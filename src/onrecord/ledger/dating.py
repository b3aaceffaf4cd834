"""Dates as records have them -> days that can be put in order."""

import re
from datetime import UTC, date, datetime

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NO_DAY = 0  # of what has no date; before every other


def get_day(*written: str | None) -> int:
    """The day of the first value that states one, counted as `date.toordinal` does; 0 where none does."""
    for value in written:
        found = _DAY.match(value) if value else None
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3])).toordinal()
            except ValueError:
                continue
    return NO_DAY


def make_day(day: int) -> str | None:
    """A day in ISO 8601; None for no day."""
    return date.fromordinal(day).isoformat() if day > NO_DAY else None


def get_instant(written: str | None) -> str:
    """A date or date-time as UTC in a form whose order is the order in time; "" where it is none."""
    if not written:
        return ""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return ""
    try:
        return (found.astimezone(UTC) if found.tzinfo else found).strftime("%Y-%m-%dT%H:%M:%S")
    except (OverflowError, ValueError):
        return ""
