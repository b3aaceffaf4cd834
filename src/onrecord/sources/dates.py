"""A date as sources write it -> ISO 8601, or None."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime


def maybe_get_date(written: str) -> str | None:
    """An ISO 8601 date or date-time, or an RFC 2822 one, as ISO 8601; None for anything else."""
    written = written.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(written).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
