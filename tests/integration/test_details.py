"""Sentences -> times, figures, certainty, channel and occasion, with the real parse."""

import pytest

from onrecord.model import make_article
from onrecord.read import read
from onrecord.read.figures import find_figures
from onrecord.read.layout import find_paragraphs
from onrecord.read.models import Models
from onrecord.read.syntax import Parse
from onrecord.read.times import find_times
from onrecord.settings import ReadSettings

FRIDAY = "2031-03-14"


def parse(models: Models, text: str) -> Parse:
    """The parse of a text."""
    return models.parser.parse(text, find_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "mod"),
    [
        ("Moren spoke on Thursday.", "Thursday", "DATE", "2031-03-13", None),
        ("Moren spoke on Friday.", "Friday", "DATE", "2031-03-14", None),
        ("Moren spoke last Friday.", "last Friday", "DATE", "2031-03-07", None),
        ("Moren will speak on Monday.", "Monday", "DATE", "2031-03-17", None),
        ("Moren spoke Thursday night.", "Thursday night", "TIME", "2031-03-13TNI", None),
        ("Moren spoke later Friday.", "later Friday", "DATE", "2031-03-14", None),
        ("Moren spoke yesterday.", "yesterday", "DATE", "2031-03-13", None),
        ("Moren left last week.", "last week", "DATE", "2031-W10", None),
        ("Moren left last month.", "last month", "DATE", "2031-02", None),
        ("Moren left two days ago.", "two days ago", "DATE", "2031-03-12", None),
        ("Moren left on 4 March 2030.", "4 March 2030", "DATE", "2030-03-04", None),
        ("Moren left on March 4.", "March 4", "DATE", "2031-03-04", None),
        ("Moren left on October 4.", "October 4", "DATE", "2030-10-04", None),
        ("Moren left in early May 2030.", "early May 2030", "DATE", "2030-05", "START"),
        ("Moren left in 2029.", "2029", "DATE", "2029", None),
        ("It held for 30 days.", "30 days", "DURATION", "P30D", None),
        ("It is a 30-day truce.", "30-day", "DURATION", "P30D", None),
        ("They meet every week.", "every week", "SET", "P1W", None),
        ("They meet at 6 a.m. today.", "6 a.m.", "TIME", "2031-03-14T06:00", None),
        ("They are currently in talks.", "currently", "DATE", "PRESENT_REF", None),
    ],
)
def test_time_expressions(models: Models, text: str, words: str, kind: str, value: str, mod: str | None) -> None:
    """A time expression has its TIMEX3 type, value and modifier, from the day of publication."""
    parsed = parse(models, text)

    found = [(parsed.get_words(t.first, t.last), t.type, t.value, t.mod) for t in find_times(parsed, published=FRIDAY)]

    assert (words, kind, value, mod) in found


def test_a_day_later_counts_from_the_day_before(models: Models) -> None:
    """What is earlier or later than a day hangs on the last day that was named."""
    parsed = parse(models, "Hathery spoke on Monday. Ondria accepted a day later.")

    assert [t.value for t in find_times(parsed, published=FRIDAY)] == ["2031-03-10", "2031-03-11"]


def test_no_date_is_guessed(models: Models) -> None:
    """Without a day of publication a weekday stays open."""
    parsed = parse(models, "Moren spoke on Thursday and left last week.")

    assert [t.value for t in find_times(parsed, published=None)] == ["XXXX-WXX-4", "PAST_REF"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed at least 40 clinics.", (40, None, "at_least", None, "clinics")),
        ("Some 12,500 people fled.", (12_500, None, "about", None, "people")),
        ("About 1.4 million people fled.", (1_400_000, None, "about", None, "people")),
        ("They need $3.2 billion.", (3_200_000_000, None, "exact", "USD", None)),
        ("Between 300 and 400 patients died.", (300, 400, "exact", None, "patients")),
        ("Up to 15 percent agreed.", (15, None, "at_most", "percent", None)),
        ("Two dozen strikes were seen.", (24, None, "exact", None, "strikes")),
        ("Thousands of troops were cut off.", (1_000, None, "at_least", None, "troops")),
        ("Tens of thousands of people marched.", (10_000, None, "at_least", None, "people")),
        ("A 30-day ceasefire began.", (30, None, "exact", "days", "ceasefire")),
        ("Seventy-one villagers stayed.", (71, None, "exact", None, "villagers")),
        ("Three soldiers were killed.", (3, None, "exact", None, "soldiers")),
        ("No more than nine clinics were hit.", (9, None, "at_most", None, "clinics")),
    ],
)
def test_figures(models: Models, text: str, expected: tuple[object, ...]) -> None:
    """A figure has value, range, hedge, unit and what it counts."""
    found = [(f.value, f.high, f.approx, f.unit, f.what) for f in find_figures(parse(models, text))]

    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It began in October 2029.",
        "The two sides met.",
        "The council passed Resolution 2254 again.",
        "One of the ministers left.",
        "Moren came first.",
        "They met at 10:30 a.m. on Friday.",
    ],
)
def test_what_is_no_figure(models: Models, text: str) -> None:
    """Dates, times, ordinals, names with numbers and idle counts are no figures."""
    assert find_figures(parse(models, text)) == ()


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Moren said a deal was likely.", "likely", 0.55, 0.75),
        ("Moren said a deal was highly unlikely.", "highly unlikely", 0.10, 0.20),
        ("Moren said a deal was not likely.", "not likely", 0.25, 0.35),
        ("Moren said it would almost certainly fail.", "almost certainly", 0.95, 1.0),
        ("Moren said there was a realistic possibility of war.", "a realistic possibility", 0.40, 0.50),
    ],
)
def test_certainty(models: Models, text: str, words: str, low: float, high: float) -> None:
    """Words of estimative probability have the yardstick's range."""
    (statement,) = read(make_article(text), models, ReadSettings()).statements

    assert statement.certainty is not None
    assert (statement.certainty.text.text, statement.certainty.low, statement.certainty.high) == (words, low, high)


def test_certainty_belongs_to_the_inner_statement(models: Models) -> None:
    """A word in a statement's statement is not the outer one's."""
    text = "Moren said Sorin had told her that a deal was likely."
    outer, inner = read(make_article(text), models, ReadSettings()).statements

    assert (outer.certainty, inner.certainty is not None) == (None, True)


@pytest.mark.parametrize(
    ("text", "medium", "addressees"),
    [
        ("Moren said in a telephone news briefing that it was over.", "telephone news briefing", []),
        ("Corrander wrote in a post on Lume that it was over.", "a post on Lume", []),
        ("Aleth said in his nightly address Thursday that it was over.", "nightly address", []),
        ("Moren told reporters that it was over.", None, ["reporters"]),
        ("Irrat wrote to the council that it was over.", None, ["council"]),
        ("Valk said on state television that it was over.", "state television", []),
    ],
)
def test_channel(models: Models, text: str, medium: str | None, addressees: list[str]) -> None:
    """Through what and to whom something was said is read off the cue's clause."""
    record = read(make_article(text), models, ReadSettings())
    names = {actor.id: actor.name for actor in record.actors}

    (statement,) = record.statements
    assert (statement.medium, [names[a] for a in statement.addressee]) == (medium, addressees)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Moren said Thursday that it was over. She added that nobody was to blame.", ["2031-03-13", "2031-03-13"]),
        ("Moren accused Karsia on Wednesday of lying.", ["2031-03-12"]),
        ("Moren said the bridge would open on Monday.", [None]),
        ("Moren referred to comments from Sorin on Tuesday in which he said it was over.", [None, "2031-03-11"]),
    ],
)
def test_occasions(models: Models, text: str, days: list[str | None]) -> None:
    """A statement's day stands on its cue's clause or its occasion, and is kept through a run; never its content's."""
    record = read(make_article(text, published=FRIDAY), models, ReadSettings())

    assert [s.said_on.value if s.said_on else None for s in record.statements] == days
