"""A date as sources write it -> ISO 8601, or None."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import MalformedError


def maybe_get_date(written: str) -> str | None:
    """An ISO 8601 date or date-time, or an RFC 2822 one, as ISO 8601; None for anything else."""
    written = written.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(written).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def get_stated(written: str | None, *, which: str) -> str | None:
    """The date that a source states, None where it states none. Raises MalformedError for one that is no date."""
    found = maybe_get_date(written) if written else None
    if written and found is None:
        raise MalformedError(
            f"{written!r} is no date", which=which, next_step="write it as 2031-03-14 or 2031-03-14T09:30:00Z"
        )
    return found
