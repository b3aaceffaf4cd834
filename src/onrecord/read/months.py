"""Month names -> numbers, and days as news writes them -> ISO 8601."""

import re
from datetime import date

_NAMES = "January February March April May June July August September October November December".split()
MONTH_NUMBERS = {name.lower(): n for n, name in enumerate(_NAMES, 1)} | {
    short: n
    for n, forms in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
    for short in (forms, *(("sept",) if n == 9 else ()))
}
# Longest first, so that no short form is taken for the start of a long one.
MONTHS = "|".join(sorted((name.title() for name in MONTH_NUMBERS), key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?:(?P<month>{MONTHS})\.? (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTHS})\.?)"
    r"(?:,? (?P<year>\d{4}))?",
    re.I,
)


def maybe_get_day(written: str, *, year: str | None = None) -> str | None:
    """A day ("March 13", "4 May 2031", "2031-05-04") as ISO 8601; None where it has no year and none is given."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return written
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not (found["year"] or year):
        return None
    month = MONTH_NUMBERS[(found["month"] or found["month2"]).lower()]
    try:
        return date(int(found["year"] or year or 0), month, int(found["day"] or found["day2"])).isoformat()
    except ValueError:
        return None
