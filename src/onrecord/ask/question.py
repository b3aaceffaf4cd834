"""What is asked: one frozen record of filters, the same on the command line, in Python and elsewhere."""

import base64
import binascii
from datetime import date
from typing import Literal

import msgspec

from onrecord.errors import QueryError
from onrecord.ledger.schema import DAY_BITS

LAST = 1 << 62  # above all keys
Sort = Literal["newest", "oldest", "confidence"]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What statements are asked for; every filter that is set must hold.

    `speaker` is a name, part of a name, or a country, which means all who speak for it unless `exactly`; `since` and
    `until` are days, both included, of when it was said, or else published. `reviewed` keeps to what people judged, or
    did not. `after` is the mark that a page before ended with.
    """

    text: str = ""
    speaker: str | None = None
    exactly: bool = False
    since: str | None = None
    until: str | None = None
    act: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    publisher: str | None = None
    min_confidence: float = 0.0
    disputed: bool = False
    reviewed: bool | None = None
    rejected: bool = False
    all_versions: bool = False
    sort: Sort = "newest"
    limit: int = 20
    after: str | None = None


def get_ordinal(written: str | None, *, name: str, last: bool = False) -> int | None:
    """The day that a filter names, as `date.toordinal` counts; a month or a year is its first day, or its last.

    Raises QueryError for what is no day.
    """
    if written is None:
        return None
    parts = written.strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) > 3 or any(not part.isdigit() for part in parts):
            raise ValueError(written)
        year, month, day = [*numbers, *[0] * (3 - len(numbers))]
        first = date(year, month or 1, day or 1).toordinal()
        if not last or day:
            return first
        following = date(year + (month in (0, 12)), 1 if month in (0, 12) else month + 1, 1)
        return following.toordinal() - 1
    except (ValueError, OverflowError):
        raise QueryError("is no day", which=f"{name} {written}", next_step="write it as 2031-03-14") from None


def get_keys(question: Question) -> tuple[int, int]:
    """The keys, from and below, between which the days of a question lie."""
    since = get_ordinal(question.since, name="since")
    until = get_ordinal(question.until, name="until", last=True)
    if since is not None and until is not None and since > until:
        raise QueryError(f"ends before it begins ({question.since} to {question.until})", next_step="swap the days")
    low = (since or 0) << DAY_BITS
    return low, ((until + 1) << DAY_BITS) if until is not None else LAST


def make_mark(key: int) -> str:
    """The mark that leads to what comes after a key."""
    return base64.urlsafe_b64encode(f"k{key}".encode()).decode().rstrip("=")


def get_marked(mark: str | None) -> int | None:
    """The key of a mark. Raises QueryError for what is none."""
    if mark is None:
        return None
    try:
        decoded = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)).decode()
        written = decoded.removeprefix("k")
        if written == decoded or not (written.isascii() and written.isdecimal()) or int(written) >= LAST:
            raise ValueError(mark)
        return int(written)
    except (ValueError, binascii.Error):
        raise QueryError("is no mark of a page", which=f"after {mark}", next_step="take the one before") from None
