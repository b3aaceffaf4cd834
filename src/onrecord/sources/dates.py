"""A date as sources write it -> ISO 8601, or None; a time to wait -> seconds."""

import re
from datetime import UTC, date, datetime
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


def maybe_get_wait(written: str) -> float | None:
    """The seconds that a Retry-After tells to wait, which gives their number or a date; None for anything else."""
    if re.fullmatch(r"[0-9]{1,9}", written.strip()):
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
