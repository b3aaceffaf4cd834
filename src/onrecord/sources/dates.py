"""A date as sources write it -> ISO 8601, or None."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def maybe_get_date(written: str) -> str | None:
    """An ISO 8601 date or date-time, or an RFC 2822 one, as ISO 8601; None for anything else."""
    written = written.strip()
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written).isoformat()
        return datetime.fromisoformat(written).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
