"""Parse and publication date -> time expressions."""

import pytest

from onrecord.read.syntax import Parse
from onrecord.read.times import TimeMention, find_times
from onrecord.testing import make_parse

FRIDAY = "2031-03-14"


def parse(words: str, *, verb: str = "left/VBD/ROOT/0", tag: str = "NN") -> Parse:
    """A parse of a verb and words that all hang on it."""
    return make_parse(f"{verb} " + " ".join(f"{word}/{tag}/dep/0" for word in words.split()))


def find(words: str, *, published: str | None = FRIDAY, verb: str = "left/VBD/ROOT/0") -> list[tuple[str, str, str]]:
    """The words, type and value of each time expression."""
    parsed = parse(words, verb=verb)
    found = find_times(parsed, published=published)
    return [(parsed.get_words(t.first, t.last), t.type, t.value) for t in found]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 14 , 2025", "2025-03-14"),
        ("14 March 2025", "2025-03-14"),
        ("the 14th of March , 2025", "2025-03-14"),
        ("Friday , Oct. 23 , 1998", "1998-10-23"),
        ("2025-03-14", "2025-03-14"),
        ("2025 - 03 - 14", "2025-03-14"),
        ("14.3.2025", "2025-03-14"),
        ("March 4", "2031-03-04"),
        ("October 4", "2030-10-04"),
        ("April 2", "2031-04-02"),
        ("early March 2030", "2030-03"),
        ("late - January", "2031-01"),
        ("June last year", "2030-06"),
        ("last November", "2030-11"),
    ],
)
def test_dates(words: str, value: str) -> None:
    """A date is read in every usual order; one without a year is the nearest such day."""
    assert find(words) == [(words if "2025 - 03" not in words else "2025 - 03 - 14", "DATE", value)]


@pytest.mark.parametrize("words", ["3.4.2025", "February 30 , 2025", "44.3.2025"])
def test_a_date_that_is_not_certain_has_no_day(words: str) -> None:
    """Where day and month can't be told apart, or there is no such day, no day is guessed."""
    assert not any(len(value) == 10 for _, _, value in find(words))


@pytest.mark.parametrize(
    ("words", "verb", "value"),
    [
        ("on Thursday", "spoke/VBD/ROOT/0", "2031-03-13"),
        ("on Friday", "spoke/VBD/ROOT/0", "2031-03-14"),
        ("last Friday", "spoke/VBD/ROOT/0", "2031-03-07"),
        ("next Monday", "spoke/VBD/ROOT/0", "2031-03-17"),
        ("on Monday", "due/JJ/ROOT/0", "2031-03-17"),
        ("until Monday", "spoke/VBD/ROOT/0", "2031-03-10"),
        ("Tuesday next week", "speak/VB/ROOT/0", "2031-03-18"),
    ],
)
def test_weekdays(words: str, verb: str, value: str) -> None:
    """A weekday is the last one that came, or the next where its clause speaks of the future."""
    assert [found for _, _, found in find(words, verb=verb)] == [value]


def test_a_weekday_under_will_is_to_come() -> None:
    """An auxiliary of the future turns a weekday ahead; one of the past does not."""
    ahead = make_parse("She/PRP/nsubj/2 will/MD/aux/2 speak/VB/ROOT/2 Monday/NNP/npadvmod/2")
    back = make_parse("She/PRP/nsubj/2 had/VBD/aux/2 spoken/VBN/ROOT/2 Monday/NNP/npadvmod/2")

    assert [t.value for t in find_times(ahead, published=FRIDAY)] == ["2031-03-17"]
    assert [t.value for t in find_times(back, published=FRIDAY)] == ["2031-03-10"]


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("today", "DATE", "2031-03-14"),
        ("yesterday", "DATE", "2031-03-13"),
        ("tonight", "TIME", "2031-03-14TNI"),
        ("tomorrow morning", "TIME", "2031-03-15TMO"),
        ("last night", "TIME", "2031-03-13TNI"),
        ("Thursday night", "TIME", "2031-03-13TNI"),
        ("last week", "DATE", "2031-W10"),
        ("this month", "DATE", "2031-03"),
        ("earlier this year", "DATE", "2031"),
        ("the end of the month", "DATE", "2031-03"),
        ("next summer", "DATE", "2032-SU"),
        ("a year ago", "DATE", "2030"),
        ("two days ago", "DATE", "2031-03-12"),
        ("six weeks ago", "DATE", "2031-W05"),
        ("recent days", "DATE", "PAST_REF"),
        ("the coming weeks", "DATE", "FUTURE_REF"),
        ("the third quarter of 2030", "DATE", "2030-Q3"),
        ("the 21st century", "DATE", "20"),
        ("the 1990s", "DATE", "199"),
        ("the mid-1980s", "DATE", "198"),
        ("30 days", "DURATION", "P30D"),
        ("30 - day", "DURATION", "P30D"),
        ("half an hour", "DURATION", "PT30M"),
        ("two and a half years", "DURATION", "P2Y6M"),
        ("twenty - four hours", "DURATION", "PT24H"),
        ("a hundred years", "DURATION", "P100Y"),
        ("several weeks", "DURATION", "PXW"),
        ("the past three months", "DURATION", "P3M"),
        ("every day", "SET", "P1D"),
        ("every two years", "SET", "P2Y"),
        ("nightly", "SET", "P1D"),
        ("Fridays", "SET", "XXXX-WXX-5"),
        ("10:30 a.m. GMT", "TIME", "2031-03-14T10:30"),
        ("1700 GMT", "TIME", "2031-03-14T17:00"),
        ("noon", "TIME", "2031-03-14T12:00"),
        ("9 a.m. Tuesday", "TIME", "2031-03-11T09:00"),
        ("now", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
    ],
)
def test_values(words: str, kind: str, value: str) -> None:
    """A time expression has its TIMEX3 type and value, from the day of publication."""
    assert find(words) == [(words, kind, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a day later", "2031-03-06"),
        ("two days earlier", "2031-03-03"),
        ("the day before", "2031-03-04"),
        ("the next day", "2031-03-06"),
        ("the same day", "2031-03-05"),
        ("that year", "2031"),
    ],
)
def test_what_hangs_on_the_story(words: str, value: str) -> None:
    """Expressions that hang on the story count from the last day that it named."""
    assert [found for _, _, found in find(f"March 5 . {words}")] == ["2031-03-05", value]


@pytest.mark.parametrize(
    ("words", "mod"),
    [
        ("early March", "START"),
        ("mid - March", "MID"),
        ("late March", "END"),
        ("at least 30 days", "EQUAL_OR_MORE"),
        ("up to 30 days", "EQUAL_OR_LESS"),
        ("more than 30 days", "MORE_THAN"),
        ("30 days", None),
        ("later Friday", None),
    ],
)
def test_modifiers(words: str, mod: str | None) -> None:
    """Words such as "early" and "at least" give the modifier, and belong to the expression."""
    parsed = parse(words)

    assert [(t.first, t.last, t.mod) for t in find_times(parsed, published=FRIDAY)] == [(1, len(parsed.tokens), mod)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Thursday", "XXXX-WXX-4"),
        ("March 5", "XXXX-03-05"),
        ("in March", "XXXX-03"),
        ("yesterday", "PAST_REF"),
        ("two days ago", "PAST_REF"),
        ("next week", "FUTURE_REF"),
        ("10:30 a.m.", "XXXX-XX-XXT10:30"),
        ("March 2030", "2030-03"),
    ],
)
def test_nothing_is_guessed_without_a_day_of_publication(words: str, value: str) -> None:
    """Where the day of writing is not known, what hangs on it stays open."""
    assert [found for _, _, found in find(words, published=None)] == [value]


@pytest.mark.parametrize(
    "words",
    [
        "a 52 - year - old man",
        "52 years old",
        "the last vote",
        "as soon as they left",
        "three - quarters",
        "may",
        "March",
    ],
)
def test_what_is_no_time(words: str) -> None:
    """Ages, fractions, a modal verb and a march are no time expressions."""
    assert find(words) == []


def test_a_count_is_no_year() -> None:
    """Four digits before a plural count; after a determiner or a preposition they are a year."""
    count = make_parse("in/IN/ROOT/0 2000/CD/nummod/2 soldiers/NNS/pobj/0")
    year = make_parse("in/IN/ROOT/0 the/DT/det/3 2030/CD/nummod/3/DATE elections/NNS/pobj/0")

    assert find_times(count, published=FRIDAY) == ()
    assert [t.value for t in find_times(year, published=FRIDAY)] == ["2030"]


def test_a_person_is_no_month() -> None:
    """A name that is also a month's is a person where the parse says so."""
    parsed = make_parse("April/NNP/nsubj/1/PERSON left/VBD/ROOT/1")

    assert find_times(parsed, published=FRIDAY) == ()


def test_a_date_time_of_publication() -> None:
    """The time of day of publication does not matter."""
    assert find_times(parse("today"), published="2031-03-14T23:10:00+02:00") == (
        TimeMention(first=1, last=2, type="DATE", value="2031-03-14"),
    )
