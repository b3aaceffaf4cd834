"""A date as sources write it -> ISO 8601, or None."""

import pytest

from onrecord.sources.dates import maybe_get_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031-03-14", "2031-03-14"),
        (" 20310314\n", "2031-03-14"),
        ("2031-03-14T09:30:00Z", "2031-03-14T09:30:00+00:00"),
        ("2031-03-14 09:30", "2031-03-14T09:30:00"),
        ("2031-03-14T09:30:00.5+0200", "2031-03-14T09:30:00.500000+02:00"),
        ("Fri, 14 Mar 2031 09:30:00 GMT", "2031-03-14T09:30:00+00:00"),
    ],
)
def test_dates_become_iso(written: str, date: str) -> None:
    """ISO 8601 and RFC 2822 are read; a date without a time gets none."""
    assert maybe_get_date(written) == date


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2031", "2031-03", "2031-13-01", "0000-00-00", "14/03/2031", "Fri, 14 Mar 2031 09:30 +99999999"],
)
def test_what_is_no_date_is_none(written: str) -> None:
    """Anything else, and days that no calendar has, are no date."""
    assert maybe_get_date(written) is None
